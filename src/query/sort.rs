//! Keys of `ORDER BY` that are computed once a row.
//!
//! Oxigraph evaluates a key at every comparison, and what it compares are IRIs and words that it looks up in the store each
//! time. Here a key is a value of the row, and one that the store does not know: such values are kept in memory.

use super::walk::each_pattern;
use oxigraph::model::{Literal, NamedNode, Term, Variable, vocab::xsd};
use spargebra::Query;
use spargebra::algebra::{Expression, Function, GraphPattern, OrderExpression};
use std::mem;

/// Stands before an IRI, so that it comes before words.
const IRI: char = '\u{1}';

/// Stands before words.
const WORDS: char = '\u{2}';

/// Gives each row the keys that it is sorted by.
pub(super) fn with_keys(query: &mut Query) {
    let mut number = 0;
    each_pattern(query, |pattern| {
        let GraphPattern::OrderBy { inner, expression } = pattern else { return };
        for by in expression {
            let (OrderExpression::Asc(key) | OrderExpression::Desc(key)) = by;
            // No variable of a query can have this name, and none that a query does not name leaves a SELECT.
            let variable = Variable::new_unchecked(format!("sort key {number}"));
            number += 1;
            let computed = mem::replace(key, Expression::Variable(variable.clone()));
            let expression = Expression::FunctionCall(Function::Custom(key_function()), vec![computed]);
            let rows = Box::new(mem::take(inner.as_mut()));
            **inner = GraphPattern::Extend { inner: rows, variable, expression };
        }
    });
}

/// The name of the function that makes keys.
pub(super) fn key_function() -> NamedNode {
    NamedNode::new_unchecked("urn:dicit:sort-key")
}

/// A literal that is sorted as the term is among its kind. Numbers, dates and truth values are their own keys: the store
/// keeps them whole where it keeps the hash of other terms.
pub(super) fn key(arguments: &[Term]) -> Option<Term> {
    let [term] = arguments else { return None };
    let words = |literal: &Literal| format!("{WORDS}{}", literal.value());
    Some(match term {
        Term::NamedNode(node) => Literal::new_simple_literal(format!("{IRI}{}", node.as_str())).into(),
        Term::Literal(literal) => match literal.language() {
            Some(language) => Literal::new_language_tagged_literal_unchecked(words(literal), language).into(),
            None if literal.datatype() == xsd::STRING => Literal::new_simple_literal(words(literal)).into(),
            None => term.clone(),
        },
        other => other.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Limits, Question};
    use oxigraph::sparql::QueryResults;
    use oxigraph::store::Store;

    /// The order of `VALUES` in which the letters stand for what they are sorted by.
    fn sorted(query: &str) -> String {
        let prepared = Question::parse(query).unwrap().prepare(&Limits::default()).unwrap();
        let results = prepared.on_store(&Store::new().unwrap()).execute().unwrap();
        let QueryResults::Solutions(rows) = results else { panic!("no rows") };
        assert_eq!(rows.variables().len(), 1, "keys are no columns");
        rows.map(|row| row.unwrap()[0].to_string().replace('"', "")).collect::<Vec<_>>().concat()
    }

    #[test]
    fn rows_are_sorted_as_before() {
        let values = "VALUES (?row ?key) { (\"d\" \"\") (\"e\" \"b\") (\"b\" <x:a>) (\"c\" <x:b>) (\"a\" UNDEF) (\"f\" \"c\") }";
        assert_eq!(sorted(&format!("SELECT ?row {{ {values} }} ORDER BY ?key")), "abcdef");
        assert_eq!(sorted(&format!("SELECT ?row {{ {values} }} ORDER BY DESC(?key)")), "fedcba");
        let numbers = "VALUES (?row ?key) { (\"c\" 10) (\"a\" 2) (\"b\" 9.5) }";
        assert_eq!(sorted(&format!("SELECT ?row {{ {numbers} }} ORDER BY ?key")), "abc");
        let nested = "SELECT (GROUP_CONCAT(?row; SEPARATOR=\"\") AS ?all) { { SELECT ?row { %v } ORDER BY STRLEN(STR(?key)) DESC(?key) } }";
        assert_eq!(sorted(&nested.replace("%v", numbers)), "acb");
    }
}
