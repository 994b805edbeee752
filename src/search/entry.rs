//! What is looked up of a document: its statements and its text.

use super::Kind;
use crate::store::{Store, StoreError};
use crate::vocabulary::{nif, property, schema, skos};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use std::collections::{BTreeMap, BTreeSet};

/// A node that can be found by words.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    /// A statement or a document.
    pub(super) node: String,
    /// Its words.
    pub(super) words: String,
    /// The names of its voices; none of a document.
    pub(super) voices: Vec<String>,
}

/// The entries of a document; none where the store does not hold it.
pub(super) fn entries(store: &Store, id: &str) -> Result<Vec<Entry>, StoreError> {
    let graph = store.base().document_graph(id);
    let reader = Reader { store, graph };
    let (outer, source) = (reader.pairs(property::REPORTED_IN)?, reader.pairs(property::SOURCE)?);
    let mut names = BTreeMap::<String, BTreeSet<String>>::new();
    for predicate in [skos::PREF_LABEL, skos::ALT_LABEL] {
        for (node, name) in reader.pairs(predicate)? {
            names.entry(node).or_default().extend(name);
        }
    }
    let innermost = reader.pairs(property::ATTRIBUTION)?;
    let mut entries = Vec::new();
    for (node, words) in reader.pairs(property::WORDS)? {
        let mut voices = BTreeSet::new();
        let mut link = innermost.get(&node).and_then(BTreeSet::first);
        // A chain that closed upon itself would never end.
        let mut seen = BTreeSet::new();
        while let Some(now) = link.filter(|link| seen.insert(*link)) {
            for entity in source.get(now).into_iter().flatten() {
                if !names.contains_key(entity) {
                    names.insert(entity.clone(), reader.shared_names(entity)?);
                }
                voices.extend(names.get(entity).into_iter().flatten().cloned());
            }
            link = outer.get(now).and_then(BTreeSet::first);
        }
        let words = words.into_iter().collect::<Vec<_>>().join(" ");
        entries.push(Entry { kind: Kind::Statement, node, words, voices: voices.into_iter().collect() });
    }
    let mut titles = reader.pairs(schema::HEADLINE)?;
    for (node, text) in reader.pairs(nif::IS_STRING)? {
        let mut words = text.into_iter().collect::<Vec<_>>().join("\n");
        // A title that is part of the text is not counted twice.
        for title in titles.remove(&node).into_iter().flatten() {
            if !words.contains(&title) {
                words = format!("{title}\n{words}");
            }
        }
        entries.push(Entry { kind: Kind::Article, node, words, voices: Vec::new() });
    }
    Ok(entries)
}

struct Reader<'s> {
    store: &'s Store,
    graph: NamedNode,
}

impl Reader<'_> {
    /// What a document's graph says by a property, by subject.
    fn pairs(&self, predicate: NamedNodeRef<'_>) -> Result<BTreeMap<String, BTreeSet<String>>, StoreError> {
        let graph = self.graph.as_ref().into();
        let mut pairs = BTreeMap::<String, BTreeSet<String>>::new();
        for quad in self.store.quads().quads_for_pattern(None, Some(predicate), None, Some(graph)) {
            let quad = quad?;
            if let (NamedOrBlankNode::NamedNode(node), Some(value)) = (quad.subject, value(quad.object)) {
                pairs.entry(node.into_string()).or_default().insert(value);
            }
        }
        Ok(pairs)
    }

    /// The names of an entity that documents share.
    fn shared_names(&self, entity: &str) -> Result<BTreeSet<String>, StoreError> {
        let quads =
            self.store.about(&NamedNode::new_unchecked(entity), &self.store.base().entities_graph())?;
        let names = quads.into_iter().filter(|quad| quad.predicate == skos::PREF_LABEL);
        Ok(names.filter_map(|quad| value(quad.object)).collect())
    }
}

fn value(term: Term) -> Option<String> {
    match term {
        Term::NamedNode(node) => Some(node.into_string()),
        Term::Literal(literal) => Some(literal.value().to_owned()),
        _ => None,
    }
}
