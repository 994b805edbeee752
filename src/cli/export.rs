//! `dicit export`.

use super::diagnostics::Usage;
use super::{Context, Run};
use crate::export::{FORMATS, Format, Scope, write_canonical, write_rdf};
use clap::builder::PossibleValuesParser;
use std::fmt::Write;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The kind of file
    #[arg(long, value_name = "NAME", value_parser = formats(), required_unless_present_any = ["list", "canonical"])]
    format: Option<String>,
    /// One document instead of the whole store
    #[arg(long, value_name = "DOC")]
    document: Option<String>,
    /// The canonical form (RDFC-1.0) as N-Quads: the same content gives the same bytes
    #[arg(long, conflicts_with = "format")]
    canonical: bool,
    /// List the kinds of file with what each keeps and drops
    #[arg(long)]
    list: bool,
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        if self.list {
            let mut lines = String::new();
            for format in FORMATS {
                if context.is_terminal() {
                    writeln!(
                        lines,
                        "{:<8}{:<11}keeps {}; drops {}",
                        format.name, format.title, format.keeps, format.drops
                    )?;
                } else {
                    writeln!(lines, "{}", format.name)?;
                }
            }
            context.print(&lines)?;
            return Ok(true);
        }
        let store = context.read_store()?;
        let scope = match &self.document {
            Some(id) => Scope::Document(store.local_id(id).to_owned()),
            None => Scope::Store,
        };
        let count = match &self.format {
            Some(name) => {
                let format = format(name)?;
                context.output(|writer| Ok(write_rdf(&store, &scope, format, writer)?))?
            }
            None => context.output(|writer| Ok(write_canonical(&store, &scope, writer)?))?,
        };
        if context.globals.verbose || context.globals.output.is_some() {
            context.tell(&format!("wrote {count} statements of RDF"));
        }
        Ok(true)
    }
}

/// The names of the kinds of file, for clap: it lists them where another is given.
pub(super) fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(
        FORMATS.iter().map(|format| clap::builder::PossibleValue::new(format.name).help(format.title)),
    )
}

/// The kind of file of a name that clap has checked.
pub(super) fn format(name: &str) -> anyhow::Result<&'static Format> {
    Format::named(name).ok_or_else(|| Usage::new(format!("no kind of file is called \"{name}\"")).into())
}
