//! The one place that prints errors: what is wrong, the line with a caret, and what to do.

use super::context::{Context, eprintln_safe};
use crate::annotation::AnnotationError;
use crate::identity::IdentityError;
use crate::load::LoadError;
use crate::push::PushError;
use crate::query::{QueryError, SyntaxError};
use crate::search::SearchError;
use crate::store::StoreError;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use std::fmt;
use std::io::{IsTerminal, stderr};
use std::ops::Range;
use std::path::Path;
use thiserror::Error;

/// The command was used wrongly; exit code 2.
#[derive(Debug, Error)]
#[error("{message}")]
pub(super) struct Usage {
    message: String,
    hint: Option<String>,
}

impl Usage {
    pub(super) fn new(message: impl fmt::Display) -> Self {
        Self { message: message.to_string(), hint: None }
    }

    pub(super) fn hint(self, hint: impl fmt::Display) -> Self {
        Self { hint: Some(hint.to_string()), ..self }
    }
}

/// An error in a file, with the file's content to show the place.
#[derive(Debug, Error)]
#[error("{}: {error}", name)]
pub(super) struct InFile {
    name: String,
    content: Vec<u8>,
    error: AnnotationError,
}

impl InFile {
    pub(super) fn new(path: &Path, content: Vec<u8>, error: AnnotationError) -> Self {
        let name =
            if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() };
        Self { name, content, error }
    }
}

/// A query that is no SPARQL, with its text to show the place.
#[derive(Debug, Error)]
#[error("the query is no SPARQL: {}", error.message)]
pub(super) struct InQuery {
    pub name: String,
    pub sparql: String,
    pub error: SyntaxError,
}

/// A syntax error in an RDF file.
#[derive(Debug, Error)]
#[error("{name}: {message}")]
pub(super) struct InRdf {
    pub name: String,
    /// The text, or a part of it that begins in `first_line`.
    pub content: String,
    pub first_line: usize,
    pub message: String,
    pub range: Range<usize>,
}

/// Prints an error to standard error.
pub(super) fn print(error: &anyhow::Error, context: &Context) {
    let renderer =
        if context.colors(stderr().is_terminal()) { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    for cause in error.chain() {
        if let Some(InQuery { name, sparql, error }) = cause.downcast_ref() {
            let hint = error.hint.as_deref();
            return show(&renderer, name, (sparql, 1), error.range.clone(), &error.message, hint);
        }
        if let Some(InRdf { name, content, first_line, message, range }) = cause.downcast_ref() {
            return show(&renderer, name, (content, *first_line), range.clone(), message, None);
        }
        if let Some(InFile { name, content, error: AnnotationError::Json { path, message, line, column } }) =
            cause.downcast_ref()
            && let Ok(text) = std::str::from_utf8(content)
        {
            let message =
                if path.is_empty() || path == "." { message.clone() } else { format!("{path}: {message}") };
            return show(&renderer, name, (text, 1), place(text, *line, *column), &message, None);
        }
    }
    eprintln_safe(&format!("error: {error:#}"));
    if let Some(hint) = hint(error) {
        eprintln_safe(&format!("hint: {hint}"));
    }
}

/// What to do about an error, where there is something to do.
fn hint(error: &anyhow::Error) -> Option<String> {
    if let Some(usage) = error.downcast_ref::<Usage>() {
        return usage.hint.clone();
    }
    if let Some(QueryError::Missing(_) | QueryError::Unknown { .. }) = error.downcast_ref() {
        return Some("dicit query --show NAME shows a query with its parameters".to_owned());
    }
    if let Some(error) = error.downcast_ref::<PushError>()
        && let Some(hint) = push_hint(error)
    {
        return Some(hint.to_owned());
    }
    if let Some(error) = error.downcast_ref::<SearchError>() {
        let is_build = matches!(error, SearchError::Missing | SearchError::Broken(_));
        return is_build.then(|| "dicit search --build makes it from the graph".to_owned());
    }
    match error.downcast_ref() {
        Some(IdentityError::NoNode(_)) => {
            return Some("dicit query entities and dicit query matches show nodes".to_owned());
        }
        Some(IdentityError::NotDecided(..)) => {
            return Some("dicit query matches --param rule=person shows what was decided by hand".to_owned());
        }
        _ => {}
    }
    error.chain().find_map(|cause| match store_error(cause)? {
        StoreError::Missing(_) => {
            Some("make one with dicit init, or name another with --location".to_owned())
        }
        StoreError::NotAStore(_) => Some("name the store's folder with --location".to_owned()),
        StoreError::Occupied(_) => Some("name a folder that is empty or not there yet".to_owned()),
        StoreError::InUse(_) => {
            Some("wait until it has ended; query, export, list, stats and why work all the same".to_owned())
        }
        StoreError::MemoryOnly => {
            Some("use --annotation FILE to work on annotation documents in memory".to_owned())
        }
        StoreError::NoDocument(_) => {
            Some("dicit list shows the documents, dicit list --loaded the graphs of others".to_owned())
        }
        StoreError::NoGraph(_) => Some("dicit list --loaded shows the graphs of others".to_owned()),
        StoreError::OwnGraph(_) => Some("annotation documents are added with dicit add".to_owned()),
        StoreError::Version { .. } => {
            Some("use the dicit that made it, export N-Quads and load them here".to_owned())
        }
        _ => None,
    })
}

/// What to do about a push that failed.
fn push_hint(error: &PushError) -> Option<&'static str> {
    match error {
        PushError::Unauthorized { .. } => Some(
            "set DICIT_PUSH_USER and DICIT_PUSH_PASSWORD, or DICIT_PUSH_TOKEN, to those of a user who may write",
        ),
        PushError::Login { .. } => {
            Some("set DICIT_PUSH_USER and DICIT_PUSH_PASSWORD to those of a role that may write there")
        }
        PushError::Tls { .. } => Some(
            "PGSSLROOTCERT=FILE trusts the certificate of a server of your own; ?sslmode=disable in the address goes without",
        ),
        PushError::Database { code, .. } if code == "3D000" => Some("createdb makes a database"),
        PushError::Database { code, .. } if code == "42501" => Some(
            "the role must be allowed to make a schema in the database (GRANT CREATE ON DATABASE), or own the one that --schema names",
        ),
        PushError::OtherTable { .. } => Some(
            "name another schema with --schema, or drop that one where dicit made it: everything is sent again",
        ),
        PushError::Status { status: 404 | 405, .. } | PushError::Answer { .. } => {
            Some("dicit push --list shows the form of each target's address")
        }
        PushError::Timeout { .. } => Some("--timeout gives a request more time"),
        PushError::Differs(_) => Some(
            "the same command sends them again; does somebody else write to them, or does the target alter values?",
        ),
        _ => None,
    }
}

/// The store's error in an error; one that stands for it all the same has no cause of its own.
fn store_error<'e>(error: &'e (dyn std::error::Error + 'static)) -> Option<&'e StoreError> {
    match error.downcast_ref() {
        Some(LoadError::Store(error)) => Some(error),
        _ => match error.downcast_ref() {
            Some(IdentityError::Store(error)) => Some(error),
            _ => error.downcast_ref(),
        },
    }
}

/// The longest line that is shown whole; of a longer one only the part around the fault is.
const WIDTH: usize = 160;

/// Shows the place of a fault in a text that begins in some line of a file.
fn show(
    renderer: &Renderer,
    name: &str,
    (text, first_line): (&str, usize),
    range: Range<usize>,
    message: &str,
    hint: Option<&str>,
) {
    let (range, line, part) = around(text, range);
    let snippet = Snippet::source(part)
        .line_start(first_line - 1 + line)
        .path(name)
        .annotation(AnnotationKind::Primary.span(range).label("here"));
    let mut group = Level::ERROR.primary_title(message).element(snippet);
    if let Some(hint) = hint {
        group = group.element(Level::HELP.with_name("hint").message(hint));
    }
    eprintln_safe(&renderer.render(&[group]));
}

/// The line of a fault, cut to [`WIDTH`] around it: a file may be one line of 100 megabytes.
fn around(text: &str, range: Range<usize>) -> (Range<usize>, usize, &str) {
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let at = floor(range.start);
    let number = text[..at].matches('\n').count() + 1;
    let begin = text[..at].rfind('\n').map_or(0, |byte| byte + 1).max(floor(at.saturating_sub(WIDTH / 2)));
    let rest = floor(at.saturating_add(WIDTH / 2).max(at));
    let end = text[at..rest].find('\n').map_or(rest, |byte| at + byte);
    let last = floor(range.end).clamp(at, end);
    // A caret needs a character to stand under; at the end of a line it stands behind it.
    let stop = if last > at { last } else { text[at..end].chars().next().map_or(at, |c| at + c.len_utf8()) };
    (at - begin..stop - begin, number, &text[begin..end])
}

/// The byte of a 1-based line and column as serde_json counts them.
fn place(text: &str, line: usize, column: usize) -> Range<usize> {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let at = (start + column.saturating_sub(1)).min(text.len());
    at..at
}
