//! Annotations of other tools, turned into annotation documents: one file a format.
//!
//! Every format is read into the same draft: the text, *marks* (labelled stretches with features) and *arcs* (labelled
//! links between marks). A table of names (`names.txt`, which a user's own file extends or overrides) says what a label
//! means here; [`build`](self) makes entities, times, events and statements of it. What finds no place is counted and
//! reported in [`Imported::left_out`]; nothing is lost in silence and nothing is added that the source does not give.
//!
//! | mark | becomes |
//! |---|---|
//! | `Person`, `PER`, `Organization`, `LOC`… | a mention of an entity; marks of one name and type, or tied by a `Coreference` arc or a cluster, are one entity |
//! | `Quotation`, `Content`, `DirectQuotation`, `IndirectSpeech`… | a statement; without a form of its own, quotation marks in the text decide |
//! | `Cue` | the cue of a link |
//! | `Source` | the words of a speaker: the entity marked there, or a type in the table (`span Source source:Person`) |
//! | `Date`, `TIMEX3`… | a time, with its value where that is EDTF |
//! | an event type of the ontology | an event with this trigger |
//!
//! | arc | between | becomes |
//! |---|---|---|
//! | `Source`, `Cue`, `Content` | statement, cue and source, either way round, as in PARC and PolNeAR | the innermost link of the chain |
//! | `Via`, `Via2`… | statement to entity or source | voices between the outlet and the innermost, `Via1` the outermost |
//! | `Continues` | two parts of one quotation | one statement of several spans |
//! | `About`, `Account` | statement to entity, event | `about`, `accounts` |
//! | a role of the ontology, `Place`, `Time` | event to entity, time | participants, place, time |
//! | `Coreference` | two mentions | one entity |
//!
//! A statement inside another one's content inherits its voices. Features `Form`, `Stance`, `Commitment`, `Polarity`,
//! `Certainty`, `Factuality`, `Lemma`, `Value`, `Confidence` take the values of the annotation document.

mod brat;
mod build;
mod cas;
mod conllu;
mod draft;
mod error;
mod names;
mod spacy;
mod text;
mod tsv;
mod w3c;

use crate::annotation::{Annotation, Document};
use draft::Draft;

pub use error::ImportError;
pub use names::Names;

/// A format of another tool.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line, and in rules: `import:brat`.
    pub name: &'static str,
    /// What it is.
    pub title: &'static str,
    /// How its files end, without the dot.
    pub extensions: &'static [&'static str],
    /// Whether the text must be given beside the file.
    pub needs_text: bool,
    /// What of it is kept.
    pub keeps: &'static str,
    read: fn(&Input<'_>) -> Result<Vec<Draft>, ImportError>,
}

/// All formats that can be imported.
pub const FORMATS: &[Format] = &[
    Format {
        name: "conllu",
        title: "CoNLL-U with entities in MISC (spaCy, stanza, CorefUD, dicit parse)",
        extensions: &["conllu", "conll"],
        needs_text: false,
        keeps: "text, named entities (BIO, BIOES), CorefUD mentions and clusters; not the trees",
        read: conllu::read,
    },
    Format {
        name: "spacy",
        title: "JSON of spaCy's Doc.to_json()",
        extensions: &["spacy.json"],
        needs_text: false,
        keeps: "text, entities and span groups with their knowledge base ids; not the tokens",
        read: spacy::read,
    },
    Format {
        name: "brat",
        title: "brat standoff (.ann beside .txt)",
        extensions: &["ann"],
        needs_text: true,
        keeps: "spans (T), relations (R, *), events (E), attributes (A, M), notes (#), normalisations (N)",
        read: brat::read,
    },
    Format {
        name: "cas-json",
        title: "UIMA CAS JSON 0.4 (INCEpTION, cassis)",
        extensions: &["json"],
        needs_text: false,
        keeps: "text, span layers with their features, relation layers, links between spans, coreference chains",
        read: cas::read,
    },
    Format {
        name: "webanno-tsv",
        title: "WebAnno TSV 3 (INCEpTION, WebAnno)",
        extensions: &["tsv"],
        needs_text: false,
        keeps: "text, span layers with their features, relations, slots, coreference chains",
        read: tsv::read,
    },
    Format {
        name: "web-annotation",
        title: "W3C Web Annotation (JSON-LD)",
        extensions: &["jsonld"],
        needs_text: true,
        keeps: "text positions and quotes, tags, classes, identities and comments of bodies, links between annotations",
        read: w3c::read,
    },
];

/// The format of this name.
#[must_use]
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// What is imported, and with what knowledge beside it.
#[derive(Debug)]
pub struct Input<'a> {
    /// The file.
    pub bytes: &'a [u8],
    /// The text that the file annotates, where it is given beside it.
    pub text: Option<&'a str>,
    /// Metadata; its text is not looked at. An empty language stands for French.
    pub document: Document,
    /// What labels mean.
    pub names: &'a Names,
}

/// An annotation document made of another tool's file.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The document; it passes the strict reader.
    pub annotation: Annotation,
    /// What of the file found no place in it, in words, with counts.
    pub left_out: Vec<String>,
}

/// Imports a file: one document, or several where the format holds several.
///
/// # Errors
/// [`ImportError`], with the line or the JSON path of what is wrong.
pub fn import(format: &Format, input: &Input<'_>) -> Result<Vec<Imported>, ImportError> {
    if format.needs_text && input.text.is_none() {
        return Err(ImportError::NoText(format.name));
    }
    let drafts = (format.read)(input)?;
    drafts.into_iter().map(|draft| build::build(draft, format, input)).collect()
}
