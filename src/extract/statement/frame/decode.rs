//! The likeliest course of frames through an article: a linear-chain model (Lafferty, McCallum and Pereira 2001), decoded after Viterbi.

use super::super::found::Found;
use super::super::speaker::Speaker;
use super::anchor;
use crate::extract::ParsedArticle;
use crate::extract::ranking::Weights;

/// A statement that no other holds, with who may have the word there.
pub(super) struct Position {
    /// Its place among all statements.
    pub(super) statement: usize,
    /// The newspapers that may have the word, or none, and what speaks for each.
    pub(super) states: Vec<(Option<usize>, Vec<String>)>,
    /// Whether a newspaper speaks for itself, so that there is no choice.
    pub(super) own: bool,
}

/// How a statement follows on the one before: in its paragraph, of one speaker, behind a newspaper's own word.
pub(super) fn follows(
    article: &ParsedArticle<'_>,
    found: &[Found],
    speakers: &[Speaker],
    (before, position): (&Position, &Position),
) -> Vec<&'static str> {
    if position.own {
        return Vec::new();
    }
    let (a, b) = (before.statement, position.statement);
    let paragraph = |i: usize| article.paragraph_number(anchor(&found[i]));
    let here = paragraph(a) == paragraph(b);
    let one = speakers[a].entity.is_some() && speakers[a].entity == speakers[b].entity;
    vec![
        "",
        if here { "/here" } else { "/next" },
        if one { "/one" } else { "/two" },
        if before.own { "/own" } else { "/other" },
        match (before.own, here) {
            (true, true) => "/own/here",
            (true, false) => "/own/next",
            (false, true) => "/other/here",
            (false, false) => "/other/next",
        },
    ]
}

/// What a change of frames is called.
fn change(from: Option<usize>, to: Option<usize>) -> &'static str {
    match (from, to) {
        (None, None) => ">none",
        (None, Some(_)) => ">opens",
        (Some(_), None) => ">closes",
        (Some(a), Some(b)) if a == b => ">same",
        _ => ">turns",
    }
}

/// Who has the word at each position, as the course of the greatest weight has it.
pub(super) fn course(
    positions: &[Position],
    weights: &Weights,
    follows: impl Fn(&Position, &Position) -> Vec<&'static str>,
) -> Vec<Option<usize>> {
    // The weight of the best course to each state, and the state before it.
    let mut best: Vec<Vec<(f64, usize)>> = Vec::with_capacity(positions.len());
    for (at, position) in positions.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|b| Some((positions.get(b)?, best.get(b)?)));
        let how = before.map(|(before, _)| follows(before, position)).unwrap_or_default();
        let states = position.states.iter().map(|(to, names)| {
            let mut reach = (0.0, 0);
            if let Some((before, known)) = before {
                let from = before.states.iter().zip(known).map(|((from, _), (weight, _))| {
                    let change = change(*from, *to);
                    let names: Vec<String> = how.iter().map(|how| format!("{change}{how}")).collect();
                    weight + weights.sum(&names)
                });
                let all = from.enumerate().map(|(state, weight)| (weight, state));
                reach = all.reduce(|a, b| if b.0 > a.0 { b } else { a }).unwrap_or_default();
            }
            (reach.0 + weights.sum(names), reach.1)
        });
        best.push(states.collect());
    }
    let mut course = vec![None; positions.len()];
    let last = best.last().into_iter().flatten().enumerate();
    let mut state = last.reduce(|a, b| if b.1.0 > a.1.0 { b } else { a }).map_or(0, |(state, _)| state);
    for (at, position) in positions.iter().enumerate().rev() {
        course[at] = position.states.get(state).and_then(|(who, _)| *who);
        state = best[at].get(state).map_or(0, |(_, before)| *before);
    }
    course
}
