# breaks: https://w3id.org/dicit/shapes#Event-eventType MaxCountConstraintComponent
# two event types
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
INSERT DATA { <doc/150189d5daf911fa/event/construction-102-109> sem:eventType dicit:Economy }
