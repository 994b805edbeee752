//! A document as it is compared with others.

use super::links::objects;
use crate::map::Side;
use crate::reuse::{Words, fingerprints};
use crate::store::{Store, StoreError};
use crate::vocabulary::{nif, property, schema, sem};
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, Quad, Term};
use oxigraph::store::Transaction;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Documents that are remembered: some 30 MB of articles.
const REMEMBERED: usize = 2_000;

/// A document as it is compared.
pub(super) struct Document {
    pub(super) id: String,
    text: String,
    language: String,
    pub(super) words: Words,
    pub(super) prints: BTreeSet<String>,
    /// The first and the last day on which it can have been published first.
    pub(super) days: Option<(String, String)>,
}

impl Document {
    /// What is earlier counts as the original; of what is undated, or of one day, the longer text.
    pub(super) fn order(&self) -> (bool, Option<&str>, Reverse<usize>, &str) {
        let day = self.days.as_ref().map(|(first, _)| first.as_str());
        (day.is_none(), day, Reverse(self.text.len()), &self.id)
    }

    pub(super) fn side(&self) -> Side<'_> {
        Side { id: &self.id, text: &self.text, language: &self.language }
    }

    /// Reads what a document is compared by; nothing where the store does not hold it.
    fn read(transaction: &Transaction<'_>, store: &Store, id: &str) -> Result<Option<Self>, StoreError> {
        let (document, graph) = (store.base.document(id), store.base.document_graph(id));
        // One property at a time: a document has a hundred others.
        let about = |node: &NamedNode, predicate: NamedNodeRef<'_>| {
            let graph = GraphNameRef::NamedNode(graph.as_ref());
            let node = node.as_ref().into();
            let quads = transaction.quads_for_pattern(Some(node), Some(predicate), None, Some(graph));
            quads.collect::<Result<Vec<Quad>, _>>()
        };
        let value = |node: &NamedNode, predicate: NamedNodeRef<'_>| -> Result<Option<String>, StoreError> {
            Ok(about(node, predicate)?.into_iter().find_map(|quad| match quad.object {
                Term::Literal(literal) => Some(literal.value().to_owned()),
                _ => None,
            }))
        };
        let (Some(text), Some(language)) =
            (value(&document, nif::IS_STRING)?, value(&document, schema::IN_LANGUAGE)?)
        else {
            return Ok(None);
        };
        let mut publications = vec![document.clone()];
        publications.extend(objects(&about(&document, property::ALSO_PUBLISHED)?, property::ALSO_PUBLISHED));
        let mut days = None;
        for publication in publications {
            for time in objects(&about(&publication, property::PUBLISHED)?, property::PUBLISHED) {
                if let (Some(first), Some(last)) =
                    (value(&time, sem::EARLIEST_BEGIN)?, value(&time, sem::LATEST_END)?)
                {
                    let these = Some((first, last));
                    days = if days.is_none() { these } else { days.min(these) };
                }
            }
        }
        let words = Words::of(&text);
        Ok(Some(Self { id: id.to_owned(), prints: fingerprints(&words), words, text, language, days }))
    }
}

/// The documents that were read: one is compared with many, and those that are alike with one another.
#[derive(Default)]
pub(super) struct Documents(BTreeMap<String, Option<Rc<Document>>>);

impl Documents {
    /// A document, as the store has it.
    pub(super) fn get(
        &mut self,
        transaction: &Transaction<'_>,
        store: &Store,
        id: &str,
    ) -> Result<Option<Rc<Document>>, StoreError> {
        if let Some(known) = self.0.get(id) {
            return Ok(known.clone());
        }
        if self.0.len() >= REMEMBERED {
            self.0.clear();
        }
        let document = Document::read(transaction, store, id)?.map(Rc::new);
        self.0.insert(id.to_owned(), document.clone());
        Ok(document)
    }
}
