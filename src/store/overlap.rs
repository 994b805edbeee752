//! Whether a triple stands in two graphs.

use super::{Store, StoreError};
use oxigraph::model::{GraphNameRef, QuadRef};

/// Triples of others that are looked up at most; with more of them, one is taken to stand in two graphs.
const LOOKED_UP: usize = 100_000;

impl Store {
    /// Whether a triple of others may stand in another graph too, as it does where an export is loaded back. dicit's own
    /// graphs share none.
    ///
    /// # Errors
    /// What Oxigraph reports.
    pub fn graphs_overlap(&self) -> Result<bool, StoreError> {
        // A reader sees the store as it was when it was opened.
        if let Some(known) = self.overlap.get() {
            return Ok(*known);
        }
        let found = self.finds_overlap()?;
        if self.seen.is_some() {
            let _ = self.overlap.set(found);
        }
        Ok(found)
    }

    fn finds_overlap(&self) -> Result<bool, StoreError> {
        let loaded = self.loaded_graphs()?;
        let graphs = loaded.iter().map(|graph| GraphNameRef::from(graph.as_ref()));
        let mut looked_up = 0;
        for graph in std::iter::once(GraphNameRef::DefaultGraph).chain(graphs) {
            for quad in self.quads.quads_for_pattern(None, None, None, Some(graph)) {
                looked_up += 1;
                if looked_up > LOOKED_UP || self.stands_elsewhere(quad?.as_ref())? {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    fn stands_elsewhere(&self, quad: QuadRef<'_>) -> Result<bool, StoreError> {
        let (predicate, object) = (Some(quad.predicate), Some(quad.object));
        for other in self.quads.quads_for_pattern(Some(quad.subject), predicate, object, None) {
            if other?.graph_name.as_ref() != quad.graph_name {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
