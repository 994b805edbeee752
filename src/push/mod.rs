//! The store at other servers: each named graph is written there as it is here.
//!
//! A push is planned first: graphs that the target was sent and still holds stay, others are sent, and those that the
//! store holds no more are removed. What is shared goes first and the graph that lists the documents last, so that a
//! document is listed only when it is there. In the end the target counts what it holds.

mod connection;
mod digest;
mod error;
mod gsp;
mod journal;
mod payload;
mod question;
mod settings;
mod target;
mod update;

pub use error::{Difference, PushError};
pub use settings::{Credentials, Settings};
pub use target::{Protocol, TARGETS, Target};

use crate::store::{Store, StoreError};
use connection::Connection;
use gsp::GraphStore;
use journal::{Journal, State};
use oxigraph::model::{NamedNode, NamedOrBlankNode};
use payload::{Content, Payload, content};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use question::Questions;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use update::Update;

/// What is to be done with a graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// It is sent.
    Send,
    /// The target holds it already.
    Keep,
    /// The store holds it no more.
    Remove,
}

/// A graph and what is to be done with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The graph.
    pub graph: NamedNode,
    /// How many triples the store holds of it.
    pub triples: u64,
    /// What is to be done.
    pub action: Action,
}

/// Where a push goes.
#[derive(Debug, Clone)]
pub struct Destination {
    /// The kind of server.
    pub target: &'static Target,
    /// Its address, in the form that the target wants.
    pub url: String,
    /// Where questions are asked, where the target does not tell.
    pub query_url: Option<String>,
}

/// What the target confirms after a push.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confirmed {
    /// Graphs of the store that it holds whole.
    pub graphs: usize,
    /// Their triples.
    pub triples: u64,
}

/// A push that is planned.
pub struct Push<'s> {
    store: &'s Store,
    destination: Destination,
    connection: Connection,
    write_url: String,
    query_url: Option<String>,
    journal: Journal,
    tasks: Vec<Task>,
}

impl<'s> Push<'s> {
    /// Compares the store with what the target was sent and with what it says it holds; writes nothing.
    ///
    /// With `prune` every graph that the target holds under the store's base, and the store does not, is removed, not
    /// only those that this store sent.
    ///
    /// # Errors
    /// [`PushError`].
    pub fn plan(
        store: &'s Store,
        destination: Destination,
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
        let name = format!("{} {}", target.name, destination.url.trim_end_matches('/'));
        let name: String = Sha256::digest(name).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let mut push = Self {
            store,
            connection: Connection::new(settings, !target.digest),
            write_url: target.write_url(&destination.url),
            destination,
            query_url,
            journal: Journal::open(store.pushed(&name))?,
            tasks: Vec::new(),
        };
        push.compare(prune)?;
        Ok(push)
    }

    /// What is to be done, in this order.
    #[must_use]
    pub fn tasks(&self) -> &[Task] {
        &self.tasks
    }

    /// Sends and removes, calls back for each graph when the target has taken it, and lets the target count.
    ///
    /// # Errors
    /// [`PushError`]; graphs called back for are at the target, and a repetition goes on behind them.
    pub fn run(mut self, mut done: impl FnMut(&Task)) -> Result<Confirmed, PushError> {
        self.journal.start()?;
        let tasks = std::mem::take(&mut self.tasks);
        let (mut batch, mut length) = (Vec::new(), 0);
        for task in tasks.iter().filter(|task| task.action == Action::Send) {
            let payload = Payload::read(self.store, &task.graph)?;
            length += payload.length;
            batch.push((payload, task));
            if length >= self.together() {
                self.send(std::mem::take(&mut batch), &mut done)?;
                length = 0;
            }
        }
        self.send(batch, &mut done)?;
        for task in tasks.iter().filter(|task| task.action == Action::Remove) {
            self.journal.note(task.graph.as_str(), State::Unknown)?;
            match self.destination.target.protocol {
                Protocol::GraphStore { parameter } => self.graph_store(parameter).remove(&task.graph)?,
                Protocol::Update => self.update().remove(&task.graph)?,
            }
            self.journal.note(task.graph.as_str(), State::Removed)?;
            done(task);
        }
        self.confirm(&tasks)
    }

    fn compare(&mut self, prune: bool) -> Result<(), PushError> {
        let mut contents = BTreeMap::new();
        for graph in self.store.quads().named_graphs() {
            if let NamedOrBlankNode::NamedNode(graph) = graph.map_err(StoreError::from)? {
                let content = content(self.store, &graph)?;
                contents.insert(graph, content);
            }
        }
        let is_noted = |graph: &NamedNode, content: &Content| matches!(self.journal.states.get(graph.as_str()), Some(State::Sent(digest)) if *digest == content.digest);
        let noted: Vec<NamedNode> = contents
            .iter()
            .filter(|(graph, content)| is_noted(graph, content))
            .map(|it| it.0.clone())
            .collect();
        // At least one question is asked before anything is written: a wrong address or password shows here.
        let asked = if noted.is_empty() { vec![self.store.base().ontology_graph()] } else { noted };
        let counts = self.counts(&asked)?;
        let base = self.store.base();
        if let Protocol::GraphStore { parameter } = self.destination.target.protocol
            && self.destination.target.digest
        {
            // A server that asks for a digest does so before it reads: it is asked for a graph that nobody has.
            self.graph_store(parameter).count(&base.iri("graph/"))?;
        }
        let order = |graph: &NamedNode| match graph {
            graph if *graph == base.ontology_graph() => 0,
            graph if *graph == base.entities_graph() => 1,
            graph if *graph == base.runs_graph() => 3,
            _ => 2,
        };
        let mut tasks: Vec<Task> = contents
            .iter()
            .filter(|(_, content)| content.triples > 0)
            .map(|(graph, content)| {
                let is_there =
                    is_noted(graph, content) && counts.get(graph.as_str()) == Some(&content.triples);
                let action = if is_there { Action::Keep } else { Action::Send };
                Task { graph: graph.clone(), triples: content.triples, action }
            })
            .collect();
        tasks.sort_by_key(|task| order(&task.graph));
        let held = |graph: &NamedNode| contents.get(graph).is_some_and(|content| content.triples > 0);
        let mut gone: BTreeSet<NamedNode> =
            self.journal.states.keys().filter_map(|graph| NamedNode::new(graph).ok()).collect();
        if prune {
            let questions = self.questions().ok_or(PushError::NoQueries)?;
            gone.extend(questions.graphs(base.iri("graph/").as_str())?);
        }
        let gone = gone.into_iter().filter(|graph| !held(graph));
        tasks.extend(gone.map(|graph| Task { graph, triples: 0, action: Action::Remove }));
        self.tasks = tasks;
        Ok(())
    }

    /// How many bytes go together into one step.
    fn together(&self) -> u64 {
        match self.destination.target.protocol {
            Protocol::GraphStore { .. } => 0,
            Protocol::Update => update::REQUEST,
        }
    }

    fn send(&mut self, batch: Vec<(Payload, &Task)>, done: &mut impl FnMut(&Task)) -> Result<(), PushError> {
        let (mut payloads, tasks): (Vec<Payload>, Vec<&Task>) = batch.into_iter().unzip();
        if payloads.is_empty() {
            return Ok(());
        }
        for payload in &payloads {
            self.journal.note(payload.graph.as_str(), State::Unknown)?;
        }
        match self.destination.target.protocol {
            Protocol::GraphStore { parameter } => {
                payloads.iter_mut().try_for_each(|payload| self.graph_store(parameter).put(payload))?;
            }
            Protocol::Update => self.update().put(&mut payloads)?,
        }
        for payload in payloads {
            self.journal.note(payload.graph.as_str(), State::Sent(payload.content.digest))?;
        }
        tasks.into_iter().for_each(done);
        Ok(())
    }

    /// Lets the target count, and forgets what it does not confirm.
    fn confirm(&mut self, tasks: &[Task]) -> Result<Confirmed, PushError> {
        let graphs: Vec<NamedNode> = tasks.iter().map(|task| task.graph.clone()).collect();
        let counts = self.counts(&graphs)?;
        let mut differences = Vec::new();
        let mut confirmed = Confirmed { graphs: 0, triples: 0 };
        for task in tasks {
            let found = counts.get(task.graph.as_str()).copied().unwrap_or_default();
            if found != task.triples {
                self.journal.note(task.graph.as_str(), State::Unknown)?;
                let graph = task.graph.as_str().to_owned();
                differences.push(Difference { graph, store: task.triples, target: found });
            } else if found > 0 {
                confirmed.graphs += 1;
                confirmed.triples += found;
            }
        }
        if differences.is_empty() { Ok(confirmed) } else { Err(PushError::Differs(differences)) }
    }

    fn counts(&self, graphs: &[NamedNode]) -> Result<BTreeMap<String, u64>, PushError> {
        if let Some(questions) = self.questions() {
            return questions.counts(graphs);
        }
        let parameter = match self.destination.target.protocol {
            Protocol::GraphStore { parameter } => parameter,
            Protocol::Update => return Err(PushError::NoQueries),
        };
        let store = self.graph_store(parameter);
        graphs.iter().map(|graph| Ok((graph.as_str().to_owned(), store.count(graph)?))).collect()
    }

    fn questions(&self) -> Option<Questions<'_>> {
        Some(Questions { connection: &self.connection, url: self.query_url.as_deref()? })
    }

    fn graph_store(&self, parameter: &'static str) -> GraphStore<'_> {
        GraphStore { connection: &self.connection, url: &self.write_url, parameter }
    }

    fn update(&self) -> Update<'_> {
        Update { connection: &self.connection, url: &self.write_url }
    }
}

/// What stands in a parameter as it is ([RFC 3986, section 2.3](https://www.rfc-editor.org/rfc/rfc3986#section-2.3)).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The address of a graph.
fn graph_url(url: &str, parameter: &str, graph: &NamedNode) -> String {
    let mark = if url.contains('?') { '&' } else { '?' };
    format!("{url}{mark}{parameter}={}", utf8_percent_encode(graph.as_str(), RESERVED))
}
