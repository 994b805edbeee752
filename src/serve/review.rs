//! In the worker: a document's annotation, and a person's corrections of it.

use super::task::Problem;
use crate::annotation::Annotation;
use crate::annotation::correct::{Correction, CorrectionError, correct as apply};
use crate::map::iris;
use crate::store::Store;
use serde_json::{Map, Value, json};

/// The annotation, with the ids behind IRIs and how many corrections can be taken back.
pub(super) fn annotation(store: &Store, id: &str) -> Result<Value, Problem> {
    let annotation = find(store, id)?;
    let ids: Map<String, Value> = iris(&annotation, store.base())
        .into_iter()
        .map(|(id, iri)| (iri.into_string(), Value::from(id)))
        .collect();
    Ok(json!({ "annotation": annotation, "ids": ids, "undo": store.undoable(id)? }))
}

/// Makes a correction, or takes the last one back. Ids may be given as IRIs.
pub(super) fn correct(store: &Store, id: &str, correction: Option<Correction>) -> Result<Value, Problem> {
    let before = find(store, id)?;
    let Some(mut correction) = correction else {
        if !store.undo(id)? {
            return Err(Problem::new(409, "there is nothing to take back"));
        }
        return Ok(json!({ "undo": store.undoable(id)? }));
    };
    let names = iris(&before, store.base());
    let mut subject = None;
    correction.for_each_id(|name| {
        if let Some((id, _)) = names.iter().find(|(_, iri)| iri.as_str() == name) {
            id.clone_into(name);
        }
        subject.get_or_insert_with(|| name.clone());
    });
    let mut after = before.clone();
    apply(&mut after, &correction).map_err(|error| match error {
        CorrectionError::Unknown(_) => Problem::new(404, error.to_string()),
        other => Problem::new(422, other.to_string()),
    })?;
    store.replace(&before, &after)?;
    let node = subject.and_then(|id| iris(&after, store.base()).remove(&id));
    Ok(json!({ "undo": store.undoable(id)?, "node": node.map(oxigraph::model::NamedNode::into_string) }))
}

fn find(store: &Store, id: &str) -> Result<Annotation, Problem> {
    if !store.contains(id)? {
        return Err(Problem::new(404, format!("the store holds no document \"{id}\"")));
    }
    store.annotation(id)?.ok_or_else(|| {
        Problem::new(409, "an earlier dicit added this document and kept no annotation of it")
            .hint("ingest or add it again")
    })
}
