//! The RDF syntaxes.

use super::scope::{Scope, sort};
use super::{ExportError, Format, Guide, Output};
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

/// How RDF is loaded and asked.
const GUIDE: Guide = Guide {
    load: "\
- **Oxigraph**: `oxigraph load --location DIR --file press.nq`; ask with the union of the graphs as default graph (`--union-default-graph`), else data in named graphs do not show.
- **Apache Jena**: `tdb2.tdbloader --loc DIR press.trig`, and `tdb2:unionDefaultGraph true` in the assembler; `riot --validate` checks any of the syntaxes.
- **GraphDB, RDF4J, Stardog**: their import takes TriG and N-Quads. In Stardog leave out `-g`, which overrides the graphs of the file.
- **Virtuoso**: take N-Quads (`ld_dir_all`, `rdf_loader_run`): it loses the graphs of TriG.
- **QLever, Neptune**: take N-Quads; neither reads TriG.
- **rdflib**: `Dataset(default_union=True).parse(\"press.trig\")`.
- **Neo4j with neosemantics**: take Turtle or N-Triples after `CREATE CONSTRAINT n10s_unique_uri FOR (r:Resource) REQUIRE r.uri IS UNIQUE` and `CALL n10s.graphconfig.init({handleMultival: 'ARRAY', keepLangTag: true, handleVocabUris: 'SHORTEN'})`; the default keeps one value of several and no language. `dicit export --format neo4j` is the better way into Neo4j.

`dicit push` sends the graphs to a running server instead.",
    language: "sparql",
    questions: &[
        (
            "Who says what:",
            "PREFIX dicit: <https://w3id.org/dicit/ns#>\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\nSELECT DISTINCT ?name ?words WHERE {\n  ?statement dicit:speaker ?speaker ; dicit:words ?words .\n  ?speaker skos:prefLabel ?name .\n} ORDER BY ?name ?words",
        ),
        (
            "Statements that come through three voices or more:",
            "PREFIX dicit: <https://w3id.org/dicit/ns#>\nSELECT DISTINCT ?words ?length WHERE {\n  ?statement dicit:words ?words ; dicit:chainLength ?length .\n  FILTER(?length >= 3)\n} ORDER BY ?words",
        ),
        (
            "Which events are told, by whom, and how real each makes them:",
            "PREFIX dicit: <https://w3id.org/dicit/ns#>\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\nSELECT DISTINCT ?event ?factuality ?name WHERE {\n  ?account dicit:event/skos:prefLabel ?event ; dicit:factuality ?factuality ; dicit:statedIn/dicit:speaker/skos:prefLabel ?name .\n} ORDER BY ?event ?name ?factuality",
        ),
    ],
};

/// Turtle.
pub(super) static TURTLE: Format =
    syntax("ttl", "Turtle", "text/turtle", KEEPS_TRIPLES, DROPS_GRAPHS, RdfFormat::Turtle);

/// TriG.
pub(super) static TRIG: Format =
    syntax("trig", "TriG", "application/trig", KEEPS_GRAPHS, "nothing", RdfFormat::TriG);

/// N-Triples.
pub(super) static N_TRIPLES: Format =
    syntax("nt", "N-Triples", "application/n-triples", KEEPS_TRIPLES, DROPS_GRAPHS, RdfFormat::NTriples);

/// N-Quads.
pub(super) static N_QUADS: Format =
    syntax("nq", "N-Quads", "application/n-quads", KEEPS_GRAPHS, "nothing", RdfFormat::NQuads);

/// RDF/XML.
pub(super) static RDF_XML: Format =
    syntax("rdf", "RDF/XML", "application/rdf+xml", KEEPS_TRIPLES, DROPS_GRAPHS, RdfFormat::RdfXml);

/// JSON-LD.
pub(super) static JSON_LD: Format = syntax(
    "jsonld",
    "JSON-LD",
    "application/ld+json",
    KEEPS_GRAPHS,
    "nothing",
    RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
);

const fn syntax(
    name: &'static str,
    title: &'static str,
    media_type: &'static str,
    keeps: &'static str,
    drops: &'static str,
    syntax: RdfFormat,
) -> Format {
    let output = Output::Rdf(syntax);
    Format { name, title, media_type, keeps, drops, counts: "statements of RDF", guide: GUIDE, output }
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
    syntax: RdfFormat,
    writer: impl Write,
) -> Result<usize, ExportError> {
    if *scope != Scope::Store && !syntax.supports_datasets() {
        // One document as one graph: a subject that two graphs describe comes once.
        let mut quads = Vec::new();
        scope.quads(store, |quad| {
            quads.push(quad.clone());
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
pub fn write_graph(
    triples: Vec<Triple>,
    syntax: RdfFormat,
    writer: impl Write,
) -> Result<usize, ExportError> {
    let quads = triples.into_iter().map(|triple| triple.in_graph(GraphName::DefaultGraph)).collect();
    write_quads(quads, syntax, writer)
}

/// Writes quads, sorted; without their graphs where the syntax has none, and then each triple once.
///
/// # Errors
/// [`ExportError`].
pub fn write_quads(
    mut quads: Vec<Quad>,
    syntax: RdfFormat,
    writer: impl Write,
) -> Result<usize, ExportError> {
    if !syntax.supports_datasets() {
        quads.iter_mut().for_each(|quad| quad.graph_name = GraphName::DefaultGraph);
    }
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
pub(super) fn is_xml(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// A serializer that knows prefixes; one whose namespace is no IRI is left out.
pub(super) fn with_prefixes<'p>(
    syntax: RdfFormat,
    prefixes: impl IntoIterator<Item = &'p (&'p str, &'p str)>,
) -> RdfSerializer {
    prefixes.into_iter().fold(RdfSerializer::from_format(syntax), |serializer, (prefix, namespace)| {
        serializer.clone().with_prefix(*prefix, *namespace).unwrap_or(serializer)
    })
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
        with_prefixes(syntax, self.0.iter().filter_map(|i| PREFIXES.get(*i)))
    }
}

fn prefix_of(node: &NamedNode) -> Option<usize> {
    PREFIXES.iter().position(|(_, namespace)| node.as_str().starts_with(namespace))
}
