# breaks: https://w3id.org/dicit/shapes#Event-prefLabel UniqueLangConstraintComponent
# two names in one language
BASE <https://example.org/dicit/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { <doc/150189d5daf911fa/event/construction-102-109> skos:prefLabel "chantier du pont"@fr }
