//! The chain of voices: who reports whom, from the outlet to the innermost, by a stack of frames.
//!
//! A statement whose cue stands in the content of another is reported by that one. Else its frame is the outlet, and the newspaper that
//! the outlet reads, as long as that one has the word; what the grammar does not show is marked implicit.

use super::found::{Cue, Found};
use super::voice::Voice;
use crate::annotation::{self, Commitment, EntityType, Form, Link};
use crate::extract::{
    ParsedArticle,
    entity::{Entities, Gender, MentionTokens},
};
use std::collections::HashMap;
use std::ops::Range;

/// Who speaks, once names are resolved.
#[derive(Debug, Clone, Default)]
pub(super) struct Speaker {
    /// The position of the entity.
    pub(super) entity: Option<usize>,
    /// The words that name it.
    pub(super) tokens: Option<Range<usize>>,
}

/// Works that a newspaper prints: their voice is the newspaper's.
const PRINTED: &[&str] = &[
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

/// Texts whose word is that of who made them, where the sentence names that one.
const MADE: &[&str] = &[
    "bilan",
    "communiqué",
    "chiffre",
    "donnée",
    "décompte",
    "information",
    "sondage",
    "titre",
    "légende",
    "estimation",
    "statistique",
];

/// Words of somebody: their voice is that one's.
const SPOKEN: &[&str] = &[
    "propos",
    "dire",
    "dires",
    "déclaration",
    "témoignage",
    "mot",
    "parole",
    "voix",
    "récit",
    "aveu",
    "explication",
    "avocat-conseil",
];

/// Gives every statement its chain, outermost link first. `None` for what only leads to another: in "selon A, B affirme que…" the
/// statement is B's, on A's word.
pub(super) fn chains(
    article: &ParsedArticle<'_>,
    entities: &mut Entities,
    found: &[Found],
) -> Vec<Option<Vec<Link>>> {
    let speakers = speakers(article, entities, found);
    let parents: Vec<Option<usize>> = (0..found.len()).map(|i| parent(found, i)).collect();
    let frames = frames(article, entities, found, &speakers, &parents);
    let relays = relays(article, entities, found, &speakers);
    let mut chains: Vec<Option<Vec<Link>>> = vec![None; found.len()];
    let context = Chains {
        article,
        entities,
        found,
        speakers: &speakers,
        parents: &parents,
        frames: &frames,
        relays: &relays,
    };
    let all: Vec<_> = (0..found.len()).map(|i| context.chain(i, &mut chains, 0)).collect();
    let leads = |i: usize| {
        (0..found.len())
            .any(|j| parents[j] == Some(i) && leads_to(article, &found[i], &found[j], &speakers[j]))
    };
    all.into_iter().enumerate().map(|(i, chain)| (!leads(i)).then_some(chain)).collect()
}

/// Whether the content of a statement is little more than another one with its reporting clause. A quotation stands for itself,
/// unless all of it restates a text of law.
fn leads_to(article: &ParsedArticle<'_>, outer: &Found, inner: &Found, speaker: &Speaker) -> bool {
    if outer.quotation.is_some()
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
    left.count() <= 2
}

struct Chains<'a, 'b> {
    article: &'a ParsedArticle<'b>,
    entities: &'a Entities,
    found: &'a [Found],
    speakers: &'a [Speaker],
    parents: &'a [Option<usize>],
    frames: &'a [Option<usize>],
    relays: &'a [Option<(usize, bool)>],
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
        let outlet = self.article.document.outlet.as_ref().map(|_| Entities::id(0));
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
        if let Some((relay, carried)) = self.relays[i] {
            let outlet = article.document.outlet.is_some() && relay == 0;
            if !outlet && Some(relay) != self.frames[i] {
                links.push(Link { source: Some(Entities::id(relay)), implicit: carried, ..Link::default() });
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
        let printed = work.filter(|_| {
            speaker.tokens.as_ref().is_some_and(|t| t.clone().any(|i| PRINTED.contains(&article.lemma(i))))
        });
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
        links.push(Link {
            source: source.map(Entities::id),
            source_span: speaker.tokens.clone().map(|t| article.span(t)).filter(|s| !s.is_empty()),
            vehicle: carried.map(Entities::id),
            cue: found.cue.as_ref().map(|c| cue(article, c)),
            stance: Some(stance(found).to_owned()),
            commitment: Some(commitment(found, reporting.map(|r| r.commitment))),
            implicit: found.cue.is_none() && speaker.tokens.is_none(),
        });
        if let Some(cited) = cited(article, self.entities, found, speaker) {
            links.push(cited);
        }
        links
    }
}

fn cue(article: &ParsedArticle<'_>, cue: &Cue) -> annotation::Cue {
    let span = article.span(cue.tokens.clone());
    annotation::Cue { start: span.start, end: span.end, exact: span.exact, lemma: Some(cue.lemma.clone()) }
}

fn stance(found: &Found) -> &'static str {
    match (&found.cue, found.rule) {
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
fn parent(found: &[Found], i: usize) -> Option<usize> {
    let own = &found[i];
    let anchor = own.cue.as_ref().map_or(own.start(), |c| c.tokens.start);
    found
        .iter()
        .enumerate()
        .filter(|(j, other)| {
            *j != i
                && other.form != Form::Hearsay
                && other.holds(anchor)
                && other.holds(own.start())
                && other.size() > own.size()
                && !other.cue.as_ref().is_some_and(|c| own.holds(c.tokens.start))
        })
        .min_by_key(|(_, other)| other.size())
        .map(|(j, _)| j)
}

/// Whether a statement gives what a law or a treaty says: "Conformément à l'article 4, …".
pub(super) fn restates(found: &Found) -> bool {
    found.cue.as_ref().is_some_and(|c| matches!(c.lemma.as_str(), "conformément à" | "aux termes de"))
}

/// Who speaks in each statement.
fn speakers(article: &ParsedArticle<'_>, entities: &mut Entities, found: &[Found]) -> Vec<Speaker> {
    let mut last = Speaker::default();
    let mut speakers = Vec::with_capacity(found.len());
    for statement in found {
        let speaker = match &statement.voice {
            Voice::Phrase { head, tokens } => {
                let mut speaker = phrase(article, entities, *head, tokens.clone(), &last);
                if statement.quotation.is_some() && third_person(article, *head) {
                    speaker.entity = outside(article, entities, statement, *head, &last).or(speaker.entity);
                }
                speaker
            }
            Voice::Unnamed(tokens) => Speaker { entity: None, tokens: tokens.clone() },
            Voice::Last => Speaker {
                entity: introduced(article, entities, found, statement).or(last.entity),
                tokens: None,
            },
        };
        let speaker = match statement.form {
            Form::Hearsay if speaker.entity.is_none() => {
                Speaker { entity: carried(article, entities, found, &speakers, statement), tokens: None }
            }
            _ => speaker,
        };
        if statement.form != Form::Hearsay && (speaker.entity.is_some() || speaker.tokens.is_some()) {
            last = speaker.clone();
        }
        speakers.push(speaker);
    }
    speakers
}

/// Whether a word is a pronoun of the third person that can be a subject.
fn third_person(article: &ParsedArticle<'_>, token: usize) -> bool {
    let word = article.lower(token).trim_start_matches('-').trim_start_matches("t-");
    matches!(word, "il" | "elle" | "ils" | "elles")
}

/// Whom the pronoun behind a quotation means: "« … », a-t-il déclaré" points before the quotation, not into it. The subject of the
/// sentence before comes first, then whoever spoke last.
fn outside(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    statement: &Found,
    pronoun: usize,
    last: &Speaker,
) -> Option<usize> {
    let word = article.lower(pronoun).trim_start_matches('-').trim_start_matches("t-");
    let gender = if word.starts_with("il") { Gender::Masculine } else { Gender::Feminine };
    let plural = word.ends_with('s');
    let fits = |entity: usize| {
        let entity_type = entities.list().get(entity).map(|e| e.r#type);
        let number = match entity_type {
            Some(EntityType::Person) => !plural,
            Some(EntityType::Group) => plural,
            Some(EntityType::Organization) => true,
            _ => false,
        };
        number && entities.gender(entity).is_none_or(|g| g == gender)
    };
    let (open, _) = statement.quotation?;
    let before = article.token_at(open).checked_sub(1)?;
    let near = article.paragraph_number(statement.start()).saturating_sub(article.paragraph_number(before)) <= 1;
    let sentence = article.sentence(before);
    let subject = sentence
        .clone()
        .filter(|i| article.deprel(*i) == "nsubj" && article.head(*i).is_some_and(|h| article.head(h).is_none()))
        .find_map(|i| entities.headed_by(i).map(|m| m.entity));
    subject.filter(|e| near && fits(*e)).or_else(|| last.entity.filter(|e| fits(*e)))
}

/// Whose word the sentence before was, where it was told and not quoted: a conditional that follows goes on with it.
fn carried(article: &ParsedArticle<'_>, entities: &Entities, found: &[Found],
    speakers: &[Speaker],
    hearsay: &Found,
) -> Option<usize> {
    let sentence = article.sentence_number(hearsay.start());
    let (before, speaker) = found.iter().zip(speakers).rev().find(|(f, _)| f.start() < hearsay.start())?;
    let next = article.sentence_number(before.start()) + 1 == sentence;
    let same = article.paragraph_number(before.start()) == article.paragraph_number(hearsay.start());
    let body = speaker.entity.and_then(|e| entities.list().get(e)).is_some_and(|e| {
        matches!(e.r#type, EntityType::Organization | EntityType::Work)
    });
    (next && same && body && before.quotation.is_none() && matches!(before.form, Form::Indirect | Form::Hearsay))
        .then_some(speaker.entity)?
}

/// Whom the sentence before a lone quotation puts forward: "Le président du club ne décolère pas. « … »"
fn introduced(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    found: &[Found],
    lone: &Found,
) -> Option<usize> {
    let before = lone.clause.start.checked_sub(1)?;
    if article.paragraph_number(before) != article.paragraph_number(lone.start()) || lone.cue.is_some() {
        return None;
    }
    let sentence = article.sentence(before);
    if found.iter().any(|f| f.content.iter().any(|c| c.start < sentence.end && sentence.start < c.end)) {
        return None;
    }
    let root = sentence.clone().find(|i| article.head(*i).is_none())?;
    let subject = article.child(root, &["nsubj"])?;
    let entity = entities.headed_by(subject)?.entity;
    let person =
        entities.list().get(entity).is_some_and(|e| e.r#type == EntityType::Person);
    person.then_some(entity)
}

fn phrase(
    article: &ParsedArticle<'_>,
    entities: &mut Entities,
    head: usize,
    tokens: Range<usize>,
    last: &Speaker,
) -> Speaker {
    let pronoun = matches!(article.upos(head), "PRON" | "DET");
    let here = |entity| Speaker { entity, tokens: Some(tokens.clone()) };
    if !pronoun {
        // "selon un bilan communiqué par la préfecture": whose figures they are.
        let maker = article
            .children(head)
            .filter(|c| article.has_deprel(*c, &["acl"]) && *c > head)
            .find_map(|c| article.child(c, &["obl:agent"]))
            .filter(|_| MADE.contains(&article.lemma(head)));
        let teller = article
            .children(head)
            .filter(|_| SPOKEN.contains(&article.lemma(head)) || SPOKEN.contains(&article.lower(head)))
            .find(|c| *c > head && article.has_deprel(*c, &["nmod"]));
        let head = maker.or(teller).unwrap_or(head);
        return here(Some(entities.resolve_or_add(article, tokens.clone(), head)));
    }
    // "L'un d'eux, Thabo Mokoena, a confié": the name is in apposition.
    let name = article.children(head).find(|c| *c > head && article.has_deprel(*c, &["appos"]) && article.upos(*c) == "PROPN");
    let known = entities.headed_by(name.unwrap_or(head)).map(|m| m.entity);
    let word = article.lower(head).trim_start_matches('-').trim_start_matches("t-");
    let third = matches!(
        word,
        "il" | "elle" | "ils" | "elles" | "lui" | "eux" | "celui-ci" | "celle-ci" | "ceux-ci" | "celles-ci"
    ) || article.feature(head, "Poss") == Some("Yes");
    here(known.or_else(|| last.entity.filter(|_| third)))
}

/// The newspaper whose frame is open at each statement.
fn frames(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    found: &[Found],
    speakers: &[Speaker],
    parents: &[Option<usize>],
) -> Vec<Option<usize>> {
    let outlet = article.document.outlet.is_some();
    let foreign = |e: usize| entities.is_press(e) && !(outlet && e == 0);
    // A newspaper that speaks again and again in its own right is what the article reads.
    let mut speaks: HashMap<usize, usize> = HashMap::new();
    for (statement, speaker) in found.iter().zip(speakers) {
        if let Some(e) = speaker.entity.filter(|e| foreign(*e) && statement.form != Form::Hearsay) {
            *speaks.entry(e).or_default() += 1;
        }
    }
    let press: Vec<_> = entities.mentions().iter().filter(|m| foreign(m.entity)).collect();
    found
        .iter()
        .enumerate()
        .map(|(i, statement)| {
            if parents[i].is_some() {
                return None;
            }
            let anchor =
                statement.cue.as_ref().map_or(statement.start(), |c| c.tokens.start).max(statement.start());
            let sentence = article.sentence(anchor);
            let before =
                press.iter().rev().find(|m| m.tokens.start <= anchor.max(sentence.end.saturating_sub(1)));
            let speaker = speakers[i].entity;
            if speaker.is_some_and(foreign) {
                return None;
            }
            let last = before.map(|m| m.entity)?;
            let near = before.is_some_and(|m| {
                article.paragraph_number(anchor).saturating_sub(article.paragraph_number(m.tokens.start)) <= 2
            });
            let reads = speaks.get(&last).copied().unwrap_or(0);
            let work = speaker.is_some_and(|e| entities.is_work(e));
            let subject =
                press.iter().any(|m| sentence.contains(&m.head) && article.has_deprel(m.head, &["nsubj"]));
            let open = match statement.form {
                Form::Hearsay => subject || (reads >= 2 && near),
                _ if work => near,
                _ => reads >= 2 && near,
            };
            open.then_some(last)
        })
        .collect()
}

/// The medium of each statement, and whether it is carried over from what the same voice said just before.
fn relays(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    found: &[Found],
    speakers: &[Speaker],
) -> Vec<Option<(usize, bool)>> {
    let mut last: Option<(usize, usize, usize)> = None;
    let mut relays = Vec::with_capacity(found.len());
    for (statement, speaker) in found.iter().zip(speakers) {
        let paragraph = article.paragraph_number(statement.start());
        let own = relay(article, entities, statement, speaker).map(|relay| (relay, false));
        let carried = last
            .filter(|(voice, _, at)| Some(*voice) == speaker.entity && paragraph.saturating_sub(*at) <= 1)
            .map(|(_, relay, _)| (relay, true));
        let found = own.or(carried);
        last = match (speaker.entity, found) {
            (Some(voice), Some((relay, _))) => Some((voice, relay, paragraph)),
            (Some(voice), None) if last.is_some_and(|(known, ..)| known != voice) => None,
            _ => last,
        };
        relays.push(found);
    }
    relays
}

/// The medium to which the voice spoke: "a déclaré à l'AFP", "cité par Reuters".
fn relay(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    found: &Found,
    speaker: &Speaker,
) -> Option<usize> {
    let cue = found.cue.as_ref()?.tokens.clone();
    let sentence = article.sentence(cue.start);
    let near = sentence.start.max(cue.start.saturating_sub(18))..sentence.end.min(cue.end + 24);
    entities
        .mentions()
        .iter()
        .filter(|m| near.contains(&m.head) && entities.is_press(m.entity) && Some(m.entity) != speaker.entity)
        .find(|m| {
            if found.holds(m.head) {
                return false;
            }
            let case = (m.tokens.start.saturating_sub(5)..m.tokens.start.max(m.head))
                .rev()
                .take_while(|i| *i >= near.start && !matches!(article.upos(*i), "VERB" | "PUNCT" | "AUX"))
                .find(|i| article.upos(*i) == "ADP")
                .map_or("", |i| article.lower(i));
            let to = matches!(case, "à" | "au" | "aux" | "par" | "sur" | "dans" | "auprès");
            let of = matches!(case, "de" | "du" | "des" | "d'")
                && (m.tokens.start.saturating_sub(5)..m.tokens.start).any(|i| {
                    matches!(
                        article.lemma(i),
                        "micro"
                            | "antenne"
                            | "colonne"
                            | "question"
                            | "auprès"
                            | "plateau"
                            | "correspondant"
                            | "journaliste"
                            | "envoyé"
                            | "page"
                    )
                });
            to || of
        })
        .map(|m| m.entity)
}

/// "d'après X, qui cite Y", "rapporte X, citant Y": the voice inside.
fn cited(article: &ParsedArticle<'_>, entities: &Entities, found: &Found, speaker: &Speaker) -> Option<Link> {
    let start = speaker.tokens.as_ref()?.end;
    let end = article.sentence(start.saturating_sub(1)).end.min(start + 14);
    let verb = (start..end).find(|i| {
        matches!(article.lemma(*i), "citer" | "reprendre" | "relayer" | "invoquer")
            && (article.lower(*i).ends_with("ant") || matches!(article.lower(i.saturating_sub(1)), "qui"))
    })?;
    let object = article.child(verb, &["obj"]).filter(|o| !found.holds(*o))?;
    let tokens = super::voice::noun_phrase(article, object);
    let entity = entities.headed_by(object).map(|m| m.entity);
    Some(Link {
        source: entity.map(Entities::id),
        source_span: Some(article.span(tokens)),
        cue: Some(annotation::Cue {
            lemma: Some(article.lemma(verb).to_owned()),
            ..cue(article, &Cue { tokens: verb..verb + 1, lemma: String::new(), reporting: None })
        }),
        stance: Some("says".to_owned()),
        commitment: Some(Commitment::Neutral),
        ..Link::default()
    })
}
