//! How much a store holds.

use super::{Store, StoreError};
use crate::vocabulary::class;
use oxigraph::model::{NamedNodeRef, Term};
use oxigraph::sparql::{QueryEvaluationError, QueryResults, SparqlEvaluator};

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

    /// How many subjects are of a class. A query counts what is stored for a term without reading the term itself.
    fn count(&self, class: NamedNodeRef<'_>) -> Result<usize, StoreError> {
        let query = format!("SELECT (COUNT(DISTINCT ?it) AS ?count) {{ GRAPH ?graph {{ ?it a {class} }} }}");
        let query = SparqlEvaluator::new().parse_query(&query).map_err(|e| StoreError::Count(e.into()))?;
        let failed = |e: QueryEvaluationError| StoreError::Count(e.into());
        let QueryResults::Solutions(mut rows) = query.on_store(&self.quads).execute().map_err(failed)? else {
            return Ok(0);
        };
        let row = rows.next().transpose().map_err(failed)?;
        let count = row.as_ref().and_then(|row| match row.get(0) {
            Some(Term::Literal(count)) => count.value().parse().ok(),
            _ => None,
        });
        Ok(count.unwrap_or(0))
    }
}
