//! Words find statements and articles in all their French forms, and the index never stays behind the store.
#![cfg(feature = "search")]

use dicit::annotation::{self, Annotation, Document};
use dicit::map::iri::Base;
use dicit::query::{Limits, Part, QueryError, Question, bundled};
use dicit::search::{Hit, Kind, SearchError, SearchIndex, look_up};
use dicit::store::{EVERYTHING, Store};
use dicit::vocabulary::skos;
use oxigraph::model::{Literal, NamedNode, Quad};
use oxigraph::sparql::QueryResults;
use serde_json::json;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// An article in which each pair is a speaker and what the speaker says.
fn article(title: &str, said: &[(&str, &str)]) -> Annotation {
    let mut text = String::new();
    let (mut entities, mut statements) = (Vec::new(), Vec::new());
    for (number, (speaker, words)) in said.iter().enumerate() {
        let begin = text.chars().count();
        text.push_str(&format!("{speaker} : « {words} »\n"));
        let from = begin + speaker.chars().count() + 5;
        let span = |start: usize, exact: &str| json!({ "start": start, "end": start + exact.chars().count(), "exact": exact });
        let mut mention = span(begin, speaker);
        mention["kind"] = "named".into();
        entities.push(
            json!({ "id": format!("e{number}"), "type": "Person", "name": speaker, "mentions": [mention] }),
        );
        statements.push(json!({
            "id": format!("s{number}"), "form": "direct", "spans": [span(from, words)],
            "chain": [{ "source": format!("e{number}") }],
        }));
    }
    let sha256 = Document::sha256_of(&text);
    let document = json!({
        "id": Document::id_of(&sha256), "sha256": sha256, "text": text, "language": "fr", "title": title,
        "outlet": null, "author": null, "published": null, "url": null,
    });
    let annotation = json!({
        "format": "dicit-annotation/1", "document": document, "extraction": { "tool": "person", "model": null, "at": null },
        "entities": entities, "times": [], "events": [], "statements": statements,
    });
    annotation::read(annotation.to_string().as_bytes()).unwrap()
}

fn bridge() -> Annotation {
    article(
        "Le pont de Kerlan",
        &[
            ("Aude Vasseur", "Les munitions occidentales passent par l’ancien pont."),
            ("Luc Morin", "Aucune munition n’a traversé le pont aujourd’hui."),
            ("Aude Vasseur", "L’armée de l’air a démenti."),
        ],
    )
}

fn quay() -> Annotation {
    article("Le quai", &[("Nora Élie", "Les dockers refusent de décharger les journaux.")])
}

fn in_memory(annotations: &[Annotation]) -> (Store, SearchIndex) {
    let store = Store::in_memory(Base::default()).unwrap();
    annotations.iter().for_each(|annotation| assert!(store.add(annotation).is_ok()));
    let index = SearchIndex::open(&store).unwrap();
    (store, index)
}

/// The words of the statements that are found, the best first.
fn found(store: &Store, index: &SearchIndex, typed: &str) -> Vec<String> {
    let words = |hit: &Hit| {
        let sparql = format!("SELECT ?words {{ {} dicit:words ?words }}", hit.node);
        rows(store, &sparql).into_iter().next().map(|row| row[0].clone())
    };
    index.find(typed, Some(Kind::Statement), None).unwrap().iter().filter_map(words).collect()
}

fn question(sparql: &str) -> Question {
    Question::parse(sparql).unwrap().bind([]).unwrap()
}

fn rows(store: &Store, sparql: &str) -> Vec<Vec<String>> {
    let question = look_up(question(sparql), store).unwrap();
    match question.run(store, &Limits::default()).unwrap() {
        QueryResults::Solutions(rows) => rows
            .map(|row| {
                let row = row.unwrap();
                let text = |term: &oxigraph::model::Term| match term {
                    oxigraph::model::Term::Literal(literal) => literal.value().to_owned(),
                    other => other.to_string(),
                };
                row.values().iter().map(|value| value.as_ref().map(text).unwrap_or_default()).collect()
            })
            .collect(),
        _ => panic!("rows"),
    }
}

#[test]
fn a_word_is_found_in_all_its_forms() {
    let (store, index) = in_memory(&[bridge(), quay()]);
    for (typed, expected) in [
        ("munition", 2),
        ("MUNITIONS", 2),
        ("occidental", 1),
        ("l'armee", 1),
        ("journal", 1),
        ("aujourd'hui", 1),
        ("quai", 0),
        ("munitions traverse", 1),
        ("munitions -occidentales", 1),
        ("les munitions du pont", 2),
        ("tramway", 0),
        ("…", 0),
    ] {
        assert_eq!(found(&store, &index, typed).len(), expected, "{typed}");
    }
}

#[test]
fn small_words_count_between_quotation_marks() {
    let (store, index) = in_memory(&[bridge()]);
    assert_eq!(found(&store, &index, "\"l'armée de l'air\""), ["L’armée de l’air a démenti."]);
    assert!(found(&store, &index, "\"armée air\"").is_empty());
    assert_eq!(found(&store, &index, "« par l’ancien pont »").len(), 1);
    assert_eq!(found(&store, &index, "la").len(), 0);
    assert_eq!(found(&store, &index, "le"), ["Aucune munition n’a traversé le pont aujourd’hui."]);
}

#[test]
fn a_speaker_is_found_by_name() {
    let (store, index) = in_memory(&[bridge(), quay()]);
    assert_eq!(found(&store, &index, "elie").len(), 1);
    assert_eq!(found(&store, &index, "voice:vasseur").len(), 2);
    assert_eq!(found(&store, &index, "voice:vasseur pont").len(), 1);
    assert!(found(&store, &index, "voice:pont").is_empty());
}

#[test]
fn an_article_is_found_by_its_text_and_title() {
    let (store, index) = in_memory(&[bridge(), quay()]);
    let documents = |typed| {
        let hits = index.find(typed, Some(Kind::Article), None).unwrap();
        hits.into_iter().map(|hit| hit.node).collect::<Vec<_>>()
    };
    let quay = store.base().document(&quay().document.id);
    assert_eq!(documents("quais"), std::slice::from_ref(&quay));
    assert_eq!(documents("dockers"), [quay]);
    assert_eq!(index.find("pont", None, None).unwrap().len(), 3, "two statements and an article");
    assert_eq!(index.find("pont", None, Some(1)).unwrap().len(), 1);
}

#[test]
fn a_query_joins_what_matches() {
    let (store, _) = in_memory(&[bridge(), quay()]);
    let who =
        "SELECT ?name { ?s dicit:matches \"munitions\" ; dicit:speaker/skos:prefLabel ?name } ORDER BY ?name";
    assert_eq!(rows(&store, who), [["Aude Vasseur"], ["Luc Morin"]]);
    let both = "SELECT ?words { ?s dicit:matches \"pont\" , \"occidentales\" ; dicit:words ?words }";
    assert_eq!(rows(&store, both).len(), 1);
    let silent = "SELECT ?name { ?s dicit:speaker/skos:prefLabel ?name FILTER NOT EXISTS { ?s dicit:matches \"pont\" } } ORDER BY ?name";
    assert_eq!(rows(&store, silent), [["Aude Vasseur"], ["Nora Élie"]]);
    let scored = "SELECT ?score { ?s dicit:matches \"munitions\" ; a dicit:Statement BIND(dicit:relevance(?s) AS ?score) } ORDER BY DESC(?score)";
    let scores: Vec<f64> = rows(&store, scored).iter().map(|row| row[0].parse().unwrap()).collect();
    assert!(scores.len() == 2 && scores[0] >= scores[1] && scores[1] > 0.0, "{scores:?}");
    let one = store.base().document(&quay().document.id);
    for (words, answer) in [("dockers", 1), ("munitions", 0)] {
        let sparql = format!("SELECT ?lang {{ {one} dicit:matches \"{words}\" ; schema:inLanguage ?lang }}");
        assert_eq!(rows(&store, &sparql).len(), answer, "{words}");
    }
}

#[test]
fn a_parameter_can_be_looked_up() {
    let (store, _) = in_memory(&[bridge()]);
    let question = Question::parse("SELECT ?s { ?s dicit:matches ?_words ; a dicit:Statement }").unwrap();
    let question = look_up(question.bind([("words", "démenti")]).unwrap(), &store).unwrap();
    let QueryResults::Solutions(rows) = question.run(&store, &Limits::default()).unwrap() else { panic!() };
    assert_eq!(rows.count(), 1);
}

#[test]
fn what_cannot_be_looked_up_is_an_error() {
    let (store, _) = in_memory(&[]);
    for sparql in ["SELECT * { ?s dicit:matches ?words }", "SELECT * { [] dicit:matches \"pont\" }"] {
        let question = look_up(question(sparql), &store).unwrap();
        assert!(matches!(question.run(&store, &Limits::default()), Err(QueryError::Matches)), "{sparql}");
    }
}

fn on_disk(folder: &Path) -> Store {
    let store = Store::create(&folder.join("store"), Base::default()).unwrap();
    store.add(&bridge()).unwrap();
    store
}

/// Each thing that can be found, with how well it fits three searches.
fn answers(index: &SearchIndex) -> BTreeSet<String> {
    let searches = ["pont", "les", "armée"];
    let hits = searches.iter().flat_map(|typed| index.find(typed, None, None).unwrap());
    hits.map(|hit| hit.node.to_string()).collect()
}

#[test]
fn a_store_works_without_an_index() {
    let folder = tempfile::tempdir().unwrap();
    let store = on_disk(folder.path());
    assert!(matches!(SearchIndex::open(&store), Err(SearchError::Missing)));
    assert!(store.changed().unwrap().is_empty());
    assert_eq!(rows(&store, "SELECT ?s { ?s a dicit:Statement }").len(), 3);
    assert!(matches!(
        look_up(question("SELECT ?s { ?s dicit:matches \"pont\" }"), &store),
        Err(SearchError::Missing)
    ));
}

#[test]
fn what_is_added_replaced_and_removed_is_taken_in() {
    let folder = tempfile::tempdir().unwrap();
    let store = on_disk(folder.path());
    let built = SearchIndex::build(&store, || ()).unwrap();
    assert_eq!(found(&store, &built, "dockers").len(), 0);

    store.add(&quay()).unwrap();
    let mut other = bridge();
    other.statements.remove(0);
    store.add(&other).unwrap();
    let ids = BTreeSet::from([quay().document.id, bridge().document.id]);
    assert_eq!(store.changed().unwrap(), ids);
    let index = SearchIndex::update(&store, || ()).unwrap();
    assert_eq!(found(&store, &index, "dockers").len(), 1);
    assert!(found(&store, &index, "occidentales").is_empty());
    assert!(store.changed().unwrap().is_empty());

    store.remove(&bridge().document.id).unwrap();
    let index = SearchIndex::update(&store, || ()).unwrap();
    assert!(found(&store, &index, "munition").is_empty());
    assert_eq!(answers(&index), answers(&SearchIndex::build(&store, || ()).unwrap()), "as if made anew");

    store.add_all([bridge(), quay()].map(Ok::<_, dicit::store::StoreError>), |_| ()).unwrap();
    let index = SearchIndex::update(&store, || ()).unwrap();
    assert_eq!(found(&store, &index, "munition").len(), 2);
    assert_eq!(store.add(&quay()).map(|_| store.changed().unwrap().len()).unwrap(), 0, "nothing has changed");
}

#[test]
fn what_a_kill_leaves_is_taken_in() {
    let folder = tempfile::tempdir().unwrap();
    let store = on_disk(folder.path());
    SearchIndex::build(&store, || ()).unwrap();
    // Killed before it was written; killed after the index was committed and before the note went.
    store.note_changed(["0123456789abcdef", &bridge().document.id]).unwrap();
    let before = answers(&SearchIndex::open(&store).unwrap());
    assert_eq!(answers(&SearchIndex::update(&store, || ()).unwrap()), before);
    // Killed within a note: what comes behind it is read all the same.
    let notes = store.search_folder().unwrap().join("changed");
    fs::write(&notes, "0123").unwrap();
    store.add(&quay()).unwrap();
    let index = SearchIndex::update(&store, || ()).unwrap();
    assert_eq!(found(&store, &index, "dockers").len(), 1);
    // Killed while the index was made.
    let unfinished = store.search_folder().unwrap().with_extension("new");
    fs::create_dir(&unfinished).unwrap();
    fs::write(unfinished.join("meta.json"), "{").unwrap();
    assert_eq!(answers(&SearchIndex::build(&store, || ()).unwrap()), answers(&index));
    assert!(!unfinished.exists());
}

#[test]
fn a_broken_index_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let store = on_disk(folder.path());
    let before = answers(&SearchIndex::build(&store, || ()).unwrap());
    let meta = store.search_folder().unwrap().join("meta.json");
    for broken in ["", "{", &fs::read_to_string(&meta).unwrap().replace("dicit-search/2", "dicit-search/0")] {
        fs::write(&meta, broken).unwrap();
        assert!(matches!(SearchIndex::open(&store), Err(SearchError::Broken(_))), "{broken}");
        assert_eq!(answers(&SearchIndex::update(&store, || ()).unwrap()), before);
    }
    store.note_changed([EVERYTHING]).unwrap();
    let mut looked = 0;
    SearchIndex::update(&store, || looked += 1).unwrap();
    assert_eq!((looked, store.changed().unwrap().len()), (1, 0), "who wrote past the documents");
}

/// What a bundled query gives, with the index or without it.
fn asked(store: &Store, name: &str, value: (&str, &str), with_index: bool) -> Vec<Vec<String>> {
    let question = Question::parse(bundled(name).unwrap()).unwrap().bind([value]).unwrap();
    assert!(!question.parts().is_empty(), "{name} looks for a part of a name");
    let question = if with_index { look_up(question, store).unwrap() } else { question };
    let QueryResults::Solutions(rows) = question.run(store, &Limits::default()).unwrap() else {
        panic!("{name}")
    };
    let row = |row: oxigraph::sparql::QuerySolution| {
        row.iter().map(|(name, term)| format!("{name} {term}")).collect()
    };
    rows.map(|found| row(found.unwrap())).collect()
}

#[test]
fn a_part_of_a_name_is_looked_up_in_a_list_and_finds_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let store = on_disk(folder.path());
    let index = SearchIndex::build(&store, || ()).unwrap();
    let part = |part: &str| Part { property: skos::PREF_LABEL.into_owned(), part: part.to_owned() };
    let names = |index: &SearchIndex, of: &str| index.containing(&store, &part(of)).unwrap().unwrap().len();
    assert_eq!((names(&index, "vasseur"), names(&index, "é"), names(&index, "zzz")), (1, 0, 0));
    for (query, key) in [
        ("entities", "name"),
        ("about", "who"),
        ("who-says-what", "voice"),
        ("quotations", "voice"),
        ("participants", "who"),
    ] {
        for value in ["vasseur", "MORIN", "u", "zzz"] {
            let [with, without] = [true, false].map(|with| asked(&store, query, (key, value), with));
            assert_eq!(with, without, "{query} {value}");
        }
    }
    assert_eq!(asked(&store, "who-says-what", ("voice", "vasseur"), true).len(), 2);

    // An index that is behind is not asked.
    store.add(&quay()).unwrap();
    assert_eq!(asked(&store, "entities", ("name", "nora"), true).len(), 1);
    let index = SearchIndex::update(&store, || ()).unwrap();
    assert_eq!(names(&index, "nora"), 1);

    // What others say in a graph of their own no index notes.
    let [who, graph] = ["https://example.org/x", "https://example.org/g"].map(NamedNode::new_unchecked);
    let quad = Quad::new(who, skos::PREF_LABEL, Literal::new_simple_literal("Nora la Belle"), graph);
    store.load([Ok::<_, dicit::store::StoreError>(quad)]).unwrap();
    assert_eq!(names(&index, "nora"), 2);
}
