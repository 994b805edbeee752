//! The chain of voices: who reports whom, from the outlet to the innermost, by a stack of frames.
//!
//! A statement whose cue stands in the content of another is reported by that one. Else its frame is the outlet, and the newspaper that
//! the outlet reads, as long as that one has the word; what the grammar does not show is marked implicit.

use super::found::{Cue, Found};
use super::held::Held;
use super::relay::{Relay, relays};
use super::speaker::Speaker;
use super::{frame::frames, resumed, speaker::speakers, through::cited};
use crate::annotation;
use crate::annotation::{Commitment, Form, Link};
use crate::extract::ParsedArticle;
use crate::extract::entity::{Entities, MentionTokens};

/// Works that a newspaper prints: their voice is the newspaper's.
pub(super) const PRINTED: &[&str] = &[
    "article",
    "légende",
    "titre",
    "une",
    "éditorial",
    "dépêche",
    "reportage",
    "chronique",
    "tribune",
    "enquête",
    "édito",
    "chapeau",
    "manchette",
    "intertitre",
    "billet",
    "photo",
    "image",
    "photographie",
    "vidéo",
    "infographie",
    "sous-titre",
];

/// Whether a speaker is something that newspapers print.
pub(super) fn is_printed(article: &ParsedArticle<'_>, speaker: &Speaker) -> bool {
    speaker.tokens.clone().is_some_and(|mut tokens| tokens.any(|i| PRINTED.contains(&article.lemma(i))))
}

/// Gives every statement its chain, outermost link first. `None` for what only leads to another: in "selon A, B affirme que…" the
/// statement is B's, on A's word.
pub(super) fn chains(
    article: &ParsedArticle<'_>,
    entities: &mut Entities,
    found: &[Found],
) -> Vec<Option<Vec<Link>>> {
    let held = Held::of(found);
    let speakers = speakers(article, entities, found, &held);
    let parents: Vec<Option<usize>> = (0..found.len()).map(|i| parent(found, &held, i)).collect();
    let relays = relays(article, entities, (found, &held), &speakers);
    let frames = frames(article, entities, found, (&speakers, &relays, &parents));
    let cited: Vec<_> =
        found.iter().zip(&speakers).map(|(f, speaker)| cited(article, entities, f, speaker)).collect();
    let mut chains: Vec<Option<Vec<Link>>> = vec![None; found.len()];
    let context = Chains {
        article,
        entities,
        found,
        speakers: &speakers,
        parents: &parents,
        frames: &frames,
        relays: &relays,
        cited: &cited,
    };
    let all: Vec<_> = (0..found.len()).map(|i| context.chain(i, &mut chains, 0)).collect();
    let mut leads = vec![false; found.len()];
    for (inner, outer) in parents.iter().enumerate().filter_map(|(i, parent)| Some((i, (*parent)?))) {
        // "Il avait annoncé que, contrairement à ce qu'a dit X, P": both say something of P.
        let aside = found[inner].rule == resumed::RULE;
        if !aside && leads_to(article, &found[outer], &found[inner], &speakers[inner]) {
            let told = is_told(&found[inner]);
            // "dit craindre une grève": one voice says one thing.
            let same = speakers[inner].entity.is_some() && speakers[inner].entity == speakers[outer].entity;
            leads[inner] |= told && same;
            leads[outer] |= !told;
        }
    }
    all.into_iter().zip(leads).map(|(chain, leads)| (!leads).then_some(chain)).collect()
}

/// Whether it is told that somebody announces, knows or wants something, rather than what somebody says.
fn is_told(inner: &Found) -> bool {
    let stance = inner.cue.as_ref().and_then(|c| c.reporting).map(|r| r.stance);
    inner.form == Form::Report || matches!(stance, Some("knows" | "supports" | "opposes"))
}

/// Whether the content of a statement is little more than another one with its reporting clause. A quotation stands for itself,
/// unless all of it restates a text of law.
fn leads_to(article: &ParsedArticle<'_>, outer: &Found, inner: &Found, speaker: &Speaker) -> bool {
    if (outer.quotation.is_some() || outer.form == Form::Direct)
        && !restates(inner)
        && outer.form != Form::Indirect
        && outer.form != Form::Mixed
    {
        return false;
    }
    let reporting = |token: usize| {
        inner.cue.as_ref().is_some_and(|c| {
            c.tokens.contains(&token) || article.head(token).is_some_and(|h| c.tokens.contains(&h))
        }) || speaker.tokens.as_ref().is_some_and(|t| t.contains(&token))
            || inner.clause.contains(&token) && inner.rule != "clause:object"
    };
    let left = outer
        .content
        .iter()
        .flat_map(Clone::clone)
        .filter(|t| article.upos(*t) != "PUNCT" && !inner.holds(*t) && !reporting(*t));
    left.take(3).count() <= 2
}

struct Chains<'a, 'b> {
    article: &'a ParsedArticle<'b>,
    entities: &'a Entities,
    found: &'a [Found],
    speakers: &'a [Speaker],
    parents: &'a [Option<usize>],
    frames: &'a [Option<usize>],
    relays: &'a [Option<Relay>],
    cited: &'a [Option<Link>],
}

impl Chains<'_, '_> {
    fn chain(&self, i: usize, done: &mut [Option<Vec<Link>>], depth: usize) -> Vec<Link> {
        if let Some(chain) = &done[i] {
            return chain.clone();
        }
        let mut chain = match self.parents[i].filter(|_| depth < 8) {
            Some(parent) => self.chain(parent, done, depth + 1),
            None => self.outer(i),
        };
        // A voice that comes back closes its own circle: what it reported of others falls away.
        for link in self.own(i) {
            let again = chain.iter().position(|l| l.source.is_some() && l.source == link.source);
            if let Some(again) = again {
                chain.truncate(again.max(1));
            }
            // Nobody on nobody's word is one unnamed voice.
            let unnamed = link.source.is_none() && link.source_span.is_none() && link.cue.is_none();
            let twice = unnamed && chain.len() > 1 && chain.last().is_some_and(|l| l.source.is_none());
            if again != Some(0) && !twice {
                chain.push(link);
            }
        }
        done[i] = Some(chain.clone());
        chain
    }

    /// The outlet, and the newspaper whose frame is open.
    fn outer(&self, i: usize) -> Vec<Link> {
        let outlet = self.entities.outlet().map(Entities::id);
        let mut chain = vec![Link { source: outlet, implicit: true, ..Link::default() }];
        if let Some(frame) = self.frames[i].filter(|frame| Some(*frame) != self.speakers[i].entity) {
            chain.push(Link { source: Some(Entities::id(frame)), implicit: true, ..Link::default() });
        }
        chain
    }

    /// The relay and the voice of a statement itself.
    fn own(&self, i: usize) -> Vec<Link> {
        let (article, found, speaker) = (self.article, &self.found[i], &self.speakers[i]);
        let mut links = Vec::new();
        if let Some(Relay { medium, carried }) = self.relays[i] {
            let outlet = self.entities.outlet() == Some(medium);
            if !outlet && Some(medium) != self.frames[i] {
                links.push(Link { source: Some(Entities::id(medium)), implicit: carried, ..Link::default() });
            }
        }
        if found.form == Form::Hearsay
            && speaker.entity.is_none()
            && let Some(frame) = self.frames[i]
        {
            // The newspaper of the frame declines to vouch.
            return vec![Link {
                source: Some(Entities::id(frame)),
                stance: Some("says".to_owned()),
                commitment: Some(Commitment::Suspends),
                implicit: true,
                ..Link::default()
            }];
        }
        let reporting = found.cue.as_ref().and_then(|c| c.reporting);
        let work = speaker.entity.filter(|e| self.entities.is_work(*e));
        let printed = work.filter(|_| is_printed(article, speaker));
        // What a newspaper prints is its own word.
        let publisher = printed.and_then(|_| {
            let words = speaker.tokens.clone()?;
            let press = |m: &&MentionTokens| self.entities.is_press(m.entity);
            self.entities.in_range(words).find(press).map(|m| m.entity).or(self.frames[i])
        });
        let source = publisher.or(speaker.entity);
        let carried = printed.filter(|_| source != speaker.entity);
        if carried.is_some() {
            links.retain(|link: &Link| link.source != source.map(Entities::id));
        }
        // Who lends somebody a voice hands the words on.
        links.extend(speaker.through.clone().map(|(_, link)| link));
        links.push(Link {
            source: source.map(Entities::id),
            source_span: speaker.tokens.clone().map(|t| article.span(t)).filter(|s| !s.is_empty()),
            vehicle: carried.map(Entities::id),
            cue: found.cue.as_ref().map(|c| cue(article, c)),
            stance: Some(stance(found).to_owned()),
            commitment: Some(commitment(found, reporting.map(|r| r.commitment))),
            implicit: found.cue.is_none() && speaker.tokens.is_none(),
        });
        links.extend(self.cited[i].clone());
        links
    }
}

pub(super) fn cue(article: &ParsedArticle<'_>, cue: &Cue) -> annotation::Cue {
    let span = article.span(cue.tokens.clone());
    annotation::Cue { start: span.start, end: span.end, exact: span.exact, lemma: Some(cue.lemma.clone()) }
}

fn stance(found: &Found) -> &'static str {
    match (&found.cue, found.rule) {
        // "n'exclut pas de partir" takes it for possible, "ne conteste pas que" accepts it.
        (Some(Cue { reporting: Some(denial), .. }), _) if denial.stance == "denies" && !found.denied => {
            if matches!(denial.lemma, "exclure" | "écarter") { "estimates" } else { "acknowledges" }
        }
        (Some(Cue { reporting: Some(reporting), .. }), _) => reporting.stance,
        (_, "quote:title") => "titles",
        (_, "quote:caption") => "captions",
        _ => "says",
    }
}

fn commitment(found: &Found, word: Option<Commitment>) -> Commitment {
    match (found.form, &found.cue) {
        (Form::Hearsay, _) => Commitment::Suspends,
        (_, Some(cue)) if cue.lemma == "à en croire" => Commitment::Distances,
        _ => word.unwrap_or(Commitment::Neutral),
    }
}

/// The statement that reports this one: the smallest whose content holds its cue.
fn parent(found: &[Found], held: &Held, i: usize) -> Option<usize> {
    let own = &found[i];
    let anchor = own.cue.as_ref().map_or(own.start(), |c| c.tokens.start);
    held.at(found, anchor)
        .filter(|j| {
            let other = &found[*j];
            *j != i
                && other.form != Form::Hearsay
                && other.holds(own.start())
                && other.size() > own.size()
                && !other.cue.as_ref().is_some_and(|c| own.holds(c.tokens.start))
        })
        .min_by_key(|j| found[*j].size())
}

/// Whether a statement gives what a law or a treaty says: "Conformément à l'article 4, …".
pub(super) fn restates(found: &Found) -> bool {
    found.cue.as_ref().is_some_and(|c| matches!(c.lemma.as_str(), "conformément à" | "aux termes de"))
}
