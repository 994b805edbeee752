# breaks: https://w3id.org/dicit/shapes#Attribution-source MaxCountConstraintComponent
# two voices in one link
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
INSERT DATA { <doc/150189d5daf911fa/statement/1-16/attribution/3> dicit:source <entity/organization/le-quotidien> }
