# breaks: https://w3id.org/dicit/shapes#Statement-reviewStatus MinCountConstraintComponent
# nothing tells whether a person has checked it
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
DELETE DATA { <doc/150189d5daf911fa/statement/98-160> dicit:reviewStatus dicit:unreviewed }
