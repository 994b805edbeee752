//! CSV for [Ladybug](https://docs.ladybugdb.com/import/csv/), the successor of Kuzu, and the script that loads it.

use super::graph::{Class, Edge, Model, Node, Property, Sink, walk};
use super::table::{Cell, Type};
use super::{ExportError, Format, Guide, Output, Scope, neo4j};
use crate::store::Store;
use csv::Writer;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

pub(super) static FORMAT: Format = Format {
    name: "ladybug",
    title: "CSV for Ladybug (Kuzu)",
    media_type: "text/csv",
    keeps: "nodes and relationships with typed properties, lists and dates too; parallel relationships, each with its id",
    drops: "all pieces of the text but the first and last offset of each node; of a shared entity that documents describe differently, one value of each property; the names of runs and graphs",
    counts: "nodes and relationships",
    guide: Guide {
        load: "\
`load.cypher` makes the tables and copies the files, a statement a line. Its paths are relative: begin in the folder.

- **Shell**: `lbug press.lbug < load.cypher`.
- **Python**: `import ladybug`, then

  `connection = ladybug.Connection(ladybug.Database(\"press.lbug\"))` and
  `for line in open(\"load.cypher\"): connection.execute(line)`.
- **Kuzu** 0.11, which is no longer developed, takes the same.

Ladybug wants a file for each pair of labels that a relationship links, and splits its own lists at commas in the values, so lists
come as text with U+001F between the values, which the script splits. Nodes have their IRI as `iri`, relationships as
`edge_id`. A relationship of an event has `factuality` and `statement`: it is what that statement tells, not a fact.",
        language: "cypher",
        questions: neo4j::QUESTIONS,
    },
    output: Output::Folder(write),
};

/// What stands between the values of a list.
const SEPARATOR: &str = "\u{1f}";

/// The file of a label, or of a kind of edge and the labels that it links.
type Key = (&'static str, Option<[&'static str; 2]>);

struct Files {
    folder: PathBuf,
    files: BTreeMap<Key, Writer<File>>,
}

fn write(store: &Store, scope: &Scope, folder: &Path) -> Result<usize, ExportError> {
    let model = Model::new()?;
    let mut sink = Files { folder: folder.to_owned(), files: BTreeMap::new() };
    let count = walk(store, scope, &model, &mut sink)?;
    let mut keys = Vec::new();
    for (key, mut file) in sink.files {
        file.flush()?;
        keys.push(key);
    }
    fs::write(folder.join("load.cypher"), script(&model, &keys))?;
    Ok(count)
}

fn file_name((name, ends): Key) -> String {
    match ends {
        Some([from, to]) => format!("{name}.{from}.{to}.csv"),
        None => format!("{name}.csv"),
    }
}

impl Files {
    fn record(
        &mut self,
        key: Key,
        class: &Class,
        first: &[(&str, &str)],
        cells: &[Cell],
    ) -> Result<(), ExportError> {
        if !self.files.contains_key(&key) {
            let mut file = Writer::from_path(self.folder.join(file_name(key))).map_err(io::Error::from)?;
            let names = class.properties.iter().map(|property| property.name.as_str());
            file.write_record(first.iter().map(|(name, _)| *name).chain(names)).map_err(io::Error::from)?;
            self.files.insert(key, file);
        }
        if let Some(file) = self.files.get_mut(&key) {
            let first = first.iter().map(|(_, value)| (*value).to_owned());
            file.write_record(first.chain(cells.iter().map(text))).map_err(io::Error::from)?;
        }
        Ok(())
    }
}

impl Sink for Files {
    fn node(&mut self, node: &Node<'_>) -> Result<(), ExportError> {
        self.record((node.class.name, None), node.class, &[("iri", node.iri)], node.cells)
    }

    fn edge(&mut self, edge: &Edge<'_>) -> Result<(), ExportError> {
        let Edge { class, id, source, target, .. } = edge;
        let key = (class.name, Some([source.label, target.label]));
        let first = [("from", source.iri.as_str()), ("to", &target.iri), ("edge_id", id)];
        self.record(key, class, &first, edge.cells)
    }
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Integer(value) => value.to_string(),
        Cell::Number(value) => value.to_string(),
        Cell::Boolean(value) => value.to_string(),
        Cell::List(values) => values.join(SEPARATOR),
    }
}

/// What makes the tables, then what fills them.
fn script(model: &Model, keys: &[Key]) -> String {
    let mut script = String::new();
    for class in &model.nodes {
        let columns = columns(class, "iri STRING", r#type);
        let _ = writeln!(script, "CREATE NODE TABLE {}({columns}, PRIMARY KEY(iri));", class.name);
    }
    for class in &model.edges {
        let pairs = keys.iter().filter(|(name, _)| *name == class.name).filter_map(|(_, ends)| *ends);
        let pairs: Vec<String> = pairs.map(|[from, to]| format!("FROM {from} TO {to}")).collect();
        if !pairs.is_empty() {
            let columns = columns(class, "edge_id STRING", r#type);
            let _ = writeln!(script, "CREATE REL TABLE {}({}, {columns});", class.name, pairs.join(", "));
        }
    }
    for class in &model.nodes {
        for key in keys.iter().filter(|(name, _)| *name == class.name) {
            script.push_str(&copy(class, *key, "iri STRING", "iri", ""));
        }
    }
    for class in &model.edges {
        for key in keys.iter().filter(|(name, _)| *name == class.name) {
            let Some([from, to]) = key.1 else { continue };
            let ends = format!(" (from='{from}', to='{to}')");
            let (typed, plain) = ("`from` STRING, `to` STRING, edge_id STRING", "`from`, `to`, edge_id");
            script.push_str(&copy(class, *key, typed, plain, &ends));
        }
    }
    script
}

fn copy(class: &Class, key: Key, typed: &str, plain: &str, ends: &str) -> String {
    let read = columns(class, typed, |r#type| if r#type.is_list() { "STRING" } else { self::r#type(r#type) });
    let values = class.properties.iter().map(|Property { name, r#type }| match r#type.is_list() {
        true => format!("string_split(`{name}`, '{SEPARATOR}')"),
        false => format!("`{name}`"),
    });
    let values: Vec<String> = std::iter::once(plain.to_owned()).chain(values).collect();
    format!(
        "COPY {} FROM (LOAD WITH HEADERS ({read}) FROM '{}' (HEADER=true, PARALLEL=false, QUOTE='\"', ESCAPE='\"') RETURN {}){ends};\n",
        class.name,
        file_name(key),
        values.join(", ")
    )
}

fn columns(class: &Class, first: &str, r#type: impl Fn(Type) -> &'static str) -> String {
    let typed =
        class.properties.iter().map(|property| format!("`{}` {}", property.name, r#type(property.r#type)));
    std::iter::once(first.to_owned()).chain(typed).collect::<Vec<_>>().join(", ")
}

fn r#type(r#type: Type) -> &'static str {
    match r#type {
        Type::Iri | Type::Term | Type::Text => "STRING",
        Type::Integer => "INT64",
        Type::Number => "DOUBLE",
        Type::Boolean => "BOOLEAN",
        Type::Date => "DATE",
        Type::List | Type::Terms => "STRING[]",
    }
}
