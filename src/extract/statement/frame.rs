//! The newspaper that the article reads, and as long as it has the word: a trained model of how frames open, go on and close.
//!
//! `tools/frames` learns the weights from the gold of `tests/unseen` and `tests/devset`.

mod decode;
mod features;
mod setting;
mod signs;
mod story;

use super::chain::is_printed;
use super::found::Found;
use super::medium::is_medium;
use super::relay::Relay;
use super::speaker::Speaker;
use crate::extract::ParsedArticle;
use crate::extract::entity::Entities;
use crate::extract::ranking::{Asked, Weights};
use decode::Position;
use features::Telling;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use story::{Candidate, Story};

/// The newspaper whose frame is open at each statement.
pub(super) fn frames(
    article: &ParsedArticle<'_>,
    entities: &mut Entities,
    found: &[Found],
    (speakers, relays, parents): (&[Speaker], &[Option<Relay>], &[Option<usize>]),
) -> Vec<Option<usize>> {
    let mut frames = vec![None; found.len()];
    let story = Story::of(article, entities, found, (speakers, relays, parents));
    if story.media.is_empty() {
        return frames;
    }
    let whole: BTreeMap<usize, Vec<String>> =
        story.media.iter().map(|(e, medium)| (*e, setting::whole(&story, *e, medium))).collect();
    let mut seen = BTreeSet::new();
    let top = (0..found.len()).filter(|i| parents[*i].is_none());
    let positions: Vec<Position> = top.map(|i| position(&story, i, &whole, &mut seen)).collect();
    let follows = |before: &Position, position: &Position| {
        decode::follows(article, found, speakers, (before, position))
    };
    if let Some(all) = entities.asked() {
        all.extend(asked(article, found, &positions, follows));
        return frames;
    }
    for (position, frame) in positions.iter().zip(decode::course(&positions, weights(), follows)) {
        frames[position.statement] = frame.filter(|_| !position.own);
    }
    frames
}

/// How many paragraphs back the newspaper is told of that prints a headline or a caption.
const PRINTING: usize = 2;

/// Who may have the word at a statement; who speaks there has it where that is one of the press.
fn position(
    story: &Story<'_, '_>,
    i: usize,
    whole: &BTreeMap<usize, Vec<String>>,
    seen: &mut BTreeSet<usize>,
) -> Position {
    let speaker = story.speakers[i].entity;
    if let Some(press) = speaker.filter(|e| is_medium(story.entities, *e)) {
        let foreign = Some(press).filter(|press| story.media.contains_key(press));
        return Position { statement: i, states: vec![(foreign, Vec::new())], own: true };
    }
    let mut all = story.candidates(i);
    // What a newspaper prints is the word of the nearest one.
    let work = speaker.is_some_and(|e| story.entities.is_work(e));
    let printed = work && is_printed(story.article, &story.speakers[i]);
    if let Some(last) = all.first().filter(|last| printed && story.paragraphs(i, last) <= PRINTING) {
        return Position { statement: i, states: vec![(Some(last.entity), Vec::new())], own: false };
    }
    all.retain(|c| !story.is_own(i, c.entity));
    // "a déclaré à l'AFP" has the word from nobody else.
    if let Some(relay) = story.relays[i].filter(|relay| !relay.carried) {
        all.retain(|c| c.entity == relay.medium);
    }
    if all.is_empty() {
        return Position { statement: i, states: vec![(None, Vec::new())], own: false };
    }
    let telling = Telling::of(story, i);
    let of = |c: &Candidate<'_>| {
        let whole = whole.get(&c.entity).map_or(&[][..], Vec::as_slice);
        (Some(c.entity), features::candidate(story, i, &telling, c, (whole, seen.insert(c.entity))))
    };
    let nobody = (None, features::nobody(story, i, &telling, &all));
    Position { statement: i, states: all.iter().map(of).chain([nobody]).collect(), own: false }
}

/// The positions of an article as the model is trained on them.
fn asked(
    article: &ParsedArticle<'_>,
    found: &[Found],
    positions: &[Position],
    follows: impl Fn(&Position, &Position) -> Vec<&'static str>,
) -> Vec<Asked> {
    let befores = std::iter::once(None).chain(positions.iter().map(Some));
    let asked = |(position, before): (&Position, Option<&Position>)| {
        let content = &found[position.statement].content;
        let span = article.span(content.first()?.start..content.last()?.end);
        let named =
            position.states.iter().filter_map(|(who, names)| Some((Entities::id((*who)?), names.clone())));
        let nobody = position.states.iter().find(|(who, _)| who.is_none());
        Some(Asked {
            span: (span.start, span.end),
            rule: if position.own { "frame:own" } else { "frame:open" }.to_owned(),
            candidates: named.collect(),
            nobody: nobody.map(|(_, names)| names.clone()).unwrap_or_default(),
            after: before.map(|before| follows(before, position)).unwrap_or_default(),
        })
    };
    positions.iter().zip(befores).filter_map(asked).collect()
}

/// The token by which a statement is placed in the text.
fn anchor(statement: &Found) -> usize {
    statement.cue.as_ref().map_or(statement.start(), |c| c.tokens.start).max(statement.start())
}

/// The weight of each feature.
fn weights() -> &'static Weights {
    static WEIGHTS: OnceLock<Weights> = OnceLock::new();
    WEIGHTS.get_or_init(|| Weights::of(include_str!("../../../data/languages/fr/frames.tsv")))
}
