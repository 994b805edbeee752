//! [Nanopublications](https://nanopub.net/guidelines/working_draft/) in TriG: one for each statement, which asserts that
//! somebody says these words, never what the words say.

use super::rdf::with_prefixes;
use super::table::{DocumentTables, each_document};
use super::{ExportError, Format, Guide, Output, Scope};
use crate::store::Store;
use crate::vocabulary::{DICIT, class, dcterms, property, prov, schema, skos};
use oxigraph::io::{RdfFormat, WriterQuadSerializer};
use oxigraph::model::vocab::{rdf, rdfs, xsd};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, QuadRef, Term};
use serde::Deserialize;
use std::io::Write;

pub(super) static FORMAT: Format = Format {
    name: "nanopub",
    title: "Nanopublications",
    media_type: "application/trig",
    keeps: "each statement as one nanopublication: its words, form, speaker and chain of voices; the article and the run it comes from",
    drops: "what statements claim, events, times, mentions, places in the text, entities that are no voice",
    counts: "nanopublications",
    guide: Guide {
        load: "\
One nanopublication for each statement, four graphs each (Head, assertion, provenance, pubinfo). The assertion is the
attribution — these words, this speaker, through these voices — and not what the words say.

They are unsigned: before you publish, add to the pubinfo who you are (`dcterms:creator`, an ORCID), when
(`dcterms:created`) and the licence (`dcterms:license`). The words of an article are its author's: quote what the law of
your country lets you quote.

- **nanopub (Python)**: `Nanopub(rdf=graph, conf=NanopubConf(profile=…))`, one at a time, then `.sign()` and `.publish()`.
- **nanopub-java**: `np check press.trig`, `np sign press.trig`, `np publish signed.press.trig`.
- **RDF stores**: load the TriG as it is; the questions ask all named graphs.",
        language: "sparql",
        questions: &[
            (
                "Who says what:",
                "PREFIX dicit: <https://w3id.org/dicit/ns#>\nPREFIX np: <http://www.nanopub.org/nschema#>\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\nSELECT ?name ?words WHERE {\n  GRAPH ?head { ?np np:hasAssertion ?assertion }\n  GRAPH ?assertion { ?statement dicit:words ?words ; dicit:speaker/skos:prefLabel ?name }\n} ORDER BY ?name ?words",
            ),
            (
                "What comes through three voices or more:",
                "PREFIX dicit: <https://w3id.org/dicit/ns#>\nSELECT ?words ?length WHERE {\n  GRAPH ?assertion { ?statement dicit:words ?words ; dicit:chainLength ?length }\n  FILTER(?length >= 3)\n} ORDER BY ?words",
            ),
            (
                "From which article each comes:",
                "PREFIX np: <http://www.nanopub.org/nschema#>\nPREFIX prov: <http://www.w3.org/ns/prov#>\nSELECT ?document (COUNT(DISTINCT ?np) AS ?count) WHERE {\n  GRAPH ?head { ?np np:hasAssertion ?assertion ; np:hasProvenance ?provenance }\n  GRAPH ?provenance { ?assertion prov:wasDerivedFrom ?document }\n} GROUP BY ?document ORDER BY ?document",
            ),
        ],
    },
    output: Output::File(write),
};

const NP: &str = "http://www.nanopub.org/nschema#";

#[derive(Deserialize)]
struct Article {
    document: String,
    title: Option<String>,
    outlet: Option<String>,
    outlet_name: Option<String>,
    published: Option<String>,
    url: Option<String>,
    language: String,
    tool: Option<String>,
    annotated: Option<String>,
}

#[derive(Deserialize)]
struct Statement {
    statement: String,
    form: String,
    words: String,
    speaker: Option<String>,
    chain_length: usize,
    rule: Option<String>,
    confidence: Option<f64>,
    review_status: String,
    run: String,
}

#[derive(Deserialize)]
struct Voice {
    attribution: String,
    statement: String,
    reading: Option<String>,
    level: usize,
    source: Option<String>,
    source_name: Option<String>,
    stance: Option<String>,
    commitment: Option<String>,
    reporting_verb: Option<String>,
    reported_in: Option<String>,
}

fn write(store: &Store, scope: &Scope, writer: &mut dyn Write) -> Result<usize, ExportError> {
    let prefixes = [
        ("dcterms", "http://purl.org/dc/terms/"),
        ("dicit", DICIT),
        ("np", NP),
        ("prov", "http://www.w3.org/ns/prov#"),
        ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
        ("schema", "https://schema.org/"),
        ("skos", "http://www.w3.org/2004/02/skos/core#"),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ];
    let serializer = with_prefixes(RdfFormat::TriG, &prefixes);
    let mut serializer = serializer.for_writer(writer);
    let mut count = 0;
    each_document(store, scope, |tables| {
        count += document(tables, &mut serializer)?;
        Ok(())
    })?;
    serializer.finish()?;
    Ok(count)
}

/// One graph of a nanopublication while it is written.
struct Graph<'g, 'w> {
    serializer: &'g mut WriterQuadSerializer<&'w mut dyn Write>,
    name: NamedNode,
}

impl Graph<'_, '_> {
    fn say(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        object: impl Into<Term>,
    ) -> Result<(), ExportError> {
        let object = object.into();
        Ok(self.serializer.serialize_quad(QuadRef::new(subject, predicate, &object, &self.name))?)
    }

    /// Says it where it is known.
    fn maybe(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        object: Option<impl Into<Term>>,
    ) -> Result<(), ExportError> {
        object.map_or(Ok(()), |object| self.say(subject, predicate, object))
    }
}

fn node(iri: &str) -> NamedNode {
    NamedNode::new_unchecked(iri)
}

fn term(local: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{DICIT}{local}"))
}

fn text(text: &str) -> Literal {
    Literal::new_simple_literal(text)
}

fn document(
    tables: &DocumentTables<'_>,
    serializer: &mut WriterQuadSerializer<&mut dyn Write>,
) -> Result<usize, ExportError> {
    let Some(article) = tables.read::<Article>("documents")?.pop() else { return Ok(0) };
    let mut voices: Vec<Voice> = tables.read("attributions")?;
    voices.retain(|voice| voice.reading.is_none());
    let statements: Vec<Statement> = tables.read("statements")?;
    for statement in &statements {
        let chain: Vec<&Voice> =
            voices.iter().filter(|voice| voice.statement == statement.statement).collect();
        statement.publish(&article, &chain, serializer)?;
    }
    Ok(statements.len())
}

impl Statement {
    fn publish(
        &self,
        article: &Article,
        chain: &[&Voice],
        serializer: &mut WriterQuadSerializer<&mut dyn Write>,
    ) -> Result<(), ExportError> {
        let np = node(&format!("{}/nanopub", self.statement));
        let part = |name: &str| node(&format!("{}/{name}", np.as_str()));
        let (assertion, provenance, pubinfo) = (part("assertion"), part("provenance"), part("pubinfo"));
        let own = |local: &str| node(&format!("{NP}{local}"));
        let mut head = Graph { serializer: &mut *serializer, name: part("Head") };
        head.say(&np, rdf::TYPE, own("Nanopublication"))?;
        head.say(&np, own("hasAssertion").as_ref(), assertion.clone())?;
        head.say(&np, own("hasProvenance").as_ref(), provenance.clone())?;
        head.say(&np, own("hasPublicationInfo").as_ref(), pubinfo.clone())?;
        self.assert(article, chain, &mut Graph { serializer: &mut *serializer, name: assertion.clone() })?;
        self.provenance(article, &assertion, &mut Graph { serializer: &mut *serializer, name: provenance })?;
        let mut graph = Graph { serializer, name: pubinfo };
        let names: Vec<&str> =
            chain.iter().map(|voice| voice.source_name.as_deref().unwrap_or("(unnamed)")).collect();
        graph.say(&np, rdfs::LABEL, text(&format!("{}: {}", names.join(" › "), self.words)))?;
        graph.say(&np, dcterms::SOURCE, node(article.url.as_deref().unwrap_or(&article.document)))?;
        let introduces = NamedNodeRef::new_unchecked("http://purl.org/nanopub/x/introduces");
        graph.say(&np, introduces, node(&self.statement))
    }

    /// That these words are said, by whom, through whom.
    fn assert(
        &self,
        article: &Article,
        chain: &[&Voice],
        graph: &mut Graph<'_, '_>,
    ) -> Result<(), ExportError> {
        let statement = node(&self.statement);
        let words = Literal::new_language_tagged_literal(&self.words, &article.language)
            .unwrap_or_else(|_| text(&self.words));
        graph.say(&statement, rdf::TYPE, class::STATEMENT.into_owned())?;
        graph.say(&statement, property::WORDS, words)?;
        graph.say(&statement, property::FORM, term(&self.form))?;
        graph.say(&statement, property::IN_DOCUMENT, node(&article.document))?;
        graph.say(
            &statement,
            property::CHAIN_LENGTH,
            Literal::new_typed_literal(self.chain_length.to_string(), xsd::INTEGER),
        )?;
        graph.maybe(&statement, property::SPEAKER, self.speaker.as_deref().map(node))?;
        graph.maybe(&statement, property::ATTRIBUTION, chain.last().map(|voice| node(&voice.attribution)))?;
        for voice in chain {
            let link = node(&voice.attribution);
            graph.say(&link, rdf::TYPE, class::ATTRIBUTION.into_owned())?;
            graph.say(
                &link,
                property::LEVEL,
                Literal::new_typed_literal(voice.level.to_string(), xsd::INTEGER),
            )?;
            graph.maybe(&link, property::SOURCE, voice.source.as_deref().map(node))?;
            graph.maybe(&link, property::STANCE, voice.stance.as_deref().map(term))?;
            graph.maybe(&link, property::COMMITMENT, voice.commitment.as_deref().map(term))?;
            graph.maybe(&link, property::REPORTING_VERB, voice.reporting_verb.as_deref().map(text))?;
            graph.maybe(&link, property::REPORTED_IN, voice.reported_in.as_deref().map(node))?;
            if let (Some(source), Some(name)) = (&voice.source, &voice.source_name) {
                graph.say(&node(source), skos::PREF_LABEL, text(name))?;
            }
        }
        Ok(())
    }

    /// Which article it was read in, and by what.
    fn provenance(
        &self,
        article: &Article,
        assertion: &NamedNode,
        graph: &mut Graph<'_, '_>,
    ) -> Result<(), ExportError> {
        let (document, run) = (node(&article.document), node(&self.run));
        let decimal = |value: f64| Literal::new_typed_literal(value.to_string(), xsd::DECIMAL);
        graph.say(assertion, prov::WAS_GENERATED_BY, run.clone())?;
        graph.say(
            assertion,
            NamedNodeRef::new_unchecked("http://www.w3.org/ns/prov#wasDerivedFrom"),
            document.clone(),
        )?;
        graph.maybe(assertion, property::RULE, self.rule.as_deref().map(text))?;
        graph.maybe(assertion, property::CONFIDENCE, self.confidence.map(decimal))?;
        graph.say(assertion, property::REVIEW_STATUS, term(&self.review_status))?;
        graph.maybe(&run, property::TOOL, article.tool.as_deref().map(text))?;
        let ended = article.annotated.as_deref().map(|at| Literal::new_typed_literal(at, xsd::DATE_TIME));
        graph.maybe(&run, prov::ENDED_AT_TIME, ended)?;
        graph.maybe(&document, schema::HEADLINE, article.title.as_deref().map(text))?;
        graph.maybe(&document, schema::URL, article.url.as_deref().map(node))?;
        graph.maybe(&document, property::EDTF, article.published.as_deref().map(text))?;
        graph.maybe(&document, schema::PUBLISHER, article.outlet.as_deref().map(node))?;
        if let (Some(outlet), Some(name)) = (&article.outlet, &article.outlet_name) {
            graph.say(&node(outlet), skos::PREF_LABEL, text(name))?;
        }
        Ok(())
    }
}
