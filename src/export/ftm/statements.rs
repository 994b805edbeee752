//! Notes, one for each statement, and the voices that lead to them.

use super::{Known, Properties, id};
use crate::export::ExportError;
use crate::export::table::DocumentTables;
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Statement {
    statement: String,
    words: String,
    speaker: Option<String>,
}

#[derive(Deserialize)]
struct Voice {
    attribution: String,
    statement: String,
    reading: Option<String>,
    level: usize,
    source: Option<String>,
    stance: Option<String>,
}

pub(super) fn write(
    tables: &DocumentTables<'_>,
    known: &Known,
    written: &mut Vec<Value>,
) -> Result<(), ExportError> {
    for Statement { statement, words, speaker } in tables.read("statements")? {
        let chain = known.chain(&statement);
        let properties = Properties::default()
            .with("name", [chain.clone()])
            .with("description", [format!("{chain}: {words}")])
            .with("entity", speaker.map(|iri| id(&iri)))
            .with("proof", [known.proof.clone()]);
        written.push(properties.entity("Note", &statement));
    }
    for voice in tables.read::<Voice>("attributions")?.into_iter().filter(|voice| voice.reading.is_none()) {
        let Some(source) = &voice.source else { continue };
        let link = known.link(source, &voice.statement, &format!("voice {}", voice.level));
        written.push(link.with("status", voice.stance).entity("UnknownLink", &voice.attribution));
    }
    Ok(())
}
