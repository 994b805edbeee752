# breaks: https://w3id.org/dicit/shapes#TimeSpan-edtf PatternConstraintComponent
# the value is no EDTF
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
DELETE DATA { <doc/150189d5daf911fa/time/published> dicit:edtf "2025-03" } ;
INSERT DATA { <doc/150189d5daf911fa/time/published> dicit:edtf "mars 2025" }
