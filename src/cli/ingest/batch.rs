//! A run of many articles: what comes in, what waits for the store, and what is noted once it is there.

use super::summary::Summary;
use crate::annotation::{Annotation, merge_publications, merge_reviewed};
use crate::cli::Context;
use crate::cli::articles::Outcome;
use crate::cli::progress::Progress;
use crate::store::{Added, Change, Input, Journal, Store, StoreError};
use std::collections::{HashSet, VecDeque};

/// What is made of an article.
pub(super) enum Made {
    /// It is stored, annotated the same way, under this key.
    Before(u128),
    /// It is annotated.
    Annotated(u128, Box<Annotation>),
}

/// An article on its way to the store.
struct Waiting {
    input: Input,
    key: u128,
    id: String,
    /// Whether the store need not be told: an article before it holds all of it.
    settled: bool,
}

/// A run of many articles.
pub(super) struct Batch<'c> {
    context: &'c Context,
    store: Option<&'c Store>,
    journal: Option<Journal>,
    replace_reviewed: bool,
    waiting: VecDeque<Waiting>,
    /// Ids of what is stored and not noted yet.
    stored: Vec<String>,
    /// Ids of what this run has stored. Of what was there before, the annotation that is kept may be ahead of the graph:
    /// a kill can come between the two.
    there: HashSet<String>,
    pub(super) progress: Progress<'c>,
    pub(super) summary: Summary,
}

impl<'c> Batch<'c> {
    pub(super) fn new(
        context: &'c Context,
        store: Option<&'c Store>,
        journal: Option<Journal>,
        replace_reviewed: bool,
        progress: Progress<'c>,
    ) -> Self {
        let (waiting, stored, there) = (VecDeque::new(), Vec::new(), HashSet::new());
        let summary = Summary::default();
        Self { context, store, journal, replace_reviewed, waiting, stored, there, progress, summary }
    }

    /// What the store is to be given for an article: nothing for one that failed or is there already.
    ///
    /// # Errors
    /// The store's. The reason for which an article failed is the inner result's.
    pub(super) fn take(
        &mut self,
        outcome: Outcome<Made>,
    ) -> anyhow::Result<Result<Option<Annotation>, String>> {
        // The articles of a group are called back for one after the other; now all of them are stored.
        self.note()?;
        self.progress.inc();
        self.progress.bar.suspend(|| outcome.tell(self.context));
        let input = outcome.input;
        let (key, annotation) = match outcome.result {
            Ok(Made::Before(key)) => {
                self.summary.pass_over();
                if let Some(journal) = &mut self.journal {
                    journal.stored(input, key);
                }
                return Ok(Ok(None));
            }
            Ok(Made::Annotated(key, annotation)) => (key, *annotation),
            Err(error) => return Ok(Err(self.fail(input, error.to_string()))),
        };
        let known = match self.store.map(|store| (store, store.annotation(&annotation.document.id))) {
            // What a power cut left of a machine's annotation is made again; a person's is not given up.
            Some((store, Err(StoreError::Reviewed { .. }))) => store.reviewed(&annotation.document.id)?,
            Some((_, known)) => known?,
            None => None,
        };
        let merged = match &known {
            Some(known) if known.is_reviewed() && !self.replace_reviewed => {
                self.summary.keep(known.statements.iter().filter(|statement| statement.reviewed).count());
                let publications = annotation.document.publications().chain(known.document.publications());
                let publications: Vec<_> = publications.collect();
                let mut merged = merge_reviewed(annotation, known.clone());
                merged.document.publish(publications);
                merged
            }
            Some(known) => merge_publications(annotation, known.clone()),
            None => annotation,
        };
        // What contradicts itself must not become a graph.
        if let Some(fault) = merged.faults().first() {
            let problem = format!("its annotation is not sound, which is a mistake in dicit: {fault}");
            return Ok(Err(self.fail(input, problem)));
        }
        self.summary.hear(&merged);
        let id = merged.document.id.clone();
        let settled =
            known.as_ref() == Some(&merged) && (self.is_on_its_way(&id) || self.there.contains(&id));
        self.waiting.push_back(Waiting { input, key, id, settled });
        if settled {
            self.summary.count(Change::Unchanged);
            self.settle();
            return Ok(Ok(None));
        }
        Ok(Ok(Some(merged)))
    }

    fn is_on_its_way(&self, id: &str) -> bool {
        self.waiting.iter().any(|waiting| waiting.id == id)
    }

    fn fail(&mut self, input: Input, reason: String) -> String {
        self.summary.fail();
        let message = format!("{input}: {reason}");
        if let Some(journal) = &mut self.journal {
            journal.failed(input, reason);
        }
        message
    }

    /// Takes note of a document that is stored.
    pub(super) fn stored(&mut self, added: &Added) {
        let verb = match added.change {
            Change::Added => "added",
            Change::Replaced => "replaced",
            Change::Unchanged => "unchanged",
        };
        self.summary.count(added.change);
        if self.context.globals.verbose {
            self.progress.bar.suspend(|| self.context.tell(&format!("{verb} {}", added.id)));
        }
        // Documents are stored in the order in which they were given.
        if let Some(waiting) = self.waiting.pop_front() {
            self.is_there(waiting);
        }
        self.settle();
    }

    /// What waited only for those before it is there too.
    fn settle(&mut self) {
        while self.waiting.front().is_some_and(|waiting| waiting.settled) {
            if let Some(waiting) = self.waiting.pop_front() {
                self.is_there(waiting);
            }
        }
    }

    fn is_there(&mut self, waiting: Waiting) {
        self.there.insert(waiting.id.clone());
        if let Some(journal) = &mut self.journal {
            journal.stored(waiting.input, waiting.key);
            self.stored.push(waiting.id);
        }
    }

    /// Notes what is stored, once it is on the disk.
    pub(super) fn note(&mut self) -> anyhow::Result<()> {
        let (Some(store), Some(journal)) = (self.store, &mut self.journal) else { return Ok(()) };
        if !self.stored.is_empty() {
            store.sync(self.stored.iter().map(String::as_str))?;
            self.stored.clear();
        }
        Ok(journal.write()?)
    }
}
