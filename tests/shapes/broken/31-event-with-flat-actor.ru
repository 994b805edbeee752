# breaks: https://w3id.org/dicit/shapes#Event-hasActor MaxCountConstraintComponent
# what somebody told is written as a fact
BASE <https://example.org/dicit/>
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
INSERT DATA { <doc/150189d5daf911fa/event/construction-102-109> sem:hasActor <doc/150189d5daf911fa/entity/group/une-quinzaine-de-sapeurs> }
