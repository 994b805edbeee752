//! A walk through the algebra of a query.

use oxigraph::model::Term;
use spargebra::Query;
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern, OrderExpression};
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};

/// What is done on the way. Parts come before what they are part of.
pub(super) trait Walk {
    /// The term that takes the place of a variable, if any does.
    fn variable(&mut self, _name: &str) -> Option<Term> {
        None
    }

    /// Looks at a pattern, or changes it.
    fn pattern(&mut self, _pattern: &mut GraphPattern) {}

    /// Looks at an expression, or changes it.
    fn expression(&mut self, _expression: &mut Expression) {}
}

/// Walks through a query.
pub(super) fn walk(query: &mut Query, walk: &mut impl Walk) {
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

/// Looks at each pattern of a query, or changes it.
pub(super) fn each_pattern(query: &mut Query, see: impl FnMut(&mut GraphPattern)) {
    struct Each<F>(F);
    impl<F: FnMut(&mut GraphPattern)> Walk for Each<F> {
        fn pattern(&mut self, pattern: &mut GraphPattern) {
            (self.0)(pattern);
        }
    }
    walk(query, &mut Each(see));
}

/// Walks through an expression.
pub(super) fn walk_expression(expression: &mut Expression, walk: &mut impl Walk) {
    expr(expression, walk);
}

/// The one pattern that a pattern changes the rows of, where it leaves no rows as none.
pub(super) fn inner(pattern: &GraphPattern) -> Option<&GraphPattern> {
    match pattern {
        GraphPattern::Filter { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. } => Some(inner),
        _ => None,
    }
}

fn graph_pattern(pattern: &mut GraphPattern, walk: &mut impl Walk) {
    match pattern {
        GraphPattern::Bgp { patterns } => {
            patterns.iter_mut().for_each(|triple| triple_pattern(triple, walk));
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
        }
        GraphPattern::Group { inner, variables, aggregates } => {
            variables.retain(|variable| walk.variable(variable.as_str()).is_none());
            graph_pattern(inner, walk);
            for (_, aggregate) in aggregates {
                if let AggregateExpression::FunctionCall { expr: argument, .. } = aggregate {
                    expr(argument, walk);
                }
            }
        }
        // A parameter is no column of the result, not even of `SELECT *`.
        GraphPattern::Project { inner, variables } => {
            variables.retain(|variable| walk.variable(variable.as_str()).is_none());
            graph_pattern(inner, walk);
        }
        GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. } => graph_pattern(inner, walk),
        GraphPattern::Values { .. } => {}
    }
    walk.pattern(pattern);
}

fn triple_pattern(triple: &mut TriplePattern, walk: &mut impl Walk) {
    term_pattern(&mut triple.subject, walk);
    named_node_pattern(&mut triple.predicate, walk);
    term_pattern(&mut triple.object, walk);
}

fn term_pattern(pattern: &mut TermPattern, walk: &mut impl Walk) {
    match pattern {
        TermPattern::Variable(variable) => {
            if let Some(term) = walk.variable(variable.as_str()) {
                *pattern = term.into();
            }
        }
        TermPattern::Triple(triple) => triple_pattern(triple, walk),
        TermPattern::NamedNode(_) | TermPattern::BlankNode(_) | TermPattern::Literal(_) => {}
    }
}

fn named_node_pattern(pattern: &mut NamedNodePattern, walk: &mut impl Walk) {
    if let NamedNodePattern::Variable(variable) = pattern
        && let Some(Term::NamedNode(node)) = walk.variable(variable.as_str())
    {
        *pattern = NamedNodePattern::NamedNode(node);
    }
}

/// A bound variable is a constant in an expression; `BOUND` of it is true.
fn expr(expression: &mut Expression, walk: &mut impl Walk) {
    match expression {
        Expression::Variable(variable) => {
            if let Some(constant) = walk.variable(variable.as_str()).and_then(constant) {
                *expression = constant;
            }
        }
        Expression::Bound(variable) => {
            if walk.variable(variable.as_str()).is_some() {
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
    walk.expression(expression);
}

fn constant(term: Term) -> Option<Expression> {
    match term {
        Term::NamedNode(node) => Some(Expression::NamedNode(node)),
        Term::Literal(literal) => Some(Expression::Literal(literal)),
        _ => None,
    }
}
