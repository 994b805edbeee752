//! Dates, periods, durations and recurrent times, as EDTF at the precision of the text.
//!
//! A hand-written `grammar` over `words` of its own finds the expressions and says what each means as a `shape`; `resolve` turns
//! shapes into values, with an `anchor` (the day of publication or a dateline), the tense of the clause and the times told before.
//! What nothing resolves stays without a value.

mod anchor;
mod arithmetic;
mod calendar;
mod clock;
mod distance;
mod era;
mod grammar;
mod interval;
mod lexicon;
mod nearest;
mod numeric;
mod parts;
mod point;
mod relative;
mod resolve;
mod shape;
mod tense;
#[cfg(test)]
mod tests;
mod words;

use super::ParsedArticle;
use crate::annotation::{Relative, Time, TimeKind, edtf};
use anchor::Anchor;
use grammar::Grammar;
use lexicon::Lexicon;
use resolve::{Context, Value};
use shape::{Calendar, Found, Shape};
use std::collections::BTreeMap;
use std::ops::Range;
use tense::Direction;
use words::{Gap, Word};

/// The times of an article, in the order of the text.
#[must_use]
pub fn times(article: &ParsedArticle<'_>) -> Vec<Time> {
    let words = words::words(article.text(), Lexicon::french());
    let found = expressions(&words);
    let published = article.document.published.as_deref().and_then(Anchor::published);
    let anchor = Anchor::dateline(&words, &found, published).or(published);
    let mut told = Told::default();
    let mut times = Vec::with_capacity(found.len());
    for expression in &found {
        if let Some(time) = time(article, &words, expression, anchor, &mut told, times.len()) {
            let ends = ends(article.text(), &words, expression, &time);
            times.push(time);
            times.extend(ends.into_iter().flatten());
        }
    }
    days_of_clocks(article, &found, &mut times);
    times
}

/// The expressions of all paragraphs.
fn expressions(words: &[Word]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < words.len() {
        let rest = words.get(start + 1..).unwrap_or_default();
        let end = rest.iter().position(|w| w.gap == Gap::Break).map_or(words.len(), |at| start + 1 + at);
        let grammar = Grammar {
            words: words.get(start..end).unwrap_or_default(),
            lexicon: Lexicon::french(),
            depth: 0,
        };
        let mut at = 0;
        while at < grammar.words.len() {
            match grammar.expression(at) {
                Some(expression) => {
                    at = expression.words.end;
                    let words = expression.words.start + start..expression.words.end + start;
                    found.push(Found { words, paragraph: start, ..expression });
                }
                None => at += 1,
            }
        }
        start = end;
    }
    found
}

/// The two dates of an interval, as times within it.
fn ends(text: &str, words: &[Word], found: &Found, whole: &Time) -> Option<[Time; 2]> {
    let Shape::Between { first, last, .. } = &found.shape else { return None };
    let (begin, end) = whole.edtf.as_deref()?.split_once('/')?;
    let number: usize = whole.id.trim_start_matches('t').parse().ok()?;
    let part = |words_at: Range<usize>, edtf: &str, id: usize| {
        let (from, to) = (words.get(words_at.start)?, words.get(words_at.end.checked_sub(1)?)?);
        let bounds = edtf::bounds(edtf).ok().filter(|b| b.earliest_begin.is_some())?;
        Some(Time {
            id: format!("t{id}"),
            start: from.start,
            end: to.end,
            exact: text.get(from.byte..to.byte_end)?.to_owned(),
            edtf: Some(edtf.to_owned()),
            earliest: bounds.earliest_begin.map(edtf::xsd_date),
            latest: bounds.latest_end.map(edtf::xsd_date),
            relative: Some(Relative { relation: "during".to_owned(), to: whole.id.clone() }),
            rule: Some("time:interval-end".to_owned()),
            note: None,
            ..whole.clone()
        })
    };
    let base = found.paragraph;
    Some([
        part(first.start + base..first.end + base, begin, number + 1)?,
        part(last + base..found.words.end, end, number + 2)?,
    ])
}

/// What was told before, for times that lean on it.
#[derive(Debug, Default)]
struct Told {
    /// Value, id, paragraph of the last date.
    last: Option<(String, String, usize)>,
    /// The last year in words, and its sentence.
    year: Option<(i32, usize)>,
}

fn time(
    article: &ParsedArticle<'_>,
    words: &[Word],
    found: &Found,
    anchor: Option<Anchor>,
    told: &mut Told,
    count: usize,
) -> Option<Time> {
    let (first, last) = (words.get(found.words.start)?, words.get(found.words.end.checked_sub(1)?)?);
    let (start, mut end, mut byte_end) = (first.start, last.end, last.byte_end);
    let tokens = article.tokens_in(start, end);
    if tokens.is_empty() {
        return None;
    }
    if bare_year(found) && counts(article, &tokens) {
        return None;
    }
    if found.shape == Shape::ByEvent {
        (end, byte_end) = with_event(article, tokens.end, end, byte_end);
    }
    let (sentence, paragraph) =
        (article.sentence_number(tokens.start), article.paragraph_number(tokens.start));
    let told_here = told.last.as_ref().filter(|(.., p)| *p == paragraph);
    let context = Context {
        anchor,
        direction: direction(article, tokens.clone()),
        last: told_here.map(|(value, ..)| value.as_str()),
        year: told.year.filter(|(_, s)| *s == sentence).map(|(year, _)| year),
    };
    let value = context.value(&found.shape);
    let id = format!("t{}", count + 1);
    let relative = relative(&found.shape, told_here.map(|(_, id, _)| id.as_str()));
    let kind = match found.shape {
        Shape::Duration => TimeKind::Duration,
        Shape::Set => TimeKind::Set,
        _ => TimeKind::Date,
    };
    // "depuis" with a present holds on the day of writing.
    let holds = value.is_some() && first.folded == "depuis" && context.direction == Direction::Present;
    let holds_at = anchor.and_then(|a| a.day).filter(|_| holds).map(|day| day.to_string());
    if let Some(value) = &value {
        remember(told, found, value, &id, sentence, paragraph);
    }
    let bounds = value.as_ref().and_then(|v| edtf::bounds(&v.edtf).ok()).unwrap_or_default();
    let mut inferred = Vec::new();
    if value.as_ref().is_some_and(|v| v.inferred) {
        inferred.push("edtf".to_owned());
    }
    if holds_at.is_some() {
        inferred.push("holds_at".to_owned());
    }
    Some(Time {
        id,
        start,
        end,
        exact: article.text().get(first.byte..byte_end)?.to_owned(),
        earliest: bounds.earliest_begin.map(edtf::xsd_date),
        latest: bounds.latest_end.map(edtf::xsd_date),
        kind,
        relative,
        holds_at,
        anchor: anchor.filter(|_| value.as_ref().is_some_and(|v| v.anchored)).map(|a| a.source.to_owned()),
        inferred,
        linked: Vec::new(),
        rule: Some(found.rule.to_owned()),
        confidence: Some(value.as_ref().map_or(0.8, |v| v.confidence)),
        note: found.note.map(str::to_owned),
        edtf: value.map(|v| v.edtf),
    })
}

fn bare_year(found: &Found) -> bool {
    found.words.len() == 1 && matches!(found.shape, Shape::Calendar(Calendar { year: Some(_), .. }))
}

/// "1800 écoles": a number before a noun in the plural is no year, unless "en" stands before.
fn counts(article: &ParsedArticle<'_>, tokens: &Range<usize>) -> bool {
    let next = tokens.end;
    let same = next < article.len() && article.sentence_number(next) == article.sentence_number(tokens.start);
    let plural = same && article.upos(next) == "NOUN" && article.feature(next, "Number") == Some("Plur");
    let before = tokens.start.checked_sub(1).map_or("", |t| article.lower(t));
    plural && !matches!(before, "en" | "depuis") || matches!(before, "environ" | "quelque" | "les")
}

fn direction(article: &ParsedArticle<'_>, tokens: Range<usize>) -> Direction {
    // The head of the expression is the token whose own head lies outside.
    let head = tokens.clone().find(|t| article.head(*t).is_none_or(|h| !tokens.contains(&h)));
    tense::direction(article, head.unwrap_or(tokens.start))
}

fn remember(told: &mut Told, found: &Found, value: &Value, id: &str, sentence: usize, paragraph: usize) {
    if matches!(found.shape, Shape::GoingOn | Shape::Before(_) | Shape::After(_)) {
        return;
    }
    match found.shape {
        Shape::Calendar(Calendar { year: Some(year), .. }) => told.year = Some((year, sentence)),
        // "cette année" leads back to the anchor's year.
        _ if value.anchored => told.year = None,
        _ => {}
    }
    if arithmetic::days(&value.edtf).is_some() {
        told.last = Some((value.edtf.clone(), id.to_owned(), paragraph));
    }
}

fn relative(shape: &Shape, to: Option<&str>) -> Option<Relative> {
    let Shape::Later { by, .. } = shape else { return None };
    let relation = match by {
        0 => return None,
        1.. => "after",
        _ => "before",
    };
    Some(Relative { relation: relation.to_owned(), to: to?.to_owned() })
}

/// The end of "au lendemain de" with the noun phrase it leans on.
fn with_event(article: &ParsedArticle<'_>, from: usize, end: usize, byte_end: usize) -> (usize, usize) {
    const LONGEST: usize = 6;
    let stop = |t: usize| matches!(article.upos(t), "PUNCT" | "VERB" | "AUX" | "PRON" | "CCONJ" | "SCONJ");
    let limit = article.len().min(from + LONGEST);
    let same = |t: &usize| article.sentence_number(*t) == article.sentence_number(from.saturating_sub(1));
    let past = (from..limit).take_while(|t| same(t) && !stop(*t)).last();
    // A preposition or article at the end belongs to what was cut.
    let last = past.and_then(|p| {
        (from..=p).rev().find(|t| matches!(article.upos(*t), "NOUN" | "PROPN" | "ADJ" | "NUM"))
    });
    last.and_then(|t| article.token(t)).map_or((end, byte_end), |t| (t.end, t.bytes.end))
}

/// A clock time is on the day that its sentence names, the nearest one.
fn days_of_clocks(article: &ParsedArticle<'_>, found: &[Found], times: &mut [Time]) {
    let clock: Vec<bool> = times
        .iter()
        .map(|t| t.rule.as_deref() == Some("time:clock") && found.iter().any(|f| f.shape == Shape::Clock))
        .collect();
    let sentence =
        |t: &Time| article.sentence_number(article.token_at(t.start).min(article.len().saturating_sub(1)));
    let mut of_sentence: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, time) in times.iter().enumerate() {
        of_sentence.entry(sentence(time)).or_default().push(at);
    }
    for at in 0..times.len() {
        let Some(here) = times.get(at).filter(|_| clock.get(at) == Some(&true)) else { continue };
        let number = sentence(here);
        let day = |t: &Time| {
            t.kind == TimeKind::Date
                && t.rule.as_deref() != Some("time:interval-end")
                && t.earliest.is_some()
                && t.earliest == t.latest
        };
        let beside = of_sentence.get(&number).into_iter().flatten();
        let near = beside
            .filter_map(|i| Some((*i, times.get(*i)?)))
            .filter(|(i, t)| clock.get(*i) == Some(&false) && day(t))
            .min_by_key(|(i, _)| (i.abs_diff(at), *i > at));
        let Some((edtf, day, anchor)) =
            near.map(|(_, t)| (t.edtf.clone(), t.earliest.clone(), t.anchor.clone()))
        else {
            continue;
        };
        if let Some(time) = times.get_mut(at) {
            (time.edtf, time.earliest, time.latest, time.anchor) = (edtf, day.clone(), day, anchor);
            time.inferred.push("edtf".to_owned());
        }
    }
}
