# breaks: https://w3id.org/dicit/shapes#Document-inLanguage PatternConstraintComponent
# the language is a phrase, not a BCP 47 tag
BASE <https://example.org/dicit/>
PREFIX schema: <https://schema.org/>
DELETE DATA { <doc/150189d5daf911fa> schema:inLanguage "fr" } ;
INSERT DATA { <doc/150189d5daf911fa> schema:inLanguage "en français" }
