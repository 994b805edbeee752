//! RDF of others, as quads that a store takes into named graphs.
//!
//! A file of triples goes into one graph; a file of quads keeps its graphs, and its default graph goes into that one.
//! Relative IRIs are read against the graph's IRI, and blank nodes become IRIs (`skolem`), so that the same file gives
//! the same quads, on every machine.

mod compressed;
mod place;
mod skolem;

pub use compressed::{decompress, without_compression};
pub use place::{Excerpt, Place, excerpt, place};

use crate::map::iri::Base;
use crate::store::StoreError;
use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfParseError, RdfParser};
use oxigraph::model::{NamedNode, Quad};
use oxigraph::store::StorageError;
use skolem::Skolem;
use std::io::{self, Read};
use thiserror::Error;

/// An RDF syntax that dicit reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Syntax {
    /// The name users give it.
    pub name: &'static str,
    /// The extensions of file names that mean it.
    pub extensions: &'static [&'static str],
    format: RdfFormat,
}

/// The RDF syntaxes that dicit reads.
pub const SYNTAXES: &[Syntax] = &[
    Syntax { name: "ttl", extensions: &["ttl"], format: RdfFormat::Turtle },
    Syntax { name: "trig", extensions: &["trig"], format: RdfFormat::TriG },
    Syntax { name: "nt", extensions: &["nt", "ntriples"], format: RdfFormat::NTriples },
    Syntax { name: "nq", extensions: &["nq", "nquads"], format: RdfFormat::NQuads },
    Syntax { name: "rdf", extensions: &["rdf", "xml", "owl"], format: RdfFormat::RdfXml },
    Syntax {
        name: "jsonld",
        extensions: &["jsonld", "json"],
        format: RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
    },
];

impl Syntax {
    /// The syntax of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        SYNTAXES.iter().find(|syntax| syntax.name == name)
    }

    /// The syntax that a file's name tells, compressed or not.
    #[must_use]
    pub fn of_file(name: &str) -> Option<&'static Self> {
        let (_, extension) = without_compression(name).rsplit_once('.')?;
        SYNTAXES
            .iter()
            .find(|syntax| syntax.extensions.iter().any(|known| known.eq_ignore_ascii_case(extension)))
    }

    /// Whether every line stands for itself, with the names of its blank nodes.
    fn is_of_lines(self) -> bool {
        matches!(self.format, RdfFormat::NTriples | RdfFormat::NQuads)
    }
}

/// Why RDF of others cannot be loaded.
#[derive(Debug, Error)]
pub enum LoadError {
    /// The text breaks its syntax.
    #[error("{message}")]
    Syntax {
        /// What is wrong.
        message: String,
        /// Where, as far as the parser knows.
        place: Option<Place>,
    },
    /// The file cannot be read or uncompressed.
    #[error("the file cannot be read")]
    Io(#[from] io::Error),
    /// There are no triples: any JSON, for instance, is JSON-LD of nothing.
    #[error("the file holds no RDF")]
    Empty,
    /// The store refuses.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<StorageError> for LoadError {
    fn from(error: StorageError) -> Self {
        Self::Store(error.into())
    }
}

/// Reads RDF as quads, one by one, with `graph` in the place of the default graph.
///
/// Memory is bounded for N-Triples and N-Quads; for the other syntaxes it grows with the number of blank nodes, and for
/// JSON-LD with the size of an object.
///
/// # Errors
/// [`LoadError::Syntax`] with the place and [`LoadError::Io`]; nothing follows an error.
pub fn quads(
    reader: impl Read,
    syntax: Syntax,
    graph: &NamedNode,
    base: &Base,
) -> impl Iterator<Item = Result<Quad, LoadError>> {
    let mut skolem = Skolem::new(base, graph, syntax.is_of_lines());
    let mut failed = false;
    parser(syntax, graph).for_reader(reader).map_while(move |quad| {
        if std::mem::replace(&mut failed, quad.is_err()) {
            return None;
        }
        Some(quad.map(|quad| skolem.quad(quad)).map_err(LoadError::from))
    })
}

fn parser(syntax: Syntax, graph: &NamedNode) -> RdfParser {
    let parser = RdfParser::from_format(syntax.format).with_default_graph(graph.clone());
    // A graph's IRI is absolute, which is all that a base IRI must be.
    parser.clone().with_base_iri(graph.as_str()).unwrap_or(parser)
}

impl From<RdfParseError> for LoadError {
    fn from(error: RdfParseError) -> Self {
        match error {
            RdfParseError::Io(error) => Self::Io(error),
            RdfParseError::Syntax(error) => {
                let place = error.location().map(|location| Place {
                    line: location.start.line + 1,
                    column: location.start.column + 1,
                    bytes: location.start.offset..location.end.offset,
                });
                Self::Syntax { message: error.to_string(), place }
            }
        }
    }
}

#[cfg(test)]
mod tests;
