# breaks: https://w3id.org/dicit/shapes#Statement-words DatatypeConstraintComponent
# the words have no language tag
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
DELETE DATA { <doc/150189d5daf911fa/statement/98-160> dicit:words "les travaux remarquables d’une quinzaine de sapeurs sont finis"@fr } ;
INSERT DATA { <doc/150189d5daf911fa/statement/98-160> dicit:words "les travaux remarquables d’une quinzaine de sapeurs sont finis" }
