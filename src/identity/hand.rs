//! What persons decide: two nodes are one, two nodes are not, a name means somebody else in one document.
//!
//! A decision names nodes by their IRIs, which follow from content: it holds while a document is away and when it comes back.

use super::IdentityError;
use super::cluster::{Clusters, status};
use super::graph::Graph;
use crate::annotation::Document;
use crate::map::iri::Base;
use crate::store::Store;
use crate::vocabulary::{class, property};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{NamedNode, Term};

/// What a person can decide of two nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// They are one.
    Same,
    /// They are not.
    Different,
}

/// Decides of two nodes. It comes before everything computed, and before what was decided of the two earlier.
///
/// # Errors
/// [`IdentityError::NoNode`], [`IdentityError::Twice`], [`IdentityError::Kinds`] and what the store reports.
pub fn decide(
    store: &Store,
    one: &NamedNode,
    two: &NamedNode,
    decision: Decision,
    because: Option<&str>,
) -> Result<(), IdentityError> {
    if one == two {
        return Err(IdentityError::Twice(one.as_str().to_owned()));
    }
    if is_event(store, one)? != is_event(store, two)? {
        return Err(IdentityError::Kinds(one.as_str().to_owned(), two.as_str().to_owned()));
    }
    let mut graph = Graph::open(store)?;
    write(&mut graph, one, two, decision, because)?;
    Clusters::new(&graph)?.rebuild(&mut graph, [one.clone(), two.clone()])?;
    graph.commit()
}

/// Takes back what was decided of two nodes.
///
/// # Errors
/// [`IdentityError::NotDecided`] and what the store reports.
pub fn undo(store: &Store, one: &NamedNode, two: &NamedNode) -> Result<(), IdentityError> {
    let mut graph = Graph::open(store)?;
    if graph.objects(&decided(graph.base, one, two), rdf::TYPE)?.is_empty() {
        return Err(IdentityError::NotDecided(one.as_str().to_owned(), two.as_str().to_owned()));
    }
    erase(&mut graph, one, two)?;
    Clusters::new(&graph)?.rebuild(&mut graph, [one.clone(), two.clone()])?;
    graph.commit()
}

/// Decides that the name of a shared entity means somebody else in a document: there it gets a node of its own.
///
/// # Errors
/// [`IdentityError::NotShared`], [`IdentityError::NotMentioned`], [`IdentityError::NoAnnotation`] and what the store
/// reports.
pub fn tell_apart(
    store: &Store,
    entity: &NamedNode,
    id: &str,
    because: Option<&str>,
) -> Result<(), IdentityError> {
    if !entity.as_str().starts_with(store.base().iri("entity/").as_str()) {
        return Err(IdentityError::NotShared(entity.as_str().to_owned()));
    }
    let mentioned = store.graph(store.base().document_graph(id).as_ref()).any(|quad| {
        quad.is_ok_and(|quad| matches!(&quad.object, Term::NamedNode(object) if object == entity))
    });
    if !mentioned {
        let document = id.to_owned();
        return Err(IdentityError::NotMentioned { document, entity: entity.as_str().to_owned() });
    }
    let mut graph = Graph::open(store)?;
    graph.insert(&graph.base.document(id), property::TOLD_APART, entity.clone());
    if let Some(own) = store.apart(entity, id) {
        write(&mut graph, entity, &own, Decision::Different, because)?;
    }
    map_anew(store, id, graph)
}

/// Takes back that a name means somebody else in a document.
///
/// # Errors
/// [`IdentityError::NotDecided`], [`IdentityError::NoAnnotation`] and what the store reports.
pub fn undo_apart(store: &Store, entity: &NamedNode, id: &str) -> Result<(), IdentityError> {
    let document = store.base().document(id);
    let mut graph = Graph::open(store)?;
    if !graph.nodes(&document, property::TOLD_APART)?.contains(entity) {
        return Err(IdentityError::NotDecided(entity.as_str().to_owned(), document.into_string()));
    }
    graph.remove(&document, property::TOLD_APART, entity.clone());
    if let Some(own) = store.apart(entity, id) {
        erase(&mut graph, entity, &own)?;
    }
    map_anew(store, id, graph)
}

/// Adds a document again, under a decision that has changed.
fn map_anew(store: &Store, id: &str, changed: Graph<'_>) -> Result<(), IdentityError> {
    let annotation = store.annotation(id)?.ok_or_else(|| IdentityError::NoAnnotation(id.to_owned()))?;
    changed.commit()?;
    store.add(&annotation)?;
    super::compare(store, || {})?;
    Ok(())
}

/// Writes what a person decided of two nodes in the place of what was decided before.
fn write(
    graph: &mut Graph<'_>,
    one: &NamedNode,
    two: &NamedNode,
    decision: Decision,
    because: Option<&str>,
) -> Result<(), IdentityError> {
    let key = decided(graph.base, one, two);
    graph.insert(&key, rdf::TYPE, class::MATCH);
    graph.insert(&key, property::MATCH_OF, one.clone());
    graph.insert(&key, property::MATCH_OF, two.clone());
    graph.text(&key, property::RULE, "person");
    let decided = if decision == Decision::Same { "accepted" } else { "rejected" };
    graph.set(&key, property::IDENTITY_STATUS, status(decided))?;
    graph.clear(&key, property::NOTE)?;
    because.into_iter().for_each(|because| graph.text(&key, property::NOTE, because));
    Ok(())
}

fn erase(graph: &mut Graph<'_>, one: &NamedNode, two: &NamedNode) -> Result<(), IdentityError> {
    let key = decided(graph.base, one, two);
    let written = [rdf::TYPE, property::MATCH_OF, property::RULE, property::IDENTITY_STATUS, property::NOTE];
    written.into_iter().try_for_each(|predicate| graph.clear(&key, predicate))
}

/// What the IRIs of persons' decisions begin with.
pub(super) fn prefix(base: &Base) -> String {
    base.iri("identity/person/").into_string()
}

/// The IRI of what a person decided of two nodes, in either order.
fn decided(base: &Base, one: &NamedNode, two: &NamedNode) -> NamedNode {
    let (one, two) = if one < two { (one, two) } else { (two, one) };
    let digest = Document::id_of(&Document::sha256_of(&format!("{one} {two}")));
    NamedNode::new_unchecked(format!("{}{digest}", prefix(base)))
}

/// Whether a node is an event; an error where no document has it.
fn is_event(store: &Store, node: &NamedNode) -> Result<bool, IdentityError> {
    let mut types =
        store.quads().quads_for_pattern(Some(node.as_ref().into()), Some(rdf::TYPE), None, None).peekable();
    if types.peek().is_none() {
        return Err(IdentityError::NoNode(node.as_str().to_owned()));
    }
    for quad in types {
        if matches!(quad?.object, Term::NamedNode(class) if class == class::EVENT) {
            return Ok(true);
        }
    }
    Ok(false)
}
