//! What the exports promise: the same graph in every syntax, the same bytes every time.
//!
//! The graphs are read back by sophia's parsers, which share no code with the writers, and compared up to isomorphism.
//! `tests/interop` does the same with other programs.

use crate::koursk;
use dicit::export::{ExportError, FORMATS, Format, Output, Scope, write_canonical};
use dicit::map::iri::Base;
use dicit::store::Store;
use oxigraph::io::{RdfFormat, RdfParser};
use sophia::api::prelude::*;
use sophia::isomorphism::{isomorphic_datasets, isomorphic_graphs};

type Dataset = std::collections::HashSet<sophia::api::quad::Spog<sophia::api::term::SimpleTerm<'static>>>;
type Graph = std::collections::HashSet<[sophia::api::term::SimpleTerm<'static>; 3]>;

fn store() -> Store {
    let store = Store::in_memory(Base::default()).unwrap();
    store.add(&koursk()).unwrap();
    store
}

fn document() -> Scope {
    Scope::Document(koursk().document.id)
}

fn write(scope: &Scope, name: &str) -> String {
    let mut bytes = Vec::new();
    let count = Format::named(name).unwrap().write(&store(), scope, &mut bytes).unwrap().unwrap();
    assert!(count > 40);
    String::from_utf8(bytes).unwrap()
}

fn graph(name: &str) -> Graph {
    let text = write(&document(), name);
    match name {
        "ttl" => sophia::turtle::parser::turtle::parse_str(&text).collect_triples().unwrap(),
        "nt" => sophia::turtle::parser::nt::parse_str(&text).collect_triples().unwrap(),
        _ => sophia::xml::parser::parse_str(&text).collect_triples().unwrap(),
    }
}

fn dataset(name: &str) -> Dataset {
    let text = write(&Scope::Store, name);
    match name {
        "trig" => sophia::turtle::parser::trig::parse_str(&text).collect_quads().unwrap(),
        "nq" => sophia::turtle::parser::nq::parse_str(&text).collect_quads().unwrap(),
        _ => sophia::jsonld::JsonLdParser::new().parse_str(&text).collect_quads().unwrap(),
    }
}

#[test]
fn the_syntaxes_of_graphs_hold_the_same_graph() {
    let nt = graph("nt");
    for name in ["ttl", "rdf"] {
        assert!(isomorphic_graphs(&nt, &graph(name)).unwrap(), "{name}");
    }
}

#[test]
fn the_syntaxes_of_datasets_hold_the_same_dataset() {
    let nq = dataset("nq");
    for name in ["trig", "jsonld"] {
        assert!(isomorphic_datasets(&nq, &dataset(name)).unwrap(), "{name}");
    }
}

/// Flat Turtle loses nothing but the graph names, which carry no meaning.
#[test]
fn flat_turtle_holds_every_triple_of_the_dataset() {
    let flat: Graph = dataset("nq").into_iter().map(|(triple, _)| triple).collect();
    let turtle: Graph =
        sophia::turtle::parser::turtle::parse_str(&write(&Scope::Store, "ttl")).collect_triples().unwrap();
    assert!(isomorphic_graphs(&flat, &turtle).unwrap());
}

#[test]
fn every_export_gives_the_same_bytes_twice() {
    for format in FORMATS.iter().filter(|format| !matches!(format.output, Output::Folder(_))) {
        for scope in [Scope::Store, document()] {
            assert_eq!(write(&scope, format.name), write(&scope, format.name), "{}", format.name);
        }
    }
}

#[test]
fn turtle_groups_subjects_and_declares_only_prefixes_that_are_used() {
    let turtle = write(&document(), "ttl");
    for line in turtle.lines().filter(|line| line.starts_with("@prefix")) {
        let prefix = line.split_whitespace().nth(1).unwrap();
        assert!(turtle.matches(prefix).count() > 1, "{prefix} is declared and not used");
    }
    let subjects: Vec<&str> = turtle
        .lines()
        .filter(|line| line.starts_with('<'))
        .map(|line| line.split('>').next().unwrap())
        .collect();
    let mut distinct = subjects.clone();
    distinct.dedup();
    assert_eq!(subjects, distinct);
    assert!(subjects.is_sorted());
}

#[test]
fn the_canonical_form_does_not_depend_on_the_order_of_adding() {
    let canonical = |store: &Store| {
        let mut bytes = Vec::new();
        write_canonical(store, &Scope::Store, &mut bytes).unwrap();
        bytes
    };
    let (forwards, backwards) = (store(), Store::in_memory(Base::default()).unwrap());
    forwards.add(&crate::copy(1)).unwrap();
    backwards.add(&crate::copy(1)).unwrap();
    backwards.add(&koursk()).unwrap();
    let bytes = canonical(&forwards);
    assert_eq!(bytes, canonical(&backwards));
    let quads = RdfParser::from_format(RdfFormat::NQuads).for_slice(&bytes).map(Result::unwrap).count();
    assert_eq!(quads, forwards.quads().len().unwrap());
}

#[test]
fn what_xml_cannot_hold_is_said_and_other_syntaxes_hold_it() {
    let mut annotation = koursk();
    annotation.entities[0].note = Some("a bell: \u{7}".to_owned());
    let store = Store::in_memory(Base::default()).unwrap();
    store.add(&annotation).unwrap();
    let written = |name| Format::named(name).unwrap().write(&store, &document(), &mut Vec::new());
    assert!(matches!(written("rdf"), Err(ExportError::NotXml { character: '\u{7}', .. })));
    assert!(written("ttl").is_ok());
}

/// An XML parser makes a line feed of a carriage return that is not written as a reference.
#[test]
fn carriage_returns_survive_xml() {
    let mut annotation = koursk();
    annotation.entities[0].note = Some("one\r\ntwo\rthree".to_owned());
    let store = Store::in_memory(Base::default()).unwrap();
    store.add(&annotation).unwrap();
    let mut bytes = Vec::new();
    Format::named("rdf").unwrap().write(&store, &document(), &mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("one&#xD;\ntwo&#xD;three") && !text.contains('\r'));
}
