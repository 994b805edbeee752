//! Tables in SQL, in the part of it that SQLite, DuckDB and PostgreSQL share.

use super::{Cell, Column, Row, Table, Type};
use serde_json::Value;
use std::fmt::Write as _;

/// The statement that makes a table with its keys, in a database that may hold it already.
///
/// `tables` are all tables in their order. A column that points to an earlier one gets a foreign key; pointers to the
/// same or a later table do not, as DuckDB knows no deferred checks.
#[must_use]
pub fn create(table: &Table, tables: &[Table]) -> String {
    let mut sql = format!("CREATE TABLE IF NOT EXISTS {} (\n", name(table.name));
    for column in &table.columns {
        let required =
            if table.key.contains(&column.name) && !may_be_empty(table, column) { " NOT NULL" } else { "" };
        let _ = writeln!(sql, "  {} {}{required},", name(&column.name), r#type(column.r#type));
    }
    for column in &table.columns {
        if let Some((fields, target, key)) = foreign_key(table, column, tables) {
            let _ = writeln!(sql, "  FOREIGN KEY ({fields}) REFERENCES {} ({key}),", name(target));
        }
    }
    let key: Vec<String> = table.key.iter().map(|column| name(column)).collect();
    let constraint = if table
        .key
        .iter()
        .any(|key| table.columns.iter().any(|column| column.name == *key && may_be_empty(table, column)))
    {
        "UNIQUE"
    } else {
        "PRIMARY KEY"
    };
    let _ = write!(sql, "  {constraint} ({})\n);\n", key.join(", "));
    sql
}

/// The statements that index the columns by which rows are found when a document is replaced.
#[must_use]
pub fn indexes(table: &Table, tables: &[Table]) -> String {
    let points = |column: &&Column| match foreign_key(table, column, tables) {
        Some((own, ..)) => own == name(&column.name),
        None => column.name == "document",
    };
    let mut sql = String::new();
    for column in table.columns.iter().filter(points).filter(|column| table.key.first() != Some(&column.name))
    {
        let (table, column) = (name(table.name), name(&column.name));
        let _ = writeln!(sql, "CREATE INDEX ON {table} ({column});");
    }
    sql
}

/// The statements that say what a table and its columns are.
#[must_use]
pub fn comments(table: &Table) -> String {
    let mut sql = format!("COMMENT ON TABLE {} IS {};\n", name(table.name), text(&table.summary));
    for column in &table.columns {
        let (table, column, meaning) = (name(table.name), name(&column.name), text(&column.meaning));
        let _ = writeln!(sql, "COMMENT ON COLUMN {table}.{column} IS {meaning};");
    }
    sql
}

/// A part of a key that points elsewhere may be empty: a participation that no account gives.
fn may_be_empty(table: &Table, column: &Column) -> bool {
    table.key.len() > 1 && column.references.is_some() && column.name != "document"
}

fn foreign_key<'t>(table: &Table, column: &Column, tables: &'t [Table]) -> Option<(String, &'t str, String)> {
    let earlier = tables.iter().take_while(|other| other.name != table.name);
    let target = earlier.into_iter().find(|target| column.references.as_deref() == Some(target.name))?;
    let own = match target.key.as_slice() {
        [_] => name(&column.name),
        // An entity is a row of its document.
        _ => format!("{}, {}", name("document"), name(&column.name)),
    };
    let key: Vec<String> = target.key.iter().map(|column| name(column)).collect();
    Some((own, target.name, key.join(", ")))
}

/// The statement that takes a document's rows out of a table.
#[must_use]
pub fn delete(table: &Table, document: &str) -> String {
    format!("DELETE FROM {} WHERE {} = {};\n", name(table.name), name("document"), text(document))
}

/// The statement that adds rows; nothing where there are none.
#[must_use]
pub fn insert(table: &Table, rows: &[Row]) -> String {
    let mut sql = String::new();
    for (i, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row.iter().map(literal).collect();
        let start = if i == 0 {
            format!("INSERT INTO {} VALUES\n  (", name(table.name))
        } else {
            ",\n  (".to_owned()
        };
        let _ = write!(sql, "{start}{})", cells.join(", "));
    }
    if !sql.is_empty() {
        sql.push_str(";\n");
    }
    sql
}

/// The type of a column.
#[must_use]
pub fn r#type(r#type: Type) -> &'static str {
    match r#type {
        // A day stays text: outside of the years 1 to 9999 each database has a notation of its own.
        Type::Iri | Type::Term | Type::Text | Type::Date => "TEXT",
        Type::Integer => "BIGINT",
        Type::Number => "DOUBLE PRECISION",
        Type::Boolean => "BOOLEAN",
        Type::List | Type::Terms => "JSON",
    }
}

/// A name in quotation marks, so that no database takes it for a word of its own.
#[must_use]
pub fn name(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A cell as a literal.
fn literal(cell: &Cell) -> String {
    match cell {
        Cell::Empty => "NULL".to_owned(),
        Cell::Text(value) => text(value),
        Cell::Integer(value) => value.to_string(),
        Cell::Number(value) => value.to_string(),
        Cell::Boolean(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        Cell::List(values) => text(&Value::from(values.as_slice()).to_string()),
    }
}

/// A text as a literal. PostgreSQL and SQLite have no place for U+0000 in a text: it becomes U+FFFD.
fn text(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''").replace('\0', "\u{fffd}"))
}
