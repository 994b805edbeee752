//! `dicit init`.

use super::{Context, Run};
use crate::annotation;
use crate::store::Store;
use anyhow::Context as _;
use std::path::PathBuf;

/// The article that comes with dicit, so that the first question has an answer.
const SAMPLE: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/articles/koursk/koursk.dicit.json"));

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Where to make the store [default: --location]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Leave the sample article out
    #[arg(long)]
    empty: bool,
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        let folder = self.folder.as_ref().unwrap_or(&context.globals.location);
        let base = context.base_for_new_store()?;
        let store = Store::create(folder, base)?;
        // The next commands find the store by themselves where the default or the environment names it.
        let found = folder.as_os_str() == "dicit.store"
            || std::env::var_os("DICIT_LOCATION").as_deref() == Some(folder.as_os_str());
        let at = if found { String::new() } else { format!(" -l {}", folder.display()) };
        if self.empty {
            context.print(&format!(
                "Made an empty store at {}. Next:\n  dicit add{at} FILE.dicit.json\n  dicit list{at}\n  dicit query{at} --list\n",
                folder.display()
            ))?;
            return Ok(true);
        }
        let sample = annotation::read(SAMPLE.as_bytes()).context("the sample article")?;
        store.add(&sample)?;
        crate::identity::compare(&store, || {})?;
        super::copies::link(context, &store, &super::signal::Stop::default())?;
        context.print(&format!(
            "Made a store at {} with a sample article. Next:\n  dicit query{at} who-says-what\n  dicit query{at} --list\n  dicit export{at} --format ttl\n",
            folder.display()
        ))?;
        Ok(true)
    }
}
