//! Dates, periods, durations and recurrent times, as EDTF at the precision of the text.

use super::ParsedArticle;
use crate::annotation::Time;

/// The times of an article, in the order of the text.
#[must_use]
pub fn times(_article: &ParsedArticle<'_>) -> Vec<Time> {
    Vec::new()
}
