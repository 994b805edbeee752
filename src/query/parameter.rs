//! Parameters of queries: variables named `?_name`, `?_name_iri`, `?_name_integer`, `?_name_date`…
//!
//! The suffix gives the type, after [grlc](https://github.com/CLARIAH/grlc), so that the folder of queries also runs
//! there. Values become terms; they are never pasted into the text of a query.

use oxigraph::model::{Literal, NamedNode, Term, vocab::xsd};
use thiserror::Error;

/// The type of a parameter's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterType {
    /// A string, where no suffix says otherwise.
    Text,
    /// An absolute IRI: `_iri`.
    Iri,
    /// A whole number: `_integer`.
    Integer,
    /// A decimal number: `_number`.
    Number,
    /// A day: `_date`.
    Date,
    /// `true` or `false`: `_boolean`.
    Boolean,
}

/// A parameter of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// The name that the user gives: `actor` for `?_actor_iri`.
    pub name: String,
    /// The name of the variable in the query, without `?`.
    pub variable: String,
    /// What its value must be.
    pub r#type: ParameterType,
}

/// A value that is not of the type of its parameter.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("\"{value}\" is no value for the parameter \"{name}\": {expected}")]
pub struct BadValue {
    name: String,
    value: String,
    expected: &'static str,
}

impl Parameter {
    /// The parameter that a variable stands for; `None` where its name does not begin with `_`.
    #[must_use]
    pub fn of_variable(variable: &str) -> Option<Self> {
        const SUFFIXES: &[(&str, ParameterType)] = &[
            ("_iri", ParameterType::Iri),
            ("_integer", ParameterType::Integer),
            ("_number", ParameterType::Number),
            ("_date", ParameterType::Date),
            ("_boolean", ParameterType::Boolean),
        ];
        let name = variable.strip_prefix('_')?;
        let (name, r#type) = SUFFIXES
            .iter()
            .find_map(|(suffix, r#type)| Some((name.strip_suffix(suffix)?, *r#type)))
            .unwrap_or((name, ParameterType::Text));
        Some(Self { name: name.to_owned(), variable: variable.to_owned(), r#type })
    }

    /// A value as a term of the parameter's type.
    ///
    /// # Errors
    /// [`BadValue`] where the value is not of that type.
    pub fn term(&self, value: &str) -> Result<Term, BadValue> {
        let bad = |expected| BadValue { name: self.name.clone(), value: value.to_owned(), expected };
        Ok(match self.r#type {
            ParameterType::Text => Literal::new_simple_literal(value).into(),
            ParameterType::Iri => NamedNode::new(value)
                .map_err(|_| bad("an absolute IRI such as https://example.org/x"))?
                .into(),
            ParameterType::Integer => {
                Literal::from(value.parse::<i64>().map_err(|_| bad("a whole number such as 10"))?).into()
            }
            ParameterType::Number => {
                value
                    .parse::<f64>()
                    .ok()
                    .filter(|number| number.is_finite())
                    .ok_or_else(|| bad("a number such as 0.5"))?;
                Literal::new_typed_literal(value, xsd::DECIMAL).into()
            }
            ParameterType::Date => {
                value.parse::<jiff::civil::Date>().map_err(|_| bad("a day such as 2025-11-14"))?;
                Literal::new_typed_literal(value, xsd::DATE).into()
            }
            ParameterType::Boolean => {
                Literal::from(value.parse::<bool>().map_err(|_| bad("true or false"))?).into()
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_suffix_gives_the_type() {
        let parameter = Parameter::of_variable("_actor_iri").unwrap();
        assert_eq!((parameter.name.as_str(), parameter.r#type), ("actor", ParameterType::Iri));
        assert!(parameter.term("no iri").is_err());
        assert!(parameter.term("https://example.org/x> } DROP ALL #").is_err());
        let parameter = Parameter::of_variable("_words").unwrap();
        assert_eq!(
            parameter.term("\" } DROP ALL").unwrap(),
            Literal::new_simple_literal("\" } DROP ALL").into()
        );
        assert_eq!(Parameter::of_variable("words"), None);
    }
}
