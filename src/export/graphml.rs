//! [GraphML](http://graphml.graphdrawing.org/specification.html).

use super::graph::xml::{Aside, attributes, escape, text};
use super::graph::{Class, Edge, Model, Node, Sink, walk};
use super::table::{Cell, Type};
use super::{ExportError, Format, Guide, Output, Scope};
use crate::store::Store;
use std::io::Write;

pub(super) static FORMAT: Format = Format {
    name: "graphml",
    title: "GraphML",
    media_type: "application/graphml+xml",
    keeps: "nodes and edges with typed properties; parallel edges, each with its id; every edge of what is said names the statement or the words it rests on",
    drops: "all pieces of the text but the first and last offset of each node; lists are one text with a bar (|) between the values; of a shared entity that documents describe differently, one value of each property; the names of runs and graphs",
    counts: "nodes and edges",
    guide: Guide {
        load: "\
Nodes are documents, entities, events, statements, claims, times and sections (`label`); edges have a `kind`. `iri` is the
IRI of a node, `edge_id` that of what an edge stands for. An edge of an event has `factuality` and `statement`: it is what
that statement tells, not a fact. A voice that nobody names is a node `Unknown`.

- **networkx**: `G = networkx.read_graphml(\"press.graphml\", edge_key_type=str, force_multigraph=True)`.
  Without `force_multigraph` a graph that has no parallel edges becomes a `DiGraph`.
- **Cytoscape, yEd, Gephi**: open the file. In Gephi choose *don't merge* for parallel edges; the format gexf also has dates.
- **igraph**: `igraph.Graph.Read_GraphML(\"press.graphml\")`.",
        language: "python",
        questions: &[
            (
                "Who says what (`a` is the innermost voice of a statement):",
                "rows = sorted({\n    (G.nodes[source][\"name\"], G.nodes[s][\"words\"])\n    for s, source, a in G.edges(data=True)\n    if a[\"kind\"] == \"ATTRIBUTED\" and a[\"level\"] == G.nodes[s][\"chain_length\"] and G.nodes[source][\"label\"] == \"Entity\"\n})",
            ),
            (
                "Statements that come through three voices or more:",
                "rows = sorted({(n[\"words\"], n[\"chain_length\"]) for _, n in G.nodes(data=True) if n.get(\"chain_length\", 0) >= 3})",
            ),
            (
                "Which events are told, by whom, and how real each makes them:",
                "speakers = {}\nfor s, source, a in G.edges(data=True):\n    if a[\"kind\"] == \"ATTRIBUTED\" and a[\"level\"] == G.nodes[s][\"chain_length\"] and G.nodes[source][\"label\"] == \"Entity\":\n        speakers.setdefault(s, []).append(G.nodes[source][\"name\"])\nrows = sorted({\n    (G.nodes[event][\"name\"], a[\"factuality\"], name)\n    for s, event, a in G.edges(data=True)\n    if a[\"kind\"] == \"TELLS\"\n    for name in speakers.get(s, [])\n})",
            ),
        ],
    },
    output: Output::File(write),
};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"#;

struct Writer<'w> {
    nodes: &'w mut dyn Write,
    edges: Aside,
}

fn write(store: &Store, scope: &Scope, writer: &mut dyn Write) -> Result<usize, ExportError> {
    let model = Model::new()?;
    writer.write_all(HEAD.as_bytes())?;
    for (target, classes, fixed) in [
        ("node", &model.nodes, ["iri", "label", "name"].as_slice()),
        ("edge", &model.edges, &["edge_id", "kind"]),
    ] {
        for name in fixed {
            key(writer, target, name, "string")?;
        }
        for (name, property) in attributes(classes).iter().filter(|(name, _)| !fixed.contains(name)) {
            key(writer, target, name, r#type(property.r#type))?;
        }
    }
    writeln!(writer, r#"  <graph id="dicit" edgedefault="directed">"#)?;
    let mut sink = Writer { nodes: writer, edges: Aside::new()? };
    let count = walk(store, scope, &model, &mut sink)?;
    let Writer { nodes: writer, edges } = sink;
    edges.copy_to(writer)?;
    writer.write_all(b"  </graph>\n</graphml>\n")?;
    Ok(count)
}

fn key(writer: &mut dyn Write, target: &str, name: &str, r#type: &str) -> Result<(), ExportError> {
    Ok(writeln!(
        writer,
        r#"  <key id="{target}_{name}" for="{target}" attr.name="{name}" attr.type="{type}"/>"#
    )?)
}

fn r#type(r#type: Type) -> &'static str {
    match r#type {
        Type::Integer => "long",
        Type::Number => "double",
        Type::Boolean => "boolean",
        Type::Iri | Type::Term | Type::Text | Type::Date | Type::List | Type::Terms => "string",
    }
}

impl Sink for Writer<'_> {
    fn node(&mut self, node: &Node<'_>) -> Result<(), ExportError> {
        writeln!(self.nodes, r#"    <node id="n{}">"#, node.number)?;
        let fixed = [("iri", node.iri), ("label", node.class.name), ("name", node.name)];
        data(self.nodes, "node", &fixed, node.class, node.cells, node.iri)?;
        Ok(writeln!(self.nodes, "    </node>")?)
    }

    fn edge(&mut self, edge: &Edge<'_>) -> Result<(), ExportError> {
        let (source, target) = (edge.source.number, edge.target.number);
        writeln!(self.edges, r#"    <edge id="e{}" source="n{source}" target="n{target}">"#, edge.number)?;
        let fixed = [("edge_id", edge.id), ("kind", edge.class.name)];
        data(&mut self.edges, "edge", &fixed, edge.class, edge.cells, edge.id)?;
        Ok(writeln!(self.edges, "    </edge>")?)
    }
}

fn data(
    writer: &mut dyn Write,
    target: &str,
    fixed: &[(&str, &str)],
    class: &Class,
    cells: &[Cell],
    subject: &str,
) -> Result<(), ExportError> {
    for (name, value) in fixed {
        writeln!(writer, r#"      <data key="{target}_{name}">{}</data>"#, escape(value, subject)?)?;
    }
    for (property, cell) in class.properties.iter().zip(cells) {
        let name = property.name.as_str();
        if fixed.iter().any(|(fixed, _)| *fixed == name) {
            continue;
        }
        if let Some(value) = text(cell) {
            writeln!(writer, r#"      <data key="{target}_{name}">{}</data>"#, escape(&value, subject)?)?;
        }
    }
    Ok(())
}
