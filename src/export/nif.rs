//! The [NLP Interchange Format](https://persistence.uni-leipzig.org/nlp2rdf/) 2 in Turtle, with the addresses of
//! [RFC 5147](https://www.rfc-editor.org/rfc/rfc5147) and the properties of
//! [ITS 2.0](https://www.w3.org/TR/its20/).

use super::rdf::with_prefixes;
use super::standoff::{self, Kind, Mark, Standoff};
use super::table::each_document;
use super::{ExportError, Format, Guide, Output, Scope};
use crate::span::TextIndex;
use crate::store::Store;
use crate::vocabulary::{DICIT, nif};
use oxigraph::io::{RdfFormat, WriterQuadSerializer};
use oxigraph::model::vocab::{rdf, rdfs, xsd};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term, TripleRef};
use std::collections::BTreeMap;
use std::io::Write;

pub(super) static FORMAT: Format = Format {
    name: "nif",
    title: "NIF 2 in Turtle",
    media_type: "text/turtle",
    keeps: "the text as nif:Context; the words of statements, mentions, cues, sources, events and times as strings with their class; accepted links",
    drops: "chains of voices, claims, evaluations, participants, links that nobody accepted; rdfs:seeAlso leads to the node in the graph",
    counts: "statements of RDF",
    guide: Guide {
        load: "\
Addresses are `DOCUMENT#char=12,25` (RFC 5147, code points). `itsrdf:taClassRef` is what a string is, `itsrdf:taIdentRef`
an accepted identity, `rdfs:seeAlso` the node of the graph whose words it holds.

- **GERBIL, DBpedia Spotlight, FOX, NIF4J, pynif**: take it as a NIF corpus.
- **rdflib, Oxigraph, Jena, GraphDB**: load it beside the graph of the same store: the nodes join by `rdfs:seeAlso`.",
        language: "sparql",
        questions: &[
            (
                "The words that have an accepted identity:",
                "PREFIX itsrdf: <http://www.w3.org/2005/11/its/rdf#>\nPREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>\nSELECT ?words ?identity WHERE {\n  ?string nif:anchorOf ?words ; itsrdf:taIdentRef ?identity .\n} ORDER BY ?words ?identity",
            ),
            (
                "The words of direct quotations:",
                "PREFIX dicit: <https://w3id.org/dicit/ns#>\nPREFIX itsrdf: <http://www.w3.org/2005/11/its/rdf#>\nPREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>\nSELECT ?start ?words WHERE {\n  ?string itsrdf:taClassRef dicit:DirectQuotation ; nif:anchorOf ?words ; nif:beginIndex ?start .\n} ORDER BY xsd:integer(?start)",
            ),
            (
                "How often each class comes:",
                "PREFIX itsrdf: <http://www.w3.org/2005/11/its/rdf#>\nSELECT ?class (COUNT(*) AS ?count) WHERE {\n  ?string itsrdf:taClassRef ?class .\n} GROUP BY ?class ORDER BY ?class",
            ),
        ],
    },
    output: Output::File(write),
};

const ITS: &str = "http://www.w3.org/2005/11/its/rdf#";
const RFC5147: NamedNodeRef<'static> = NamedNodeRef::new_unchecked(
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#RFC5147String",
);
const CLASS: NamedNodeRef<'static> =
    NamedNodeRef::new_unchecked("http://www.w3.org/2005/11/its/rdf#taClassRef");
const IDENTITY: NamedNodeRef<'static> =
    NamedNodeRef::new_unchecked("http://www.w3.org/2005/11/its/rdf#taIdentRef");

fn write(store: &Store, scope: &Scope, writer: &mut dyn Write) -> Result<usize, ExportError> {
    let prefixes = [
        ("dicit", DICIT),
        ("itsrdf", ITS),
        ("nif", "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"),
        ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
        ("schema", "https://schema.org/"),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ];
    let serializer = with_prefixes(RdfFormat::Turtle, &prefixes);
    let mut strings = Strings { serializer: serializer.for_writer(writer), count: 0 };
    each_document(store, scope, |tables| match standoff::read(tables)? {
        Some(standoff) => strings.document(&standoff),
        None => Ok(()),
    })?;
    strings.serializer.finish()?;
    Ok(strings.count)
}

struct Strings<'w> {
    serializer: WriterQuadSerializer<&'w mut dyn Write>,
    count: usize,
}

impl Strings<'_> {
    fn say(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        object: impl Into<Term>,
    ) -> Result<(), ExportError> {
        self.serializer.serialize_triple(TripleRef::new(subject, predicate, &object.into()))?;
        self.count += 1;
        Ok(())
    }

    fn document(&mut self, standoff: &Standoff) -> Result<(), ExportError> {
        let document = &standoff.document;
        let index = TextIndex::new(&document.text);
        let address =
            |start, end| NamedNode::new_unchecked(format!("{}#char={start},{end}", document.document));
        let context = address(0, index.len());
        self.string(&context, nif::CONTEXT, (0, index.len()))?;
        self.say(&context, nif::IS_STRING, language(&document.text, &document.language))?;
        let source = document.url.as_deref().unwrap_or(&document.document);
        self.say(
            &context,
            NamedNodeRef::new_unchecked(
                "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#sourceUrl",
            ),
            NamedNode::new_unchecked(source),
        )?;
        // What stands at one place is one string.
        let mut places: BTreeMap<(usize, usize), Vec<&Mark>> = BTreeMap::new();
        for mark in &standoff.marks {
            mark.spans.iter().for_each(|span| places.entry(*span).or_default().push(mark));
        }
        for ((start, end), marks) in places {
            let string = address(start, end);
            if string != context {
                self.string(&string, RFC5147, (start, end))?;
            }
            self.say(
                &string,
                nif::ANCHOR_OF,
                language(index.slice(start, end).unwrap_or_default(), &document.language),
            )?;
            self.say(&string, nif::REFERENCE_CONTEXT, context.clone())?;
            let mut said = std::collections::BTreeSet::new();
            for mark in marks {
                said.insert((CLASS.as_str(), class(mark)));
                said.insert((rdfs::SEE_ALSO.as_str(), mark.node.clone()));
                said.extend(mark.same_as.iter().map(|iri| (IDENTITY.as_str(), iri.clone())));
            }
            for (predicate, object) in said {
                self.say(&string, NamedNodeRef::new_unchecked(predicate), NamedNode::new_unchecked(object))?;
            }
        }
        Ok(())
    }

    fn string(
        &mut self,
        string: &NamedNode,
        class: NamedNodeRef<'_>,
        (start, end): (usize, usize),
    ) -> Result<(), ExportError> {
        self.say(string, rdf::TYPE, class.into_owned())?;
        if class != RFC5147 {
            self.say(string, rdf::TYPE, RFC5147.into_owned())?;
        }
        let number = |n: usize| Literal::new_typed_literal(n.to_string(), xsd::NON_NEGATIVE_INTEGER);
        self.say(string, nif::BEGIN_INDEX, number(start))?;
        self.say(string, nif::END_INDEX, number(end))
    }
}

fn language(text: &str, language: &str) -> Literal {
    Literal::new_language_tagged_literal(text, language).unwrap_or_else(|_| Literal::new_simple_literal(text))
}

/// The class of what the words stand for.
fn class(mark: &Mark) -> String {
    match (mark.kind, mark.label.as_str()) {
        (Kind::Entity, label @ ("Person" | "Organization" | "Place")) => {
            format!("https://schema.org/{label}")
        }
        (Kind::Entity, "Work") => "https://schema.org/CreativeWork".to_owned(),
        (Kind::Time, _) => format!("{DICIT}TimeSpan"),
        (Kind::Cue | Kind::Source, label) => format!("{DICIT}{}", label.to_lowercase()),
        (_, label) => format!("{DICIT}{label}"),
    }
}
