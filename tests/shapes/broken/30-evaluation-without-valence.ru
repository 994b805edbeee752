# breaks: https://w3id.org/dicit/shapes#Evaluation-valence MinCountConstraintComponent
# neither praise nor blame
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
DELETE DATA { <doc/150189d5daf911fa/statement/98-160/evaluation/1> dicit:valence dicit:praise }
