//! What the last run on a document changed: kept beside the document until another run changes something.

use super::held::collect;
use super::{Store, StoreError};
use crate::map::revision_node;
use crate::vocabulary::property;
use oxigraph::model::{NamedNode, Quad, Term};
use oxigraph::store::Transaction;

impl Store {
    /// What the store holds of a document's last revision.
    pub(super) fn last_revision(
        &self,
        transaction: &Transaction<'_>,
        id: &str,
    ) -> Result<Vec<Quad>, StoreError> {
        let graph = self.base.revisions_graph();
        let mut quads = collect(transaction, Some(&revision_node(id, &self.base)), &graph)?;
        for change in objects(&quads, |quad| quad.predicate == property::CHANGE) {
            quads.extend(collect(transaction, Some(&change), &graph)?);
        }
        Ok(quads)
    }
}

/// The runs that a revision names.
pub(super) fn runs(revision: &[Quad]) -> Vec<NamedNode> {
    objects(revision, |quad| [property::RUN_BEFORE, property::RUN_AFTER].contains(&quad.predicate.as_ref()))
}

fn objects(quads: &[Quad], of: impl Fn(&Quad) -> bool) -> Vec<NamedNode> {
    let nodes = quads.iter().filter(|quad| of(quad)).filter_map(|quad| match &quad.object {
        Term::NamedNode(node) => Some(node.clone()),
        _ => None,
    });
    nodes.collect()
}
