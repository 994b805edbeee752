//! What can go wrong with reading an article.

use std::io;
use thiserror::Error;

/// Why no article can be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadError {
    /// There is no text in it.
    #[error("there is no text in it")]
    Empty,
    /// It is something else than text.
    #[error("it is {0}, no text; convert it to text or HTML first")]
    Binary(&'static str),
    /// It is larger than any article.
    #[error("it is larger than {} MB, which no article is", super::LIMIT / 1_000_000)]
    TooLarge,
    /// It is JSON by its name and cannot be read as such.
    #[error("it is no JSON object with a \"text\": {0}")]
    Json(String),
    /// It is a table in which no text can be found, or a row that is none.
    #[error("{0}")]
    Table(String),
    /// It is XML that cannot be read, or of no kind that holds articles.
    #[error("it is no RSS, Atom, NewsML-G2 or NITF: {0}")]
    Xml(String),
    /// It is cut off or broken.
    #[error("it is damaged: {0}")]
    Damaged(String),
    /// It could exhaust or mislead its reader.
    #[error("it is refused: {0}")]
    Refused(&'static str),
    /// The front matter or the file with its metadata cannot be read.
    #[error("its metadata cannot be read: {0}")]
    Metadata(String),
    /// It is an annotation, which is what articles are made into.
    #[error("it is an annotation document, no article; dicit add takes it")]
    Annotation,
    /// No text of an article could be found in the page.
    #[error("no article could be found in the page")]
    NoArticle,
    /// A mistake of ours.
    #[error("dicit failed on it, which is a mistake in dicit; please report it")]
    Failed,
    /// The system.
    #[error("it cannot be read: {0}")]
    Io(String),
}

impl ReadError {
    /// What a few packed bytes swell to.
    pub(super) const SWELLS: Self =
        Self::Refused("unpacked it is more than a hundred times as long, which no text is");
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        error.downcast::<Self>().unwrap_or_else(|error| Self::Io(error.to_string()))
    }
}

impl From<ReadError> for io::Error {
    fn from(error: ReadError) -> Self {
        Self::other(error)
    }
}
