//! RDF of others beside the documents: graphs of its own, whole or not at all.

use crate::koursk;
use dicit::load::{LoadError, Syntax, quads};
use dicit::map::iri::Base;
use dicit::query::{Limits, Question};
use dicit::store::{Loaded, Store, StoreError};
use oxigraph::model::NamedNode;
use oxigraph::sparql::QueryResults;

fn store() -> Store {
    let store = Store::in_memory(Base::default()).unwrap();
    store.add(&koursk()).unwrap();
    store
}

fn graph(name: &str) -> NamedNode {
    Base::default().loaded_graph(name)
}

fn load(store: &Store, text: &str, syntax: &str, graph: &NamedNode) -> Result<Loaded, LoadError> {
    store.load(quads(text.as_bytes(), *Syntax::named(syntax).unwrap(), graph, store.base()))
}

fn count(store: &Store, graph: &NamedNode) -> usize {
    store.graph(graph.as_ref()).count()
}

#[test]
fn a_question_joins_documents_with_what_was_loaded() {
    let store = store();
    let otan = store.base().iri("entity/organization/otan");
    let text = format!("{otan} <https://schema.org/foundingDate> \"1949\" .");
    load(&store, &text, "ttl", &graph("otan")).unwrap();
    let sparql = "SELECT DISTINCT ?name ?year WHERE { ?who a dicit:Entity ; skos:prefLabel ?name ; schema:foundingDate ?year }";
    let question = Question::parse(sparql).unwrap().bind([]).unwrap();
    let QueryResults::Solutions(rows) = question.run(store.quads(), &Limits::default()).unwrap() else {
        panic!()
    };
    assert_eq!(rows.count(), 1);
}

#[test]
fn what_is_loaded_again_takes_the_place_of_what_was() {
    let store = store();
    let all = store.quads().len().unwrap();
    let graph = graph("villes");
    let first = "[] <urn:p> [ <urn:q> 1.50 ] . <#a> <urn:p> '2026-02-03+00:00'^^<http://www.w3.org/2001/XMLSchema#date> .";
    assert!(load(&store, first, "ttl", &graph).unwrap().changed);
    assert_eq!(count(&store, &graph), 3);
    assert!(!load(&store, first, "ttl", &graph).unwrap().changed, "blank nodes do not double");
    assert_eq!(count(&store, &graph), 3);
    load(&store, "<#a> <urn:p> 3 .", "ttl", &graph).unwrap();
    assert_eq!(count(&store, &graph), 1);
    assert!(store.loaded_graphs().unwrap().iter().eq([&graph]));
    store.remove_graph(&graph).unwrap();
    assert!(store.loaded_graphs().unwrap().is_empty());
    assert_eq!(store.quads().len().unwrap(), all);
    assert!(matches!(store.remove_graph(&graph), Err(StoreError::NoGraph(_))));
}

#[test]
fn a_file_with_a_fault_changes_nothing() {
    let store = store();
    let graph = graph("villes");
    load(&store, "<#a> <urn:p> 1 .", "ttl", &graph).unwrap();
    let fault = load(&store, "<#b> <urn:p> 1 .\n<#c> <urn:p>", "ttl", &graph);
    assert!(matches!(fault, Err(LoadError::Syntax { .. })));
    assert_eq!(count(&store, &graph), 1);
}

#[test]
fn nobody_writes_into_dicits_own_graphs() {
    let store = store();
    let all = store.quads().len().unwrap();
    for own in [store.base().runs_graph(), store.base().document_graph("e84d9b05e441a463")] {
        let quad = format!("<urn:a> <urn:p> 1 . {own} {{ <urn:a> <urn:p> 2 }}");
        assert!(matches!(
            load(&store, &quad, "trig", &graph("x")),
            Err(LoadError::Store(StoreError::OwnGraph(refused))) if refused == own.as_str()
        ));
        assert!(matches!(store.remove_graph(&own), Err(StoreError::OwnGraph(_))));
    }
    assert_eq!(store.quads().len().unwrap(), all);
}

/// More than one transaction takes: the bulk loader's way.
#[cfg(feature = "rocksdb")]
#[test]
fn a_large_graph_is_replaced_by_a_large_one_and_by_a_small_one() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("store"), Base::default()).unwrap();
    let lines = |name: &str, number: usize| -> String {
        (0..number).map(|line| format!("<urn:{name}> <urn:p> \"{line}\" .\n")).collect()
    };
    let graph = graph("grand");
    for (name, number) in [("a", 100_001), ("b", 100_002), ("c", 7)] {
        load(&store, &lines(name, number), "nt", &graph).unwrap();
        assert_eq!(count(&store, &graph), number);
        let of = store.graph(graph.as_ref()).next().unwrap().unwrap().subject.to_string();
        assert_eq!(of, format!("<urn:{name}>"));
    }
    let fault = load(&store, &(lines("d", 100_003) + "oops"), "nt", &graph);
    assert!(matches!(fault, Err(LoadError::Syntax { .. })));
    assert_eq!(count(&store, &graph), 7);
}

/// What a kill leaves between the old graph and the new one: the mark, and a part of the old graph.
#[cfg(feature = "rocksdb")]
#[test]
fn a_graph_that_a_killed_process_left_in_pieces_is_emptied() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store");
    let store = Store::create(&path, Base::default()).unwrap();
    let (whole, torn) = (graph("entier"), graph("reste"));
    for graph in [&whole, &torn] {
        load(&store, "<#a> <urn:p> 1 .", "ttl", graph).unwrap();
    }
    drop(store);
    std::fs::write(path.join("replacing.json"), format!("[\"{}\"]", torn.as_str())).unwrap();
    let store = Store::open(&path).unwrap();
    assert_eq!((count(&store, &whole), count(&store, &torn)), (1, 0));
    assert!(!path.join("replacing.json").exists());
}
