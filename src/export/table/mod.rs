//! The store as tables: what spreadsheets, databases and graph tools take.
//!
//! A table is a SPARQL query of `queries/tables/`, which sees one document at a time, and whose header tells the key
//! and each column. Every exporter that does not write RDF starts from these rows, so that a table is described once
//! and an export of a large store holds one document.

mod cell;
mod document;
mod row;
pub mod sql;

pub use cell::{Cell, Type};
pub use document::{DocumentTables, each_document};
pub use row::Row;

use super::ExportError;
use crate::query::header::{BadHeader, yaml};
use serde::Deserialize;
use spargebra::{Query, SparqlParser};

/// `(name, SPARQL)` of each file in `queries/tables/`, sorted by name.
pub const SOURCES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/queries-tables.rs"));

/// A table: what its rows are, and the query that gives them.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its name, which is also that of its file.
    pub name: &'static str,
    /// What a row is.
    pub summary: String,
    /// The columns that tell a row from all others.
    pub key: Vec<String>,
    /// The columns.
    pub columns: Vec<Column>,
    query: Query,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What its cells hold.
    pub r#type: Type,
    /// The table to whose key the cells point.
    pub references: Option<String>,
    /// What it means.
    pub meaning: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    summary: String,
    key: Vec<String>,
    columns: Vec<Column>,
}

impl Table {
    fn parse(name: &'static str, source: &str) -> Result<Self, ExportError> {
        let broken = |problem: String| ExportError::Table { name, problem };
        let Header { summary, key, columns } =
            yaml(source).map_err(|error: BadHeader| broken(error.to_string()))?;
        let query = SparqlParser::new().parse_query(source).map_err(|error| broken(error.to_string()))?;
        Ok(Self { name, summary, key, columns, query })
    }

    /// The place of a column.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}

/// All tables: the ones that others point to come before those that point to them.
///
/// # Errors
/// [`ExportError::Table`] where a bundled query is broken, which the tests rule out.
pub fn tables() -> Result<Vec<Table>, ExportError> {
    let mut left: Vec<Table> =
        SOURCES.iter().map(|(name, source)| Table::parse(name, source)).collect::<Result<_, _>>()?;
    let mut sorted: Vec<Table> = Vec::with_capacity(left.len());
    while !left.is_empty() {
        // Documents and entities point to each other: the table that waits for the fewest goes first.
        let waits = |table: &Table| {
            let others = table.columns.iter().filter_map(|column| column.references.as_deref());
            others.filter(|name| *name != table.name && left.iter().any(|table| table.name == *name)).count()
        };
        let next =
            left.iter().enumerate().min_by_key(|(_, table)| waits(table)).map_or(0, |(place, _)| place);
        sorted.push(left.remove(next));
    }
    Ok(sorted)
}
