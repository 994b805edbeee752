//! Adding many documents, some hundred thousand quads a commit.

use super::add::{Added, Change, label, other_label};
use super::{Store, StoreError};
use crate::annotation::Annotation;
use oxigraph::model::{GraphName, NamedNode, Quad, Term};
use oxigraph::store::BulkLoader;
use std::collections::{HashMap, HashSet};

/// Quads from which on documents are stored together, unless the user says otherwise; a document is never cut.
pub(super) const GROUP: usize = 500_000;

/// From how many quads on the bulk loader is faster than a transaction.
const BULK: usize = 50_000;

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
}

/// Waits until a batch is in the store.
fn finish(loading: &mut Option<Loading<'_>>, stored: &mut impl FnMut(Added)) -> Result<(), StoreError> {
    if let Some(Loading { loader, batch }) = loading.take() {
        loader.commit()?;
        batch.added.into_iter().for_each(stored);
    }
    Ok(())
}
