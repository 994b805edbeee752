# breaks: https://w3id.org/dicit/shapes#Participation-role ClassConstraintComponent
# the role is not declared
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
DELETE DATA { <doc/150189d5daf911fa/event/construction-102-109/participation/1> dicit:role dicit:agent } ;
INSERT DATA { <doc/150189d5daf911fa/event/construction-102-109/participation/1> dicit:role dicit:builder }
