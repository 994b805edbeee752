# breaks: https://w3id.org/dicit/shapes#Attribution-stance ClassConstraintComponent
# the stance is a term of another vocabulary
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
DELETE DATA { <doc/150189d5daf911fa/statement/1-16/attribution/3> dicit:stance dicit:assures } ;
INSERT DATA { <doc/150189d5daf911fa/statement/1-16/attribution/3> dicit:stance dicit:agent }
