# breaks: https://w3id.org/dicit/shapes#Section-sectionKind ClassConstraintComponent
# the kind is no section kind
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
DELETE DATA { <doc/150189d5daf911fa/section/163-168> dicit:sectionKind dicit:placeholder } ;
INSERT DATA { <doc/150189d5daf911fa/section/163-168> dicit:sectionKind dicit:Placeholder }
