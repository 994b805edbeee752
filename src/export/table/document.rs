//! The tables of one document at a time.

use super::{Cell, Row, Table, row, tables};
use crate::export::scope::document;
use crate::export::{ExportError, Scope};
use crate::store::{Store, StoreError};
use oxigraph::model::{GraphName, Triple};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Store as Oxigraph;
use serde::Deserialize;
use std::collections::HashMap;

/// One document of a store, ready to be read as tables.
pub struct DocumentTables<'t> {
    /// Its id within the store.
    pub id: String,
    tables: &'t [Table],
    quads: Oxigraph,
}

/// Calls back for each document of a part of a store, in the order of their ids.
///
/// # Errors
/// The store's and those of the callback.
pub fn each_document(
    store: &Store,
    scope: &Scope,
    mut each: impl FnMut(&DocumentTables<'_>) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let tables = tables()?;
    scope.documents(store)?.iter().try_for_each(|id| each(&DocumentTables::of(store, &tables, id)?))
}

impl<'t> DocumentTables<'t> {
    /// Reads a document of a store.
    ///
    /// # Errors
    /// The store's.
    pub fn of(store: &Store, tables: &'t [Table], id: &str) -> Result<Self, ExportError> {
        let quads = Oxigraph::new().map_err(StoreError::from)?;
        // One graph: the queries see the document and the shared nodes that it points to as one.
        let triples =
            document(store, id)?.into_iter().map(|quad| Triple::from(quad).in_graph(GraphName::DefaultGraph));
        quads.extend(triples).map_err(StoreError::from)?;
        Ok(Self { id: id.to_owned(), tables, quads })
    }

    /// All tables: the ones that others point to come before those that point to them.
    #[must_use]
    pub fn tables(&self) -> &[Table] {
        self.tables
    }

    /// The rows of a table.
    ///
    /// # Errors
    /// What the evaluation reports.
    pub fn rows(&self, table: &Table) -> Result<Vec<Row>, ExportError> {
        let failed = |error: &dyn std::fmt::Display| ExportError::Table {
            name: table.name,
            problem: error.to_string(),
        };
        let results = SparqlEvaluator::new().for_query(table.query.clone()).on_store(&self.quads).execute();
        let QueryResults::Solutions(solutions) = results.map_err(|error| failed(&error))? else {
            return Err(failed(&"it is no SELECT"));
        };
        let key: Vec<usize> = table.key.iter().filter_map(|name| table.column(name)).collect();
        let mut rows: Vec<Row> = Vec::new();
        let mut places = HashMap::new();
        for solution in solutions {
            let solution = solution.map_err(|error| failed(&error))?;
            let row: Row = table
                .columns
                .iter()
                .map(|column| match solution.get(column.name.as_str()) {
                    Some(term) => column.r#type.cell(term),
                    None if column.r#type.is_list() => Cell::List(Vec::new()),
                    None => Cell::Empty,
                })
                .collect();
            // Several values of a list come as several solutions.
            let name = key.iter().filter_map(|place| solution.get(table.columns.get(*place)?.name.as_str()));
            let name: Vec<String> = name.map(ToString::to_string).collect();
            let place = *places.entry(name).or_insert(rows.len());
            match rows.get_mut(place) {
                Some(known) => known.iter_mut().zip(row).for_each(|(known, cell)| known.merge(cell)),
                None => rows.push(row),
            }
        }
        Ok(rows)
    }

    /// The rows of a table, each read into a type with a field for each column that it needs.
    ///
    /// # Errors
    /// [`ExportError::Table`] where there is no such table, or a field is no column or of another type.
    pub fn read<T: for<'de> Deserialize<'de>>(&self, name: &'static str) -> Result<Vec<T>, ExportError> {
        let table = self.tables.iter().find(|table| table.name == name);
        let table = table.ok_or(ExportError::Table { name, problem: "there is no such table".to_owned() })?;
        self.rows(table)?.iter().map(|row| row::read(table, row)).collect()
    }
}
