//! `dicit review`.

use super::{Context, Run};
use crate::store::Change;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Annotation documents that a person has checked (*.dicit.json); `-` is standard input
    #[arg(required = true, value_name = "ANNOTATION")]
    files: Vec<PathBuf>,
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        // A person waits for the answer: all files are checked before one of them is added.
        let mut annotations = Vec::new();
        for file in &self.files {
            let mut annotation = context.read_annotation(file)?;
            annotation.statements.iter_mut().for_each(|statement| statement.reviewed = true);
            annotations.push(annotation);
        }
        let store = context.write_or_make_store()?;
        for annotation in &annotations {
            let added = store.add(annotation)?;
            let verb = match added.change {
                Change::Added => "added",
                Change::Replaced => "replaced",
                Change::Unchanged => "unchanged",
            };
            let (id, statements) = (added.id, annotation.statements.len());
            context.tell(&format!("{verb} {id}: {statements} statements, all reviewed"));
        }
        Ok(true)
    }
}
