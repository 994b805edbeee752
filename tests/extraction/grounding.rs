//! Whatever the text, nothing is made up: words are those at their offsets, names are in the text or its metadata,
//! references hold, and the same text gives the same annotation.

use super::{annotate, extractor};
use dicit::annotation::{Annotation, read, to_json};
use dicit::read::Metadata;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

/// Pieces of French press language: what opens, names, relays, closes and breaks off quotations.
const FRAGMENTS: &[&str] = &[
    "«",
    "»",
    "“",
    "”",
    "\"",
    "‹",
    "›",
    "« ",
    "\u{a0}»",
    "'",
    "’",
    "—",
    "\n— ",
    "– ",
    "\n\n",
    "\r\n",
    "\t",
    ".",
    ",",
    ", ",
    ":",
    " : ",
    "…",
    "(",
    ")",
    "?",
    "!",
    "a déclaré",
    "a-t-il ajouté",
    "lance-t-elle",
    "s’indigne",
    "dit",
    "disent-ils",
    "affirme que",
    "a nié",
    "écrit le journal",
    "rapporte ce quotidien",
    "a déclaré à l'AFP",
    "selon",
    "Selon",
    "d’après",
    "pour",
    "à en croire",
    "de l’avis de",
    "qui cite",
    "cité par",
    "serait",
    "aurait été tué",
    "auraient quitté la ville",
    "laisse entendre",
    "que",
    "qu’",
    "l’annonce de",
    "dans un article publié",
    "Dans les mêmes colonnes",
    "Paul Durand",
    "Mme Adjoua Kouamé",
    "le président Moreau",
    "Moscou",
    "Paris",
    "l’Élysée",
    "l’ONU",
    "La Gazette",
    "Reuters",
    "Côte d’Ivoire",
    "le maire",
    "la ministre de l’Intérieur",
    "des habitants",
    "un témoin",
    "il",
    "elles",
    "celui-ci",
    "ce dernier",
    "son avocat",
    "le 31 février",
    "lundi dernier",
    "en mars 2019",
    "du 3 au 5 mai",
    "vers 25 h 61",
    "99999999999999999999 ans",
    "il y a 4 000 000 000 ans",
    "la veille",
    "une attaque",
    "a été arrêté",
    "la guerre",
    "e\u{301}",
    "🇫🇷",
    "👩‍🚀",
    "\u{202e}",
    "\u{feff}",
    "\u{0}",
    "ß",
    "İstanbul",
    "中文",
];

/// Fragments in any order, with or without spaces between them.
fn mixtures() -> impl Strategy<Value = String> {
    let piece = (select(FRAGMENTS), select(&[" ", " ", " ", ""][..]));
    prop::collection::vec(piece, 1..50).prop_map(|pieces| pieces.iter().flat_map(|(a, b)| [*a, *b]).collect())
}

fn metadata() -> impl Strategy<Value = Metadata> {
    let outlet = select(&[None, Some("La Gazette"), Some("AFP"), Some("«"), Some(" ")][..]);
    let published = select(&[None, Some("2024-03-12"), Some("2024-02"), Some("0000"), Some("hier")][..]);
    (outlet, published).prop_map(|(outlet, published)| Metadata {
        outlet: outlet.map(str::to_owned),
        author: Some("Soazig Le Bihan".to_owned()),
        published: published.map(str::to_owned),
        ..Metadata::default()
    })
}

/// Fails where the annotation of a text holds what the text does not.
fn check(text: &str, metadata: &Metadata) {
    let mut extractor = extractor();
    let Some(annotation) = annotate(&mut extractor, text, metadata) else { return };
    let json = to_json(&annotation).expect("JSON");
    match read(json.as_bytes()) {
        Ok(again) => assert_eq!(again, annotation, "{text:?} is read back as it was written"),
        Err(error) => panic!("{text:?}: {error}"),
    }
    let characters: Vec<char> = annotation.document.text.chars().collect();
    exact_words(&serde_json::from_str(&json).expect("JSON"), &characters);
    names_are_known(&annotation);

    let again = annotate(&mut extractor, text, metadata).expect("an article");
    assert_eq!(to_json(&again).expect("JSON"), json, "the second time: {text:?}");
    let fresh = annotate(&mut super::extractor(), text, metadata).expect("an article");
    assert_eq!(to_json(&fresh).expect("JSON"), json, "by a fresh extractor: {text:?}");
}

/// Wherever the annotation quotes the text, the words are those at the offsets.
fn exact_words(value: &Value, text: &[char]) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| exact_words(item, text)),
        Value::Object(fields) => {
            let offset =
                |name: &str| fields.get(name).and_then(Value::as_u64).and_then(|at| usize::try_from(at).ok());
            if let (Some(start), Some(end)) = (offset("start"), offset("end")) {
                assert!(start < end && end <= text.len(), "{start}..{end} is no part of {text:?}");
                if let Some(exact) = fields.get("exact") {
                    assert_eq!(exact, &text[start..end].iter().collect::<String>());
                }
            }
            fields.values().for_each(|item| exact_words(item, text));
        }
        _ => {}
    }
}

/// An entity has a name that the text or its metadata give.
fn names_are_known(annotation: &Annotation) {
    let document = &annotation.document;
    let metadata = document.outlet.iter().chain(&document.author).chain(&document.title);
    let known: Vec<String> = [&document.text].into_iter().chain(metadata).map(|text| plain(text)).collect();
    for entity in &annotation.entities {
        let name = plain(&entity.name);
        assert!(
            known.iter().any(|text| text.contains(&name)),
            "{:?} is not in {:?}",
            entity.name,
            document.text
        );
    }
}

/// In lower case, with one space wherever there is space.
fn plain(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_made_up_of_press_language(text in mixtures(), metadata in metadata()) {
        check(&text, &metadata);
    }

    #[test]
    fn nothing_is_made_up_of_any_characters(text in "\\PC{0,80}|(?s).{0,40}", metadata in metadata()) {
        check(&text, &metadata);
    }

    #[test]
    fn nothing_is_made_up_of_punctuation(text in "[«»“”„\"'’‘—–.,;:!?()…\\[\\] \n\u{a0}-]{1,120}") {
        check(&text, &Metadata::default());
    }
}

#[test]
fn very_long_lines_are_read() {
    let metadata = Metadata { outlet: Some("La Gazette".to_owned()), ..Metadata::default() };
    for (piece, times) in [
        ("« Non », dit Paul Durand, selon Moscou, ", 150),
        ("a", 20_000),
        ("« ", 2_000),
        ("« “a” ", 500),
        ("selon ", 1_000),
        ("que ", 1_000),
    ] {
        check(&piece.repeat(times), &metadata);
    }
}
