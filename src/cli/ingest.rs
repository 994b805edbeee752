//! `dicit ingest`.

use super::articles::{Annotator, ArticleArgs, Outcome, annotate_all};
use super::progress::counter;
use super::{Context, Run};
use crate::annotation::{Annotation, merge_reviewed};
use crate::store::{Added, Change, Store};
use indicatif::ProgressBar;
use std::collections::BTreeSet;
use std::fmt;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    articles: ArticleArgs,
    /// Stop at the first article that fails; else it is a warning, and the others are added
    #[arg(long)]
    strict: bool,
    /// Read and annotate, but add nothing
    #[arg(long)]
    dry_run: bool,
    /// Replace reviewed statements too; else they are kept when their article is ingested again
    #[arg(long)]
    replace_reviewed: bool,
    #[command(flatten)]
    link: super::link::Automatic,
}

/// Counts of what was done.
#[derive(Default)]
struct Summary {
    added: usize,
    replaced: usize,
    unchanged: usize,
    statements: usize,
    kept: usize,
    voices: BTreeSet<String>,
    failed: Vec<String>,
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        let annotator = Annotator::new(&self.articles)?;
        let sources = self.articles.sources(false);
        let store = if self.dry_run { None } else { Some(context.write_or_make_store()?) };
        let progress = counter(context, "articles");
        let mut summary = Summary::default();
        let mut changes = Changes::default();
        let done = annotate_all(
            sources,
            self.articles.threads(),
            &annotator,
            |annotation| annotation,
            |outcomes| {
                let mut annotations = outcomes.filter_map(|outcome| {
                    progress.inc(1);
                    self.take(context, &progress, store.as_ref(), outcome, &mut summary).transpose()
                });
                match &store {
                    Some(store) => {
                        store.add_all(annotations, |added| changes.count(context, &progress, &added))
                    }
                    None => annotations.try_for_each(|annotation| annotation.map(|_| changes.added += 1)),
                }
            },
        );
        progress.finish_and_clear();
        (summary.added, summary.replaced, summary.unchanged) =
            (changes.added, changes.replaced, changes.unchanged);
        done?;
        store.iter().try_for_each(|store| self.link.run(context, store))?;
        for failure in &summary.failed {
            context.warn(failure);
        }
        context.tell(&format!("{summary}{}", if self.dry_run { "; nothing was stored" } else { "" }));
        if summary.documents() == 0 {
            anyhow::bail!("none of the articles could be ingested");
        }
        Ok(true)
    }
}

impl Args {
    /// What is to be added for an article; nothing for one that failed.
    fn take(
        &self,
        context: &Context,
        progress: &ProgressBar,
        store: Option<&Store>,
        outcome: Outcome<Annotation>,
        summary: &mut Summary,
    ) -> anyhow::Result<Option<Annotation>> {
        progress.suspend(|| outcome.tell(context));
        let annotation = match outcome.result {
            Ok(annotation) => annotation,
            Err(error) if self.strict => anyhow::bail!("{}: {error}", outcome.name),
            Err(error) => {
                summary.failed.push(format!("{}: {error}", outcome.name));
                return Ok(None);
            }
        };
        let reviewed = match store {
            Some(store) if !self.replace_reviewed => store.reviewed(&annotation.document.id)?,
            _ => None,
        };
        let annotation = match reviewed {
            Some(reviewed) => {
                summary.kept += reviewed.statements.iter().filter(|statement| statement.reviewed).count();
                merge_reviewed(annotation, reviewed)
            }
            None => annotation,
        };
        // What contradicts itself must not become a graph.
        if let Some(fault) = annotation.faults().first() {
            let problem = format!(
                "{}: its annotation is not sound, which is a mistake in dicit: {fault}",
                outcome.name
            );
            if self.strict {
                anyhow::bail!(problem);
            }
            summary.failed.push(problem);
            return Ok(None);
        }
        summary.statements += annotation.statements.len();
        summary.voices.extend(voices(&annotation));
        Ok(Some(annotation))
    }
}

/// Counts of what happened to documents in the store.
#[derive(Default)]
struct Changes {
    added: usize,
    replaced: usize,
    unchanged: usize,
}

impl Changes {
    fn count(&mut self, context: &Context, progress: &ProgressBar, added: &Added) {
        let (verb, count) = match added.change {
            Change::Added => ("added", &mut self.added),
            Change::Replaced => ("replaced", &mut self.replaced),
            Change::Unchanged => ("unchanged", &mut self.unchanged),
        };
        *count += 1;
        if context.globals.verbose {
            progress.suspend(|| context.tell(&format!("{verb} {}", added.id)));
        }
    }
}

impl Summary {
    fn documents(&self) -> usize {
        self.added + self.replaced + self.unchanged
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { added, replaced, unchanged, statements, kept, voices, failed } = self;
        let (failed, voices) = (failed.len(), voices.len());
        write!(f, "{added} added, {replaced} replaced, {unchanged} unchanged, {failed} failed; ")?;
        write!(f, "{statements} statements, {voices} voices")?;
        if *kept > 0 {
            write!(f, "; {kept} reviewed statements kept")?;
        }
        Ok(())
    }
}

/// The names of those who speak.
fn voices(annotation: &Annotation) -> impl Iterator<Item = String> + '_ {
    let links = annotation.statements.iter().flat_map(|statement| &statement.chain);
    let ids: BTreeSet<&str> = links.filter_map(|link| link.source.as_deref()).collect();
    annotation
        .entities
        .iter()
        .filter(move |entity| ids.contains(entity.id.as_str()))
        .map(|entity| entity.name.clone())
}
