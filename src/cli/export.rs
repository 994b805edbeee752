//! `dicit export`.

use super::diagnostics::Usage;
use super::{Context, Run};
use crate::export::{FORMATS, Format, Output, Scope, write_canonical};
use crate::store::Store;
use clap::builder::{PossibleValue, PossibleValuesParser};
use std::fmt::Write;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The kind of file
    #[arg(long, value_name = "NAME", value_parser = formats(), required_unless_present_any = ["list", "canonical", "show"])]
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
    /// How a kind of file is loaded and asked in other programs, and what it drops
    #[arg(long, value_name = "NAME", value_parser = formats(), conflicts_with_all = ["format", "list", "canonical"])]
    show: Option<String>,
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        if self.list {
            context.print(&list(context)?)?;
            return Ok(true);
        }
        if let Some(name) = &self.show {
            context.print(&format(name)?.page())?;
            return Ok(true);
        }
        let store = context.read_store()?;
        let scope = match &self.document {
            Some(id) => Scope::Document(store.local_id(id).to_owned()),
            None => Scope::Store,
        };
        let (count, counts) = match &self.format {
            Some(name) => {
                let format = format(name)?;
                (write(format, &store, &scope, context)?, format.counts)
            }
            None => {
                let count = context.output(|writer| Ok(write_canonical(&store, &scope, writer)?))?;
                (count, "statements of RDF")
            }
        };
        if context.globals.verbose || context.globals.output.is_some() {
            context.tell(&format!("wrote {count} {counts}"));
        }
        Ok(true)
    }
}

fn list(context: &Context) -> anyhow::Result<String> {
    let mut lines = String::new();
    for format in FORMATS {
        if context.is_terminal() {
            let Format { name, title, keeps, drops, .. } = format;
            writeln!(lines, "{name:<15}{title}\n{:15}keeps {keeps}\n{:15}drops {drops}", "", "")?;
        } else {
            writeln!(lines, "{}", format.name)?;
        }
    }
    Ok(lines)
}

fn write(format: &Format, store: &Store, scope: &Scope, context: &Context) -> anyhow::Result<usize> {
    if let Output::Folder(write) = format.output {
        let name = format.name;
        return context.output_folder(
            || Usage::new(format!("{name} is several files: name their folder with -o")),
            |folder| Ok(write(store, scope, folder)?),
        );
    }
    context.output(|writer| Ok(format.write(store, scope, writer)?.unwrap_or_default()))
}

/// The names of the kinds of file, for clap: it lists them where another is given.
fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.title)))
}

/// The names of the syntaxes of RDF.
pub(super) fn syntaxes() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().filter(|format| format.rdf().is_some()).map(|format| format.name)
}

/// The kind of file of a name that clap has checked.
pub(super) fn format(name: &str) -> anyhow::Result<&'static Format> {
    Format::named(name).ok_or_else(|| Usage::new(format!("no kind of file is called \"{name}\"")).into())
}
