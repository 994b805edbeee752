//! Annotations of other tools: each sample has the structure that its tool writes, and tells of the same text.

use dicit::annotation::{Annotation, Document, Form, MentionKind};
use dicit::import::{FORMATS, ImportError, Imported, Input, Names, format, import};
use proptest::prelude::*;

const TEXT: &str = include_str!("import/dole.txt");
const SAMPLES: &[(&str, &str)] = &[
    ("conllu", include_str!("import/dole.conllu")),
    ("conllu", include_str!("import/stanza.conllu")),
    ("spacy", include_str!("import/dole.spacy.json")),
    ("brat", include_str!("import/dole.ann")),
    ("cas-json", include_str!("import/dole.json")),
    ("webanno-tsv", include_str!("import/dole.tsv")),
    ("web-annotation", include_str!("import/dole.jsonld")),
];

fn read(
    name: &str,
    bytes: &[u8],
    text: Option<&str>,
    table: Option<&str>,
) -> Result<Vec<Imported>, ImportError> {
    let names = Names::new(table)?;
    let document = Document {
        outlet: Some("Le Jura".to_owned()),
        published: Some("2025-03".to_owned()),
        ..Document::default()
    };
    import(format(name).unwrap(), &Input { bytes, text, document, names: &names })
}

fn one(name: &str, sample: &str, table: Option<&str>) -> Imported {
    let needs = format(name).unwrap().needs_text;
    let mut all = read(name, sample.as_bytes(), needs.then_some(TEXT), table).unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn sample(name: &str) -> &'static str {
    SAMPLES.iter().find(|(format, _)| *format == name).unwrap().1
}

fn entity<'a>(annotation: &'a Annotation, name: &str) -> &'a dicit::annotation::Entity {
    annotation
        .entities
        .iter()
        .find(|e| e.name == name)
        .unwrap_or_else(|| panic!("no {name}: {:#?}", annotation.entities))
}

fn name_of<'a>(annotation: &'a Annotation, id: Option<&str>) -> &'a str {
    annotation.entities.iter().find(|e| Some(e.id.as_str()) == id).map_or("", |e| &e.name)
}

/// The voices of a statement by name, outermost first, and its last cue.
fn voices<'a>(annotation: &'a Annotation, words: &str) -> (Vec<&'a str>, Option<&'a str>) {
    let statement = annotation.statements.iter().find(|s| s.spans[0].exact == words);
    let statement = statement.unwrap_or_else(|| panic!("no {words}: {:#?}", annotation.statements));
    let chain = statement.chain.iter().map(|link| name_of(annotation, link.source.as_deref())).collect();
    (chain, statement.chain.last().and_then(|link| link.cue.as_ref()).map(|cue| cue.exact.as_str()))
}

fn left_out(imported: &Imported, words: &str) {
    assert!(imported.left_out.iter().any(|line| line.contains(words)), "{words}: {:#?}", imported.left_out);
}

#[test]
fn brat_gives_entities_chains_times_and_events() {
    let imported = one("brat", sample("brat"), None);
    let a = &imported.annotation;
    assert_eq!(a.document.text, TEXT);
    assert_eq!(a.extraction.tool, "brat");
    assert_eq!(entity(a, "Dole").linked[0].iri, "http://www.wikidata.org/entity/Q207715");
    assert_eq!(entity(a, "Anne Brun").mentions.len(), 2, "one name is one person");
    assert_eq!(voices(a, "le pont est sûr"), (vec!["Le Jura", "Anne Brun"], Some("assure")));
    let bridge = a.statements.iter().find(|s| s.spans[0].exact == "le pont est sûr").unwrap();
    assert_eq!(bridge.form, Form::Direct);
    assert_eq!(bridge.quotation.as_ref().unwrap().exact, "« le pont est sûr »");
    assert_eq!(bridge.note.as_deref(), Some("Le pont des Romains ?"));
    assert_eq!(bridge.chain[1].source_span.as_ref().unwrap().exact, "La maire de Dole, Anne Brun");
    assert_eq!(bridge.chain[1].stance.as_deref(), Some("assures"));
    // What Vatel said stands in what Brun says he said.
    let words = "l’usine fermerait le 3 mars 2025";
    assert_eq!(voices(a, words), (vec!["Le Jura", "Anne Brun", "Jean Vatel"], Some("a dit")));
    let inner = a.statements.iter().find(|s| s.spans[0].exact == words).unwrap();
    assert_eq!(inner.form, Form::Indirect);
    assert_eq!(inner.chain[2].cue.as_ref().unwrap().lemma.as_deref(), Some("dire"));
    assert_eq!(inner.rule.as_deref(), Some("import:brat"));
    assert_eq!(
        (a.times[0].edtf.as_deref(), a.times[0].earliest.as_deref()),
        (Some("2025-03-03"), Some("2025-03-03"))
    );
    let event = &a.events[0];
    assert_eq!((event.r#type.as_str(), event.time.as_deref()), ("Layoff", Some("t1")));
    assert_eq!(
        (event.participants[0].role.as_str(), name_of(a, Some(&event.participants[0].entity))),
        ("theme", "l’usine")
    );
    assert_eq!(
        (&event.accounts[0].statement, event.accounts[0].factuality.as_str()),
        (&inner.id, "reported")
    );
    left_out(&imported, "stretches of type MISC");
    left_out(&imported, "links of type Loves");
    left_out(&imported, "features Colour");
}

#[test]
fn the_table_of_the_user_says_what_labels_mean() {
    let imported =
        one("brat", sample("brat"), Some("span MISC Object\nspan Layoff event:Economy\narc Loves skip\n"));
    assert_eq!(entity(&imported.annotation, "pont").mentions[0].exact, "pont");
    assert_eq!(imported.annotation.events[0].r#type, "Economy");
    left_out(&imported, "as the table of names says");
}

#[test]
fn coref_ud_brackets_cluster_mentions() {
    let imported = one("conllu", sample("conllu"), None);
    let a = &imported.annotation;
    assert_eq!(a.document.text, TEXT.trim_end().replace(". 😊", ".\n😊"));
    assert_eq!(entity(a, "Anne Brun").mentions.len(), 2);
    assert_eq!(entity(a, "Dole").mentions[0].exact, "Dole");
    assert_eq!(a.document.source_id.as_deref(), Some("dole"));
    let given = read("conllu", sample("conllu").as_bytes(), Some(TEXT), None).unwrap();
    assert_eq!(given[0].annotation.document.text, TEXT, "the text beside the file is kept as it is");
    left_out(&imported, "trees");
}

#[test]
fn stanza_marks_single_words_and_has_multiword_tokens() {
    let a = one("conllu", include_str!("import/stanza.conllu"), None).annotation;
    assert_eq!(a.document.text, "Il va du Havre à Caen.");
    assert_eq!(entity(&a, "Havre").mentions[0].start, 9);
    assert_eq!(entity(&a, "Caen").mentions[0].start, 17);
}

#[test]
fn several_documents_of_one_file_are_several_annotations() {
    let two = format!("{}{}", sample("conllu"), sample("conllu").replace("id = dole", "id = bis"));
    let all = read("conllu", two.as_bytes(), None, None).unwrap();
    assert_eq!(all.len(), 2);
    assert_eq!(all[1].annotation.document.source_id.as_deref(), Some("bis"));
}

#[test]
fn spacy_gives_entities_and_span_groups() {
    let imported = one("spacy", sample("spacy"), None);
    let a = &imported.annotation;
    assert_eq!(entity(a, "Dole").linked[0].iri, "http://www.wikidata.org/entity/Q207715");
    assert_eq!(a.statements[0].form, Form::Indirect);
    assert_eq!(voices(a, "Jean Vatel a dit que l’usine fermerait le 3 mars 2025").0, ["Le Jura", ""]);
    left_out(&imported, "MISC");
}

#[test]
fn inception_offsets_are_counted_as_java_does() {
    for name in ["cas-json", "webanno-tsv"] {
        let imported = one(name, sample(name), None);
        let a = &imported.annotation;
        assert_eq!(a.document.text, TEXT.trim_end(), "{name}");
        // Behind the emoji, which is one code point and two units.
        let vatel = &entity(a, "Jean Vatel").mentions[0];
        assert_eq!(a.document.text.chars().skip(vatel.start).take(10).collect::<String>(), "Jean Vatel");
        assert_eq!(voices(a, "le pont est sûr"), (vec!["Le Jura", "Anne Brun"], Some("assure")), "{name}");
        assert_eq!(entity(a, "Dole").linked[0].iri, "http://www.wikidata.org/entity/Q207715", "{name}");
        // The chain ties "La maire" to the name, whose type it has.
        let kinds: Vec<MentionKind> = entity(a, "Anne Brun").mentions.iter().map(|m| m.kind).collect();
        assert!(kinds.len() >= 3, "{name}: {kinds:?}");
    }
}

#[test]
fn web_annotations_are_found_again_by_their_quotes() {
    let imported = one("web-annotation", sample("web-annotation"), None);
    let a = &imported.annotation;
    assert_eq!(a.extraction.tool, "Recogito 3");
    assert_eq!(a.document.url.as_deref(), Some("https://press.example.org/dole.txt"));
    // Its position is three off; its quote is right.
    assert_eq!(voices(a, "le pont est sûr"), (vec!["Le Jura", "Anne Brun"], Some("assure")));
    assert_eq!(a.statements[0].form, Form::Direct);
    let brun = entity(a, "Anne Brun");
    assert_eq!((brun.mentions.len(), brun.note.as_deref()), (2, Some("maire depuis 2020")));
    assert_eq!(entity(a, "Dole").linked.len(), 1);
    left_out(&imported, "quotes that are not in the text");
    left_out(&imported, "Bridge");
}

#[test]
fn faults_are_named_with_their_place() {
    let fault = |name: &str, bytes: &[u8]| read(name, bytes, Some(TEXT), None).unwrap_err().to_string();
    assert_eq!(
        fault("brat", b"T1\tPerson 0 2\tLa\nT2 Person"),
        "line 2: has no tab; brat writes an id, a tab, a type and its arguments"
    );
    assert!(fault("brat", b"T1\tPerson 0 9999\tLa").contains("out of range"));
    assert!(fault("brat", b"T1\tPerson 0 2\tLe").contains("differs from the text"));
    assert!(
        fault("brat", "T1\tPerson 0 2\tLa\nR1\tSource Arg1:T1\n".as_bytes())
            .starts_with("line 2: a relation")
    );
    assert!(fault("conllu", b"1\tLa\tle\n").starts_with("line 1: "));
    assert!(fault("conllu", b"1\tXyz\t_\t_\t_\t_\t_\t_\t_\t_\n").contains("does not come next in the text"));
    assert!(fault("conllu", b"1\tLa\t_\t_\t_\t_\t_\t_\t_\tEntity=e1)\n").contains("closes what is not open"));
    assert!(
        fault("spacy", br#"{"text": "ab", "ents": [{"start": 0, "end": 9, "label": "PER"}]}"#)
            .starts_with("ents[0]: 0..9")
    );
    assert!(fault("cas-json", b"{}").starts_with("%FEATURE_STRUCTURES: is missing"));
    assert!(fault("webanno-tsv", b"#FORMAT=WebAnno TSV 2\n").starts_with("line 1: "));
    assert!(
        fault("web-annotation", br#"{"target": {"source": "x", "selector": {"type": "SvgSelector"}}}"#)
            .starts_with("target.selector: ")
    );
    assert!(matches!(read("brat", b"", None, None), Err(ImportError::NoText("brat"))));
    for format in FORMATS {
        assert!(
            matches!(read(format.name, b"\xff\xfe", Some(TEXT), None), Err(ImportError::NotUtf8(0))),
            "{}",
            format.name
        );
        assert!(fault(format.name, b"nonsense").len() > 10);
    }
}

#[test]
fn metadata_of_a_wrong_form_are_refused() {
    let names = Names::new(None).unwrap();
    let document = Document { published: Some("hier".to_owned()), ..Document::default() };
    let input = Input { bytes: sample("brat").as_bytes(), text: Some(TEXT), document, names: &names };
    let error = import(format("brat").unwrap(), &input).unwrap_err();
    assert!(matches!(error, ImportError::Refused(_)) && error.to_string().contains("document.published"));
}

proptest! {
    /// A damaged file gives an annotation that holds, or an error with words: never a panic, never a wrong span.
    #[test]
    fn damaged_files_do_no_harm(
        which in 0..SAMPLES.len(),
        wounds in prop::collection::vec((any::<prop::sample::Index>(), 0..5_u8, any::<prop::sample::Index>(), 0..40_usize), 1..6),
    ) {
        let (name, sample) = SAMPLES[which];
        let mut chars: Vec<char> = sample.chars().collect();
        for (at, kind, from, length) in wounds {
            if chars.is_empty() { break; }
            let at = at.index(chars.len());
            let from = from.index(chars.len());
            let piece: Vec<char> = chars[from..(from + length).min(chars.len())].to_vec();
            match kind {
                0 => drop(chars.drain(at..(at + length).min(chars.len()))),
                1 => drop(chars.splice(at..at, piece)),
                2 => chars[at] = ['0', '9', '\t', '\n', '|', '"', '[', ')', '-', '\u{301}', '😊', '\\'][length % 12],
                3 => chars.insert(at, ['7', '(', ']', ' ', '*', '_', ';', ':'][length % 8]),
                _ => chars.truncate(at),
            }
        }
        let damaged: String = chars.into_iter().collect();
        let text = format(name).unwrap().needs_text.then_some(TEXT);
        match read(name, damaged.as_bytes(), text, None) {
            Ok(all) => prop_assert!(all.iter().all(|i| i.annotation.format == "dicit-annotation/1")),
            // What the strict reader refuses was made wrongly here, save for an empty text.
            Err(ImportError::Refused(error)) => prop_assert!(error.to_string().contains("document."), "{error}"),
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }
}
