//! What an export format says of itself.

use super::{ExportError, FORMATS, Scope, write_rdf};
use crate::store::Store;
use oxigraph::io::RdfFormat;
use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;

/// A kind of file or folder that dicit writes.
#[derive(Debug)]
pub struct Format {
    /// The name users give it, which is also the file extension.
    pub name: &'static str,
    /// What it is, in a few words.
    pub title: &'static str,
    /// Its media type; of the files of a folder, where it is a folder.
    pub media_type: &'static str,
    /// What it keeps of the store.
    pub keeps: &'static str,
    /// What it drops.
    pub drops: &'static str,
    /// What its writer counts, in the plural.
    pub counts: &'static str,
    /// How it is loaded and asked; the RDF syntaxes share one.
    pub guide: Guide,
    /// How it is written.
    pub output: Output,
}

/// How a format is loaded and asked in the programs that take it.
#[derive(Debug)]
pub struct Guide {
    /// How to load it, in Markdown.
    pub load: &'static str,
    /// The language of the questions, as code blocks name it.
    pub language: &'static str,
    /// Questions to try there: in words, and in the program's language.
    pub questions: &'static [(&'static str, &'static str)],
}

/// How a format is written; the functions give how many things they wrote.
#[derive(Debug)]
pub enum Output {
    /// A syntax of RDF.
    Rdf(RdfFormat),
    /// One file.
    File(fn(&Store, &Scope, &mut dyn Write) -> Result<usize, ExportError>),
    /// Several files in a folder that is there and empty.
    Folder(fn(&Store, &Scope, &Path) -> Result<usize, ExportError>),
}

impl Format {
    /// The format of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().copied().find(|format| format.name == name)
    }

    /// The syntax, where it is one of RDF.
    #[must_use]
    pub fn rdf(&self) -> Option<RdfFormat> {
        if let Output::Rdf(syntax) = self.output { Some(syntax) } else { None }
    }

    /// Writes a part of a store as one file and gives how many things were written; nothing for a folder.
    ///
    /// # Errors
    /// [`ExportError`].
    pub fn write(
        &self,
        store: &Store,
        scope: &Scope,
        writer: &mut dyn Write,
    ) -> Result<Option<usize>, ExportError> {
        Ok(match self.output {
            Output::Rdf(syntax) => Some(write_rdf(store, scope, syntax, writer)?),
            Output::File(write) => Some(write(store, scope, writer)?),
            Output::Folder(_) => None,
        })
    }

    /// Its page of documentation, in Markdown.
    #[must_use]
    pub fn page(&self) -> String {
        let Self { name, title, media_type, keeps, drops, guide, .. } = self;
        let to = if matches!(self.output, Output::Folder(_)) { "a folder of files" } else { "one file" };
        let mut page = format!(
            "# {title}\n\n`dicit export --format {name} -o …` writes {to} (`{media_type}`).\n\n- Keeps: {keeps}.\n- Drops: {drops}.\n\n## Loading it\n\n{}\n",
            guide.load.trim()
        );
        if !guide.questions.is_empty() {
            page.push_str("\n## Questions to try\n");
        }
        for (question, code) in guide.questions {
            let _ = write!(page, "\n{question}\n\n```{}\n{}\n```\n", guide.language, code.trim());
        }
        page
    }
}
