//! The values of a property that documents have, each once: what contains a part of them is found without reading the store.

use super::SearchError;
use crate::query::Part;
use crate::store::{Store, StoreError};
use crate::vocabulary::{property, skos};
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, Term};
use std::collections::{BTreeMap, BTreeSet};
use tantivy::schema::Field;
use tantivy::{Searcher, TantivyError};

/// The properties whose values are listed, and the names of their lists.
pub(super) const LISTED: [(NamedNodeRef<'static>, &str); 2] =
    [(skos::PREF_LABEL, "names"), (property::VOICES, "chains")];

/// The values that are found at most: with more, reading the store is as quick.
const MOST: usize = 10_000;

/// The longest term, in bytes: tantivy drops those of 64 kB.
const LONGEST: usize = 60_000;

/// Stands between a value and how N-Triples writes it.
const MARK: char = '\0';

/// Stands for a value that cannot be listed.
const UNLISTED: &str = "\0";

/// The values that a graph has of a property, as terms of the index.
pub(super) fn values(
    store: &Store,
    graph: &NamedNode,
    listed: NamedNodeRef<'_>,
) -> Result<BTreeSet<String>, StoreError> {
    let quads = store.quads().quads_for_pattern(None, Some(listed), None, Some(graph.as_ref().into()));
    let mut values = BTreeSet::new();
    for quad in quads {
        values.extend(written(&quad?.object));
    }
    Ok(values)
}

/// The values that contain a part: those in a list, and those in graphs of others, which no list holds. Nothing where they
/// are too many, or one is too long to be listed.
pub(super) fn containing(
    searcher: &Searcher,
    list: Field,
    store: &Store,
    wanted: &Part,
) -> Result<Option<Vec<Term>>, SearchError> {
    let mut found = BTreeMap::new();
    // Whether all is well.
    let mut see = |term: &str| {
        let Some((value, written)) = term.split_once(MARK) else { return false };
        if value.to_lowercase().contains(&wanted.part) {
            let Ok(value) = written.parse::<Term>() else { return false };
            found.insert(written.to_owned(), value);
        }
        term != UNLISTED && found.len() <= MOST
    };
    for segment in searcher.segment_readers() {
        let terms = segment.inverted_index(list)?;
        let mut terms = terms.terms().stream().map_err(TantivyError::from)?;
        while terms.advance() {
            if !std::str::from_utf8(terms.key()).is_ok_and(&mut see) {
                return Ok(None);
            }
        }
    }
    let property = Some(wanted.property.as_ref());
    let others = store.loaded_graphs()?;
    let graphs = others.iter().map(|graph| GraphNameRef::from(graph.as_ref()));
    for graph in std::iter::once(GraphNameRef::DefaultGraph).chain(graphs) {
        for quad in store.quads().quads_for_pattern(None, property, None, Some(graph)) {
            let value = quad.map_err(StoreError::from)?.object;
            if !written(&value).is_none_or(|term| see(&term)) {
                return Ok(None);
            }
        }
    }
    Ok(Some(found.into_values().collect()))
}

/// A value as a term of the index, and nothing for a term of which `STR` is an error: it contains nothing.
fn written(value: &Term) -> Option<String> {
    let text = match value {
        Term::NamedNode(node) => node.as_str(),
        Term::Literal(literal) => literal.value(),
        _ => return None,
    };
    let term = format!("{text}{MARK}{value}");
    Some(if term.len() > LONGEST || text.contains(MARK) { UNLISTED.to_owned() } else { term })
}
