//! What the article tells in its own voice, and what is under no statement.

use super::found::{Found, trimmed};
use crate::annotation::{Form, Link, Range, Span, Statement};
use crate::extract::{ParsedArticle, entity::Entities};
use std::ops::Range as TokenRange;

/// A narration a sentence: what is left of it beside the words of others.
pub(super) fn spans(article: &ParsedArticle<'_>, found: &[Found]) -> Vec<Vec<TokenRange<usize>>> {
    let mut said = vec![false; article.len()];
    let mut reports = vec![false; article.len()];
    for statement in found {
        for range in &statement.content {
            said[range.clone()].fill(true);
        }
        if let Some(cue) = &statement.cue {
            reports[cue.tokens.clone()].fill(true);
        }
        if let Some(clause) = statement.clause_of_any_verb() {
            reports[clause.clone()].fill(true);
        }
        // "D'après X, qui tient l'information de Y,"
        if statement.rule == super::according::RULE {
            reports[statement.clause.clone()].fill(true);
        }
    }
    let mut narrations = Vec::new();
    for sentence in &article.parse.sentences {
        if article.section_kind(sentence.start) == "placeholder" {
            continue;
        }
        let runs: Vec<_> = runs(sentence, &said).filter_map(|run| trimmed(article, run)).collect();
        let touched = sentence.clone().any(|i| said[i]);
        let tells = runs.iter().flat_map(Clone::clone).any(|i| {
            // "dit X, mère de deux filles libérées": a participle tells of the voice, however far it hangs.
            let form = article.feature(i, "VerbForm");
            let far = if form == Some("Part") { 8 } else { 3 };
            article.upos(i) == "VERB"
                && !reports[i]
                && form != Some("Inf")
                && article.ancestors(i).take(far).all(|a| !reports[a])
        });
        let runs: Vec<_> = runs.into_iter().filter(|run| run.len() > 1 || !touched).collect();
        if !runs.is_empty() && (tells || !touched) {
            narrations.push(runs);
        }
    }
    narrations
}

/// The stretches of a sentence that nobody else says.
fn runs<'s>(
    sentence: &'s TokenRange<usize>,
    said: &'s [bool],
) -> impl Iterator<Item = TokenRange<usize>> + 's {
    let mut at = sentence.start;
    std::iter::from_fn(move || {
        let start = (at..sentence.end).find(|i| !said[*i])?;
        let end = (start..sentence.end).find(|i| said[*i]).unwrap_or(sentence.end);
        at = end;
        Some(start..end)
    })
}

/// The narration with these words.
pub(super) fn statement(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    words: &[TokenRange<usize>],
) -> Statement {
    let outlet = entities.outlet().map(Entities::id);
    let link =
        Link { source: outlet, stance: Some("narrates".to_owned()), implicit: true, ..Link::default() };
    let spans: Vec<Span> = words.iter().map(|run| article.span(run.clone())).collect();
    super::by_rule(Form::Narration, spans, vec![link], "narration", 0.9)
}

/// The text under no statement, without white space and lone marks.
pub(super) fn uncovered(article: &ParsedArticle<'_>, statements: &[Statement]) -> Vec<Range> {
    let mut covered: Vec<(usize, usize)> = statements
        .iter()
        .flat_map(|s| s.spans.iter().chain(&s.quotation).map(|span| (span.start, span.end)))
        .collect();
    covered.sort_unstable();
    let mut left: Vec<Range> = Vec::new();
    let mut reached = covered.iter().copied().peekable();
    let mut limit = 0;
    for (i, token) in article.parse.tokens.iter().enumerate() {
        while let Some((_, end)) = reached.next_if(|(start, _)| *start <= token.start) {
            limit = limit.max(end);
        }
        if token.end <= limit || article.upos(i) == "PUNCT" {
            continue;
        }
        match left.last_mut() {
            // Words with nothing but marks and space between them are one stretch, within a paragraph.
            Some(last) if last.end >= limit && same_stretch(article, last.end, i) => last.end = token.end,
            _ => left.push(Range { start: token.start, end: token.end }),
        }
    }
    left
}

fn same_stretch(article: &ParsedArticle<'_>, end: usize, token: usize) -> bool {
    let previous = article.token_at(end.saturating_sub(1));
    article.paragraph_number(previous) == article.paragraph_number(token)
        && (previous + 1..token).all(|i| article.upos(i) == "PUNCT")
}
