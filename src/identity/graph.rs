//! The graph of identities while it is being changed.

use super::IdentityError;
use crate::map::iri::Base;
use crate::store::Store;
use oxigraph::model::{
    GraphNameRef, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, TermRef,
};
use oxigraph::store::Transaction;

/// The graph of identities in a transaction, which sees its own changes.
pub(super) struct Graph<'s> {
    pub(super) base: &'s Base,
    graph: NamedNode,
    transaction: Transaction<'s>,
}

impl<'s> Graph<'s> {
    pub(super) fn open(store: &'s Store) -> Result<Self, IdentityError> {
        let transaction = store.quads().start_transaction()?;
        Ok(Self { base: store.base(), graph: store.base().identities_graph(), transaction })
    }

    pub(super) fn commit(self) -> Result<(), IdentityError> {
        Ok(self.transaction.commit()?)
    }

    /// What the subject has for the predicate.
    pub(super) fn objects(
        &self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
    ) -> Result<Vec<Term>, IdentityError> {
        let graph = GraphNameRef::NamedNode(self.graph.as_ref());
        let quads = self.transaction.quads_for_pattern(
            Some(subject.as_ref().into()),
            Some(predicate),
            None,
            Some(graph),
        );
        quads.map(|quad| Ok(quad?.object)).collect()
    }

    /// Whether the subject has more than so many things for the predicate.
    pub(super) fn has_more(
        &self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        number: usize,
    ) -> Result<bool, IdentityError> {
        let graph = GraphNameRef::NamedNode(self.graph.as_ref());
        let mut quads = self.transaction.quads_for_pattern(
            Some(subject.as_ref().into()),
            Some(predicate),
            None,
            Some(graph),
        );
        Ok(quads.nth(number).transpose()?.is_some())
    }

    /// The nodes that the subject has for the predicate, sorted.
    pub(super) fn nodes(
        &self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
    ) -> Result<Vec<NamedNode>, IdentityError> {
        let mut nodes: Vec<NamedNode> =
            self.objects(subject, predicate)?.into_iter().filter_map(node).collect();
        nodes.sort();
        Ok(nodes)
    }

    /// The first node that the subject has for the predicate and that fits, in the store's order.
    pub(super) fn first_node(
        &self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        fits: impl Fn(&NamedNode) -> bool,
    ) -> Result<Option<NamedNode>, IdentityError> {
        let graph = GraphNameRef::NamedNode(self.graph.as_ref());
        let quads = self.transaction.quads_for_pattern(
            Some(subject.as_ref().into()),
            Some(predicate),
            None,
            Some(graph),
        );
        for quad in quads {
            if let Some(found) = node(quad?.object).filter(|found| fits(found)) {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// Who has the object for the predicate, in the store's order.
    pub(super) fn subjects<'o>(
        &self,
        predicate: NamedNodeRef<'_>,
        object: impl Into<TermRef<'o>>,
    ) -> impl Iterator<Item = Result<NamedNode, IdentityError>> {
        let graph = GraphNameRef::NamedNode(self.graph.as_ref());
        let quads =
            self.transaction.quads_for_pattern(None, Some(predicate), Some(object.into()), Some(graph));
        quads.filter_map(|quad| match quad {
            Ok(Quad { subject: NamedOrBlankNode::NamedNode(subject), .. }) => Some(Ok(subject)),
            Ok(_) => None,
            Err(error) => Some(Err(error.into())),
        })
    }

    pub(super) fn insert(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        object: impl Into<Term>,
    ) {
        self.transaction.insert(&Quad::new(subject.clone(), predicate, object, self.graph.clone()));
    }

    /// Whether the subject has the object for the predicate. No word is looked up for it, as reading quads does.
    pub(super) fn holds(
        &self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        object: impl Into<Term>,
    ) -> Result<bool, IdentityError> {
        Ok(self.transaction.contains(&Quad::new(subject.clone(), predicate, object, self.graph.clone()))?)
    }

    /// Adds what the subject may have already; says whether it is new.
    pub(super) fn add(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        object: impl Into<Term>,
    ) -> Result<bool, IdentityError> {
        let quad = Quad::new(subject.clone(), predicate, object, self.graph.clone());
        let new = !self.transaction.contains(&quad)?;
        self.transaction.insert(&quad);
        Ok(new)
    }

    pub(super) fn text(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, text: &str) {
        self.insert(subject, predicate, Literal::new_simple_literal(text));
    }

    pub(super) fn remove(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        object: impl Into<Term>,
    ) {
        self.transaction.remove(&Quad::new(subject.clone(), predicate, object, self.graph.clone()));
    }

    /// Removes all that the subject has for a predicate.
    pub(super) fn clear(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
    ) -> Result<(), IdentityError> {
        for object in self.objects(subject, predicate)? {
            self.remove(subject, predicate, object);
        }
        Ok(())
    }

    /// Replaces what the subject has for a predicate; writes nothing where that is what it has.
    pub(super) fn set(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        object: impl Into<Term>,
    ) -> Result<bool, IdentityError> {
        let object = object.into();
        let known = self.objects(subject, predicate)?;
        if known.len() == 1 && known.first() == Some(&object) {
            return Ok(false);
        }
        for known in known {
            self.remove(subject, predicate, known);
        }
        self.insert(subject, predicate, object);
        Ok(true)
    }
}

pub(super) fn node(term: Term) -> Option<NamedNode> {
    match term {
        Term::NamedNode(node) => Some(node),
        _ => None,
    }
}
