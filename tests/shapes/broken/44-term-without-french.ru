# breaks: https://w3id.org/dicit/shapes#Term-label MinCountConstraintComponent
# a new term of a vocabulary lacks its French label
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { dicit:mumbles a dicit:Stance, skos:Concept ; rdfs:label "mumbles"@en ; rdfs:comment "The voice says it indistinctly."@en, "La voix le dit indistinctement."@fr ; rdfs:isDefinedBy <https://w3id.org/dicit/ns> }
