//! From an annotation to quads.
//!
//! Every field reaches the graph. One named graph holds all that a document says; what shared entities are and which
//! run made which graph stand in graphs of their own; nothing is in the default graph. Graph names carry no meaning,
//! so the union of the graphs as flat Turtle loses nothing. There are no blank nodes. Content that somebody said is a
//! claim or an account of an event, never a triple about the things it speaks of.

mod document;
mod entity;
mod event;
pub mod iri;
mod link;
mod names;
mod order;
pub mod person;
mod publication;
mod quads;
mod restatement;
mod revision;
mod statement;
mod time;

use crate::annotation::Annotation;
use iri::Base;
use names::Names;
pub use order::order;
use oxigraph::model::{NamedNode, Quad};
use quads::Quads;
pub use restatement::{Parallel, Side, fingerprints, restatement};
pub use revision::{revision, revision_node};
use std::collections::BTreeMap;

/// The IRI of each entity, time, event and statement of an annotation, by its id.
#[must_use]
pub fn iris(annotation: &Annotation, base: &Base) -> BTreeMap<String, NamedNode> {
    Names::new(annotation, base).into_iris()
}

/// The quads of an annotation, sorted, each once. The same annotation and base always give the same list.
#[must_use]
pub fn map(annotation: &Annotation, base: &Base) -> Vec<Quad> {
    let names = Names::new(annotation, base);
    let graph = base.document_graph(&annotation.document.id);
    let mut quads = Quads::new(names.document.clone(), graph, &annotation.document.language);
    document::map(annotation, &names, &mut quads);
    publication::map(annotation, &names, &mut quads);
    entity::map(annotation, &names, &mut quads);
    time::map(annotation, &names, &mut quads);
    event::map(annotation, &names, &mut quads);
    statement::map(annotation, &names, &mut quads);
    link::map(annotation, &names, &mut quads);
    quads.finish()
}
