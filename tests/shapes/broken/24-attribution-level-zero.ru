# breaks: https://w3id.org/dicit/shapes#Attribution-level MinInclusiveConstraintComponent
# levels are counted from 0
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
DELETE DATA { <doc/150189d5daf911fa/statement/98-160/attribution/1> dicit:level 1 } ;
INSERT DATA { <doc/150189d5daf911fa/statement/98-160/attribution/1> dicit:level 0 }
