# breaks: https://w3id.org/dicit/shapes#Span-anchorOf DatatypeConstraintComponent
# the words have no language tag
BASE <https://example.org/dicit/>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
DELETE DATA { <doc/150189d5daf911fa#char=110,122> nif:anchorOf "remarquables"@fr } ;
INSERT DATA { <doc/150189d5daf911fa#char=110,122> nif:anchorOf "remarquables" }
