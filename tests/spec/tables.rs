//! What the tables promise: nothing of the graph is left out, keys tell rows apart, references lead somewhere.

use crate::koursk;
use dicit::export::Scope;
use dicit::export::table::{Cell, SOURCES, Table, each_document, tables};
use dicit::map::iri::Base;
use dicit::store::Store;
use oxigraph::model::vocab::rdf;
use std::collections::{BTreeMap, BTreeSet};

/// Predicates that no table names: what they say stands in another column, or follows from the others.
const ELSEWHERE: &[&str] = &[
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#referenceContext",
    "https://w3id.org/dicit/ns#alternativeSpeaker",
    "https://w3id.org/dicit/ns#describes",
    "https://w3id.org/dicit/ns#statement",
    "https://schema.org/mentions",
];

fn rows() -> BTreeMap<&'static str, (Table, Vec<Vec<Cell>>)> {
    let store = Store::in_memory(Base::default()).unwrap();
    store.add(&koursk()).unwrap();
    let mut found = BTreeMap::new();
    each_document(&store, &Scope::Store, |document| {
        for table in document.tables() {
            found.insert(table.name, (table.clone(), document.rows(table)?));
        }
        Ok(())
    })
    .unwrap();
    found
}

#[test]
fn every_predicate_of_the_graph_stands_in_a_table() {
    let store = Store::in_memory(Base::default()).unwrap();
    let annotation = koursk();
    store.add(&annotation).unwrap();
    let queries: String = SOURCES.iter().map(|(_, source)| *source).collect();
    let mut links = BTreeSet::new();
    for (_, source) in SOURCES {
        for line in source.lines().filter_map(|line| line.strip_prefix("PREFIX ")) {
            let (prefix, namespace) = line.split_once(": <").unwrap();
            links.insert((namespace.trim_end_matches('>').to_owned(), prefix.to_owned()));
        }
    }
    // A relation is also a flat triple, which says no more than its row in `links`.
    let flat: BTreeSet<String> =
        annotation.relations.iter().map(|relation| relation.predicate.clone()).collect();
    let mut missing = BTreeSet::new();
    Scope::Document(annotation.document.id)
        .quads(&store, |quad| {
            let predicate = quad.predicate.as_str();
            let named = links.iter().any(|(namespace, prefix)| {
                predicate.strip_prefix(namespace.as_str()).is_some_and(|local| {
                    flat.contains(local)
                        || queries
                            .split(|c: char| c.is_whitespace() || "/*|();".contains(c))
                            .any(|word| word == format!("{prefix}:{local}"))
                })
            });
            if !named && quad.predicate != rdf::TYPE && !ELSEWHERE.contains(&predicate) {
                missing.insert(predicate.to_owned());
            }
            Ok(())
        })
        .unwrap();
    assert_eq!(missing, BTreeSet::new());
}

#[test]
fn every_table_has_rows_of_the_sample_and_a_key_that_tells_them_apart() {
    for (name, (table, rows)) in rows() {
        assert!(!rows.is_empty(), "{name}");
        let key: Vec<usize> = table.key.iter().map(|key| table.column(key).unwrap()).collect();
        let keys: BTreeSet<String> = rows
            .iter()
            .map(|row| format!("{:?}", key.iter().map(|i| &row[*i]).collect::<Vec<_>>()))
            .collect();
        assert_eq!(keys.len(), rows.len(), "{name}");
    }
}

#[test]
fn every_column_is_filled_where_the_sample_has_something_for_it() {
    let mut empty = Vec::new();
    for (name, (table, rows)) in rows() {
        for (i, column) in table.columns.iter().enumerate() {
            let filled = |row: &Vec<Cell>| !row[i].is_empty() && row[i] != Cell::List(Vec::new());
            if !rows.iter().any(filled) {
                empty.push(format!("{name}.{}", column.name));
            }
        }
    }
    // The sample has no title, byline or address, one document only, and was read by a person, not by rules.
    let absent = "attributions.vehicle_kind documents.title documents.author documents.url documents.source_id \
                  documents.annotated entities.other_names mentions.rule mentions.confidence";
    assert_eq!(empty.join(" "), absent);
}

#[test]
fn a_reference_leads_to_a_row() {
    let rows = rows();
    for (name, (table, own)) in &rows {
        for (i, column) in table.columns.iter().enumerate() {
            let Some(target) = &column.references else { continue };
            let (target, others) = &rows[target.as_str()];
            let key = target.column(target.key.last().unwrap()).unwrap();
            let known: BTreeSet<&str> = others.iter().filter_map(|row| row[key].text()).collect();
            for cell in own.iter().filter_map(|row| row[i].text()) {
                assert!(known.contains(cell), "{name}.{} points to {cell}", column.name);
            }
        }
    }
}

#[test]
fn the_words_of_every_row_are_the_text_at_its_place() {
    let text: Vec<char> = koursk().document.text.chars().collect();
    let rows = rows();
    let (table, spans) = &rows["spans"];
    let column = |name| table.column(name).unwrap();
    for row in spans {
        let (Cell::Integer(start), Cell::Integer(end)) = (&row[column("start")], &row[column("end")]) else {
            panic!("a span without a place");
        };
        let words: String = text[*start as usize..*end as usize].iter().collect();
        assert_eq!(row[column("exact")].text(), Some(words.as_str()));
    }
    assert_eq!(tables().unwrap().len(), SOURCES.len());
}
