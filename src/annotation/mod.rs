//! The annotation document: who says what in one article, stand-off, as JSON.
//!
//! It is the hand-over between extraction and mapping: what an extractor writes, what a person reviews and what
//! other tools' output is imported into. One document a file (`*.dicit.json`), UTF-8. Offsets are Unicode code
//! points, end exclusive, and `exact` equals the text there. [`read`] reads it strictly; [`schema::json_schema`]
//! publishes its JSON Schema. Names of stances, roles, event types and the like are terms of the ontology.

mod check;
pub mod correct;
pub mod edtf;
mod event;
mod publication;
mod read;
mod review;
pub mod schema;
mod statement;
mod time;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use crate::span::Span;
pub(crate) use check::vehicle_kind;
pub use event::{Account, Event, Participant, Trigger};
pub use publication::{Publication, merge_publications};
pub use read::{AnnotationError, Fault, read, to_json};
pub use review::merge_reviewed;
pub use statement::{
    Certainty, Claim, ClaimObject, Commitment, Cue, DiscourseLink, Evaluation, Form, Link, Polarity, Reading,
    Statement,
};
pub use time::{Relative, Time, TimeKind};

/// The version of the format that this dicit reads and writes.
pub const FORMAT: &str = "dicit-annotation/1";

/// Everything said and told in one article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Annotation {
    /// Always `dicit-annotation/1`.
    pub format: String,
    /// The article and its metadata.
    pub document: Document,
    /// What made the annotation.
    #[serde(default)]
    pub extraction: Extraction,
    /// Headings, captions, placeholders and running text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
    /// Persons, organisations, groups, places, works and objects.
    #[serde(default)]
    pub entities: Vec<Entity>,
    /// Dates, periods and durations.
    #[serde(default)]
    pub times: Vec<Time>,
    /// What happens, as it is told.
    #[serde(default)]
    pub events: Vec<Event>,
    /// Acts of saying, the narration's own included.
    #[serde(default)]
    pub statements: Vec<Statement>,
    /// Links between entities, events and times that no statement says: structure and background knowledge.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Relation>,
    /// How statements lean on one another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub discourse: Vec<DiscourseLink>,
    /// Text under no statement.
    #[serde(default)]
    pub uncovered: Vec<Range>,
    /// Where statements stood that a person has rejected: no machine's statement of the same extent comes in again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rejected: Vec<Range>,
}

/// The article: its text, to which all offsets refer, and its metadata.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The first 16 hexadecimal digits of `sha256`; may be left out.
    #[serde(default)]
    pub id: String,
    /// SHA-256 of the text in UTF-8, lower-case hexadecimal; may be left out.
    #[serde(default)]
    pub sha256: String,
    /// The text.
    pub text: String,
    /// BCP 47 language tag.
    pub language: String,
    /// Headline.
    #[serde(default)]
    pub title: Option<String>,
    /// The medium that publishes the article: the outermost voice.
    #[serde(default)]
    pub outlet: Option<String>,
    /// Byline.
    #[serde(default)]
    pub author: Option<String>,
    /// Publication date as EDTF: a day, a month or a year.
    #[serde(default)]
    pub published: Option<String>,
    /// Where it was published.
    #[serde(default)]
    pub url: Option<String>,
    /// The name the document had where it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_id: Option<String>,
    /// Where else the same text was published; the fields above are its first publication.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_published: Vec<Publication>,
}

impl Annotation {
    /// Whether a person has decided on something in it.
    #[must_use]
    pub fn is_reviewed(&self) -> bool {
        let decided = |entity: &Entity| entity.linked.iter().any(Identity::is_reviewed);
        !self.rejected.is_empty()
            || self.statements.iter().any(|statement| statement.reviewed)
            || self.entities.iter().any(decided)
    }

    /// What in it contradicts the format or itself; nothing where it is sound.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        check::check(self)
    }
}

impl Document {
    /// SHA-256 of a text in UTF-8, lower-case hexadecimal.
    #[must_use]
    pub fn sha256_of(text: &str) -> String {
        Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The id of a document with this SHA-256: its first 16 digits.
    #[must_use]
    pub fn id_of(sha256: &str) -> String {
        sha256.chars().take(16).collect()
    }
}

/// A run of an extractor, or a person's reading.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Extraction {
    /// Program and version, or "person".
    #[serde(default)]
    pub tool: String,
    /// Model or guideline.
    #[serde(default)]
    pub model: Option<String>,
    /// When, as an RFC 3339 date-time; absent where results must not depend on the clock.
    #[serde(default)]
    pub at: Option<String>,
}

/// A part of the article by its kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// A section kind of the ontology.
    #[schemars(extend("x-dicit-terms" = "SectionKind"))]
    pub kind: String,
}

/// A stretch of text without its characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum EntityType {
    /// A human being.
    Person,
    /// A body with a name and members: outlet, ministry, army, alliance, state as actor.
    Organization,
    /// People named together: "des sapeurs", "les deux pays".
    Group,
    /// Somewhere.
    Place,
    /// A document or picture, that may speak: article, caption, headline, treaty, inventory.
    Work,
    /// A thing that acts and speaks not: a flag, munitions.
    Object,
}

/// Somebody or something that the article refers to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    /// Unique in the document.
    pub id: String,
    /// What it is.
    pub r#type: EntityType,
    /// A finer kind of the ontology: `Newspaper`, `Ministry`, `Caption`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-dicit-terms" = "EntityKind"))]
    pub kind: Option<String>,
    /// The name by which it is shown.
    pub name: String,
    /// Where the text refers to it.
    #[serde(default)]
    pub mentions: Vec<Mention>,
    /// Identities in Wikidata, GeoNames and the like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub linked: Vec<Identity>,
    /// ISO 3166-1 alpha-2 code of its country or countries.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "one_or_many")]
    #[schemars(with = "OneOrMany")]
    pub country: Vec<String>,
    /// ISO 3166-2 code of a first-level region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Its part in the article, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Rank or title as the text gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What stands for it: "Kremlin" for the Russian presidency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metonymy: Option<String>,
    /// How many members.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<Quantity>,
    /// Where it is, for a place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// Names of the fields that are inferred: the text does not state them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inferred: Vec<String>,
    /// A remark for the reader.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Entity {
    /// An entity of which only type and name are known.
    #[must_use]
    pub fn new(id: String, r#type: EntityType, name: String) -> Self {
        Self {
            id,
            r#type,
            kind: None,
            name,
            mentions: Vec::new(),
            linked: Vec::new(),
            country: Vec::new(),
            region: None,
            role: None,
            title: None,
            metonymy: None,
            size: None,
            location: None,
            inferred: Vec::new(),
            note: None,
        }
    }
}

/// How a mention refers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// By name: "Rossiïskaïa Gazeta".
    Named,
    /// By a common noun: "le journal".
    Nominal,
    /// By a pronoun or a possessive.
    Pronominal,
    /// By an adjective or another word that implies it: "américaines".
    Implicit,
}

/// A place in the text that refers to an entity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mention {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The text at the span.
    pub exact: String,
    /// How it refers.
    pub kind: MentionKind,
    /// The rule or model that found it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Between 0 and 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
}

impl Mention {
    /// Where it stands.
    #[must_use]
    pub fn span(&self) -> Span {
        Span { start: self.start, end: self.end, exact: self.exact.clone() }
    }
}

/// Whether an identity is held or only possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum IdentityStatus {
    /// Held.
    Accepted,
    /// Possible.
    Candidate,
    /// Looked at and refused: kept, so that it is not proposed again.
    Rejected,
}

/// An identity in another knowledge base.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// IRI of the thing there.
    pub iri: String,
    /// Held or only possible.
    pub status: IdentityStatus,
    /// Between 0 and 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// What the identity rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
}

impl Identity {
    /// Whether a person has decided on it.
    #[must_use]
    pub fn is_reviewed(&self) -> bool {
        self.basis.as_deref() == Some(correct::BY_REVIEW)
    }
}

/// A number of people or things, as the text gives it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// The words: "une quinzaine".
    pub text: String,
    /// The number.
    #[serde(default)]
    pub value: Option<u64>,
    /// Whether the words leave it open: "une quinzaine" is not fifteen.
    #[serde(default)]
    pub approximate: bool,
}

/// Coordinates of a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Location {
    /// Degrees north, WGS 84.
    pub latitude: f64,
    /// Degrees east, WGS 84.
    pub longitude: f64,
    /// How fine the point is: a location precision of the ontology.
    #[schemars(extend("x-dicit-terms" = "LocationPrecision"))]
    pub precision: String,
    /// Where the coordinates come from.
    pub source: String,
}

/// A link between two things that no statement of the text says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// Id of an entity, event or time.
    pub subject: String,
    /// A relation of the ontology: `partOf`, `captionOf`.
    #[schemars(extend("x-dicit-terms" = "RelationTerm"))]
    pub predicate: String,
    /// Id of an entity, event or time.
    pub object: String,
    /// What it rests on: `layout`, `background`, the name of a gazetteer.
    pub basis: String,
    /// The rule or model that found it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Between 0 and 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
}

/// One string or a list of them, for fields that the first version of the format held once.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

mod one_or_many {
    use super::OneOrMany;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(values: &[String], serializer: S) -> Result<S::Ok, S::Error> {
        match values {
            [one] => one.serialize(serializer),
            many => many.serialize(serializer),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
        Ok(match Option::<OneOrMany>::deserialize(deserializer)? {
            None => Vec::new(),
            Some(OneOrMany::One(one)) => vec![one],
            Some(OneOrMany::Many(many)) => many,
        })
    }
}
