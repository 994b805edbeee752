//! What the types cannot promise: spans, ids, chains, terms and values.

mod entity;
mod event;
mod statement;

use super::read::Fault;
use super::{Annotation, Document, Span, edtf};
use crate::ontology;
use crate::span::TextIndex;
use oxigraph::model::{Literal, NamedNode};
use std::collections::BTreeMap;

/// All faults of an annotation, in the order of the document.
pub(super) fn check(annotation: &Annotation) -> Vec<Fault> {
    let mut check = Check {
        annotation,
        text: TextIndex::new(&annotation.document.text),
        ids: BTreeMap::new(),
        faults: Vec::new(),
    };
    check.document();
    check.collect_ids();
    check.sections();
    check.entities();
    check.times();
    check.events();
    check.statements();
    check.interpretation_cycles();
    check.relations();
    check.discourse();
    check.faults
}

/// What an id names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Entity,
    Time,
    Event,
    Statement,
}

impl Kind {
    fn noun(self) -> &'static str {
        match self {
            Self::Entity => "an entity",
            Self::Time => "a time",
            Self::Event => "an event",
            Self::Statement => "a statement",
        }
    }
}

struct Check<'a> {
    annotation: &'a Annotation,
    text: TextIndex<'a>,
    ids: BTreeMap<&'a str, Kind>,
    faults: Vec<Fault>,
}

impl<'a> Check<'a> {
    fn fault(&mut self, path: impl Into<String>, problem: impl Into<String>) {
        self.faults.push(Fault { path: path.into(), problem: problem.into() });
    }

    fn document(&mut self) {
        let document = &self.annotation.document;
        if document.text.trim().is_empty() {
            self.fault("document.text", "is empty; offsets need the text they refer to");
        }
        let sha256 = Document::sha256_of(&document.text);
        if document.sha256 != sha256 {
            self.fault("document.sha256", format!("is not the SHA-256 of the text, which is {sha256}; the text was changed or another text was annotated"));
        } else if document.id != Document::id_of(&sha256) {
            self.fault(
                "document.id",
                format!(
                    "is \"{}\" but the text gives \"{}\"; put a name of your own into \"source_id\"",
                    document.id,
                    Document::id_of(&sha256)
                ),
            );
        }
        if Literal::new_language_tagged_literal("", &document.language).is_err() {
            self.fault(
                "document.language",
                format!("\"{}\" is no BCP 47 language tag; write \"fr\" for French", document.language),
            );
        }
        for (i, publication) in document.publications().enumerate() {
            let path = match i {
                0 => "document".to_owned(),
                _ => format!("document.also_published[{}]", i - 1),
            };
            if let Some(Err(error)) = publication.published.as_deref().map(edtf::bounds) {
                self.fault(format!("{path}.published"), error.to_string());
            }
            if let Some(url) = &publication.url {
                self.iri(format!("{path}.url"), url);
            }
        }
        if let Some(at) = &self.annotation.extraction.at
            && at.parse::<jiff::Timestamp>().is_err()
        {
            self.fault(
                "extraction.at",
                format!("\"{at}\" is no RFC 3339 date-time such as 2025-11-22T05:38:00Z"),
            );
        }
    }

    fn collect_ids(&mut self) {
        let a = self.annotation;
        let entities =
            a.entities.iter().enumerate().map(|(i, x)| (format!("entities[{i}].id"), &x.id, Kind::Entity));
        let times = a.times.iter().enumerate().map(|(i, x)| (format!("times[{i}].id"), &x.id, Kind::Time));
        let events =
            a.events.iter().enumerate().map(|(i, x)| (format!("events[{i}].id"), &x.id, Kind::Event));
        let statements = a
            .statements
            .iter()
            .enumerate()
            .map(|(i, x)| (format!("statements[{i}].id"), &x.id, Kind::Statement));
        for (path, id, kind) in entities.chain(times).chain(events).chain(statements) {
            if id.is_empty() {
                self.fault(path, "is empty");
            } else if self.ids.insert(id, kind).is_some() {
                self.fault(path, format!("\"{id}\" is the id of something else already"));
            }
        }
    }

    /// An id that must name one of some kinds of thing.
    fn reference(&mut self, path: impl Into<String>, id: &str, kinds: &[Kind]) {
        match self.ids.get(id) {
            Some(kind) if kinds.contains(kind) => {}
            Some(kind) => {
                let wanted = kinds.iter().map(|kind| kind.noun()).collect::<Vec<_>>().join(" or ");
                self.fault(path, format!("\"{id}\" is {}, not {wanted}", kind.noun()));
            }
            None => self.fault(path, format!("\"{id}\" is the id of nothing in this document")),
        }
    }

    fn term(&mut self, path: impl Into<String>, class: &str, name: &str) {
        if !ontology::is_term(class, name) {
            let names: Vec<&str> = ontology::terms_of(class).collect();
            self.fault(
                path,
                format!("\"{name}\" is no {class} of the ontology; one of {}", names.join(", ")),
            );
        }
    }

    fn confidence(&mut self, path: &str, field: &str, value: Option<f64>) {
        if let Some(value) = value
            && !(0.0..=1.0).contains(&value)
        {
            self.fault(format!("{path}.{field}"), format!("{value} is not between 0 and 1"));
        }
    }

    fn iri(&mut self, path: impl Into<String>, iri: &str) {
        if let Err(error) = NamedNode::new(iri) {
            self.fault(path, format!("\"{iri}\" is no absolute IRI ({error})"));
        }
    }

    fn span(&mut self, path: &str, span: &Span) {
        match self.text.slice(span.start, span.end) {
            _ if span.start > span.end => {
                self.fault(path, format!("starts at {} after its end {}", span.start, span.end));
            }
            None => {
                let length = self.text.len();
                self.fault(
                    path,
                    format!(
                        "{}..{} is out of range: the text has {length} code points",
                        span.start, span.end
                    ),
                );
            }
            Some(found) if found != span.exact => {
                self.fault(
                    format!("{path}.exact"),
                    format!(
                        "\"{}\" differs from the text at {}..{}, which is \"{found}\"",
                        span.exact, span.start, span.end
                    ),
                );
            }
            Some("") => self.fault(path, "is empty"),
            Some(_) => {}
        }
    }

    fn range(&mut self, path: &str, start: usize, end: usize) {
        if start >= end || self.text.slice(start, end).is_none() {
            let length = self.text.len();
            self.fault(
                path,
                format!("{start}..{end} is no stretch of the text, which has {length} code points"),
            );
        }
    }

    fn inferred(&mut self, path: &str, class: &str, fields: &[String]) {
        let allowed = crate::vocabulary::inferable(class);
        for (i, field) in fields.iter().enumerate() {
            if !allowed.iter().any(|(name, _)| name == field) {
                let names: Vec<&str> = allowed.iter().map(|(name, _)| *name).collect();
                self.fault(
                    format!("{path}.inferred[{i}]"),
                    format!("\"{field}\" is no field that can be inferred; one of {}", names.join(", ")),
                );
            }
        }
    }

    fn sections(&mut self) {
        for (i, section) in self.annotation.sections.iter().enumerate() {
            let path = format!("sections[{i}]");
            self.range(&path, section.start, section.end);
            self.term(format!("{path}.kind"), "SectionKind", &section.kind);
        }
        for (i, range) in self.annotation.uncovered.iter().enumerate() {
            self.range(&format!("uncovered[{i}]"), range.start, range.end);
        }
        for (i, range) in self.annotation.rejected.iter().enumerate() {
            self.range(&format!("rejected[{i}]"), range.start, range.end);
        }
    }
}

fn is_region(code: &str) -> bool {
    code.split_once('-').is_some_and(|(country, region)| {
        country.len() == 2
            && country.bytes().all(|b| b.is_ascii_uppercase())
            && (1..=3).contains(&region.len())
            && region.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    })
}

/// The entity kind that a vehicle names without being an id: `Caption`, `caption`, `article`.
pub(crate) fn vehicle_kind(vehicle: &str) -> Option<&'static str> {
    let wanted = if vehicle == "article" { "NewsArticle" } else { vehicle };
    ontology::terms_of("EntityKind").find(|kind| kind.eq_ignore_ascii_case(wanted))
}
