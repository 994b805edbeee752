//! `dicit ingest`.

mod batch;
mod summary;

use super::articles::{Annotator, ArticleArgs, annotate_all};
use super::progress::{Progress, Read};
use super::signal::Stop;
use super::{Context, Run};
use crate::read::Article;
use crate::store::{Change, Store};
use batch::{Batch, Made};
use std::cell::RefCell;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "A run that was ended goes on when the same command is given again: what is stored is passed over, what failed is\ntried again. `dicit failures` lists what failed."
)]
pub(super) struct Args {
    #[command(flatten)]
    articles: ArticleArgs,
    /// Stop at the first article that fails; else it is a warning, and the others are added
    #[arg(long)]
    strict: bool,
    /// Read and annotate, but add nothing
    #[arg(long)]
    dry_run: bool,
    /// Annotate articles again that were ingested before by this dicit, with this model
    #[arg(long)]
    again: bool,
    /// Store articles together that have so many quads; fewer take less memory, and less is lost when the run is killed
    /// [default: 500000]
    #[arg(long, value_name = "QUADS")]
    group: Option<usize>,
    /// Replace reviewed statements too; else they are kept when their article is ingested again
    #[arg(long)]
    replace_reviewed: bool,
    #[command(flatten)]
    link: super::link::Automatic,
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        let annotator = Annotator::new(&self.articles)?;
        let (stop, read) = (Stop::listen()?, Read::default());
        let sources = self.articles.sources(false).watched(stop.clone(), read.clone());
        let store = if self.dry_run { None } else { Some(context.write_or_make_store()?) };
        let store = match (store, self.group) {
            (Some(store), Some(quads)) => Some(store.in_groups_of(quads)),
            (store, _) => store,
        };
        let journal = store.as_ref().map(Store::journal).transpose()?;
        let before = journal.as_ref().map(|journal| journal.keys()).filter(|_| !self.again);
        let progress = Progress::new(context, read, sources.bytes());
        let batch = Batch::new(context, store.as_ref(), journal, self.replace_reviewed, progress);
        // The store asks for articles and calls back for what it stored: both are the batch's.
        let batch = RefCell::new(batch);
        let known = |article: &Article| {
            let key = annotator.key(&article.document, &article.sections);
            let is_there = before.as_ref()?.contains(&key)
                && store.as_ref()?.contains(&article.document.id).unwrap_or_default();
            is_there.then_some(Made::Before(key))
        };
        let done = annotate_all(
            sources,
            self.articles.threads(),
            &annotator,
            known,
            |annotation| {
                let key = annotator.key(&annotation.document, &annotation.sections);
                Made::Annotated(key, Box::new(annotation))
            },
            |outcomes| {
                let mut annotations = outcomes.filter_map(|outcome| {
                    let taken = batch.borrow_mut().take(outcome);
                    match taken {
                        Ok(Ok(annotation)) => annotation.map(Ok),
                        Ok(Err(problem)) if self.strict => Some(Err(anyhow::anyhow!(problem))),
                        Ok(Err(problem)) => {
                            batch.borrow().progress.bar.suspend(|| context.warn(&problem));
                            None
                        }
                        Err(error) => Some(Err(error)),
                    }
                });
                match &store {
                    Some(store) => store.add_all(annotations, |added| batch.borrow_mut().stored(&added)),
                    None => annotations.try_for_each(|annotation| {
                        annotation.map(|_| batch.borrow_mut().summary.count(Change::Added))
                    }),
                }
            },
        );
        let mut batch = batch.into_inner();
        let done = batch.note().and(done);
        batch.progress.bar.finish_and_clear();
        if let Err(error) = done {
            context.tell(&format!("{}; the same command goes on from here", batch.summary));
            return Err(error);
        }
        if let Some(store) = &store {
            self.link.run(context, store, &stop)?;
        }
        if let Some(stopped) = stop.asked() {
            context.tell(&format!("{}; stopped, the same command goes on from here", batch.summary));
            return Err(stopped.into());
        }
        context.tell(&format!("{}{}", batch.summary, if self.dry_run { "; nothing was stored" } else { "" }));
        if batch.summary.documents() == 0 {
            anyhow::bail!("none of the articles could be ingested");
        }
        Ok(true)
    }
}
