//! Servers of RDF over HTTP: each named graph is written there as it is here.

use super::connection::{self, Connection};
use super::gsp::GraphStore;
use super::payload::Payload;
use super::question::Questions;
use super::transport::Transport;
use super::update::{self, Update};
use super::{Destination, Protocol, PushError, Settings, Target};
use crate::store::{Store, StoreError};
use oxigraph::model::{NamedNode, NamedOrBlankNode, Triple};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

pub(super) struct Http {
    target: &'static Target,
    connection: Connection,
    write_url: String,
    query_url: Option<String>,
}

impl Http {
    /// Checks the addresses; with `prune` the target must take questions.
    pub(super) fn new(
        destination: &Destination,
        settings: &Settings,
        prune: bool,
    ) -> Result<Self, PushError> {
        let target = destination.target;
        let query_url = destination.query_url.clone().or_else(|| target.query_url(&destination.url));
        for url in [Some(&destination.url), query_url.as_ref()].into_iter().flatten() {
            connection::check(url)?;
        }
        if prune && query_url.is_none() {
            return Err(PushError::NoQueries);
        }
        Ok(Self {
            target,
            connection: Connection::new(settings, !target.digest),
            write_url: target.write_url(&destination.url),
            query_url,
        })
    }

    fn questions(&self) -> Option<Questions<'_>> {
        Some(Questions { connection: &self.connection, url: self.query_url.as_deref()? })
    }

    /// The graph store protocol, where the target speaks it.
    fn graph_store(&self) -> Option<GraphStore<'_>> {
        let Protocol::GraphStore { parameter } = self.target.protocol else { return None };
        Some(GraphStore { connection: &self.connection, url: &self.write_url, parameter })
    }

    fn update(&self) -> Update<'_> {
        Update { connection: &self.connection, url: &self.write_url }
    }
}

impl Transport for Http {
    fn greet(&mut self, store: &Store) -> Result<(), PushError> {
        let nobody = store.base().iri("graph/");
        self.counts(std::slice::from_ref(&nobody))?;
        match self.graph_store() {
            // A server that asks for a digest does so before it reads what it is sent.
            Some(graph_store) if self.target.digest => graph_store.count(&nobody).map(|_| ()),
            _ => Ok(()),
        }
    }

    fn parts(&self, store: &Store) -> Result<Vec<NamedNode>, PushError> {
        let mut graphs = Vec::new();
        for graph in store.quads().named_graphs() {
            if let NamedOrBlankNode::NamedNode(graph) = graph.map_err(StoreError::from)? {
                graphs.push(graph);
            }
        }
        Ok(graphs)
    }

    /// N-Triples, which is Turtle too and can stand in a SPARQL update, in the store's order.
    fn write(&self, store: &Store, graph: &NamedNode, writer: &mut dyn Write) -> Result<u64, PushError> {
        let mut triples = 0;
        for quad in store.graph(graph.as_ref()) {
            writer.write_all(format!("{} .\n", Triple::from(quad?)).as_bytes())?;
            triples += 1;
        }
        Ok(triples)
    }

    fn counts(&mut self, graphs: &[NamedNode]) -> Result<BTreeMap<String, u64>, PushError> {
        if let Some(questions) = self.questions() {
            return questions.counts(graphs);
        }
        let store = self.graph_store().ok_or(PushError::NoQueries)?;
        graphs.iter().map(|graph| Ok((graph.as_str().to_owned(), store.count(graph)?))).collect()
    }

    fn held(&mut self, store: &Store) -> Result<BTreeSet<NamedNode>, PushError> {
        self.questions().ok_or(PushError::NoQueries)?.graphs(store.base().iri("graph/").as_str())
    }

    fn together(&self) -> u64 {
        if self.target.protocol == Protocol::Update { update::REQUEST } else { 0 }
    }

    fn put(&mut self, parts: &mut [Payload]) -> Result<(), PushError> {
        match self.graph_store() {
            Some(store) => parts.iter_mut().try_for_each(|part| store.put(part)),
            None => self.update().put(parts),
        }
    }

    fn remove(&mut self, graph: &NamedNode) -> Result<(), PushError> {
        self.graph_store().map_or_else(|| self.update().remove(graph), |store| store.remove(graph))
    }
}
