//! `dicit model`.

use super::diagnostics::Usage;
use super::{Context, Run};
use crate::nlp::model::{Library, ModelInfo};
use std::env;
use std::fmt::Write;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List the models, the one in use marked with a star
    List,
    /// Show what a model is, its licence and its sources
    Info {
        /// A name from `dicit model list`
        name: String,
    },
    /// Import a spaCy 3 pipeline for the CPU
    Import {
        /// The folder or the wheel of the package
        package: PathBuf,
        /// Store weights in 16 bits and multiply in bytes: smaller and faster, not the very same results
        #[arg(long)]
        compact: bool,
    },
    /// Choose the model that parses
    Use {
        /// A name from `dicit model list`
        name: String,
    },
}

/// The user's library: `DICIT_MODELS`, or the place where the system keeps data of programs.
pub(super) fn library() -> anyhow::Result<Library> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = set("DICIT_MODELS")
        .or_else(|| {
            set("XDG_DATA_HOME").or_else(|| set("LOCALAPPDATA")).map(|data| data.join("dicit/models"))
        })
        .or_else(|| set("HOME").map(|home| home.join(".local/share/dicit/models")));
    let missing = || Usage::new("there is no place for models").hint("set DICIT_MODELS to a folder");
    Ok(Library::new(folder.ok_or_else(missing)?))
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        let library = library()?;
        match self.action {
            Action::List => {
                let mut lines = String::new();
                for model in library.list() {
                    let star = if model.in_use { '*' } else { ' ' };
                    let size = model.size as f64 / 1e6;
                    let about = &model.about;
                    writeln!(
                        lines,
                        "{star} {:<20} {:<8} {:<4} {size:>6.1} MB  {}",
                        about.name, about.version, about.language, about.licence
                    )?;
                }
                context.print(&lines)?;
            }
            Action::Info { name } => context.print(&describe(&library.info(&name)?)?)?,
            Action::Import { package, compact } => {
                let model = library.import(&package, compact)?;
                context.tell(&format!("imported {}; use it with: dicit model use {0}", model.about.name));
            }
            Action::Use { name } => {
                library.choose(&name)?;
                context.tell(&format!("{name} is in use"));
            }
        }
        Ok(true)
    }
}

fn describe(model: &ModelInfo) -> anyhow::Result<String> {
    let about = &model.about;
    let path =
        model.path.as_ref().map_or("part of the program".to_owned(), |path| path.display().to_string());
    let mut lines = String::new();
    for (name, value) in [
        ("name", &about.name),
        ("version", &about.version),
        ("language", &about.language),
        ("licence", &about.licence),
        ("file", &path),
        ("description", &about.description),
    ] {
        writeln!(lines, "{name:<12} {value}")?;
    }
    writeln!(lines, "{:<12} {}", "bytes", model.size)?;
    for source in &about.sources {
        writeln!(lines, "{:<12} {source}", "source")?;
    }
    Ok(lines)
}
