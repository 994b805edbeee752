//! Acts of saying: their words, and the chain of voices through which they reach the reader.

use super::{ParsedArticle, entity::Entities};
use crate::annotation::{Range, Statement, Time};

/// The statements of an article, in the order of the text. Speakers that no mention names so far become entities.
#[must_use]
pub fn statements(_article: &ParsedArticle<'_>, _entities: &mut Entities, _times: &[Time]) -> Vec<Statement> {
    Vec::new()
}

/// The text under no statement.
#[must_use]
pub fn uncovered(_article: &ParsedArticle<'_>, _statements: &[Statement]) -> Vec<Range> {
    Vec::new()
}
