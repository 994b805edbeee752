//! IRIs in the place of blank nodes ([RDF 1.1 Concepts, section 3.5](https://www.w3.org/TR/rdf11-concepts/#section-skolemization)).
//!
//! A blank node has no name of its own: loaded again it would be another one, and a program that keeps the graph in two
//! parts could not join them. Its IRI is a digest of the graph and of the blank node's label in the file, or of its number
//! in the file for syntaxes that have blank nodes without a label.

use crate::map::iri::Base;
use oxigraph::model::{BlankNode, GraphName, NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// The IRIs of a file's blank nodes.
pub(super) struct Skolem {
    base: Base,
    graph: NamedNode,
    /// Numbers by label, in the order of the file; `None` where labels are names enough.
    numbers: Option<HashMap<BlankNode, usize>>,
}

impl Skolem {
    pub(super) fn new(base: &Base, graph: &NamedNode, labelled: bool) -> Self {
        Self { base: base.clone(), graph: graph.clone(), numbers: (!labelled).then(HashMap::new) }
    }

    pub(super) fn quad(&mut self, quad: Quad) -> Quad {
        let graph_name = match quad.graph_name {
            GraphName::BlankNode(node) => self.iri(node).into(),
            other => other,
        };
        let Triple { subject, predicate, object } =
            self.triple(Triple { subject: quad.subject, predicate: quad.predicate, object: quad.object });
        Quad { subject, predicate, object, graph_name }
    }

    fn triple(&mut self, triple: Triple) -> Triple {
        let subject = match triple.subject {
            NamedOrBlankNode::BlankNode(node) => self.iri(node).into(),
            other => other,
        };
        Triple { subject, predicate: triple.predicate, object: self.term(triple.object) }
    }

    fn term(&mut self, term: Term) -> Term {
        match term {
            Term::BlankNode(node) => self.iri(node).into(),
            Term::Triple(triple) => Term::Triple(Box::new(self.triple(*triple))),
            other => other,
        }
    }

    fn iri(&mut self, node: BlankNode) -> NamedNode {
        let name = match &mut self.numbers {
            None => node.as_str().to_owned(),
            Some(numbers) => {
                let next = numbers.len() + 1;
                numbers.entry(node).or_insert(next).to_string()
            }
        };
        let digest = Sha256::digest(format!("{} {name}", self.graph.as_str()));
        let digits: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        self.base.skolem(&digits)
    }
}
