# breaks: https://w3id.org/dicit/shapes#Entity-type MinCountConstraintComponent
# the entity is a dicit:Entity and nothing more
BASE <https://example.org/dicit/>
PREFIX schema: <https://schema.org/>
DELETE DATA { <doc/150189d5daf911fa/entity/work/article-du-quotidien> a schema:CreativeWork }
