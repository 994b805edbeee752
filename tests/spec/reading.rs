//! Annotation documents that break the format are refused, with the place of the fault.

use crate::KOURSK;
use dicit::annotation::{AnnotationError, read, to_json};
use proptest::prelude::*;
use serde_json::{Value, json};

fn sample() -> Value {
    serde_json::from_slice(KOURSK).unwrap()
}

/// The message for the sample with one value changed; `Null` takes the field away.
fn refused(pointer: &str, value: Value) -> String {
    let mut json = sample();
    let (parent, field) = pointer.rsplit_once('/').unwrap();
    match json.pointer_mut(parent).unwrap() {
        Value::Object(fields) if value.is_null() => {
            fields.shift_remove(field);
        }
        Value::Object(fields) => {
            fields.insert(field.to_owned(), value);
        }
        Value::Array(items) => items[field.parse::<usize>().unwrap()] = value,
        other => panic!("{other}"),
    }
    match read(&serde_json::to_vec(&json).unwrap()) {
        Ok(_) => panic!("{pointer} was accepted"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn each_kind_of_fault_names_its_path() {
    for (pointer, value, expected) in [
        ("/format", json!("dicit-annotation/9"), "format: \"dicit-annotation/9\" is not known"),
        ("/format", Value::Null, "format: is missing"),
        ("/document/sha256", json!("00"), "document.sha256: is not the SHA-256 of the text"),
        ("/document/id", json!("koursk"), "document.id: is \"koursk\" but the text gives"),
        ("/document/language", json!("français !"), "document.language: "),
        ("/document/published", json!("novembre"), "document.published: \"novembre\" is no EDTF value"),
        ("/document/url", json!("www.example.org"), "document.url: "),
        ("/document/colour", json!("red"), "document.colour: unknown field `colour`"),
        ("/statements/6/spans/0/end", json!(99_999), "statements[6].spans[0]: 1024..99999 is out of range"),
        ("/statements/6/spans/0/start", json!(1166), "statements[6].spans[0]"),
        (
            "/statements/6/spans/0/exact",
            json!("la plupart"),
            "statements[6].spans[0].exact: \"la plupart\" differs from the text",
        ),
        ("/statements/6/spans", json!([]), "statements[6].spans: is empty"),
        ("/statements/6/chain", json!([]), "statements[6].chain: is empty"),
        (
            "/statements/6/chain/2/source",
            json!("nobody"),
            "statements[6].chain[2].source: \"nobody\" is the id of nothing",
        ),
        (
            "/statements/6/chain/2/source",
            json!("s01"),
            "statements[6].chain[2].source: \"s01\" is a statement, not an entity",
        ),
        (
            "/statements/6/chain/2",
            json!({"source": "a01", "vehicle": "m01"}),
            "statements[6].chain[2].source: the chain is cyclic",
        ),
        (
            "/statements/6/chain/2/stance",
            json!("mumbles"),
            "statements[6].chain[2].stance: \"mumbles\" is no Stance of the ontology; one of accuses",
        ),
        ("/statements/6/interprets", json!("s07"), "statements[6].interprets: the reading is cyclic"),
        ("/statements/6/confidence", json!(1.5), "statements[6].confidence: 1.5 is not between 0 and 1"),
        ("/statements/6/form", json!("song"), "statements[6].form: unknown variant `song`"),
        (
            "/statements/6/inferred",
            json!(["mood"]),
            "statements[6].inferred[0]: \"mood\" is no field that can be inferred",
        ),
        (
            "/statements/6/claims/0/predicate",
            json!("loves"),
            "statements[6].claims[0].predicate: \"loves\" is no RelationTerm",
        ),
        ("/entities/1/id", json!("a01"), "entities[1].id: \"a01\" is the id of something else already"),
        ("/entities/1/id", json!(""), "entities[1].id: is empty"),
        ("/entities/1/name", json!(" "), "entities[1].name: is empty"),
        ("/entities/1/kind", json!("Tabloid"), "entities[1].kind: \"Tabloid\" is no EntityKind"),
        ("/entities/1/country", json!("russe"), "entities[1].country[0]: \"russe\" is no ISO 3166-1"),
        (
            "/entities/1/linked",
            json!([{"iri": "Q1", "status": "accepted"}]),
            "entities[1].linked[0].iri: \"Q1\" is no absolute IRI",
        ),
        ("/times/2/edtf", json!("été 2024"), "times[2].edtf: \"été 2024\" is no EDTF value"),
        (
            "/times/2/latest",
            json!("2025-04-30"),
            "times[2].latest: does not follow from edtf, which gives 2025-03-31",
        ),
        (
            "/times/1/earliest",
            json!("2025-01-01"),
            "times[1].earliest: does not follow from edtf, which leaves it open",
        ),
        ("/events/4/type", json!("Picnic"), "events[4].type: \"Picnic\" is no EventType"),
        ("/events/4/place", json!("t01"), "events[4].place: \"t01\" is a time, not an entity"),
        (
            "/events/4/participants/0/role",
            json!("hero"),
            "events[4].participants[0].role: \"hero\" is no Role",
        ),
        (
            "/events/4/participants/0/statements",
            json!(["s01"]),
            "events[4].participants[0].statements[0]: \"s01\" gives no account",
        ),
        (
            "/events/4/accounts/0/factuality",
            json!("maybe"),
            "events[4].accounts[0].factuality: \"maybe\" is no Factuality",
        ),
        ("/relations/0/object", json!("s01"), "relations[0].object: \"s01\" is a statement"),
        ("/discourse/0/to", json!("e01"), "discourse[0].to: \"e01\" is an event, not a statement"),
        ("/sections/0/end", json!(0), "sections[0]: 0..0 is no stretch of the text"),
        ("/uncovered/0/end", json!(1_000_000), "uncovered[0]: "),
    ] {
        let message = refused(pointer, value);
        assert!(message.starts_with(expected), "{pointer}\n  expected {expected}\n  found    {message}");
    }
}

#[test]
fn what_is_no_json_is_refused_with_its_line() {
    assert!(matches!(read(b""), Err(AnnotationError::Empty)));
    assert!(matches!(read(b" \n"), Err(AnnotationError::Empty)));
    assert!(matches!(read(b"{\"format\": \"\xff\"}"), Err(AnnotationError::NotUtf8(12))));
    assert!(matches!(read(b"{\n  \"format\": ,\n}"), Err(AnnotationError::Json { line: 2, .. })));
    assert!(matches!(read("[".repeat(100_000).as_bytes()), Err(AnnotationError::Json { .. })));
    assert!(matches!(read(&vec![b'a'; 1_000_000]), Err(AnnotationError::Json { line: 1, .. })));
}

#[test]
fn what_is_written_reads_back_the_same() {
    let annotation = read(KOURSK).unwrap();
    assert_eq!(read(to_json(&annotation).unwrap().as_bytes()).unwrap(), annotation);
    let marked = [b"\xef\xbb\xbf".as_slice(), KOURSK].concat();
    assert_eq!(read(&marked).unwrap(), annotation);
}

/// Every value of the published schema's lists is accepted by the reader, and the sample has the schema's fields.
#[test]
fn the_schema_names_the_terms_of_the_ontology() {
    let schema = dicit::annotation::schema::json_schema().to_string();
    for term in [
        "\"maintains\"",
        "\"DirectQuotation\"",
        "\"Occupation\"",
        "\"insinuated\"",
        "\"perpetrator\"",
        "\"dicit-annotation/1\"",
    ] {
        assert_eq!(schema.contains(term), term != "\"DirectQuotation\"", "{term}");
    }
    assert!(!schema.contains("x-dicit-terms"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes);
    }

    /// Hostile numbers and strings anywhere in a document: an error or an annotation, never a panic, and the mapping of
    /// what is accepted does not panic either.
    #[test]
    fn no_value_makes_it_panic(at in any::<prop::sample::Index>(), number in prop_oneof![Just(u64::MAX), any::<u64>(), Just(0)], text in "\\PC{0,8}", kind in 0..4) {
        let mut json = sample();
        let mut pointers = Vec::new();
        all(&json, String::new(), &mut pointers);
        let pointer = at.get(&pointers);
        let hostile = match kind { 0 => json!(number), 1 => json!(text), 2 => json!([]), _ => json!(-1) };
        if let Some(value) = json.pointer_mut(pointer) {
            *value = hostile;
        }
        if let Ok(annotation) = read(&serde_json::to_vec(&json).unwrap()) {
            let _ = dicit::map::map(&annotation, &dicit::map::iri::Base::default());
        }
    }
}

fn all(value: &Value, path: String, pointers: &mut Vec<String>) {
    pointers.push(path.clone());
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| all(value, format!("{path}/{name}"), pointers))
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, value)| all(value, format!("{path}/{i}"), pointers))
        }
        _ => {}
    }
}
