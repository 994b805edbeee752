# breaks: https://w3id.org/dicit/shapes#Difference-valueBefore DisjointConstraintComponent
# what was before is what is after
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
INSERT DATA {
  <doc/150189d5daf911fa/revision/statement/98-160/voices> a dicit:Difference ;
    dicit:changedNode <doc/150189d5daf911fa/statement/98-160> ; dicit:changedProperty dicit:voices ;
    dicit:valueBefore "la mairie" ; dicit:valueAfter "la mairie"
}
