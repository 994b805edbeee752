# breaks: https://w3id.org/dicit/shapes#Participation-account MinCountConstraintComponent
# nobody is said to tell of the participant
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
DELETE DATA { <doc/150189d5daf911fa/event/construction-102-109/participation/1> dicit:account <doc/150189d5daf911fa/event/construction-102-109/account/98-160> }
