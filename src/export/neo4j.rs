//! CSV for [`neo4j-admin database import`](https://neo4j.com/docs/operations-manual/current/import/).

use super::graph::{Class, Edge, End, Model, Node, Sink, walk};
use super::table::{Cell, Type};
use super::{ExportError, Format, Guide, Output, Scope};
use crate::store::Store;
use csv::{Writer, WriterBuilder};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

pub(super) static FORMAT: Format = Format {
    name: "neo4j",
    title: "CSV for Neo4j's import",
    media_type: "text/csv",
    keeps: "nodes and relationships with typed properties, arrays and dates too; parallel relationships, each with its id",
    drops: "all pieces of the text but the first and last offset of each node; a semicolon within a value of an array becomes a comma; of a shared entity that documents describe differently, one value of each property; the names of runs and graphs",
    counts: "nodes and relationships",
    guide: Guide {
        load: "\
A file for each label and each type of relationship; only those that hold something are there.

- **A new database**, of any size: run `import.sh` in the folder, which is
  `neo4j-admin database import full --multiline-fields=true --overwrite-destination neo4j $(cat import.args)`;
  then `CREATE CONSTRAINT FOR (n:Entity) REQUIRE n.iri IS UNIQUE`, and so for each label that you look up.
- **A database that is in use**: take the format cypher, which merges and can be repeated.
- **Neptune** takes the same headers as its format openCypher, **Memgraph** the files by `LOAD CSV`.

Nodes have their IRI as `iri`, relationships as `edge_id`. An entity has its kind as a second label (`:Person`). A
relationship of an event has `factuality` and `statement`: it is what that statement tells, not a fact. A voice that
nobody names is a node `Unknown`.",
        language: "cypher",
        questions: QUESTIONS,
    },
    output: Output::Folder(write),
};

/// The questions in Cypher, which Neo4j, Memgraph, ArcadeDB, FalkorDB and Ladybug understand.
pub(super) const QUESTIONS: &[(&str, &str)] = &[
    (
        "Who says what (the innermost voice of each statement):",
        "MATCH (s:Statement)-[a:ATTRIBUTED]->(e:Entity)\nWHERE a.level = s.chain_length\nRETURN DISTINCT e.name AS name, s.words AS words ORDER BY name, words",
    ),
    (
        "Statements that come through three voices or more:",
        "MATCH (s:Statement)\nWHERE s.chain_length >= 3\nRETURN s.words AS words, s.chain_length AS voices ORDER BY words",
    ),
    (
        "Which events are told, by whom, and how real each makes them:",
        "MATCH (v:Event)<-[t:TELLS]-(s:Statement)-[a:ATTRIBUTED]->(e:Entity)\nWHERE a.level = s.chain_length\nRETURN DISTINCT v.name AS event, t.factuality AS factuality, e.name AS name ORDER BY event, name, factuality",
    ),
];

struct Files {
    folder: PathBuf,
    files: HashMap<String, Writer<File>>,
}

fn write(store: &Store, scope: &Scope, folder: &Path) -> Result<usize, ExportError> {
    let model = Model::new()?;
    let mut sink = Files { folder: folder.to_owned(), files: HashMap::new() };
    let count = walk(store, scope, &model, &mut sink)?;
    let Files { mut files, .. } = sink;
    for file in files.values_mut() {
        file.flush()?;
    }
    let mut arguments = String::new();
    for (class, option) in nodes_and_edges(&model).filter(|(class, _)| files.contains_key(class.name)) {
        let _ = writeln!(arguments, "--{option}={}.csv", class.name);
    }
    fs::write(folder.join("import.args"), arguments)?;
    fs::write(folder.join("import.sh"), COMMAND)?;
    Ok(count)
}

const COMMAND: &str = "\
#!/bin/sh
# Makes a new database neo4j of the files of this folder.
neo4j-admin database import full --multiline-fields=true --overwrite-destination neo4j $(cat import.args)
";

fn nodes_and_edges(model: &Model) -> impl Iterator<Item = (&Class, &'static str)> {
    let nodes = model.nodes.iter().map(|class| (class, "nodes"));
    nodes.chain(model.edges.iter().map(|class| (class, "relationships")))
}

impl Files {
    /// The file of a class; a new one gets its header.
    fn of(&mut self, class: &Class, first: &[&str]) -> Result<&mut Writer<File>, ExportError> {
        if !self.files.contains_key(class.name) {
            let path = self.folder.join(format!("{}.csv", class.name));
            let mut file = WriterBuilder::new().from_path(path).map_err(io::Error::from)?;
            let names =
                class.properties.iter().map(|property| property.name.clone() + r#type(property.r#type));
            let header = first.iter().map(|name| (*name).to_owned()).chain(names);
            file.write_record(header).map_err(io::Error::from)?;
            self.files.insert(class.name.to_owned(), file);
        }
        let missing = || io::Error::other(format!("no file for {}", class.name)).into();
        self.files.get_mut(class.name).ok_or_else(missing)
    }
}

impl Sink for Files {
    fn node(&mut self, node: &Node<'_>) -> Result<(), ExportError> {
        let labels = node.labels().join(";");
        let file = self.of(node.class, &["iri:ID", ":LABEL"])?;
        record(file, &[node.iri, &labels], node.cells)
    }

    fn edge(&mut self, edge: &Edge<'_>) -> Result<(), ExportError> {
        let Edge { class, id, source: End { iri: source, .. }, target: End { iri: target, .. }, .. } = edge;
        let file = self.of(class, &[":START_ID", ":END_ID", ":TYPE", "edge_id:string"])?;
        record(file, &[source, target, class.name, id], edge.cells)
    }
}

fn record(file: &mut Writer<File>, first: &[&str], cells: &[Cell]) -> Result<(), ExportError> {
    let cells = cells.iter().map(|cell| match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Integer(value) => value.to_string(),
        Cell::Number(value) => value.to_string(),
        Cell::Boolean(value) => value.to_string(),
        Cell::List(values) => {
            values.iter().map(|value| value.replace(';', ",")).collect::<Vec<_>>().join(";")
        }
    });
    let record = first.iter().map(|text| (*text).to_owned()).chain(cells);
    Ok(file.write_record(record).map_err(io::Error::from)?)
}

fn r#type(r#type: Type) -> &'static str {
    match r#type {
        Type::Iri | Type::Term | Type::Text => ":string",
        Type::Integer => ":long",
        Type::Number => ":double",
        Type::Boolean => ":boolean",
        Type::Date => ":date",
        Type::List | Type::Terms => ":string[]",
    }
}
