//! JSON: an article as an object, `{"id","text","language","published","outlet","title","url"}`, one a file or one a line.

use super::{Draft, Format, Metadata, ReadError};
use serde_json::{Map, Value};

pub(super) static FORMAT: Format = Format {
    name: "json",
    about: "one JSON object with a \"text\"",
    extensions: &["json"],
    lines: false,
    sniff: |head| object(head).is_some_and(|object| object.contains_key("text")),
    read,
};

pub(super) static LINES: Format = Format {
    name: "jsonl",
    about: "JSON Lines: an object with a \"text\" a line",
    extensions: &["jsonl", "ndjson"],
    lines: true,
    sniff: is_lines,
    read,
};

fn read(bytes: &[u8]) -> Result<Draft, ReadError> {
    let problem = |problem: &str| Err(ReadError::Json(problem.to_owned()));
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    if bytes.trim_ascii().is_empty() {
        return Err(ReadError::Empty);
    }
    let value: Value = serde_json::from_slice(bytes).map_err(|error| ReadError::Json(error.to_string()))?;
    let Value::Object(mut object) = value else {
        return problem("it is something else than an object");
    };
    if object
        .get("format")
        .and_then(Value::as_str)
        .is_some_and(|format| format.starts_with("dicit-annotation/"))
    {
        return Err(ReadError::Annotation);
    }
    match object.remove("text") {
        Some(Value::String(text)) => {
            Ok(Draft { text, metadata: Metadata::of_object(&object), ..Draft::default() })
        }
        Some(_) => problem("its \"text\" is no string"),
        None => problem("it has no \"text\""),
    }
}

/// The first line is an object and another one follows; of a long one, the beginning is all there is to see.
fn is_lines(head: &[u8]) -> bool {
    let head = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head);
    match head.iter().position(|byte| *byte == b'\n') {
        Some(end) => {
            let (first, rest) = head.split_at(end);
            rest.trim_ascii_start().starts_with(b"{") && object(first).is_some()
        }
        None => head.len() + 8 >= super::stream::HEAD && head.starts_with(b"{\""),
    }
}

fn object(bytes: &[u8]) -> Option<Map<String, Value>> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    serde_json::from_slice(bytes).ok()
}

/// The name that a document of this format gives to itself, also where the rest of it cannot be used.
#[must_use]
pub fn source_id(bytes: &[u8]) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct Id {
        id: Value,
    }
    super::metadata::words(&serde_json::from_slice::<Id>(bytes).ok()?.id)
}

#[cfg(test)]
mod tests {
    use super::super::{Format, Metadata, ReadError, read};
    use super::*;

    fn lines(line: &str) -> Result<super::super::Reading, ReadError> {
        read(line.as_bytes(), &LINES, &Metadata::default(), "fr")
    }

    #[test]
    fn a_line_gives_text_and_metadata_and_the_text_is_kept_as_it_is() {
        let reading = lines(r#"{"id": "a1", "text": "\u00ab Non \u00bb,\r\ndit-il. ", "published": "2016-01-03", "outlet": "Wikinews", "x": 1}"#).unwrap();
        let document = reading.article.document;
        assert_eq!(document.text, "« Non »,\r\ndit-il. ");
        assert_eq!(document.source_id.as_deref(), Some("a1"));
        assert_eq!(document.published.as_deref(), Some("2016-01-03"));
        assert_eq!(document.language, "fr");
        assert_eq!(document.id, Document::id_of(&Document::sha256_of("« Non »,\r\ndit-il. ")));
    }

    use crate::annotation::Document;

    #[test]
    fn a_line_that_cannot_be_read_says_why() {
        assert_eq!(lines(""), Err(ReadError::Empty));
        assert_eq!(lines(r#"{"text": "  \n "}"#), Err(ReadError::Empty));
        assert_eq!(lines(r#"{"format": "dicit-annotation/1"}"#), Err(ReadError::Annotation));
        for line in ["{", "[]", "3", r#"{"id": 3}"#, r#"{"text": 3}"#, r#"{"text": "\ud800"}"#] {
            assert!(matches!(lines(line), Err(ReadError::Json(_))), "{line}");
        }
        assert_eq!(source_id(br#"{"id": "a1", "text": 3}"#).as_deref(), Some("a1"));
        assert_eq!(source_id(b"{"), None);
    }

    #[test]
    fn json_is_told_from_json_lines() {
        assert_eq!(Format::detect(b"{\"text\": \"a\"}\n{\"text\": \"b\"}\n").name, "jsonl");
        assert_eq!(Format::detect(b"{\n  \"text\": \"a\"\n}\n").name, "json");
        assert_eq!(Format::detect(b"{\"text\": \"a\"}\n").name, "json");
        assert_eq!(Format::detect("{ainsi} parlait".as_bytes()).name, "text");
        let long = format!("{{\"id\": \"1\", \"text\": \"{}\"}}\n{{}}", "a".repeat(10_000));
        assert_eq!(Format::detect(&long.as_bytes()[..super::super::stream::HEAD]).name, "jsonl");
    }
}
