//! `dicit import`.

use super::context::read_file;
use super::diagnostics::Usage;
use super::{Context, Run};
use crate::annotation::{Document, to_json};
use crate::import::{FORMATS, Format, Input, Names, format, import};
use anyhow::Context as _;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files of another tool; `-` is standard input
    #[arg(required_unless_present = "list", value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Their format [default: by the ending of the name]
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    from: Option<String>,
    /// The text that the file annotates [default: FILE with the ending .txt, for formats that need it]
    #[arg(long, value_name = "FILE")]
    text: Option<PathBuf>,
    /// What labels mean: lines such as `span Zitat statement:direct`, before dicit's own table
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// One annotation a line
    #[arg(long)]
    jsonl: bool,
    /// Show the formats and what of each is kept
    #[arg(long)]
    list: bool,
    /// Language of the texts, as a BCP 47 tag
    #[arg(long, value_name = "TAG", default_value = "fr")]
    language: String,
    /// The medium that published the article: the outermost voice
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// When, as EDTF: 2025-11-14, 2025-11 or 2025
    #[arg(long, value_name = "DATE")]
    published: Option<String>,
    /// Headline
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Byline
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// Where it was published
    #[arg(long, value_name = "URL")]
    url: Option<String>,
}

fn formats() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(
        FORMATS.iter().map(|format| clap::builder::PossibleValue::new(format.name).help(format.title)),
    )
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        if self.list {
            let line = |f: &Format| format!("{:<15} {}\n{:<15} keeps {}\n", f.name, f.title, "", f.keeps);
            context.print(&FORMATS.iter().map(line).collect::<String>())?;
            return Ok(true);
        }
        if self.text.is_some() && self.files.len() > 1 {
            return Err(Usage::new("--text gives the text of one file, and several are named").into());
        }
        let table = self.map.as_deref().map(read_text).transpose()?;
        let names = Names::new(table.as_deref())
            .with_context(|| self.map.clone().unwrap_or_default().display().to_string())?;
        context.output(|out| {
            for file in &self.files {
                let format = self.format_of(file)?;
                let bytes = read_file(file)?;
                let text = self.text_of(file, format)?;
                let input = Input {
                    bytes: &bytes,
                    text: text.as_deref(),
                    document: self.document(file),
                    names: &names,
                };
                let all = import(format, &input).with_context(|| file.display().to_string())?;
                for imported in all {
                    for line in &imported.left_out {
                        context.warn(&format!("{}: left out: {line}", file.display()));
                    }
                    if self.jsonl {
                        writeln!(out, "{}", serde_json::to_string(&imported.annotation)?)?;
                    } else {
                        out.write_all(to_json(&imported.annotation)?.as_bytes())?;
                    }
                }
            }
            Ok(true)
        })
    }
}

impl Args {
    fn format_of(&self, file: &Path) -> anyhow::Result<&'static Format> {
        let name = file.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
        let ends = |f: &&Format| f.extensions.iter().any(|ending| name.ends_with(&format!(".{ending}")));
        let found = match &self.from {
            Some(name) => format(name),
            None => FORMATS.iter().find(ends),
        };
        found.ok_or_else(|| {
            let problem = format!("the format of {} is not told by its name", file.display());
            Usage::new(problem).hint("name it with --from; dicit import --list shows the formats").into()
        })
    }

    /// The text that is named, or the one beside a file that needs it.
    fn text_of(&self, file: &Path, format: &Format) -> anyhow::Result<Option<String>> {
        if let Some(text) = &self.text {
            return read_text(text).map(Some);
        }
        let beside = file.with_extension("txt");
        if format.needs_text && file != Path::new("-") && beside != file {
            return read_text(&beside)
                .context("the text that the file annotates; name it with --text")
                .map(Some);
        }
        Ok(None)
    }

    fn document(&self, file: &Path) -> Document {
        let name = file
            .file_stem()
            .filter(|_| file != Path::new("-"))
            .map(|name| name.to_string_lossy().into_owned());
        Document {
            language: self.language.clone(),
            title: self.title.clone(),
            outlet: self.outlet.clone(),
            author: self.author.clone(),
            published: self.published.clone(),
            url: self.url.clone(),
            source_id: name,
            ..Document::default()
        }
    }
}

fn read_text(path: &Path) -> anyhow::Result<String> {
    String::from_utf8(read_file(path)?)
        .map_err(|error| error.utf8_error())
        .with_context(|| format!("{} is not UTF-8", path.display()))
}
