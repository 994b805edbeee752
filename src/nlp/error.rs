//! What can go wrong in reading a language model. Parsing a text never fails.

use std::path::PathBuf;
use thiserror::Error;

/// An error of the language engine.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum NlpError {
    /// A file or folder could not be read or written.
    #[error("cannot access {}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The file does not begin like a model file.
    #[error("this is not a dicit model file")]
    NotAModel,
    /// A model file of a format this version does not read.
    #[error("model format {found} is not supported: this version reads format {supported}")]
    Version {
        /// The format of the file.
        found: u32,
        /// The format this version reads.
        supported: u32,
    },
    /// The file's content does not match its checksum or its length.
    #[error("the model file is damaged: {0}")]
    Damaged(String),
    /// A part of the model is absent or has another shape than the rest asks for.
    #[error("the model is inconsistent: {0}")]
    Inconsistent(String),
    /// A spaCy package whose architecture the engine does not run.
    #[error("this spaCy package cannot be imported: {0}")]
    Unsupported(String),
    /// A tokenizer rule that is not understood.
    #[error("tokenizer pattern not understood at byte {at}: {reason}")]
    Pattern {
        /// Byte offset in the pattern.
        at: usize,
        /// What was found there.
        reason: String,
    },
    /// No model of that name is installed.
    #[error("no model is named {name}; installed: {installed}")]
    Unknown {
        /// The name asked for.
        name: String,
        /// The names that exist.
        installed: String,
    },
}

/// The result of reading or writing a model.
pub type Result<T> = std::result::Result<T, NlpError>;

pub(crate) fn file(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> NlpError {
    let path = path.to_owned();
    move |source| NlpError::File { path, source }
}

pub(crate) fn inconsistent<T>(what: impl Into<String>) -> Result<T> {
    Err(NlpError::Inconsistent(what.into()))
}
