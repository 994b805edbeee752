# breaks: https://w3id.org/dicit/shapes#Republication-publisher ClassConstraintComponent
# the outlet is a name and no entity
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
PREFIX schema: <https://schema.org/>
INSERT DATA {
  <doc/150189d5daf911fa> dicit:alsoPublished <doc/150189d5daf911fa/publication/le-progres> .
  <doc/150189d5daf911fa/publication/le-progres> a dicit:Republication ; schema:publisher "Le Progrès"
}
