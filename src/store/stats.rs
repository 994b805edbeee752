//! How much a store holds.

use super::{Store, StoreError};
use crate::vocabulary::class;
use oxigraph::model::{NamedNodeRef, vocab::rdf};
use std::collections::BTreeSet;

/// How much a store holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stats {
    /// Articles.
    pub documents: usize,
    /// Acts of saying.
    pub statements: usize,
    /// Links of chains.
    pub attributions: usize,
    /// Distinct persons, organisations, groups, places, works and objects.
    pub entities: usize,
    /// Events as told.
    pub events: usize,
    /// Propositions.
    pub claims: usize,
    /// All quads, the ontology's included.
    pub quads: usize,
    /// Graphs of others that were loaded.
    pub loaded: usize,
    /// Named graphs, the loaded ones included.
    pub graphs: usize,
    /// Bytes on disk; 0 for a store in memory.
    pub bytes: u64,
}

impl Store {
    /// Counts what the store holds; reads it once.
    ///
    /// # Errors
    /// What Oxigraph reports.
    pub fn stats(&self) -> Result<Stats, StoreError> {
        let graphs = self.quads.named_graphs().collect::<Result<Vec<_>, _>>()?.len();
        Ok(Stats {
            documents: self.document_ids()?.len(),
            statements: self.count(class::STATEMENT)?,
            attributions: self.count(class::ATTRIBUTION)?,
            entities: self.count(class::ENTITY)?,
            events: self.count(class::EVENT)?,
            claims: self.count(class::CLAIM)?,
            quads: self.quads.len()?,
            loaded: self.loaded_graphs()?.len(),
            graphs,
            bytes: self.folder.as_ref().map_or(0, super::folder::Folder::size),
        })
    }

    fn count(&self, class: NamedNodeRef<'_>) -> Result<usize, StoreError> {
        let quads = self.quads.quads_for_pattern(None, Some(rdf::TYPE), Some(class.into()), None);
        let subjects = quads
            .map(|quad| quad.map(|quad| quad.subject.to_string()))
            .collect::<Result<BTreeSet<_>, _>>()?;
        Ok(subjects.len())
    }
}
