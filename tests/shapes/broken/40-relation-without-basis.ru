# breaks: https://w3id.org/dicit/shapes#Relation-basis MinCountConstraintComponent
# nothing tells what the relation rests on
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
DELETE DATA { <doc/150189d5daf911fa/relation/1> dicit:basis "background" }
