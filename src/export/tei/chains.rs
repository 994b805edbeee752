//! Chains of voices, a note on the words of each statement.

use super::names::Names;
use super::xml::Xml;
use crate::export::table::DocumentTables;
use crate::export::{ExportError, chain};
use crate::vocabulary::DICIT;
use serde::Deserialize;
use std::io::Write;

#[derive(Deserialize)]
pub(super) struct Statement {
    pub(super) statement: String,
    form: String,
}

#[derive(Deserialize)]
struct Voice {
    attribution: String,
    statement: String,
    reading: Option<String>,
    level: usize,
    source: Option<String>,
    source_name: Option<String>,
    source_words: Option<String>,
    stance: Option<String>,
    commitment: Option<String>,
}

/// Writes `listAnnotation`: the form of every statement, and its voices, the outermost first.
pub(super) fn write<W: Write>(
    xml: &mut Xml<W>,
    tables: &DocumentTables<'_>,
    statements: &[Statement],
    names: &Names,
) -> Result<(), ExportError> {
    let mut voices: Vec<Voice> = tables.read("attributions")?;
    voices.retain(|voice| voice.reading.is_none());
    xml.raw("\n")?;
    xml.open("listAnnotation", &[])?;
    for Statement { statement, form } in statements {
        let own: Vec<&Voice> = voices.iter().filter(|voice| voice.statement == *statement).collect();
        let sources: Vec<String> = own
            .iter()
            .filter_map(|voice| voice.source.as_deref())
            .map(|source| names.pointer(source))
            .collect();
        let attributes = [
            ("type", "chain"),
            ("subtype", form.as_str()),
            ("corresp", statement.as_str()),
            ("target", &names.pointer(statement)),
            ("source", &sources.join(" ")),
        ];
        xml.raw("\n")?;
        xml.open("note", &attributes)?;
        for (i, voice) in own.iter().enumerate() {
            if i > 0 {
                xml.text(" › ")?;
            }
            voice.write(xml, names)?;
        }
        xml.close("note")?;
    }
    xml.close("listAnnotation")
}

impl Voice {
    fn write<W: Write>(&self, xml: &mut Xml<W>, names: &Names) -> Result<(), ExportError> {
        let source = self.source.as_deref().map(|source| names.pointer(source)).unwrap_or_default();
        // What the voice does and how far it stands behind the words, as terms of the ontology.
        let terms = [&self.stance, &self.commitment].into_iter().flatten();
        let terms: Vec<String> = terms.map(|term| format!("{DICIT}{term}")).collect();
        let attributes = [
            ("type", "voice"),
            ("n", &self.level.to_string()),
            ("ref", &source),
            ("ana", &terms.join(" ")),
            ("corresp", &self.attribution),
        ];
        xml.leaf("rs", &attributes, chain::called(self.source_name.as_deref(), self.source_words.as_deref()))
    }
}
