//! Which document repeats the words of which.
//!
//! Each document is linked to the earlier one whose words it repeats most. A document without fingerprints has not been
//! looked at yet; they are written with its links in one transaction, so that a kill leaves nothing half done and the
//! next run goes on. What follows depends on the documents alone, not on the order in which they came.

mod document;
mod links;

use super::{Store, StoreError};
use crate::map::{self, Parallel, restatement};
use crate::reuse::Comparison;
use crate::vocabulary::property;
use document::{Document, Documents};
use oxigraph::model::{GraphNameRef, Literal, NamedOrBlankNode, Quad};
use oxigraph::store::Transaction;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Documents that are looked at in one transaction.
const GROUP: usize = 100;

/// Documents with the same fingerprint that are considered: what more of them share is no sign of a copy.
const CROWD: usize = 100;

/// Documents whose texts are compared with one, those that share most fingerprints first. With [`CROWD`] it keeps the
/// work for a document from growing with the store.
const COMPARED: usize = 16;

impl Store {
    /// Links documents that were not looked at yet to those whose words they repeat, and those that repeat theirs to
    /// them. Calls back with how many of how many are done, and goes on as long as that is true; returns how many there
    /// were to look at.
    ///
    /// # Errors
    /// What Oxigraph reports; what was linked before stays.
    pub fn link_copies(&self, mut go_on: impl FnMut(usize, usize) -> bool) -> Result<usize, StoreError> {
        let graph = self.base.reuse_graph();
        let mut new = Vec::new();
        for id in self.document_ids()? {
            let document = self.base.document(&id);
            let mut known = self.quads.quads_for_pattern(
                Some(document.as_ref().into()),
                Some(property::FINGERPRINT),
                None,
                Some(GraphNameRef::NamedNode(graph.as_ref())),
            );
            if known.next().transpose()?.is_none() {
                new.push(id);
            }
        }
        let mut documents = Documents::default();
        for (done, group) in new.chunks(GROUP).enumerate() {
            if !go_on(done * GROUP, new.len()) {
                break;
            }
            let mut transaction = self.quads.start_transaction()?;
            for id in group {
                self.link(&mut transaction, &mut documents, id)?;
            }
            transaction.commit()?;
        }
        Ok(new.len())
    }

    fn link(
        &self,
        transaction: &mut Transaction<'_>,
        documents: &mut Documents,
        id: &str,
    ) -> Result<(), StoreError> {
        let Some(document) = documents.get(transaction, self, id)? else { return Ok(()) };
        let quads: Vec<Quad> = map::fingerprints(id, &document.prints, &self.base).collect();
        transaction.extend(&quads);
        for other in self.alike(transaction, &document)? {
            let Some(other) = documents.get(transaction, self, &other)? else { continue };
            // It may repeat this one rather than the one it is linked to.
            if other.order() > document.order() {
                self.decide(transaction, documents, &other)?;
            }
        }
        self.decide(transaction, documents, &document)
    }

    /// Links a document to the earlier one of whose words it has most.
    fn decide(
        &self,
        transaction: &mut Transaction<'_>,
        documents: &mut Documents,
        document: &Document,
    ) -> Result<(), StoreError> {
        let mut best: Option<(usize, Rc<Document>)> = None;
        for other in self.alike(transaction, document)? {
            let Some(other) = documents.get(transaction, self, &other)? else { continue };
            if other.order() >= document.order() {
                continue;
            }
            if let Some(shared) = document.words.repeat(&other.words)
                && best.as_ref().is_none_or(|(most, known)| {
                    (shared, Reverse(other.order())) > (*most, Reverse(known.order()))
                })
            {
                best = Some((shared, other));
            }
        }
        let new = best.map_or_else(Vec::new, |(_, original)| {
            let dated = match (&original.days, &document.days) {
                (Some((_, last)), Some((first, _))) => last < first,
                _ => false,
            };
            let comparison = Comparison::of(&original.words, &document.words);
            let parallel =
                Parallel { copy: document.side(), original: original.side(), comparison: &comparison, dated };
            restatement(&parallel, &self.base)
        });
        for link in self.links(transaction, &document.id)? {
            for quad in self.link_quads(transaction, &link)? {
                transaction.remove(&quad);
            }
        }
        transaction.extend(&new);
        Ok(())
    }

    /// The documents that share most fingerprints with one.
    fn alike(&self, transaction: &Transaction<'_>, document: &Document) -> Result<Vec<String>, StoreError> {
        let (graph, prefix) = (self.base.reuse_graph(), self.base.document(""));
        let mut shared = BTreeMap::<String, usize>::new();
        for print in &document.prints {
            let literal = Literal::new_simple_literal(print);
            let holders = transaction.quads_for_pattern(
                None,
                Some(property::FINGERPRINT),
                Some(literal.as_ref().into()),
                Some(GraphNameRef::NamedNode(graph.as_ref())),
            );
            for holder in holders.take(CROWD) {
                if let NamedOrBlankNode::NamedNode(holder) = holder?.subject
                    && let Some(other) = holder.as_str().strip_prefix(prefix.as_str())
                    && other != document.id
                {
                    *shared.entry(other.to_owned()).or_default() += 1;
                }
            }
        }
        let mut alike: Vec<(String, usize)> = shared.into_iter().collect();
        alike.sort_by_key(|(_, count)| Reverse(*count));
        Ok(alike.into_iter().take(COMPARED).map(|(other, _)| other).collect())
    }
}
