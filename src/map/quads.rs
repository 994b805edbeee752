//! A small builder of quads.

use crate::annotation::Span;
use crate::vocabulary::{class, nif, property};
use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, Quad, Term, vocab::rdf, vocab::xsd};

/// Quads of one document, in the language of its text.
pub(super) struct Quads {
    pub(super) document: NamedNode,
    pub(super) graph: NamedNode,
    language: String,
    list: Vec<Quad>,
}

impl Quads {
    pub(super) fn new(document: NamedNode, graph: NamedNode, language: &str) -> Self {
        Self { document, graph, language: language.to_owned(), list: Vec::new() }
    }

    /// The quads in order, each once.
    pub(super) fn finish(mut self) -> Vec<Quad> {
        self.list.sort_unstable_by(super::order);
        self.list.dedup();
        self.list
    }

    /// Starts writing about a subject in the document's graph.
    pub(super) fn node(&mut self, subject: &NamedNode) -> Node<'_> {
        let graph = self.graph.clone();
        self.node_in(subject, graph)
    }

    /// Starts writing about a subject in another graph.
    pub(super) fn node_in(&mut self, subject: &NamedNode, graph: NamedNode) -> Node<'_> {
        Node { subject: subject.clone(), graph: graph.into(), quads: self }
    }

    /// An IRI under the document's own.
    pub(super) fn local(&self, local: &str) -> NamedNode {
        under(&self.document, local)
    }

    /// The IRI of a span, after writing what the span is.
    pub(super) fn span(&mut self, span: &Span) -> NamedNode {
        let document = self.document.clone();
        // RFC 5147: positions between characters, counted from 0.
        let iri = NamedNode::new_unchecked(format!("{}#char={},{}", document.as_str(), span.start, span.end));
        self.node(&iri)
            .a(class::SPAN)
            .a(nif::OFFSET_BASED_STRING)
            .iri(nif::REFERENCE_CONTEXT, &document)
            .integer(nif::BEGIN_INDEX, span.start)
            .integer(nif::END_INDEX, span.end)
            .text(nif::ANCHOR_OF, &span.exact);
        iri
    }
}

/// An IRI one step under another.
pub(super) fn under(parent: &NamedNode, local: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{}/{local}", parent.as_str()))
}

/// A term of the dicit namespace.
pub(super) fn term(local: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{}{local}", crate::vocabulary::DICIT))
}

/// A subject whose triples are being written.
pub(super) struct Node<'q> {
    subject: NamedNode,
    graph: GraphName,
    quads: &'q mut Quads,
}

impl Node<'_> {
    fn add(self, predicate: NamedNodeRef<'_>, object: impl Into<Term>) -> Self {
        self.quads.list.push(Quad::new(self.subject.clone(), predicate, object, self.graph.clone()));
        self
    }

    pub(super) fn a(self, class: NamedNodeRef<'_>) -> Self {
        self.add(rdf::TYPE, class)
    }

    pub(super) fn iri(self, predicate: NamedNodeRef<'_>, object: &NamedNode) -> Self {
        self.add(predicate, object.clone())
    }

    pub(super) fn iris<'n>(
        self,
        predicate: NamedNodeRef<'_>,
        objects: impl IntoIterator<Item = &'n NamedNode>,
    ) -> Self {
        objects.into_iter().fold(self, |node, object| node.iri(predicate, object))
    }

    /// A term of a vocabulary of the ontology.
    pub(super) fn term(self, predicate: NamedNodeRef<'_>, local: &str) -> Self {
        self.add(predicate, term(local))
    }

    pub(super) fn maybe_term(self, predicate: NamedNodeRef<'_>, local: Option<&str>) -> Self {
        match local {
            Some(local) => self.term(predicate, local),
            None => self,
        }
    }

    /// An IRI from outside; what is none was refused when the annotation was read.
    pub(super) fn external(self, predicate: NamedNodeRef<'_>, iri: &str) -> Self {
        match NamedNode::new(iri) {
            Ok(iri) => self.add(predicate, iri),
            Err(_) => self,
        }
    }

    /// Words in the language of the document.
    pub(super) fn text(self, predicate: NamedNodeRef<'_>, words: &str) -> Self {
        let literal = Literal::new_language_tagged_literal(words, &self.quads.language)
            .unwrap_or_else(|_| Literal::new_simple_literal(words));
        self.add(predicate, literal)
    }

    pub(super) fn maybe_text(self, predicate: NamedNodeRef<'_>, words: Option<&str>) -> Self {
        match words {
            Some(words) => self.text(predicate, words),
            None => self,
        }
    }

    /// A string without language: a code, a name of a rule, a remark.
    pub(super) fn plain(self, predicate: NamedNodeRef<'_>, string: &str) -> Self {
        self.add(predicate, Literal::new_simple_literal(string))
    }

    pub(super) fn maybe_plain(self, predicate: NamedNodeRef<'_>, string: Option<&str>) -> Self {
        match string {
            Some(string) => self.plain(predicate, string),
            None => self,
        }
    }

    pub(super) fn typed(self, predicate: NamedNodeRef<'_>, value: &str, datatype: NamedNodeRef<'_>) -> Self {
        self.add(predicate, Literal::new_typed_literal(value, datatype))
    }

    /// An `xsd:integer`: Oxigraph keeps the types derived from it, NIF's `xsd:nonNegativeInteger` among them, as that.
    pub(super) fn integer(self, predicate: NamedNodeRef<'_>, value: usize) -> Self {
        self.typed(predicate, &value.to_string(), xsd::INTEGER)
    }

    pub(super) fn boolean(self, predicate: NamedNodeRef<'_>, value: bool) -> Self {
        self.add(predicate, Literal::from(value))
    }

    pub(super) fn maybe_decimal(self, predicate: NamedNodeRef<'_>, value: Option<f64>) -> Self {
        match value {
            Some(value) => self.typed(predicate, &value.to_string(), xsd::DECIMAL),
            None => self,
        }
    }

    /// The rule or model that gave a result and how sure it is.
    pub(super) fn found_by(self, rule: Option<&str>, confidence: Option<f64>) -> Self {
        self.maybe_plain(property::RULE, rule).maybe_decimal(property::CONFIDENCE, confidence)
    }

    /// Marks fields that the text does not state.
    pub(super) fn inferred(self, class: &str, fields: &[String]) -> Self {
        crate::vocabulary::inferable(class)
            .iter()
            .filter(|(name, _)| fields.iter().any(|field| field == name))
            .fold(self, |node, (_, property)| node.add(property::INFERRED_PROPERTY, *property))
    }
}
