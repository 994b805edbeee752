# breaks: https://w3id.org/dicit/shapes#Mention-refersTo MaxCountConstraintComponent
# one mention refers to two entities
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
INSERT DATA { <doc/150189d5daf911fa/mention/38-49/person-anne-durand> dicit:refersTo <entity/organization/le-quotidien> }
