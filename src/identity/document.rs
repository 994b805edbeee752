//! The graph of a document, as it is read for comparison.

use super::IdentityError;
use crate::store::Store;
use crate::vocabulary::{property, skos};
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Term, TermRef};

/// The graph of a document.
pub(super) struct Document<'s> {
    pub(super) store: &'s Store,
    pub(super) graph: NamedNode,
    pub(super) document: NamedNode,
}

impl Document<'_> {
    /// Whether documents share an entity, by its name.
    pub(super) fn is_shared(&self, entity: &NamedNode) -> bool {
        entity.as_str().starts_with(self.store.base().iri("entity/").as_str())
    }

    /// The name that the document gives to an entity. A shared one is described in a graph of its own, by the name of the
    /// first document; another name stands in the document's graph.
    pub(super) fn label(&self, entity: &NamedNode) -> Result<Option<String>, IdentityError> {
        for predicate in [skos::ALT_LABEL, skos::PREF_LABEL] {
            if let Some(own) = self.literals(entity, predicate)?.into_iter().next() {
                return Ok(Some(own));
            }
        }
        let shared = self.store.about(entity, &self.store.base().entities_graph())?;
        let label = shared.into_iter().find(|quad| quad.predicate == skos::PREF_LABEL);
        Ok(label.and_then(|quad| text(quad.object)))
    }

    /// Whether the document names the entity, and does not only speak of "the minister".
    pub(super) fn is_named(&self, entity: &NamedNode) -> Result<bool, IdentityError> {
        for mention in self.subjects(property::REFERS_TO, entity.as_ref().into())? {
            if self.nodes(&mention, property::MENTION_KIND)?.iter().any(|kind| local_name(kind) == "named") {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What the subject has for the predicate, in the store's order.
    fn objects(&self, subject: &NamedNode, predicate: NamedNodeRef<'_>) -> Result<Vec<Term>, IdentityError> {
        let graph = GraphNameRef::NamedNode(self.graph.as_ref());
        let quads = self.store.quads().quads_for_pattern(
            Some(subject.as_ref().into()),
            Some(predicate),
            None,
            Some(graph),
        );
        quads.map(|quad| Ok(quad?.object)).collect()
    }

    /// The nodes that the subject has for the predicate, sorted.
    pub(super) fn nodes(
        &self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
    ) -> Result<Vec<NamedNode>, IdentityError> {
        let objects = self.objects(subject, predicate)?;
        let mut nodes: Vec<NamedNode> = objects.into_iter().filter_map(super::graph::node).collect();
        nodes.sort();
        Ok(nodes)
    }

    /// The literals that the subject has for the predicate, sorted.
    pub(super) fn literals(
        &self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
    ) -> Result<Vec<String>, IdentityError> {
        let mut texts: Vec<String> = self.objects(subject, predicate)?.into_iter().filter_map(text).collect();
        texts.sort();
        Ok(texts)
    }

    /// Who has the object for the predicate, sorted.
    pub(super) fn subjects(
        &self,
        predicate: NamedNodeRef<'_>,
        object: TermRef<'_>,
    ) -> Result<Vec<NamedNode>, IdentityError> {
        let graph = GraphNameRef::NamedNode(self.graph.as_ref());
        let quads = self.store.quads().quads_for_pattern(None, Some(predicate), Some(object), Some(graph));
        let mut subjects = Vec::new();
        for quad in quads {
            if let NamedOrBlankNode::NamedNode(subject) = quad?.subject {
                subjects.push(subject);
            }
        }
        subjects.sort();
        Ok(subjects)
    }
}

fn text(term: Term) -> Option<String> {
    match term {
        Term::Literal(literal) => Some(literal.value().to_owned()),
        _ => None,
    }
}

/// What stands behind the last `#` or `/` of an IRI.
pub(super) fn local_name(node: &NamedNode) -> String {
    node.as_str().rsplit(['#', '/']).next().unwrap_or_default().to_owned()
}
