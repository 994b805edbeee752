# breaks: https://w3id.org/dicit/shapes#Claim-label MaxCountConstraintComponent
# one claim holds two propositions
BASE <https://example.org/dicit/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
INSERT DATA { <doc/150189d5daf911fa/statement/1-16/claim/1> rdfs:label "le pont est à Vaux"@fr }
