# breaks: https://w3id.org/dicit/shapes#Claim-claimPredicate ClassConstraintComponent
# the predicate is no relation term
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
PREFIX schema: <https://schema.org/>
DELETE DATA { <doc/150189d5daf911fa/statement/1-16/claim/1> dicit:claimPredicate dicit:hasDate } ;
INSERT DATA { <doc/150189d5daf911fa/statement/1-16/claim/1> dicit:claimPredicate schema:startDate }
