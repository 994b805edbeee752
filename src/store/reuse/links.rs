//! The links between documents that repeat one another, as the store holds them.

use crate::store::held::collect;
use crate::store::{Store, StoreError};
use crate::vocabulary::property;
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, TermRef};
use oxigraph::store::Transaction;

impl Store {
    /// The links of a document to what it repeats.
    pub(super) fn links(
        &self,
        transaction: &Transaction<'_>,
        id: &str,
    ) -> Result<Vec<NamedNode>, StoreError> {
        self.links_by(transaction, property::RELATION_SUBJECT, &self.base.document(id))
    }

    fn links_by(
        &self,
        transaction: &Transaction<'_>,
        end: NamedNodeRef<'_>,
        document: &NamedNode,
    ) -> Result<Vec<NamedNode>, StoreError> {
        let graph = self.base.reuse_graph();
        let mut links = Vec::new();
        for quad in transaction.quads_for_pattern(
            None,
            Some(end),
            Some(TermRef::NamedNode(document.as_ref())),
            Some(GraphNameRef::NamedNode(graph.as_ref())),
        ) {
            if let NamedOrBlankNode::NamedNode(link) = quad?.subject {
                links.push(link);
            }
        }
        Ok(links)
    }

    /// All quads of a link: its node, its flat triple and the stretches of text that no other link speaks of.
    pub(super) fn link_quads(
        &self,
        transaction: &Transaction<'_>,
        link: &NamedNode,
    ) -> Result<Vec<Quad>, StoreError> {
        let graph = self.base.reuse_graph();
        let mut quads = collect(transaction, Some(link), &graph)?;
        let ends = |predicate| objects(&quads, predicate).next();
        if let (Some(copy), Some(original)) =
            (ends(property::RELATION_SUBJECT), ends(property::RELATION_OBJECT))
        {
            quads.push(Quad::new(copy, property::RESTATES, original, graph.clone()));
        }
        let (lost, added): (Vec<_>, Vec<_>) =
            (objects(&quads, property::LOST_SPAN).collect(), objects(&quads, property::ADDED_SPAN).collect());
        for span in lost.iter().chain(&added) {
            let mut elsewhere = false;
            for quad in transaction.quads_for_pattern(
                None,
                None,
                Some(TermRef::NamedNode(span.as_ref())),
                Some(GraphNameRef::NamedNode(graph.as_ref())),
            ) {
                let quad = quad?;
                elsewhere |= quad.subject != NamedOrBlankNode::from(link.clone())
                    && quad.predicate != property::REPLACED_BY;
            }
            for quad in collect(transaction, Some(span), &graph)? {
                let ours = quad.predicate == property::REPLACED_BY
                    && added.iter().any(|to| quad.object == Term::from(to.clone()));
                if !elsewhere || ours {
                    quads.push(quad);
                }
            }
        }
        Ok(quads)
    }

    /// What the store holds of a document's reuse of others and of theirs of it. Those that repeat it lose their
    /// fingerprints too, so that they are looked at again.
    pub(in crate::store) fn reuse_of(
        &self,
        transaction: &Transaction<'_>,
        id: &str,
    ) -> Result<Vec<Quad>, StoreError> {
        let (document, graph) = (self.base.document(id), self.base.reuse_graph());
        let mut quads = collect(transaction, Some(&document), &graph)?;
        for link in self.links(transaction, id)? {
            quads.extend(self.link_quads(transaction, &link)?);
        }
        for link in self.links_by(transaction, property::RELATION_OBJECT, &document)? {
            let of_link = self.link_quads(transaction, &link)?;
            if let Some(copy) = objects(&of_link, property::RELATION_SUBJECT).next() {
                quads.extend(collect(transaction, Some(&copy), &graph)?);
            }
            quads.extend(of_link);
        }
        Ok(quads)
    }
}

/// The nodes that some quads name under a predicate.
pub(super) fn objects<'q>(
    quads: &'q [Quad],
    predicate: NamedNodeRef<'q>,
) -> impl Iterator<Item = NamedNode> + 'q {
    quads.iter().filter(move |quad| quad.predicate == predicate).filter_map(|quad| match &quad.object {
        Term::NamedNode(node) => Some(node.clone()),
        _ => None,
    })
}
