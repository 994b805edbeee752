//! JSON: an article as an object, `{"id","text","language","published","outlet","title","url"}`, one a file or one a line.

use super::super::documents::Records;
use super::super::{Cut, Draft, Format, Input, LIMIT, ReadError, Record, Unread};
use super::{Columns, unread};
use crate::read::input::HEAD;
use crate::read::metadata::words;
use serde_json::{Map, Value};
use std::io::{self, BufRead};
use std::sync::Arc;

pub(in crate::read) static JSON: Format = Format {
    name: "json",
    about: "one JSON object with a \"text\"",
    extensions: &["json"],
    sniff: |head| object(head).is_some_and(|object| object.contains_key("text")),
    cut: |input, cut| {
        let columns = Arc::clone(&cut.columns);
        Ok(Box::new(std::iter::once_with(|| Record::new(move || read(&input.whole()?, &columns)))))
    },
};

pub(in crate::read) static JSON_LINES: Format = Format {
    name: "jsonl",
    about: "JSON Lines: an object with a \"text\" a line",
    extensions: &["jsonl", "ndjson"],
    sniff: is_lines,
    cut: lines,
};

fn read(bytes: &[u8], columns: &Columns) -> Result<Draft, Unread> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    if bytes.trim_ascii().is_empty() {
        return Err(ReadError::Empty.into());
    }
    let problem = |source_id, problem: String| Err(Unread { source_id, error: ReadError::Json(problem) });
    let value: Value = match serde_json::from_slice(bytes) {
        Ok(value) => value,
        Err(error) => return problem(source_id(bytes), error.to_string()),
    };
    let Value::Object(mut object) = value else {
        return problem(None, "it is something else than an object".to_owned());
    };
    let metadata = columns.metadata(&object);
    let format = object.get("format").and_then(Value::as_str);
    if format.is_some_and(|format| format.starts_with("dicit-annotation/")) {
        return Err(unread(metadata, ReadError::Annotation));
    }
    let Ok(name) = columns.text(object.keys().map(String::as_str)).map(ToOwned::to_owned) else {
        let wanted = columns.column("text").unwrap_or("text");
        return problem(metadata.source_id, format!("it has no \"{wanted}\""));
    };
    match object.swap_remove(&name) {
        Some(Value::String(text)) => Ok(Draft { text, metadata, ..Draft::default() }),
        _ => problem(metadata.source_id, format!("its \"{name}\" is no string")),
    }
}

/// A document a line.
fn lines(input: Input, cut: &Cut) -> Result<Records, ReadError> {
    let (mut stream, columns) = (input.stream(), Arc::clone(&cut.columns));
    let mut number = 0_usize;
    let mut done = false;
    Ok(Box::new(std::iter::from_fn(move || {
        if done {
            return None;
        }
        number += 1;
        let record = match next_line(&mut stream).transpose()? {
            Ok(Some(line)) => {
                let columns = Arc::clone(&columns);
                Record::new(move || read(&line, &columns))
            }
            Ok(None) => Record::failed(ReadError::TooLarge),
            Err(error) => {
                done = true;
                Record::failed(error.into())
            }
        };
        Some(record.at(number))
    })))
}

/// The next line without its end, `Some(None)` where it is over the limit; of such a line nothing is kept.
fn next_line(stream: &mut impl BufRead) -> io::Result<Option<Option<Vec<u8>>>> {
    let (mut line, mut read, mut too_large) = (Vec::new(), 0_usize, false);
    loop {
        let buffer = match stream.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let part = buffer.get(..end.unwrap_or(buffer.len())).unwrap_or_default();
        too_large |= line.len() + part.len() > LIMIT;
        if too_large {
            line = Vec::new();
        } else {
            line.extend_from_slice(part);
        }
        let used = part.len() + usize::from(end.is_some());
        read += used;
        let ended = end.is_some() || used == 0;
        stream.consume(used);
        if ended {
            return Ok((read > 0).then(|| (!too_large).then_some(line)));
        }
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
        None => head.len() + 8 >= HEAD && head.starts_with(b"{\""),
    }
}

fn object(bytes: &[u8]) -> Option<Map<String, Value>> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    serde_json::from_slice(bytes).ok()
}

/// The name that a document of this format gives to itself, also where the rest of it cannot be used.
fn source_id(bytes: &[u8]) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct Id {
        id: Value,
    }
    words(&serde_json::from_slice::<Id>(bytes).ok()?.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Documents, Metadata, Reading};
    use std::io::Read;

    fn line(line: &str) -> Result<Reading, ReadError> {
        crate::read::read(line.as_bytes(), &JSON_LINES, &Metadata::default(), "fr")
    }

    #[test]
    fn a_line_gives_text_and_metadata_and_the_text_is_kept_as_it_is() {
        let reading = line(r#"{"id": "a1", "text": "\u00ab Non \u00bb,\r\ndit-il. ", "published": "2016-01-03", "outlet": "Wikinews", "x": 1}"#).unwrap();
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
        assert_eq!(line(""), Err(ReadError::Empty));
        assert_eq!(line(r#"{"text": "  \n "}"#), Err(ReadError::Empty));
        assert_eq!(line(r#"{"format": "dicit-annotation/1"}"#), Err(ReadError::Annotation));
        for wrong in ["{", "[]", "3", r#"{"id": 3}"#, r#"{"text": 3}"#, r#"{"text": "\ud800"}"#] {
            assert!(matches!(line(wrong), Err(ReadError::Json(_))), "{wrong}");
        }
        assert_eq!(source_id(br#"{"id": "a1", "text": 3}"#).as_deref(), Some("a1"));
        assert_eq!(source_id(b"{"), None);
    }

    #[test]
    fn a_line_over_the_limit_is_an_error_and_the_next_one_is_read() {
        let stream = io::repeat(b'a').take(LIMIT as u64 + 1).chain(&b"\n\n{\"text\": \"Bien\"}"[..]);
        let input = Input::Stream(Box::new(io::BufReader::new(stream)));
        let documents = Documents::new(input, Some(&JSON_LINES), &Cut::default()).unwrap();
        let read = documents.map(|record| (record.place.clone(), record.read(&Metadata::default(), "fr")));
        let read: Vec<_> =
            read.map(|(place, read)| (place.unwrap(), read.map_err(|unread| unread.error))).collect();
        assert_eq!(read.len(), 3);
        assert_eq!(read[0], ("1".to_owned(), Err(ReadError::TooLarge)));
        assert_eq!(read[1], ("2".to_owned(), Err(ReadError::Empty)));
        assert_eq!(read[2].1.as_ref().unwrap().article.document.text, "Bien");
    }

    #[test]
    fn json_is_told_from_json_lines() {
        assert_eq!(Format::detect(b"{\"text\": \"a\"}\n{\"text\": \"b\"}\n").name, "jsonl");
        assert_eq!(Format::detect(b"{\n  \"text\": \"a\"\n}\n").name, "json");
        assert_eq!(Format::detect(b"{\"text\": \"a\"}\n").name, "json");
        assert_eq!(Format::detect("{ainsi} parlait".as_bytes()).name, "text");
        let long = format!("{{\"id\": \"1\", \"text\": \"{}\"}}\n{{}}", "a".repeat(10_000));
        assert_eq!(Format::detect(&long.as_bytes()[..super::HEAD]).name, "jsonl");
    }
}
