# breaks: https://w3id.org/dicit/shapes#DiscourseLink-from DisjointConstraintComponent
# the statement leans on itself
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
DELETE DATA { <doc/150189d5daf911fa/discourse/1> dicit:to <doc/150189d5daf911fa/statement/1-16> } ;
INSERT DATA { <doc/150189d5daf911fa/discourse/1> dicit:to <doc/150189d5daf911fa/statement/98-160> }
