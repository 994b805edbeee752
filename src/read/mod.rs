//! Bytes to an article: its text, its metadata and the kinds of its parts. One file a format.
//!
//! [`FORMATS`] lists the formats; a new one is a file with a [`Format`] and a line there. [`Format::detect`] finds the
//! format by extension or content, [`Documents`] cuts a stream into documents where a format holds several, and
//! [`read`] reads one document. What a reader cannot use is left out and told in [`Reading::remarks`].

mod blocks;
mod date;
mod encoding;
mod error;
mod html;
mod json;
mod language;
mod markdown;
mod metadata;
mod sections;
pub mod sidecar;
mod stream;
mod text;

use crate::annotation::{Document, Section};
use std::path::Path;

pub use error::ReadError;
pub use json::source_id;
pub use metadata::Metadata;
pub use stream::{Documents, LIMIT};

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
    /// Whether each line is a document of its own.
    pub lines: bool,
    /// Whether content begins as this format does. Asked in the order of [`FORMATS`].
    sniff: fn(&[u8]) -> bool,
    /// Reads one document: its text, with what it says of itself.
    read: fn(&[u8]) -> Result<Draft, ReadError>,
}

/// All formats, in the order in which their [`Format::detect`] asks them.
pub static FORMATS: &[&Format] =
    &[&json::LINES, &json::FORMAT, &html::FORMAT, &markdown::FORMAT, &text::FORMAT];

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

    /// The format of a file by its extension.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<&'static Self> {
        let extension = path.extension()?.to_str()?.to_lowercase();
        FORMATS.iter().copied().find(|format| format.extensions.contains(&extension.as_str()))
    }

    /// The format of content by its first bytes; plain text where it is no other.
    #[must_use]
    pub fn detect(head: &[u8]) -> &'static Self {
        FORMATS.iter().copied().find(|format| (format.sniff)(head)).unwrap_or(&text::FORMAT)
    }
}

/// Reads one document.
///
/// Of each field of metadata, `given` counts before what the document says of itself; `language` is its language where
/// neither tells.
///
/// # Errors
/// [`ReadError`] where there is no text to be had.
pub fn read(bytes: &[u8], format: &Format, given: &Metadata, language: &str) -> Result<Reading, ReadError> {
    if bytes.len() > LIMIT {
        return Err(ReadError::TooLarge);
    }
    let Draft { text, metadata, sections, mut remarks } = (format.read)(bytes)?;
    if text.chars().all(|c| c.is_whitespace() || c.is_control() || c == '\u{feff}') {
        return Err(ReadError::Empty);
    }
    let metadata = given.clone().or(metadata);
    let mut document = metadata.into_document(language, &mut remarks);
    let sections = sections.unwrap_or_else(|| sections::sections(&text));
    document.title = document.title.or_else(|| sections::title(&text, &sections));
    document.sha256 = Document::sha256_of(&text);
    document.id = Document::id_of(&document.sha256);
    document.text = text;
    Ok(Reading { article: Article { document, sections }, remarks })
}
