# breaks: https://w3id.org/dicit/shapes#DocumentGraph-describes ClassConstraintComponent
# the document of the graph is gone
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
DELETE DATA { <graph/doc/150189d5daf911fa> dicit:describes <doc/150189d5daf911fa> } ;
INSERT DATA { <graph/doc/150189d5daf911fa> dicit:describes <doc/0000000000000000> }
