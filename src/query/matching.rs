//! Joins with a full-text index: `?node dicit:matches "words"` and `dicit:relevance(?node)`.
//!
//! The index is asked before the query runs, and what it finds takes the triple's place as `VALUES`, which the optimizer
//! joins with the rest. [`Question::searches`] tells what to ask, [`Question::matching`] takes the answers.

use super::walk::each_pattern;
use super::{QueryError, Question};
use crate::vocabulary::DICIT;
use oxigraph::model::{Literal, NamedNode, Term, vocab::xsd};
use spargebra::algebra::GraphPattern;
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern, TriplePattern};
use std::collections::{BTreeSet, HashMap};

/// How well nodes fit what was looked for; the best where a query looks for several things.
pub(super) type Relevance = HashMap<NamedNode, f32>;

impl Question {
    /// The words that the query matches by and that have not been looked up.
    #[must_use]
    pub fn searches(&self) -> BTreeSet<String> {
        let mut searches = BTreeSet::new();
        each_pattern(&mut self.query.clone(), |pattern| {
            searches.extend(triples(pattern).iter().filter_map(words).map(str::to_owned));
        });
        searches
    }

    /// Puts what an index finds for some words in the place of the triples that match by them.
    #[must_use]
    pub fn matching(mut self, searched: &str, found: impl IntoIterator<Item = (NamedNode, f32)>) -> Self {
        let found: Vec<(NamedNode, f32)> = found.into_iter().collect();
        each_pattern(&mut self.query, |pattern| {
            let GraphPattern::Bgp { patterns } = pattern else { return };
            let (matches, rest): (Vec<_>, Vec<_>) =
                std::mem::take(patterns).into_iter().partition(|triple| words(triple) == Some(searched));
            // Several triples of a pattern may match by the same words.
            *pattern = matches.iter().fold(GraphPattern::Bgp { patterns: rest }, |rest, triple| {
                let values = Box::new(values(&triple.subject, &found));
                GraphPattern::Join { left: values, right: Box::new(rest) }
            });
        });
        for (node, score) in found {
            let known = self.relevance.entry(node).or_insert(score);
            *known = known.max(score);
        }
        self
    }

    /// Refuses a query that matches by words that nobody has looked up.
    pub(super) fn refuse_searches(&self) -> Result<(), QueryError> {
        let mut open = false;
        each_pattern(&mut self.query.clone(), |pattern| open |= triples(pattern).iter().any(is_match));
        if open { Err(QueryError::Matches) } else { Ok(()) }
    }
}

/// The name of the function that tells how well a node fits.
pub(super) fn relevance_function() -> NamedNode {
    NamedNode::new_unchecked(format!("{DICIT}relevance"))
}

/// How well a node fits, to three decimal places.
pub(super) fn relevance(known: &Relevance, arguments: &[Term]) -> Option<Term> {
    let [Term::NamedNode(node)] = arguments else { return None };
    let score = known.get(node)?;
    Some(Literal::new_typed_literal(format!("{score:.3}"), xsd::DECIMAL).into())
}

/// The triples of a basic graph pattern.
fn triples(pattern: &GraphPattern) -> &[TriplePattern] {
    if let GraphPattern::Bgp { patterns } = pattern { patterns } else { &[] }
}

fn is_match(triple: &TriplePattern) -> bool {
    let NamedNodePattern::NamedNode(predicate) = &triple.predicate else { return false };
    predicate.as_str().strip_prefix(DICIT) == Some("matches")
}

/// The words that a triple matches a node by.
fn words(triple: &TriplePattern) -> Option<&str> {
    match (&triple.subject, &triple.object) {
        (TermPattern::Variable(_) | TermPattern::NamedNode(_), TermPattern::Literal(words))
            if is_match(triple) =>
        {
            Some(words.value())
        }
        _ => None,
    }
}

fn values(subject: &TermPattern, found: &[(NamedNode, f32)]) -> GraphPattern {
    match subject {
        TermPattern::Variable(variable) => GraphPattern::Values {
            variables: vec![variable.clone()],
            bindings: found.iter().map(|(node, _)| vec![Some(GroundTerm::NamedNode(node.clone()))]).collect(),
        },
        // A node holds or it does not: one row without variables, or none.
        other => {
            let is_found = found.iter().any(|(node, _)| TermPattern::from(node.clone()) == *other);
            GraphPattern::Values { variables: Vec::new(), bindings: vec![Vec::new(); usize::from(is_found)] }
        }
    }
}
