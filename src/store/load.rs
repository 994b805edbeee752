//! RDF of others in graphs of its own, beside the documents.
//!
//! What is loaded into a graph replaces it. Up to 100,000 quads, old and new together, that is one transaction. What is larger
//! is built by the bulk loader beside the old graphs and takes their place at the end: a kill in that moment leaves them
//! marked, and the next writer empties them, so that a graph is there whole or not at all.

use super::{Store, StoreError};
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad};
use oxigraph::store::{BulkLoader, StorageError, Store as Oxigraph};
use std::collections::{BTreeSet, HashSet};

/// Quads that are replaced in one transaction at most.
const TRANSACTION: usize = 100_000;

/// Quads that one transaction removes of a large graph.
const REMOVED: usize = 10_000;

/// The memory that a bulk load takes before it writes, in megabytes.
const MEMORY: usize = 256;

/// What loading did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The graphs that now hold what was loaded and nothing else.
    pub graphs: BTreeSet<NamedNode>,
    /// How many quads were read.
    pub quads: usize,
    /// Whether the store holds something else than before.
    pub changed: bool,
}

impl Store {
    /// Replaces the graphs that the quads name by these quads: all of them, or none where one is an error.
    ///
    /// # Errors
    /// [`StoreError::OwnGraph`], what Oxigraph reports, and the first error of the iterator; the store is then as before.
    pub fn load<E: From<StoreError> + From<StorageError>>(
        &self,
        quads: impl IntoIterator<Item = Result<Quad, E>>,
    ) -> Result<Loaded, E> {
        let (mut graphs, mut read) = (BTreeSet::new(), 0);
        let mut quads = quads.into_iter().map(|quad| {
            let quad = quad?;
            if let GraphName::NamedNode(graph) = &quad.graph_name
                && !graphs.contains(graph)
            {
                self.refuse_own(graph)?;
                graphs.insert(graph.clone());
            }
            read += 1;
            Ok::<_, E>(quad)
        });
        let head = quads.by_ref().take(TRANSACTION).collect::<Result<Vec<_>, _>>()?;
        let loader = if head.len() < TRANSACTION {
            drop(quads);
            if self.is_small(&graphs, head.len())? {
                let changed = self.exchange(&graphs, head)?;
                return Ok(Loaded { graphs, quads: read, changed });
            }
            self.build(head.into_iter().map(Ok::<_, E>))?
        } else {
            self.build(head.into_iter().map(Ok::<_, E>).chain(quads))?
        };
        self.empty(&graphs)?;
        loader.commit().map_err(StoreError::from)?;
        self.is_whole()?;
        Ok(Loaded { graphs, quads: read, changed: true })
    }

    /// The graphs that hold RDF of others.
    ///
    /// # Errors
    /// What Oxigraph reports.
    pub fn loaded_graphs(&self) -> Result<BTreeSet<NamedNode>, StoreError> {
        self.graphs(|graph| !self.base.is_own_graph(graph))
    }

    /// The graphs that dicit writes and that belong to no one document.
    ///
    /// # Errors
    /// What Oxigraph reports.
    pub fn shared_graphs(&self) -> Result<BTreeSet<NamedNode>, StoreError> {
        self.graphs(|graph| self.base.is_own_graph(graph) && self.base.document_of_graph(graph).is_none())
    }

    /// The ids of documents that have a graph, whether or not a run tells of it.
    ///
    /// # Errors
    /// What Oxigraph reports.
    pub fn graph_ids(&self) -> Result<BTreeSet<String>, StoreError> {
        let graphs = self.graphs(|graph| self.base.document_of_graph(graph).is_some())?;
        let id = |graph: &NamedNode| self.base.document_of_graph(graph.as_str()).map(str::to_owned);
        Ok(graphs.iter().filter_map(id).collect())
    }

    fn graphs(&self, wanted: impl Fn(&str) -> bool) -> Result<BTreeSet<NamedNode>, StoreError> {
        let mut graphs = BTreeSet::new();
        for graph in self.quads.named_graphs() {
            if let NamedOrBlankNode::NamedNode(graph) = graph?
                && wanted(graph.as_str())
            {
                graphs.insert(graph);
            }
        }
        Ok(graphs)
    }

    /// Removes a graph of others.
    ///
    /// # Errors
    /// [`StoreError::OwnGraph`], [`StoreError::NoGraph`] and what Oxigraph reports.
    pub fn remove_graph(&self, graph: &NamedNode) -> Result<(), StoreError> {
        self.refuse_own(graph)?;
        if !self.quads.contains_named_graph(graph)? {
            return Err(StoreError::NoGraph(graph.as_str().to_owned()));
        }
        self.empty(&BTreeSet::from([graph.clone()]))?;
        self.quads.remove_named_graph(graph)?;
        self.is_whole()
    }

    /// Refuses to write RDF of others where dicit writes its own.
    ///
    /// # Errors
    /// [`StoreError::OwnGraph`].
    pub fn refuse_own(&self, graph: &NamedNode) -> Result<(), StoreError> {
        if self.base.is_own_graph(graph.as_str()) {
            return Err(StoreError::OwnGraph(graph.as_str().to_owned()));
        }
        Ok(())
    }

    /// Empties the graphs that a killed process was about to replace or remove.
    pub(super) fn finish_replacing(&self) -> Result<(), StoreError> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let graphs: BTreeSet<NamedNode> =
            folder.replacing()?.into_iter().filter_map(|iri| NamedNode::new(iri).ok()).collect();
        if graphs.is_empty() {
            return Ok(());
        }
        self.empty(&graphs)?;
        self.is_whole()
    }

    /// Whether the quads to be written and those that the graphs hold fit into one transaction.
    fn is_small(&self, graphs: &BTreeSet<NamedNode>, new: usize) -> Result<bool, StoreError> {
        let mut quads = new;
        for graph in graphs {
            for quad in self.graph(graph.as_ref()).take(TRANSACTION) {
                quad?;
                quads += 1;
            }
        }
        Ok(quads < TRANSACTION)
    }

    /// Writes the difference in one transaction; says whether there was one.
    fn exchange(&self, graphs: &BTreeSet<NamedNode>, new: Vec<Quad>) -> Result<bool, StoreError> {
        // Oxigraph gives some numbers and dates back in another form; what it makes of the new quads is what counts.
        let fresh = Oxigraph::new()?;
        fresh.extend(new)?;
        let mut new = fresh.iter().collect::<Result<HashSet<Quad>, _>>()?;
        let mut transaction = self.quads.start_transaction()?;
        let mut changed = false;
        for graph in graphs {
            for quad in self.graph(graph.as_ref()) {
                let quad = quad?;
                if !new.remove(&quad) {
                    transaction.remove(&quad);
                    changed = true;
                }
            }
        }
        changed |= !new.is_empty();
        transaction.extend(&new);
        if changed {
            transaction.commit()?;
        }
        Ok(changed)
    }

    /// Reads all quads into files beside the store, which it takes in when the loader is committed.
    fn build<E: From<StorageError>>(
        &self,
        quads: impl Iterator<Item = Result<Quad, E>>,
    ) -> Result<BulkLoader<'_>, E> {
        let mut loader = self.quads.bulk_loader().with_max_memory_size_in_megabytes(MEMORY);
        loader.load_ok_quads::<E, E>(quads)?;
        Ok(loader)
    }

    /// Empties graphs, after marking them: from here on they are not whole.
    fn empty(&self, graphs: &BTreeSet<NamedNode>) -> Result<(), StoreError> {
        if let Some(folder) = &self.folder {
            folder.set_replacing(&graphs.iter().map(NamedNode::as_str).collect::<Vec<_>>())?;
        }
        for graph in graphs {
            // One look at the graph as it was: a new one would pass over all that was removed before.
            let mut quads = self.graph(graph.as_ref());
            loop {
                let part = quads.by_ref().take(REMOVED).collect::<Result<Vec<_>, _>>()?;
                if part.is_empty() {
                    break;
                }
                let mut transaction = self.quads.start_transaction()?;
                part.iter().for_each(|quad| transaction.remove(quad));
                transaction.commit()?;
            }
        }
        Ok(())
    }

    /// Takes the mark away.
    fn is_whole(&self) -> Result<(), StoreError> {
        self.folder.as_ref().map_or(Ok(()), |folder| folder.set_replacing(&[]))
    }
}
