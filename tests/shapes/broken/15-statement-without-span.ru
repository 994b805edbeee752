# breaks: https://w3id.org/dicit/shapes#Statement-span MinCountConstraintComponent
# the statement has lost its place in the text
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
DELETE DATA { <doc/150189d5daf911fa/statement/98-160> dicit:span <doc/150189d5daf911fa#char=98,160> }
