//! The store at other servers: each named graph is written to a server of RDF as it is here, the rows of each document
//! to a database.
//!
//! A push is planned first: parts that the target was sent and still holds stay, others are sent, and those that the
//! store holds no more are removed. What is shared goes first and the graph that lists the documents last, so that a
//! document is listed only when it is there. In the end the target counts what it holds.

mod connection;
mod digest;
mod error;
mod gsp;
mod http;
mod journal;
mod payload;
mod postgres;
mod question;
mod retry;
mod session;
mod settings;
mod target;
mod tls;
mod transport;
mod update;

pub use error::{Difference, PushError};
pub use settings::{Credentials, Settings};
pub use target::{Protocol, TARGETS, Target};

use crate::store::Store;
use http::Http;
use journal::{Journal, State};
use oxigraph::model::NamedNode;
use payload::{Content, Payload, content};
use postgres::Postgres;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use transport::Transport;

/// What is to be done with a part of the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// It is sent.
    Send,
    /// The target holds it already.
    Keep,
    /// The store holds it no more.
    Remove,
}

/// A part of the store and what is to be done with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// A named graph, or for a database a document.
    pub part: NamedNode,
    /// How many triples or rows the store holds of it.
    pub size: u64,
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
    /// The schema of a database that holds the tables.
    pub schema: String,
}

/// What the target confirms after a push.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confirmed {
    /// Graphs or documents of the store that it holds whole.
    pub parts: usize,
    /// Their triples or rows.
    pub size: u64,
}

/// A push that is planned.
pub struct Push<'s> {
    store: &'s Store,
    transport: Box<dyn Transport>,
    journal: Journal,
    tasks: Vec<Task>,
}

impl<'s> Push<'s> {
    /// Compares the store with what the target was sent and with what it says it holds; writes nothing.
    ///
    /// With `prune` everything that the target holds under the store's base, and the store does not, is removed, not
    /// only what this store sent.
    ///
    /// # Errors
    /// [`PushError`].
    pub fn plan(
        store: &'s Store,
        destination: &Destination,
        settings: &Settings,
        prune: bool,
    ) -> Result<Self, PushError> {
        let Destination { target, url, schema, .. } = destination;
        let mut name = format!("{} {}", target.name, url.trim_end_matches('/'));
        let transport: Box<dyn Transport> = match target.protocol {
            Protocol::Tables => {
                name = format!("{name} {schema}");
                Box::new(Postgres::new(destination, settings)?)
            }
            _ => Box::new(Http::new(destination, settings, prune)?),
        };
        let name: String = Sha256::digest(name).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let journal = Journal::open(store.pushed(&name))?;
        let mut push = Self { store, transport, journal, tasks: Vec::new() };
        push.compare(prune)?;
        Ok(push)
    }

    /// What is to be done, in this order.
    #[must_use]
    pub fn tasks(&self) -> &[Task] {
        &self.tasks
    }

    /// Sends and removes, calls back for each part when the target has taken it, and lets the target count.
    ///
    /// # Errors
    /// [`PushError`]; parts called back for are at the target, and a repetition goes on behind them.
    pub fn run(mut self, mut done: impl FnMut(&Task)) -> Result<Confirmed, PushError> {
        self.journal.start()?;
        self.transport.begin()?;
        let tasks = std::mem::take(&mut self.tasks);
        let (mut batch, mut length) = (Vec::new(), 0);
        for task in tasks.iter().filter(|task| task.action == Action::Send) {
            let payload = Payload::read(&*self.transport, self.store, &task.part)?;
            length += payload.length;
            batch.push((payload, task));
            if length >= self.transport.together() {
                self.send(std::mem::take(&mut batch), &mut done)?;
                length = 0;
            }
        }
        self.send(batch, &mut done)?;
        for task in tasks.iter().filter(|task| task.action == Action::Remove) {
            self.journal.note(task.part.as_str(), State::Unknown)?;
            self.transport.remove(&task.part)?;
            self.journal.note(task.part.as_str(), State::Removed)?;
            done(task);
        }
        self.confirm(&tasks)
    }

    fn compare(&mut self, prune: bool) -> Result<(), PushError> {
        self.transport.greet(self.store)?;
        let mut contents = BTreeMap::new();
        for part in self.transport.parts(self.store)? {
            let content = content(&*self.transport, self.store, &part)?;
            contents.insert(part, content);
        }
        let is_noted = |(part, content): &(&NamedNode, &Content)| matches!(self.journal.states.get(part.as_str()), Some(State::Sent(digest)) if *digest == content.digest);
        let noted: Vec<NamedNode> = contents.iter().filter(is_noted).map(|it| it.0.clone()).collect();
        let counts = self.transport.counts(&noted)?;
        let base = self.store.base();
        let order = |part: &NamedNode| match part {
            graph if *graph == base.ontology_graph() => 0,
            graph if *graph == base.entities_graph() => 1,
            graph if *graph == base.runs_graph() => 3,
            _ => 2,
        };
        let mut tasks: Vec<Task> = contents
            .iter()
            .filter(|(_, content)| content.size > 0)
            .map(|(part, content)| {
                let is_there = is_noted(&(part, content)) && counts.get(part.as_str()) == Some(&content.size);
                let action = if is_there { Action::Keep } else { Action::Send };
                Task { part: part.clone(), size: content.size, action }
            })
            .collect();
        tasks.sort_by_key(|task| order(&task.part));
        let is_here = |part: &NamedNode| contents.get(part).is_some_and(|content| content.size > 0);
        let mut gone: BTreeSet<NamedNode> =
            self.journal.states.keys().filter_map(|part| NamedNode::new(part).ok()).collect();
        if prune {
            gone.extend(self.transport.held(self.store)?);
        }
        let gone = gone.into_iter().filter(|part| !is_here(part));
        tasks.extend(gone.map(|part| Task { part, size: 0, action: Action::Remove }));
        self.tasks = tasks;
        Ok(())
    }

    fn send(&mut self, batch: Vec<(Payload, &Task)>, done: &mut impl FnMut(&Task)) -> Result<(), PushError> {
        let (mut payloads, tasks): (Vec<Payload>, Vec<&Task>) = batch.into_iter().unzip();
        if payloads.is_empty() {
            return Ok(());
        }
        for payload in &payloads {
            self.journal.note(payload.part.as_str(), State::Unknown)?;
        }
        self.transport.put(&mut payloads)?;
        for payload in payloads {
            self.journal.note(payload.part.as_str(), State::Sent(payload.content.digest))?;
        }
        tasks.into_iter().for_each(done);
        Ok(())
    }

    /// Lets the target count, and forgets what it does not confirm.
    fn confirm(&mut self, tasks: &[Task]) -> Result<Confirmed, PushError> {
        let parts: Vec<NamedNode> = tasks.iter().map(|task| task.part.clone()).collect();
        let counts = self.transport.counts(&parts)?;
        let mut differences = Vec::new();
        let mut confirmed = Confirmed { parts: 0, size: 0 };
        for task in tasks {
            let found = counts.get(task.part.as_str()).copied().unwrap_or_default();
            if found != task.size {
                self.journal.note(task.part.as_str(), State::Unknown)?;
                let part = task.part.as_str().to_owned();
                differences.push(Difference { part, store: task.size, target: found });
            } else if found > 0 {
                confirmed.parts += 1;
                confirmed.size += found;
            }
        }
        if differences.is_empty() { Ok(confirmed) } else { Err(PushError::Differs(differences)) }
    }
}
