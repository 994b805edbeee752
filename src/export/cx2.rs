//! [CX2](https://cytoscape.org/cx/cx2/specification/cytoscape-exchange-format-specification-(version-2)/), the format of
//! Cytoscape and NDEx.

use super::graph::xml::{Aside, attributes};
use super::graph::{Class, Edge, Model, Node, Sink, walk};
use super::table::{Cell, Type};
use super::{ExportError, Format, Guide, Output, Scope};
use crate::store::Store;
use serde_json::{Map, Value, json};
use std::io::{self, Write};

pub(super) static FORMAT: Format = Format {
    name: "cx2",
    title: "CX2 for Cytoscape",
    media_type: "application/json",
    keeps: "nodes and edges with typed properties, lists too; parallel edges, each with its id",
    drops: "all pieces of the text but the first and last offset of each node; of a shared entity that documents describe differently, one value of each property; the names of runs and graphs",
    counts: "nodes and edges",
    guide: Guide {
        load: "\
- **Cytoscape** 3.10 or later: *File › Import › Network from File*; **Cytoscape Web** and **NDEx** take it by upload. `name` is
  what is shown, `label` tells entities, events, statements, claims, times, documents and sections apart, `interaction` is the
  kind of an edge, `iri` and `edge_id` are the IRIs. Map the shape of nodes to `label` and the line of edges to `factuality`.
- **Python**: with `ndex2` and `json`,
  `net = ndex2.cx2.RawCX2NetworkFactory().get_cx2network(json.load(open(\"press.cx2\")))`.

The questions are for `ndex2`; in Cytoscape the same conditions stand in *Filter › Column Filter*.",
        language: "python",
        questions: &[
            (
                "Who says what (`a` is the innermost voice of a statement):",
                "nodes = {i: n[\"v\"] for i, n in net.get_nodes().items()}\nrows = sorted({\n    (nodes[e[\"t\"]][\"name\"], nodes[e[\"s\"]][\"words\"])\n    for e in net.get_edges().values()\n    for a in [e[\"v\"]]\n    if a[\"interaction\"] == \"ATTRIBUTED\" and a[\"level\"] == nodes[e[\"s\"]][\"chain_length\"] and nodes[e[\"t\"]][\"label\"] == \"Entity\"\n})",
            ),
            (
                "Statements that come through three voices or more:",
                "nodes = [n[\"v\"] for n in net.get_nodes().values()]\nrows = sorted({(n[\"words\"], n[\"chain_length\"]) for n in nodes if n.get(\"chain_length\", 0) >= 3})",
            ),
            (
                "Which events are told, by whom, and how real each makes them:",
                "nodes = {i: n[\"v\"] for i, n in net.get_nodes().items()}\nedges = list(net.get_edges().values())\nspeakers = {}\nfor e in edges:\n    a, s, source = e[\"v\"], nodes[e[\"s\"]], nodes[e[\"t\"]]\n    if a[\"interaction\"] == \"ATTRIBUTED\" and a[\"level\"] == s[\"chain_length\"] and source[\"label\"] == \"Entity\":\n        speakers.setdefault(e[\"s\"], []).append(source[\"name\"])\nrows = sorted({\n    (nodes[e[\"t\"]][\"name\"], e[\"v\"][\"factuality\"], name)\n    for e in edges\n    if e[\"v\"][\"interaction\"] == \"TELLS\"\n    for name in speakers.get(e[\"s\"], [])\n})",
            ),
        ],
    },
    output: Output::File(write),
};

struct Writer<'w> {
    out: &'w mut dyn Write,
    edges: Aside,
    counts: [usize; 2],
}

fn write(store: &Store, scope: &Scope, writer: &mut dyn Write) -> Result<usize, ExportError> {
    let model = Model::new()?;
    let declarations = json!([{
        "networkAttributes": { "name": { "d": "string" } },
        "nodes": declarations(&model.nodes, &["iri", "label", "name"]),
        "edges": declarations(&model.edges, &["edge_id", "interaction"]),
    }]);
    writeln!(writer, "[{}", json!({ "CXVersion": "2.0", "hasFragments": false }))?;
    writeln!(writer, ",{}", json!({ "attributeDeclarations": declarations }))?;
    writeln!(writer, ",{}", json!({ "networkAttributes": [{ "name": "dicit" }] }))?;
    write!(writer, ",{{\"nodes\":[")?;
    let mut sink = Writer { out: writer, edges: Aside::new()?, counts: [0, 0] };
    let count = walk(store, scope, &model, &mut sink)?;
    let Writer { out: writer, edges, counts: [nodes, links] } = sink;
    write!(writer, "]}}\n,{{\"edges\":[")?;
    edges.copy_to(writer)?;
    // How many there are is known in the end: the metadata may stand there.
    let of = |name, count| json!({ "name": name, "elementCount": count });
    let metadata = json!([
        of("attributeDeclarations", 1),
        of("networkAttributes", 1),
        of("nodes", nodes),
        of("edges", links)
    ]);
    writeln!(writer, "]}}\n,{}", json!({ "metaData": metadata }))?;
    writeln!(writer, ",{}]", json!({ "status": [{ "success": true, "error": "" }] }))?;
    Ok(count)
}

fn declarations(classes: &[Class], fixed: &[&str]) -> Map<String, Value> {
    let fixed = fixed.iter().map(|name| ((*name).to_owned(), json!({ "d": "string" })));
    let others = attributes(classes)
        .into_iter()
        .map(|(name, property)| (name.to_owned(), json!({ "d": r#type(property.r#type) })));
    // The name of an event is declared with the names of all nodes.
    others.chain(fixed).collect()
}

fn r#type(r#type: Type) -> &'static str {
    match r#type {
        Type::Integer => "long",
        Type::Number => "double",
        Type::Boolean => "boolean",
        Type::List | Type::Terms => "list_of_string",
        Type::Iri | Type::Term | Type::Text | Type::Date => "string",
    }
}

impl Sink for Writer<'_> {
    fn node(&mut self, node: &Node<'_>) -> Result<(), ExportError> {
        let mut values = values(node.class, node.cells);
        for (name, value) in [("iri", node.iri), ("label", node.class.name), ("name", node.name)] {
            values.insert(name.to_owned(), value.into());
        }
        element(self.out, &mut self.counts[0], &json!({ "id": node.number, "v": values }))
    }

    fn edge(&mut self, edge: &Edge<'_>) -> Result<(), ExportError> {
        let mut values = values(edge.class, edge.cells);
        for (name, value) in [("edge_id", edge.id), ("interaction", edge.class.name)] {
            values.insert(name.to_owned(), value.into());
        }
        let (source, target) = (edge.source.number, edge.target.number);
        let value = json!({ "id": edge.number, "s": source, "t": target, "v": values });
        element(&mut self.edges, &mut self.counts[1], &value)
    }
}

fn element(writer: &mut dyn Write, count: &mut usize, value: &Value) -> Result<(), ExportError> {
    writer.write_all(if *count == 0 { b"\n" } else { b",\n" })?;
    *count += 1;
    Ok(serde_json::to_writer(writer, value).map_err(io::Error::from)?)
}

fn values(class: &Class, cells: &[Cell]) -> Map<String, Value> {
    let cells = class.properties.iter().zip(cells);
    let known = cells.filter(|(_, cell)| !cell.is_empty() && **cell != Cell::List(Vec::new()));
    known.map(|(property, cell)| (property.name.clone(), json!(cell))).collect()
}
