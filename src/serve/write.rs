//! In a worker that may write: updates, graphs that are put, posted or deleted, reviews.

use super::answer::graph;
use super::task::{Graphs, Outcome, Problem};
use crate::query::{QueryError, update};
use crate::store::Store;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, GraphNameRef, Quad};

/// Changes the store by SPARQL Update.
pub(super) fn change(store: &Store, sparql: &str, graphs: &Graphs) -> Result<Outcome, Problem> {
    let (default, named) = graphs.nodes()?;
    match update(store.quads(), sparql, &default, &named) {
        Ok(()) => Ok(Outcome::Nothing { status: 204 }),
        Err(QueryError::Syntax(error)) => Err(super::answer::syntax(sparql, error)),
        Err(other) => Err(other.into()),
    }
}

/// Puts triples into a graph, in the place of those that it has or beside them.
pub(super) fn put(
    store: &Store,
    name: Option<&str>,
    media_type: &str,
    content: &str,
    replace: bool,
) -> Result<Outcome, Problem> {
    let target = target(name)?;
    let format = RdfFormat::from_media_type(media_type).filter(|format| !format.supports_datasets());
    let format = format.ok_or_else(|| {
        Problem::new(415, format!("a graph does not come as \"{media_type}\""))
            .hint("text/turtle, application/n-triples or application/rdf+xml")
    })?;
    let mut parser = RdfParser::from_format(format).without_named_graphs().rename_blank_nodes();
    if let Some(name) = name {
        parser = parser.with_base_iri(name).map_err(|error| Problem::new(400, error.to_string()))?;
    }
    let quads: Vec<Quad> = parser
        .for_slice(content)
        .map(|quad| quad.map(|quad| Quad { graph_name: target.clone(), ..quad }))
        .collect::<Result<_, _>>()
        .map_err(|error| Problem::new(400, format!("the graph cannot be read: {error}")))?;
    let is_new = is_empty(store, &target)?;
    let failed = |error: oxigraph::store::StorageError| Problem::new(500, error.to_string());
    let mut transaction = store.quads().start_transaction().map_err(failed)?;
    if replace {
        transaction.clear_graph(&target).map_err(failed)?;
    }
    transaction.extend(&quads);
    transaction.commit().map_err(failed)?;
    Ok(Outcome::Nothing { status: if is_new { 201 } else { 204 } })
}

/// Deletes a graph.
pub(super) fn delete(store: &Store, name: Option<&str>) -> Result<Outcome, Problem> {
    let target = target(name)?;
    if is_empty(store, &target)? {
        return Err(Problem::new(404, "there is no such graph"));
    }
    let failed = |error: oxigraph::store::StorageError| Problem::new(500, error.to_string());
    let mut transaction = store.quads().start_transaction().map_err(failed)?;
    match &target {
        GraphName::NamedNode(name) => transaction.remove_named_graph(name).map_err(failed)?,
        _ => transaction.clear_graph(GraphNameRef::DefaultGraph).map_err(failed)?,
    }
    transaction.commit().map_err(failed)?;
    Ok(Outcome::Nothing { status: 204 })
}

fn target(name: Option<&str>) -> Result<GraphName, Problem> {
    name.map_or(Ok(GraphName::DefaultGraph), |name| Ok(graph(name)?.into()))
}

fn is_empty(store: &Store, graph: &GraphName) -> Result<bool, Problem> {
    let mut quads = store.quads().quads_for_pattern(None, None, None, Some(graph.as_ref()));
    let first = quads.next().transpose().map_err(|error| Problem::new(500, error.to_string()))?;
    Ok(first.is_none())
}
