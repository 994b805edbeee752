# breaks: https://w3id.org/dicit/shapes#Identity-score MaxInclusiveConstraintComponent
# the score is a percentage
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
DELETE DATA { <doc/150189d5daf911fa/identity/1> dicit:score 0.9 } ;
INSERT DATA { <doc/150189d5daf911fa/identity/1> dicit:score 90.0 }
