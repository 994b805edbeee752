//! `dicit link`, and what `add`, `ingest` and `remove` do of it at their end.

use super::progress::counter;
use super::{Context, Run};
use crate::identity::{Compared, compare, compare_anew};
use crate::store::Store;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Forget all that was computed and compare all documents; what persons decided stays
    #[arg(long)]
    anew: bool,
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        let store = context.write_store()?;
        let progress = counter(context, "documents");
        let count = || progress.inc(1);
        let compared = if self.anew { compare_anew(&store, count) } else { compare(&store, count) };
        progress.finish_and_clear();
        let Compared { documents, gone } = compared?;
        context.tell(&format!("{documents} documents compared, {gone} gone"));
        Ok(true)
    }
}

/// Whether to look for the same persons, organisations, places and events in other documents.
#[derive(Debug, clap::Args)]
pub(super) struct Automatic {
    /// Do not compare with other documents now; `dicit link` does so later
    #[arg(long)]
    no_link: bool,
}

impl Automatic {
    /// Compares what is new in the store with what it held.
    pub(super) fn run(&self, context: &Context, store: &Store) -> anyhow::Result<()> {
        if self.no_link {
            return Ok(());
        }
        let progress = counter(context, "documents compared");
        let compared = compare(store, || progress.inc(1));
        progress.finish_and_clear();
        compared?;
        Ok(())
    }
}
