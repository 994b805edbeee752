# breaks: https://w3id.org/dicit/shapes#Span PatternConstraintComponent
# the IRI of the span does not give its offsets
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
INSERT DATA { <doc/150189d5daf911fa/span/1> a dicit:Span, nif:OffsetBasedString ; nif:referenceContext <doc/150189d5daf911fa> ; nif:beginIndex 0 ; nif:endIndex 1 ; nif:anchorOf "“"@fr }
