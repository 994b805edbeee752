# breaks: https://w3id.org/dicit/shapes#Restatement-copy DisjointConstraintComponent
# a document is said to repeat itself
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
INSERT DATA {
  <doc/150189d5daf911fa/restates/150189d5daf911fa> a dicit:Relation, dicit:Restatement ;
    dicit:relationSubject <doc/150189d5daf911fa> ; dicit:relationPredicate dicit:restates ; dicit:relationObject <doc/150189d5daf911fa> ;
    dicit:inferredProperty dicit:relationPredicate ; dicit:basis "words" ; dicit:rule "shingles" ; dicit:confidence 0.5 ;
    dicit:similarity 1.0 ; dicit:copiedShare 1.0 ; dicit:keptShare 1.0 ; dicit:lostWords 0 ; dicit:addedWords 0
}
