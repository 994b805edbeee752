//! `dicit stats`.

use super::{Context, Run};
use std::fmt::Write;

#[derive(Debug, clap::Args)]
pub(super) struct Args {}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        let store = context.read_store()?;
        let stats = store.stats()?;
        let mut lines = String::new();
        for (name, number) in [
            ("documents", stats.documents as u64),
            ("statements", stats.statements as u64),
            ("attributions", stats.attributions as u64),
            ("claims", stats.claims as u64),
            ("events", stats.events as u64),
            ("entities", stats.entities as u64),
            ("loaded graphs", stats.loaded as u64),
            ("graphs", stats.graphs as u64),
            ("quads", stats.quads as u64),
            ("bytes", stats.bytes),
        ] {
            writeln!(lines, "{name:<14}{number:>14}")?;
        }
        writeln!(lines, "{:<14}{}", "base", store.base().as_str())?;
        context.print(&lines)?;
        Ok(true)
    }
}
