# breaks: https://w3id.org/dicit/shapes#Statement-voices MinCountConstraintComponent
# a statement whose voices are not named for readers
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
DELETE DATA { <doc/150189d5daf911fa/statement/98-160> dicit:voices "La Gazette de Vaux" }
