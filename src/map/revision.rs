//! What changed between two runs on the same article: statements and events that only one of them found, or that they read
//! otherwise. What the earlier run found is gone from the document's graph, so it is told in words.

use super::iri::Base;
use super::quads::{Quads, under};
use crate::vocabulary::{class, property, prov, sem, skos};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use std::collections::{BTreeMap, BTreeSet};

/// The properties of statements and events that are compared.
const COMPARED: &[NamedNodeRef<'static>] = &[
    property::CERTAINTY,
    property::FORM,
    property::MODALITY,
    property::POLARITY,
    property::VOICES,
    property::WORDS,
    sem::EVENT_TYPE,
    skos::PREF_LABEL,
];

/// Those that tell what a node was that one run alone has found.
const TELLING: &[NamedNodeRef<'static>] = &[property::VOICES, property::WORDS, skos::PREF_LABEL];

/// What a run found: the values, in words, of each compared property of each node.
type Found = BTreeMap<NamedNode, BTreeMap<NamedNode, BTreeSet<String>>>;

/// The node of a document's last revision.
#[must_use]
pub fn revision_node(id: &str, base: &Base) -> NamedNode {
    under(&base.document(id), "revision")
}

/// The quads that tell what a document's quads were `before` and are `after` in its statements and events; none where these
/// are the same.
#[must_use]
pub fn revision<'q>(
    id: &str,
    before: impl IntoIterator<Item = &'q Quad> + Clone,
    after: impl IntoIterator<Item = &'q Quad> + Clone,
    base: &Base,
) -> Vec<Quad> {
    let mut quads = Quads::new(base.document(id), base.revisions_graph(), "");
    let (document, node) = (quads.document.clone(), revision_node(id, base));
    let changes = changes(&found(before.clone()), &found(after.clone()));
    if changes.is_empty() {
        return Vec::new();
    }
    let graph = base.document_graph(id);
    quads
        .node(&node)
        .a(class::REVISION)
        .iri(property::REVISION_OF, &document)
        .iris(property::RUN_BEFORE, &run(before, &graph))
        .iris(property::RUN_AFTER, &run(after, &graph));
    for change in changes {
        let local = change.node.as_str().strip_prefix(document.as_str()).unwrap_or_default();
        let iri =
            under(&node, &format!("{}/{}", local.trim_start_matches('/'), local_name(&change.property)));
        quads.node(&node).iri(property::CHANGE, &iri);
        quads
            .node(&iri)
            .a(class::DIFFERENCE)
            .iri(property::CHANGED_NODE, &change.node)
            .iri(property::CHANGED_PROPERTY, &change.property)
            .maybe_plain(property::VALUE_BEFORE, change.before.as_deref())
            .maybe_plain(property::VALUE_AFTER, change.after.as_deref());
    }
    quads.finish()
}

/// What one property of one node was and is.
struct Change {
    node: NamedNode,
    property: NamedNode,
    before: Option<String>,
    after: Option<String>,
}

fn changes(before: &Found, after: &Found) -> Vec<Change> {
    let nothing = BTreeMap::new();
    let mut changes = Vec::new();
    for node in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
        let (was, is) = (before.get(node), after.get(node));
        let in_both = was.is_some() && is.is_some();
        let (was, is) = (was.unwrap_or(&nothing), is.unwrap_or(&nothing));
        for property in was.keys().chain(is.keys()).collect::<BTreeSet<_>>() {
            let told = in_both || TELLING.contains(&property.as_ref());
            if told && was.get(property) != is.get(property) {
                let words = |values: &BTreeMap<NamedNode, BTreeSet<String>>| {
                    values.get(property).map(|values| values.iter().cloned().collect::<Vec<_>>().join("; "))
                };
                changes.push(Change {
                    node: node.clone(),
                    property: property.clone(),
                    before: words(was),
                    after: words(is),
                });
            }
        }
    }
    changes
}

/// The statements and events among some quads of a document.
fn found<'q>(quads: impl IntoIterator<Item = &'q Quad> + Clone) -> Found {
    let mut found = Found::new();
    let mut innermost = BTreeMap::new();
    for quad in quads.clone() {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
        match &quad.object {
            Term::NamedNode(class)
                if quad.predicate == rdf::TYPE
                    && [class::STATEMENT, class::EVENT].contains(&class.as_ref()) =>
            {
                found.entry(subject.clone()).or_default();
            }
            Term::NamedNode(link) if quad.predicate == property::ATTRIBUTION => {
                innermost.insert(link.clone(), subject.clone());
            }
            _ => {}
        }
    }
    for quad in quads {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
        let node = match innermost.get(subject) {
            Some(statement) if quad.predicate == property::STANCE => statement,
            _ if COMPARED.contains(&quad.predicate.as_ref()) => subject,
            _ => continue,
        };
        if let Some(values) = found.get_mut(node) {
            values.entry(quad.predicate.clone()).or_default().insert(in_words(&quad.object));
        }
    }
    found
}

/// The run that made a document's graph.
fn run<'q>(quads: impl IntoIterator<Item = &'q Quad>, graph: &NamedNode) -> Option<NamedNode> {
    let subject = NamedOrBlankNode::from(graph.clone());
    let quad =
        quads.into_iter().find(|quad| quad.subject == subject && quad.predicate == prov::WAS_GENERATED_BY)?;
    match &quad.object {
        Term::NamedNode(run) => Some(run.clone()),
        _ => None,
    }
}

fn in_words(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => local_name(node).to_owned(),
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    }
}

fn local_name(node: &NamedNode) -> &str {
    node.as_str().rsplit(['#', '/']).next().unwrap_or_default()
}
