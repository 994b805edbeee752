//! Who speaks in each statement: noun phrases and pronouns to entities.

use super::found::Found;
use super::held::Held;
use super::lone::{self, followed, introduced};
use super::party::phrase;
use super::pronoun::{Told, fits, meant, third_person};
use super::through::{go_between, link};
use super::voice::Voice;
use crate::annotation::{EntityType, Form, Link};
use crate::extract::ParsedArticle;
use crate::extract::entity::{Entities, MentionTokens, is_in_title};
use std::ops::Range;

/// Who speaks, once names are resolved.
#[derive(Debug, Clone, Default)]
pub(super) struct Speaker {
    /// The position of the entity.
    pub(super) entity: Option<usize>,
    /// The words that name it.
    pub(super) tokens: Option<Range<usize>>,
    /// Who lends it a voice: "par la voix de son ministre".
    pub(super) through: Option<(usize, Link)>,
}

/// Who speaks in each statement.
pub(super) fn speakers(
    article: &ParsedArticle<'_>,
    entities: &mut Entities,
    found: &[Found],
    held: &Held,
) -> Vec<Speaker> {
    let mut last = Speaker::default();
    let mut speakers: Vec<Speaker> = Vec::with_capacity(found.len());
    for statement in found {
        let speaker = match &statement.voice {
            Voice::Phrase { head, tokens } => {
                let mut speaker = phrase(article, entities, *head, tokens.clone(), &last);
                if let Some(topic) = topic(article, *head) {
                    let words = super::voice::noun_phrase(article, topic);
                    speaker.entity = Some(entities.resolve_or_add(article, words, topic));
                } else if third_person(article, *head) {
                    let told = Told { found, held, speakers: &speakers, last: &last };
                    let known = speaker.entity.filter(|known| fits(article, entities, *known, *head));
                    speaker.entity = meant(article, entities, statement, *head, &told).or(known);
                }
                // "a-t-il observé, appelant à": of the same pronoun.
                let mut others = found.iter().zip(&speakers).rev().take(6);
                let same = |f: &Found| matches!(&f.voice, Voice::Phrase { head: voice, .. } if voice == head);
                if third_person(article, *head)
                    && let Some((_, other)) = others.find(|(f, s)| s.entity.is_some() && same(f))
                {
                    speaker.entity = other.entity;
                }
                if let Some(same) = goes_on(article, entities, statement, (*head, &speaker), &last) {
                    speaker.entity = Some(same);
                }
                // Whoever speaks is not "il" in what they say.
                if third_person(article, *head) {
                    let mut outer = held.at(found, *head).rev();
                    let spoken = |i: &usize| found[*i].quotation.is_some() || found[*i].form == Form::Direct;
                    let outer = outer.find(|i| *i < speakers.len() && spoken(i));
                    if let Some(outer) = outer.filter(|i| speakers[*i].entity == speaker.entity) {
                        // "Ma mère était sévère. Elle me disait": whom who speaks has told of.
                        let own = |m: &&MentionTokens| found[outer].holds(m.head);
                        let told = entities.told_until(*head).take_while(own).map(|m| m.entity);
                        let other = |e: &usize| Some(*e) != speakers[outer].entity;
                        speaker.entity = told.filter(other).find(|e| fits(article, entities, *e, *head));
                    }
                }
                speaker
            }
            Voice::Unnamed(tokens) => Speaker {
                entity: told_before(article, found, &speakers, statement)
                    .or_else(|| several(article, entities, found, (statement, &last))),
                tokens: tokens.clone(),
                ..Speaker::default()
            },
            Voice::Last => {
                // Words with which a text opens are those of whom its next sentence lets speak.
                let opens = last.entity.is_none().then(|| lone::opened(article, statement)).flatten();
                let opened = opens.map(|voice| match voice {
                    Voice::Phrase { head, tokens } => phrase(article, entities, head, tokens, &last),
                    _ => Speaker::default(),
                });
                let believed = || {
                    (statement.rule == super::according::RULE)
                        .then(|| believed(article, entities, (found, held), statement))?
                };
                Speaker {
                    entity: believed()
                        .or_else(|| introduced(article, entities, (found, held), statement))
                        .or(opened.and_then(|speaker| speaker.entity))
                        .or_else(|| followed(article, entities, found, statement))
                        .or(last.entity),
                    ..Speaker::default()
                }
            }
        };
        // "Par la voix de son avocate, Me Anna Vulc, elle soutient": whom the lawyer speaks for.
        let lends = go_between(article, entities, statement);
        let pronoun = matches!(&statement.voice, Voice::Phrase { head, .. } if third_person(article, *head));
        let itself = pronoun && lends.as_ref().is_some_and(|(entity, _)| speaker.entity == Some(*entity));
        let speaker = if itself { Speaker { entity: last.entity, ..speaker } } else { speaker };
        let through = lends
            .filter(|(entity, _)| Some(*entity) != speaker.entity)
            .map(|(entity, words)| (entity, link(article, entity, words)));
        let speaker = Speaker { through, ..speaker };
        // Who says the same elsewhere speaks by the way.
        let aside = statement.rule == super::resumed::RULE || is_within(found, &speakers, statement);
        let aside = aside || lone::is_title(article, statement);
        if statement.form != Form::Hearsay && !aside && (speaker.entity.is_some() || speaker.tokens.is_some())
        {
            let entity = speaker.through.as_ref().map(|(entity, _)| *entity).or(speaker.entity);
            last = Speaker { entity, ..speaker.clone() };
        }
        speakers.push(speaker);
    }
    // What stands in a title somebody says in the text.
    let titles: Vec<usize> = (0..found.len()).filter(|i| lone::is_title(article, &found[*i])).collect();
    // "« … », prévient le patron d'Orvane": who has a name where the text says it again.
    let called = |speaker: &Speaker| speaker.entity.is_some_and(|e| entities.is_called(e));
    let described: Vec<usize> = (0..found.len())
        .take_while(|i| is_in_title(article, found[*i].start()))
        .filter(|i| found[*i].quotation.is_some() && speakers[*i].entity.is_some() && !called(&speakers[*i]))
        .collect();
    let none = titles.is_empty() && described.is_empty();
    let said = lone::Said::of(article, if none { &[] } else { found });
    for title in described {
        let again = said.again(title).map(|again| speakers[again].clone()).filter(called);
        if let Some(again) = again.filter(|again| one_gender(entities, &speakers[title], again)) {
            speakers[title].entity = again.entity;
        }
    }
    for title in titles {
        if let Some(again) = said.again(title) {
            speakers[title] = Speaker { entity: speakers[again].entity, ..Speaker::default() };
        } else if matches!(found[title].voice, Voice::Last) {
            let entity = lone::below(article, entities, &found[title]);
            speakers[title] = Speaker { entity, ..Speaker::default() };
        }
    }
    speakers
}

/// Whether two voices may be one person's, as far as their genders show.
fn one_gender(entities: &Entities, a: &Speaker, b: &Speaker) -> bool {
    let person = |e: &usize| entities.list().get(*e).is_some_and(|e| e.r#type == EntityType::Person);
    let (Some(a), Some(b)) = (a.entity.filter(person), b.entity.filter(person)) else { return false };
    entities.gender(a).zip(entities.gender(b)).is_none_or(|(a, b)| a == b)
}

/// Verbs with which who spoke goes on.
const GOING_ON: &[&str] =
    &["poursuivre", "ajouter", "continuer", "insister", "reprendre", "conclure", "préciser", "renchérir"];

/// "Le même assure", "« … », poursuit ce familier du dossier": who spoke last, for whom the text has another word.
fn goes_on(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    statement: &Found,
    (head, speaker): (usize, &Speaker),
    last: &Speaker,
) -> Option<usize> {
    let before = head.checked_sub(1).map_or("", |i| article.lower(i));
    let same = matches!(article.lower(head), "même") && matches!(before, "le" | "la");
    let demonstrative = matches!(before, "ce" | "cet" | "cette");
    let on = statement.cue.as_ref().is_some_and(|cue| GOING_ON.contains(&cue.lemma.as_str()));
    let new = speaker.entity.is_none_or(|e| !entities.is_called(e) && entities.is_new(e, head));
    // "D'après cette quadragénaire": of whom nothing else is told.
    let person =
        speaker.entity.and_then(|e| entities.list().get(e)).is_some_and(|e| e.r#type == EntityType::Person);
    let on = on || statement.rule == super::according::RULE && person;
    // "D'après un diplomate, … « … », résume cette source": nobody who has a name.
    let source = article.lemma(head) == "source" && article.feature(head, "Number") != Some("Plur");
    let unnamed = last.entity.is_some_and(|e| {
        !entities.is_called(e) && entities.list().get(e).is_some_and(|e| e.r#type == EntityType::Person)
    });
    let here = last
        .tokens
        .as_ref()
        .is_some_and(|tokens| article.paragraph_number(tokens.start) == article.paragraph_number(head));
    let source = source && unnamed && here;
    last.entity.filter(|_| same || demonstrative && (on && new || source))
}

/// "Le site s'intéresse aux coulisses. À l'en croire, …": the medium that the sentence before tells of, or the person where nobody says
/// anything there.
fn believed(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    (found, held): (&[Found], &Held),
    statement: &Found,
) -> Option<usize> {
    let before = article.sentence(statement.clause.start).start.checked_sub(1)?;
    let sentence = article.sentence(before);
    let root = sentence.clone().find(|i| article.head(*i).is_none())?;
    let subject = entities.headed_by(article.child(root, &["nsubj"])?)?.entity;
    let person = entities.list().get(subject).is_some_and(|e| e.r#type == EntityType::Person);
    (super::medium::is_medium(entities, subject) || person && !held.any(found, &sentence)).then_some(subject)
}

/// "Les éleveurs promettent… À les entendre, …": those who spoke in the sentence before.
fn several(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    found: &[Found],
    (statement, last): (&Found, &Speaker),
) -> Option<usize> {
    let before = found.iter().rev().find(|f| f.start() < statement.clause.start)?;
    let near = article.sentence_number(before.start()) + 2 > article.sentence_number(statement.clause.start);
    let group = |e: &usize| entities.list().get(*e).is_some_and(|e| e.r#type == EntityType::Group);
    last.entity.filter(|_| statement.rule == super::according::RULE && near).filter(group)
}

/// "Quant au distributeur, il annonce": whom the pronoun means.
fn topic(article: &ParsedArticle<'_>, pronoun: usize) -> Option<usize> {
    let start = article.sentence(pronoun).start;
    let opens = article.lower(start) == "quant" && third_person(article, pronoun);
    let comma = (start..pronoun).find(|i| article.form(*i) == ",")?;
    let head = opens.then(|| super::cue::noun_phrase_head(article, start + 2, comma)).flatten();
    // "Quant à la promesse, elle dit": words, and nobody who speaks.
    head.filter(|head| super::saying::noun(article.lemma(*head)).is_none())
}

/// Whose act a noun of saying takes up: "La compagnie a annoncé la fermeture. … L'annonce de la fermeture a surpris."
fn told_before(
    article: &ParsedArticle<'_>,
    found: &[Found],
    speakers: &[Speaker],
    statement: &Found,
) -> Option<usize> {
    let reporting = |f: &Found| f.cue.as_ref().and_then(|c| c.reporting);
    let noun = reporting(statement).filter(|_| statement.rule == "clause:noun-phrase")?;
    let paragraph = article.paragraph_number(statement.start());
    let (_, speaker) = found.iter().zip(speakers).rev().take(12).find(|(f, speaker)| {
        speaker.entity.is_some()
            && paragraph - article.paragraph_number(f.start()).min(paragraph) <= 2
            && reporting(f).is_some_and(|r| {
                r.stance == noun.stance && matches!(r.stance, "announces" | "promises" | "demands" | "denies")
            })
    })?;
    speaker.entity
}

/// Whether a statement stands within what another voice says, so that who says it does not go on behind it.
fn is_within(found: &[Found], speakers: &[Speaker], statement: &Found) -> bool {
    let Some(cue) = statement.cue.as_ref().map(|c| c.tokens.start) else { return false };
    let outer = found.iter().zip(speakers).rev().take(8);
    outer.into_iter().any(|(f, speaker)| {
        let leads = f.rule.ends_with(":according") || f.form == Form::Hearsay;
        !leads && speaker.entity.is_some() && f.holds(cue) && f.size() > statement.size()
    })
}
