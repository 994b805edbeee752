# breaks: https://w3id.org/dicit/shapes#Document-isString MinCountConstraintComponent
# the text of the article is gone
BASE <https://example.org/dicit/>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
DELETE DATA { <doc/150189d5daf911fa> nif:isString "“Le pont de Vaux”, assure la ministre Anne Durand au Quotidien, “rouvrira en mai 2025.” En effet, les travaux remarquables d’une quinzaine de sapeurs sont finis.\n\nPhoto" }
