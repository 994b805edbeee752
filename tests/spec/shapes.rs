//! `dicit validate` finds what pyshacl finds: nothing in the sample, and in each broken variant of `tests/shapes` the
//! same places. `expected.tsv` is pyshacl's; `tests/interop` makes it anew.

use crate::{in_repository, koursk};
use dicit::map::{iri::Base, map};
use dicit::ontology;
use dicit::validate::validate;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Quad, Triple};
use oxigraph::sparql::SparqlEvaluator;
use oxigraph::store::Store;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// The findings in some triples, with the ontology beside them, as pyshacl's columns.
pub(crate) fn findings(triples: impl Iterator<Item = Triple>) -> BTreeSet<[String; 4]> {
    let mut text = String::new();
    for triple in ontology::triples().iter().cloned().chain(triples) {
        text.push_str(&format!("{triple} .\n"));
    }
    let found = validate(text.as_bytes()).unwrap();
    found.into_iter().map(|finding| [finding.focus, finding.path, finding.component, finding.shape]).collect()
}

pub(crate) fn triples(store: &Store) -> impl Iterator<Item = Triple> {
    store.iter().map(|quad| Triple::from(quad.unwrap()))
}

#[test]
fn the_sample_conforms() {
    let found = findings(map(&koursk(), &Base::default()).into_iter().map(Triple::from));
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn every_broken_variant_is_found_where_pyshacl_finds_it() {
    let folder = in_repository("tests/shapes");
    let mut expected = BTreeMap::<String, BTreeSet<[String; 4]>>::new();
    for line in fs::read_to_string(folder.join("expected.tsv")).unwrap().lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let findings = expected.entry(cells[0].to_owned()).or_default();
        if cells[1] == "false" {
            findings.insert([2, 3, 4, 5].map(|i| cells[i].to_owned()));
        }
    }
    let valid = fs::read(folder.join("valid.ttl")).unwrap();
    let valid: Vec<Quad> =
        RdfParser::from_format(RdfFormat::Turtle).for_slice(&valid).map(Result::unwrap).collect();
    assert!(expected.len() > 20);
    for (file, expected) in expected {
        let store = Store::new().unwrap();
        store.extend(valid.iter().cloned()).unwrap();
        if file != "valid.ttl" {
            let update = fs::read_to_string(folder.join("broken").join(&file)).unwrap();
            let before = store.len().unwrap();
            SparqlEvaluator::new().parse_update(&update).unwrap().on_store(&store).execute().unwrap();
            assert!(
                store.len().unwrap() != before || store.iter().any(|quad| !valid.contains(&quad.unwrap())),
                "{file} changes nothing"
            );
            assert!(!expected.is_empty(), "{file} is broken");
        }
        assert_eq!(findings(triples(&store)), expected, "{file}");
    }
}
