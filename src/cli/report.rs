//! `dicit report`.

use super::{Context, Run};
use crate::serve::report;

#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  dicit report --output report.html")]
pub(super) struct Args {
    /// Only these documents, by id or IRI [default: all]
    #[arg(value_name = "DOCUMENT")]
    documents: Vec<String>,
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        let store = context.read_store()?;
        let documents: Vec<String> =
            self.documents.iter().map(|name| store.local_id(name).to_owned()).collect();
        context.print(&report(store, &documents)?)?;
        Ok(true)
    }
}
