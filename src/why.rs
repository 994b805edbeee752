//! Why the graph says something: the sentence, the span, the chain of voices, the rule.

use crate::store::{Store, StoreError};
use crate::vocabulary::{class, dcterms, nif, property, skos};
use oxigraph::model::{
    GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Term,
    vocab::{rdf, rdfs},
};
use std::collections::BTreeSet;
use std::ops::Range;
use thiserror::Error;
use unicode_segmentation::UnicodeSegmentation;

/// What stands behind a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The statement, or the mention of an entity.
    pub node: NamedNode,
    /// The document's id, outlet and date, as far as they are known.
    pub document: String,
    /// The sentences in which it stands.
    pub sentence: String,
    /// The bytes of `sentence` that are its words.
    pub marked: Vec<Range<usize>>,
    /// The voices, outermost first; empty for a mention.
    pub chain: Vec<Voice>,
    /// Form, polarity, certainty: what is known of it, as `(name, value)`.
    pub facts: Vec<(&'static str, String)>,
}

/// One voice of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// Its name; `None` where the text does not name it.
    pub name: Option<String>,
    /// The words that say that it says something.
    pub cue: Option<String>,
    /// How it puts it and what its reporter lets think: "maintains", "distances".
    pub manner: Vec<String>,
    /// What carries the words.
    pub vehicle: Option<String>,
    /// Whether the grammar does not show it.
    pub implicit: bool,
}

/// Why nothing can be explained.
#[derive(Debug, Error)]
pub enum WhyError {
    /// The store says nothing of the node.
    #[error("the store says nothing of <{0}>")]
    Unknown(String),
    /// The node has no words: it is not a statement, nor something that one says.
    #[error("<{0}> has no words of its own in a text")]
    NoWords(String),
    /// An id stands for several statements.
    #[error("\"{id}\" stands in several documents: {}", .candidates.join(", "))]
    Ambiguous {
        /// The id.
        id: String,
        /// The IRIs it can stand for.
        candidates: Vec<String>,
    },
    /// The store cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<oxigraph::store::StorageError> for WhyError {
    fn from(error: oxigraph::store::StorageError) -> Self {
        Self::Store(error.into())
    }
}

/// Finds the node that a user means: an IRI, a local part under the base, or the id of a statement or event.
///
/// # Errors
/// [`WhyError::Unknown`] and [`WhyError::Ambiguous`].
pub fn find(store: &Store, name: &str) -> Result<NamedNode, WhyError> {
    let name = name.trim_start_matches('<').trim_end_matches('>');
    let graph = Graph(store);
    let iris = [NamedNode::new(name).ok(), NamedNode::new(format!("{}{name}", store.base().as_str())).ok()];
    for iri in iris.into_iter().flatten() {
        if graph.exists(&iri)? {
            return Ok(iri);
        }
    }
    let literal = oxigraph::model::Literal::new_simple_literal(name);
    let named =
        store.quads().quads_for_pattern(None, Some(dcterms::IDENTIFIER), Some(literal.as_ref().into()), None);
    let mut candidates = BTreeSet::new();
    for quad in named {
        if let NamedOrBlankNode::NamedNode(subject) = quad?.subject {
            candidates.insert(subject);
        }
    }
    let mut candidates = candidates.into_iter();
    match (candidates.next(), candidates.next()) {
        (Some(one), None) => Ok(one),
        (None, _) => Err(WhyError::Unknown(name.to_owned())),
        (Some(first), Some(second)) => Err(WhyError::Ambiguous {
            id: name.to_owned(),
            candidates: [first, second].into_iter().chain(candidates).map(NamedNode::into_string).collect(),
        }),
    }
}

/// Explains a node: each statement it is, hangs from or is told in; for an entity, each of its mentions.
///
/// # Errors
/// [`WhyError`].
pub fn why(store: &Store, node: &NamedNode) -> Result<Vec<Explanation>, WhyError> {
    let graph = Graph(store);
    if !graph.exists(node)? {
        return Err(WhyError::Unknown(node.as_str().to_owned()));
    }
    let statements = graph.statements_of(node)?;
    let explanations = if statements.is_empty() {
        let mentions = graph.subjects(property::REFERS_TO, node)?;
        mentions.iter().map(|mention| graph.explain(mention)).collect::<Result<Vec<_>, _>>()?
    } else {
        statements.iter().map(|statement| graph.explain(statement)).collect::<Result<Vec<_>, _>>()?
    };
    let mut explanations: Vec<_> = explanations.into_iter().flatten().collect();
    if explanations.is_empty() {
        return Err(WhyError::NoWords(node.as_str().to_owned()));
    }
    explanations.sort_by(|(a, x), (b, y)| a.cmp(b).then_with(|| x.node.cmp(&y.node)));
    Ok(explanations.into_iter().map(|(_, explanation)| explanation).collect())
}

/// One hop at a time through the union of the graphs.
struct Graph<'s>(&'s Store);

impl Graph<'_> {
    fn objects(&self, subject: &NamedNode, predicate: NamedNodeRef<'_>) -> Result<Vec<Term>, StoreError> {
        let subject = Some(subject.as_ref().into());
        let quads = self.0.quads().quads_for_pattern(subject, Some(predicate), None, None);
        let mut objects = quads.map(|quad| quad.map(|quad| quad.object)).collect::<Result<Vec<_>, _>>()?;
        objects.sort_by_cached_key(ToString::to_string);
        objects.dedup();
        Ok(objects)
    }

    fn nodes(&self, subject: &NamedNode, predicate: NamedNodeRef<'_>) -> Result<Vec<NamedNode>, StoreError> {
        let objects = self.objects(subject, predicate)?;
        Ok(objects
            .into_iter()
            .filter_map(|object| if let Term::NamedNode(node) = object { Some(node) } else { None })
            .collect())
    }

    fn text(&self, subject: &NamedNode, predicate: NamedNodeRef<'_>) -> Result<Option<String>, StoreError> {
        Ok(self.objects(subject, predicate)?.into_iter().next().map(|term| match term {
            Term::Literal(literal) => literal.value().to_owned(),
            Term::NamedNode(node) => node.as_str().rsplit(['#', '/']).next().unwrap_or_default().to_owned(),
            other => other.to_string(),
        }))
    }

    fn subjects(
        &self,
        predicate: NamedNodeRef<'_>,
        object: &NamedNode,
    ) -> Result<BTreeSet<NamedNode>, StoreError> {
        let quads =
            self.0.quads().quads_for_pattern(None, Some(predicate), Some(object.as_ref().into()), None);
        let mut subjects = BTreeSet::new();
        for quad in quads {
            if let NamedOrBlankNode::NamedNode(subject) = quad?.subject {
                subjects.insert(subject);
            }
        }
        Ok(subjects)
    }

    fn exists(&self, node: &NamedNode) -> Result<bool, StoreError> {
        let mut quads = self.0.quads().quads_for_pattern(Some(node.as_ref().into()), None, None, None);
        Ok(quads.next().transpose()?.is_some())
    }

    fn is_a(&self, node: &NamedNode, class: NamedNodeRef<'_>) -> Result<bool, StoreError> {
        let quads = (Some(node.as_ref().into()), Some(rdf::TYPE), Some(class.into()));
        let mut quads = self.0.quads().quads_for_pattern(quads.0, quads.1, quads.2, None::<GraphNameRef<'_>>);
        Ok(quads.next().transpose()?.is_some())
    }

    /// The statements that a node is, belongs to or is told in.
    fn statements_of(&self, node: &NamedNode) -> Result<BTreeSet<NamedNode>, StoreError> {
        if self.is_a(node, class::STATEMENT)? {
            return Ok(BTreeSet::from([node.clone()]));
        }
        let mut statements: BTreeSet<NamedNode> =
            self.nodes(node, property::STATED_IN)?.into_iter().collect();
        for predicate in [
            property::EXPRESSES,
            property::EVALUATION,
            property::ALTERNATIVE_READING,
            property::SPAN,
            property::QUOTATION_SPAN,
        ] {
            for holder in self.subjects(predicate, node)? {
                if self.is_a(&holder, class::STATEMENT)? {
                    statements.insert(holder);
                }
            }
        }
        // Links and claims are named under their statement.
        if statements.is_empty()
            && let Some((statement, _)) =
                node.as_str().split_once("/attribution/").or_else(|| node.as_str().split_once("/reading/"))
        {
            statements.insert(NamedNode::new_unchecked(statement));
        }
        for account in self.nodes(node, property::ACCOUNT)?.into_iter().chain(self.accounts(node)?) {
            statements.extend(self.nodes(&account, property::STATED_IN)?);
        }
        Ok(statements)
    }

    fn accounts(&self, event: &NamedNode) -> Result<Vec<NamedNode>, StoreError> {
        let mut accounts = Vec::new();
        for holder in self.subjects(property::EVENT, event)? {
            if self.is_a(&holder, class::EVENT_ACCOUNT)? {
                accounts.push(holder);
            }
        }
        Ok(accounts)
    }

    /// The explanation of a node with spans, with the position by which explanations are ordered.
    fn explain(&self, node: &NamedNode) -> Result<Option<(usize, Explanation)>, WhyError> {
        let mut spans = Vec::new();
        let mut document = None;
        for span in self.nodes(node, property::SPAN)? {
            let number = |text: Option<String>| text.and_then(|text| text.parse::<usize>().ok());
            let bounds =
                (number(self.text(&span, nif::BEGIN_INDEX)?), number(self.text(&span, nif::END_INDEX)?));
            if let (Some(begin), Some(end)) = bounds {
                spans.push(begin..end);
            }
            document = document.or(self.nodes(&span, nif::REFERENCE_CONTEXT)?.into_iter().next());
        }
        spans.sort_by_key(|span| span.start);
        let (Some(document), Some(position)) = (document, spans.first().map(|span| span.start)) else {
            return Ok(None);
        };
        let Some(text) = self.text(&document, nif::IS_STRING)? else { return Ok(None) };
        let (sentence, marked) = sentence(&text, &spans);
        let explanation = Explanation {
            node: node.clone(),
            document: self.document(&document)?,
            sentence,
            marked,
            chain: self.chain(node)?,
            facts: self.facts(node)?,
        };
        Ok(Some((position, explanation)))
    }

    fn document(&self, document: &NamedNode) -> Result<String, StoreError> {
        let mut parts = vec![document.as_str().rsplit('/').next().unwrap_or_default().to_owned()];
        for outlet in self.nodes(document, crate::vocabulary::schema::PUBLISHER)? {
            parts.extend(self.text(&outlet, skos::PREF_LABEL)?);
        }
        for time in self.nodes(document, property::PUBLISHED)? {
            parts.extend(self.text(&time, property::EDTF)?);
        }
        Ok(parts.join(", "))
    }

    /// The voices, outermost first. Links lead outwards, so they are read from the inside and turned round.
    fn chain(&self, statement: &NamedNode) -> Result<Vec<Voice>, StoreError> {
        let mut voices = Vec::new();
        let mut next = self.nodes(statement, property::ATTRIBUTION)?.into_iter().next();
        let mut passed = BTreeSet::new();
        while let Some(link) = next.filter(|link| passed.insert(link.clone())) {
            let label = |nodes: Vec<NamedNode>| -> Result<Option<String>, StoreError> {
                nodes.first().map_or(Ok(None), |node| self.text(node, skos::PREF_LABEL))
            };
            let cue = self.nodes(&link, property::CUE)?;
            let mut manner = Vec::new();
            for predicate in [property::STANCE, property::COMMITMENT] {
                manner.extend(self.text(&link, predicate)?);
            }
            voices.push(Voice {
                name: label(self.nodes(&link, property::SOURCE)?)?,
                cue: cue.first().map_or(Ok(None), |cue| self.text(cue, nif::ANCHOR_OF))?,
                manner,
                vehicle: label(self.nodes(&link, property::VEHICLE)?)?
                    .or(self.text(&link, property::VEHICLE_KIND)?),
                implicit: self.text(&link, property::IMPLICIT)?.as_deref() == Some("true"),
            });
            next = self.nodes(&link, property::REPORTED_IN)?.into_iter().next();
        }
        voices.reverse();
        Ok(voices)
    }

    fn facts(&self, node: &NamedNode) -> Result<Vec<(&'static str, String)>, StoreError> {
        let mut facts = Vec::new();
        for (name, predicate) in [
            ("form", property::FORM),
            ("kind", property::MENTION_KIND),
            ("polarity", property::POLARITY),
            ("certainty", property::CERTAINTY),
            ("rule", property::RULE),
            ("confidence", property::CONFIDENCE),
            ("review", property::REVIEW_STATUS),
            ("note", property::NOTE),
        ] {
            facts.extend(self.text(node, predicate)?.map(|value| (name, value)));
        }
        for claim in self.nodes(node, property::EXPRESSES)? {
            facts.extend(self.text(&claim, rdfs::LABEL)?.map(|label| ("claim", label)));
        }
        Ok(facts)
    }
}

/// The sentences that hold spans of code points, and the bytes of the spans in them.
fn sentence(text: &str, spans: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let index = crate::span::TextIndex::new(text);
    let bytes: Vec<Range<usize>> =
        spans.iter().filter_map(|span| Some(index.byte(span.start)?..index.byte(span.end)?)).collect();
    let mut shown = String::new();
    let mut marked: Vec<Range<usize>> = Vec::new();
    for (start, sentence) in text.split_sentence_bound_indices() {
        let trimmed = sentence.trim_end();
        let end = start + trimmed.len();
        // A closing mark belongs to the sentence before it, though the standard's rules put it here.
        let begun = trimmed.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '»' | '”' | ')'));
        let is_said = |span: &Range<usize>| span.start < end - begun.len() && start < span.end;
        let (start, trimmed) =
            if bytes.iter().any(is_said) { (start, trimmed) } else { (end - begun.len(), begun) };
        let inside = |span: &&Range<usize>| span.start < end && start < span.end;
        if !bytes.iter().any(|span| inside(&span)) {
            continue;
        }
        if !shown.is_empty() {
            shown.push(' ');
        }
        for span in bytes.iter().filter(inside) {
            let mark = shown.len() + span.start.max(start) - start..shown.len() + span.end.min(end) - start;
            match marked.last_mut() {
                // A span that goes on from the sentence before is one stretch, the space between included.
                Some(last) if span.start < start => last.end = mark.end,
                _ => marked.push(mark),
            }
        }
        shown.push_str(trimmed);
    }
    (shown, marked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_marked_in_the_sentences_that_hold_it() {
        let text = "Il pleut. « Où ? Là », dit Léa. Rien.";
        let start = text.chars().position(|c| c == 'O').unwrap();
        let span = start..start + 7;
        let (shown, marked) = sentence(text, std::slice::from_ref(&span));
        assert!(shown.starts_with('«') && !shown.contains("Rien"), "{shown}");
        let words: Vec<&str> = marked.into_iter().map(|range| &shown[range]).collect();
        assert_eq!(words.join(" "), "Où ? Là");
    }
}
