# breaks: https://w3id.org/dicit/shapes#Revision-change MinCountConstraintComponent
# a revision that changed nothing is none
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
INSERT DATA {
  <doc/150189d5daf911fa/revision> a dicit:Revision ; dicit:revisionOf <doc/150189d5daf911fa> ;
    dicit:runBefore <run/person-valid-example> ; dicit:runAfter <run/person-valid-example>
}
