//! PostgreSQL: the tables of `dicit export --format sql` in a schema, one transaction a document.
//!
//! No row is shared between documents: an entity has a row for each, so foreign keys hold whatever is removed.

use super::payload::Payload;
use super::session::Session;
use super::transport::Transport;
use super::{Destination, PushError, Settings};
use crate::export::table::{DocumentTables, Table, sql, tables};
use crate::store::Store;
use oxigraph::model::NamedNode;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek, Write};

/// How many documents are counted by one question.
const TOGETHER: usize = 1000;

/// The tables of a schema.
pub(super) struct Postgres {
    session: Session,
    schema: String,
    tables: Vec<Table>,
    /// Those that the database has.
    there: BTreeSet<&'static str>,
}

impl Postgres {
    pub(super) fn new(destination: &Destination, settings: &Settings) -> Result<Self, PushError> {
        let schema = destination.schema.clone();
        let greeting = format!(
            "SET client_min_messages = warning; SET standard_conforming_strings = on; SET search_path = {}",
            sql::name(&schema)
        );
        let session = Session::new(&destination.url, greeting, settings)?;
        Ok(Self { session, schema, tables: tables()?, there: BTreeSet::new() })
    }

    /// Runs a script as a whole or not at all.
    fn transaction(&mut self, script: &str) -> Result<(), PushError> {
        self.session.run(async |client| {
            let transaction = client.transaction().await?;
            transaction.batch_execute(script).await?;
            transaction.commit().await
        })
    }

    /// The statements that take a document out of all tables.
    fn removal(&self, document: &str) -> String {
        self.tables.iter().rev().map(|table| sql::delete(table, document)).collect()
    }
}

impl Transport for Postgres {
    /// Looks which tables are there.
    fn greet(&mut self, _: &Store) -> Result<(), PushError> {
        let Self { session, schema, tables, there } = self;
        let rows = session.run(async |client| {
            client
                .query(
                    "SELECT c.relname::text, a.attname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                     WHERE n.nspname = $1 ORDER BY c.relname, a.attnum",
                    &[&*schema],
                )
                .await?
                .iter()
                .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
                .collect::<Result<Vec<(String, String)>, _>>()
        })?;
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        rows.into_iter().for_each(|(table, column)| found.entry(table).or_default().push(column));
        for table in tables {
            match found.get(table.name) {
                None => {}
                Some(columns) if columns.iter().eq(table.columns.iter().map(|column| &column.name)) => {
                    there.insert(table.name);
                }
                Some(_) => return Err(PushError::OtherTable { schema: schema.clone(), table: table.name }),
            }
        }
        Ok(())
    }

    fn parts(&self, store: &Store) -> Result<Vec<NamedNode>, PushError> {
        Ok(store.document_ids()?.iter().map(|id| store.base().document(id)).collect())
    }

    fn write(&self, store: &Store, document: &NamedNode, writer: &mut dyn Write) -> Result<u64, PushError> {
        let read = DocumentTables::of(store, &self.tables, store.local_id(document.as_str()))?;
        writer.write_all(self.removal(document.as_str()).as_bytes())?;
        let mut count = 0;
        for table in &self.tables {
            let rows = read.rows(table)?;
            count += rows.len() as u64;
            writer.write_all(sql::insert(table, &rows).as_bytes())?;
        }
        Ok(count)
    }

    fn counts(&mut self, documents: &[NamedNode]) -> Result<BTreeMap<String, u64>, PushError> {
        let Self { session, tables, there, .. } = self;
        let there = tables.iter().filter(|table| there.contains(table.name));
        let all: Vec<String> =
            there.map(|table| format!("SELECT \"document\" FROM {}", sql::name(table.name))).collect();
        let mut counts = BTreeMap::new();
        if all.is_empty() {
            return Ok(counts);
        }
        let question = format!(
            "SELECT \"document\", count(*) FROM ({}) AS held WHERE \"document\" = ANY($1) GROUP BY \"document\"",
            all.join(" UNION ALL ")
        );
        for part in documents.chunks(TOGETHER) {
            let names: Vec<&str> = part.iter().map(NamedNode::as_str).collect();
            let rows = session.run(async |client| {
                let rows = client.query(&question, &[&names]).await?;
                rows.iter()
                    .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
                    .collect::<Result<Vec<(String, i64)>, _>>()
            })?;
            counts.extend(rows.into_iter().map(|(name, count)| (name, count.unsigned_abs())));
        }
        Ok(counts)
    }

    fn held(&mut self, store: &Store) -> Result<BTreeSet<NamedNode>, PushError> {
        if !self.there.contains("documents") {
            return Ok(BTreeSet::new());
        }
        let prefix = store.base().document("");
        let names = self.session.run(async |client| {
            let question = "SELECT \"document\" FROM \"documents\" WHERE left(\"document\", length($1)) = $1";
            let rows = client.query(question, &[&prefix.as_str()]).await?;
            rows.iter().map(|row| row.try_get(0)).collect::<Result<Vec<String>, _>>()
        })?;
        Ok(names.into_iter().filter_map(|name| NamedNode::new(name).ok()).collect())
    }

    fn begin(&mut self) -> Result<(), PushError> {
        if self.there.len() == self.tables.len() {
            return Ok(());
        }
        let schema = &self.schema;
        let has_schema = self.session.run(async |client| {
            let found = client.query("SELECT 1 FROM pg_namespace WHERE nspname = $1", &[schema]).await?;
            Ok(!found.is_empty())
        })?;
        // Who may not make a schema may use one that is there.
        let mut script =
            if has_schema { String::new() } else { format!("CREATE SCHEMA {};\n", sql::name(schema)) };
        for table in self.tables.iter().filter(|table| !self.there.contains(table.name)) {
            script.push_str(&sql::create(table, &self.tables));
            script.push_str(&sql::indexes(table, &self.tables));
            script.push_str(&sql::comments(table));
        }
        self.transaction(&script)?;
        self.there = self.tables.iter().map(|table| table.name).collect();
        Ok(())
    }

    fn put(&mut self, parts: &mut [Payload]) -> Result<(), PushError> {
        for part in parts {
            let mut script = String::new();
            part.body.rewind()?;
            part.body.read_to_string(&mut script)?;
            self.transaction(&script)?;
        }
        Ok(())
    }

    fn remove(&mut self, document: &NamedNode) -> Result<(), PushError> {
        // A schema that was dropped holds nothing.
        if self.there.is_empty() { Ok(()) } else { self.transaction(&self.removal(document.as_str())) }
    }
}
