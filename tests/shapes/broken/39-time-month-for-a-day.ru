# breaks: https://w3id.org/dicit/shapes#TimeSpan-holdsAt DatatypeConstraintComponent
# the day is a month
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
DELETE DATA { <doc/150189d5daf911fa/time/t02> dicit:holdsAt "2025-03-10"^^xsd:date } ;
INSERT DATA { <doc/150189d5daf911fa/time/t02> dicit:holdsAt "2025-03"^^xsd:gYearMonth }
