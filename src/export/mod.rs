//! From the store to files that other tools load.
//!
//! One file a format: a [`Format`] tells what it is, keeps and drops and how it is loaded, and holds the function that
//! writes it. Adding a format is adding its file and a line in [`FORMATS`].

mod bibliography;
mod canonical;
mod chain;
mod csv;
mod cx2;
mod cypher;
mod format;
mod ftm;
mod geojson;
mod gexf;
mod graph;
mod graphml;
mod ladybug;
mod nanopub;
mod neo4j;
mod nif;
mod parquet;
mod quickstatements;
mod rdf;
mod rdf12;
mod scope;
mod sql;
mod standoff;
pub mod table;
mod tei;
mod timeline;
mod told;

pub use canonical::write_canonical;
pub use format::{Format, Guide, Output};
pub use rdf::{write_graph, write_quads, write_rdf};
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
    &graphml::FORMAT,
    &gexf::FORMAT,
    &cx2::FORMAT,
    &neo4j::FORMAT,
    &cypher::FORMAT,
    &ladybug::FORMAT,
    &standoff::webannotation::FORMAT,
    &standoff::brat::FORMAT,
    &standoff::cas::FORMAT,
    &tei::FORMAT,
    &ftm::FORMAT,
    &nanopub::FORMAT,
    &quickstatements::FORMAT,
    &nif::FORMAT,
    &bibliography::CSL,
    &bibliography::RIS,
    &rdf12::FORMAT,
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
    #[error("XML cannot hold the character U+{:04X} of {subject}; export another format, as Turtle or CSV", *character as u32)]
    NotXml {
        /// The character.
        character: char,
        /// The node whose text holds it.
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
