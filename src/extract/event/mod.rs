//! What happens, as statements tell it.

use super::{ParsedArticle, entity::Entities};
use crate::annotation::{Event, Statement, Time};

/// The events of an article, in the order of the text.
#[must_use]
pub fn events(
    _article: &ParsedArticle<'_>,
    _entities: &Entities,
    _times: &[Time],
    _statements: &[Statement],
) -> Vec<Event> {
    Vec::new()
}
