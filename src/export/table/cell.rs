//! What stands in a cell.

use oxigraph::model::Term;
use serde::{Deserialize, Serialize};

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Type {
    /// An IRI.
    Iri,
    /// The local name of a term of the ontology.
    Term,
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// A decimal number.
    Number,
    /// True or false.
    Boolean,
    /// A day: `YYYY-MM-DD`, with a sign and more digits outside of the years 0 to 9999.
    Date,
    /// Several texts or IRIs.
    List,
    /// Several terms of the ontology, by local name.
    Terms,
}

/// The content of a cell.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// Unknown, or not said.
    #[default]
    Empty,
    /// An IRI, a term's local name, a text or a day.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A decimal number.
    Number(f64),
    /// True or false.
    Boolean(bool),
    /// Several texts, sorted, each once.
    List(Vec<String>),
}

impl Type {
    /// Whether cells hold several values.
    #[must_use]
    pub fn is_list(self) -> bool {
        matches!(self, Self::List | Self::Terms)
    }

    /// The cell of a term; a number that cannot be read stays empty.
    pub(super) fn cell(self, term: &Term) -> Cell {
        let value = match term {
            Term::NamedNode(node) => node.as_str(),
            Term::Literal(literal) => literal.value(),
            _ => return Cell::Empty,
        };
        match self {
            Self::Iri | Self::Text | Self::Date => Cell::Text(value.to_owned()),
            Self::Term => Cell::Text(local(value).to_owned()),
            Self::Integer => value.parse().map_or(Cell::Empty, Cell::Integer),
            Self::Number => value.parse().map_or(Cell::Empty, Cell::Number),
            Self::Boolean => value.parse().map_or(Cell::Empty, Cell::Boolean),
            Self::List => Cell::List(vec![value.to_owned()]),
            Self::Terms => Cell::List(vec![local(value).to_owned()]),
        }
    }
}

/// The part of an IRI behind the last `#` or `/`.
fn local(iri: &str) -> &str {
    iri.rsplit(['#', '/']).next().unwrap_or(iri)
}

impl Cell {
    /// Takes in the cell of another row with the same key: lists grow, of two values the lesser stays.
    pub(super) fn merge(&mut self, other: Self) {
        match (self, other) {
            (Self::List(values), Self::List(others)) => {
                values.extend(others);
                values.sort_unstable();
                values.dedup();
            }
            (empty @ Self::Empty, other) => *empty = other,
            (Self::Text(text), Self::Text(other)) if other < *text => *text = other,
            _ => {}
        }
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// The text of an IRI, term, text or day.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }
}
