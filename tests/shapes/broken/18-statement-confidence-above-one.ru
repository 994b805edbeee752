# breaks: https://w3id.org/dicit/shapes#Statement-confidence MaxInclusiveConstraintComponent
# the confidence is above 1
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
DELETE DATA { <doc/150189d5daf911fa/statement/1-16> dicit:confidence 0.9 } ;
INSERT DATA { <doc/150189d5daf911fa/statement/1-16> dicit:confidence 1.9 }
