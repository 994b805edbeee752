//! CSV, a file a table, with a [Frictionless Data Package](https://specs.frictionlessdata.io/data-package/) that tells
//! keys, types and meanings, and a dictionary for people.

use super::table::{Cell, Column, Row, Table, Type, each_document, tables};
use super::{ExportError, Format, Guide, Output, Scope};
use crate::store::Store;
use csv::Writer;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::Path;

pub(super) static FORMAT: Format = Format {
    name: "csv",
    title: "Tables as CSV",
    media_type: "text/csv",
    keeps: "everything, as one table for each kind of node; a list is a JSON array in its cell",
    drops: "the names of runs and graphs",
    counts: "rows",
    guide: Guide {
        load: "\
The files follow RFC 4180: UTF-8, commas, quotes where a cell holds a comma, a quote or a line break. `datapackage.json`
tells the type and meaning of each column, the key of each table and what its columns point to; `dictionary.md` is the
same for people. Every node has its IRI as key, so rows join with the RDF exports.

- **DuckDB**: `CREATE TABLE statements AS FROM read_csv('press/statements.csv');` and so on for each file.
- **SQLite**: `dicit export --format sqlite` makes the tables with their keys; or `.import --csv press/statements.csv statements`.
- **pandas**: `pandas.read_csv(\"press/statements.csv\")`; with types and keys: `frictionless.Package(\"press/datapackage.json\")`.
- **R**: `readr::read_csv(\"press/statements.csv\")`.
- **Gephi, Cytoscape**: take `entities.csv` as nodes; for a graph the formats graphml, gexf and cx2 are better.
- **Heurist, Omeka S**: one record type a file; point the importer to `datapackage.json` for what the columns mean.",
        language: "sql",
        questions: &[
            (
                "Who says what (DuckDB):",
                "SELECT e.name, s.words FROM 'press/statements.csv' s JOIN 'press/entities.csv' e ON e.entity = s.speaker AND e.document = s.document ORDER BY e.name, s.words",
            ),
            (
                "Statements that come through three voices or more:",
                "SELECT words, chain_length FROM 'press/statements.csv' WHERE chain_length >= 3 ORDER BY words",
            ),
            (
                "Which events are told, by whom, and how real each makes them:",
                "SELECT DISTINCT v.label, a.factuality, e.name FROM 'press/accounts.csv' a JOIN 'press/events.csv' v ON v.event = a.event JOIN 'press/statements.csv' s ON s.statement = a.statement JOIN 'press/entities.csv' e ON e.entity = s.speaker AND e.document = s.document ORDER BY v.label, e.name, a.factuality",
            ),
        ],
    },
    output: Output::Folder(write),
};

fn write(store: &Store, scope: &Scope, folder: &Path) -> Result<usize, ExportError> {
    let tables = tables()?;
    let mut files: Vec<(&Table, Writer<File>)> = Vec::with_capacity(tables.len());
    for table in &tables {
        let mut file = Writer::from_path(folder.join(file_name(table))).map_err(broken)?;
        file.write_record(table.columns.iter().map(|column| &column.name)).map_err(broken)?;
        files.push((table, file));
    }
    let mut count = 0;
    each_document(store, scope, |document| {
        for (table, file) in &mut files {
            for row in document.rows(table)? {
                write_row(&row, file)?;
                count += 1;
            }
        }
        Ok(())
    })?;
    for (_, file) in &mut files {
        file.flush()?;
    }
    let package = serde_json::to_string_pretty(&package(&tables)).map_err(std::io::Error::from)?;
    fs::write(folder.join("datapackage.json"), package + "\n")?;
    fs::write(folder.join("dictionary.md"), dictionary(&tables))?;
    Ok(count)
}

fn write_row(row: &Row, file: &mut Writer<File>) -> Result<(), ExportError> {
    file.write_record(row.iter().map(|cell| match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Integer(value) => value.to_string(),
        Cell::Number(value) => value.to_string(),
        Cell::Boolean(value) => value.to_string(),
        Cell::List(values) if values.is_empty() => String::new(),
        Cell::List(values) => Value::from(values.as_slice()).to_string(),
    }))
    .map_err(broken)
}

fn broken(error: csv::Error) -> ExportError {
    std::io::Error::from(error).into()
}

fn file_name(table: &Table) -> String {
    format!("{}.csv", table.name)
}

/// The [descriptor](https://specs.frictionlessdata.io/table-schema/) of all tables.
fn package(tables: &[Table]) -> Value {
    let resources: Vec<Value> = tables
        .iter()
        .map(|table| {
            let fields: Vec<Value> = table.columns.iter().map(|column| field(column, table)).collect();
            json!({
                "name": table.name,
                "title": table.summary,
                "path": file_name(table),
                "profile": "tabular-data-resource",
                "encoding": "utf-8",
                "schema": {
                    "fields": fields,
                    "primaryKey": table.key,
                    "missingValues": [""],
                    "foreignKeys": foreign_keys(table, tables),
                },
            })
        })
        .collect();
    json!({ "name": "dicit", "profile": "tabular-data-package", "resources": resources })
}

fn field(column: &Column, table: &Table) -> Value {
    let r#type = match column.r#type {
        Type::Iri | Type::Term | Type::Text => "string",
        // A day before the year 0 or behind 9999 is no date to most readers.
        Type::Date => "string",
        Type::Integer => "integer",
        Type::Number => "number",
        Type::Boolean => "boolean",
        Type::List | Type::Terms => "array",
    };
    let mut field = json!({ "name": column.name, "type": r#type, "description": column.meaning });
    if table.key == [column.name.as_str()] {
        field["constraints"] = json!({ "required": true, "unique": true });
    }
    field
}

/// What the columns of a table point to: the last column of the other table's key, which names the node. (An empty
/// cell of a key of several columns is a broken reference to the frictionless library.)
fn foreign_keys(table: &Table, tables: &[Table]) -> Vec<Value> {
    let keys = table.columns.iter().filter_map(|column| {
        let target = tables.iter().find(|target| column.references.as_deref() == Some(target.name))?;
        // The table itself is named "" by the specification.
        let resource = if target.name == table.name { "" } else { target.name };
        let reference = json!({ "resource": resource, "fields": [target.key.last()?] });
        Some(json!({ "fields": [column.name], "reference": reference }))
    });
    keys.collect()
}

/// The tables for people, in Markdown.
pub(super) fn dictionary(tables: &[Table]) -> String {
    let mut text = "# What the tables hold\n".to_owned();
    for table in tables {
        let Table { name, summary, key, columns, .. } = table;
        let _ = write!(
            text,
            "\n## {name}\n\n{summary}. Key: {}.\n\n| column | type | meaning |\n|---|---|---|\n",
            key.join(", ")
        );
        for Column { name, r#type, references, meaning } in columns {
            let points = references.as_ref().map(|table| format!(" → {table}")).unwrap_or_default();
            let _ = writeln!(text, "| {name} | {}{points} | {meaning} |", format!("{type:?}").to_lowercase());
        }
    }
    text
}
