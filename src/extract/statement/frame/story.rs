//! An article as the newspapers that it tells of and the statements that they may let be said.

use super::super::found::Found;
use super::super::medium::is_medium;
use super::super::relay::Relay;
use super::super::speaker::Speaker;
use super::anchor;
use super::setting::Setting;
use super::signs::{self, Sign};
use crate::annotation::{Form, MentionKind};
use crate::extract::ParsedArticle;
use crate::extract::entity::{Entities, MentionTokens};
use std::collections::BTreeMap;

/// How many newspapers may have the word at a statement, the latest first.
const MOST: usize = 5;

/// Among how many mentions they are looked for.
const MENTIONS: usize = 60;

/// A newspaper, agency or broadcaster other than the outlet.
#[derive(Debug, Default)]
pub(super) struct Medium {
    /// The first token of its first mention.
    pub(super) first: usize,
    /// The first token of its last mention.
    pub(super) last: usize,
    /// How many mentions it has, and how many of them are nouns.
    pub(super) told: usize,
    pub(super) nominal: usize,
    /// How many statements are its own.
    pub(super) own: usize,
    /// To how many statements it was told: "a déclaré au Phare".
    pub(super) relayed: usize,
    /// Where each sign stands, in order.
    signs: BTreeMap<Sign, Vec<usize>>,
    /// Where what it tells begins.
    pub(super) begins: Option<usize>,
}

impl Medium {
    /// What it tells begins in the sentence of a token at the latest.
    fn begin(&mut self, article: &ParsedArticle<'_>, token: usize) {
        let start = article.sentence(token).start;
        self.begins = Some(self.begins.map_or(start, |known| known.min(start)));
    }

    /// In which part of the article it comes in.
    pub(super) fn lead(&self, article: &ParsedArticle<'_>) -> &'static str {
        if article.paragraph_number(self.first) <= 1 { "lead" } else { "late" }
    }

    /// How many of some signs there are up to a token.
    pub(super) fn count(&self, kinds: &[Sign], until: usize) -> usize {
        let of = |kind| self.signs.get(kind).map_or(0, |tokens| tokens.partition_point(|t| *t <= until));
        kinds.iter().map(of).sum()
    }

    /// The latest sign up to a token.
    pub(super) fn latest(&self, until: usize) -> Option<Sign> {
        let of = |kind: Sign| {
            let tokens = self.signs.get(&kind)?;
            let at = tokens.partition_point(|t| *t <= until).checked_sub(1)?;
            Some((tokens[at], kind))
        };
        Sign::ALL.into_iter().filter_map(of).max().map(|(_, kind)| kind)
    }
}

/// A newspaper that may have the word at a statement.
pub(super) struct Candidate<'a> {
    pub(super) entity: usize,
    pub(super) medium: &'a Medium,
    /// Its latest mention.
    pub(super) mention: &'a MentionTokens,
    /// How many were told of later.
    pub(super) rank: usize,
}

/// What is known of an article.
pub(super) struct Story<'a, 'b> {
    pub(super) article: &'a ParsedArticle<'b>,
    pub(super) entities: &'a Entities,
    pub(super) found: &'a [Found],
    pub(super) speakers: &'a [Speaker],
    pub(super) relays: &'a [Option<Relay>],
    /// All mentions of the press, the outlet's apart.
    pub(super) press: Vec<&'a MentionTokens>,
    pub(super) media: BTreeMap<usize, Medium>,
    /// Where each speaker is first told of.
    firsts: BTreeMap<usize, usize>,
    /// Where the statements stand that no other holds, in order.
    anchors: Vec<usize>,
    /// Whether the outlet's own people tell.
    pub(super) ours: bool,
    /// How it is told.
    pub(super) setting: Setting,
}

impl<'a, 'b> Story<'a, 'b> {
    pub(super) fn of(
        article: &'a ParsedArticle<'b>,
        entities: &'a Entities,
        found: &'a [Found],
        (speakers, relays, parents): (&'a [Speaker], &'a [Option<Relay>], &'a [Option<usize>]),
    ) -> Self {
        let is_press = |e: usize| entities.outlet() != Some(e) && is_medium(entities, e);
        let mut known: BTreeMap<usize, bool> = BTreeMap::new();
        let mut is_press = |e: usize| *known.entry(e).or_insert_with(|| is_press(e));
        let press: Vec<_> = entities.mentions().filter(|m| is_press(m.entity)).collect();
        let mut media: BTreeMap<usize, Medium> = BTreeMap::new();
        for m in &press {
            let new = || Medium { first: m.tokens.start, ..Medium::default() };
            let medium = media.entry(m.entity).or_insert_with(new);
            medium.told += 1;
            medium.nominal += usize::from(m.kind == MentionKind::Nominal);
            medium.last = m.tokens.start;
            for sign in signs::of_mention(article, m) {
                medium.signs.entry(sign).or_default().push(m.head);
                if sign != Sign::Goes {
                    medium.begin(article, m.head);
                }
            }
        }
        for (statement, speaker) in found.iter().zip(speakers) {
            let Some(medium) = speaker.entity.and_then(|e| media.get_mut(&e)) else { continue };
            medium.own += 1;
            if statement.form != Form::Hearsay {
                medium.signs.entry(signs::of_statement(statement)).or_default().push(anchor(statement));
            }
            if signs::narrates(statement) {
                medium.begin(article, anchor(statement));
            }
        }
        for relay in relays.iter().flatten().filter(|relay| !relay.carried) {
            if let Some(medium) = media.get_mut(&relay.medium) {
                medium.relayed += 1;
            }
        }
        for tokens in media.values_mut().flat_map(|medium| medium.signs.values_mut()) {
            tokens.sort_unstable();
        }
        let mut firsts: BTreeMap<usize, usize> = BTreeMap::new();
        if !media.is_empty() {
            for m in entities.mentions() {
                firsts.entry(m.entity).or_insert(m.tokens.start);
            }
        }
        let top = found.iter().zip(parents).filter(|(_, parent)| parent.is_none());
        let mut anchors: Vec<usize> = top.map(|(statement, _)| anchor(statement)).collect();
        anchors.sort_unstable();
        let ours = !media.is_empty() && (0..article.len()).any(|i| is_ours(article, i));
        let setting = Setting::of(article, found);
        Self { article, entities, found, speakers, relays, press, media, firsts, anchors, ours, setting }
    }

    /// Whether it tells of several newspapers.
    pub(super) fn others(&self) -> &'static str {
        if self.media.len() > 1 { "several" } else { "only" }
    }

    /// The newspapers told of up to the end of the sentence of a statement, the latest first.
    pub(super) fn candidates(&self, i: usize) -> Vec<Candidate<'_>> {
        let at = anchor(&self.found[i]);
        let until = at.max(self.article.sentence(at).end.saturating_sub(1));
        let told = self.press.partition_point(|m| m.tokens.start <= until);
        let mut all: Vec<Candidate<'_>> = Vec::new();
        for mention in self.press[told.saturating_sub(MENTIONS)..told].iter().rev() {
            let (entity, rank) = (mention.entity, all.len());
            let new = rank < MOST && all.iter().all(|c| c.entity != entity);
            if let Some(medium) = self.media.get(&entity).filter(|_| new) {
                all.push(Candidate { entity, medium, mention, rank });
            }
        }
        all
    }

    /// How many paragraphs before a statement a newspaper was told of last.
    pub(super) fn paragraphs(&self, i: usize, candidate: &Candidate<'_>) -> usize {
        let number = |token: usize| self.article.paragraph_number(token);
        number(anchor(&self.found[i])).saturating_sub(number(candidate.mention.head))
    }

    /// How many statements stand between two tokens, up to the second.
    pub(super) fn statements(&self, from: usize, until: usize) -> usize {
        let up_to = |token: usize| self.anchors.partition_point(|anchor| *anchor <= token);
        up_to(until).saturating_sub(up_to(from))
    }

    /// Where who speaks is first told of.
    pub(super) fn first_told(&self, i: usize) -> Option<usize> {
        self.firsts.get(&self.speakers[i].entity?).copied()
    }

    /// "l'éditorialiste de The Islander": whether somebody without a name belongs to a newspaper.
    pub(super) fn is_own(&self, i: usize, newspaper: usize) -> bool {
        let entity = self.speakers[i].entity.and_then(|e| self.entities.list().get(e));
        let named = entity.is_some_and(|e| e.name.starts_with(char::is_uppercase));
        let of = |m: &MentionTokens| m.entity == newspaper;
        !named && self.speakers[i].tokens.clone().is_some_and(|words| self.entities.in_range(words).any(of))
    }
}

/// "notre envoyée spéciale", "nous explique-t-il": whether a word is of those who write for the outlet.
fn is_ours(article: &ParsedArticle<'_>, token: usize) -> bool {
    let of_press = |i: usize| {
        let word = article.lower(i);
        ["envoyé", "correspondant", "confrère"].iter().any(|stem| word.starts_with(stem))
            || matches!(word, "rédaction" | "journal" | "reporter" | "journaliste" | "site" | "micro")
    };
    let own = match article.lower(token) {
        "notre" | "nos" => (token + 1..token + 3).any(of_press),
        "nous" => article.has_deprel(token, &["iobj", "obj", "nsubj"]),
        _ => false,
    };
    own && article.quotation_number(token).is_none()
}
