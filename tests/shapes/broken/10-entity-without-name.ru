# breaks: https://w3id.org/dicit/shapes#Entity-prefLabel MinCountConstraintComponent
# the entity has no name
BASE <https://example.org/dicit/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE DATA { <doc/150189d5daf911fa/entity/place/pont-de-vaux> skos:prefLabel "pont de Vaux"@fr }
