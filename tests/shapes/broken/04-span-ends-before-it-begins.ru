# breaks: https://w3id.org/dicit/shapes#Span-beginIndex LessThanConstraintComponent
# begin and end are swapped
BASE <https://example.org/dicit/>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
DELETE DATA { <doc/150189d5daf911fa#char=110,122> nif:endIndex 122 } ;
INSERT DATA { <doc/150189d5daf911fa#char=110,122> nif:endIndex 0 }
