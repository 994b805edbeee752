//! What happens, as statements tell it.

use super::Span;
use super::{Identity, IdentityStatus};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something that happens, happened or might, as the article tells it. That it happened is a matter of its accounts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Unique in the document.
    pub id: String,
    /// An event type of the ontology.
    #[schemars(extend("x-dicit-terms" = "EventType"))]
    pub r#type: String,
    /// What to call it.
    pub label: String,
    /// The words that tell of it first.
    #[serde(default)]
    pub trigger: Option<Trigger>,
    /// Further words that tell of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Span>,
    /// Who and what takes part.
    #[serde(default)]
    pub participants: Vec<Participant>,
    /// Id of the place.
    #[serde(default)]
    pub place: Option<String>,
    /// Id of the time.
    #[serde(default)]
    pub time: Option<String>,
    /// What each statement says of it.
    #[serde(default)]
    pub accounts: Vec<Account>,
    /// How much of it: "partielle".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extent: Option<String>,
    /// Identities in Wikidata and the like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub linked: Vec<Identity>,
    /// Between 0 and 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// The rule or model that found it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// A remark for the reader.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The words that tell of an event.
pub type Trigger = Span;

/// Who or what takes part in an event, and as what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Participant {
    /// Id of an entity or an event.
    pub entity: String,
    /// A role of the ontology.
    #[schemars(extend("x-dicit-terms" = "Role"))]
    pub role: String,
    /// Ids of the statements whose accounts give this participant; empty for all of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<String>,
    /// Whether the text only implies it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inferred: bool,
    /// A remark for the reader: "plusieurs", "l'une des parties".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What one statement says of an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// Id of the statement.
    pub statement: String,
    /// How real the event is in it: a factuality of the ontology.
    #[schemars(extend("x-dicit-terms" = "Factuality"))]
    pub factuality: String,
    /// Id of the place it gives, where it differs from the event's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Id of the time it gives, where it differs from the event's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// A remark for the reader.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl IdentityStatus {
    /// The name of the status in the ontology.
    #[must_use]
    pub fn term(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Candidate => "candidate",
            Self::Rejected => "rejected",
        }
    }
}
