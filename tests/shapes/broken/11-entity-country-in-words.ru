# breaks: https://w3id.org/dicit/shapes#Entity-countryCode PatternConstraintComponent
# the country is a name, not a code
BASE <https://example.org/dicit/>
PREFIX dicit: <https://w3id.org/dicit/ns#>
DELETE DATA { <entity/organization/le-quotidien> dicit:countryCode "FR" } ;
INSERT DATA { <entity/organization/le-quotidien> dicit:countryCode "France" }
