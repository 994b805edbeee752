//! Strict reading: a document that breaks the format is refused, with the place of every fault.

use super::{Annotation, Document, FORMAT, check::check};
use serde::Deserialize;
use std::fmt;
use thiserror::Error;

/// Why an annotation document is refused.
#[derive(Debug, Error)]
pub enum AnnotationError {
    /// There is nothing in it.
    #[error("the file is empty; an annotation is a JSON object with \"format\": \"{FORMAT}\"")]
    Empty,
    /// It is not UTF-8.
    #[error("byte {0} is not UTF-8; annotations are written in UTF-8")]
    NotUtf8(usize),
    /// It is not JSON, or not of this shape.
    #[error("{}{message}", path_prefix(path))]
    Json {
        /// JSON path of the value, empty for faults of syntax.
        path: String,
        /// What is wrong.
        message: String,
        /// 1-based line.
        line: usize,
        /// 1-based column in bytes.
        column: usize,
    },
    /// It is of a version that this dicit does not know.
    #[error("format: \"{0}\" is not known to this dicit, which reads \"{FORMAT}\"")]
    Version(String),
    /// It is of the right shape and contradicts itself.
    #[error("{}", list(.0))]
    Faults(Vec<Fault>),
}

/// A contradiction in a document, and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// JSON path: `statements[3].chain[1].source`.
    pub path: String,
    /// What is wrong there, and what to do.
    pub problem: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.problem)
    }
}

fn path_prefix(path: &str) -> String {
    if path.is_empty() || path == "." { String::new() } else { format!("{path}: ") }
}

/// Faults one a line; a person mends the first ones first, so the list is cut.
fn list(faults: &[Fault]) -> String {
    const SHOWN: usize = 20;
    let mut lines: Vec<String> = faults.iter().take(SHOWN).map(ToString::to_string).collect();
    if faults.len() > SHOWN {
        lines.push(format!("… and {} more faults", faults.len() - SHOWN));
    }
    lines.join("\n")
}

/// Reads an annotation document and checks all that the format promises.
///
/// Fills in `document.id` and `document.sha256` where they are left out.
///
/// # Errors
/// [`AnnotationError`], which names the JSON path of what is wrong.
pub fn read(bytes: &[u8]) -> Result<Annotation, AnnotationError> {
    #[derive(Deserialize)]
    struct Version {
        format: Option<String>,
    }
    let text = std::str::from_utf8(bytes).map_err(|error| AnnotationError::NotUtf8(error.valid_up_to()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(AnnotationError::Empty);
    }
    // The version comes first: a later format may break every other expectation.
    match parse::<Version>(text)?.format {
        Some(format) if format == FORMAT => {}
        Some(format) => return Err(AnnotationError::Version(format)),
        None => {
            let message = format!("is missing; add \"format\": \"{FORMAT}\"");
            return Err(AnnotationError::Json { path: "format".to_owned(), message, line: 1, column: 1 });
        }
    }
    let mut annotation: Annotation = parse(text)?;
    let document = &mut annotation.document;
    if document.sha256.is_empty() {
        document.sha256 = Document::sha256_of(&document.text);
    }
    if document.id.is_empty() {
        document.id = Document::id_of(&document.sha256);
    }
    let faults = check(&annotation);
    if faults.is_empty() { Ok(annotation) } else { Err(AnnotationError::Faults(faults)) }
}

fn parse<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, AnnotationError> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let path = error.path().to_string();
        json_error(path, &error.into_inner())
    })?;
    deserializer.end().map_err(|error| json_error(String::new(), &error))?;
    Ok(value)
}

fn json_error(path: String, error: &serde_json::Error) -> AnnotationError {
    let (line, column) = (error.line(), error.column());
    let message = error.to_string();
    let message =
        message.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&message).to_owned();
    AnnotationError::Json { path, message, line, column }
}

/// An annotation as JSON, two spaces a level, with a closing line break.
///
/// # Errors
/// None that its own types can cause; the type is serde's.
pub fn to_json(annotation: &Annotation) -> serde_json::Result<String> {
    let mut json = serde_json::to_string_pretty(annotation)?;
    json.push('\n');
    Ok(json)
}
