//! The same text in two outlets is one document; a text that repeats another is linked to it.

use crate::queries::result;
use crate::store::canonical;
use dicit::annotation::{Annotation, Document, merge_publications, read};
use dicit::map::iri::Base;
use dicit::query::{bundled, output::RowFormat};
use dicit::store::{Change, Store};
use serde_json::json;

/// An agency's copy of our own.
const COPY: [&str; 3] = [
    "Le barrage de Larche a cédé mardi à l’aube sous la poussée des eaux, et une quinzaine d’ouvriers ont été emportés, a annoncé la préfecture dans un communiqué.",
    "« Les recherches se poursuivent, mais l’espoir de retrouver des survivants diminue d’heure en heure », a déclaré le capitaine Louise Arnaud, qui dirige les secours.",
    "Le syndicat des ouvriers du barrage affirme avoir signalé des fissures à trois reprises depuis le printemps, sans jamais obtenir de réponse de la direction.",
];

/// An article whose outlet says all of it.
fn article(text: &str, outlet: &str, published: Option<&str>) -> Annotation {
    let annotation = json!({
        "format": "dicit-annotation/1",
        "document": {"text": text, "language": "fr", "outlet": outlet, "published": published},
        "entities": [{"id": "o", "type": "Organization", "name": outlet}],
        "statements": [{
            "id": "s1", "form": "narration", "about": [], "interprets": null,
            "spans": [{"start": 0, "end": text.chars().count(), "exact": text}],
            "chain": [{"source": "o", "implicit": true}],
        }],
    });
    read(annotation.to_string().as_bytes()).unwrap()
}

fn store() -> Store {
    Store::in_memory(Base::default()).unwrap()
}

/// The original, a shorter copy with a number changed, and the copy of that copy with a sentence more.
fn three() -> [Annotation; 3] {
    let short = COPY[..2].join("\n\n").replace("une quinzaine d’ouvriers", "quinze ouvriers");
    let longer = format!("{short}\n\nLa route départementale restait coupée mercredi.");
    [
        article(&COPY.join("\n\n"), "Agence des Vallées", Some("2026-03-03")),
        article(&short, "Le Petit Dolois", Some("2026-03-04")),
        article(&longer, "La Gazette du large", Some("2026-03-05")),
    ]
}

fn ask(store: &Store, sparql: &str) -> String {
    result(store, sparql, &[], RowFormat::Csv)
}

fn links(store: &Store) -> String {
    let sparql = "SELECT ?copy ?original ?basis ?confidence WHERE { \
        ?link a dicit:Restatement ; dicit:relationSubject/schema:publisher/skos:prefLabel ?c ; \
          dicit:relationObject/schema:publisher/skos:prefLabel ?o ; dicit:basis ?basis ; dicit:confidence ?confidence . \
        BIND(STR(?c) AS ?copy) BIND(STR(?o) AS ?original) } ORDER BY ?copy ?original";
    ask(store, sparql).lines().skip(1).map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_text_in_two_outlets_is_stored_once_and_both_say_it() {
    let text = COPY.join("\n\n");
    let first = article(&text, "Agence des Vallées", Some("2026-03-03"));
    let second = article(&text, "Le Petit Dolois", Some("2026-03-04"));
    let store = store();
    store.add(&first).unwrap();
    let both = merge_publications(second.clone(), first.clone());
    assert_eq!(store.add(&both).unwrap().change, Change::Replaced);
    assert_eq!(merge_publications(first, second), both);
    assert_eq!(ask(&store, "SELECT (COUNT(*) AS ?n) WHERE { ?d nif:isString ?t }"), "n\n1\n");
    assert_eq!(ask(&store, "SELECT (COUNT(*) AS ?n) WHERE { ?s dicit:words ?t }"), "n\n1\n");
    let outlets = "SELECT ?name ?day WHERE { ?d a dicit:Document . ?d dicit:alsoPublished? ?p . \
        ?p schema:publisher/skos:prefLabel ?label ; dicit:published/dicit:edtf ?day BIND(STR(?label) AS ?name) } ORDER BY ?day";
    assert_eq!(ask(&store, outlets), "name,day\nAgence des Vallées,2026-03-03\nLe Petit Dolois,2026-03-04\n");
    let said = "SELECT ?r ?a WHERE { ?s dicit:reporter/skos:prefLabel ?first ; dicit:alsoReportedBy/skos:prefLabel ?also \
        BIND(STR(?first) AS ?r) BIND(STR(?also) AS ?a) }";
    assert_eq!(ask(&store, said), "r,a\nAgence des Vallées,Le Petit Dolois\n");
}

#[test]
fn what_is_said_on_another_s_word_is_reported_by_each_outlet() {
    let mut annotation = article(COPY[0], "Agence des Vallées", None);
    let mut other = Document { outlet: Some("Le Petit Dolois".to_owned()), ..Document::default() };
    other.published = Some("2026-03-04".to_owned());
    annotation.document.publish([other.publication()]);
    // A person who does not speak for the outlet: nobody else publishes their words.
    annotation.statements[0].chain[0].source = Some("p".to_owned());
    annotation.entities.push(dicit::annotation::Entity::new(
        "p".to_owned(),
        dicit::annotation::EntityType::Person,
        "Louise Arnaud".to_owned(),
    ));
    let store = store();
    store.add(&annotation).unwrap();
    assert_eq!(ask(&store, "ASK { ?s dicit:alsoReportedBy ?a }"), "false\n");
    assert_eq!(ask(&store, "ASK { ?d dicit:alsoPublished/schema:publisher ?a }"), "true\n");
}

#[test]
fn each_copy_is_linked_to_what_it_repeats_most() {
    let store = store();
    for article in three() {
        store.add(&article).unwrap();
    }
    assert_eq!(store.link_copies(|_, _| true).unwrap(), 3);
    assert_eq!(
        links(&store),
        "La Gazette du large,Le Petit Dolois,words and dates,1\n\
         Le Petit Dolois,Agence des Vallées,words and dates,0.9\n"
    );
    assert_eq!(store.link_copies(|_, _| true).unwrap(), 0, "each is looked at once");
    let rows = ask(&store, bundled("reused-articles").unwrap());
    let rows: Vec<&str> = rows.lines().skip(1).collect();
    assert!(
        rows[0].starts_with("Le Petit Dolois,2026-03-04,,Agence des Vallées,2026-03-03,,"),
        "{}",
        rows[0]
    );
    assert!(rows[0].contains(",une quinzaine d → quinze,\"Le syndicat des ouvriers"), "{}", rows[0]);
    assert!(rows[1].contains(",La route départementale restait coupée mercredi,"), "{}", rows[1]);
}

#[test]
fn links_follow_from_the_documents_and_not_from_their_order() {
    let articles = three();
    let expected = store();
    for article in &articles {
        expected.add(article).unwrap();
    }
    expected.link_copies(|_, _| true).unwrap();
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let store = store();
        for i in order {
            store.add(&articles[i]).unwrap();
            store.link_copies(|_, _| true).unwrap();
        }
        assert_eq!(canonical(&store), canonical(&expected), "{order:?}");
    }
}

#[test]
fn a_document_that_goes_takes_its_links_along() {
    let articles = three();
    for (gone, left) in [(0, [1, 2]), (1, [0, 2]), (2, [0, 1])] {
        let (all, fewer) = (store(), store());
        for article in &articles {
            all.add(article).unwrap();
        }
        all.link_copies(|_, _| true).unwrap();
        all.remove(&articles[gone].document.id).unwrap();
        all.link_copies(|_, _| true).unwrap();
        for i in left {
            fewer.add(&articles[i]).unwrap();
        }
        fewer.link_copies(|_, _| true).unwrap();
        assert_eq!(canonical(&all), canonical(&fewer), "without {gone}");
    }
}

#[test]
fn dates_tell_which_is_the_original_and_their_change_is_followed() {
    let [long, short, _] = three();
    let undated = |article: &Annotation| {
        let mut article = article.clone();
        article.document.published = None;
        article
    };
    let store = store();
    store.add(&undated(&long)).unwrap();
    store.add(&undated(&short)).unwrap();
    store.link_copies(|_, _| true).unwrap();
    assert_eq!(links(&store), "Le Petit Dolois,Agence des Vallées,words,0.45\n");
    store.add(&short).unwrap();
    store.link_copies(|_, _| true).unwrap();
    assert_eq!(links(&store), "Agence des Vallées,Le Petit Dolois,words,0.45\n");
    store.add(&long).unwrap();
    store.link_copies(|_, _| true).unwrap();
    assert_eq!(links(&store), "Le Petit Dolois,Agence des Vallées,words and dates,0.9\n");
}

#[cfg(feature = "shacl")]
#[test]
fn what_is_written_of_copies_conforms() {
    let store = store();
    let [first, second, third] = three();
    let mut again = first.clone();
    again.document.outlet = Some("L’Écho du lac".to_owned());
    again.document.published = Some("2026-03".to_owned());
    again.document.url = Some("https://echo.example.net/larche".to_owned());
    again.document.title = Some("Larche".to_owned());
    for article in [merge_publications(again, first), second, third] {
        store.add(&article).unwrap();
    }
    store.link_copies(|_, _| true).unwrap();
    let found = crate::shapes::findings(crate::shapes::triples(store.quads()));
    assert!(found.is_empty(), "{found:?}");
}
