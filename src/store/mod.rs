//! The embedded store: Oxigraph on disk, one named graph a document.
//!
//! A store is a folder with a small `dicit.json` (its version and base IRI) beside Oxigraph's own files. A document is
//! added, replaced or removed in one transaction; many new documents at once go through Oxigraph's bulk loader, some
//! hundred thousand quads a commit. Either way a document is there whole or not at all.

mod add;
mod apart;
mod batch;
mod changed;
mod error;
mod folder;
mod held;
mod journal;
mod kept;
mod load;
mod overlap;
mod reuse;
mod revision;
mod stats;
mod sync;

pub use add::{Added, Change};
pub use changed::EVERYTHING;
pub use error::StoreError;
pub use journal::{Input, Journal};
pub use load::Loaded;
pub use stats::Stats;

use crate::map::iri::Base;
use crate::ontology;
use folder::{Files, Folder};
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, Quad};
use oxigraph::store::Store as Oxigraph;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};

/// What a store's files were like at a time: two that are equal lie before and after no commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State(Files);

/// A store of documents.
pub struct Store {
    quads: Oxigraph,
    base: Base,
    folder: Option<Folder>,
    /// What was on disk when a reader opened it.
    seen: Option<Files>,
    /// What of Oxigraph's files is known to be on the disk.
    synced: Mutex<Files>,
    /// Quads from which on documents are stored together.
    group: usize,
    /// Whether graphs share triples, where that cannot change.
    overlap: OnceLock<bool>,
}

impl Store {
    fn new(quads: Oxigraph, base: Base, folder: Option<Folder>, seen: Option<Files>) -> Self {
        Self {
            quads,
            base,
            folder,
            seen,
            synced: Mutex::default(),
            group: batch::GROUP,
            overlap: OnceLock::new(),
        }
    }

    /// Makes a store in a folder that is empty or not there yet.
    ///
    /// # Errors
    /// [`StoreError::Exists`] where there is a store already, [`StoreError::Occupied`] where there is something else.
    pub fn create(path: &Path, base: Base) -> Result<Self, StoreError> {
        let folder = Folder::create(path, &base)?;
        let store = Self::new(folder.open()?, base, Some(folder), None);
        store.write_ontology()?;
        Ok(store)
    }

    /// Opens a store for reading and writing; one process at a time can.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::NotAStore`], [`StoreError::InUse`] and what Oxigraph reports.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let (folder, base) = Folder::find(path)?;
        let quads = folder.open()?;
        folder.remove_leftovers()?;
        let store = Self::new(quads, base, Some(folder), None);
        store.finish_replacing()?;
        if !store.has_this_ontology()? {
            store.write_ontology()?;
        }
        Ok(store)
    }

    /// Opens a store for reading, beside other readers and a writer: it shows what was committed up to now.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::NotAStore`] and what Oxigraph reports.
    pub fn open_read_only(path: &Path) -> Result<Self, StoreError> {
        let (folder, base) = Folder::find(path)?;
        let seen = folder.files();
        Ok(Self::new(folder.open_read_only()?, base, Some(folder), Some(seen)))
    }

    /// Whether another process has written since the store was opened for reading: what it shows stays as it was.
    #[must_use]
    pub fn is_outdated(&self) -> bool {
        match (&self.folder, &self.seen) {
            (Some(folder), Some(seen)) => folder.files() != *seen,
            _ => false,
        }
    }

    /// What the store in a folder is like now, without opening it.
    #[must_use]
    pub fn state(path: &Path) -> State {
        State(Folder::at(path).files())
    }

    /// A store in memory, gone when it is dropped.
    ///
    /// # Errors
    /// What Oxigraph reports.
    pub fn in_memory(base: Base) -> Result<Self, StoreError> {
        let store = Self::new(Oxigraph::new()?, base, None, None);
        store.write_ontology()?;
        Ok(store)
    }

    /// Stores documents together as soon as they have so many quads: fewer take less memory, and less is to be done again
    /// after a kill; more are stored faster.
    #[must_use]
    pub fn in_groups_of(self, quads: usize) -> Self {
        Self { group: quads, ..self }
    }

    /// The base IRI of everything the store names.
    #[must_use]
    pub fn base(&self) -> &Base {
        &self.base
    }

    /// The id of a document that is named by its id or its IRI.
    #[must_use]
    pub fn local_id<'n>(&self, name: &'n str) -> &'n str {
        let name = name.trim_start_matches('<').trim_end_matches('>');
        name.strip_prefix(self.base.as_str()).unwrap_or(name).trim_start_matches("doc/")
    }

    /// The quads, for queries and exports.
    #[must_use]
    pub fn quads(&self) -> &Oxigraph {
        &self.quads
    }

    /// The file for notes of what a target of `dicit push` was sent; a store in memory keeps none.
    #[must_use]
    pub fn pushed(&self, target: &str) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.pushed(target))
    }

    /// The ontology travels in a graph of its own, so that an export explains itself.
    fn write_ontology(&self) -> Result<(), StoreError> {
        let graph = self.base.ontology_graph();
        let mut transaction = self.quads.start_transaction()?;
        transaction.clear_graph(&graph)?;
        transaction.extend(ontology::triples().iter().map(|triple| triple.as_ref().in_graph(&graph)));
        Ok(transaction.commit()?)
    }

    fn has_this_ontology(&self) -> Result<bool, StoreError> {
        let graph = self.base.ontology_graph();
        let mut stored = 0;
        for quad in self.graph(graph.as_ref()) {
            quad?;
            stored += 1;
        }
        let mut distinct = ontology::triples().to_vec();
        distinct.sort_by_cached_key(ToString::to_string);
        distinct.dedup();
        if stored != distinct.len() {
            return Ok(false);
        }
        for triple in distinct {
            if !self.quads.contains(&triple.in_graph(graph.clone()))? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The quads of a graph, in the store's order.
    pub fn graph(&self, graph: NamedNodeRef<'_>) -> impl Iterator<Item = Result<Quad, StoreError>> + use<> {
        let quads = self.quads.quads_for_pattern(None, None, None, Some(GraphNameRef::NamedNode(graph)));
        quads.map(|quad| Ok(quad?))
    }

    /// What a graph says of a subject.
    ///
    /// # Errors
    /// What Oxigraph reports.
    pub fn about(&self, subject: &NamedNode, graph: &NamedNode) -> Result<Vec<Quad>, StoreError> {
        let (subject, graph) = (subject.as_ref().into(), GraphNameRef::NamedNode(graph.as_ref()));
        Ok(self.quads.quads_for_pattern(Some(subject), None, None, Some(graph)).collect::<Result<_, _>>()?)
    }
}
