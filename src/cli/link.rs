//! `dicit link`, and what `add`, `ingest` and `remove` do of it at their end: who repeats whose words, who is who.

use super::progress::counter;
use super::signal::Stop;
use super::{Context, Run, copies};
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
        copies::link(context, &store, &Stop::default())?;
        let progress = counter(context, "documents");
        let count = || progress.inc(1);
        let compared = if self.anew { compare_anew(&store, count) } else { compare(&store, count) };
        progress.finish_and_clear();
        let Compared { documents, gone } = compared?;
        context.tell(&format!("{documents} documents compared, {gone} gone"));
        Ok(true)
    }
}

/// Whether to look in other documents for the same words, persons, organisations, places and events.
#[derive(Debug, clap::Args)]
pub(super) struct Automatic {
    /// Do not compare with other documents now; `dicit link` does so later
    #[arg(long)]
    no_link: bool,
}

impl Automatic {
    /// Compares what is new in the store with what it held, until the work is to end.
    pub(super) fn run(&self, context: &Context, store: &Store, stop: &Stop) -> anyhow::Result<()> {
        if self.no_link {
            return Ok(());
        }
        copies::link(context, store, stop)?;
        if stop.asked().is_some() {
            return Ok(());
        }
        let progress = counter(context, "documents compared");
        let compared = compare(store, || progress.inc(1));
        progress.finish_and_clear();
        compared?;
        Ok(())
    }
}
