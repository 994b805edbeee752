//! Which rows become nodes and which become edges.
//!
//! An account is no node: what it tells are edges, each with the statement that tells it and its factuality, so that
//! no edge of a graph says more than the press does.

use super::super::table::{Column, Table, Type, tables};
use crate::export::ExportError;

/// A kind of node, made of the rows of a table.
pub(super) struct NodeRule {
    pub(super) label: &'static str,
    pub(super) table: &'static str,
    /// The columns that may name it, the best first.
    pub(super) names: &'static [&'static str],
    /// Columns that are edges, or that belong to one.
    without: &'static [&'static str],
    pub(super) life: Life,
}

/// A kind of edge, made of the rows of a table.
pub(super) struct EdgeRule {
    pub(super) kind: &'static str,
    pub(super) table: &'static str,
    pub(super) from: &'static str,
    pub(super) to: &'static str,
    /// The column, and whether it must be filled or have this text.
    pub(super) only: Option<(&'static str, Is)>,
    pub(super) columns: &'static [&'static str],
    /// Of the row of another table that a column points to: that column, the table, its columns.
    pub(super) joined: Option<(&'static str, &'static str, &'static [&'static str])>,
    /// Whether the row itself is the edge, so that its key is the edge's.
    pub(super) own: bool,
    /// Whether an end that is left open in the text is a node of its own.
    pub(super) open: bool,
    pub(super) life: Life,
}

/// What a column must hold.
#[derive(Clone, Copy)]
pub(super) enum Is {
    Filled,
    Empty,
    Text(&'static str),
}

/// When a node or an edge is there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Life {
    Always,
    /// When its document was published.
    Published,
    /// During the time itself.
    Time,
    /// During the times of its accounts.
    Accounts,
    /// During the time of the account that this column points to.
    Account(&'static str),
}

const fn node(
    label: &'static str,
    table: &'static str,
    names: &'static [&'static str],
    without: &'static [&'static str],
    life: Life,
) -> NodeRule {
    NodeRule { label, table, names, without, life }
}

/// Somebody or something that the text leaves open: a voice without a name, a judgement without a target.
pub(super) const UNKNOWN: &str = "Unknown";
/// A thing of another knowledge base.
pub(super) const EXTERNAL: &str = "External";
/// What differs between the documents that speak of an entity.
const IN_TEXT: &[&str] =
    &["title", "role", "size", "size_value", "size_approximate", "metonymy", "inferred", "note"];

pub(super) const NODES: &[NodeRule] = &[
    node("Document", "documents", &["title", "id"], &[], Life::Published),
    node("Entity", "entities", &["name"], IN_TEXT, Life::Always),
    node("Event", "events", &["label"], &[], Life::Accounts),
    node("Statement", "statements", &["words"], &["about"], Life::Published),
    node("Claim", "claims", &["text"], &["subject", "object"], Life::Always),
    node("Time", "times", &["exact", "edtf"], &["relative_to"], Life::Time),
    node("Section", "sections", &["kind"], &[], Life::Always),
];

const fn edge(kind: &'static str, table: &'static str, from: &'static str, to: &'static str) -> EdgeRule {
    let (only, columns, joined, life) = (None, [].as_slice(), None, Life::Always);
    EdgeRule { kind, table, from, to, only, columns, joined, own: false, open: false, life }
}

const VOICE: &[&str] = &[
    "level",
    "source_start",
    "source_end",
    "source_words",
    "vehicle",
    "vehicle_kind",
    "cue_start",
    "cue_end",
    "cue",
    "reporting_verb",
    "stance",
    "commitment",
    "implicit",
    "reported_in",
];
const LINK: &[&str] =
    &["predicate", "basis", "stated_by", "cue_start", "cue_end", "cue", "rule", "confidence", "note"];

pub(super) const EDGES: &[EdgeRule] = &[
    edge("PUBLISHED_BY", "documents", "document", "outlet"),
    edge("IN_DOCUMENT", "statements", "statement", "document"),
    edge("IN_DOCUMENT", "events", "event", "document"),
    edge("IN_DOCUMENT", "times", "time", "document"),
    edge("IN_DOCUMENT", "sections", "section", "document"),
    EdgeRule { columns: IN_TEXT, ..edge("APPEARS_IN", "entities", "entity", "document") },
    EdgeRule {
        columns: &["kind", "start", "end", "exact", "rule", "confidence"],
        own: true,
        ..edge("MENTIONED_IN", "mentions", "entity", "document")
    },
    EdgeRule {
        only: Some(("reading", Is::Empty)),
        columns: VOICE,
        own: true,
        open: true,
        life: Life::Published,
        ..edge("ATTRIBUTED", "attributions", "statement", "source")
    },
    EdgeRule {
        only: Some(("reading", Is::Filled)),
        columns: VOICE,
        joined: Some(("reading", "readings", &["reading", "confidence", "note"])),
        own: true,
        open: true,
        ..edge("READ_AS", "attributions", "statement", "source")
    },
    EdgeRule {
        columns: &["level", "attribution"],
        ..edge("SAID_IN", "attributions", "statement", "vehicle")
    },
    EdgeRule {
        columns: &["valence", "target_inferred"],
        own: true,
        open: true,
        life: Life::Published,
        ..edge("EVALUATES", "evaluations", "statement", "target")
    },
    edge("ABOUT", "statements", "statement", "about"),
    edge("INTERPRETS", "statements", "statement", "interprets"),
    edge("TRANSLATED_BY", "statements", "statement", "translated_by"),
    edge("EXPRESSES", "claims", "statement", "claim"),
    edge("CLAIM_SUBJECT", "claims", "claim", "subject"),
    edge("CLAIM_OBJECT", "claims", "claim", "object"),
    edge("CLAIM_CONDITION", "claims", "claim", "condition"),
    EdgeRule {
        columns: &["factuality", "note"],
        own: true,
        life: Life::Account("account"),
        ..edge("TELLS", "accounts", "statement", "event")
    },
    EdgeRule {
        columns: &["factuality", "statement", "account"],
        life: Life::Account("account"),
        ..edge("PLACED_IN", "accounts", "event", "place")
    },
    EdgeRule {
        columns: &["factuality", "statement", "account"],
        life: Life::Account("account"),
        ..edge("DATED", "accounts", "event", "time")
    },
    EdgeRule {
        columns: &["role", "inferred", "note"],
        joined: Some(("account", "accounts", &["account", "factuality", "statement"])),
        own: true,
        life: Life::Account("account"),
        ..edge("PARTICIPATES", "participants", "participant", "event")
    },
    EdgeRule { columns: &["relation"], ..edge("RELATIVE_TO", "times", "time", "relative_to") },
    EdgeRule {
        columns: &["status", "score", "basis"],
        own: true,
        ..edge("IDENTIFIED_AS", "identities", "node", "target")
    },
    EdgeRule {
        only: Some(("kind", Is::Text("relation"))),
        columns: LINK,
        own: true,
        ..edge("RELATED_TO", "links", "subject", "object")
    },
    EdgeRule {
        only: Some(("kind", Is::Text("discourse"))),
        columns: LINK,
        own: true,
        ..edge("DISCOURSE", "links", "subject", "object")
    },
];

/// A property of a kind of node or edge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// Its name; a column `type`, `kind`, `id`, `start` or `end`, which mean something else in the programs, has the
    /// kind of node before it.
    pub name: String,
    /// What it holds.
    pub r#type: Type,
}

/// A kind of node or edge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// The label of the nodes, or the type of the edges.
    pub name: &'static str,
    /// What they may know, in the order in which they tell it.
    pub properties: Vec<Property>,
}

/// All kinds of nodes and edges.
#[derive(Debug, Clone)]
pub struct Model {
    /// The kinds of nodes.
    pub nodes: Vec<Class>,
    /// The kinds of edges.
    pub edges: Vec<Class>,
}

impl Model {
    /// The model of what the tables hold.
    ///
    /// # Errors
    /// [`ExportError::Table`] where a rule names a column that is not there, which the tests rule out.
    pub fn new() -> Result<Self, ExportError> {
        let tables = tables()?;
        let mut nodes = Vec::new();
        for rule in NODES {
            let table = named(&tables, rule.table)?;
            let columns = table.columns.iter().filter(|column| rule.keeps(table, column));
            let properties = columns.map(|column| property(rule.label, column)).collect();
            nodes.push(Class { name: rule.label, properties });
        }
        let words = Property { name: "words".to_owned(), r#type: Type::Text };
        nodes.push(Class { name: UNKNOWN, properties: vec![words] });
        nodes.push(Class { name: EXTERNAL, properties: Vec::new() });
        let mut edges: Vec<Class> = Vec::new();
        for rule in EDGES {
            let mut properties = Vec::new();
            for (table, names) in rule.sources() {
                let table = named(&tables, table)?;
                for name in names {
                    let column = table.column(name).and_then(|place| table.columns.get(place));
                    let problem =
                        || ExportError::Table { name: table.name, problem: format!("no column {name}") };
                    properties.push(property(rule.kind, column.ok_or_else(problem)?));
                }
            }
            if !edges.iter().any(|class| class.name == rule.kind) {
                edges.push(Class { name: rule.kind, properties });
            }
        }
        Ok(Self { nodes, edges })
    }
}

impl NodeRule {
    /// Whether a column is a property: what points to another table is an edge.
    pub(super) fn keeps(&self, table: &Table, column: &Column) -> bool {
        column.references.is_none()
            && table.key.last() != Some(&column.name)
            && !self.without.contains(&column.name.as_str())
    }
}

impl EdgeRule {
    /// The tables and columns that the properties come from, in their order.
    pub(super) fn sources(&self) -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
        [Some((self.table, self.columns)), self.joined.map(|(_, table, columns)| (table, columns))]
            .into_iter()
            .flatten()
    }
}

fn named<'t>(tables: &'t [Table], name: &'static str) -> Result<&'t Table, ExportError> {
    let table = tables.iter().find(|table| table.name == name);
    table.ok_or(ExportError::Table { name, problem: "there is no such table".to_owned() })
}

fn property(class: &str, column: &Column) -> Property {
    let class = if class == "MENTIONED_IN" { "mention".to_owned() } else { class.to_lowercase() };
    let name = match column.name.as_str() {
        "label" => "name".to_owned(),
        // Elsewhere it tells whether the edge itself is inferred.
        "inferred" if column.r#type == Type::Terms => "inferred_properties".to_owned(),
        name @ ("type" | "kind" | "id" | "start" | "end") => format!("{class}_{name}"),
        name => name.to_owned(),
    };
    Property { name, r#type: column.r#type }
}
