//! RDF of others beside the documents: graphs of its own, whole or not at all.

use crate::koursk;
use crate::queries::{lines, result};
use dicit::load::{LoadError, Syntax, quads};
use dicit::map::iri::Base;
use dicit::query::output::RowFormat;
use dicit::query::{BUNDLED, Limits, Question};
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
    let QueryResults::Solutions(rows) = question.run(&store, &Limits::default()).unwrap() else { panic!() };
    assert_eq!(rows.count(), 1);
}

/// Loads what the store holds into a graph beside it, as `dicit export` and `dicit load` do.
fn load_back(store: &Store) {
    let all: String = store
        .quads()
        .iter()
        .map(|quad| format!("{} .\n", oxigraph::model::Triple::from(quad.unwrap())))
        .collect();
    load(store, &all, "nt", &graph("press")).unwrap();
}

fn answers_stay_when_an_export_is_loaded_back(store: &Store) {
    let answers = || -> Vec<(&str, String)> {
        BUNDLED.iter().map(|(name, sparql)| (*name, result(store, sparql, &[], RowFormat::Tsv))).collect()
    };
    let before = answers();
    assert!(!store.graphs_overlap().unwrap());
    load_back(store);
    assert!(store.graphs_overlap().unwrap());
    for ((name, before), (_, after)) in before.iter().zip(answers()) {
        assert_eq!(lines(before, true), lines(&after, true), "{name}");
    }
    store.remove_graph(&graph("press")).unwrap();
    assert!(!store.graphs_overlap().unwrap());
}

/// The default graph is the merge of the graphs, and a graph is a set.
#[test]
fn every_bundled_query_answers_the_same_beside_an_export_loaded_back() {
    answers_stay_when_an_export_is_loaded_back(&store());
}

#[cfg(feature = "rocksdb")]
#[test]
fn so_it_does_on_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("store"), Base::default()).unwrap();
    store.add(&koursk()).unwrap();
    answers_stay_when_an_export_is_loaded_back(&store);
}

#[test]
fn a_triple_in_several_graphs_counts_once_in_their_merge_and_in_each_of_them() {
    let store = Store::in_memory(Base::default()).unwrap();
    let quads = "
        GRAPH <urn:g1> { <urn:s> <urn:p> 10 , 20 . _:a <urn:q> 010 }
        GRAPH <urn:g2> { <urn:s> <urn:p> 10 . <urn:t> <urn:q> 10 }
        GRAPH <urn:g3> { <urn:s> <urn:p> 10 }";
    load(&store, quads, "trig", &graph("x")).unwrap();
    let ask = |sparql: &str| {
        let rows = result(&store, sparql, &[], RowFormat::Tsv);
        rows.lines().skip(1).map(|row| row.replace('\t', " ")).collect::<Vec<_>>().join(", ")
    };
    let count = "(COUNT(*) AS ?count) (SUM(?o) AS ?sum)";
    assert_eq!(ask(&format!("SELECT {count} {{ ?s <urn:p> ?o }}")), "2 30");
    assert_eq!(ask(&format!("SELECT {count} FROM <urn:g2> FROM <urn:g3> {{ ?s <urn:p> ?o }}")), "1 10");
    assert_eq!(ask(&format!("SELECT {count} FROM <urn:g2> FROM <urn:g2> {{ ?s <urn:p> ?o }}")), "1 10");
    assert_eq!(ask(&format!("SELECT {count} FROM <urn:g1> {{ ?s <urn:p> ?o }}")), "2 30");
    assert_eq!(ask("SELECT (COUNT(*) AS ?count) { GRAPH ?g { ?s <urn:p> 10 } }"), "3");
    assert_eq!(ask("SELECT ?g FROM NAMED <urn:g2> { GRAPH ?g { ?s <urn:p> 10 } }"), "<urn:g2>");
    assert_eq!(ask("SELECT ?t { ?s <urn:p> 10 . ?t <urn:q> 10 FILTER(?t = <urn:t>) }"), "<urn:t>");
    assert_eq!(ask("SELECT (COUNT(*) AS ?count) { ?s <urn:p> ?o . ?t <urn:q> ?o }"), "2");
    assert_eq!(ask("SELECT ?s { ?s <urn:p> 010 }"), "<urn:s>");
    assert_eq!(ask("SELECT ?o { ?o <urn:none> ?s . ?s ?o 1 }"), "");
    assert_eq!(ask("SELECT ?p { ?s <urn:p> ?o . ?o ?p ?s }"), "", "a number is no subject");
    assert_eq!(ask("SELECT ?o { <urn:s> <urn:p>+ ?o } ORDER BY ?o"), "10, 20");
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
