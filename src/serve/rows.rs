//! Rows as plain JSON: an array of objects, for scripts that need no term types.

use oxigraph::model::{Term, vocab::xsd};
use oxigraph::sparql::QuerySolution;
use serde_json::{Map, Value};
use std::io::{self, Write};

/// Writes an array of objects, one a row. A variable without a value has no key; numbers and truth values are JSON's,
/// IRIs and other literals are strings.
pub(super) struct Objects<W> {
    writer: W,
    begun: bool,
}

impl<W: Write> Objects<W> {
    pub(super) fn new(mut writer: W) -> io::Result<Self> {
        writer.write_all(b"[")?;
        Ok(Self { writer, begun: false })
    }

    pub(super) fn write(&mut self, row: &QuerySolution) -> io::Result<()> {
        self.writer.write_all(if self.begun { b",\n" } else { b"\n" })?;
        self.begun = true;
        let object: Map<String, Value> =
            row.iter().map(|(variable, term)| (variable.as_str().to_owned(), plain(term))).collect();
        Ok(serde_json::to_writer(&mut self.writer, &object)?)
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        self.writer.write_all(b"\n]\n")
    }
}

fn plain(term: &Term) -> Value {
    let number = |text: &str| serde_json::from_str(text).ok().filter(Value::is_number);
    match term {
        Term::NamedNode(node) => node.as_str().into(),
        Term::Literal(literal) => {
            let text = literal.value();
            let typed = match literal.datatype() {
                xsd::INTEGER | xsd::DECIMAL | xsd::DOUBLE | xsd::FLOAT => number(text),
                xsd::BOOLEAN => text.parse().ok().map(Value::Bool),
                _ => None,
            };
            typed.unwrap_or_else(|| text.into())
        }
        other => other.to_string().into(),
    }
}
