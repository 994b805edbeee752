//! Articles from the command line: which files, in which format, with which metadata; and annotating them on several
//! threads in the order in which they came.

mod annotator;
mod order;
mod sources;

use super::Context;
use super::diagnostics::Usage;
use crate::annotation::Annotation;
use crate::nlp::LanguageModel;
use crate::read::{Article, Columns, Cut, FORMATS, Format, Metadata};
use annotator::Kind;
use order::{InOrder, Turn, lock};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, mpsc};
use std::thread;

pub(super) use annotator::{Annotator, Outcome};
pub(super) use sources::Sources;

/// Arguments of every verb that reads articles.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct ArticleArgs {
    /// Articles in any of the formats of `--from`, also packed with gzip, or folders of these; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The format of the articles [default: by extension, then by content]
    #[arg(long, value_name = "FORMAT", value_parser = clap::builder::PossibleValuesParser::new(FORMATS.iter().map(|f| clap::builder::PossibleValue::new(f.name).help(f.about))))]
    pub from: Option<String>,
    /// What columns of a table, or fields of JSON, hold: `text=corps,title=titre` [default: by their names]
    #[arg(long, value_name = "FIELD=COLUMN,…")]
    pub columns: Option<Columns>,
    /// The medium that publishes them
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,
    /// Their date of publication: a day, a month or a year
    #[arg(long, value_name = "DATE")]
    pub published: Option<String>,
    /// Their headline
    #[arg(long, value_name = "WORDS")]
    pub title: Option<String>,
    /// Their author
    #[arg(long, value_name = "NAME")]
    pub author: Option<String>,
    /// Where they were published
    #[arg(long, value_name = "IRI")]
    pub url: Option<String>,
    /// Their language, a BCP 47 tag [default: the model's]
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
    /// What annotates them
    #[arg(long, value_enum, default_value_t = Kind::Dicit)]
    pub extractor: Kind,
    /// The model: a name from `dicit model list` or a file [default: the one in use]; with `--extractor llm` the endpoint's name for it
    #[arg(long, value_name = "MODEL")]
    pub model: Option<String>,
    /// Threads; the result is the same with any number [default: one a core]
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<std::num::NonZero<usize>>,
}

impl ArticleArgs {
    /// What the user says of the articles.
    pub(super) fn metadata(&self) -> anyhow::Result<Metadata> {
        let given = Metadata {
            title: self.title.clone(),
            outlet: self.outlet.clone(),
            author: self.author.clone(),
            published: self.published.clone(),
            language: self.language.clone(),
            url: self.url.clone(),
            source_id: None,
        };
        match given.problems().first() {
            None => Ok(given),
            Some(problem) => Err(Usage::new(problem).into()),
        }
    }

    /// The language model.
    pub(super) fn load_model(&self) -> anyhow::Result<Arc<LanguageModel>> {
        Ok(Arc::new(super::model::library()?.load(self.model.as_deref())?))
    }

    /// The articles; `lines` where standard input is JSON Lines unless the user says otherwise.
    pub(super) fn sources(&self, lines: bool) -> Sources {
        let stdin = if lines { Format::named("jsonl") } else { None };
        let cut = Cut::new(self.columns.clone().unwrap_or_default());
        Sources::new(&self.paths, self.from.as_deref().and_then(Format::named), stdin, cut)
    }

    /// How many threads to use.
    pub(super) fn threads(&self) -> usize {
        self.jobs.map_or_else(|| thread::available_parallelism().map_or(1, Into::into), Into::into)
    }
}

impl<T> Outcome<T> {
    /// Tells what is doubtful about the document.
    pub(super) fn tell(&self, context: &Context) {
        for remark in &self.remarks {
            context.warn(&format!("{}: {remark}", self.input));
        }
    }
}

/// Annotates articles and gives them to `take`, in the order in which they came: what `known` gives for an article, else
/// what `finish` makes of its annotation.
///
/// On several threads, each with an extractor of its own, no more than a few articles for each thread are held at once.
pub(super) fn annotate_all<T: Send, R>(
    sources: Sources,
    threads: usize,
    annotator: &Annotator,
    known: impl Fn(&Article) -> Option<T> + Sync,
    finish: impl Fn(Annotation) -> T + Sync,
    take: impl FnOnce(&mut dyn Iterator<Item = Outcome<T>>) -> R,
) -> R {
    if threads <= 1 {
        let mut extractor = annotator.extractor();
        let mut outcomes = sources.map(|source| annotator.annotate(&mut extractor, source, &known, &finish));
        return take(&mut outcomes);
    }
    let window = threads * 8;
    let sources = Mutex::new(sources.enumerate());
    let turn = Turn::default();
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, sources, turn) = (sender.clone(), &sources, &turn);
            let (known, finish) = (&known, &finish);
            scope.spawn(move || {
                let mut extractor = annotator.extractor();
                loop {
                    let next = lock(sources).next();
                    let Some((number, source)) = next else { return };
                    let outcome = annotator.annotate(&mut extractor, source, known, finish);
                    // One that runs ahead waits for the slow one, so that results do not pile up.
                    turn.wait_until(number.saturating_sub(window));
                    if sender.send((number, outcome)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut outcomes = InOrder::new(receiver, &turn);
        take(&mut outcomes)
    })
}
