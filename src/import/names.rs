//! The table of names: what the labels of other tools mean.

use super::ImportError;
use crate::annotation::{EntityType, Form, TimeKind};
use crate::ontology;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// What a label of a stretch means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SpanMeaning {
    Entity(EntityType),
    Statement(Option<Form>),
    Cue,
    Source(Option<EntityType>),
    Time(Option<TimeKind>),
    Event(String),
    Skip,
}

/// What a label of a link means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ArcMeaning {
    Source,
    Cue,
    Content,
    /// A voice further out, with its number.
    Via(usize),
    Same,
    Continues,
    About,
    Account,
    Place,
    Time,
    Role(String),
    Skip,
}

/// What labels mean: dicit's own table, and a user's before it.
#[derive(Debug, Clone)]
pub struct Names {
    spans: BTreeMap<String, SpanMeaning>,
    arcs: BTreeMap<String, ArcMeaning>,
    /// The feature here, and its value where the name alone gives it.
    features: BTreeMap<String, (String, Option<String>)>,
}

const OWN: &str = include_str!("names.txt");

const FEATURES: &[&str] = &[
    "form",
    "stance",
    "commitment",
    "polarity",
    "certainty",
    "factuality",
    "lemma",
    "value",
    "type",
    "kind",
    "mention",
    "link",
    "confidence",
    "note",
    "skip",
];

impl Names {
    /// dicit's own table, and before it the lines of a user's.
    ///
    /// # Errors
    /// [`ImportError::Names`] with the line that is not understood.
    pub fn new(of_the_user: Option<&str>) -> Result<Self, ImportError> {
        let mut names = Self { spans: BTreeMap::new(), arcs: BTreeMap::new(), features: BTreeMap::new() };
        names.add(OWN)?;
        names.add(of_the_user.unwrap_or_default())?;
        Ok(names)
    }

    fn add(&mut self, table: &str) -> Result<(), ImportError> {
        for (number, line) in super::text::lines(table) {
            let wrong = |message: String| ImportError::Names { line: number, message };
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let [what, name, meaning] = line.split_whitespace().collect::<Vec<_>>()[..] else {
                return Err(wrong(
                    "has not three columns: span, arc or feature; a name; a meaning".to_owned(),
                ));
            };
            let unknown = || wrong(format!("\"{meaning}\" is no meaning of a {what}"));
            // A name is known whole before it is known by its last part.
            let key = fold(name);
            match what {
                "span" => drop(self.spans.insert(key, span_meaning(meaning).ok_or_else(unknown)?)),
                "arc" => drop(self.arcs.insert(key, arc_meaning(meaning).ok_or_else(unknown)?)),
                "feature" => {
                    let (feature, value) = match meaning.split_once('=') {
                        Some((feature, value)) => (feature, Some(value.to_owned())),
                        None => (meaning, None),
                    };
                    if !FEATURES.contains(&feature) {
                        return Err(unknown());
                    }
                    self.features.insert(key, (feature.to_owned(), value));
                }
                _ => return Err(wrong(format!("\"{what}\" is none of span, arc, feature"))),
            }
        }
        Ok(())
    }

    /// What a stretch of this label is.
    pub(super) fn span(&self, label: &str) -> Option<SpanMeaning> {
        known(&self.spans, label).cloned().or_else(|| {
            let label = last_part(label);
            if let Some(form) = form(label) {
                return Some(SpanMeaning::Statement(Some(form)));
            }
            term("EventType", label).map(SpanMeaning::Event)
        })
    }

    /// What a link of this label is; a number behind the name tells several of one kind apart.
    pub(super) fn arc(&self, label: &str) -> Option<ArcMeaning> {
        let bare = label.trim_end_matches(|c: char| c.is_ascii_digit());
        let meaning = known(&self.arcs, label).or_else(|| known(&self.arcs, bare)).cloned();
        match meaning {
            Some(ArcMeaning::Via(_)) => {
                Some(ArcMeaning::Via(label.get(bare.len()..).and_then(|n| n.parse().ok()).unwrap_or(0)))
            }
            Some(meaning) => Some(meaning),
            None => term("Role", last_part(bare)).map(ArcMeaning::Role),
        }
    }

    /// The feature here of a feature there, and its value; `None` where it is not known or not set.
    pub(super) fn feature<'a>(&'a self, name: &str, value: &'a str) -> Option<(&'a str, &'a str)> {
        let (feature, constant) = known(&self.features, name)?;
        match constant {
            None => Some((feature, value)),
            Some(_) if matches!(fold(value).as_str(), "false" | "no" | "0" | "") => Some(("skip", "")),
            Some(constant) => Some((feature, constant)),
        }
    }
}

/// A name without what people write differently.
pub(super) fn fold(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn last_part(name: &str) -> &str {
    name.rsplit(['.', ':', '/', '#']).next().unwrap_or(name)
}

fn known<'a, T>(table: &'a BTreeMap<String, T>, name: &str) -> Option<&'a T> {
    table.get(&fold(name)).or_else(|| table.get(&fold(last_part(name))))
}

/// The term of a class of the ontology with this name, be it written otherwise.
pub(super) fn term(class: &str, name: &str) -> Option<String> {
    let name = fold(name);
    if name.is_empty() {
        return None;
    }
    ontology::terms_of(class).find(|term| fold(term) == name).map(str::to_owned)
}

/// A value of one of the annotation's own lists, be it written otherwise.
pub(super) fn value<T: DeserializeOwned>(name: &str) -> Option<T> {
    let name = name.trim();
    [name.to_owned(), name.to_lowercase()]
        .into_iter()
        .find_map(|name| serde_json::from_value(serde_json::Value::String(name)).ok())
}

/// A form by its name in the annotation or in the ontology.
pub(super) fn form(name: &str) -> Option<Form> {
    const ALL: [Form; 9] = [
        Form::Direct,
        Form::Indirect,
        Form::Mixed,
        Form::Hearsay,
        Form::Report,
        Form::Caption,
        Form::Headline,
        Form::Narration,
        Form::Interpretation,
    ];
    ALL.into_iter().find(|form| fold(form.term()) == fold(name))
}

fn span_meaning(meaning: &str) -> Option<SpanMeaning> {
    let (head, tail) = match meaning.split_once(':') {
        Some((head, tail)) => (head, Some(tail)),
        None => (meaning, None),
    };
    Some(match (head, tail) {
        ("statement", None) => SpanMeaning::Statement(None),
        ("statement", Some(name)) => SpanMeaning::Statement(Some(value(name).or_else(|| form(name))?)),
        ("cue", None) => SpanMeaning::Cue,
        // A mention alone has the type of what it is tied to, as a source has.
        ("source" | "mention", None) => SpanMeaning::Source(None),
        ("source", Some(name)) => SpanMeaning::Source(Some(value(name)?)),
        ("time", None) => SpanMeaning::Time(None),
        ("time", Some(kind)) => SpanMeaning::Time(Some(value(kind)?)),
        ("event", Some(name)) => SpanMeaning::Event(term("EventType", name)?),
        ("skip", None) => SpanMeaning::Skip,
        (name, None) => SpanMeaning::Entity(value(name)?),
        _ => return None,
    })
}

fn arc_meaning(meaning: &str) -> Option<ArcMeaning> {
    Some(match meaning {
        "source" => ArcMeaning::Source,
        "cue" => ArcMeaning::Cue,
        "content" => ArcMeaning::Content,
        "via" => ArcMeaning::Via(0),
        "same" => ArcMeaning::Same,
        "continues" => ArcMeaning::Continues,
        "about" => ArcMeaning::About,
        "account" => ArcMeaning::Account,
        "place" => ArcMeaning::Place,
        "time" => ArcMeaning::Time,
        "skip" => ArcMeaning::Skip,
        other => ArcMeaning::Role(term("Role", other.strip_prefix("role:")?)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_that_comes_with_dicit_is_understood() {
        let names = Names::new(None).unwrap();
        assert_eq!(names.span("PER"), Some(SpanMeaning::Entity(EntityType::Person)));
        assert_eq!(names.span("webanno.custom.Quotation"), Some(SpanMeaning::Statement(None)));
        assert_eq!(names.span("IndirectSpeech"), Some(SpanMeaning::Statement(Some(Form::Indirect))));
        assert_eq!(names.span("ArmedAttack"), Some(SpanMeaning::Event("ArmedAttack".to_owned())));
        assert_eq!(names.span("MISC"), None);
        assert_eq!(names.arc("Via2"), Some(ArcMeaning::Via(2)));
        assert_eq!(names.arc("agent"), Some(ArcMeaning::Role("agent".to_owned())));
        assert_eq!(names.feature("Negation", "true"), Some(("polarity", "negative")));
    }

    #[test]
    fn a_table_of_the_user_comes_first() {
        let names =
            Names::new(Some("# mine\nspan custom.Zitat statement:direct\nspan GPE Organization\n")).unwrap();
        assert_eq!(names.span("custom.Zitat"), Some(SpanMeaning::Statement(Some(Form::Direct))));
        assert_eq!(names.span("GPE"), Some(SpanMeaning::Entity(EntityType::Organization)));
        let error = Names::new(Some("span Zitat\n")).unwrap_err().to_string();
        assert!(error.starts_with("table of names, line 1"), "{error}");
        assert!(Names::new(Some("\nspan Zitat nonsense")).unwrap_err().to_string().contains("line 2"));
    }
}
