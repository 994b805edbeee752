//! From the store to files that other tools load.

mod canonical;
mod rdf;
mod scope;

pub use canonical::write_canonical;
pub use rdf::{RDF_FORMATS, write_graph, write_rdf};
pub use scope::Scope;

use crate::store::StoreError;
use std::io;
use thiserror::Error;

/// A kind of file that dicit writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    /// The name users give it, which is also the file extension.
    pub name: &'static str,
    /// What it is, in a few words.
    pub title: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// What it keeps of the store.
    pub keeps: &'static str,
    /// What it drops.
    pub drops: &'static str,
}

/// The kinds of file that dicit writes.
pub const FORMATS: &[Format] = RDF_FORMATS;

impl Format {
    /// The format of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }
}

/// Why an export fails.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The store cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file cannot be written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// A literal holds a character that XML 1.0 has no place for.
    #[error("RDF/XML cannot hold the character U+{:04X} of {subject}; export Turtle or N-Quads instead", *character as u32)]
    NotXml {
        /// The character.
        character: char,
        /// The subject whose literal holds it.
        subject: String,
    },
    /// The canonical form cannot be computed.
    #[error("the graph has no canonical form within bounds: {0}")]
    Canonical(String),
}
