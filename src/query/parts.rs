//! Looks up what contains some words in a list of the literals that there are.
//!
//! `FILTER(CONTAINS(LCASE(STR(?name)), "words"))` reads every name of the store. Where somebody has a list of the names
//! ([`Question::parts`] tells which part is looked for, [`Question::listed`] takes what has it), the names that have the
//! part stand in the query as `VALUES`, and the store looks up who is called so. The filter stays.

use super::Question;
use super::walk::each_pattern;
use oxigraph::model::{NamedNode, Term, Variable};
use spargebra::algebra::{Expression, Function, GraphPattern};
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern, TriplePattern};
use std::collections::BTreeSet;

/// A part of the values of a property, whatever their capitals.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    /// The property.
    pub property: NamedNode,
    /// What a value contains once it is in lower case.
    pub part: String,
}

impl Question {
    /// The parts that the query looks for in values of properties.
    #[must_use]
    pub fn parts(&self) -> BTreeSet<Part> {
        let mut parts = BTreeSet::new();
        each_pattern(&mut self.query.clone(), |pattern| {
            filtered(pattern, &mut |part, _, _| {
                parts.insert(part);
            });
        });
        parts
    }

    /// Starts from the values that contain a part: all values of the property in the store that do, and any others.
    #[must_use]
    pub fn listed(mut self, wanted: &Part, values: &[Term]) -> Self {
        let values = values.iter().filter_map(|value| GroundTerm::try_from(value.clone()).ok());
        let bindings: Vec<_> = values.map(|value| vec![Some(value)]).collect();
        each_pattern(&mut self.query, |pattern| {
            filtered(pattern, &mut |part, variable, triples| {
                if part == *wanted {
                    let (variables, bindings) = (vec![variable.clone()], bindings.clone());
                    let values = Box::new(GraphPattern::Values { variables, bindings });
                    let right = Box::new(std::mem::take(triples));
                    *triples = GraphPattern::Join { left: values, right };
                }
            });
        });
        self
    }
}

/// Calls for each part that a filter looks for, with the variable it looks in and the triples that bind it.
fn filtered(pattern: &mut GraphPattern, found: &mut dyn FnMut(Part, &Variable, &mut GraphPattern)) {
    let GraphPattern::Filter { expr, inner } = pattern else { return };
    let mut looked_for = Vec::new();
    contained(expr, &mut looked_for);
    for (variable, part) in looked_for {
        binding(inner, variable, &mut |property, triples| {
            found(Part { property: property.clone(), part: part.to_owned() }, variable, triples);
        });
    }
}

/// The conditions of a filter that say what a variable contains in lower case.
fn contained<'f>(filter: &'f Expression, found: &mut Vec<(&'f Variable, &'f str)>) {
    match filter {
        Expression::And(a, b) => {
            contained(a, found);
            contained(b, found);
        }
        Expression::FunctionCall(Function::Contains, arguments) => {
            if let [Expression::FunctionCall(Function::LCase, whole), Expression::Literal(part)] =
                &arguments[..]
                && let [whole] = &whole[..]
                && let Some(variable) = variable(whole)
            {
                found.push((variable, part.value()));
            }
        }
        _ => {}
    }
}

/// A variable, or `STR` of it.
fn variable(expression: &Expression) -> Option<&Variable> {
    match expression {
        Expression::Variable(variable) => Some(variable),
        Expression::FunctionCall(Function::Str, arguments) => match &arguments[..] {
            [Expression::Variable(variable)] => Some(variable),
            _ => None,
        },
        _ => None,
    }
}

/// Calls with the triples that every row has and that bind a variable as the value of a property.
fn binding(
    pattern: &mut GraphPattern,
    wanted: &Variable,
    found: &mut dyn FnMut(&NamedNode, &mut GraphPattern),
) {
    match pattern {
        GraphPattern::Bgp { patterns } => {
            let bound = patterns.iter().find_map(|triple| match triple {
                TriplePattern {
                    predicate: NamedNodePattern::NamedNode(property),
                    object: TermPattern::Variable(object),
                    ..
                } if object == wanted => Some(property.clone()),
                _ => None,
            });
            if let Some(property) = bound {
                found(&property, pattern);
            }
        }
        GraphPattern::Join { left, right } => {
            binding(left, wanted, found);
            binding(right, wanted, found);
        }
        GraphPattern::LeftJoin { left: inner, .. }
        | GraphPattern::Minus { left: inner, .. }
        | GraphPattern::Filter { inner, .. }
        | GraphPattern::Extend { inner, .. } => binding(inner, wanted, found),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::Literal;

    fn parts(pattern: &str) -> Vec<String> {
        let question = Question::parse(&format!("SELECT * {{ {pattern} }}")).unwrap().bind([]).unwrap();
        question.parts().into_iter().map(|part| part.part).collect()
    }

    #[test]
    fn a_part_is_seen_where_every_row_has_it() {
        let looked = "FILTER(CONTAINS(LCASE(STR(?name)), LCASE(\"Élu\")))";
        assert_eq!(parts(&format!("?who skos:prefLabel ?name {looked}")), ["élu"]);
        assert_eq!(
            parts(&format!("?who skos:prefLabel ?name . OPTIONAL {{ ?who a ?k }} BIND(1 AS ?n) {looked}")),
            ["élu"]
        );
        assert!(parts(&format!("?who a ?kind OPTIONAL {{ ?who skos:prefLabel ?name }} {looked}")).is_empty());
        assert!(
            parts(&format!("{{ ?who skos:prefLabel ?name }} UNION {{ ?name a ?kind }} {looked}")).is_empty()
        );
        assert!(
            parts("?who skos:prefLabel ?name FILTER(CONTAINS(LCASE(?name), \"x\") || ?who = <x:y>)")
                .is_empty()
        );
        assert!(parts("?who skos:prefLabel ?name FILTER(!CONTAINS(LCASE(?name), \"x\"))").is_empty());
        assert!(parts("?who skos:prefLabel ?name FILTER(CONTAINS(?name, \"x\"))").is_empty());
    }

    #[test]
    fn what_has_the_part_stands_before_the_triples() {
        let question = Question::parse(
            "SELECT ?who { ?who skos:prefLabel ?name FILTER(CONTAINS(LCASE(?name), \"x\")) }",
        )
        .unwrap();
        let part = question.parts().pop_first().unwrap();
        let question = question.listed(&part, &[Literal::new_simple_literal("Xi").into()]);
        assert!(
            question.query.to_string().contains("VALUES ( ?name ) { ( \"Xi\" )  }"),
            "{}",
            question.query
        );
    }
}
