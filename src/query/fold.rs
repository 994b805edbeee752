//! Evaluates what is constant once the parameters are bound.
//!
//! The optimizer drops a branch whose filter is `false` and starts from a variable that is bound to an IRI, but takes
//! `"" = ""` and `IRI("https://…")` for things that every row may make anew.

use super::walk::{Walk, walk, walk_expression};
use oxigraph::model::{Dataset, Literal, Term, Variable};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use spargebra::Query;
use spargebra::algebra::{Expression, Function, GraphPattern};

/// Puts what constant expressions give in their place; an error stays for the evaluator to find.
pub(super) fn fold(query: &mut Query) {
    let base_iri = query.base_iri().cloned();
    let empty = Query::Select { dataset: None, pattern: GraphPattern::default(), base_iri };
    walk(query, &mut Fold { empty });
}

struct Fold {
    /// A query for nothing, with the base of the one that is folded.
    empty: Query,
}

impl Walk for Fold {
    fn expression(&mut self, expression: &mut Expression) {
        let folded = match expression {
            Expression::Or(a, b) => short_circuit(a, b, true),
            Expression::And(a, b) => short_circuit(a, b, false),
            _ => None,
        };
        if let Some(folded) = folded.or_else(|| self.value(expression)) {
            *expression = folded;
        }
    }
}

impl Fold {
    fn value(&self, expression: &Expression) -> Option<Expression> {
        if !is_compound(expression) || !is_constant(expression) {
            return None;
        }
        let mut query = self.empty.clone();
        let variable = Variable::new_unchecked("value");
        if let Query::Select { pattern, .. } = &mut query {
            let inner = Box::new(GraphPattern::default());
            let expression = expression.clone();
            let row = GraphPattern::Extend { inner, variable: variable.clone(), expression };
            *pattern = GraphPattern::Project { inner: Box::new(row), variables: vec![variable] };
        }
        let nothing = Dataset::new();
        let results =
            SparqlEvaluator::new().for_query(query).on_queryable_dataset(&nothing).execute().ok()?;
        let QueryResults::Solutions(mut rows) = results else { return None };
        match rows.next()?.ok()?.get(0)? {
            Term::NamedNode(node) => Some(Expression::NamedNode(node.clone())),
            Term::Literal(literal) => Some(Expression::Literal(literal.clone())),
            _ => None,
        }
    }
}

/// What `||` (where `decides` is true) or `&&` gives where one side is known: [a known side decides, whatever the other
/// is](https://www.w3.org/TR/sparql11-query/#evaluation), or leaves it to the other.
fn short_circuit(a: &Expression, b: &Expression, decides: bool) -> Option<Expression> {
    let (decisive, neutral) = (Literal::from(decides), Literal::from(!decides));
    let is =
        |side: &Expression, value: &Literal| matches!(side, Expression::Literal(known) if known == value);
    if is(a, &decisive) || is(b, &decisive) {
        return Some(Expression::Literal(decisive));
    }
    match (is(a, &neutral), is(b, &neutral)) {
        (true, _) if is_truth(b) => Some(b.clone()),
        (_, true) if is_truth(a) => Some(a.clone()),
        _ => None,
    }
}

/// Whether an expression gives a truth value, and not what has one.
fn is_truth(expression: &Expression) -> bool {
    match expression {
        Expression::Or(..)
        | Expression::And(..)
        | Expression::Not(_)
        | Expression::Equal(..)
        | Expression::SameTerm(..)
        | Expression::Greater(..)
        | Expression::GreaterOrEqual(..)
        | Expression::Less(..)
        | Expression::LessOrEqual(..)
        | Expression::In(..)
        | Expression::Bound(_)
        | Expression::Exists(_) => true,
        Expression::FunctionCall(function, _) => {
            matches!(
                function,
                Function::Contains
                    | Function::StrStarts
                    | Function::StrEnds
                    | Function::Regex
                    | Function::LangMatches
            )
        }
        Expression::Literal(literal) => *literal == Literal::from(true) || *literal == Literal::from(false),
        _ => false,
    }
}

/// Whether there is something to evaluate.
fn is_compound(expression: &Expression) -> bool {
    !matches!(
        expression,
        Expression::NamedNode(_)
            | Expression::Literal(_)
            | Expression::Variable(_)
            | Expression::Bound(_)
            | Expression::Exists(_)
    )
}

/// Whether an expression is the same for every row and every run.
fn is_constant(expression: &Expression) -> bool {
    let mut varies = Varies(false);
    walk_expression(&mut expression.clone(), &mut varies);
    !varies.0
}

/// Whether a variable, a pattern or a function that gives what it likes was met.
struct Varies(bool);

impl Walk for Varies {
    fn variable(&mut self, _: &str) -> Option<Term> {
        self.0 = true;
        None
    }

    fn expression(&mut self, expression: &mut Expression) {
        self.0 |= match expression {
            Expression::Exists(_) => true,
            Expression::FunctionCall(function, _) => !is_pure(function),
            _ => false,
        };
    }
}

fn is_pure(function: &Function) -> bool {
    match function {
        Function::Rand | Function::Now | Function::Uuid | Function::StrUuid | Function::BNode => false,
        // Casts are: `xsd:integer("7")`.
        Function::Custom(name) => name.as_str().starts_with("http://www.w3.org/2001/XMLSchema#"),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use spargebra::SparqlParser;

    fn folded(filter: &str) -> String {
        let query = format!("SELECT * {{ ?s ?p ?o FILTER({filter}) }}");
        let mut query = SparqlParser::new().parse_query(&query).unwrap();
        fold(&mut query);
        let text = query.to_string();
        let start = text.find("FILTER(").unwrap() + "FILTER(".len();
        text[start..text.rfind(')').unwrap()].to_owned()
    }

    #[test]
    fn what_is_constant_is_evaluated() {
        let same = |a: &str, b: &str| assert_eq!(folded(a), folded(b), "{a}");
        same("?o = LCASE(\"ÉTÉ\")", "?o = \"été\"");
        same("COALESCE(\"\" = \"\", true)", "true");
        same("COALESCE(\"x\" = \"\", true) || CONTAINS(STR(?o), LCASE(\"X\"))", "CONTAINS(STR(?o), \"x\")");
        same("COALESCE(1/0, \"y\") = ?o", "\"y\" = ?o");
        same("?o = IRI(CONCAT(\"https://example.org/\", \"x\"))", "?o = <https://example.org/x>");
        same("1 = 2 && ?o", "false");
        same("?o = <http://www.w3.org/2001/XMLSchema#integer>(\"7\")", "?o = 7");
    }

    #[test]
    fn what_a_row_decides_stays() {
        for filter in ["?o = RAND()", "false || ?o", "?o = IRI(\"not absolute\")", "BOUND(?o)", "?o = 1/0"] {
            let query = format!("SELECT * {{ ?s ?p ?o FILTER({filter}) }}");
            let mut query = SparqlParser::new().parse_query(&query).unwrap();
            let before = query.to_string();
            fold(&mut query);
            assert_eq!(query.to_string(), before);
        }
    }
}
