//! Statements as a specification: each text, and what is said in it as `chain: words`, voices from the first after the outlet.

use crate::annotation::{Document, Form};
use crate::extract::Extractor;
use crate::nlp::model;
use crate::read::Article;
use std::sync::{Mutex, OnceLock};

fn said(text: &str) -> Vec<String> {
    static EXTRACTOR: OnceLock<Mutex<Extractor>> = OnceLock::new();
    let extractor =
        EXTRACTOR.get_or_init(|| Mutex::new(Extractor::new(model::french().expect("the model").into())));
    let document = Document {
        text: text.to_owned(),
        language: "fr".to_owned(),
        outlet: Some("La Lanterne".to_owned()),
        ..Document::default()
    };
    let annotation =
        extractor.lock().expect("no test panics inside").annotate(Article { document, sections: Vec::new() });
    let name = |id: &Option<String>| {
        let entity = annotation.entities.iter().find(|e| Some(&e.id) == id.as_ref());
        entity.map_or("?", |e| e.name.as_str()).to_owned()
    };
    let told = annotation.statements.iter().filter(|s| s.form != Form::Narration);
    told.map(|s| {
        let chain: Vec<String> = s.chain.iter().skip(1).map(|link| name(&link.source)).collect();
        let words: Vec<&str> = s.spans.iter().map(|span| span.exact.as_str()).collect();
        format!("{}: {}", chain.join(" › "), words.join(" […] "))
    })
    .collect()
}

const TEXTS: &[(&str, &[&str])] = &[
    ("« Le pont tiendra », assure Marie Lanoix.", &["Marie Lanoix: Le pont tiendra"]),
    (
        "« Le pont tiendra, promet Marie Lanoix. Nous l’avons mesuré. »",
        &["Marie Lanoix: Le pont tiendra […] Nous l’avons mesuré."],
    ),
    (
        "Marie Lanoix a déclaré que la route rouvrirait lundi.",
        &["Marie Lanoix: que la route rouvrirait lundi"],
    ),
    ("Marie Lanoix dit vouloir quitter la ville.", &["Marie Lanoix: vouloir quitter la ville"]),
    ("Selon Marie Lanoix, la digue est fissurée.", &["Marie Lanoix: la digue est fissurée"]),
    ("La digue est fissurée, a reconnu Marie Lanoix.", &["Marie Lanoix: La digue est fissurée"]),
    ("« Tout est calme », a déclaré à l’AFP la maire Marie Lanoix.", &["AFP › Marie Lanoix: Tout est calme"]),
    (
        "Selon Le Monde, Marie Lanoix affirme que la digue est fissurée.",
        &["Le Monde › Marie Lanoix: que la digue est fissurée"],
    ),
    ("Deux ouvriers auraient été blessés.", &["?: Deux ouvriers auraient été blessés"]),
    ("Marie Lanoix nie avoir menti.", &["Marie Lanoix: avoir menti"]),
    // A tagger takes "dément" for an adverb.
    ("La direction dément : « Rien n’a été caché. »", &["direction: Rien n’a été caché."]),
    ("Le roman « Les Eaux lentes » paraît lundi.", &[]),
    ("Marie Lanoix n’a pas précisé si la route rouvrirait.", &[]),
];

#[test]
fn what_is_said_stands_with_the_whole_chain_of_voices() {
    for (text, expected) in TEXTS {
        assert_eq!(said(text), *expected, "{text}");
    }
}
