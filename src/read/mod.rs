//! Bytes to articles: their text, their metadata and the kinds of their parts. One file a format.
//!
//! [`FORMATS`] lists the formats; a new one is a file with a [`Format`] and a line there. [`Format::detect`] finds the
//! format by extension or content, [`Documents`] cuts a file into documents without holding more than one of them, and
//! [`Record::read`] reads one. What a reader cannot use is left out and told in [`Reading::remarks`].

mod archive;
mod blocks;
mod database;
mod date;
mod documents;
mod encoding;
mod error;
mod html;
mod input;
mod language;
mod markdown;
mod metadata;
mod office;
mod paragraphs;
mod sections;
pub mod sidecar;
mod table;
mod text;
mod xml;

use crate::annotation::{Document, Section};
use std::path::Path;

pub use documents::{Cut, Documents, LIMIT, Record, Unread};
pub use error::ReadError;
pub use input::Input;
pub use metadata::Metadata;
pub use table::Columns;

/// What reading gives: the text that all offsets refer to, what is known of it, and where headings, captions and
/// bylines stand in it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Article {
    /// Text and metadata.
    pub document: Document,
    /// Headings, captions, bylines and placeholders; what is in none is running text. Code points, in order, apart.
    pub sections: Vec<Section>,
}

/// An article, and what reading it left out or had to guess.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// The article.
    pub article: Article,
    /// What is doubtful, for the reader: characters that could not be decoded, a date that is none.
    pub remarks: Vec<String>,
}

/// A format of articles.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// Extensions of its files, in lower case.
    pub extensions: &'static [&'static str],
    /// Whether content begins as this format does. Asked in the order of [`FORMATS`].
    sniff: fn(&[u8]) -> bool,
    /// Cuts a file into documents.
    cut: fn(Input, &Cut) -> Result<documents::Records, ReadError>,
}

/// All formats, in the order in which their [`Format::detect`] asks them.
pub static FORMATS: &[&Format] = &[
    &table::JSON_LINES,
    &table::JSON,
    &table::PARQUET,
    &archive::WARC,
    &office::DOCX,
    &office::RTF,
    &archive::ZIP,
    &xml::FORMAT,
    &html::FORMAT,
    &markdown::FORMAT,
    &table::CSV,
    &text::FORMAT,
];

/// What a format's reader gives.
#[derive(Debug, Default)]
struct Draft {
    text: String,
    metadata: Metadata,
    /// Kinds of its parts, where the format tells them; else they are found in the text.
    sections: Option<Vec<Section>>,
    remarks: Vec<String>,
}

impl Format {
    /// The format of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().copied().find(|format| format.name == name)
    }

    /// The format of a file by its extension, in front of `.gz` where it is packed.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<&'static Self> {
        let extension = path.extension()?.to_str()?.to_lowercase();
        if extension == "gz" {
            return Self::of_path(Path::new(path.file_stem()?));
        }
        FORMATS.iter().copied().find(|format| format.extensions.contains(&extension.as_str()))
    }

    /// The format of content by its first bytes; plain text where it is no other.
    #[must_use]
    pub fn detect(head: &[u8]) -> &'static Self {
        FORMATS.iter().copied().find(|format| (format.sniff)(head)).unwrap_or(&text::FORMAT)
    }
}

impl Draft {
    /// The article, with what the user and the file say of it.
    fn finish(self, given: &Metadata, beside: Metadata, language: &str) -> Result<Reading, ReadError> {
        let Self { text, metadata, sections, mut remarks } = self;
        if text.chars().all(|c| c.is_whitespace() || c.is_control() || c == '\u{feff}') {
            return Err(ReadError::Empty);
        }
        let metadata = given.clone().or(metadata).or(beside);
        let mut document = metadata.into_document(language, &mut remarks);
        let sections = sections.unwrap_or_else(|| sections::sections(&text));
        document.title = document.title.or_else(|| sections::title(&text, &sections));
        document.sha256 = Document::sha256_of(&text);
        document.id = Document::id_of(&document.sha256);
        document.text = text;
        Ok(Reading { article: Article { document, sections }, remarks })
    }
}

/// Reads one document; where the format holds several, the first one.
///
/// # Errors
/// As for [`Record::read`].
pub fn read(
    bytes: &[u8],
    format: &'static Format,
    given: &Metadata,
    language: &str,
) -> Result<Reading, ReadError> {
    if bytes.len() > LIMIT {
        return Err(ReadError::TooLarge);
    }
    let mut documents = Documents::new(Input::bytes(bytes.to_vec()), Some(format), &Cut::default())?;
    let record = documents.next().ok_or(ReadError::Empty)?;
    record.read(given, language).map_err(|unread| unread.error)
}
