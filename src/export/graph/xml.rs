//! What the XML formats of graphs share.

use super::{Class, Property};
use crate::export::ExportError;
use crate::export::rdf::is_xml;
use crate::export::table::Cell;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Seek, Write};

/// Edges, put aside until all nodes are written: a file without a name, which is gone with the program.
pub(in crate::export) struct Aside(BufWriter<File>);

impl Aside {
    pub(in crate::export) fn new() -> io::Result<Self> {
        Ok(Self(BufWriter::new(tempfile::tempfile()?)))
    }

    /// Writes what was put aside.
    pub(in crate::export) fn copy_to(self, writer: &mut dyn Write) -> io::Result<()> {
        let mut file = self.0.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        io::copy(&mut BufReader::new(file), writer)?;
        Ok(())
    }
}

impl Write for Aside {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// The properties of all classes, each name once, sorted: formats without classes declare them for all nodes or edges.
pub(in crate::export) fn attributes(classes: &[Class]) -> BTreeMap<&str, &Property> {
    classes
        .iter()
        .flat_map(|class| &class.properties)
        .map(|property| (property.name.as_str(), property))
        .collect()
}

/// The text of a cell, a list with a bar between its values; nothing for an empty one.
pub(in crate::export) fn text(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Empty => None,
        Cell::Text(text) => Some(text.clone()),
        Cell::Integer(value) => Some(value.to_string()),
        Cell::Number(value) => Some(value.to_string()),
        Cell::Boolean(value) => Some(value.to_string()),
        Cell::List(values) if values.is_empty() => None,
        Cell::List(values) => Some(values.join("|")),
    }
}

/// A text as the content of an element or of an attribute in quotation marks; line breaks and tabs stay what they are.
pub(in crate::export) fn escape(text: &str, subject: &str) -> Result<String, ExportError> {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\r' => escaped.push_str("&#13;"),
            '\t' => escaped.push_str("&#9;"),
            // Line ends of XML 1.1, which some parsers (xmldom) turn into line feeds in XML 1.0 too.
            '\u{85}' => escaped.push_str("&#x85;"),
            '\u{2028}' => escaped.push_str("&#x2028;"),
            _ if is_xml(character) => escaped.push(character),
            _ => return Err(ExportError::NotXml { character, subject: subject.to_owned() }),
        }
    }
    Ok(escaped)
}
