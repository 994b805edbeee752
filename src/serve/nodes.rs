//! One document's graph in memory, to be walked from node to node.

use crate::vocabulary::{nif, property, skos};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What is said of each node, and which nodes point to it.
#[derive(Default)]
pub(super) struct Nodes {
    said: BTreeMap<NamedNode, Vec<(NamedNode, Term)>>,
    pointing: BTreeMap<NamedNode, BTreeSet<(NamedNode, NamedNode)>>,
}

impl Nodes {
    pub(super) fn add(&mut self, quad: &Quad) {
        if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
            let said = (quad.predicate.clone(), quad.object.clone());
            self.said.entry(subject.clone()).or_default().push(said);
            if let Term::NamedNode(object) = &quad.object {
                let pointing = (quad.predicate.clone(), subject.clone());
                self.pointing.entry(object.clone()).or_default().insert(pointing);
            }
        }
    }

    /// The nodes that have a property with this value, in the order of their IRIs.
    pub(super) fn with<'n>(
        &'n self,
        predicate: NamedNodeRef<'static>,
        object: &NamedNode,
    ) -> impl Iterator<Item = &'n NamedNode> + use<'n> {
        let pointing = self.pointing.get(object).into_iter().flatten();
        pointing.filter(move |(known, _)| *known == predicate).map(|(_, subject)| subject)
    }

    fn objects<'n>(
        &'n self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'static>,
    ) -> impl Iterator<Item = &'n Term> + use<'n> {
        let said = self.said.get(subject).into_iter().flatten();
        said.filter(move |(known, _)| *known == predicate).map(|(_, object)| object)
    }

    /// The nodes that a property points to.
    pub(super) fn nodes<'n>(
        &'n self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'static>,
    ) -> impl Iterator<Item = &'n NamedNode> + use<'n> {
        self.objects(subject, predicate)
            .filter_map(|object| if let Term::NamedNode(node) = object { Some(node) } else { None })
    }

    /// The first of them.
    pub(super) fn node(&self, subject: &NamedNode, predicate: NamedNodeRef<'static>) -> Option<&NamedNode> {
        self.nodes(subject, predicate).min()
    }

    /// A literal's words, or the local name of a term.
    pub(super) fn text(&self, subject: &NamedNode, predicate: NamedNodeRef<'static>) -> Option<&str> {
        self.objects(subject, predicate)
            .map(|object| match object {
                Term::Literal(literal) => literal.value(),
                Term::NamedNode(node) => local(node),
                _ => "",
            })
            .min()
    }

    /// The same for JSON.
    pub(super) fn value(&self, subject: &NamedNode, predicate: NamedNodeRef<'static>) -> Value {
        self.text(subject, predicate).map_or(Value::Null, Value::from)
    }

    /// A number, or nothing.
    pub(super) fn number(&self, subject: &NamedNode, predicate: NamedNodeRef<'static>) -> Value {
        self.text(subject, predicate).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
    }

    /// Whether a property is true.
    pub(super) fn is(&self, subject: &NamedNode, predicate: NamedNodeRef<'static>) -> bool {
        self.text(subject, predicate) == Some("true")
    }

    /// IRI and name of a node that a property points to.
    pub(super) fn named(&self, subject: &NamedNode, predicate: NamedNodeRef<'static>) -> Value {
        self.node(subject, predicate).map_or(
            Value::Null,
            |node| json!({ "iri": node.as_str(), "name": self.text(node, skos::PREF_LABEL) }),
        )
    }

    /// Where a span begins and ends.
    pub(super) fn range(&self, span: &NamedNode) -> Option<(u64, u64)> {
        let place = |predicate| self.text(span, predicate)?.parse().ok();
        Some((place(nif::BEGIN_INDEX)?, place(nif::END_INDEX)?))
    }

    /// The spans of a property, in the order of the text.
    pub(super) fn ranges(&self, subject: &NamedNode, predicate: NamedNodeRef<'static>) -> Value {
        let mut ranges: Vec<_> = self.nodes(subject, predicate).filter_map(|span| self.range(span)).collect();
        ranges.sort_unstable();
        ranges.iter().map(|(start, end)| json!({ "start": start, "end": end })).collect()
    }

    /// A span with its words.
    pub(super) fn span(&self, subject: &NamedNode, predicate: NamedNodeRef<'static>) -> Value {
        let span = self.node(subject, predicate).and_then(|span| Some((span, self.range(span)?)));
        span.map_or(Value::Null, |(span, (start, end))| {
            json!({ "start": start, "end": end, "words": self.text(span, nif::ANCHOR_OF) })
        })
    }

    /// The first code point of a node's first span, by which nodes are ordered.
    pub(super) fn position(&self, node: &NamedNode) -> u64 {
        let spans = self.nodes(node, property::SPAN).chain(self.nodes(node, property::TRIGGER));
        spans.filter_map(|span| self.range(span)).map(|range| range.0).min().unwrap_or(0)
    }
}

/// The last part of an IRI.
pub(super) fn local(node: &NamedNode) -> &str {
    node.as_str().rsplit(['#', '/']).next().unwrap_or_default()
}

/// An object without what is not known.
pub(super) fn known<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let fields = fields.into_iter().filter(|(_, value)| !value.is_null());
    Value::Object(fields.map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
}
