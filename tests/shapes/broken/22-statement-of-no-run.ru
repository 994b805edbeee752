# breaks: https://w3id.org/dicit/shapes#Statement-wasGeneratedBy ClassConstraintComponent
# the run is described nowhere
BASE <https://example.org/dicit/>
PREFIX prov: <http://www.w3.org/ns/prov#>
DELETE DATA { <doc/150189d5daf911fa/statement/1-16> prov:wasGeneratedBy <run/person-valid-example> } ;
INSERT DATA { <doc/150189d5daf911fa/statement/1-16> prov:wasGeneratedBy <run/lost> }
