//! Quotations in tokens.

use crate::extract::{ParsedArticle, quotation::Quotation};
use std::ops::Range;

/// A quotation in tokens.
#[derive(Debug, Clone)]
pub(super) struct Quoted {
    /// Without its marks.
    pub(super) inner: Range<usize>,
    /// With its marks.
    pub(super) outer: Range<usize>,
    /// With its marks, in code points.
    pub(super) span: (usize, usize),
    /// Whether its closing mark stands in the text.
    pub(super) closed: bool,
}

/// The quotations of an article in tokens.
pub(super) fn quoted(article: &ParsedArticle<'_>, quotations: &[Quotation]) -> Vec<Quoted> {
    let tokens = &article.parse.tokens;
    let first = |byte: usize| tokens.partition_point(|t| t.bytes.end <= byte);
    let last = |byte: usize| tokens.partition_point(|t| t.bytes.start < byte);
    // Marks and words begin and end with tokens, save where a mark is glued to one.
    let point = |byte: usize| {
        let token = tokens.get(first(byte)).filter(|t| t.bytes.start <= byte);
        match token {
            Some(t) => t.start + article.text().get(t.bytes.start..byte).map_or(0, |s| s.chars().count()),
            None => {
                let before = first(byte).checked_sub(1).and_then(|i| tokens.get(i));
                let (bytes, point) = before.map_or((0, 0), |t| (t.bytes.end, t.end));
                point + article.text().get(bytes..byte).map_or(0, |s| s.chars().count())
            }
        }
    };
    quotations
        .iter()
        .map(|q| Quoted {
            inner: first(q.inner.start)..last(q.inner.end),
            outer: first(q.outer.start)..last(q.outer.end),
            span: (point(q.outer.start), point(q.outer.end)),
            closed: q.closed,
        })
        .filter(|q| q.inner.start < q.inner.end)
        .collect()
}

/// The quotation whose marks hold a token; they are in order and apart.
pub(super) fn at(quotations: &[Quoted], token: usize) -> Option<&Quoted> {
    let number = quotations.partition_point(|q| q.outer.end <= token);
    quotations.get(number).filter(|q| q.outer.contains(&token))
}

/// The last quotation that ends before a token.
pub(super) fn before(quotations: &[Quoted], token: usize) -> Option<&Quoted> {
    let number = quotations.partition_point(|q| q.outer.end <= token);
    quotations.get(number.checked_sub(1)?)
}

/// The quotations whose marks open behind a token or at it.
pub(super) fn since(quotations: &[Quoted], token: usize) -> &[Quoted] {
    let number = quotations.partition_point(|q| q.outer.start < token);
    quotations.get(number..).unwrap_or_default()
}
