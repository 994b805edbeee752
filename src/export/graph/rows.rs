//! The rows of one document, read as nodes and edges.

use super::Lifetime;
use super::model::{EDGES, EdgeRule, Is, Life, NodeRule};
use crate::export::ExportError;
use crate::export::table::{Cell, DocumentTables, Row, Table};
use std::collections::HashMap;

/// The rows of one document.
pub(super) struct Rows<'d> {
    tables: HashMap<&'static str, TableRows<'d>>,
    document: String,
    published: Lifetime,
    /// When the accounts of an event place it.
    events: HashMap<String, Lifetime>,
}

struct TableRows<'d> {
    table: &'d Table,
    rows: Vec<Row>,
    /// The rows by the first column of their key, which the joins and times are looked up by.
    keys: HashMap<String, usize>,
}

/// A row as a node.
pub(super) struct NodeRow {
    pub(super) iri: String,
    pub(super) name: String,
    pub(super) cells: Vec<Cell>,
    pub(super) life: Lifetime,
}

/// A row as an edge.
pub(super) struct EdgeRow {
    pub(super) id: String,
    pub(super) source: String,
    /// Nothing where the text leaves it open.
    pub(super) target: Option<String>,
    /// The words that stand for the source of what is said.
    pub(super) words: Cell,
    pub(super) cells: Vec<Cell>,
    pub(super) life: Lifetime,
}

impl TableRows<'_> {
    fn cell<'r>(&self, row: &'r Row, column: &str) -> Option<&'r Cell> {
        row.get(self.table.column(column)?)
    }

    fn text<'r>(&self, row: &'r Row, column: &str) -> Option<&'r str> {
        self.cell(row, column)?.text()
    }

    fn find(&self, key: &str) -> Option<&Row> {
        self.rows.get(*self.keys.get(key)?)
    }
}

impl<'d> Rows<'d> {
    pub(super) fn read(document: &'d DocumentTables<'_>) -> Result<Self, ExportError> {
        let mut tables = HashMap::new();
        for table in document.tables() {
            let used = EDGES.iter().flat_map(EdgeRule::sources).any(|(name, _)| name == table.name);
            if used || super::model::NODES.iter().any(|rule| rule.table == table.name) {
                let rows = document.rows(table)?;
                let place = table.key.first().and_then(|key| table.column(key));
                let key = |row: &Row| Some(row.get(place?)?.text()?.to_owned());
                let keys = rows.iter().enumerate().filter_map(|(i, row)| Some((key(row)?, i))).collect();
                tables.insert(table.name, TableRows { table, rows, keys });
            }
        }
        let mut rows =
            Self { tables, document: String::new(), published: Lifetime::default(), events: HashMap::new() };
        if let Some((documents, row)) =
            rows.table("documents").and_then(|table| Some((table, table.rows.first()?)))
        {
            let day = |column| documents.text(row, column).map(str::to_owned);
            let published = Lifetime { start: day("published_earliest"), end: day("published_latest") };
            (rows.document, rows.published) = (day("document").unwrap_or_default(), published);
        }
        rows.events = rows.event_times();
        Ok(rows)
    }

    /// Whether a node belongs to this document alone.
    pub(super) fn is_own(&self, iri: &str) -> bool {
        iri.strip_prefix(&self.document).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '#']))
    }

    /// The nodes that a rule makes.
    pub(super) fn nodes(&self, rule: &'static NodeRule) -> impl Iterator<Item = NodeRow> {
        let table = self.table(rule.table).into_iter();
        table.flat_map(move |table| table.rows.iter().filter_map(move |row| self.node(rule, table, row)))
    }

    fn node(&self, rule: &NodeRule, table: &TableRows<'_>, row: &Row) -> Option<NodeRow> {
        let iri = table.text(row, table.table.key.last()?)?.to_owned();
        let name = rule.names.iter().find_map(|name| table.text(row, name)).unwrap_or(&iri).to_owned();
        let cells = table.table.columns.iter().zip(row);
        let cells = cells.filter(|(column, _)| rule.keeps(table.table, column)).map(|(_, cell)| cell.clone());
        Some(NodeRow { name, cells: cells.collect(), life: self.life(rule.life, table, row), iri })
    }

    /// The edges that a rule makes.
    pub(super) fn edges(&self, rule: &'static EdgeRule) -> impl Iterator<Item = EdgeRow> {
        let table = self.table(rule.table).into_iter();
        table.flat_map(move |table| {
            let rows = table.rows.iter().filter(move |row| is(table, row, rule.only));
            rows.flat_map(move |row| self.row_edges(rule, table, row))
        })
    }

    /// The edges of a row: one, or one for each thing that a list names.
    fn row_edges(&self, rule: &EdgeRule, table: &TableRows<'_>, row: &Row) -> Vec<EdgeRow> {
        let targets = match table.cell(row, rule.to) {
            Some(Cell::Text(target)) => vec![Some(target.clone())],
            Some(Cell::List(targets)) => targets.iter().cloned().map(Some).collect(),
            _ if rule.open => vec![None],
            _ => Vec::new(),
        };
        let Some(source) = table.text(row, rule.from) else { return Vec::new() };
        let own: Vec<Cell> = rule.columns.iter().map(|name| cell(table, row, name)).collect();
        let joined = self.joined(rule, table, row);
        let words = cell(table, row, "source_words");
        let one = targets.len() == 1;
        let edge = |(i, target)| EdgeRow {
            id: id(rule, table, row, if one { None } else { Some(i + 1) }),
            source: source.to_owned(),
            target,
            words: words.clone(),
            cells: own.iter().chain(&joined).cloned().collect(),
            life: self.life(rule.life, table, row),
        };
        targets.into_iter().enumerate().map(edge).collect()
    }

    fn joined(&self, rule: &EdgeRule, table: &TableRows<'_>, row: &Row) -> Vec<Cell> {
        let Some((column, other, names)) = rule.joined else { return Vec::new() };
        let found = self.table(other).and_then(|other| Some((other, other.find(table.text(row, column)?)?)));
        names.iter().map(|name| found.map_or(Cell::Empty, |(other, row)| cell(other, row, name))).collect()
    }

    fn life(&self, life: Life, table: &TableRows<'_>, row: &Row) -> Lifetime {
        let found = match life {
            Life::Always => None,
            Life::Published => Some(self.published.clone()),
            Life::Time => table.text(row, "time").map(|time| self.time(time)),
            Life::Accounts => table.text(row, "event").and_then(|event| self.events.get(event).cloned()),
            Life::Account(column) => table.text(row, column).and_then(|account| {
                let accounts = self.table("accounts")?;
                Some(self.time(accounts.text(accounts.find(account)?, "time")?))
            }),
        };
        found.unwrap_or_default()
    }

    /// From the first day on which a time may begin to the last on which it may end.
    fn time(&self, iri: &str) -> Lifetime {
        let row = self.table("times").and_then(|times| Some((times, times.find(iri)?)));
        let day = |column| row.and_then(|(times, row)| times.text(row, column)).map(str::to_owned);
        Lifetime { start: day("earliest_begin"), end: day("latest_end") }
    }

    /// Each event from the first to the last day that its accounts allow; an open end of one account stays open.
    fn event_times(&self) -> HashMap<String, Lifetime> {
        let mut events: HashMap<String, Lifetime> = HashMap::new();
        let Some(accounts) = self.table("accounts") else { return events };
        for row in &accounts.rows {
            let (Some(event), Some(time)) = (accounts.text(row, "event"), accounts.text(row, "time")) else {
                continue;
            };
            let time = self.time(time);
            match events.get_mut(event) {
                Some(known) => {
                    known.start = known.start.take().zip(time.start).map(|(a, b)| a.min(b));
                    known.end = known.end.take().zip(time.end).map(|(a, b)| a.max(b));
                }
                None => drop(events.insert(event.to_owned(), time)),
            }
        }
        events
    }

    fn table(&self, name: &str) -> Option<&TableRows<'d>> {
        self.tables.get(name)
    }
}

fn cell(table: &TableRows<'_>, row: &Row, name: &str) -> Cell {
    table.cell(row, name).cloned().unwrap_or_default()
}

fn is(table: &TableRows<'_>, row: &Row, only: Option<(&str, Is)>) -> bool {
    let Some((column, is)) = only else { return true };
    let text = table.text(row, column);
    match is {
        Is::Filled => text.is_some(),
        Is::Empty => text.is_none(),
        Is::Text(wanted) => text == Some(wanted),
    }
}

/// The id of an edge: the IRI of what it stands for; else that of the row with the kind of edge, and the number within
/// a list.
fn id(rule: &EdgeRule, table: &TableRows<'_>, row: &Row, number: Option<usize>) -> String {
    let mut id = String::new();
    for name in &table.table.key {
        let text = table.text(row, name).unwrap_or_default();
        if id.is_empty() {
            id.push_str(text);
        } else {
            id = format!("{id}#{}", local(text));
        }
    }
    if !rule.own {
        id = format!("{id}#{}", rule.kind.to_lowercase().replace('_', "-"));
    }
    match number {
        Some(number) => format!("{id}-{number}"),
        None => id,
    }
}

/// The last two parts of an IRI, which tell a node from the others of its document.
fn local(iri: &str) -> &str {
    iri.rmatch_indices('/').nth(1).and_then(|(slash, _)| iri.get(slash + 1..)).unwrap_or(iri)
}
