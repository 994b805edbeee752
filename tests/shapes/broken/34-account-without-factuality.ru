# breaks: https://w3id.org/dicit/shapes#EventAccount-factuality MinCountConstraintComponent
# nothing tells how real the event is
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
DELETE DATA { <doc/150189d5daf911fa/event/construction-102-109/account/98-160> dicit:factuality dicit:actual }
