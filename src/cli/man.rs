//! `dicit man`.

use super::{Cli, Context, Run};
use anyhow::Context as _;
use clap::CommandFactory;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Write a page for every verb to this folder
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        match self.folder {
            Some(folder) => {
                std::fs::create_dir_all(&folder)
                    .with_context(|| format!("cannot make {}", folder.display()))?;
                clap_mangen::generate_to(Cli::command(), &folder)
                    .with_context(|| format!("cannot write the pages to {}", folder.display()))?;
                context.tell(&format!("wrote the manual pages to {}", folder.display()));
            }
            None => {
                let mut page = Vec::new();
                clap_mangen::Man::new(Cli::command()).render(&mut page)?;
                context.output(|writer| Ok(writer.write_all(&page)?))?;
            }
        }
        Ok(true)
    }
}
