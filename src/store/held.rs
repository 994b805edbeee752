//! What the store holds of a document, and what other documents need of it.

use super::{Store, StoreError};
use crate::map::revision_node;
use crate::vocabulary::prov;
use oxigraph::model::{
    GraphName, GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, TermRef,
};
use oxigraph::store::Transaction;
use std::collections::{BTreeMap, BTreeSet};

/// What the store holds of a document before it is replaced or removed.
pub(super) struct Held {
    /// The quads that go with it: its own graph and what the runs graph says of that graph.
    pub(super) own: BTreeMap<String, Quad>,
    /// The shared nodes it points to.
    pub(super) shared: BTreeSet<NamedNode>,
    /// What the last run changed.
    pub(super) revision: Vec<Quad>,
}

impl Held {
    pub(super) fn read(transaction: &Transaction<'_>, store: &Store, id: &str) -> Result<Self, StoreError> {
        let graph = store.base.document_graph(id);
        let mut own = collect(transaction, None, &graph)?;
        own.extend(collect(transaction, Some(&graph), &store.base.runs_graph())?);
        let prefix = store.base.iri("entity/");
        let is_shared = |quad: &Quad, node: &NamedNode| {
            node.as_str().starts_with(prefix.as_str()) || quad.predicate == prov::WAS_GENERATED_BY
        };
        let shared = own
            .iter()
            .filter_map(|quad| match &quad.object {
                Term::NamedNode(node) if is_shared(quad, node) => Some(node.clone()),
                _ => None,
            })
            .collect();
        Ok(Self { own: keyed(own).collect(), shared, revision: store.last_revision(transaction, id)? })
    }
}

/// Quads by how N-Quads writes them.
pub(super) fn keyed(quads: impl IntoIterator<Item = Quad>) -> impl Iterator<Item = (String, Quad)> {
    quads.into_iter().map(|quad| (quad.to_string(), quad))
}

/// What a graph holds, of a subject or in all.
pub(super) fn collect(
    transaction: &Transaction<'_>,
    subject: Option<&NamedNode>,
    graph: &NamedNode,
) -> Result<Vec<Quad>, StoreError> {
    let subject = subject.map(|subject| NamedNodeRef::from(subject).into());
    let graph = GraphNameRef::NamedNode(graph.as_ref());
    Ok(transaction.quads_for_pattern(subject, None, None, Some(graph)).collect::<Result<_, _>>()?)
}

/// Whether a document other than one points to a shared node.
pub(super) fn is_mentioned_elsewhere(
    transaction: &Transaction<'_>,
    store: &Store,
    node: &NamedNode,
    id: &str,
) -> Result<bool, StoreError> {
    let graph = store.base.document_graph(id);
    let own_graph: GraphName = graph.clone().into();
    let runs: GraphName = store.base.runs_graph().into();
    let identities: GraphName = store.base.identities_graph().into();
    let (document, revision) = (NamedOrBlankNode::from(graph), revision_node(id, &store.base).into());
    for quad in transaction.quads_for_pattern(None, None, Some(TermRef::NamedNode(node.as_ref())), None) {
        let quad = quad?;
        // What this document's graph and its revision were made by does not count; a comparison is no mention.
        let own = quad.graph_name == own_graph
            || quad.graph_name == identities
            || (quad.graph_name == runs && quad.subject == document)
            || quad.subject == revision;
        if !own {
            return Ok(true);
        }
    }
    Ok(false)
}
