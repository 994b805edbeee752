# breaks: https://w3id.org/dicit/shapes#Reading-attribution MinCountConstraintComponent
# the other reading has no chain
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
DELETE DATA { <doc/150189d5daf911fa/statement/1-16/reading/1> dicit:attribution <doc/150189d5daf911fa/statement/1-16/reading/1/attribution/2> }
