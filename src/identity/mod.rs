//! Identity across documents: which nodes of several documents are one person, organisation, place or event.
//!
//! Nodes that share a key are compared (blocking): an authority's IRI, a surname and a word of the role, what happened where
//! on which day to whom. Each key that two nodes share is a `dicit:Match`, a decision with rule, score and what agrees and
//! differs, in the graph of identities. Nodes that accepted matches join get one `dicit:canonical`. Nothing is merged, and
//! what a person decides comes before what is computed. The result follows from the documents and decisions alone, in
//! whatever order they came; a new document is compared with its blocks only.

mod cluster;
mod compare;
mod document;
mod feature;
mod graph;
mod hand;
mod key;

pub use compare::{Compared, compare, compare_anew};
pub use hand::{Decision, decide, tell_apart, undo, undo_apart};

use crate::store::StoreError;
use oxigraph::store::StorageError;
use thiserror::Error;

/// Why identities cannot be decided.
#[derive(Debug, Error)]
pub enum IdentityError {
    /// There is no such node.
    #[error("no document of the store has a node <{0}>")]
    NoNode(String),
    /// An event was to be the same as something that is none.
    #[error("<{0}> and <{1}> cannot be one: one of them is an event")]
    Kinds(String, String),
    /// A node was compared with itself.
    #[error("<{0}> was named twice: name two nodes")]
    Twice(String),
    /// Only what documents share can be told apart in one of them.
    #[error("<{0}> belongs to one document already")]
    NotShared(String),
    /// A document does not speak of an entity.
    #[error("the document {document} does not speak of <{entity}>")]
    NotMentioned {
        /// The document's id.
        document: String,
        /// The entity.
        entity: String,
    },
    /// A store in memory or an old store keeps no annotation to map anew.
    #[error("the store keeps no annotation of the document {0}: ingest or add it again first")]
    NoAnnotation(String),
    /// Nobody has decided that.
    #[error("nothing was decided by hand of <{0}> and <{1}>")]
    NotDecided(String, String),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<StorageError> for IdentityError {
    fn from(error: StorageError) -> Self {
        Self::Store(error.into())
    }
}
