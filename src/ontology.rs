//! The ontology that every dicit carries: its modules, its shapes and the terms they declare.

use crate::vocabulary;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Term, Triple, vocab::rdf};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// `(name, Turtle)` of each file in `ontology/`, sorted by name.
pub const MODULES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/ontology.rs"));

/// The module that holds the SHACL shapes.
pub const SHAPES: &str = "shapes";

/// The triples of the ontology, without its shapes, in the order of the files.
#[must_use]
pub fn triples() -> &'static [Triple] {
    static TRIPLES: OnceLock<Vec<Triple>> = OnceLock::new();
    TRIPLES.get_or_init(|| {
        MODULES.iter().filter(|(name, _)| *name != SHAPES).flat_map(|(_, turtle)| parse(turtle)).collect()
    })
}

/// The Turtle of the SHACL shapes.
#[must_use]
pub fn shapes() -> &'static str {
    MODULES.iter().find(|(name, _)| *name == SHAPES).map_or("", |(_, turtle)| turtle)
}

/// Triples of a bundled Turtle file. The files are part of the program and a test parses each one, so a broken
/// line can only be met while the ontology is being edited: it is then left out here and shown by that test.
fn parse(turtle: &str) -> impl Iterator<Item = Triple> {
    RdfParser::from_format(RdfFormat::Turtle).for_slice(turtle).filter_map(Result::ok).map(Triple::from)
}

/// The local names of the terms that are typed with a class of the dicit namespace, in alphabetical order.
pub fn terms_of(class: &str) -> impl Iterator<Item = &'static str> {
    index().get(class).into_iter().flatten().map(String::as_str)
}

/// Whether the ontology declares this term of this class, both as local names of the dicit namespace.
#[must_use]
pub fn is_term(class: &str, name: &str) -> bool {
    index().get(class).is_some_and(|names| names.contains(name))
}

fn index() -> &'static BTreeMap<String, BTreeSet<String>> {
    static INDEX: OnceLock<BTreeMap<String, BTreeSet<String>>> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut index = BTreeMap::<String, BTreeSet<String>>::new();
        for triple in triples().iter().filter(|triple| triple.predicate == rdf::TYPE) {
            let subject = triple.subject.to_string();
            let local = subject
                .strip_prefix('<')
                .and_then(|iri| iri.strip_prefix(vocabulary::DICIT)?.strip_suffix('>'));
            if let (Some(local), Term::NamedNode(class)) = (local, &triple.object)
                && let Some(class) = class.as_str().strip_prefix(vocabulary::DICIT)
            {
                index.entry(class.to_owned()).or_default().insert(local.to_owned());
            }
        }
        index
    })
}
