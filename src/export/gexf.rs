//! [GEXF 1.3](https://gexf.net/), the format of Gephi.

use super::graph::xml::{Aside, attributes, escape, text};
use super::graph::{Class, Edge, Lifetime, Model, Node, Sink, walk};
use super::table::{Cell, Type};
use super::{ExportError, Format, Guide, Output, Scope};
use crate::store::Store;
use std::io::Write;

pub(super) static FORMAT: Format = Format {
    name: "gexf",
    title: "GEXF 1.3 for Gephi",
    media_type: "application/gexf+xml",
    keeps: "nodes and edges with typed properties and, where they are dated, the time during which they hold; parallel edges, each with its id and a kind of its own",
    drops: "all pieces of the text but the first and last offset of each node; lists are one text with a bar (|) between the values; of the times of an event, all but the first and last day on which it may have been (the edges DATED keep each account's); bounds before the year 0 or behind 9999; of a shared entity that documents describe differently, one value of each property; the names of runs and graphs",
    counts: "nodes and edges",
    guide: Guide {
        load: "\
Open the file in Gephi 0.9.3 or later. Ids are IRIs; `class` tells entities, events, statements, claims, times, documents and
sections apart. Edges have a `kind`; where two edges of one kind link the same nodes, the second is called `PARTICIPATES 2` and
so on, for Gephi keeps one edge of a kind between two nodes; the attribute `edge_kind` has the kind alone.

- **Timeline**: *Enable Timeline* at the bottom. Documents, statements and their voices are there when they were published,
  events and what is told of them from the first to the last day that the accounts allow. What has no date is always there;
  an end that nobody knows is open. A day lasts from its first to its last second, since Gephi takes no interval of one point.
- **A network of voices**: *Filters › Attributes › Partition › edge_kind*, take `ATTRIBUTED`, then *Partition › class*.
- **networkx**: `G = networkx.read_gexf(\"press.gexf\", version=\"1.3\")` gives a `MultiDiGraph`.

The questions are for networkx; in Gephi the same conditions stand in *Filters › Attributes*.",
        language: "python",
        questions: &[
            (
                "Who says what (`a` is the innermost voice of a statement):",
                "rows = sorted({\n    (G.nodes[source][\"label\"], G.nodes[s][\"words\"])\n    for s, source, a in G.edges(data=True)\n    if a[\"edge_kind\"] == \"ATTRIBUTED\" and a[\"level\"] == G.nodes[s][\"chain_length\"] and G.nodes[source][\"class\"] == \"Entity\"\n})",
            ),
            (
                "Statements that come through three voices or more:",
                "rows = sorted({(n[\"words\"], n[\"chain_length\"]) for _, n in G.nodes(data=True) if n.get(\"chain_length\", 0) >= 3})",
            ),
            (
                "Which events are told, by whom, and how real each makes them:",
                "speakers = {}\nfor s, source, a in G.edges(data=True):\n    if a[\"edge_kind\"] == \"ATTRIBUTED\" and a[\"level\"] == G.nodes[s][\"chain_length\"] and G.nodes[source][\"class\"] == \"Entity\":\n        speakers.setdefault(s, []).append(G.nodes[source][\"label\"])\nrows = sorted({\n    (G.nodes[event][\"label\"], a[\"factuality\"], name)\n    for s, event, a in G.edges(data=True)\n    if a[\"edge_kind\"] == \"TELLS\"\n    for name in speakers.get(s, [])\n})",
            ),
        ],
    },
    output: Output::File(write),
};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <meta>
    <creator>dicit</creator>
  </meta>
  <graph mode="dynamic" defaultedgetype="directed" idtype="string" timeformat="date" timerepresentation="interval">
"#;
const NODE_CLASS: &str = "class";
const EDGE_KIND: &str = "edge_kind";

struct Writer<'w> {
    nodes: &'w mut dyn Write,
    edges: Aside,
}

fn write(store: &Store, scope: &Scope, writer: &mut dyn Write) -> Result<usize, ExportError> {
    let model = Model::new()?;
    writer.write_all(HEAD.as_bytes())?;
    for (target, classes, class) in [("node", &model.nodes, NODE_CLASS), ("edge", &model.edges, EDGE_KIND)] {
        writeln!(writer, r#"    <attributes class="{target}">"#)?;
        writeln!(writer, r#"      <attribute id="{class}" title="{class}" type="string"/>"#)?;
        for (name, property) in attributes(classes) {
            let r#type = r#type(property.r#type);
            writeln!(writer, r#"      <attribute id="{name}" title="{name}" type="{type}"/>"#)?;
        }
        writeln!(writer, "    </attributes>")?;
    }
    writeln!(writer, "    <nodes>")?;
    let mut sink = Writer { nodes: writer, edges: Aside::new()? };
    let count = walk(store, scope, &model, &mut sink)?;
    let Writer { nodes: writer, edges } = sink;
    writeln!(writer, "    </nodes>\n    <edges>")?;
    edges.copy_to(writer)?;
    writer.write_all(b"    </edges>\n  </graph>\n</gexf>\n")?;
    Ok(count)
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
        let (id, label) = (escape(node.iri, node.iri)?, escape(node.name, node.iri)?);
        writeln!(self.nodes, r#"      <node id="{id}" label="{label}"{}>"#, bounds(node.life))?;
        values(self.nodes, NODE_CLASS, node.class, node.cells, node.iri)?;
        Ok(writeln!(self.nodes, "      </node>")?)
    }

    fn edge(&mut self, edge: &Edge<'_>) -> Result<(), ExportError> {
        let kind = match edge.parallel {
            0 => edge.class.name.to_owned(),
            before => format!("{} {}", edge.class.name, before + 1),
        };
        writeln!(
            self.edges,
            r#"      <edge id="{}" source="{}" target="{}" kind="{kind}" label="{}"{}>"#,
            escape(edge.id, edge.id)?,
            escape(&edge.source.iri, edge.id)?,
            escape(&edge.target.iri, edge.id)?,
            edge.class.name,
            bounds(edge.life),
        )?;
        values(&mut self.edges, EDGE_KIND, edge.class, edge.cells, edge.id)?;
        Ok(writeln!(self.edges, "      </edge>")?)
    }
}

/// From the first second of the first day to the last of the last: Gephi says nothing and shows nothing where both are
/// one point (gephi#666).
fn bounds(life: &Lifetime) -> String {
    let bound = |name, day: &Option<String>, time| match day {
        Some(day) if day.len() == "YYYY-MM-DD".len() => format!(r#" {name}="{day}T{time}""#),
        _ => String::new(),
    };
    bound("start", &life.start, "00:00:00") + &bound("end", &life.end, "23:59:59")
}

fn values(
    writer: &mut dyn Write,
    name: &str,
    class: &Class,
    cells: &[Cell],
    subject: &str,
) -> Result<(), ExportError> {
    writeln!(writer, r#"        <attvalues>"#)?;
    writeln!(writer, r#"          <attvalue for="{name}" value="{}"/>"#, class.name)?;
    for (property, cell) in class.properties.iter().zip(cells) {
        if let Some(value) = text(cell) {
            let value = escape(&value, subject)?;
            writeln!(writer, r#"          <attvalue for="{}" value="{value}"/>"#, property.name)?;
        }
    }
    Ok(writeln!(writer, "        </attvalues>")?)
}
