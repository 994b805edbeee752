//! What changed between two runs on the same article.

use crate::queries::result;
use crate::store::canonical;
use dicit::annotation::{Annotation, read};
use dicit::map::iri::Base;
use dicit::query::{bundled, output::RowFormat};
use dicit::store::{Change, Store};
use serde_json::{Value, json};

const TEXT: &str = "Le pont est sûr, assure la maire de Dole. Il fermera lundi, selon le préfet. Les travaux dureront un mois, dit-il.";

/// One run: its statements, each with its words, its voice and its form.
fn run(tool: &str, statements: &[(&str, &str, &str)]) -> Annotation {
    let statements: Vec<Value> = statements
        .iter()
        .enumerate()
        .map(|(number, (words, voice, form))| {
            let start = TEXT[..TEXT.find(words).unwrap()].chars().count();
            json!({
                "id": format!("s{number}"), "form": form, "about": [], "interprets": null,
                "spans": [{"start": start, "end": start + words.chars().count(), "exact": words}],
                "chain": [{"source": voice, "implicit": true}],
            })
        })
        .collect();
    let annotation = json!({
        "format": "dicit-annotation/1",
        "document": {"text": TEXT, "language": "fr"},
        "extraction": {"tool": tool},
        "entities": [
            {"id": "maire", "type": "Person", "name": "la maire de Dole"},
            {"id": "préfet", "type": "Person", "name": "le préfet"},
        ],
        "statements": statements,
    });
    read(annotation.to_string().as_bytes()).unwrap()
}

fn first() -> Annotation {
    run("dicit 1", &[("Le pont est sûr", "maire", "direct"), ("Il fermera lundi", "préfet", "indirect")])
}

fn second() -> Annotation {
    run(
        "dicit 2",
        &[("Le pont est sûr", "préfet", "indirect"), ("Les travaux dureront un mois", "préfet", "indirect")],
    )
}

/// The rows of the bundled query, without the nodes.
fn changes(store: &Store) -> String {
    let rows = result(store, bundled("changes-between-runs").unwrap(), &[], RowFormat::Csv);
    rows.lines().map(|row| row.split(',').take(8).collect::<Vec<_>>().join(",") + "\n").collect()
}

fn store() -> Store {
    Store::in_memory(Base::default()).unwrap()
}

#[test]
fn what_a_second_run_found_otherwise_is_told() {
    let store = store();
    store.add(&first()).unwrap();
    assert_eq!(changes(&store).lines().count(), 1, "one run changes nothing");
    assert_eq!(store.add(&second()).unwrap().change, Change::Replaced);
    assert_eq!(
        changes(&store),
        "change,of,what,property,before,after,runBefore,runAfter\n\
         changed,statement,Le pont est sûr,form,DirectQuotation,IndirectSpeech,dicit 1,dicit 2\n\
         changed,statement,Le pont est sûr,voices,la maire de Dole,le préfet,dicit 1,dicit 2\n\
         lost,statement,Il fermera lundi,voices,le préfet,,dicit 1,dicit 2\n\
         lost,statement,Il fermera lundi,words,Il fermera lundi,,dicit 1,dicit 2\n\
         gained,statement,Les travaux dureront un mois,voices,,le préfet,dicit 1,dicit 2\n\
         gained,statement,Les travaux dureront un mois,words,,Les travaux dureront un mois,dicit 1,dicit 2\n"
    );
}

#[test]
fn a_run_that_finds_the_same_leaves_the_last_revision() {
    let store = store();
    store.add(&first()).unwrap();
    store.add(&second()).unwrap();
    let before = canonical(&store);
    assert_eq!(store.add(&second()).unwrap().change, Change::Unchanged);
    assert_eq!(canonical(&store), before);
    // A third run that reads the article alike takes it over; the revision still names the two that differ.
    let (told, mut third) = (changes(&store), second());
    third.extraction.tool = "dicit 3".to_owned();
    assert_eq!(store.add(&third).unwrap().change, Change::Replaced);
    assert_eq!(changes(&store), told);
}

#[test]
fn a_revision_goes_with_its_document_and_leaves_no_run_behind() {
    let (store, empty) = (store(), canonical(&store()));
    for annotation in [first(), second(), first(), second()] {
        store.add(&annotation).unwrap();
    }
    store.remove(&first().document.id).unwrap();
    assert_eq!(canonical(&store), empty);
}

#[test]
fn only_the_last_revision_is_kept() {
    let (once, twice) = (store(), store());
    for annotation in [first(), second()] {
        once.add(&annotation).unwrap();
    }
    for annotation in [second(), first(), second()] {
        twice.add(&annotation).unwrap();
    }
    assert_eq!(canonical(&once), canonical(&twice));
}

#[cfg(feature = "shacl")]
#[test]
fn what_is_written_of_runs_conforms() {
    let store = store();
    store.add(&first()).unwrap();
    store.add(&second()).unwrap();
    let found = crate::shapes::findings(crate::shapes::triples(store.quads()));
    assert!(found.is_empty(), "{found:?}");
}
