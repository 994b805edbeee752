//! `dicit map`.

use super::{Context, Run};
use crate::annotation;
use crate::export::write_quads;
use crate::map::iri::Base;
use crate::map::map;
use anyhow::Context as _;
use clap::builder::PossibleValuesParser;
use oxigraph::io::RdfFormat;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Annotation documents; `-` is standard input
    #[arg(required = true, value_name = "ANNOTATION")]
    files: Vec<PathBuf>,
    /// The syntax
    #[arg(long, value_name = "NAME", default_value = "nq", value_parser = PossibleValuesParser::new(super::export::syntaxes()))]
    format: String,
    /// An annotation a line, as `dicit annotate --jsonl` gives them: prints `{"id","quads"}` a line, in the same order, `{"id","error"}` for one that fails
    #[arg(long)]
    jsonl: bool,
}

/// What becomes of a line.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Mapped {
    Failed { id: Option<String>, error: String },
    Done { id: String, quads: String },
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        let syntax = super::export::format(&self.format)?.rdf().unwrap_or(RdfFormat::NQuads);
        let base = context.chosen_base()?.unwrap_or_default();
        context.output(|writer| {
            for file in &self.files {
                if self.jsonl {
                    lines(file, &base, syntax, writer)?;
                } else {
                    write_quads(map(&context.read_annotation(file)?, &base), syntax, &mut *writer)?;
                }
            }
            Ok(true)
        })
    }
}

fn lines(path: &Path, base: &Base, syntax: RdfFormat, writer: &mut dyn Write) -> anyhow::Result<()> {
    let mut input: Box<dyn BufRead> = if path == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        let problem = || format!("{} cannot be read", path.display());
        Box::new(BufReader::new(File::open(path).with_context(problem)?))
    };
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        serde_json::to_writer(&mut *writer, &mapped(&line, base, syntax))?;
        writeln!(writer)?;
        // Whoever gives a line and waits for its answer gets it.
        writer.flush()?;
        line.clear();
    }
    Ok(())
}

/// The quads of an annotation. An article that could not be annotated stays one that failed.
fn mapped(line: &[u8], base: &Base, syntax: RdfFormat) -> Mapped {
    if let Ok(failed @ Mapped::Failed { .. }) = serde_json::from_slice(line) {
        return failed;
    }
    let annotation = match annotation::read(line) {
        Ok(annotation) => annotation,
        Err(error) => return Mapped::Failed { id: None, error: error.to_string() },
    };
    let (mut quads, id) = (Vec::new(), annotation.document.id.clone());
    match write_quads(map(&annotation, base), syntax, &mut quads) {
        Ok(_) => Mapped::Done { id, quads: String::from_utf8_lossy(&quads).into_owned() },
        Err(error) => Mapped::Failed { id: Some(id), error: error.to_string() },
    }
}
