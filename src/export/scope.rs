//! What part of a store is exported, and in which order.

use super::ExportError;
use crate::map::order;
use crate::store::{Store, StoreError};
use crate::vocabulary::prov;
use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term};
use std::collections::BTreeSet;

/// What part of a store is exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// All graphs.
    Store,
    /// One document: its graph, and what the shared graphs say of its entities and its run.
    Document(String),
}

/// Graphs up to this many quads are sorted in memory; a larger one comes in the store's order, which is as stable
/// (it follows from the content alone) and takes no memory.
const SORTED: usize = 100_000;

impl Scope {
    /// Calls back for every quad, graph after graph, in an order that follows from the content alone.
    ///
    /// # Errors
    /// The store's and those of the callback.
    pub fn quads(
        &self,
        store: &Store,
        mut each: impl FnMut(&Quad) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        match self {
            Self::Store => {
                for graph in graphs(store)? {
                    whole_graph(store, &graph, &mut each)?;
                }
                Ok(())
            }
            Self::Document(id) => document(store, id)?.iter().try_for_each(each),
        }
    }

    /// The ids of its documents, sorted.
    ///
    /// # Errors
    /// The store's.
    pub fn documents(&self, store: &Store) -> Result<Vec<String>, ExportError> {
        match self {
            Self::Store => Ok(store.document_ids()?.into_iter().collect()),
            Self::Document(id) if store.contains(id)? => Ok(vec![id.clone()]),
            Self::Document(id) => Err(StoreError::NoDocument(id.clone()).into()),
        }
    }
}

fn graphs(store: &Store) -> Result<BTreeSet<NamedNode>, ExportError> {
    let mut graphs = BTreeSet::new();
    for graph in store.quads().named_graphs() {
        if let NamedOrBlankNode::NamedNode(graph) = graph.map_err(StoreError::from)? {
            graphs.insert(graph);
        }
    }
    Ok(graphs)
}

fn whole_graph(
    store: &Store,
    graph: &NamedNode,
    each: &mut impl FnMut(&Quad) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let mut quads = store.graph(graph.as_ref());
    let mut sorted: Vec<Quad> = quads.by_ref().take(SORTED).collect::<Result<_, _>>()?;
    if sorted.len() < SORTED {
        sort(&mut sorted);
    }
    sorted.iter().try_for_each(&mut *each)?;
    drop(sorted);
    quads.try_for_each(|quad| each(&quad?))
}

/// A document's graph with the shared nodes that it points to, sorted.
pub(super) fn document(store: &Store, id: &str) -> Result<Vec<Quad>, ExportError> {
    if !store.contains(id)? {
        return Err(StoreError::NoDocument(id.to_owned()).into());
    }
    let graph = store.base().document_graph(id);
    let mut quads: Vec<Quad> = store.graph(graph.as_ref()).collect::<Result<_, _>>()?;
    let mut shared = BTreeSet::from([graph]);
    let entities = store.base().iri("entity/");
    for quad in &quads {
        if let Term::NamedNode(node) = &quad.object
            && (node.as_str().starts_with(entities.as_str()) || quad.predicate == prov::WAS_GENERATED_BY)
        {
            shared.insert(node.clone());
        }
    }
    for node in shared {
        for graph in [store.base().entities_graph(), store.base().runs_graph()] {
            quads.extend(store.about(&node, &graph)?);
        }
    }
    sort(&mut quads);
    Ok(quads)
}

/// Sorts quads and drops what comes twice.
pub(super) fn sort(quads: &mut Vec<Quad>) {
    quads.sort_unstable_by(order);
    quads.dedup();
}
