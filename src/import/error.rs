//! Why a file cannot be imported.

use crate::annotation::AnnotationError;
use thiserror::Error;

/// Why a file cannot be imported.
#[derive(Debug, Error)]
pub enum ImportError {
    /// It is not UTF-8.
    #[error("byte {0} is not UTF-8; save the file as UTF-8")]
    NotUtf8(usize),
    /// Nothing is in it.
    #[error("the file holds no document")]
    Empty,
    /// The format refers to a text that was not given.
    #[error("{0} refers to a text that is in another file; give it")]
    NoText(&'static str),
    /// A line breaks the format.
    #[error("line {line}: {message}")]
    Line {
        /// 1-based.
        line: usize,
        /// What is wrong there.
        message: String,
    },
    /// A value in JSON breaks the format.
    #[error("{}{message}", if path.is_empty() { String::new() } else { format!("{path}: ") })]
    Json {
        /// JSON path, empty for faults of syntax.
        path: String,
        /// What is wrong there.
        message: String,
    },
    /// A line of the table of names says nothing that is understood.
    #[error("table of names, line {line}: {message}")]
    Names {
        /// 1-based.
        line: usize,
        /// What is wrong there.
        message: String,
    },
    /// What was made of it breaks the annotation format, as metadata of a wrong form do.
    #[error(transparent)]
    Refused(#[from] AnnotationError),
}

impl ImportError {
    pub(super) fn line(line: usize, message: impl Into<String>) -> Self {
        Self::Line { line, message: message.into() }
    }

    pub(super) fn json(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Json { path: path.into(), message: message.into() }
    }
}
