//! The language engine, from the outside: equal to Python spaCy, right on French press, unmoved by any bytes.

use dicit::nlp::model::{Archive, Library, french, import};
use dicit::nlp::{Engine, LanguageModel, Mode, NlpError, Parse};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

static FRENCH: LazyLock<Arc<LanguageModel>> = LazyLock::new(|| Arc::new(french().unwrap()));
static TINY: LazyLock<Vec<u8>> = LazyLock::new(|| import(Path::new("tests/nlp/fr/tiny"), false).unwrap());

fn parse(text: &str) -> Parse {
    Engine::new(Arc::clone(&FRENCH)).parse(text)
}

fn forms<'t>(text: &'t str, parse: &Parse) -> Vec<&'t str> {
    (0..parse.tokens.len()).map(|i| parse.form(text, i)).collect()
}

/// What holds of the parse of any text.
fn check(text: &str, parse: &Parse) {
    let chars: Vec<char> = text.chars().collect();
    let mut end = 0;
    for (i, token) in parse.tokens.iter().enumerate() {
        let form = text.get(token.bytes.clone()).expect("token offsets are on characters");
        assert!(!form.is_empty() && token.bytes.start >= end, "tokens are in order: {text:?}");
        assert_eq!(form, chars[token.start..token.end].iter().collect::<String>());
        assert!(token.head < parse.tokens.len());
        assert!(parse.form(text, i) == form && !form.chars().all(|c| c == ' '));
        end = token.bytes.end;
    }
    for ranges in [&parse.sentences, &parse.paragraphs] {
        let covered: Vec<usize> = ranges.iter().flat_map(Clone::clone).collect();
        assert_eq!(
            covered,
            (0..parse.tokens.len()).collect::<Vec<_>>(),
            "all tokens are covered once: {text:?}"
        );
    }
    for sentence in &parse.sentences {
        let roots = sentence.clone().filter(|i| parse.tokens[*i].head == *i).count();
        assert_eq!(roots, 1, "one root: {text:?}");
        assert!(sentence.clone().all(|i| sentence.contains(&parse.tokens[i].head)));
    }
    for entity in &parse.entities {
        assert_eq!(text[entity.bytes.clone()], chars[entity.start..entity.end].iter().collect::<String>());
        assert!(parse.sentences.iter().any(|s| s.start <= entity.tokens.start && entity.tokens.end <= s.end));
    }
}

/// Compares a pipeline with what Python spaCy said; an answer that it did not give is not asked for.
fn equal_to_golden(model: &[u8], golden: &str) {
    let model = LanguageModel::read(&Archive::read(model.into()).unwrap()).unwrap();
    let mut engine = Engine::new(model.into());
    for line in golden.lines() {
        let golden: Value = serde_json::from_str(line).unwrap();
        let text = golden["text"].as_str().unwrap();
        let parse = engine.parse_as(text, Mode::Pure);
        let starts: Vec<usize> = parse.sentences.iter().map(|s| s.start).collect();
        let of = |f: &dyn Fn(usize) -> Value| json!((0..parse.tokens.len()).map(f).collect::<Vec<_>>());
        let tokens = &parse.tokens;
        let said = json!({
            "text": text,
            "tokens": of(&|i| json!([tokens[i].start, tokens[i].end])),
            "pos": of(&|i| json!(&*tokens[i].upos)),
            "tag": of(&|i| json!(&*tokens[i].xpos)),
            "feats": of(&|i| json!(&*tokens[i].feats)),
            "lemma": of(&|i| json!(&*tokens[i].lemma)),
            "head": of(&|i| json!(tokens[i].head)),
            "dep": of(&|i| json!(&*tokens[i].deprel)),
            "start": of(&|i| json!(starts.contains(&i))),
            "ents": parse.entities.iter().map(|e| json!([e.start, e.end, &*e.label])).collect::<Vec<_>>(),
        });
        for (layer, wanted) in golden.as_object().unwrap() {
            assert_eq!(said[layer], *wanted, "{layer} of {text:?}");
        }
    }
}

#[test]
fn an_imported_pipeline_says_what_python_spacy_says() {
    equal_to_golden(&TINY, include_str!("nlp/fr/golden.jsonl"));
}

#[test]
fn rules_and_lemmas_of_english_are_python_spacys() {
    let model = import(Path::new("tests/nlp/en/tiny"), false).unwrap();
    equal_to_golden(&model, include_str!("nlp/en/golden.jsonl"));
}

#[test]
fn the_subject_after_the_quotation_is_found() {
    let text = "« La ville est libre », assure la légende.";
    let parse = parse(text);
    let words = forms(text, &parse);
    let at = |word: &str| words.iter().position(|w| *w == word).unwrap();
    assert_eq!(&*parse.tokens[at("légende")].deprel, "nsubj");
    assert_eq!(parse.tokens[at("légende")].head, at("assure"));
    assert_eq!(&*parse.tokens[at("assure")].lemma, "assurer");
    assert!(parse.children(at("assure")).any(|child| child == at("légende")));
}

#[test]
fn headings_stand_apart_and_no_break_spaces_move_nothing() {
    let text = "Un titre sans point\n\n«\u{a0}La France\u{a0}», dit M.\u{202f}Jean Martin, «\u{a0}attend\u{a0}!\u{a0}» Il part pour l’Italie.";
    let parse = parse(text);
    check(text, &parse);
    assert_eq!(parse.paragraphs.len(), 2);
    assert_eq!(parse.sentences.len(), 3);
    let named: Vec<(&str, &str)> =
        parse.entities.iter().map(|e| (&text[e.bytes.clone()], &*e.label)).collect();
    assert!(
        named.contains(&("France", "LOC"))
            && named.contains(&("Jean Martin", "PER"))
            && named.contains(&("Italie", "LOC")),
        "{named:?}"
    );
}

#[test]
fn equal_input_gives_equal_output() {
    let text = include_str!("nlp/fr/sentences.jsonl");
    let mut engine = Engine::new(Arc::clone(&FRENCH));
    let first = engine.parse(text);
    assert_eq!(first, engine.parse(text));
    assert_eq!(first, parse(text));
    assert_eq!(first.conllu(text), engine.parse(text).conllu(text));
}

#[test]
fn conllu_has_ten_columns_and_one_root_a_sentence() {
    let text = "Paris dort. Qui l'a dit\u{a0}?";
    let parse = parse(text);
    for block in parse.conllu(text).trim_end().split("\n\n") {
        let rows: Vec<Vec<&str>> =
            block.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').collect()).collect();
        assert!(rows.iter().all(|row| row.len() == 10 && row.iter().all(|column| !column.is_empty())));
        assert_eq!(rows.iter().filter(|row| row[6] == "0" && row[7] == "root").count(), 1);
    }
    assert_eq!(parse.json(text)["tokens"][0]["form"], "Paris");
}

#[test]
fn time_grows_with_the_length_of_a_text_without_sentence_end() {
    let mut engine = Engine::new(Arc::clone(&FRENCH));
    let mut time = |words: usize| {
        let text = "et puis la ville ".repeat(words / 4);
        let start = Instant::now();
        assert_eq!(engine.parse(&text).tokens.len(), words);
        start.elapsed()
    };
    time(1_000);
    let (short, long) = (time(4_000), time(16_000));
    // four times the words; sixteen times the time would be quadratic
    assert!(long < short * 10 + Duration::from_millis(200), "{short:?} {long:?}");
    let glued = "a".repeat(200_000);
    check(&glued, &engine.parse(&glued));
}

#[test]
fn a_damaged_model_is_an_error() {
    let good = TINY.as_slice();
    let read = |bytes: &[u8]| Archive::read(bytes.into()).and_then(|archive| LanguageModel::read(&archive));
    assert!(read(good).is_ok());
    assert!(matches!(read(b"PK\x03\x04 something else"), Err(NlpError::NotAModel)));
    for cut in [0, 7, 8, 20, 31, 32, 1000, good.len() - 1] {
        assert!(read(&good[..cut]).is_err(), "cut at {cut}");
    }
    let mut newer = good.to_vec();
    newer[8] = 9;
    assert!(matches!(read(&newer), Err(NlpError::Version { found: 9, .. })));
    let mut bent = good.to_vec();
    let middle = bent.len() / 2;
    bent[middle] ^= 1;
    assert!(matches!(read(&bent), Err(NlpError::Damaged(_))));
}

/// A model file with a true checksum, whatever is in it.
fn sealed(header: &str, body: &[u8]) -> Vec<u8> {
    let mut bytes = b"dicitNLP\x01\0\0\0".to_vec();
    bytes.extend(u32::try_from(header.len()).unwrap().to_le_bytes());
    bytes.extend((body.len() as u64).to_le_bytes());
    let rest = [header.as_bytes(), body].concat();
    bytes.extend(dicit::nlp::hash::murmur64a(&rest, 1).to_le_bytes());
    bytes.extend(rest);
    bytes
}

#[test]
fn a_hostile_model_is_an_error_and_asks_for_no_memory() {
    let about = json!({ "name": "x", "version": "", "language": "", "licence": "", "description": "", "sources": [] });
    let rules = json!({ "prefix": "^a", "suffix": "a$", "infix": "-", "token_match": null, "url_match": null, "exceptions": [], "classes": [] });
    let huge = u64::MAX >> 2;
    for parts in [
        json!({}),
        json!({ "tokenizer": { "prefix": "(((" } }),
        json!({ "tokenizer": rules, "encoders": { "e": { "width": 96, "features": [], "vectors": true, "depth": 4, "pieces": 3 } } }),
        json!({ "tokenizer": rules, "encoders": { "e": { "width": huge, "features": [], "vectors": false, "depth": huge, "pieces": huge } } }),
        json!({ "tokenizer": rules, "tagger": { "encoder": "none", "labels": [] } }),
        json!({ "tokenizer": rules, "rules": [{ "tokens": [[["lower", { "matches": "(((" }]]], "at": huge, "says": {} }] }),
        json!({ "tokenizer": rules, "lemmatizer": { "rules": {}, "index": ["NOUN"], "exceptions": [] } }),
    ] {
        for shape in [json!([huge, huge]), json!([huge]), json!([4])] {
            let table = json!({ "kind": "f32", "shape": shape, "start": huge });
            let tables = json!({ "vectors.keys": table, "vectors.rows": table, "encoder.e.vectors": table, "lemma.index.NOUN.ends": table, "lemma.index.NOUN.text": table });
            let header = json!({ "about": about, "parts": parts, "tables": tables }).to_string();
            let archive = Archive::read(sealed(&header, &[0; 64]).into()).unwrap();
            assert!(LanguageModel::read(&archive).is_err(), "{header}");
        }
    }
}

#[test]
fn a_library_imports_and_chooses() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::new(folder.path());
    let model = library.import(Path::new("tests/nlp/fr/tiny"), true).unwrap();
    assert_eq!(model.about.name, "fr_tiny");
    assert_eq!(library.list().len(), 2);
    library.choose("fr_tiny").unwrap();
    assert!(library.info("fr_tiny").unwrap().in_use);
    assert_eq!(library.load(None).unwrap().about().name, "fr_tiny");
    assert!(library.import(Path::new("src"), false).is_err());
    assert!(library.import(Path::new("Cargo.toml"), false).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_parsed_without_loss(text in r#"(\PC|[ \n\t\u{a0}\u{202f}«»"'’.!?,-]|M\. |\PC{5} ){0,80}"#) {
        let parse = parse(&text);
        check(&text, &parse);
        let blank = |c: &char| c.is_whitespace() || matches!(*c, '\u{1c}'..='\u{1f}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
        let kept: String = forms(&text, &parse).concat().chars().filter(|c| !blank(c)).collect();
        prop_assert_eq!(kept, text.chars().filter(|c| !blank(c)).collect::<String>());
    }

    #[test]
    fn pure_tokens_make_up_the_text(text in r"(\PC|[ \n\t]){0,60}") {
        let parse = Engine::new(Arc::clone(&FRENCH)).parse_as(&text, Mode::Pure);
        let mut made = String::new();
        for (i, token) in parse.tokens.iter().enumerate() {
            made.push_str(parse.form(&text, i));
            if token.space { made.push(' '); }
        }
        // a space before the first token belongs to none
        prop_assert!(text.ends_with(&made) && text.len() - made.len() <= 1);
    }

    #[test]
    fn bent_bytes_never_crash_the_reader(at in 0usize..100_000, value in any::<u8>(), seal in any::<bool>()) {
        let mut bytes = TINY.clone();
        let at = if seal { 32 + at % 20_000 } else { at % bytes.len() };
        bytes[at] = value;
        if seal {
            let sum = dicit::nlp::hash::murmur64a(&bytes[32..], 1);
            bytes[24..32].copy_from_slice(&sum.to_le_bytes());
        }
        if let Ok(model) = Archive::read(bytes.as_slice().into()).and_then(|archive| LanguageModel::read(&archive)) {
            let _ = Engine::new(model.into()).parse("« Oui », dit la ville de Paris.");
        }
    }
}
