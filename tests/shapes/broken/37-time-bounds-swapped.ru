# breaks: https://w3id.org/dicit/shapes#TimeSpan-earliestBegin LessThanOrEqualsConstraintComponent
# the latest begin is before the earliest
BASE <https://example.org/dicit/>
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
DELETE DATA { <doc/150189d5daf911fa/time/published> sem:hasLatestBeginTimeStamp "2025-03-31"^^xsd:date } ;
INSERT DATA { <doc/150189d5daf911fa/time/published> sem:hasLatestBeginTimeStamp "2025-02-28"^^xsd:date }
