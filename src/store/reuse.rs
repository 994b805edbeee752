//! Which document repeats the words of which.
//!
//! Each document is linked to the earlier one whose words it repeats most. A document without fingerprints has not been
//! looked at yet; they are written with its links in one transaction, so that a kill leaves nothing half done and the
//! next run goes on. What follows depends on the documents alone, not on the order in which they came.

use super::held::collect;
use super::{Store, StoreError};
use crate::map::{self, Parallel, Side, restatement};
use crate::reuse::{Comparison, Words, fingerprints};
use crate::vocabulary::{nif, property, schema, sem};
use oxigraph::model::{
    GraphNameRef, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, TermRef,
};
use oxigraph::store::Transaction;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Documents that are looked at in one transaction.
const GROUP: usize = 100;

/// Documents with the same fingerprint that are considered: what more of them share is no sign of a copy.
const CROWD: usize = 100;

/// Documents whose texts are compared with one, those that share most fingerprints first. With [`CROWD`] it keeps the
/// work for a document from growing with the store.
const COMPARED: usize = 16;

/// A document as it is compared.
struct Document {
    id: String,
    text: String,
    language: String,
    /// The first and the last day on which it can have been published first.
    days: Option<(String, String)>,
}

impl Document {
    /// What is earlier counts as the original; of what is undated, or of one day, the longer text.
    fn order(&self) -> (bool, Option<&str>, Reverse<usize>, &str) {
        let day = self.days.as_ref().map(|(first, _)| first.as_str());
        (day.is_none(), day, Reverse(self.text.len()), &self.id)
    }

    fn side(&self) -> Side<'_> {
        Side { id: &self.id, text: &self.text, language: &self.language }
    }
}

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
        for (done, group) in new.chunks(GROUP).enumerate() {
            if !go_on(done * GROUP, new.len()) {
                break;
            }
            let mut transaction = self.quads.start_transaction()?;
            for id in group {
                self.link(&mut transaction, id)?;
            }
            transaction.commit()?;
        }
        Ok(new.len())
    }

    fn link(&self, transaction: &mut Transaction<'_>, id: &str) -> Result<(), StoreError> {
        let Some(document) = self.compared(transaction, id)? else { return Ok(()) };
        let prints = fingerprints(&Words::of(&document.text));
        let quads: Vec<Quad> = map::fingerprints(id, &prints, &self.base).collect();
        transaction.extend(&quads);
        for other in self.alike(transaction, id, &prints)? {
            let Some(other) = self.compared(transaction, &other)? else { continue };
            // It may repeat this one rather than the one it is linked to.
            if other.order() > document.order() {
                self.decide(transaction, &other)?;
            }
        }
        self.decide(transaction, &document)
    }

    /// Links a document to the earlier one of whose words it has most.
    fn decide(&self, transaction: &mut Transaction<'_>, document: &Document) -> Result<(), StoreError> {
        let words = Words::of(&document.text);
        let mut best: Option<(Document, Comparison)> = None;
        for other in self.alike(transaction, &document.id, &fingerprints(&words))? {
            let Some(other) = self.compared(transaction, &other)? else { continue };
            if other.order() >= document.order() {
                continue;
            }
            let comparison = Comparison::of(&Words::of(&other.text), &words);
            let better = best.as_ref().is_none_or(|(known, best)| {
                (comparison.shared, Reverse(other.order())) > (best.shared, Reverse(known.order()))
            });
            if comparison.is_copy() && better {
                best = Some((other, comparison));
            }
        }
        let new = best.map_or_else(Vec::new, |(original, comparison)| {
            let dated = match (&original.days, &document.days) {
                (Some((_, last)), Some((first, _))) => last < first,
                _ => false,
            };
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
    fn alike(
        &self,
        transaction: &Transaction<'_>,
        id: &str,
        prints: &BTreeSet<String>,
    ) -> Result<Vec<String>, StoreError> {
        let (graph, prefix) = (self.base.reuse_graph(), self.base.document(""));
        let mut shared = BTreeMap::<String, usize>::new();
        for print in prints {
            let literal = Literal::new_simple_literal(print);
            let holders = transaction.quads_for_pattern(
                None,
                Some(property::FINGERPRINT),
                Some(literal.as_ref().into()),
                Some(GraphNameRef::NamedNode(graph.as_ref())),
            );
            for holder in holders.take(CROWD) {
                if let NamedOrBlankNode::NamedNode(document) = holder?.subject
                    && let Some(other) = document.as_str().strip_prefix(prefix.as_str())
                    && other != id
                {
                    *shared.entry(other.to_owned()).or_default() += 1;
                }
            }
        }
        let mut alike: Vec<(String, usize)> = shared.into_iter().collect();
        alike.sort_by_key(|(_, count)| Reverse(*count));
        Ok(alike.into_iter().take(COMPARED).map(|(other, _)| other).collect())
    }

    /// What a document is compared by.
    fn compared(&self, transaction: &Transaction<'_>, id: &str) -> Result<Option<Document>, StoreError> {
        let (document, graph) = (self.base.document(id), self.base.document_graph(id));
        let about = |node: &NamedNode| collect(transaction, Some(node), &graph);
        let known = about(&document)?;
        let value = |quads: &[Quad], predicate: NamedNodeRef<'_>| {
            quads.iter().find(|quad| quad.predicate == predicate).and_then(|quad| match &quad.object {
                Term::Literal(literal) => Some(literal.value().to_owned()),
                _ => None,
            })
        };
        let (Some(text), Some(language)) =
            (value(&known, nif::IS_STRING), value(&known, schema::IN_LANGUAGE))
        else {
            return Ok(None);
        };
        let mut times: Vec<NamedNode> = objects(&known, property::PUBLISHED).collect();
        for publication in objects(&known, property::ALSO_PUBLISHED) {
            times.extend(objects(&about(&publication)?, property::PUBLISHED));
        }
        let mut days = None;
        for time in times {
            let time = about(&time)?;
            if let (Some(first), Some(last)) =
                (value(&time, sem::EARLIEST_BEGIN), value(&time, sem::LATEST_END))
            {
                let these = Some((first, last));
                days = if days.is_none() { these } else { days.min(these) };
            }
        }
        Ok(Some(Document { id: id.to_owned(), text, language, days }))
    }

    /// The links of a document to what it repeats.
    fn links(&self, transaction: &Transaction<'_>, id: &str) -> Result<Vec<NamedNode>, StoreError> {
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
    fn link_quads(&self, transaction: &Transaction<'_>, link: &NamedNode) -> Result<Vec<Quad>, StoreError> {
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
    pub(super) fn reuse_of(&self, transaction: &Transaction<'_>, id: &str) -> Result<Vec<Quad>, StoreError> {
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
fn objects<'q>(quads: &'q [Quad], predicate: NamedNodeRef<'q>) -> impl Iterator<Item = NamedNode> + 'q {
    quads.iter().filter(move |quad| quad.predicate == predicate).filter_map(|quad| match &quad.object {
        Term::NamedNode(node) => Some(node.clone()),
        _ => None,
    })
}
