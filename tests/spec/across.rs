//! Identity across documents, on the articles of `tests/corpus`, as the product reads them.

use crate::in_repository;
use crate::queries::{lines, parameter, result};
use dicit::annotation::Annotation;
use dicit::extract::Extractor;
use dicit::identity::{Decision, IdentityError, compare, compare_anew, decide, tell_apart, undo, undo_apart};
use dicit::map::iri::Base;
use dicit::nlp::model::french;
use dicit::query::output::RowFormat;
use dicit::query::{BUNDLED, Question};
use dicit::read::{Format, Metadata, read};
use dicit::store::Store;
use oxigraph::model::NamedNode;
use std::collections::BTreeSet;
use std::fs;
use std::sync::{Arc, LazyLock};

/// The articles, as the extractor annotates them.
static ARTICLES: LazyLock<Vec<Annotation>> = LazyLock::new(|| {
    let mut extractor = Extractor::new(Arc::new(french().unwrap()));
    let mut files: Vec<_> =
        fs::read_dir(in_repository("tests/corpus")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let markdown = Format::named("markdown").unwrap();
    let articles = files.iter().map(|file| {
        let reading = read(&fs::read(file).unwrap(), markdown, &Metadata::default(), "fr").unwrap();
        extractor.annotate(reading.article)
    });
    articles.collect()
});

fn in_memory() -> Store {
    Store::in_memory(Base::default()).unwrap()
}

/// All articles, added and compared; one of them was read by another run before.
fn corpus() -> Store {
    let store = in_memory();
    for article in ARTICLES.iter() {
        if article.document.text.contains("Chaque euro ira aux ports") {
            store.add(&earlier_run(article)).unwrap();
        }
        store.add(article).unwrap();
    }
    compare(&store, || {}).unwrap();
    store
}

/// What is held of identities.
fn identities(store: &Store) -> BTreeSet<String> {
    let graph = store.base().identities_graph();
    store.graph(graph.as_ref()).map(|quad| quad.unwrap().to_string()).collect()
}

fn node(local: &str) -> NamedNode {
    Base::default().iri(local)
}

/// The node that stands for a node, by what follows the base.
fn canonical(store: &Store, local: &str) -> String {
    let quads = store.about(&node(local), &store.base().identities_graph()).unwrap();
    let found = quads.into_iter().find(|quad| quad.predicate.as_str().ends_with("#canonical"));
    let iri = found.map_or_else(|| node(local).into_string(), |quad| quad.object.to_string());
    iri.trim_matches(['<', '>']).trim_start_matches(Base::default().as_str()).to_owned()
}

fn article(words: &str) -> &'static Annotation {
    ARTICLES.iter().find(|article| article.document.text.contains(words)).unwrap()
}

/// What an earlier extractor made of an article: it took a statement for the outlet's own, and another ended a letter early.
fn earlier_run(article: &Annotation) -> Annotation {
    let mut earlier = article.clone();
    earlier.extraction.tool = "dicit 0.0.9".to_owned();
    let reported: Vec<usize> =
        (0..earlier.statements.len()).filter(|i| earlier.statements[*i].chain.len() > 1).collect();
    earlier.statements[reported[0]].chain.truncate(1);
    let span = earlier.statements[reported[1]].spans.last_mut().unwrap();
    span.end -= 1;
    span.exact.pop();
    earlier
}

/// Positions in another order each time, without chance.
fn shuffled(round: usize) -> Vec<usize> {
    let length = ARTICLES.len();
    let mut order: Vec<usize> = (0..length).collect();
    for i in 0..length {
        order.swap(i, (i * 7 + round * 13 + 5) % length);
    }
    order
}

#[test]
fn the_order_in_which_documents_come_does_not_matter() {
    let expected = identities(&corpus());
    assert!(expected.len() > 500);
    for round in 0..4 {
        let store = in_memory();
        for part in shuffled(round).chunks(round * 4 + 1) {
            for position in part {
                store.add(&ARTICLES[*position]).unwrap();
            }
            compare(&store, || {}).unwrap();
        }
        assert_eq!(identities(&store), expected, "round {round}");
    }
}

#[test]
fn what_is_removed_or_replaced_leaves_nothing_behind() {
    let expected = identities(&corpus());
    let store = corpus();
    // The same articles with nothing in them but their text, and then as they were.
    for position in shuffled(2).into_iter().take(12) {
        let mut empty = ARTICLES[position].clone();
        empty.events.clear();
        empty.statements.clear();
        empty.entities.clear();
        empty.relations.clear();
        store.add(&empty).unwrap();
        compare(&store, || {}).unwrap();
    }
    let removed: Vec<usize> = shuffled(3).into_iter().take(10).collect();
    for position in &removed {
        store.remove(&ARTICLES[*position].document.id).unwrap();
    }
    assert_eq!(compare(&store, || {}).unwrap().gone, removed.len());
    let of_removed =
        |quad: &String| removed.iter().any(|position| quad.contains(&ARTICLES[*position].document.id));
    assert!(!identities(&store).iter().any(of_removed));
    for article in ARTICLES.iter().rev() {
        store.add(article).unwrap();
    }
    compare(&store, || {}).unwrap();
    assert_eq!(identities(&store), expected);
    compare_anew(&store, || {}).unwrap();
    assert_eq!(identities(&store), expected);
    assert_eq!(compare(&store, || {}).unwrap().documents, 0, "nothing is left to compare");
}

#[test]
fn a_shared_authority_makes_one_and_a_shared_surname_does_not() {
    let store = corpus();
    assert_eq!(canonical(&store, "entity/organization/agence-france-presse"), "entity/organization/afp");
    // Two persons are named Abgrall, so that the minister named by her surname alone stays open.
    let minister = format!("doc/{}/entity/person/abgrall", article("Chaque euro ira aux ports").document.id);
    assert_eq!(canonical(&store, &minister), minister);
    // Without the other one she is the minister Solène Abgrall.
    store.remove(&article("L’association Estran propre").document.id).unwrap();
    compare(&store, || {}).unwrap();
    assert_eq!(canonical(&store, &minister), "entity/person/solene-abgrall");
    store.add(article("L’association Estran propre")).unwrap();
    compare(&store, || {}).unwrap();
    assert_eq!(canonical(&store, &minister), minister);
}

#[test]
fn a_person_decides_before_every_rule_and_can_take_it_back() {
    let store = corpus();
    let computed = identities(&store);
    let minister = format!("doc/{}/entity/person/abgrall", article("Chaque euro ira aux ports").document.id);
    let solene = "entity/person/solene-abgrall";
    let (afp, agency) = ("entity/organization/afp", "entity/organization/agence-france-presse");
    decide(&store, &node(&minister), &node(solene), Decision::Same, Some("la ministre")).unwrap();
    decide(&store, &node(agency), &node(afp), Decision::Different, None).unwrap();
    let decided = identities(&store);
    assert_eq!(canonical(&store, &minister), solene);
    assert_eq!(canonical(&store, agency), agency);
    // It outlives the document, and computing everything anew.
    let document = &article("Chaque euro ira aux ports").document.id;
    store.remove(document).unwrap();
    compare(&store, || {}).unwrap();
    store.add(article("Chaque euro ira aux ports")).unwrap();
    compare(&store, || {}).unwrap();
    assert_eq!(identities(&store), decided);
    compare_anew(&store, || {}).unwrap();
    assert_eq!(identities(&store), decided);
    undo(&store, &node(solene), &node(&minister)).unwrap();
    undo(&store, &node(afp), &node(agency)).unwrap();
    assert_eq!(identities(&store), computed);
    assert!(matches!(undo(&store, &node(afp), &node(agency)), Err(IdentityError::NotDecided(..))));
}

#[test]
fn what_makes_no_sense_is_refused() {
    let store = corpus();
    let decide = |one: &str, two: &str| decide(&store, &node(one), &node(two), Decision::Same, None);
    let afp = "entity/organization/afp";
    let crash = format!("doc/{}/event/accident-37-45", article("Un chalutier, le Gwenn").document.id);
    assert!(matches!(decide(afp, afp), Err(IdentityError::Twice(_))));
    assert!(matches!(decide(afp, "entity/organization/no-such"), Err(IdentityError::NoNode(_))));
    assert!(matches!(decide(afp, &crash), Err(IdentityError::Kinds(..))));
}

#[test]
fn a_name_can_mean_somebody_else_in_one_document() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("store"), Base::default()).unwrap();
    for article in ARTICLES.iter() {
        store.add(article).unwrap();
    }
    compare(&store, || {}).unwrap();
    let before = identities(&store);
    let renard = node("entity/person/paul-renard");
    let race = &article("Le cycliste Paul Renard").document.id;
    let speakers = |store: &Store| {
        let sparql = "#+ summary: x\n#+ tags: [x]\nPREFIX dicit: <https://w3id.org/dicit/ns#> SELECT DISTINCT ?speaker WHERE { ?statement dicit:speaker ?speaker . FILTER(CONTAINS(STR(?speaker), \"paul-renard\")) } ORDER BY ?speaker";
        result(store, sparql, &[], RowFormat::Csv)
    };
    assert_eq!(speakers(&store), "speaker\nhttps://example.org/dicit/entity/person/paul-renard\n");
    tell_apart(&store, &renard, race, Some("un cycliste")).unwrap();
    let apart = format!("https://example.org/dicit/doc/{race}/entity/person/paul-renard/apart");
    assert_eq!(
        speakers(&store),
        format!("speaker\n{apart}\nhttps://example.org/dicit/entity/person/paul-renard\n")
    );
    // The document is added again as the extractor gives it: the decision holds.
    assert_eq!(
        store.add(article("Le cycliste Paul Renard")).unwrap().change,
        dicit::store::Change::Unchanged
    );
    undo_apart(&store, &renard, race).unwrap();
    assert_eq!(identities(&store), before);
    assert!(matches!(undo_apart(&store, &renard, race), Err(IdentityError::NotDecided(..))));
    let strike = &article("Une grève a commencé").document.id;
    let refused = tell_apart(&store, &renard, strike, None);
    assert!(matches!(refused, Err(IdentityError::NotMentioned { .. })));
}

/// `tests/queries/corpus/NAME.csv` holds the result on the corpus; `CHECKED.md` beside it explains each against the texts.
/// `DICIT_BLESS=1` writes them anew, to be read against the texts again.
#[test]
fn every_question_across_documents_has_its_golden_result() {
    let store = corpus();
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(in_repository("tests/queries/corpus")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "md") {
            continue;
        }
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let mut parts = stem.split('+');
        let name = parts.next().unwrap().to_owned();
        let values: Vec<(String, String)> = parts.map(parameter).collect();
        let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (&**key, &**value)).collect();
        let (_, sparql) = BUNDLED.iter().find(|(known, _)| *known == name).unwrap();
        let found = result(&store, sparql, &values, RowFormat::Csv);
        if std::env::var_os("DICIT_BLESS").is_some() {
            fs::write(&path, &found).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap();
        assert!(lines(&expected, false) == lines(&found, false), "{stem}\n{found}");
        assert!(found.lines().count() > 1, "{stem} finds nothing");
        names.insert(name);
    }
    let tags: BTreeSet<String> = BUNDLED
        .iter()
        .filter(|(name, _)| names.contains(*name))
        .flat_map(|(_, sparql)| Question::parse(sparql).unwrap().header.tags)
        .collect();
    for question in [12, 13, 14, 28, 29, 30, 31, 32, 36] {
        assert!(tags.contains(&format!("Q{question}")), "no golden result for Q{question}");
    }
}
