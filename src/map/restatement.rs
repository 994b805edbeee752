//! A document that repeats the words of another. No text says so: it is inferred from the words that both have.

use super::iri::Base;
use super::quads::{Quads, under};
use crate::annotation::Span;
use crate::reuse::Comparison;
use crate::span::TextIndex;
use crate::vocabulary::{class, property};
use oxigraph::model::{Literal, NamedNode, Quad};
use std::ops::Range;

/// The method, as each link names it.
const RULE: &str = "shared shingles of 5 words, found by winnowing";

/// A document of a pair.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its text.
    pub text: &'a str,
    /// The language of its text.
    pub language: &'a str,
}

/// Two documents of which one repeats the other.
#[derive(Debug, Clone, Copy)]
pub struct Parallel<'a> {
    /// The one that repeats.
    pub copy: Side<'a>,
    /// The one that is repeated.
    pub original: Side<'a>,
    /// What both have and what only one has.
    pub comparison: &'a Comparison,
    /// Whether their dates of publication tell which of them is the original; else it is a guess.
    pub dated: bool,
}

/// The quads that link a document to the one that it repeats.
#[must_use]
pub fn restatement(parallel: &Parallel<'_>, base: &Base) -> Vec<Quad> {
    let Parallel { copy, original, comparison, dated } = parallel;
    let quads = |side: &Side<'_>| Quads::new(base.document(side.id), base.reuse_graph(), side.language);
    let (mut here, mut there) = (quads(copy), quads(original));
    let added = spans(copy, &comparison.added, &mut here);
    let lost = spans(original, &comparison.lost, &mut there);
    for (i, j) in &comparison.replaced {
        if let (Some(lost), Some(added)) = (lost.get(*i), added.get(*j)) {
            there.node(lost).iri(property::REPLACED_BY, added);
        }
    }
    let (document, source) = (here.document.clone(), there.document.clone());
    let share = comparison.copied().max(comparison.kept());
    here.node(&under(&document, &format!("restates/{}", original.id)))
        .a(class::RELATION)
        .a(class::RESTATEMENT)
        .iri(property::RELATION_SUBJECT, &document)
        .term(property::RELATION_PREDICATE, "restates")
        .iri(property::RELATION_OBJECT, &source)
        .iri(property::INFERRED_PROPERTY, &property::RELATION_PREDICATE.into_owned())
        .plain(property::BASIS, if *dated { "words and dates" } else { "words" })
        .found_by(Some(RULE), Some(if *dated { share } else { share / 2.0 }))
        .maybe_decimal(property::SIMILARITY, Some(comparison.similarity()))
        .maybe_decimal(property::COPIED_SHARE, Some(comparison.copied()))
        .maybe_decimal(property::KEPT_SHARE, Some(comparison.kept()))
        .integer(property::LOST_WORDS, comparison.lost_words)
        .integer(property::ADDED_WORDS, comparison.added_words)
        .iris(property::LOST_SPAN, &lost)
        .iris(property::ADDED_SPAN, &added);
    here.node(&document).iri(property::RESTATES, &source);
    let mut all = here.finish();
    all.extend(there.finish());
    all
}

fn spans(side: &Side<'_>, stretches: &[Range<usize>], quads: &mut Quads) -> Vec<NamedNode> {
    let text = TextIndex::new(side.text);
    let span = |stretch: &Range<usize>| Span {
        start: stretch.start,
        end: stretch.end,
        exact: text.slice(stretch.start, stretch.end).unwrap_or_default().to_owned(),
    };
    stretches.iter().map(|stretch| quads.span(&span(stretch))).collect()
}

/// The quads of a document's fingerprints.
pub fn fingerprints<'f>(
    id: &str,
    fingerprints: impl IntoIterator<Item = &'f String>,
    base: &Base,
) -> impl Iterator<Item = Quad> {
    let (document, graph) = (base.document(id), base.reuse_graph());
    fingerprints.into_iter().map(move |fingerprint| {
        let literal = Literal::new_simple_literal(fingerprint);
        Quad::new(document.clone(), property::FINGERPRINT, literal, graph.clone())
    })
}
