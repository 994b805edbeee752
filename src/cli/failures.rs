//! `dicit failures`.

use super::{Context, Run, query};
use oxigraph::model::{Literal, Term};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Give the same `dicit ingest` again to try them again: what is stored is passed over."
)]
pub(super) struct Args {
    /// How to write the rows [default: table on a terminal, csv elsewhere]
    #[arg(long, value_name = "NAME", value_parser = query::row_formats())]
    format: Option<String>,
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        let store = context.read_store()?;
        let journal = store.journal()?;
        let cell = |words: &str| Some(Term::from(Literal::new_simple_literal(words)));
        let rows = journal.failures().iter().map(|(input, reason)| {
            vec![cell(&input.name), input.place.as_deref().and_then(cell), cell(reason)]
        });
        query::write(&["input", "place", "reason"], rows.collect(), &store, self.format.as_deref(), context)?;
        Ok(true)
    }
}
