//! `dicit completions`.

use super::{Cli, Context, Run};
use clap::CommandFactory;
use clap_complete::Shell;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The shell
    shell: Shell,
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "dicit", &mut script);
        context.output(|writer| Ok(writer.write_all(&script)?))?;
        Ok(true)
    }
}
