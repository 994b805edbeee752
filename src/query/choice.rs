//! Answers first what chooses: sub-selects that filter by words or start from a node.
//!
//! A [sub-select stands for itself](https://www.w3.org/TR/sparql11-query/#subqueries), whatever it is joined with. Few rows of it take its place as `VALUES`,
//! which the optimizer starts from; of a sub-select it does not know how few rows it gives, and reads all of the store
//! that it is joined with, or that is optional to it.

use super::walk::inner;
use super::{Limits, QueryError, Question};
use crate::store::Store;
use oxigraph::sparql::QueryResults;
use spargebra::Query;
use spargebra::algebra::{Expression, GraphPattern};
use spargebra::term::GroundTerm;

/// What has no rows.
const NOTHING: GraphPattern = GraphPattern::Values { variables: Vec::new(), bindings: Vec::new() };

/// The rows that are few.
const FEW: usize = 10_000;

/// Answers the sub-selects of a question that choose, innermost first.
pub(super) fn choose(question: &mut Question, store: &Store, limits: &Limits) -> Result<(), QueryError> {
    let mut whole = std::mem::replace(
        &mut question.query,
        Query::Ask { dataset: None, pattern: GraphPattern::default(), base_iri: None },
    );
    let (dataset, base_iri) = (whole.dataset().cloned(), whole.base_iri().cloned());
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = &mut whole;
    let answered = visit(pattern, &mut |chosen| {
        let (dataset, base_iri) = (dataset.clone(), base_iri.clone());
        let mut part = question.clone();
        part.query = Query::Select { dataset, pattern: chosen.clone(), base_iri };
        rows(part, store, limits)
    });
    question.query = whole;
    answered
}

type Answer<'a> = dyn FnMut(&GraphPattern) -> Result<Option<GraphPattern>, QueryError> + 'a;

/// Goes where a pattern stands for itself: not into another graph, nor where each row is put in.
fn visit(pattern: &mut GraphPattern, answer: &mut Answer<'_>) -> Result<(), QueryError> {
    match pattern {
        GraphPattern::Join { left, right } => {
            answer_first(left, answer)?;
            answer_first(right, answer)?;
            if is_empty(left) || is_empty(right) {
                *pattern = NOTHING;
            }
            Ok(())
        }
        GraphPattern::LeftJoin { left, right, .. } | GraphPattern::Minus { left, right } => {
            answer_first(left, answer)?;
            if is_empty(left) {
                *pattern = NOTHING;
                return Ok(());
            }
            visit(right, answer)
        }
        GraphPattern::Union { left, right } => {
            visit(left, answer)?;
            visit(right, answer)
        }
        GraphPattern::Filter { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Group { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. }
        | GraphPattern::Lateral { left: inner, .. } => visit(inner, answer),
        GraphPattern::Bgp { .. }
        | GraphPattern::Path { .. }
        | GraphPattern::Values { .. }
        | GraphPattern::Graph { .. }
        | GraphPattern::Service { .. } => Ok(()),
    }
}

fn answer_first(side: &mut GraphPattern, answer: &mut Answer<'_>) -> Result<(), QueryError> {
    visit(side, answer)?;
    if is_subselect(side)
        && chooses(side)
        && let Some(values) = answer(side)?
    {
        *side = values;
    }
    Ok(())
}

/// Whether a pattern has no rows, as far as it shows: the evaluator would read what is optional to it all the same.
fn is_empty(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Values { bindings, .. } => bindings.is_empty(),
        // Without keys, of no rows there is one group.
        GraphPattern::Group { inner, variables, .. } => !variables.is_empty() && is_empty(inner),
        other => inner(other).is_some_and(is_empty),
    }
}

fn is_subselect(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Project { .. } => true,
        GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. } => is_subselect(inner),
        _ => false,
    }
}

/// Whether a sub-select filters by words or starts from a node. One that does neither gives many rows, or all must be read
/// to know how few.
fn chooses(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Filter { expr, .. } if has_words(expr) => true,
        GraphPattern::Extend { expression: Expression::NamedNode(_), .. } => true,
        GraphPattern::Values { bindings, .. } => bindings.len() <= FEW,
        GraphPattern::Join { left, right }
        | GraphPattern::Union { left, right }
        | GraphPattern::Lateral { left, right } => chooses(left) || chooses(right),
        GraphPattern::LeftJoin { left: inner, .. }
        | GraphPattern::Minus { left: inner, .. }
        | GraphPattern::Group { inner, .. }
        | GraphPattern::Graph { inner, .. } => chooses(inner),
        other => inner(other).is_some_and(chooses),
    }
}

/// Whether a filter compares with words.
fn has_words(filter: &Expression) -> bool {
    match filter {
        Expression::Or(a, b) | Expression::And(a, b) => has_words(a) || has_words(b),
        Expression::Equal(a, b) => [a, b].iter().any(|side| matches!(***side, Expression::Literal(_))),
        Expression::FunctionCall(_, list) => list.iter().any(|part| matches!(part, Expression::Literal(_))),
        _ => false,
    }
}

/// The rows of a sub-select, where they are few and can be written down.
fn rows(part: Question, store: &Store, limits: &Limits) -> Result<Option<GraphPattern>, QueryError> {
    let QueryResults::Solutions(solutions) = part.on(store, limits)? else { return Ok(None) };
    let variables = solutions.variables().to_vec();
    let mut bindings = Vec::new();
    for solution in solutions {
        if bindings.len() == FEW {
            return Ok(None);
        }
        let row = solution?;
        let terms = row.values().iter().map(|term| term.clone().map(GroundTerm::try_from).transpose());
        // A blank node cannot be written down.
        let Ok(terms) = terms.collect::<Result<Vec<_>, ()>>() else { return Ok(None) };
        bindings.push(terms);
    }
    Ok(Some(GraphPattern::Values { variables, bindings }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::StoreError;
    use oxigraph::model::{BlankNode, Literal, NamedNode, NamedOrBlankNode, Quad};

    /// Two things with names, one of them a blank node.
    fn store() -> Store {
        let store = Store::in_memory(Default::default()).unwrap();
        let node = |local: &str| NamedNode::new_unchecked(format!("https://example.org/{local}"));
        let quad = |subject: NamedOrBlankNode, name: &str| {
            Ok::<_, StoreError>(Quad::new(
                subject,
                node("name"),
                Literal::new_simple_literal(name),
                node("g"),
            ))
        };
        let nobody = BlankNode::new_unchecked("b");
        store.load([quad(node("a").into(), "Anne Roy"), quad(nobody.into(), "Nobody")]).unwrap();
        store
    }

    fn chosen(pattern: &str) -> String {
        let query = format!("PREFIX : <https://example.org/> SELECT * {{ {pattern} }}");
        let mut question = Question::parse(&query).unwrap().bind([]).unwrap();
        choose(&mut question, &store(), &Limits::default()).unwrap();
        question.query.to_string()
    }

    #[test]
    fn what_chooses_is_answered_first() {
        let choice = "{ SELECT ?who { ?who :name ?name FILTER(CONTAINS(?name, \"Roy\")) } }";
        for joined in ["?who :name ?n", "{ ?who :name ?n } UNION { ?n :knows ?who }", "?n :knows* ?who"] {
            let found = chosen(&format!("{choice} {joined}"));
            assert!(found.contains("VALUES ( ?who ) { ( <https://example.org/a> )  }"), "{found}");
        }
        let nothing = chosen(&format!("{} OPTIONAL {{ ?who :knows ?n }}", choice.replace("Roy", "Rey")));
        assert!(!nothing.contains("knows"), "{nothing}");
        let from_node = chosen("{ SELECT ?who { BIND(:a AS ?who) ?who :name ?name } } ?who :name ?n");
        assert!(from_node.contains("VALUES"), "{from_node}");
    }

    #[test]
    fn what_cannot_be_written_down_or_stands_in_a_graph_stays() {
        for pattern in [
            "{ SELECT ?who { ?who :name ?name FILTER(CONTAINS(?name, \"Nobody\")) } } ?who :name ?n",
            "GRAPH ?g { { SELECT ?who { ?who :name ?name FILTER(CONTAINS(?name, \"Roy\")) } } ?who :name ?n }",
            "{ SELECT ?who { ?who :name ?name } } ?who :name ?n",
        ] {
            let found = chosen(pattern);
            assert!(!found.contains("VALUES"), "{found}");
        }
    }
}
