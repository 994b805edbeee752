//! Puts terms in the place of parameter variables, everywhere in a query's algebra.
//!
//! Oxigraph substitutes only variables that the query projects, and a join with `VALUES` does not reach into
//! subqueries; a parameter must hold in filters, subqueries and property paths alike.

use oxigraph::model::Term;
use spargebra::Query;
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern, OrderExpression};
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};
use std::collections::{BTreeMap, BTreeSet};

/// What is done with the rows that an `ORDER BY` sorts and the keys it sorts them by.
type Sort<'s> = &'s mut dyn FnMut(&mut GraphPattern, &mut [OrderExpression]);

/// Terms by the name of the variable they stand in for.
pub(super) type Bindings = BTreeMap<String, Term>;

/// Puts the terms into the query. Variables without a term stay as they are.
pub(super) fn bind(query: &mut Query, bindings: &Bindings) {
    let replace = &mut |name: &str| bindings.get(name).cloned();
    visit(query, &mut Visit { replace, rewrite: &mut |_| None, sort: &mut |_, _| (), asks_others: false });
}

/// Puts other patterns in the place of basic graph patterns.
pub(super) fn rewrite(
    query: &mut Query,
    rewrite: &mut dyn FnMut(&mut Vec<TriplePattern>) -> Option<GraphPattern>,
) {
    visit(query, &mut Visit { replace: &mut |_| None, rewrite, sort: &mut |_, _| (), asks_others: false });
}

/// Changes how rows are sorted, wherever they are.
pub(super) fn sorts(query: &mut Query, sort: Sort<'_>) {
    let (replace, rewrite) = (&mut |_: &str| None, &mut |_: &mut Vec<TriplePattern>| None);
    visit(query, &mut Visit { replace, rewrite, sort, asks_others: false });
}

/// What a query holds.
pub(super) struct Contents {
    /// The names of all variables in the places where [`bind`] can put a term.
    pub(super) variables: BTreeSet<String>,
    /// Whether it has a `SERVICE` clause.
    pub(super) asks_others: bool,
}

/// Looks through a query.
pub(super) fn contents(query: &Query) -> Contents {
    let mut variables = BTreeSet::new();
    let mut note = |name: &str| {
        variables.insert(name.to_owned());
        None
    };
    let mut contents =
        Visit { replace: &mut note, rewrite: &mut |_| None, sort: &mut |_, _| (), asks_others: false };
    visit(&mut query.clone(), &mut contents);
    let asks_others = contents.asks_others;
    Contents { variables, asks_others }
}

/// A walk through a query.
struct Visit<'r> {
    /// What takes the place of a variable, if anything.
    replace: &'r mut dyn FnMut(&str) -> Option<Term>,
    /// What takes the place of a basic graph pattern, if anything.
    rewrite: &'r mut dyn FnMut(&mut Vec<TriplePattern>) -> Option<GraphPattern>,
    sort: Sort<'r>,
    asks_others: bool,
}

fn visit(query: &mut Query, walk: &mut Visit<'_>) {
    match query {
        Query::Select { pattern, .. } | Query::Describe { pattern, .. } | Query::Ask { pattern, .. } => {
            graph_pattern(pattern, walk);
        }
        Query::Construct { template, pattern, .. } => {
            template.iter_mut().for_each(|triple| triple_pattern(triple, walk));
            graph_pattern(pattern, walk);
        }
    }
}

fn graph_pattern(pattern: &mut GraphPattern, walk: &mut Visit<'_>) {
    match pattern {
        GraphPattern::Bgp { patterns } => {
            patterns.iter_mut().for_each(|triple| triple_pattern(triple, walk));
            if let Some(other) = (walk.rewrite)(patterns) {
                *pattern = other;
            }
        }
        GraphPattern::Path { subject, object, .. } => {
            term_pattern(subject, walk);
            term_pattern(object, walk);
        }
        GraphPattern::Join { left, right }
        | GraphPattern::Union { left, right }
        | GraphPattern::Minus { left, right }
        | GraphPattern::Lateral { left, right } => {
            graph_pattern(left, walk);
            graph_pattern(right, walk);
        }
        GraphPattern::LeftJoin { left, right, expression } => {
            graph_pattern(left, walk);
            graph_pattern(right, walk);
            if let Some(expression) = expression {
                expr(expression, walk);
            }
        }
        GraphPattern::Filter { expr: filter, inner } => {
            expr(filter, walk);
            graph_pattern(inner, walk);
        }
        GraphPattern::Graph { name, inner } => {
            named_node_pattern(name, walk);
            graph_pattern(inner, walk);
        }
        GraphPattern::Service { name, inner, .. } => {
            walk.asks_others = true;
            named_node_pattern(name, walk);
            graph_pattern(inner, walk);
        }
        GraphPattern::Extend { inner, expression, .. } => {
            graph_pattern(inner, walk);
            expr(expression, walk);
        }
        GraphPattern::OrderBy { inner, expression } => {
            graph_pattern(inner, walk);
            for order in expression.iter_mut() {
                let (OrderExpression::Asc(key) | OrderExpression::Desc(key)) = order;
                expr(key, walk);
            }
            (walk.sort)(inner, expression);
        }
        GraphPattern::Group { inner, variables, aggregates } => {
            variables.retain(|variable| (walk.replace)(variable.as_str()).is_none());
            graph_pattern(inner, walk);
            for (_, aggregate) in aggregates {
                if let AggregateExpression::FunctionCall { expr: argument, .. } = aggregate {
                    expr(argument, walk);
                }
            }
        }
        // A parameter is no column of the result, not even of `SELECT *`.
        GraphPattern::Project { inner, variables } => {
            variables.retain(|variable| (walk.replace)(variable.as_str()).is_none());
            graph_pattern(inner, walk);
        }
        GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. } => graph_pattern(inner, walk),
        GraphPattern::Values { .. } => {}
    }
}

fn triple_pattern(triple: &mut TriplePattern, walk: &mut Visit<'_>) {
    term_pattern(&mut triple.subject, walk);
    named_node_pattern(&mut triple.predicate, walk);
    term_pattern(&mut triple.object, walk);
}

fn term_pattern(pattern: &mut TermPattern, walk: &mut Visit<'_>) {
    match pattern {
        TermPattern::Variable(variable) => {
            if let Some(term) = (walk.replace)(variable.as_str()) {
                *pattern = term.into();
            }
        }
        TermPattern::Triple(triple) => triple_pattern(triple, walk),
        TermPattern::NamedNode(_) | TermPattern::BlankNode(_) | TermPattern::Literal(_) => {}
    }
}

fn named_node_pattern(pattern: &mut NamedNodePattern, walk: &mut Visit<'_>) {
    if let NamedNodePattern::Variable(variable) = pattern
        && let Some(Term::NamedNode(node)) = (walk.replace)(variable.as_str())
    {
        *pattern = NamedNodePattern::NamedNode(node);
    }
}

/// A bound variable is a constant in an expression; `BOUND` of it is true.
fn expr(expression: &mut Expression, walk: &mut Visit<'_>) {
    match expression {
        Expression::Variable(variable) => {
            if let Some(constant) = (walk.replace)(variable.as_str()).and_then(constant) {
                *expression = constant;
            }
        }
        Expression::Bound(variable) => {
            if (walk.replace)(variable.as_str()).is_some() {
                *expression = Expression::Literal(true.into());
            }
        }
        Expression::Exists(pattern) => graph_pattern(pattern, walk),
        Expression::Or(a, b)
        | Expression::And(a, b)
        | Expression::Equal(a, b)
        | Expression::SameTerm(a, b)
        | Expression::Greater(a, b)
        | Expression::GreaterOrEqual(a, b)
        | Expression::Less(a, b)
        | Expression::LessOrEqual(a, b)
        | Expression::Add(a, b)
        | Expression::Subtract(a, b)
        | Expression::Multiply(a, b)
        | Expression::Divide(a, b) => {
            expr(a, walk);
            expr(b, walk);
        }
        Expression::UnaryPlus(a) | Expression::UnaryMinus(a) | Expression::Not(a) => expr(a, walk),
        Expression::If(a, b, c) => [a, b, c].into_iter().for_each(|part| expr(part, walk)),
        Expression::In(a, list) => {
            expr(a, walk);
            list.iter_mut().for_each(|item| expr(item, walk));
        }
        Expression::Coalesce(list) | Expression::FunctionCall(_, list) => {
            list.iter_mut().for_each(|item| expr(item, walk));
        }
        Expression::NamedNode(_) | Expression::Literal(_) => {}
    }
}

fn constant(term: Term) -> Option<Expression> {
    match term {
        Term::NamedNode(node) => Some(Expression::NamedNode(node)),
        Term::Literal(literal) => Some(Expression::Literal(literal)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::{Literal, NamedNode};
    use spargebra::SparqlParser;

    #[test]
    fn a_term_reaches_filters_subqueries_and_templates() {
        let mut query = SparqlParser::new()
            .parse_query(
                "CONSTRUCT { ?_x_iri ?p ?o } WHERE { ?_x_iri ?p ?o . { SELECT ?o { ?o ?q ?r FILTER(?r > ?_n_integer && \
                 EXISTS { ?o ?q ?_n_integer }) } GROUP BY ?o HAVING(COUNT(?r) > ?_n_integer) } }",
            )
            .unwrap();
        let names: Vec<String> =
            contents(&query).variables.into_iter().filter(|name| name.starts_with('_')).collect();
        assert_eq!(names, ["_n_integer", "_x_iri"]);
        let bindings = Bindings::from([
            ("_x_iri".to_owned(), NamedNode::new_unchecked("https://example.org/x").into()),
            ("_n_integer".to_owned(), Literal::from(3).into()),
        ]);
        bind(&mut query, &bindings);
        assert!(!query.to_string().contains("?_"), "{query}");
    }
}
