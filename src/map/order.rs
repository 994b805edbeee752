//! The order in which quads are written: the same content gives the same bytes.

use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Term, vocab::rdf};
use std::cmp::Ordering;

/// Compares by graph, subject, predicate and object; `rdf:type` comes before other predicates.
#[must_use]
pub fn order(a: &Quad, b: &Quad) -> Ordering {
    let predicate = |quad: &Quad| quad.predicate != rdf::TYPE;
    graph(&a.graph_name)
        .cmp(&graph(&b.graph_name))
        .then_with(|| subject(&a.subject).cmp(&subject(&b.subject)))
        .then_with(|| predicate(a).cmp(&predicate(b)))
        .then_with(|| a.predicate.as_str().cmp(b.predicate.as_str()))
        .then_with(|| object(&a.object).cmp(&object(&b.object)))
        .then_with(|| match (&a.object, &b.object) {
            (Term::Triple(_), Term::Triple(_)) => a.object.to_string().cmp(&b.object.to_string()),
            _ => Ordering::Equal,
        })
}

fn graph(name: &GraphName) -> (u8, &str) {
    match name {
        GraphName::DefaultGraph => (0, ""),
        GraphName::NamedNode(node) => (1, node.as_str()),
        GraphName::BlankNode(node) => (2, node.as_str()),
    }
}

fn subject(node: &NamedOrBlankNode) -> (u8, &str) {
    match node {
        NamedOrBlankNode::NamedNode(node) => (0, node.as_str()),
        NamedOrBlankNode::BlankNode(node) => (1, node.as_str()),
    }
}

fn object(term: &Term) -> (u8, &str, Option<&str>, &str) {
    match term {
        Term::NamedNode(node) => (0, node.as_str(), None, ""),
        Term::BlankNode(node) => (1, node.as_str(), None, ""),
        Term::Literal(literal) => match literal.language() {
            Some(language) => (2, literal.value(), Some(language), ""),
            None => (2, literal.value(), None, literal.datatype().as_str()),
        },
        Term::Triple(_) => (3, "", None, ""),
    }
}
