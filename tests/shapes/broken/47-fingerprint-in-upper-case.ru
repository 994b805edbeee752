# breaks: https://w3id.org/dicit/shapes#Document-fingerprint PatternConstraintComponent
# the digits are not those that other documents have
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
INSERT DATA { <doc/150189d5daf911fa> dicit:fingerprint "0123456789AB" }
