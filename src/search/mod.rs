//! Full-text search over statements and articles, in French morphology, joined with SPARQL.
//!
//! The index is derived from the graph and can be made anew at any time. In a query,
//! `?statement dicit:matches "munitions occidentales"` holds for what the index finds, and `dicit:relevance(?statement)`
//! is how well it fits (BM25).

#[cfg(not(feature = "search"))]
mod absent;
#[cfg(feature = "search")]
mod ask;
#[cfg(feature = "search")]
mod entry;
#[cfg(feature = "search")]
mod index;
#[cfg(feature = "search")]
mod list;
#[cfg(feature = "search")]
mod stem;
#[cfg(feature = "search")]
mod words;

#[cfg(not(feature = "search"))]
pub use absent::SearchIndex;
#[cfg(feature = "search")]
pub use index::SearchIndex;

use crate::query::Question;
use crate::store::{Store, StoreError};
use oxigraph::model::NamedNode;
use std::io;
use std::path::PathBuf;
use thiserror::Error;

/// What can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What somebody says.
    Statement,
    /// The text of a document.
    Article,
}

impl Kind {
    /// Its name in the index.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Article => "article",
        }
    }
}

/// A statement or document that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Its IRI.
    pub node: NamedNode,
    /// How well it fits; only numbers of one search can be compared.
    pub score: f32,
}

/// Why nothing can be searched.
#[derive(Debug, Error)]
pub enum SearchError {
    /// This dicit has no full-text search.
    #[error("this dicit was built without the feature \"search\"")]
    NotBuilt,
    /// The store has no index.
    #[error("the store has no full-text index")]
    Missing,
    /// The index cannot be used.
    #[error("the full-text index is broken: {0}")]
    Broken(String),
    /// The store cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file of the index.
    #[error("{}", path.display())]
    Io {
        /// Where.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// Looks up the words that a query matches by, where it does, in the index as it is, and the parts of names that it looks
/// for, where the store has an index that is up to date.
///
/// # Errors
/// [`SearchError`]; without an index, a query that does not match by words is as it was.
pub fn look_up(mut question: Question, store: &Store) -> Result<Question, SearchError> {
    let (searches, parts) = (question.searches(), question.parts());
    // What is written from here on no list has, and the query need not see. A store in memory has no index at hand.
    let is_current = store.search_folder().is_some() && store.changed()?.is_empty();
    if searches.is_empty() && (parts.is_empty() || !is_current) {
        return Ok(question);
    }
    let index = match SearchIndex::open(store) {
        Err(_) if searches.is_empty() => return Ok(question),
        index => index?,
    };
    for words in searches {
        let hits = index.find(&words, None, None)?;
        question = question.matching(&words, hits.into_iter().map(|hit| (hit.node, hit.score)));
    }
    for part in parts.iter().filter(|_| is_current) {
        if let Some(values) = index.containing(store, part)? {
            question = question.listed(part, &values);
        }
    }
    Ok(question)
}
