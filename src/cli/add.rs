//! `dicit add`.

use super::signal::Stop;
use super::{Context, Run};
use crate::annotation::Annotation;
use crate::store::{Added, Change};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Annotation documents (*.dicit.json); `-` is standard input
    #[arg(required = true, value_name = "ANNOTATION")]
    files: Vec<PathBuf>,
    /// Stop at the first document that is refused; else the others are added, and the exit status is 0
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    link: super::link::Automatic,
}

/// Counts of what was done.
#[derive(Default)]
struct Summary {
    added: usize,
    replaced: usize,
    unchanged: usize,
    quads: usize,
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        // Nothing is made or locked for an annotation that cannot be read.
        let one = self.files.len() == 1;
        let mut first = match self.files.first() {
            Some(file) if one => Some(context.read_annotation(file)?),
            _ => None,
        };
        let store = context.write_or_make_store()?;
        let mut summary = Summary::default();
        let mut refused = Vec::new();
        let annotations = self.files.iter().filter_map(|file| match first.take() {
            Some(annotation) => Some(Ok(annotation)),
            None => match context.read_annotation(file) {
                Ok(annotation) => Some(Ok(annotation)),
                Err(error) if self.strict => Some(Err(error)),
                Err(error) => {
                    refused.push(format!("{error:#}"));
                    None
                }
            },
        });
        let annotations = annotations.map(|annotation| {
            let mut annotation: Annotation = annotation?;
            // The same text in another outlet is one document; what is said of its own outlet is replaced.
            if let Some(known) = store.annotation(&annotation.document.id)? {
                let own = annotation.document.publication();
                let others = known.document.publications();
                let others = others.filter(|it| it.outlet.is_some() && it.outlet != own.outlet);
                annotation.document.publish(others.collect::<Vec<_>>());
            }
            anyhow::Ok(annotation)
        });
        store.add_all(annotations, |document| {
            if context.globals.verbose {
                context.tell(&format!("{} {}", verb(document.change), document.id));
            }
            summary.count(&document);
        })?;
        self.link.run(context, &store, &Stop::default())?;
        for error in &refused {
            context.warn(error);
        }
        context.tell(&format!(
            "{} added, {} replaced, {} unchanged, {} refused; {} quads",
            summary.added,
            summary.replaced,
            summary.unchanged,
            refused.len(),
            summary.quads
        ));
        if refused.len() == self.files.len() {
            anyhow::bail!("none of the documents could be added");
        }
        Ok(true)
    }
}

impl Summary {
    fn count(&mut self, added: &Added) {
        self.quads += added.quads;
        *match added.change {
            Change::Added => &mut self.added,
            Change::Replaced => &mut self.replaced,
            Change::Unchanged => &mut self.unchanged,
        } += 1;
    }
}

fn verb(change: Change) -> &'static str {
    match change {
        Change::Added => "added",
        Change::Replaced => "replaced",
        Change::Unchanged => "unchanged",
    }
}
