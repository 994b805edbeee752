//! A script of SQL that SQLite, DuckDB and PostgreSQL run.

use super::table::{each_document, sql, tables};
use super::{ExportError, Format, Guide, Output, Scope};
use crate::store::Store;
use std::io::Write;

pub(super) static FORMAT: Format = Format {
    name: "sql",
    title: "Tables as a SQL script",
    media_type: "application/sql",
    keeps: "everything, as one table for each kind of node, with primary and foreign keys; a list is a JSON array",
    drops: "the names of runs and graphs; a U+0000 in a text, which databases cannot hold, becomes U+FFFD",
    counts: "rows",
    guide: Guide {
        load: "\
One script for three databases. It makes the tables where they are not there, and replaces each document that it holds
in one transaction, so it can be run again after the store has grown.

- **SQLite**: `sqlite3 press.db < press.sql`
- **PostgreSQL**: `psql -v ON_ERROR_STOP=1 -d press -f press.sql`.
- **DuckDB**: `duckdb press.duckdb < press.sql` into a new database; for large stores the formats parquet and csv load faster.

`dicit export --format csv` writes the same tables with a dictionary of what each column means.",
        language: "sql",
        questions: &[
            (
                "Who says what:",
                "SELECT e.name, s.words FROM statements s JOIN entities e ON e.entity = s.speaker AND e.document = s.document ORDER BY e.name, s.words",
            ),
            (
                "The chain of voices behind each statement that comes through three or more, from the outermost:",
                "SELECT s.words, a.level, a.source_name, a.stance FROM statements s JOIN attributions a ON a.statement = s.statement AND a.reading IS NULL WHERE s.chain_length >= 3 ORDER BY s.words, a.level",
            ),
            (
                "Which events are told, by whom, and how real each makes them:",
                "SELECT DISTINCT v.label, a.factuality, e.name FROM accounts a JOIN events v ON v.event = a.event JOIN statements s ON s.statement = a.statement JOIN entities e ON e.entity = s.speaker AND e.document = s.document ORDER BY v.label, e.name, a.factuality",
            ),
        ],
    },
    output: Output::File(write),
};

fn write(store: &Store, scope: &Scope, writer: &mut dyn Write) -> Result<usize, ExportError> {
    let tables = tables()?;
    writeln!(
        writer,
        "-- The tables of dicit {}. Offsets count code points of documents.text from 0.",
        env!("CARGO_PKG_VERSION")
    )?;
    for table in &tables {
        writeln!(writer, "\n-- {}.", table.summary)?;
        writer.write_all(sql::create(table, &tables).as_bytes())?;
    }
    let mut count = 0;
    each_document(store, scope, |document| {
        writeln!(writer, "\nBEGIN;")?;
        let iri = store.base().document(&document.id);
        for table in document.tables().iter().rev() {
            writer.write_all(sql::delete(table, iri.as_str()).as_bytes())?;
        }
        for table in document.tables() {
            let rows = document.rows(table)?;
            count += rows.len();
            writer.write_all(sql::insert(table, &rows).as_bytes())?;
        }
        writeln!(writer, "COMMIT;")?;
        Ok(())
    })?;
    Ok(count)
}
