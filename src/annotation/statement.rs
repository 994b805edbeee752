//! Acts of saying and their chains of voices.

use super::{MentionKind, Range, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The form in which content is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// Word for word, between quotation marks or after a dash.
    Direct,
    /// In the reporter's grammar: "rapporte que…".
    Indirect,
    /// Both in one sentence.
    Mixed,
    /// In the conditional of hearsay: "seraient de fabrication…".
    Hearsay,
    /// An act of speech told without its content: "détaille le travail".
    Report,
    /// The words of a caption.
    Caption,
    /// The words of a headline.
    Headline,
    /// The article's own telling.
    Narration,
    /// The article's reading of another statement.
    Interpretation,
}

/// Whether the content is affirmed or denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// Affirmed.
    Positive,
    /// Denied.
    Negative,
}

/// How sure the innermost voice is; the values of [GRaSP](https://doi.org/10.1609/aaai.v30i1.9817) with one more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// Given as sure.
    Certain,
    /// Given as likely.
    Probable,
    /// Given as possible.
    Possible,
    /// Given without anybody's warrant.
    Unverified,
}

/// What a reporter's own word lets the reader think of the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Commitment {
    /// Takes it as true: "rappelle".
    Endorses,
    /// Leaves it: "déclare".
    Neutral,
    /// Marks a distance: "prétend", "glisse".
    Distances,
    /// Declines to vouch: the conditional.
    Suspends,
    /// Takes it as false.
    Rejects,
}

/// One act of saying: its words, its place and the voices through which it reaches the reader.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Unique in the document.
    pub id: String,
    /// The form of the content.
    pub form: Form,
    /// The content, in the order of the text; several where a reporting clause cuts it.
    pub spans: Vec<Span>,
    /// The whole quotation with its marks, where it has marks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quotation: Option<Span>,
    /// The voices, from the outermost (the outlet) to the innermost.
    pub chain: Vec<Link>,
    /// Other chains that the text allows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Reading>,
    /// Ids of the entities, events and statements it is about.
    #[serde(default)]
    pub about: Vec<String>,
    /// Id of the statement that this one reads or comments on.
    #[serde(default)]
    pub interprets: Option<String>,
    /// What is held, one claim a proposition.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Claim>,
    /// Praise and blame.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evaluations: Vec<Evaluation>,
    /// Words that judge while they name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evaluative_terms: Vec<Span>,
    /// Roles that the words imply and leave empty: the perpetrator of "crimes de guerre".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-dicit-terms" = "Role"))]
    pub unsaid: Vec<String>,
    /// Affirmed or denied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub polarity: Option<Polarity>,
    /// How sure the innermost voice is; absent where the words do not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certainty: Option<Certainty>,
    /// A modality of the ontology: `obligation`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-dicit-terms" = "Modality"))]
    pub modality: Option<String>,
    /// BCP 47 tag of the language in which the words were first said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original_language: Option<String>,
    /// Id of the entity that translated them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub translated_by: Option<String>,
    /// Names of the fields that are inferred: the text does not state them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inferred: Vec<String>,
    /// Between 0 and 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// The rule or model that found it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Whether a person has checked it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reviewed: bool,
    /// A remark for the reader.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Statement {
    /// From its first word to its last; nothing where it has no words.
    #[must_use]
    pub fn extent(&self) -> Option<Range> {
        let start = self.spans.iter().map(|span| span.start).min()?;
        let end = self.spans.iter().map(|span| span.end).max()?;
        Some(Range { start, end })
    }

    /// A statement of which only words and voices are known.
    #[must_use]
    pub fn new(id: String, form: Form, spans: Vec<Span>, chain: Vec<Link>) -> Self {
        Self {
            id,
            form,
            spans,
            quotation: None,
            chain,
            alternatives: Vec::new(),
            about: Vec::new(),
            interprets: None,
            claims: Vec::new(),
            evaluations: Vec::new(),
            evaluative_terms: Vec::new(),
            unsaid: Vec::new(),
            polarity: None,
            certainty: None,
            modality: None,
            original_language: None,
            translated_by: None,
            inferred: Vec::new(),
            confidence: None,
            rule: None,
            reviewed: false,
            note: None,
        }
    }
}

/// One voice of a chain.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// Id of the entity that speaks; null where the text does not name it.
    pub source: Option<String>,
    /// The words that name the source here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_span: Option<Span>,
    /// Id of the work that carries the words, or an entity kind of the ontology (`Caption`, `article`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vehicle: Option<String>,
    /// The words that say that something is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<Cue>,
    /// How the source puts it: a stance of the ontology.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-dicit-terms" = "Stance"))]
    pub stance: Option<String>,
    /// What the reporter's word lets the reader think of the content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commitment: Option<Commitment>,
    /// Whether the grammar does not show this link.
    #[serde(default)]
    pub implicit: bool,
}

/// The words that say that something is said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cue {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The text at the span.
    pub exact: String,
    /// The lemma of the reporting verb or noun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lemma: Option<String>,
}

impl Cue {
    /// Where it stands.
    #[must_use]
    pub fn span(&self) -> Span {
        Span { start: self.start, end: self.end, exact: self.exact.clone() }
    }
}

/// Another chain that the text allows for a statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// The voices, outermost first.
    pub chain: Vec<Link>,
    /// Between 0 and 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// Why the text allows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A proposition that a statement holds. It is content, never a fact of the graph.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The proposition in words.
    pub text: String,
    /// Id of what it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// A relation of the ontology.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-dicit-terms" = "RelationTerm"))]
    pub predicate: Option<String>,
    /// What the relation leads to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<ClaimObject>,
    /// "la plupart", "plusieurs".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantifier: Option<String>,
    /// Id of the event that is the condition of the claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// Affirmed or denied, where it differs from the statement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub polarity: Option<Polarity>,
    /// How sure the voice is, where it differs from the statement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certainty: Option<Certainty>,
    /// Names of the fields that are inferred.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inferred: Vec<String>,
}

/// The object of a claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum ClaimObject {
    /// Id of an entity, event, time or statement.
    Id(String),
    /// Words.
    Value(String),
}

/// Praise or blame in a statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evaluation {
    /// A valence of the ontology: `praise`, `accusation`.
    #[schemars(extend("x-dicit-terms" = "Valence"))]
    pub valence: String,
    /// Id of the entity or event that is praised or accused; null where the words do not say.
    #[serde(default)]
    pub target: Option<String>,
    /// Whether the target is inferred.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inferred: bool,
}

/// How one statement leans on another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DiscourseLink {
    /// Id of the statement that leans.
    pub from: String,
    /// Id of the statement leaned on.
    pub to: String,
    /// A discourse relation of the ontology: `justification`.
    #[schemars(extend("x-dicit-terms" = "DiscourseRelation"))]
    pub relation: String,
    /// The connective.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<Span>,
    /// Id of the entity whose word the connective is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// A remark for the reader.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl MentionKind {
    /// The name of the kind in the ontology.
    #[must_use]
    pub fn term(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Nominal => "nominal",
            Self::Pronominal => "pronominal",
            Self::Implicit => "implied",
        }
    }
}

impl Form {
    /// The name of the form in the ontology.
    #[must_use]
    pub fn term(self) -> &'static str {
        match self {
            Self::Direct => "DirectQuotation",
            Self::Indirect => "IndirectSpeech",
            Self::Mixed => "MixedQuotation",
            Self::Hearsay => "Hearsay",
            Self::Report => "SpeechReport",
            Self::Caption => "CaptionQuotation",
            Self::Headline => "HeadlineQuotation",
            Self::Narration => "Narration",
            Self::Interpretation => "Interpretation",
        }
    }
}

impl Polarity {
    /// The name of the polarity in the ontology.
    #[must_use]
    pub fn term(self) -> &'static str {
        match self {
            Self::Positive => "positive",
            Self::Negative => "negative",
        }
    }
}

impl Certainty {
    /// The name of the certainty in the ontology.
    #[must_use]
    pub fn term(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Probable => "probable",
            Self::Possible => "possible",
            Self::Unverified => "unverified",
        }
    }
}

impl Commitment {
    /// The name of the commitment in the ontology.
    #[must_use]
    pub fn term(self) -> &'static str {
        match self {
            Self::Endorses => "endorses",
            Self::Neutral => "neutral",
            Self::Distances => "distances",
            Self::Suspends => "suspends",
            Self::Rejects => "rejects",
        }
    }
}
