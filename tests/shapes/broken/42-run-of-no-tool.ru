# breaks: https://w3id.org/dicit/shapes#Extraction-tool MinCountConstraintComponent
# nothing tells what made the annotation
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
DELETE DATA { <run/person-valid-example> dicit:tool "person" }
