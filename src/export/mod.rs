//! From the store to files that other tools load.
//!
//! One file a format: a [`Format`] tells what it is, keeps and drops and how it is loaded, and holds the function that
//! writes it. Adding a format is adding its file and a line in [`FORMATS`].

mod canonical;
mod csv;
mod format;
mod geojson;
mod parquet;
mod rdf;
mod scope;
mod sql;
pub mod table;
mod timeline;

pub use canonical::write_canonical;
pub use format::{Format, Guide, Output};
pub use rdf::{write_graph, write_rdf};
pub use scope::Scope;

use crate::store::StoreError;
use std::io;
use thiserror::Error;

/// The kinds of file that dicit writes.
#[rustfmt::skip] // a line each
pub static FORMATS: &[&Format] = &[
    &rdf::TURTLE,
    &rdf::TRIG,
    &rdf::N_TRIPLES,
    &rdf::N_QUADS,
    &rdf::RDF_XML,
    &rdf::JSON_LD,
    &csv::FORMAT,
    &parquet::FORMAT,
    &sql::FORMAT,
    &geojson::FORMAT,
    &timeline::FORMAT,
];

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
    /// A table cannot be made.
    #[error("the table {name}: {problem}")]
    Table {
        /// Its name.
        name: &'static str,
        /// What is wrong.
        problem: String,
    },
}
