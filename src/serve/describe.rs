//! In the worker: what the store says of a node, and what stands in a graph, as RDF.

use super::answer::{Shown, done, format};
use super::formats::GRAPHS;
use super::task::{Outcome, Problem};
use crate::export::{Scope, write_graph, write_rdf};
use crate::store::{Store, StoreError};
use oxigraph::model::{GraphNameRef, NamedNode, Quad, Triple};
use oxigraph::store::StorageError;
use std::io::Write;

/// Describes the node with this local part under the base: a document by all that it says, anything else by the
/// triples in which it stands.
pub(super) fn describe(
    store: &Store,
    local: &str,
    shown: &Shown<'_>,
    body: &mut impl Write,
) -> Result<Outcome, Problem> {
    if let Some(id) = local.strip_prefix("doc/").filter(|id| !id.contains('/')) {
        let offer = shown.offer(GRAPHS)?;
        let scope = Scope::Document(id.to_owned());
        write_rdf(store, &scope, format(offer)?, body)?;
        return Ok(done(offer, false));
    }
    let node = NamedNode::new(format!("{}{local}", store.base().as_str()))
        .map_err(|_| Problem::new(404, format!("there is no /{local}")))?;
    if local.starts_with("graph/") {
        return graph(store, Some(node), shown, body);
    }
    let (about, quads) = (node.as_ref(), store.quads());
    let mut said = quads.quads_for_pattern(Some(about.into()), None, None, None).peekable();
    if said.peek().is_none() {
        return Err(Problem::new(404, format!("the store says nothing of {node}")));
    }
    let pointing = quads.quads_for_pattern(None, None, Some(about.into()), None);
    write(said.chain(pointing), shown, body)
}

/// The triples of a graph; without a name those of all graphs, which is what queries see.
pub(super) fn graph(
    store: &Store,
    name: Option<NamedNode>,
    shown: &Shown<'_>,
    body: &mut impl Write,
) -> Result<Outcome, Problem> {
    let graph = name.as_ref().map(|name| GraphNameRef::NamedNode(name.as_ref()));
    let mut quads = store.quads().quads_for_pattern(None, None, None, graph).peekable();
    match name {
        Some(name) if quads.peek().is_none() => Err(Problem::new(404, format!("there is no graph {name}"))),
        _ => write(quads, shown, body),
    }
}

fn write(
    quads: impl Iterator<Item = Result<Quad, StorageError>>,
    shown: &Shown<'_>,
    body: &mut impl Write,
) -> Result<Outcome, Problem> {
    let offer = shown.offer(GRAPHS)?;
    let mut triples = Vec::new();
    for quad in quads {
        if triples.len() == shown.max_rows {
            shown.too_many("triples")?;
        }
        triples.push(Triple::from(quad.map_err(StoreError::from)?));
    }
    write_graph(triples, format(offer)?, body)?;
    Ok(done(offer, false))
}
