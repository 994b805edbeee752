//! Dates, periods and durations at the precision of the text.

use super::{Identity, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What sort of time an expression gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TimeKind {
    /// A day, month, year or interval of these.
    Date,
    /// A length of time.
    Duration,
    /// A recurrent time.
    Set,
}

impl TimeKind {
    /// The name of the kind in the ontology.
    #[must_use]
    pub fn term(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Duration => "duration",
            Self::Set => "set",
        }
    }
}

/// A time that the article or its metadata gives.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Time {
    /// Unique in the document.
    pub id: String,
    /// First code point; with `end` the same for a time that no words give.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The text at the span.
    pub exact: String,
    /// [EDTF](https://www.loc.gov/standards/datetime/) level 1 at the true precision; null where nothing anchors it.
    #[serde(default)]
    pub edtf: Option<String>,
    /// First day it can begin; follows from `edtf`.
    #[serde(default)]
    pub earliest: Option<String>,
    /// Last day it can end; follows from `edtf`.
    #[serde(default)]
    pub latest: Option<String>,
    /// Date, duration or set.
    pub kind: TimeKind,
    /// Its place relative to something else in the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relative: Option<Relative>,
    /// A day on which it holds: an open period that goes on when the article tells of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holds_at: Option<String>,
    /// What the value rests on where the words alone do not give it: "published".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    /// Names of the fields that are inferred: the text does not state them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inferred: Vec<String>,
    /// Identities in Wikidata and the like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub linked: Vec<Identity>,
    /// The rule or model that found it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Between 0 and 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// A remark for the reader.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Time {
    /// Where it stands; empty for a time that no words give.
    #[must_use]
    pub fn span(&self) -> Span {
        Span { start: self.start, end: self.end, exact: self.exact.clone() }
    }
}

/// A place in time relative to something else.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Relative {
    /// A temporal relation of the ontology: `before`, `after`, `during`.
    #[schemars(extend("x-dicit-terms" = "TemporalRelation"))]
    pub relation: String,
    /// Id of an event or a time.
    pub to: String,
}
