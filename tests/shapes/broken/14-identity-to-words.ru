# breaks: https://w3id.org/dicit/shapes#Identity-target NodeKindConstraintComponent
# the target is a string, not an IRI
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
DELETE DATA { <doc/150189d5daf911fa/identity/2> dicit:identityTarget <https://example.org/other/vaux> } ;
INSERT DATA { <doc/150189d5daf911fa/identity/2> dicit:identityTarget "https://example.org/other/vaux" }
