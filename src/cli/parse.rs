//! `dicit parse`.

use super::context::read_file;
use super::{Context, Run};
use crate::nlp::Engine;

use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Text files; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The form of the result
    #[arg(long, value_enum, default_value_t = Format::Conllu)]
    format: Format,
    /// The model: a name from `dicit model list` or a file [default: the one in use]
    #[arg(long, value_name = "MODEL")]
    model: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Tokens, lemmas, tree and entities, one token a line
    Conllu,
    /// The same as JSON, one document a line
    Json,
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        let mut engine = Engine::new(super::model::library()?.load(self.model.as_deref())?.into());
        context.output(|out| {
            for path in &self.paths {
                let bytes = read_file(path)?;
                let text = String::from_utf8_lossy(&bytes);
                let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
                let parse = engine.parse(text);
                match self.format {
                    Format::Conllu => out.write_all(parse.conllu(text).as_bytes())?,
                    Format::Json => writeln!(out, "{}", parse.json(text))?,
                }
            }
            Ok(true)
        })
    }
}
