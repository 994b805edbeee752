//! Puts terms in the place of parameter variables, everywhere in a query's algebra.
//!
//! Oxigraph substitutes only variables that the query projects, and a join with `VALUES` does not reach into
//! subqueries; a parameter must hold in filters, subqueries and property paths alike.

use super::walk::{Walk, walk};
use oxigraph::model::Term;
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use std::collections::{BTreeMap, BTreeSet};

/// Terms by the name of the variable they stand in for.
pub(super) type Bindings = BTreeMap<String, Term>;

impl Walk for &Bindings {
    fn variable(&mut self, name: &str) -> Option<Term> {
        self.get(name).cloned()
    }
}

/// Puts the terms into the query. Variables without a term stay as they are.
pub(super) fn bind(query: &mut Query, mut bindings: &Bindings) {
    walk(query, &mut bindings);
}

/// What a query holds.
#[derive(Default)]
pub(super) struct Contents {
    /// The names of all variables in the places where [`bind`] can put a term.
    pub(super) variables: BTreeSet<String>,
    /// Whether it has a `SERVICE` clause.
    pub(super) asks_others: bool,
}

impl Walk for Contents {
    fn variable(&mut self, name: &str) -> Option<Term> {
        self.variables.insert(name.to_owned());
        None
    }

    fn pattern(&mut self, pattern: &mut GraphPattern) {
        self.asks_others |= matches!(pattern, GraphPattern::Service { .. });
    }
}

/// Looks through a query.
pub(super) fn contents(query: &Query) -> Contents {
    let mut contents = Contents::default();
    walk(&mut query.clone(), &mut contents);
    contents
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
