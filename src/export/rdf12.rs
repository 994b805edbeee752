//! [RDF 1.2](https://www.w3.org/TR/rdf12-concepts/): the store, and each claim as the reifier of the triple that it makes.

use super::rdf::with_prefixes;
use super::{ExportError, Format, Guide, Output, Scope};
use crate::store::Store;
use crate::vocabulary::{PREFIXES, property};
use oxigraph::io::{RdfFormat, WriterQuadSerializer};
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term, Triple, vocab::rdf};
use std::io::Write;

pub(super) static FORMAT: Format = Format {
    name: "rdf12",
    title: "RDF 1.2 with reifiers (TriG)",
    media_type: "application/trig; version=1.2",
    keeps: "everything, with the named graphs; each claim that has a subject, a predicate and an object also reifies that triple",
    drops: "nothing",
    counts: "statements of RDF",
    guide: Guide {
        load: "\
The graph of the other RDF exports, and in it `claim rdf:reifies <<( subject predicate object )>>`. The triple inside the
marks is quoted, never asserted: that somebody claims it, and who, is said of the claim (`dicit:expresses` leads to it from
the statement, `dicit:polarity` negative says that it is denied).

- **Oxigraph 0.5 and later**, built with RDF 1.2 as its releases are: `oxigraph load --location DIR --file press.trig`.
- **pyoxigraph 0.5**: `store.bulk_load(path=\"press.trig\", format=RdfFormat.TRIG)`.
- **Jena 5.4 and later, RDF4J 5.2 and later**: read `<<( … )>>` too. Others refuse the file: take `trig`.",
        language: "sparql",
        questions: &[
            (
                "Who claims what of what:",
                "PREFIX dicit: <https://w3id.org/dicit/ns#>\nPREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\nSELECT ?who ?s ?p ?o WHERE {\n  ?claim rdf:reifies <<( ?s ?p ?o )>> .\n  ?statement dicit:expresses ?claim ; dicit:speaker/skos:prefLabel ?who .\n} ORDER BY ?who ?s ?p ?o",
            ),
            (
                "What is claimed to be so, and how certain the words make it:",
                "PREFIX dicit: <https://w3id.org/dicit/ns#>\nPREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>\nSELECT ?s ?p ?o ?certainty WHERE {\n  ?claim rdf:reifies <<( ?s ?p ?o )>> ; dicit:polarity dicit:positive ; dicit:certainty ?certainty .\n} ORDER BY ?s ?p ?o",
            ),
            (
                "Claims about one place:",
                "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\nSELECT ?p ?text WHERE {\n  ?claim rdf:reifies <<( ?s ?p ?o )>> ; rdfs:label ?text .\n  ?s skos:prefLabel ?name .\n  FILTER(CONTAINS(STR(?name), \"Koursk\"))\n} ORDER BY ?text",
            ),
        ],
    },
    output: Output::File(write),
};

/// What is known of the subject that is being written.
#[derive(Default)]
struct Claim {
    subject: Option<NamedOrBlankNode>,
    predicate: Option<NamedNode>,
    object: Option<Term>,
}

impl Claim {
    fn note(&mut self, quad: &Quad) {
        match (&quad.predicate, &quad.object) {
            (known, Term::NamedNode(node)) if *known == property::CLAIM_SUBJECT => {
                self.subject = Some(node.clone().into())
            }
            (known, Term::NamedNode(node)) if *known == property::CLAIM_PREDICATE => {
                self.predicate = Some(node.clone())
            }
            (known, object) if *known == property::CLAIM_OBJECT => self.object = Some(object.clone()),
            (known, object) if *known == property::CLAIM_VALUE && self.object.is_none() => {
                self.object = Some(object.clone())
            }
            _ => {}
        }
    }

    fn triple(self) -> Option<Triple> {
        Some(Triple::new(self.subject?, self.predicate?, self.object?))
    }
}

fn write(store: &Store, scope: &Scope, writer: &mut dyn Write) -> Result<usize, ExportError> {
    let mut serializer = with_prefixes(RdfFormat::TriG, PREFIXES).for_writer(writer);
    let mut count = 0;
    let mut current: Option<(NamedOrBlankNode, GraphName)> = None;
    let mut claim = Claim::default();
    // The quads of a subject come together.
    scope.quads(store, |quad| {
        if current
            .as_ref()
            .is_none_or(|(subject, graph)| *subject != quad.subject || *graph != quad.graph_name)
        {
            count += reify(&mut serializer, current.take(), std::mem::take(&mut claim))?;
            current = Some((quad.subject.clone(), quad.graph_name.clone()));
        }
        claim.note(quad);
        serializer.serialize_quad(quad)?;
        count += 1;
        Ok(())
    })?;
    count += reify(&mut serializer, current, claim)?;
    serializer.finish()?;
    Ok(count)
}

fn reify(
    serializer: &mut WriterQuadSerializer<&mut dyn Write>,
    node: Option<(NamedOrBlankNode, GraphName)>,
    claim: Claim,
) -> Result<usize, ExportError> {
    let (Some((node, graph)), Some(triple)) = (node, claim.triple()) else { return Ok(0) };
    serializer.serialize_quad(&Quad::new(node, rdf::REIFIES, triple, graph))?;
    Ok(1)
}
