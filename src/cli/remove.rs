//! `dicit remove`.

use super::{Context, Run};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Ids of documents, as `dicit list` shows them
    #[arg(required = true, value_name = "DOC")]
    documents: Vec<String>,
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        let store = context.write_store()?;
        for id in &self.documents {
            store.remove(store.local_id(id))?;
            context.tell(&format!("removed {id}"));
        }
        Ok(true)
    }
}
