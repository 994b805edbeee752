# breaks: https://w3id.org/dicit/shapes#Statement-attribution MaxCountConstraintComponent
# the other chain is given as if it were the statement’s own
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
INSERT DATA { <doc/150189d5daf911fa/statement/1-16> dicit:attribution <doc/150189d5daf911fa/statement/1-16/reading/1/attribution/2> }
