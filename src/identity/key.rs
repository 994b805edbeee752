//! What nodes are compared by.

use crate::map::iri::{Base, slug};
use oxigraph::model::NamedNode;

/// The rules of comparison; their names stand in `dicit:rule`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rule {
    /// One kind of entity, and one IRI of an authority that is accepted for all.
    Authority,
    /// One name of an organisation, of two words or of a public body and its place.
    Name,
    /// One surname, one word of the role, and one bearer of the surname in the store.
    SurnameAndRole,
    /// One surname: a block, never enough.
    Surname,
    /// One type of event, place, day and participant.
    Event,
    /// One type of event, place and day.
    EventDay,
    /// One type of event, place and month: a block, in which days may contradict each other.
    EventMonth,
    /// One word for what happens, one participant and one year of publication: what is told and denied of somebody.
    EventWord,
}

impl Rule {
    const ALL: &[Self] = &[
        Self::Authority,
        Self::Name,
        Self::SurnameAndRole,
        Self::Surname,
        Self::Event,
        Self::EventDay,
        Self::EventMonth,
        Self::EventWord,
    ];

    /// Its name, as a part of IRIs.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Authority => "authority",
            Self::Name => "name",
            Self::SurnameAndRole => "surname-and-role",
            Self::Surname => "surname",
            Self::Event => "event",
            Self::EventDay => "event-day",
            Self::EventMonth => "event-month",
            Self::EventWord => "event-word",
        }
    }

    /// How well nodes of one key match, between 0 and 1.
    pub(super) fn score(self, accepted: bool) -> &'static str {
        match self {
            Self::Authority => "1",
            Self::Event | Self::Name => "0.9",
            Self::SurnameAndRole if accepted => "0.8",
            Self::EventDay => "0.6",
            Self::SurnameAndRole => "0.5",
            Self::EventWord => "0.4",
            Self::Surname | Self::EventMonth => "0.3",
        }
    }

    /// The features that its keys are made of.
    fn features(self) -> &'static [&'static str] {
        match self {
            Self::Authority => &["kind", "authority"],
            Self::Name => &["kind", "name"],
            Self::SurnameAndRole => &["surname", "role"],
            Self::Surname => &["surname"],
            Self::Event => &["type", "place", "day", "participant"],
            Self::EventDay => &["type", "place", "day"],
            Self::EventMonth => &["type", "place", "month"],
            Self::EventWord => &["word", "participant", "year"],
        }
    }

    /// The rule of a match by its IRI; nothing where a person decided.
    pub(super) fn of(base: &Base, key: &NamedNode) -> Option<Self> {
        let rest = local(base, key)?;
        Self::ALL
            .iter()
            .copied()
            .find(|rule| rest.strip_prefix(rule.name()).is_some_and(|rest| rest.starts_with('/')))
    }
}

/// What stands after `identity/` in the IRI of a match.
fn local<'k>(base: &Base, key: &'k NamedNode) -> Option<&'k str> {
    key.as_str().strip_prefix(base.as_str())?.strip_prefix("identity/")
}

/// The surname of a key of surnames, or of surnames and roles.
pub(super) fn surname_key(base: &Base, key: &NamedNode) -> Option<NamedNode> {
    let mut parts = local(base, key)?.split('/');
    let (_, surname) = (parts.next()?, parts.next()?);
    Some(base.iri(&format!("identity/{}/{surname}", Rule::Surname.name())))
}

/// A value of some features, which all nodes that have it agree in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) rule: Rule,
    values: Vec<String>,
}

impl Key {
    pub(super) fn new(rule: Rule, values: &[&str]) -> Self {
        Self { rule, values: values.iter().map(|value| (*value).to_owned()).collect() }
    }

    /// The IRI of the match.
    pub(super) fn iri(&self, base: &Base) -> NamedNode {
        // Of an IRI its last step tells enough: an authority's number, or the name of a shared entity.
        let last =
            |value: &str| slug(value.trim_end_matches(['/', '#']).rsplit(['/', '#']).next().unwrap_or(value));
        let parts: Vec<String> = self.values.iter().map(|value| last(value)).collect();
        base.iri(&format!("identity/{}/{}", self.rule.name(), parts.join("/")))
    }

    /// What its nodes agree in, in words.
    pub(super) fn agreed(&self) -> impl Iterator<Item = String> + '_ {
        self.rule.features().iter().zip(&self.values).map(|(feature, value)| format!("{feature}: {value}"))
    }
}
