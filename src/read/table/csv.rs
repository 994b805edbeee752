//! CSV: a header, then an article a row; the separator is a comma, a semicolon, a tabulator or a bar.

use super::super::documents::Records;
use super::super::encoding::decode;
use super::super::{Cut, Format, Input, LIMIT, ReadError, Record};
use super::{Columns, TEXT, key};
use crate::read::input::HEAD;
use ::csv::{ByteRecord, Reader, ReaderBuilder};
use serde_json::{Map, Value};
use std::io::{self, BufRead, Read};
use std::sync::Arc;

pub(in crate::read) static CSV: Format = Format {
    name: "csv",
    about: "CSV or TSV: a header, an article a row",
    extensions: &["csv", "tsv"],
    sniff: |head| {
        let names = header(head);
        names.len() > 1 && names.iter().any(|name| TEXT.contains(&key(name).as_str()))
    },
    cut,
};

/// The characters that part the columns, in the order in which they count where they are as many: the rarer in names first.
const SEPARATORS: &[u8] = b"\t|;,";

fn cut(input: Input, cut: &Cut) -> Result<Records, ReadError> {
    let (head, input) = input.peek(HEAD)?;
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return Err(ReadError::Table("it is UTF-16; save it as UTF-8".to_owned()));
    }
    let mut reader = ReaderBuilder::new()
        .delimiter(separator(&head))
        .flexible(true)
        .from_reader(Row { stream: input.stream(), left: LIMIT });
    let names: Arc<Vec<String>> = match reader.byte_headers() {
        Ok(header) => Arc::new(header.iter().map(name).collect()),
        Err(error) => return Err(problem(error)),
    };
    if names.iter().all(String::is_empty) {
        return Err(ReadError::Empty);
    }
    cut.columns.text(names.iter().map(String::as_str))?;
    let columns = Arc::clone(&cut.columns);
    Ok(Box::new(Rows { reader, names, columns, done: false }))
}

struct Rows {
    reader: Reader<Row>,
    names: Arc<Vec<String>>,
    columns: Arc<Columns>,
    done: bool,
}

impl Iterator for Rows {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        if self.done {
            return None;
        }
        self.reader.get_mut().left = LIMIT;
        let mut row = ByteRecord::new();
        let line = self.reader.position().line();
        match self.reader.read_byte_record(&mut row) {
            Ok(false) => None,
            Ok(true) => {
                let line = row.position().map_or(line, ::csv::Position::line);
                let (names, columns) = (Arc::clone(&self.names), Arc::clone(&self.columns));
                Some(Record::new(move || read(&row, &names, &columns)).at(line))
            }
            Err(error) => {
                // What a quotation mark without a second one swallows cannot be told from what follows it.
                self.done = true;
                Some(Record::failed(problem(error)).at(line))
            }
        }
    }
}

fn read(row: &ByteRecord, names: &[String], columns: &Columns) -> Result<super::Draft, super::super::Unread> {
    let mut remarks = Vec::new();
    let mut object = Map::new();
    for (name, value) in names.iter().zip(row) {
        let value = match std::str::from_utf8(value) {
            Ok(value) => value.to_owned(),
            Err(_) => {
                let decoded = decode(value, None)?;
                remarks.extend(decoded.remarks);
                decoded.text
            }
        };
        object.entry(name.clone()).or_insert(Value::String(value));
    }
    let mut draft = columns.draft(object)?;
    remarks.dedup();
    draft.remarks = remarks;
    Ok(draft)
}

fn problem(error: ::csv::Error) -> ReadError {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error.into(),
        kind => ReadError::Table(format!("its row cannot be read: {kind:?}")),
    }
}

/// A column's name.
fn name(bytes: &[u8]) -> String {
    match decode(bytes, None) {
        Ok(decoded) => decoded.text.trim_start_matches('\u{feff}').trim().to_owned(),
        Err(_) => String::new(),
    }
}

/// The separator that the first line has most of, outside quotation marks.
fn separator(head: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [0_usize; SEPARATORS.len()];
    for byte in head {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            byte => {
                for (count, _) in
                    counts.iter_mut().zip(SEPARATORS).filter(|(_, separator)| *separator == byte)
                {
                    *count += 1;
                }
            }
        }
    }
    let most = SEPARATORS.iter().zip(counts).rev().max_by_key(|(_, count)| *count);
    most.filter(|(_, count)| *count > 0).map_or(b',', |(separator, _)| *separator)
}

/// The names of the first line.
fn header(head: &[u8]) -> Vec<String> {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let mut reader = ReaderBuilder::new().delimiter(separator(head)).has_headers(false).from_reader(line);
    let mut record = ByteRecord::new();
    match reader.read_byte_record(&mut record) {
        Ok(true) => record.iter().map(name).collect(),
        _ => Vec::new(),
    }
}

/// A stream of which one row may take so much.
struct Row {
    stream: Box<dyn BufRead + Send>,
    left: usize,
}

impl Read for Row {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(ReadError::TooLarge.into());
        }
        let room = buffer.len().min(self.left);
        let read = self.stream.read(buffer.get_mut(..room).unwrap_or_default())?;
        self.left -= read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_what_the_header_has_most_of() {
        for (head, found) in [
            ("text,title\n", b','),
            ("titre;texte;date\nUn, deux, trois;b;c\n", b';'),
            ("texte\ttitre, court\n", b'\t'),
            ("\"a,b,c\";\"d\"\n", b';'),
            ("texte\n", b','),
        ] {
            assert_eq!(separator(head.as_bytes()), found, "{head}");
        }
    }

    #[test]
    fn a_table_is_told_by_its_header() {
        let detect = |head: &str| Format::detect(head.as_bytes()).name;
        assert_eq!(detect("titre;texte;date\n"), "csv");
        assert_eq!(detect("Le texte, dit-il, est clair.\n"), "text");
        assert_eq!(detect("texte\nUn\n"), "text");
    }
}
