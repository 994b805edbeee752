//! One document as a text with labelled stretches and labelled links between them, which is what tools for
//! annotation take: the mirror image of what the import reads, with the same names.

pub(super) mod brat;
pub(super) mod cas;
mod links;
pub(super) mod webannotation;

use super::ExportError;
use super::chain;
use super::table::DocumentTables;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// A text with its marks and the links between them.
#[derive(Debug)]
pub(super) struct Standoff {
    pub document: Document,
    /// Sorted by place.
    pub marks: Vec<Mark>,
    pub arcs: Vec<Arc>,
}

/// The article.
#[derive(Debug, Deserialize)]
pub(super) struct Document {
    /// Its IRI.
    pub document: String,
    pub title: Option<String>,
    pub url: Option<String>,
    pub language: String,
    pub tool: Option<String>,
    pub text: String,
}

/// What kind of thing a mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// The words of a statement.
    Statement,
    /// Words that refer to an entity.
    Entity,
    /// Reporting words.
    Cue,
    /// Words that name a voice.
    Source,
    /// The word that tells an event.
    Event,
    /// Words that give a time.
    Time,
}

/// A labelled stretch.
#[derive(Debug)]
pub(super) struct Mark {
    pub kind: Kind,
    /// The IRI of the node whose words they are; an entity's for a mention.
    pub node: String,
    /// The form, the type of entity or of event, or the name of the kind.
    pub label: String,
    /// Code points, in the order of the text.
    pub spans: Vec<(usize, usize)>,
    /// The names are those of the import's table.
    pub features: Vec<(&'static str, String)>,
    /// The same thing in other knowledge bases, accepted.
    pub same_as: Vec<String>,
    /// For people.
    pub notes: Vec<String>,
}

/// A labelled link between two marks, by their places in the list.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Arc {
    pub from: usize,
    pub to: usize,
    pub label: String,
}

#[derive(Debug, Deserialize)]
struct Span {
    node: String,
    r#use: String,
    start: usize,
    end: usize,
}

#[derive(Debug, Deserialize)]
struct Statement {
    statement: String,
    form: String,
    polarity: Option<String>,
    certainty: Option<String>,
    confidence: Option<f64>,
    about: Vec<String>,
    note: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Attribution {
    attribution: String,
    statement: String,
    reading: Option<String>,
    level: usize,
    source_name: Option<String>,
    source_start: Option<usize>,
    source_end: Option<usize>,
    source_words: Option<String>,
    cue_start: Option<usize>,
    cue_end: Option<usize>,
    reporting_verb: Option<String>,
    stance: Option<String>,
    commitment: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Entity {
    entity: String,
    r#type: String,
    same_as: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Mention {
    entity: String,
    kind: String,
    start: usize,
    end: usize,
    confidence: Option<f64>,
}

#[derive(Debug, Deserialize)]
struct Event {
    event: String,
    r#type: String,
    label: String,
    trigger_start: Option<usize>,
    trigger_end: Option<usize>,
    same_as: Vec<String>,
    confidence: Option<f64>,
}

#[derive(Debug, Deserialize)]
struct Time {
    time: String,
    kind: String,
    start: Option<usize>,
    end: Option<usize>,
    edtf: Option<String>,
    same_as: Vec<String>,
    confidence: Option<f64>,
}

/// Reads a document.
pub(super) fn read(tables: &DocumentTables<'_>) -> Result<Option<Standoff>, ExportError> {
    let Some(document) = tables.read::<Document>("documents")?.pop() else { return Ok(None) };
    let statements: Vec<Statement> = tables.read("statements")?;
    let mut voices: Vec<Attribution> = tables.read("attributions")?;
    voices.retain(|voice| voice.reading.is_none());
    let mut marks = Vec::new();
    let mut words: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    for span in tables.read::<Span>("spans")?.into_iter().filter(|span| span.r#use == "content") {
        words.entry(span.node).or_default().push((span.start, span.end));
    }
    for statement in &statements {
        marks.push(statement.mark(words.remove(&statement.statement).unwrap_or_default(), &voices));
    }
    let entities: Vec<Entity> = tables.read("entities")?;
    for mention in tables.read::<Mention>("mentions")? {
        let Some(entity) = entities.iter().find(|entity| entity.entity == mention.entity) else { continue };
        marks.push(mention.mark(entity));
    }
    let mut known = BTreeSet::new();
    for voice in &voices {
        marks.extend(voice.marks().into_iter().filter(|mark| known.insert((mark.kind, mark.spans.clone()))));
    }
    marks.extend(tables.read::<Event>("events")?.iter().filter_map(Event::mark));
    marks.extend(tables.read::<Time>("times")?.iter().filter_map(Time::mark));
    marks.retain(|mark| mark.spans.iter().any(|(start, end)| start < end));
    marks.sort_by(|a, b| (a.spans.first(), a.kind, &a.node).cmp(&(b.spans.first(), b.kind, &b.node)));
    let arcs = links::arcs(tables, &statements, &voices, &marks)?;
    Ok(Some(Standoff { document, marks, arcs }))
}

impl Mark {
    fn new(kind: Kind, node: &str, label: &str, spans: Vec<(usize, usize)>) -> Self {
        let (node, label) = (node.to_owned(), label.to_owned());
        Self { kind, node, label, spans, features: Vec::new(), same_as: Vec::new(), notes: Vec::new() }
    }

    /// Adds a feature that is known.
    fn with(mut self, name: &'static str, value: Option<impl ToString>) -> Self {
        self.features.extend(value.map(|value| (name, value.to_string())));
        self
    }

    /// Adds what it is elsewhere.
    fn identified(mut self, same_as: &[String]) -> Self {
        self.same_as.extend_from_slice(same_as);
        self
    }

    fn start(&self) -> usize {
        self.spans.first().map_or(0, |(start, _)| *start)
    }
}

impl Statement {
    fn mark(&self, spans: Vec<(usize, usize)>, voices: &[Attribution]) -> Mark {
        let chain: Vec<&Attribution> =
            voices.iter().filter(|voice| voice.statement == self.statement).collect();
        let names: Vec<&str> = chain.iter().map(|voice| voice.name()).collect();
        let innermost = chain.last();
        let mut mark = Mark::new(Kind::Statement, &self.statement, &self.form, spans)
            .with("Polarity", self.polarity.as_ref())
            .with("Certainty", self.certainty.as_ref())
            .with("Stance", innermost.and_then(|voice| voice.stance.as_ref()))
            .with("Commitment", innermost.and_then(|voice| voice.commitment.as_ref()))
            .with("Confidence", self.confidence);
        mark.notes.push(names.join(" › "));
        mark.notes.extend(self.note.clone());
        mark
    }
}

impl Attribution {
    /// What the voice is called.
    fn name(&self) -> &str {
        chain::called(self.source_name.as_deref(), self.source_words.as_deref())
    }

    fn source(&self) -> Option<(usize, usize)> {
        self.source_start.zip(self.source_end)
    }

    fn cue(&self) -> Option<(usize, usize)> {
        self.cue_start.zip(self.cue_end)
    }

    fn marks(&self) -> Vec<Mark> {
        let cue = self.cue().map(|span| {
            Mark::new(Kind::Cue, &self.attribution, "Cue", vec![span])
                .with("Lemma", self.reporting_verb.as_ref())
        });
        let source =
            self.source().map(|span| Mark::new(Kind::Source, &self.attribution, "Source", vec![span]));
        cue.into_iter().chain(source).collect()
    }
}

impl Mention {
    fn mark(&self, entity: &Entity) -> Mark {
        let kind = if self.kind == "implied" { "implicit" } else { &self.kind };
        Mark::new(Kind::Entity, &self.entity, &entity.r#type, vec![(self.start, self.end)])
            .with("Mention", Some(kind))
            .with("Confidence", self.confidence)
            .identified(&entity.same_as)
    }
}

impl Event {
    fn mark(&self) -> Option<Mark> {
        let span = self.trigger_start.zip(self.trigger_end)?;
        let mut mark = Mark::new(Kind::Event, &self.event, &self.r#type, vec![span])
            .with("Confidence", self.confidence)
            .identified(&self.same_as);
        mark.notes.push(self.label.clone());
        Some(mark)
    }
}

impl Time {
    fn mark(&self) -> Option<Mark> {
        let span = self.start.zip(self.end)?;
        let mark = Mark::new(Kind::Time, &self.time, "Time", vec![span])
            .with("Type", Some(&self.kind))
            .with("EDTF", self.edtf.as_ref())
            .with("Confidence", self.confidence)
            .identified(&self.same_as);
        Some(mark)
    }
}
