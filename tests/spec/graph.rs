//! What the graph formats promise: shared entities come once, every edge has an id and both ends, nothing that the text
//! leaves open is lost. `tests/interop/targets` loads them into real programs.

use crate::{copy, koursk};
use dicit::annotation::Annotation;
use dicit::export::{Format, Output, Scope};
use dicit::map::iri::Base;
use dicit::store::Store;
use std::collections::{BTreeMap, BTreeSet};

/// Rows of Neo4j's files, by file, each cell under its column.
type Files = BTreeMap<String, Vec<BTreeMap<String, String>>>;

fn files(annotations: &[Annotation]) -> Files {
    let store = Store::in_memory(Base::default()).unwrap();
    for annotation in annotations {
        store.add(annotation).unwrap();
    }
    let Output::Folder(write) = Format::named("neo4j").unwrap().output else { panic!("a file") };
    let folder = tempfile::tempdir().unwrap();
    write(&store, &Scope::Store, folder.path()).unwrap();
    let mut files = Files::new();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "csv") {
            let rows =
                csv::Reader::from_path(&path).unwrap().into_deserialize().map(Result::unwrap).collect();
            files.insert(path.file_stem().unwrap().to_string_lossy().into_owned(), rows);
        }
    }
    files
}

fn cells<'f>(files: &'f Files, column: &'f str) -> impl Iterator<Item = &'f str> {
    files.values().flatten().filter_map(move |row| row.get(column)).map(String::as_str)
}

#[test]
fn an_entity_that_documents_share_is_one_node_with_an_edge_to_each() {
    let files = files(&[koursk(), copy(1), copy(2)]);
    let nato: Vec<_> = files["Entity"].iter().filter(|row| row["name:string"] == "Otan").collect();
    assert_eq!(nato.len(), 1);
    let documents: BTreeSet<_> = files["APPEARS_IN"]
        .iter()
        .filter(|edge| edge[":START_ID"] == nato[0]["iri:ID"])
        .map(|edge| &edge[":END_ID"])
        .collect();
    assert_eq!(documents.len(), 3);
}

#[test]
fn ids_are_unique_and_every_edge_has_both_ends() {
    let files = files(&[koursk(), copy(1)]);
    let nodes: BTreeSet<&str> = cells(&files, "iri:ID").collect();
    assert_eq!(nodes.len(), cells(&files, "iri:ID").count());
    let edges: BTreeSet<&str> = cells(&files, "edge_id:string").collect();
    assert_eq!(edges.len(), cells(&files, "edge_id:string").count());
    for end in cells(&files, ":START_ID").chain(cells(&files, ":END_ID")) {
        assert!(nodes.contains(end), "{end} is no node");
    }
}

#[test]
fn what_a_document_says_of_a_shared_entity_adds_to_what_others_say() {
    let (mut first, mut second) = (koursk(), copy(1));
    for (annotation, country) in [(&mut first, "BE"), (&mut second, "FR")] {
        let nato = annotation.entities.iter_mut().find(|entity| entity.name == "Otan").unwrap();
        nato.country = vec![country.to_owned()];
    }
    let forwards = files(&[first.clone(), second.clone()]);
    let nato = forwards["Entity"].iter().find(|row| row["name:string"] == "Otan").unwrap();
    assert_eq!(nato["countries:string[]"], "BE;FR");
    assert_eq!(forwards, files(&[second, first]), "the order of adding does not show");
}

#[test]
fn a_voice_without_a_name_is_a_node_of_its_own() {
    let mut annotation = koursk();
    let before = files(&[koursk()])["ATTRIBUTED"].len();
    let voice = annotation.statements[0].chain.last_mut().unwrap();
    voice.source = None;
    let files = files(&[annotation]);
    assert_eq!(files["ATTRIBUTED"].len(), before);
    let unknown: BTreeSet<&str> = files["Unknown"].iter().map(|row| row["iri:ID"].as_str()).collect();
    assert!(files["ATTRIBUTED"].iter().any(|edge| unknown.contains(edge[":END_ID"].as_str())));
}

/// Who, where and when are what a statement tells: no edge of an event goes without its statement.
#[test]
fn edges_of_events_name_the_statement_that_tells_them() {
    let files = files(&[koursk()]);
    let statements: BTreeSet<&str> = files["Statement"].iter().map(|row| row["iri:ID"].as_str()).collect();
    for kind in ["PLACED_IN", "DATED", "PARTICIPATES"] {
        for edge in files[kind].iter().filter(|edge| !edge["account:string"].is_empty()) {
            assert!(statements.contains(edge["statement:string"].as_str()), "{}", edge["edge_id:string"]);
            assert!(!edge["factuality:string"].is_empty());
        }
    }
}
