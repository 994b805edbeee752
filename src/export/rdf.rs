//! The RDF syntaxes.

use super::scope::{Scope, sort};
use super::{ExportError, Format};
use crate::store::Store;
use crate::vocabulary::PREFIXES;
use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer, WriterQuadSerializer};
use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use std::collections::BTreeSet;
use std::io::{self, Write};

const KEEPS_GRAPHS: &str = "everything, with the named graphs";
const KEEPS_TRIPLES: &str = "everything that is said, as one graph";
const DROPS_GRAPHS: &str = "which graph a triple stands in; graph names carry no meaning";

/// The RDF syntaxes that dicit writes.
pub const RDF_FORMATS: &[Format] = &[
    Format {
        name: "ttl",
        title: "Turtle",
        media_type: "text/turtle",
        keeps: KEEPS_TRIPLES,
        drops: DROPS_GRAPHS,
    },
    Format {
        name: "trig",
        title: "TriG",
        media_type: "application/trig",
        keeps: KEEPS_GRAPHS,
        drops: "nothing",
    },
    Format {
        name: "nt",
        title: "N-Triples",
        media_type: "application/n-triples",
        keeps: KEEPS_TRIPLES,
        drops: DROPS_GRAPHS,
    },
    Format {
        name: "nq",
        title: "N-Quads",
        media_type: "application/n-quads",
        keeps: KEEPS_GRAPHS,
        drops: "nothing",
    },
    Format {
        name: "rdf",
        title: "RDF/XML",
        media_type: "application/rdf+xml",
        keeps: KEEPS_TRIPLES,
        drops: DROPS_GRAPHS,
    },
    Format {
        name: "jsonld",
        title: "JSON-LD",
        media_type: "application/ld+json",
        keeps: KEEPS_GRAPHS,
        drops: "nothing",
    },
];

fn syntax(format: &Format) -> RdfFormat {
    match format.name {
        "trig" => RdfFormat::TriG,
        "nt" => RdfFormat::NTriples,
        "nq" => RdfFormat::NQuads,
        "rdf" => RdfFormat::RdfXml,
        "jsonld" => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
        _ => RdfFormat::Turtle,
    }
}

/// Writes a part of a store in an RDF syntax and returns how many quads or triples it wrote.
///
/// It streams: the store is never held in memory. Only prefixes that are used are declared, for which Turtle, TriG
/// and RDF/XML read the store twice.
///
/// # Errors
/// [`ExportError`].
pub fn write_rdf(
    store: &Store,
    scope: &Scope,
    format: &Format,
    writer: impl Write,
) -> Result<usize, ExportError> {
    let syntax = syntax(format);
    if *scope != Scope::Store && !syntax.supports_datasets() {
        // One document as one graph: a subject that two graphs describe comes once.
        let mut quads = Vec::new();
        scope.quads(store, |quad| {
            quads.push(Quad { graph_name: GraphName::DefaultGraph, ..quad.clone() });
            Ok(())
        })?;
        return write_quads(quads, syntax, writer);
    }
    let mut used = Used::default();
    if has_prefixes(syntax) {
        scope.quads(store, |quad| {
            used.note(quad);
            Ok(())
        })?;
    }
    let mut serializer = used.serializer(syntax).for_writer(Returns::new(writer, syntax));
    let mut count = 0;
    scope.quads(store, |quad| {
        count += 1;
        write(&mut serializer, quad, syntax)
    })?;
    serializer.finish()?;
    Ok(count)
}

/// Writes triples, sorted, as the result of a `CONSTRUCT` or `DESCRIBE`.
///
/// # Errors
/// [`ExportError`].
pub fn write_graph(triples: Vec<Triple>, format: &Format, writer: impl Write) -> Result<usize, ExportError> {
    let quads = triples.into_iter().map(|triple| triple.in_graph(GraphName::DefaultGraph)).collect();
    write_quads(quads, syntax(format), writer)
}

fn write_quads(mut quads: Vec<Quad>, syntax: RdfFormat, writer: impl Write) -> Result<usize, ExportError> {
    sort(&mut quads);
    let mut used = Used::default();
    if has_prefixes(syntax) {
        quads.iter().for_each(|quad| used.note(quad));
    }
    let mut serializer = used.serializer(syntax).for_writer(Returns::new(writer, syntax));
    quads.iter().try_for_each(|quad| write(&mut serializer, quad, syntax))?;
    serializer.finish()?;
    Ok(quads.len())
}

/// Writes carriage returns of RDF/XML as character references.
///
/// [An XML parser](https://www.w3.org/TR/xml/#sec-line-ends) makes a line feed of a bare one, which would shift every
/// offset behind it. Oxigraph writes none of its own, so each one in its output belongs to a literal.
struct Returns<W> {
    writer: W,
    escape: bool,
}

impl<W: Write> Returns<W> {
    fn new(writer: W, syntax: RdfFormat) -> Self {
        Self { writer, escape: syntax == RdfFormat::RdfXml }
    }
}

impl<W: Write> Write for Returns<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.escape || !bytes.contains(&b'\r') {
            return self.writer.write(bytes);
        }
        for (i, part) in bytes.split(|byte| *byte == b'\r').enumerate() {
            if i > 0 {
                self.writer.write_all(b"&#xD;")?;
            }
            self.writer.write_all(part)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

fn has_prefixes(syntax: RdfFormat) -> bool {
    matches!(syntax, RdfFormat::Turtle | RdfFormat::TriG | RdfFormat::RdfXml)
}

fn write<W: Write>(
    serializer: &mut WriterQuadSerializer<W>,
    quad: &Quad,
    syntax: RdfFormat,
) -> Result<(), ExportError> {
    if syntax == RdfFormat::RdfXml
        && let Term::Literal(literal) = &quad.object
        && let Some(character) = literal.value().chars().find(|character| !is_xml(*character))
    {
        return Err(ExportError::NotXml { character, subject: quad.subject.to_string() });
    }
    if syntax.supports_datasets() {
        serializer.serialize_quad(quad)?;
    } else {
        serializer.serialize_triple(quad.as_ref())?;
    }
    Ok(())
}

/// [XML 1.0 Char](https://www.w3.org/TR/xml/#NT-Char).
fn is_xml(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// The prefixes whose namespaces occur.
#[derive(Default)]
struct Used(BTreeSet<usize>);

impl Used {
    fn note(&mut self, quad: &Quad) {
        // `rdf:type` is written "a" in Turtle, and RDF/XML always declares rdf.
        if quad.predicate != rdf::TYPE {
            self.0.extend(prefix_of(&quad.predicate));
        }
        if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
            self.0.extend(prefix_of(subject));
        }
        match &quad.object {
            Term::NamedNode(object) => self.0.extend(prefix_of(object)),
            Term::Literal(literal) => self.note_datatype(literal),
            _ => {}
        }
    }

    fn note_datatype(&mut self, literal: &Literal) {
        if literal.language().is_none() && literal.datatype() != xsd::STRING {
            self.0.extend(prefix_of(&literal.datatype().into_owned()));
        }
    }

    fn serializer(&self, syntax: RdfFormat) -> RdfSerializer {
        self.0.iter().filter_map(|i| PREFIXES.get(*i)).fold(
            RdfSerializer::from_format(syntax),
            |serializer, (prefix, namespace)| {
                serializer.clone().with_prefix(*prefix, *namespace).unwrap_or(serializer)
            },
        )
    }
}

fn prefix_of(node: &NamedNode) -> Option<usize> {
    PREFIXES.iter().position(|(_, namespace)| node.as_str().starts_with(namespace))
}
