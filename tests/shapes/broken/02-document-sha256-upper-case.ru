# breaks: https://w3id.org/dicit/shapes#Document-sha256 PatternConstraintComponent
# the digest is written in upper case
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
DELETE DATA { <doc/150189d5daf911fa> dicit:sha256 "150189d5daf911fab7b03736bd1b069617450e711ae1a122b82ed047deaea801" } ;
INSERT DATA { <doc/150189d5daf911fa> dicit:sha256 "150189D5DAF911FAB7B03736BD1B069617450E711AE1A122B82ED047DEAEA801" }
