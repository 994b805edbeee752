//! `dicit schema`.

use super::{Context, Run};
use crate::annotation::schema::json_schema;

#[derive(Debug, clap::Args)]
pub(super) struct Args {}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        context.print(&format!("{}\n", serde_json::to_string_pretty(&json_schema())?))?;
        Ok(true)
    }
}
