//! The canonical form of a graph: [RDFC-1.0](https://www.w3.org/TR/rdf-canon/), by sophia.

use super::ExportError;
use super::scope::Scope;
use crate::store::Store;
use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Term};
use sophia::api::term::{IriRef, LanguageTag, SimpleTerm};
use std::collections::HashSet;
use std::io::Write;

/// Writes the canonical N-Quads of a part of a store: two graphs that say the same give the same bytes.
///
/// The whole part is held in memory.
///
/// # Errors
/// [`ExportError`].
pub fn write_canonical(store: &Store, scope: &Scope, mut writer: impl Write) -> Result<usize, ExportError> {
    let mut dataset = HashSet::new();
    scope.quads(store, |quad| {
        dataset.insert(spog(quad));
        Ok(())
    })?;
    let mut canonical = Vec::new();
    sophia::c14n::rdfc10::normalize(&dataset, &mut canonical)
        .map_err(|error| ExportError::Canonical(error.to_string()))?;
    writer.write_all(&canonical)?;
    Ok(dataset.len())
}

type Sophia = SimpleTerm<'static>;

fn spog(quad: &Quad) -> ([Sophia; 3], Option<Sophia>) {
    let subject = match &quad.subject {
        NamedOrBlankNode::NamedNode(node) => iri(node.as_str()),
        NamedOrBlankNode::BlankNode(node) => blank(node.as_str()),
    };
    let graph = match &quad.graph_name {
        GraphName::NamedNode(node) => Some(iri(node.as_str())),
        GraphName::BlankNode(node) => Some(blank(node.as_str())),
        GraphName::DefaultGraph => None,
    };
    ([subject, iri(quad.predicate.as_str()), term(&quad.object)], graph)
}

fn term(term_: &Term) -> Sophia {
    match term_ {
        Term::NamedNode(node) => iri(node.as_str()),
        Term::BlankNode(node) => blank(node.as_str()),
        Term::Literal(literal) => match literal.language() {
            Some(tag) => SimpleTerm::LiteralLanguage(
                literal.value().to_owned().into(),
                LanguageTag::new_unchecked(tag.to_owned().into()),
                None,
            ),
            None => SimpleTerm::LiteralDatatype(
                literal.value().to_owned().into(),
                IriRef::new_unchecked(literal.datatype().as_str().to_owned().into()),
            ),
        },
        Term::Triple(triple) => SimpleTerm::Triple(Box::new([
            term(&triple.subject.clone().into()),
            iri(triple.predicate.as_str()),
            term(&triple.object),
        ])),
    }
}

fn iri(iri: &str) -> Sophia {
    SimpleTerm::Iri(IriRef::new_unchecked(iri.to_owned().into()))
}

fn blank(label: &str) -> Sophia {
    SimpleTerm::BlankNode(sophia::api::term::BnodeId::new_unchecked(label.to_owned().into()))
}
