# breaks: https://w3id.org/dicit/shapes#Statement-form MaxCountConstraintComponent
# the statement is direct and indirect at once
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
INSERT DATA { <doc/150189d5daf911fa/statement/1-16> dicit:form dicit:IndirectSpeech }
