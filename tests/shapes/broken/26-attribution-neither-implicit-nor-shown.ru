# breaks: https://w3id.org/dicit/shapes#Attribution-implicit MinCountConstraintComponent
# nothing tells whether the grammar shows the voice
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
DELETE DATA { <doc/150189d5daf911fa/statement/1-16/attribution/2> dicit:implicit false }
