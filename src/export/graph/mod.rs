//! The store as a graph of nodes and edges with properties: what graph tools and graph databases take.
//!
//! It is made of the tables, one document at a time. Actors, events, statements, claims, times and documents are
//! nodes; voices, parts in events and everything else that links two of them are edges, each with an id, so that
//! parallel ones survive. What is held in memory is one document, and one record for each node that documents share
//! (named entities and things of other knowledge bases), which is written when all of them have been seen. Of a
//! shared entity that documents describe differently, lists are joined, and of two values the lesser stays.

mod model;
mod rows;
pub(super) mod xml;

pub use model::{Class, Model, Property};

use super::table::{Cell, each_document};
use super::{ExportError, Scope};
use crate::store::Store;
use model::{EXTERNAL, UNKNOWN};
use rows::Rows;
use std::collections::{BTreeMap, HashMap};

/// A node.
#[derive(Debug)]
pub struct Node<'g> {
    /// Its kind.
    pub class: &'g Class,
    /// Its number in this export, from 0.
    pub number: usize,
    /// Its IRI.
    pub iri: &'g str,
    /// What people read on it.
    pub name: &'g str,
    /// Its properties, in the order of the class.
    pub cells: &'g [Cell],
    /// When it is there.
    pub life: &'g Lifetime,
}

impl Node<'_> {
    /// Its label, and for an entity what it is: a person, a place …
    #[must_use]
    pub fn labels(&self) -> Vec<&str> {
        let properties = self.class.properties.iter().zip(self.cells);
        let kind = properties.filter(|(property, _)| property.name == "entity_type");
        std::iter::once(self.class.name).chain(kind.filter_map(|(_, cell)| cell.text())).collect()
    }
}

/// An edge.
#[derive(Debug)]
pub struct Edge<'g> {
    /// Its kind.
    pub class: &'g Class,
    /// Its number in this export, from 0.
    pub number: usize,
    /// Its id: the IRI of what it stands for, or one made of the IRI of its source.
    pub id: &'g str,
    /// Where it begins.
    pub source: &'g End,
    /// Where it leads.
    pub target: &'g End,
    /// Its properties, in the order of the class.
    pub cells: &'g [Cell],
    /// When it is there.
    pub life: &'g Lifetime,
    /// How many edges of its kind came before between its ends, in its direction.
    pub parallel: usize,
}

/// An end of an edge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// The label of the node.
    pub label: &'static str,
    /// Its number.
    pub number: usize,
    /// Its IRI.
    pub iri: String,
    shared: bool,
}

/// The first and the last day on which something is there, as far as they are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lifetime {
    /// The first day, `YYYY-MM-DD`.
    pub start: Option<String>,
    /// The last day.
    pub end: Option<String>,
}

/// Takes nodes and edges. An edge may come before its nodes: those that documents share come last.
pub trait Sink {
    /// Takes a node.
    ///
    /// # Errors
    /// What the writer reports.
    fn node(&mut self, node: &Node<'_>) -> Result<(), ExportError>;
    /// Takes an edge.
    ///
    /// # Errors
    /// What the writer reports.
    fn edge(&mut self, edge: &Edge<'_>) -> Result<(), ExportError>;
}

/// A node that documents share, until it is written.
struct Shared {
    end: End,
    class: usize,
    name: String,
    cells: Vec<Cell>,
}

/// What is known between documents.
struct Builder<'m> {
    model: &'m Model,
    shared: BTreeMap<String, Shared>,
    /// How many edges of a kind lead from one shared node to another.
    parallel: HashMap<(usize, usize, &'static str), usize>,
    nodes: usize,
    edges: usize,
}

/// Gives the nodes and edges of a part of a store, and how many there were.
///
/// # Errors
/// The store's and the sink's.
pub fn walk(store: &Store, scope: &Scope, model: &Model, sink: &mut dyn Sink) -> Result<usize, ExportError> {
    let mut builder =
        Builder { model, shared: BTreeMap::new(), parallel: HashMap::new(), nodes: 0, edges: 0 };
    each_document(store, scope, |document| {
        let rows = Rows::read(document)?;
        let mut ends = builder.document_nodes(&rows, sink)?;
        builder.document_edges(&rows, &mut ends, sink)
    })?;
    let life = Lifetime::default();
    for (iri, Shared { end, class, name, cells }) in &builder.shared {
        if let Some(class) = model.nodes.get(*class) {
            sink.node(&Node { class, number: end.number, iri, name, cells, life: &life })?;
        }
    }
    Ok(builder.nodes + builder.edges)
}

impl Builder<'_> {
    /// Gives the nodes of a document, but for those that others may share, and the ends that they are.
    fn document_nodes(
        &mut self,
        rows: &Rows<'_>,
        sink: &mut dyn Sink,
    ) -> Result<HashMap<String, End>, ExportError> {
        let mut ends = HashMap::new();
        for (class, rule) in model::NODES.iter().enumerate() {
            for row in rows.nodes(rule) {
                if !rows.is_own(&row.iri) {
                    self.share(class, row.iri, row.name, row.cells);
                    continue;
                }
                let end = self.number(class, row.iri, false);
                self.write(class, &end, &row.name, &row.cells, &row.life, sink)?;
                ends.insert(end.iri.clone(), end);
            }
        }
        Ok(ends)
    }

    fn document_edges(
        &mut self,
        rows: &Rows<'_>,
        ends: &mut HashMap<String, End>,
        sink: &mut dyn Sink,
    ) -> Result<(), ExportError> {
        let mut parallel = HashMap::new();
        for rule in model::EDGES {
            let Some(class) = self.model.edges.iter().find(|class| class.name == rule.kind) else { continue };
            for row in rows.edges(rule) {
                let source = self.end(&row.source, ends);
                let target = match row.target {
                    Some(target) => self.end(&target, ends),
                    None => self.unknown(&row.id, row.words, &row.life, sink)?,
                };
                let both = source.shared && target.shared;
                let counts = if both { &mut self.parallel } else { &mut parallel };
                let count = counts.entry((source.number, target.number, class.name)).or_default();
                sink.edge(&Edge {
                    class,
                    number: self.edges,
                    id: &row.id,
                    source: &source,
                    target: &target,
                    cells: &row.cells,
                    life: &row.life,
                    parallel: *count,
                })?;
                *count += 1;
                self.edges += 1;
            }
        }
        Ok(())
    }

    fn number(&mut self, class: usize, iri: String, shared: bool) -> End {
        let label = self.model.nodes.get(class).map_or(UNKNOWN, |class| class.name);
        let end = End { label, number: self.nodes, iri, shared };
        self.nodes += 1;
        end
    }

    /// Takes in what a document says of a node that others may share.
    fn share(&mut self, class: usize, iri: String, name: String, cells: Vec<Cell>) -> End {
        if let Some(known) = self.shared.get_mut(&iri) {
            known.cells.iter_mut().zip(cells).for_each(|(known, cell)| known.merge(cell));
            known.name = name.min(std::mem::take(&mut known.name));
            return known.end.clone();
        }
        let end = self.number(class, iri.clone(), true);
        self.shared.insert(iri, Shared { end: end.clone(), class, name, cells });
        end
    }

    /// The node of an IRI; one that no table has is a thing of another knowledge base.
    fn end(&mut self, iri: &str, ends: &HashMap<String, End>) -> End {
        if let Some(end) = ends.get(iri).or_else(|| self.shared.get(iri).map(|shared| &shared.end)) {
            return end.clone();
        }
        let class = self.class(EXTERNAL);
        self.share(class, iri.to_owned(), iri.to_owned(), Vec::new())
    }

    /// A node for what the text leaves open.
    fn unknown(
        &mut self,
        edge: &str,
        words: Cell,
        life: &Lifetime,
        sink: &mut dyn Sink,
    ) -> Result<End, ExportError> {
        let class = self.class(UNKNOWN);
        let end = self.number(class, format!("{edge}#unknown"), false);
        let name = words.text().unwrap_or("?").to_owned();
        self.write(class, &end, &name, &[words], life, sink)?;
        Ok(end)
    }

    fn class(&self, label: &str) -> usize {
        self.model.nodes.iter().position(|class| class.name == label).unwrap_or_default()
    }

    fn write(
        &self,
        class: usize,
        end: &End,
        name: &str,
        cells: &[Cell],
        life: &Lifetime,
        sink: &mut dyn Sink,
    ) -> Result<(), ExportError> {
        let Some(class) = self.model.nodes.get(class) else { return Ok(()) };
        sink.node(&Node { class, number: end.number, iri: &end.iri, name, cells, life })
    }
}
