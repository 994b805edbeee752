//! Why the graph says something, for a page.

use super::task::Problem;
use crate::store::Store;
use crate::why::{Explanation, Voice, WhyError, find, why};
use serde_json::{Value, json};

/// The explanations of a node that is named by its IRI, a local part or an id.
pub(super) fn explain(store: &Store, node: &str) -> Result<Value, Problem> {
    let explained = find(store, node).and_then(|node| why(store, &node)).map_err(|error| match error {
        WhyError::Unknown(_) | WhyError::NoWords(_) => Problem::new(404, error.to_string()),
        WhyError::Ambiguous { .. } => Problem::new(400, error.to_string()),
        WhyError::Store(error) => error.into(),
    })?;
    Ok(explained.iter().map(show).collect())
}

fn show(explanation: &Explanation) -> Value {
    let units = |byte| explanation.sentence.get(..byte).unwrap_or_default().encode_utf16().count();
    let marked: Vec<(usize, usize)> =
        explanation.marked.iter().map(|range| (units(range.start), units(range.end))).collect();
    json!({
        "node": explanation.node.as_str(),
        "document": explanation.document,
        "sentence": explanation.sentence,
        "marked": marked,
        "chain": explanation.chain.iter().map(voice).collect::<Vec<_>>(),
        "facts": explanation.facts,
    })
}

fn voice(voice: &Voice) -> Value {
    json!({
        "name": voice.name, "cue": voice.cue, "manner": voice.manner, "vehicle": voice.vehicle,
        "implicit": voice.implicit,
    })
}
