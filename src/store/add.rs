//! Adding, replacing and removing documents.

use super::held::{Held, collect, is_mentioned_elsewhere, keyed};
use super::{Store, StoreError, revision};
use crate::annotation::Annotation;
use crate::map;
use crate::vocabulary::{property, skos};
use oxigraph::model::{GraphName, GraphNameRef, NamedNode, NamedOrBlankNode, Quad, Term};
use oxigraph::store::Transaction;
use std::collections::{BTreeMap, BTreeSet};

/// What adding did to a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It was not in the store.
    Added,
    /// It was, with other quads.
    Replaced,
    /// It was, with the same quads.
    Unchanged,
}

/// A document that was added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// The document's id.
    pub id: String,
    /// What adding did.
    pub change: Change,
    /// How many quads the annotation gives.
    pub quads: usize,
}

impl Store {
    /// Adds a document or replaces what the store holds of it, as one atomic step.
    ///
    /// # Errors
    /// What Oxigraph reports; the store is then as before.
    pub fn add(&self, annotation: &Annotation) -> Result<Added, StoreError> {
        self.keep(annotation)?;
        let id = annotation.document.id.clone();
        let mapped = self.mapped(annotation)?;
        let quads = mapped.len();
        let graph = self.base.document_graph(&id);
        let mut transaction = self.quads.start_transaction()?;
        let old = Held::read(&transaction, self, &id)?;
        let was_there = !old.own.is_empty();
        let mut insert = BTreeMap::new();
        let mut remove: BTreeMap<String, Quad> = old.own.clone();
        for (subject, description) in self.shared(&mapped) {
            let stored = collect(&transaction, Some(&subject), &self.base.entities_graph())?;
            if stored.is_empty() {
                insert.extend(keyed(description));
            } else if is_mentioned_elsewhere(&transaction, self, &subject, &id)? {
                insert.extend(keyed(other_label(&description, label(&stored), &graph)));
            } else {
                // Nobody else speaks of it: the description is this document's to replace.
                remove.extend(keyed(stored));
                insert.extend(keyed(description));
            }
        }
        let entities: GraphName = self.base.entities_graph().into();
        insert.extend(keyed(mapped.into_iter().filter(|quad| quad.graph_name != entities)));
        let mut revision = old.revision;
        let mut shared = old.shared;
        let changes = map::revision(&id, old.own.values(), insert.values(), &self.base);
        if was_there && !changes.is_empty() {
            shared.extend(revision::runs(&revision));
            remove.extend(keyed(std::mem::take(&mut revision)));
            insert.extend(keyed(changes));
        }
        let still = |node: &NamedNode| insert.values().chain(&revision).any(|quad| is_object(quad, node));
        for node in shared.iter().filter(|node| !still(node)) {
            if !is_mentioned_elsewhere(&transaction, self, node, &id)? {
                remove.extend(keyed(self.description(&transaction, node)?));
            }
        }
        // Which document repeats which is found by their dates: where these change, it is looked at again.
        let dates = |quads: &BTreeMap<String, Quad>| -> Vec<String> {
            quads.iter().filter(|(_, quad)| is_date(quad)).map(|(key, _)| key.clone()).collect()
        };
        if was_there && dates(&old.own) != dates(&insert) {
            remove.extend(keyed(self.reuse_of(&transaction, &id)?));
        }
        // Only the difference is written: most of a document stays the same when a person corrects it.
        let mut changed = false;
        for quad in remove.iter().filter(|(key, _)| !insert.contains_key(*key)).map(|(_, quad)| quad) {
            transaction.remove(quad);
            changed = true;
        }
        let own: GraphName = graph.clone().into();
        for (_, quad) in insert.iter().filter(|(key, _)| !remove.contains_key(*key)) {
            // All that the document's own graph held stands in `remove`; to look for it again reads the whole index.
            if quad.graph_name == own || !transaction.contains(quad)? {
                transaction.insert(quad);
                changed = true;
            }
        }
        if changed {
            // What other documents say is to be compared with it anew.
            for quad in collect(&transaction, Some(&graph), &self.base.identities_graph())? {
                if quad.predicate == property::COMPARED_BY {
                    transaction.remove(&quad);
                }
            }
            self.note_changed([id.as_str()])?;
            transaction.commit()?;
        }
        if !annotation.is_reviewed() {
            self.forget_reviewed(&id)?;
        }
        let change = match (was_there, changed) {
            (false, _) => Change::Added,
            (true, true) => Change::Replaced,
            (true, false) => Change::Unchanged,
        };
        Ok(Added { id, change, quads })
    }

    /// Removes a document, and the shared entities that no other document mentions, as one atomic step.
    ///
    /// # Errors
    /// [`StoreError::NoDocument`] and what Oxigraph reports; the store is then as before.
    pub fn remove(&self, id: &str) -> Result<(), StoreError> {
        let graph = self.base.document_graph(id);
        let mut transaction = self.quads.start_transaction()?;
        let old = Held::read(&transaction, self, id)?;
        if old.own.is_empty() {
            return Err(StoreError::NoDocument(id.to_owned()));
        }
        let mut remove: Vec<Quad> = old.own.into_values().collect();
        let runs = revision::runs(&old.revision);
        remove.extend(old.revision);
        for node in old.shared.iter().chain(&runs) {
            if !is_mentioned_elsewhere(&transaction, self, node, id)? {
                remove.extend(self.description(&transaction, node)?);
            }
        }
        remove.extend(self.reuse_of(&transaction, id)?);
        for quad in &remove {
            transaction.remove(quad);
        }
        transaction.remove_named_graph(&graph)?;
        self.note_changed([id])?;
        transaction.commit()?;
        self.forget(id)
    }

    /// Whether the store holds a document.
    ///
    /// # Errors
    /// What Oxigraph reports.
    pub fn contains(&self, id: &str) -> Result<bool, StoreError> {
        let (graph, runs) = (self.base.document_graph(id), self.base.runs_graph());
        let document = self.base.document(id);
        let quad = Quad::new(graph, property::DESCRIBES, document, runs);
        Ok(self.quads.contains(&quad)?)
    }

    /// The ids of all documents, in alphabetical order.
    ///
    /// # Errors
    /// What Oxigraph reports.
    pub fn document_ids(&self) -> Result<BTreeSet<String>, StoreError> {
        let runs = self.base.runs_graph();
        let graphs = GraphNameRef::NamedNode(runs.as_ref());
        let prefix = self.base.document("");
        let mut ids = BTreeSet::new();
        for quad in self.quads.quads_for_pattern(None, Some(property::DESCRIBES), None, Some(graphs)) {
            if let Term::NamedNode(document) = quad?.object
                && let Some(id) = document.as_str().strip_prefix(prefix.as_str())
            {
                ids.insert(id.to_owned());
            }
        }
        Ok(ids)
    }

    /// The descriptions of shared entities among the quads of a document, by entity.
    pub(super) fn shared(&self, quads: &[Quad]) -> BTreeMap<NamedNode, Vec<Quad>> {
        let entities: GraphName = self.base.entities_graph().into();
        let mut shared = BTreeMap::<NamedNode, Vec<Quad>>::new();
        for quad in quads.iter().filter(|quad| quad.graph_name == entities) {
            if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
                shared.entry(subject.clone()).or_default().push(quad.clone());
            }
        }
        shared
    }

    /// What the shared graphs say of a shared node: an entity or a run.
    fn description(&self, transaction: &Transaction<'_>, node: &NamedNode) -> Result<Vec<Quad>, StoreError> {
        let mut quads = collect(transaction, Some(node), &self.base.entities_graph())?;
        quads.extend(collect(transaction, Some(node), &self.base.runs_graph())?);
        Ok(quads)
    }
}

/// Whether a quad tells when a document was published.
fn is_date(quad: &Quad) -> bool {
    quad.predicate == property::EDTF
        && matches!(&quad.subject, NamedOrBlankNode::NamedNode(node) if node.as_str().ends_with("/published"))
}

fn is_object(quad: &Quad, node: &NamedNode) -> bool {
    matches!(&quad.object, Term::NamedNode(object) if object == node)
}

pub(super) fn label(description: &[Quad]) -> Option<Term> {
    description.iter().find(|quad| quad.predicate == skos::PREF_LABEL).map(|quad| quad.object.clone())
}

/// The name this document gives to a shared entity, where it is another than the one the entity has.
pub(super) fn other_label(description: &[Quad], known: Option<Term>, graph: &NamedNode) -> Vec<Quad> {
    description
        .iter()
        .filter(|quad| quad.predicate == skos::PREF_LABEL && Some(&quad.object) != known.as_ref())
        .map(|quad| Quad::new(quad.subject.clone(), skos::ALT_LABEL, quad.object.clone(), graph.clone()))
        .collect()
}
