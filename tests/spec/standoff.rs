//! What tools for annotation and editions get: the same words at the same places, and back again.

use crate::koursk;
use dicit::annotation::{Account, Annotation, Document, MentionKind, Span, Statement};
use dicit::export::{Format, Output, Scope};
use dicit::import::{Input, Names, format, import};
use dicit::map::iri::Base;
use dicit::store::Store;
use quick_xml::events::Event;
use std::collections::BTreeSet;
use std::path::Path;

/// The sample, with a statement that runs over a blank line, one that crosses another, and a text that counts
/// differently in bytes, code points and UTF-16 units.
fn awkward() -> Annotation {
    let text = "👩🏽‍🚒 « Un\r\n\r\ndeux », dit l’été.\n\nTrois <&> quatre\u{2028}cinq.\n";
    let mut annotation = koursk();
    annotation.document.text = text.to_owned();
    annotation.document.sha256 = Document::sha256_of(text);
    annotation.document.id = Document::id_of(&annotation.document.sha256);
    let span = |words: &str| {
        let start = text[..text.find(words).unwrap()].chars().count();
        Span { start, end: start + words.chars().count(), exact: words.to_owned() }
    };
    let chain = annotation.statements[1].chain.clone();
    let mut chain: Vec<_> = chain.into_iter().take(1).collect();
    chain[0].source_span = None;
    chain[0].cue = None;
    let statement = |id: &str, words: &[&str]| {
        let form = annotation.statements[0].form;
        Statement::new(id.to_owned(), form, words.iter().map(|words| span(words)).collect(), chain.clone())
    };
    annotation.statements = vec![
        statement("s1", &["Un\r\n\r\ndeux", "Trois"]),
        statement("s2", &["dit l’été.\n\nTrois <&> quatre\u{2028}cinq"]),
        statement("s3", &["deux », dit"]),
    ];
    for entity in &mut annotation.entities {
        entity.mentions.clear();
    }
    annotation.sections.clear();
    annotation.events.clear();
    annotation.relations.clear();
    annotation.discourse.clear();
    annotation.uncovered.clear();
    annotation.times.clear();
    annotation.document.published = None;
    annotation
}

/// The files that a format writes for an annotation, by the end of their names.
fn exported(annotation: &Annotation, name: &str) -> impl Fn(&str) -> String {
    let store = Store::in_memory(Base::default()).unwrap();
    store.add(annotation).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let Output::Folder(write) = Format::named(name).unwrap().output else { panic!("{name} is a folder") };
    assert!(write(&store, &Scope::Store, folder.path()).unwrap() > 0);
    let id = annotation.document.id.clone();
    move |ending| {
        let path: &Path = folder.path();
        std::fs::read_to_string(path.join(format!("{id}.{ending}"))).unwrap()
    }
}

fn back(annotation: &Annotation, name: &str) -> Annotation {
    let (name, ending, importer) = match name {
        "brat" => (name, "ann", "brat"),
        "cas" => (name, "json", "cas-json"),
        _ => (name, "jsonld", "web-annotation"),
    };
    let files = exported(annotation, name);
    let (file, names) = (files(ending), Names::new(None).unwrap());
    let text = (name != "cas").then(|| files("txt"));
    let document = Document { outlet: Some("Courrier international".to_owned()), ..Document::default() };
    let input = Input { bytes: file.as_bytes(), text: text.as_deref(), document, names: &names };
    import(format(importer).unwrap(), &input).unwrap().remove(0).annotation
}

/// The stretches of each statement with its form, as a set.
fn statements(annotation: &Annotation, name: &str) -> BTreeSet<String> {
    let chars: Vec<char> = annotation.document.text.chars().collect();
    let told = |statement: &Statement| {
        let mut spans: Vec<(usize, usize)> = Vec::new();
        for span in &statement.spans {
            match spans.last_mut() {
                // brat's lines cannot hold a line break: the stretch comes back as one for each line.
                Some(last)
                    if name == "brat" && chars[last.1..span.start].iter().all(|c| c.is_whitespace()) =>
                {
                    last.1 = span.end
                }
                _ => spans.push((span.start, span.end)),
            }
        }
        format!("{:?} {spans:?}", statement.form)
    };
    annotation.statements.iter().map(told).collect()
}

fn cues(annotation: &Annotation) -> BTreeSet<(usize, usize)> {
    let innermost = annotation.statements.iter().filter_map(|statement| statement.chain.last()?.cue.as_ref());
    innermost.map(|cue| (cue.start, cue.end)).collect()
}

/// Mentions of entities that a name or a noun stands for: the import takes no pronoun alone for one.
fn mentions(annotation: &Annotation) -> BTreeSet<(usize, usize, String)> {
    let named = annotation
        .entities
        .iter()
        .filter(|entity| entity.mentions.iter().any(|mention| mention.kind != MentionKind::Pronominal));
    named
        .flat_map(|entity| {
            entity.mentions.iter().map(|mention| (mention.start, mention.end, format!("{:?}", entity.r#type)))
        })
        .collect()
}

fn triggers(annotation: &Annotation) -> BTreeSet<(usize, usize, String)> {
    let triggers =
        annotation.events.iter().filter_map(|event| Some((event.trigger.as_ref()?, &event.r#type)));
    triggers.map(|(trigger, r#type)| (trigger.start, trigger.end, r#type.clone())).collect()
}

fn times(annotation: &Annotation) -> BTreeSet<(usize, usize, Option<String>)> {
    let times = annotation.times.iter().filter(|time| time.start < time.end);
    times.map(|time| (time.start, time.end, time.edtf.clone())).collect()
}

#[test]
fn what_is_exported_for_annotation_tools_is_imported_at_the_same_places() {
    let before = koursk();
    for name in ["webannotation", "brat", "cas"] {
        let after = back(&before, name);
        assert_eq!(after.document.text, before.document.text, "{name}");
        assert_eq!(statements(&after, name), statements(&before, name), "{name}");
        assert_eq!(cues(&after), cues(&before), "{name}");
        assert!(mentions(&before).is_subset(&mentions(&after)), "{name}");
        assert_eq!(triggers(&after), triggers(&before), "{name}");
        assert_eq!(times(&after), times(&before), "{name}");
    }
}

#[test]
fn awkward_line_breaks_and_characters_come_back() {
    let before = awkward();
    for name in ["webannotation", "brat", "cas"] {
        let after = back(&before, name);
        assert_eq!(after.document.text, before.document.text, "{name}");
        assert_eq!(statements(&after, "brat"), statements(&before, "brat"), "{name}");
    }
}

/// The text of the body, and the words that each statement's elements hold together.
fn tei(xml: &str) -> (String, Vec<(String, String)>) {
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut text, mut open, mut said) = (String::new(), Vec::new(), Vec::<(String, String)>::new());
    let mut inside = false;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                inside |= start.name().as_ref() == b"body";
                let id = start.try_get_attribute("xml:id").unwrap();
                let id = id.map_or(String::new(), |id| id.unescape_value().unwrap().into_owned());
                let id = id.split('.').next().unwrap_or_default().to_owned();
                if inside && id.starts_with('s') && said.iter().all(|(known, _)| *known != id) {
                    said.push((id.clone(), String::new()));
                }
                open.push(id);
            }
            Event::End(end) => {
                inside &= end.name().as_ref() != b"body";
                open.pop();
            }
            Event::Text(words) if inside => {
                let words = words.unescape().unwrap();
                text.push_str(&words);
                for (id, held) in &mut said {
                    if open.contains(id) {
                        held.push_str(&words);
                    }
                }
            }
            Event::Eof => return (text, said),
            _ => {}
        }
    }
}

#[test]
fn the_text_of_a_tei_file_is_the_stored_text_and_what_is_said_the_words() {
    for annotation in [koursk(), awkward()] {
        let (text, said) = tei(&exported(&annotation, "tei")("xml"));
        assert_eq!(text, annotation.document.text);
        let bare = |words: String| words.split_whitespace().collect::<String>();
        let words: BTreeSet<String> = annotation
            .statements
            .iter()
            .map(|s| bare(s.spans.iter().map(|span| span.exact.as_str()).collect()))
            .collect();
        assert_eq!(said.into_iter().map(|(_, held)| bare(held)).collect::<BTreeSet<_>>(), words);
    }
}

#[test]
fn two_events_of_one_account_keep_their_tellers_apart() {
    let annotation = koursk();
    let xml = exported(&annotation, "tei")("xml");
    let accounts: Vec<&Account> = annotation.events.iter().flat_map(|event| &event.accounts).collect();
    assert_eq!(xml.matches("<note type=\"account\"").count(), accounts.len());
}
