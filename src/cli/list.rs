//! `dicit list`.

use super::{Context, Run, query};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// How to write the rows [default: table on a terminal, csv elsewhere]
    #[arg(long, value_name = "NAME", value_parser = query::row_formats())]
    format: Option<String>,
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        query::run_bundled("documents", self.format.as_deref(), context)
    }
}
