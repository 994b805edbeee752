//! `dicit map`.

use super::{Context, Run};
use crate::export::Scope;
use crate::store::Store;
use clap::builder::PossibleValuesParser;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Annotation documents; `-` is standard input
    #[arg(required = true, value_name = "ANNOTATION")]
    files: Vec<PathBuf>,
    /// The syntax
    #[arg(long, value_name = "NAME", default_value = "nq", value_parser = PossibleValuesParser::new(super::export::syntaxes()))]
    format: String,
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        let format = super::export::format(&self.format)?;
        let base = context.chosen_base()?.unwrap_or_default();
        for file in &self.files {
            // A store for each one: no document's quads depend on what others say of the same entities.
            let store = Store::in_memory(base.clone())?;
            let annotation = context.read_annotation(file)?;
            store.add(&annotation)?;
            let scope = Scope::Document(annotation.document.id);
            context.output(|writer| Ok(format.write(&store, &scope, writer)?))?;
        }
        Ok(true)
    }
}
