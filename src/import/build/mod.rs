//! A draft turned into an annotation document.

mod entity;
mod event;
mod statement;

use super::draft::{Draft, LeftOut, Mark};
use super::names::{ArcMeaning, SpanMeaning, fold, value};
use super::text::Chars;
use super::{Format, ImportError, Imported, Input, Names};
use crate::annotation::Time;
use crate::annotation::{
    self, Annotation, Document, Entity, Event, Extraction, FORMAT, Range, Span, Statement,
};
use std::collections::BTreeMap;

/// A mark whose label is understood, with spans that hold text.
#[derive(Debug)]
struct Known {
    mark: Mark,
    meaning: SpanMeaning,
    /// In order, apart, without white space at their ends; one at least.
    spans: Vec<std::ops::Range<usize>>,
    /// Features under their names here.
    features: BTreeMap<String, String>,
}

impl Known {
    fn start(&self) -> usize {
        self.spans.first().map_or(0, |span| span.start)
    }

    fn end(&self) -> usize {
        self.spans.last().map_or(0, |span| span.end)
    }

    fn holds(&self, other: &Self) -> bool {
        self.start() <= other.start() && other.end() <= self.end()
    }

    fn feature(&self, name: &str) -> Option<&str> {
        self.features.get(name).map(String::as_str)
    }

    fn is_statement(&self) -> bool {
        matches!(self.meaning, SpanMeaning::Statement(_))
    }

    /// Whether it can stand for a voice.
    fn is_voice(&self) -> bool {
        matches!(self.meaning, SpanMeaning::Source(_) | SpanMeaning::Entity(_))
    }
}

/// A link between two marks, by their positions.
#[derive(Debug)]
struct Tie {
    meaning: ArcMeaning,
    from: usize,
    to: usize,
    used: bool,
    words: String,
}

/// The document while it is being made.
struct Builder {
    chars: Chars,
    text: Vec<char>,
    rule: String,
    marks: Vec<Known>,
    ties: Vec<Tie>,
    left_out: LeftOut,
    entities: Vec<Entity>,
    /// The entity of each mark, as a position in `entities`.
    entity_of: Vec<Option<usize>>,
    times: Vec<Time>,
    time_of: Vec<Option<String>>,
    events: Vec<Event>,
    event_of: Vec<Option<usize>>,
    statements: Vec<Statement>,
}

pub(super) fn build(draft: Draft, format: &Format, input: &Input<'_>) -> Result<Imported, ImportError> {
    let mut document = document(&draft, &input.document);
    let tool = draft.tool.clone().unwrap_or_else(|| format.name.to_owned());
    let mut builder = Builder::new(draft, format!("import:{}", format.name), input.names);
    builder.entities();
    builder.times();
    builder.events();
    builder.statements(document.outlet.as_deref());
    builder.accounts();
    for tie in builder.ties.iter().filter(|tie| !tie.used) {
        builder.left_out.note("links that fit no pair of things they tie", &*tie.words);
    }
    let text = std::mem::take(&mut builder.text);
    document.text = text.iter().collect();
    document.sha256 = Document::sha256_of(&document.text);
    document.id = Document::id_of(&document.sha256);
    let uncovered = uncovered(&text, &builder.statements);
    let annotation = Annotation {
        format: FORMAT.to_owned(),
        document,
        extraction: Extraction { tool, model: None, at: None },
        sections: Vec::new(),
        entities: builder.entities,
        times: builder.times,
        events: builder.events,
        statements: builder.statements,
        relations: Vec::new(),
        discourse: Vec::new(),
        uncovered,
        rejected: Vec::new(),
    };
    // The strict reader is the judge of all that leaves here.
    let json = annotation::to_json(&annotation).map_err(|error| ImportError::json("", error.to_string()))?;
    let annotation = annotation::read(json.as_bytes())?;
    Ok(Imported { annotation, left_out: builder.left_out.into_lines() })
}

/// The user's metadata go before those of the file.
fn document(draft: &Draft, given: &Document) -> Document {
    let mut document = given.clone();
    if document.language.is_empty() {
        "fr".clone_into(&mut document.language);
    }
    document.title = document.title.or_else(|| draft.title.clone());
    document.url = document.url.or_else(|| draft.url.clone());
    document.source_id = document.source_id.or_else(|| draft.name.clone());
    document
}

impl Builder {
    fn new(draft: Draft, rule: String, names: &Names) -> Self {
        let chars = Chars::new(&draft.text);
        let mut left_out = draft.left_out;
        let mut marks: Vec<Known> = Vec::new();
        for mut mark in draft.marks {
            let spans = tidy(&chars, &mark.spans);
            let label = mark.labels.join(" ");
            if spans.is_empty() {
                left_out.note("stretches without text", format!("{} {label}", mark.key));
                continue;
            }
            let found = mark.labels.iter().find_map(|label| Some((names.span(label)?, label.clone())));
            let Some((meaning, found)) = found else {
                let exact: String = draft.text.chars().skip(spans[0].start).take(spans[0].len()).collect();
                left_out.note(
                    format!("stretches of type {label}, which the table of names lacks"),
                    format!("“{exact}”"),
                );
                continue;
            };
            if meaning == SpanMeaning::Skip {
                left_out.note(format!("stretches of type {label}, as the table of names says"), "");
                continue;
            }
            let mut features = BTreeMap::new();
            for (name, value) in std::mem::take(&mut mark.features) {
                match names.feature(&name, &value) {
                    // What served as the label has been understood.
                    _ if value == found => {}
                    Some(("skip", _)) => {}
                    Some((known, value)) => drop(features.insert(known.to_owned(), value.to_owned())),
                    None => left_out.note(format!("features {name} of {label}"), value),
                }
            }
            marks.push(Known { mark, meaning, spans, features });
        }
        marks.sort_by_key(|mark| (mark.start(), std::cmp::Reverse(mark.end())));
        let at: BTreeMap<&str, usize> =
            marks.iter().enumerate().map(|(i, mark)| (mark.mark.key.as_str(), i)).collect();
        let mut ties = Vec::new();
        for arc in &draft.arcs {
            let words = format!("{} from {} to {}", arc.label, arc.from, arc.to);
            let (Some(from), Some(to)) = (at.get(arc.from.as_str()), at.get(arc.to.as_str())) else {
                left_out.note("links of what is left out or not there", words);
                continue;
            };
            match names.arc(&arc.label) {
                None => left_out
                    .note(format!("links of type {}, which the table of names lacks", arc.label), words),
                Some(ArcMeaning::Skip) => {
                    left_out.note(format!("links of type {}, as the table of names says", arc.label), "");
                }
                Some(meaning) => ties.push(Tie { meaning, from: *from, to: *to, used: false, words }),
            }
        }
        let count = marks.len();
        Self {
            text: draft.text.chars().collect(),
            chars,
            rule,
            marks,
            ties,
            left_out,
            entities: Vec::new(),
            entity_of: vec![None; count],
            times: Vec::new(),
            time_of: vec![None; count],
            events: Vec::new(),
            event_of: vec![None; count],
            statements: Vec::new(),
        }
    }

    fn span(&self, range: &std::ops::Range<usize>) -> Span {
        let exact = self.text.get(range.clone()).unwrap_or_default().iter().collect();
        Span { start: range.start, end: range.end, exact }
    }

    /// A mark as one stretch; what lies between its parts is in it.
    fn whole(&self, mark: usize) -> Span {
        self.marks.get(mark).map(|m| self.span(&(m.start()..m.end()))).unwrap_or_default()
    }

    /// The feature of a mark as a value of the annotation; a value that is none is reported.
    fn value<T: serde::de::DeserializeOwned>(&mut self, mark: usize, name: &str) -> Option<T> {
        let given = self.marks.get(mark)?.feature(name)?.to_owned();
        let known = value(&given);
        if known.is_none() {
            self.left_out.note(format!("values of the feature {name} that are none here"), given);
        }
        known
    }

    /// The feature of a mark as a term of the ontology.
    fn term(&mut self, mark: usize, name: &str, class: &str) -> Option<String> {
        let given = self.marks.get(mark)?.feature(name)?.to_owned();
        let known = super::names::term(class, &given);
        if known.is_none() {
            self.left_out.note(format!("values of the feature {name} that are no {class}"), given);
        }
        known
    }

    fn confidence(&mut self, mark: usize) -> Option<f64> {
        let given = self.marks.get(mark)?.feature("confidence")?.to_owned();
        let known = given.trim().parse().ok().filter(|value| (0.0..=1.0).contains(value));
        if known.is_none() {
            self.left_out.note("confidences that are not between 0 and 1", given);
        }
        known
    }

    fn notes(&self, mark: usize) -> Option<String> {
        let mark = self.marks.get(mark)?;
        let mut notes = mark.mark.notes.clone();
        notes.extend(mark.feature("note").map(str::to_owned));
        notes.retain(|note| !note.trim().is_empty());
        (!notes.is_empty()).then(|| notes.join("\n"))
    }
}

/// Spans in order and apart, without white space at their ends; those that meet are one.
fn tidy(chars: &Chars, spans: &[std::ops::Range<usize>]) -> Vec<std::ops::Range<usize>> {
    let mut tidy: Vec<std::ops::Range<usize>> = spans
        .iter()
        .filter_map(|span| {
            let start = chars.skip_space(span.start);
            let mut end = span.end.min(chars.len());
            while end > start && chars.at(end - 1).is_some_and(char::is_whitespace) {
                end -= 1;
            }
            (start < end).then_some(start..end)
        })
        .collect();
    tidy.sort_by_key(|span| (span.start, span.end));
    tidy.dedup_by(|next, last| {
        let meets = next.start <= last.end;
        if meets {
            last.end = last.end.max(next.end);
        }
        meets
    });
    tidy
}

/// The text under no statement, white space aside.
fn uncovered(text: &[char], statements: &[Statement]) -> Vec<Range> {
    let mut spans: Vec<(usize, usize)> = statements
        .iter()
        .flat_map(|s| s.spans.iter().chain(&s.quotation))
        .map(|span| (span.start, span.end))
        .collect();
    spans.sort_unstable();
    spans.push((text.len(), text.len()));
    let (mut gaps, mut from) = (Vec::new(), 0);
    for (start, end) in spans {
        if start > from {
            gaps.push(from..start);
        }
        from = from.max(end);
    }
    let chars = Chars::new(&text.iter().collect::<String>());
    let gaps = gaps.iter().flat_map(|gap| tidy(&chars, std::slice::from_ref(gap)));
    gaps.map(|gap| Range { start: gap.start, end: gap.end }).collect()
}

/// Whether two names are the same but for the way they are written.
fn same_name(a: &str, b: &str) -> bool {
    a == b || (!fold(a).is_empty() && fold(a) == fold(b))
}
