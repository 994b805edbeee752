//! A script of [openCypher](https://opencypher.org/), which adds to a database that is in use.

use super::graph::xml::Aside;
use super::graph::{Class, Edge, Model, Node, Sink, walk};
use super::table::Cell;
use super::{ExportError, Format, Guide, Output, Scope, neo4j};
use crate::store::Store;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;

pub(super) static FORMAT: Format = Format {
    name: "cypher",
    title: "A Cypher script",
    media_type: "application/x-cypher-query",
    keeps: "nodes and relationships with properties, lists too; parallel relationships, each with its id; running it again changes nothing",
    drops: "all pieces of the text but the first and last offset of each node; days are text, which sorts like days; of a shared entity that documents describe differently, one value of each property; the names of runs and graphs",
    counts: "nodes and relationships",
    guide: Guide {
        load: "\
Each statement is one line that ends with a semicolon: constraints first, then nodes, then relationships, some hundred a
statement. All are `MERGE`: the script can be repeated and adds to what is there; it removes nothing.

- **Neo4j**: `cypher-shell -f press.cypher`. For a first load of millions, the format neo4j is faster.
- **Memgraph**: `sed 's/^CREATE CONSTRAINT .* FOR (n:\\([A-Za-z]*\\)).*/CREATE INDEX ON :\\1(iri);/' press.cypher | mgconsole`.
- **ArcadeDB**: send the lines over Bolt or as `cypher` commands, without those that begin with `CREATE CONSTRAINT`; make types
  and unique indexes first: `CREATE VERTEX TYPE Entity`, `CREATE PROPERTY Entity.iri STRING`, `CREATE INDEX ON Entity (iri) UNIQUE`.
- **FalkorDB**: send the lines with `GRAPH.QUERY`, without the constraints; `CREATE INDEX FOR (n:Entity) ON (n.iri)` for each label.

Nodes have their IRI as `iri`, relationships as `edge_id`. A relationship of an event has `factuality` and `statement`: it is
what that statement tells, not a fact. A voice that nobody names is a node `Unknown`.",
        language: "cypher",
        questions: neo4j::QUESTIONS,
    },
    output: Output::File(write),
};

/// How many bytes of rows a statement takes: enough that reading it costs less than running it.
const STATEMENT: usize = 64 * 1024;

struct Writer<'w> {
    nodes: Statements<&'w mut dyn Write>,
    edges: Statements<Aside>,
}

/// Rows that wait until there are enough for a statement, by what is done with them.
struct Statements<W> {
    writer: W,
    waiting: BTreeMap<String, String>,
}

fn write(store: &Store, scope: &Scope, writer: &mut dyn Write) -> Result<usize, ExportError> {
    let model = Model::new()?;
    for Class { name, .. } in &model.nodes {
        writeln!(
            writer,
            "CREATE CONSTRAINT dicit_{} IF NOT EXISTS FOR (n:{name}) REQUIRE n.iri IS UNIQUE;",
            name.to_lowercase()
        )?;
    }
    let mut sink = Writer { nodes: Statements::new(writer), edges: Statements::new(Aside::new()?) };
    let count = walk(store, scope, &model, &mut sink)?;
    let nodes = sink.nodes.finish()?;
    sink.edges.finish()?.copy_to(nodes)?;
    Ok(count)
}

impl<W: Write> Statements<W> {
    fn new(writer: W) -> Self {
        Self { writer, waiting: BTreeMap::new() }
    }

    fn add(&mut self, what: String, row: &str) -> Result<(), ExportError> {
        let rows = self.waiting.entry(what.clone()).or_default();
        if !rows.is_empty() {
            rows.push_str(", ");
        }
        rows.push_str(row);
        if rows.len() > STATEMENT {
            let rows = std::mem::take(rows);
            self.write(&what, &rows)?;
        }
        Ok(())
    }

    fn write(&mut self, what: &str, rows: &str) -> Result<(), ExportError> {
        Ok(writeln!(self.writer, "UNWIND [{rows}] AS row {what};")?)
    }

    fn finish(mut self) -> Result<W, ExportError> {
        for (what, rows) in std::mem::take(&mut self.waiting) {
            if !rows.is_empty() {
                self.write(&what, &rows)?;
            }
        }
        Ok(self.writer)
    }
}

impl Sink for Writer<'_> {
    fn node(&mut self, node: &Node<'_>) -> Result<(), ExportError> {
        let row = format!("{{iri: {}, set: {}}}", literal(node.iri), map(node.class, node.cells));
        let what = format!("MERGE (n:{} {{iri: row.iri}}) SET n += row.set", node.class.name);
        self.nodes.add(what, &row)
    }

    fn edge(&mut self, edge: &Edge<'_>) -> Result<(), ExportError> {
        let Edge { class, id, source, target, cells, .. } = edge;
        let (from, to, id) = (literal(&source.iri), literal(&target.iri), literal(id));
        let row = format!("{{from: {from}, to: {to}, id: {id}, set: {}}}", map(class, cells));
        let what = format!(
            "MATCH (a:{} {{iri: row.from}}) MATCH (b:{} {{iri: row.to}}) MERGE (a)-[r:{} {{edge_id: row.id}}]->(b) SET r += row.set",
            source.label, target.label, class.name
        );
        self.edges.add(what, &row)
    }
}

/// The properties that are known, as a map of Cypher.
fn map(class: &Class, cells: &[Cell]) -> String {
    let mut map = String::new();
    for (property, cell) in class.properties.iter().zip(cells) {
        let value = match cell {
            Cell::Empty => continue,
            Cell::Text(text) => literal(text),
            Cell::Integer(value) => value.to_string(),
            // A whole number of type float keeps its point.
            Cell::Number(value) => format!("{value:?}"),
            Cell::Boolean(value) => value.to_string(),
            Cell::List(values) if values.is_empty() => continue,
            Cell::List(values) => {
                let values: Vec<String> = values.iter().map(|value| literal(value)).collect();
                format!("[{}]", values.join(", "))
            }
        };
        let _ = write!(map, "{}{}: {value}", if map.is_empty() { "" } else { ", " }, property.name);
    }
    format!("{{{map}}}")
}

/// A text as a [string literal](https://s3.amazonaws.com/artifacts.opencypher.org/openCypher9.pdf) on one line.
fn literal(text: &str) -> String {
    let mut literal = String::from("'");
    for character in text.chars() {
        match character {
            '\'' => literal.push_str("\\'"),
            '\\' => literal.push_str("\\\\"),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            // Some programs split a script at these, too.
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(literal, "\\u{:04X}", character as u32);
            }
            _ => literal.push(character),
        }
    }
    literal.push('\'');
    literal
}
