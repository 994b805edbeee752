# breaks: https://w3id.org/dicit/shapes#Statement-chainLength MinInclusiveConstraintComponent
# a statement without any voice
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
DELETE DATA { <doc/150189d5daf911fa/statement/98-160> dicit:chainLength 1 } ;
INSERT DATA { <doc/150189d5daf911fa/statement/98-160> dicit:chainLength 0 }
