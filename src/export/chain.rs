//! What the voices of statements are called.

use super::ExportError;
use super::table::DocumentTables;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Voice {
    statement: String,
    reading: Option<String>,
    source_name: Option<String>,
    source_words: Option<String>,
}

/// The chain of each statement in the reading that is held, the outermost voice first: names, or else words of the text.
pub(super) fn chains(tables: &DocumentTables<'_>) -> Result<BTreeMap<String, String>, ExportError> {
    let mut chains: BTreeMap<String, String> = BTreeMap::new();
    for voice in tables.read::<Voice>("attributions")?.into_iter().filter(|voice| voice.reading.is_none()) {
        let chain = chains.entry(voice.statement).or_default();
        if !chain.is_empty() {
            chain.push_str(" › ");
        }
        chain.push_str(called(voice.source_name.as_deref(), voice.source_words.as_deref()));
    }
    Ok(chains)
}

/// What a voice is called: by its name, or else by the words of the text.
pub(super) fn called<'v>(name: Option<&'v str>, words: Option<&'v str>) -> &'v str {
    name.or(words).unwrap_or("(unnamed)")
}
