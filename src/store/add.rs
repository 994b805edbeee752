//! Adding, replacing and removing documents.

use super::{Store, StoreError};
use crate::annotation::Annotation;
use crate::vocabulary::{property, prov, skos};
use oxigraph::model::{
    GraphName, GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, TermRef,
};
use oxigraph::store::{BulkLoader, Transaction};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Quads from which on documents are stored together, unless the user says otherwise; a document is never cut.
pub(super) const GROUP: usize = 500_000;

/// From how many quads on the bulk loader is faster than a transaction.
const BULK: usize = 50_000;

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

/// Documents that wait for one commit.
#[derive(Default)]
struct Batch {
    quads: Vec<Quad>,
    added: Vec<Added>,
    ids: HashSet<String>,
    /// Labels of the shared entities that the batch describes.
    labels: HashMap<NamedNode, Option<Term>>,
}

/// Documents that are being loaded: a thread builds their indexes while the next ones are mapped.
struct Loading<'s> {
    loader: BulkLoader<'s>,
    batch: Batch,
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
        let old = OldDocument::read(&transaction, self, &graph)?;
        let was_there = !old.own.is_empty();
        let mut insert = BTreeMap::new();
        let mut remove: BTreeMap<String, Quad> = old.own.clone();
        for (subject, description) in self.shared(&mapped) {
            let stored = collect(&transaction, Some(&subject), &self.base.entities_graph())?;
            if stored.is_empty() {
                insert.extend(keyed(description));
            } else if is_mentioned_elsewhere(&transaction, self, &subject, &graph)? {
                insert.extend(keyed(other_label(&description, label(&stored), &graph)));
            } else {
                // Nobody else speaks of it: the description is this document's to replace.
                remove.extend(keyed(stored));
                insert.extend(keyed(description));
            }
        }
        let entities: GraphName = self.base.entities_graph().into();
        insert.extend(keyed(mapped.into_iter().filter(|quad| quad.graph_name != entities)));
        let still = |node: &NamedNode| insert.values().any(|quad| is_object(quad, node));
        for node in old.shared.iter().filter(|node| !still(node)) {
            if !is_mentioned_elsewhere(&transaction, self, node, &graph)? {
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
        for (_, quad) in insert.iter().filter(|(key, _)| !remove.contains_key(*key)) {
            if !transaction.contains(quad)? {
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

    /// Adds many documents, some hundred thousand quads a commit, and calls back for each one that is stored.
    ///
    /// A document that is in the store already is replaced as by [`Store::add`].
    ///
    /// # Errors
    /// What Oxigraph reports, or the first error of the iterator; documents called back for stay stored.
    pub fn add_all<E: From<StoreError>>(
        &self,
        annotations: impl IntoIterator<Item = Result<Annotation, E>>,
        mut stored: impl FnMut(Added),
    ) -> Result<(), E> {
        let (mut batch, mut loading) = (Batch::default(), None);
        for annotation in annotations {
            let annotation = match annotation {
                Ok(annotation) => annotation,
                Err(error) => {
                    self.commit(&mut batch, &mut loading, &mut stored)?;
                    finish(&mut loading, &mut stored)?;
                    return Err(error);
                }
            };
            let id = &annotation.document.id;
            let waits = |batch: &Batch| batch.ids.contains(id);
            if waits(&batch) || loading.as_ref().is_some_and(|it| waits(&it.batch)) || self.contains(id)? {
                self.commit(&mut batch, &mut loading, &mut stored)?;
                finish(&mut loading, &mut stored)?;
                stored(self.add(&annotation)?);
            } else {
                self.put(&mut batch, loading.as_ref().map(|it| &it.batch), &annotation)?;
                if batch.quads.len() >= self.group {
                    self.commit(&mut batch, &mut loading, &mut stored)?;
                }
            }
        }
        self.commit(&mut batch, &mut loading, &mut stored)?;
        Ok(finish(&mut loading, &mut stored)?)
    }

    /// Puts a document that is not in the store into a batch; another batch may be on its way to the store.
    fn put(
        &self,
        batch: &mut Batch,
        before: Option<&Batch>,
        annotation: &Annotation,
    ) -> Result<(), StoreError> {
        self.keep(annotation)?;
        let id = annotation.document.id.clone();
        let mapped = self.mapped(annotation)?;
        let (quads, graph) = (mapped.len(), self.base.document_graph(&id));
        for (subject, description) in self.shared(&mapped) {
            let known = batch.labels.get(&subject).or_else(|| before?.labels.get(&subject));
            let known = match known {
                Some(known) => known.clone(),
                None => {
                    let stored = self.about(&subject, &self.base.entities_graph())?;
                    if stored.is_empty() {
                        batch.labels.insert(subject, label(&description));
                        batch.quads.extend(description);
                        continue;
                    }
                    let known = label(&stored);
                    batch.labels.insert(subject, known.clone());
                    known
                }
            };
            batch.quads.extend(other_label(&description, known, &graph));
        }
        let entities: GraphName = self.base.entities_graph().into();
        batch.quads.extend(mapped.into_iter().filter(|quad| quad.graph_name != entities));
        batch.ids.insert(id.clone());
        batch.added.push(Added { id, change: Change::Added, quads });
        Ok(())
    }

    /// Sends a batch to the store, after the one before it. A large one is there when `loading` is finished.
    fn commit<'s>(
        &'s self,
        batch: &mut Batch,
        loading: &mut Option<Loading<'s>>,
        stored: &mut impl FnMut(Added),
    ) -> Result<(), StoreError> {
        finish(loading, stored)?;
        let mut batch = std::mem::take(batch);
        let quads = std::mem::take(&mut batch.quads);
        if !quads.is_empty() {
            self.note_changed(batch.ids.iter().map(String::as_str))?;
        }
        if quads.len() >= BULK && self.folder.is_some() {
            let mut loader = self.quads.bulk_loader();
            loader.load_quads(quads)?;
            *loading = Some(Loading { loader, batch });
        } else if !quads.is_empty() {
            let mut transaction = self.quads.start_transaction()?;
            transaction.extend(&quads);
            transaction.commit()?;
            batch.added.into_iter().for_each(stored);
        }
        Ok(())
    }

    /// Removes a document, and the shared entities that no other document mentions, as one atomic step.
    ///
    /// # Errors
    /// [`StoreError::NoDocument`] and what Oxigraph reports; the store is then as before.
    pub fn remove(&self, id: &str) -> Result<(), StoreError> {
        let graph = self.base.document_graph(id);
        let mut transaction = self.quads.start_transaction()?;
        let old = OldDocument::read(&transaction, self, &graph)?;
        if old.own.is_empty() {
            return Err(StoreError::NoDocument(id.to_owned()));
        }
        let mut remove: Vec<Quad> = old.own.into_values().collect();
        for node in &old.shared {
            if !is_mentioned_elsewhere(&transaction, self, node, &graph)? {
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
    fn shared(&self, quads: &[Quad]) -> BTreeMap<NamedNode, Vec<Quad>> {
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

/// Waits until a batch is in the store.
fn finish(loading: &mut Option<Loading<'_>>, stored: &mut impl FnMut(Added)) -> Result<(), StoreError> {
    if let Some(Loading { loader, batch }) = loading.take() {
        loader.commit()?;
        batch.added.into_iter().for_each(stored);
    }
    Ok(())
}

/// What the store holds of a document before it is replaced or removed.
struct OldDocument {
    /// The quads that go with it: its own graph and what the runs graph says of that graph.
    own: BTreeMap<String, Quad>,
    /// The shared nodes it points to.
    shared: BTreeSet<NamedNode>,
}

impl OldDocument {
    fn read(transaction: &Transaction<'_>, store: &Store, graph: &NamedNode) -> Result<Self, StoreError> {
        let mut own = collect(transaction, None, graph)?;
        own.extend(collect(transaction, Some(graph), &store.base.runs_graph())?);
        let prefix = store.base.iri("entity/");
        let is_shared = |quad: &Quad, node: &NamedNode| {
            node.as_str().starts_with(prefix.as_str()) || quad.predicate == prov::WAS_GENERATED_BY
        };
        let shared = own
            .iter()
            .filter_map(|quad| match &quad.object {
                Term::NamedNode(node) if is_shared(quad, node) => Some(node.clone()),
                _ => None,
            })
            .collect();
        Ok(Self { own: keyed(own).collect(), shared })
    }
}

fn keyed(quads: impl IntoIterator<Item = Quad>) -> impl Iterator<Item = (String, Quad)> {
    quads.into_iter().map(|quad| (quad.to_string(), quad))
}

pub(super) fn collect(
    transaction: &Transaction<'_>,
    subject: Option<&NamedNode>,
    graph: &NamedNode,
) -> Result<Vec<Quad>, StoreError> {
    let subject = subject.map(|subject| NamedNodeRef::from(subject).into());
    let graph = GraphNameRef::NamedNode(graph.as_ref());
    Ok(transaction.quads_for_pattern(subject, None, None, Some(graph)).collect::<Result<_, _>>()?)
}

/// Whether a document other than the one in `graph` points to a shared node.
fn is_mentioned_elsewhere(
    transaction: &Transaction<'_>,
    store: &Store,
    node: &NamedNode,
    graph: &NamedNode,
) -> Result<bool, StoreError> {
    let runs: GraphName = store.base.runs_graph().into();
    let identities: GraphName = store.base.identities_graph().into();
    for quad in transaction.quads_for_pattern(None, None, Some(TermRef::NamedNode(node.as_ref())), None) {
        let quad = quad?;
        // In the runs graph, what this document's graph was made by does not count; a comparison is no mention.
        let own = quad.graph_name == graph.clone().into()
            || quad.graph_name == identities
            || (quad.graph_name == runs && quad.subject == NamedOrBlankNode::from(graph.clone()));
        if !own {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a quad tells when a document was published.
fn is_date(quad: &Quad) -> bool {
    quad.predicate == property::EDTF
        && matches!(&quad.subject, NamedOrBlankNode::NamedNode(node) if node.as_str().ends_with("/published"))
}

fn is_object(quad: &Quad, node: &NamedNode) -> bool {
    matches!(&quad.object, Term::NamedNode(object) if object == node)
}

fn label(description: &[Quad]) -> Option<Term> {
    description.iter().find(|quad| quad.predicate == skos::PREF_LABEL).map(|quad| quad.object.clone())
}

/// The name this document gives to a shared entity, where it is another than the one the entity has.
fn other_label(description: &[Quad], known: Option<Term>, graph: &NamedNode) -> Vec<Quad> {
    description
        .iter()
        .filter(|quad| quad.predicate == skos::PREF_LABEL && Some(&quad.object) != known.as_ref())
        .map(|quad| Quad::new(quad.subject.clone(), skos::ALT_LABEL, quad.object.clone(), graph.clone()))
        .collect()
}
