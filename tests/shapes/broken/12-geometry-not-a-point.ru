# breaks: https://w3id.org/dicit/shapes#Geometry-asWKT PatternConstraintComponent
# the well-known text has a comma between the coordinates
BASE <https://example.org/dicit/>
PREFIX geo: <http://www.opengis.net/ont/geosparql#>
DELETE DATA { <doc/150189d5daf911fa/geometry/vaux> geo:asWKT "POINT(2.5 49.25)"^^geo:wktLiteral } ;
INSERT DATA { <doc/150189d5daf911fa/geometry/vaux> geo:asWKT "POINT(2.5, 49.25)"^^geo:wktLiteral }
