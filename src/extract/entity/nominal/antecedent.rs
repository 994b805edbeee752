//! Whom a definite noun for a person most likely means, where no rule is sure: a trained ranking of all who were told of, and of nobody.
//!
//! A mention-ranking model in the manner of Denis and Baldridge (2008), with log-linear weights that `tools/antecedents/train.py` learns from the
//! gold of `tests/unseen` and `tests/devset`.

mod features;

use super::super::super::ranking::{Asked, Weights};
use super::super::super::{ParsedArticle, saying};
use super::super::noun::Noun;
use super::super::phrase::{self, Determiner};
use super::super::{Entities, Gender, MentionTokens, Number, coreference};
use super::Phrase;
use crate::annotation::EntityType;
use std::sync::OnceLock;

/// The rule that a mention has which goes to the most likely one.
pub(super) const RULE: &str = "coreference:ranked";

/// From this probability on, a phrase goes to somebody whom no rule says, or to somebody else than a rule guesses: in cross-validation
/// four of five are then right.
const LIKELY: f64 = 0.8;

/// Rules that take the nearest whom the noun fits.
const GUESSES: &[&str] = &[
    "coreference:description",
    "coreference:person-noun",
    "coreference:office",
    "coreference:demonstrative-noun",
];

/// The most that is said of a probability, in percent.
const SURE: f64 = 99.0;

/// How many tokens behind a verb the colon of what it introduces is looked for.
const NEAR: usize = 40;

/// How many persons are weighed, the latest first.
const MOST: usize = 12;

/// A phrase that asks whom it means.
pub(super) struct Question<'a> {
    pub(super) head: usize,
    /// The noun of the tables; none where they do not know it.
    pub(super) noun: Option<&'static Noun>,
    pub(super) lemma: &'a str,
    pub(super) determiner: Determiner,
    pub(super) gender: Option<Gender>,
    pub(super) modifiers: &'a [String],
    /// The token behind the noun and its adjectives.
    pub(super) end: usize,
    /// The token behind its complements: "le maire d'Angers".
    pub(super) last: usize,
}

impl<'a> Question<'a> {
    /// What a phrase of the tables asks; none where it means no single person told of before.
    pub(super) fn of(phrase: &'a Phrase) -> Option<Self> {
        let points = matches!(phrase.determiner, Determiner::Definite | Determiner::Demonstrative);
        let person = phrase.noun.r#type == EntityType::Person && phrase.number != Some(Number::Plural);
        (points && person).then_some(Self {
            head: phrase.head,
            noun: Some(phrase.noun),
            lemma: phrase.noun.lemma,
            determiner: phrase.determiner,
            gender: phrase.gender,
            modifiers: &phrase.modifiers,
            end: phrase.short.end,
            last: phrase.full.end,
        })
    }
}

/// Somebody who was told of before a phrase.
struct Candidate<'a> {
    entity: usize,
    /// Its latest mention outside of what is said, or within the same words.
    mention: &'a MentionTokens,
    /// How many were told of later.
    rank: usize,
    /// How many of its mentions stand before the phrase.
    told: usize,
}

/// Notes a question, where the questions of an article are asked for.
pub(super) fn note(
    article: &ParsedArticle<'_>,
    entities: &mut Entities,
    question: &Question<'_>,
    rule: &str,
) {
    if entities.asked.is_none() {
        return;
    }
    let all = candidates(article, entities, question);
    let told = |c: &Candidate<'_>| {
        (Entities::id(c.entity), features::candidate(article, entities, question, &all, c))
    };
    let span = article.span(question.head..question.head + 1);
    let asked = Asked {
        span: (span.start, span.end),
        rule: rule.to_owned(),
        candidates: all.iter().map(told).collect(),
        nobody: features::nobody(article, entities, question, &all),
        after: Vec::new(),
    };
    entities.asked.get_or_insert_default().push(asked);
}

/// Whom a phrase means that no rule explains, with how likely that is.
pub(super) fn likely(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    question: &Question<'_>,
) -> Option<(usize, f64)> {
    if !speaks(article, question.head) {
        return None;
    }
    best(article, entities, question).filter(|(_, probability)| *probability >= LIKELY)
}

/// Whether a phrase stands where a voice does: the weights are those of voices.
fn speaks(article: &ParsedArticle<'_>, head: usize) -> bool {
    // "selon l'élue", "pour la jeune élue"
    let source = phrase::determiner(article, head).1.and_then(|at| at.checked_sub(1)).is_some_and(|before| {
        matches!(article.lower(before), "selon" | "pour" | "croire")
            || article.lower(before) == "après" && before > 0 && article.lower(before - 1) == "d'"
    });
    let verb = article.head(head).filter(|_| article.has_deprel(head, &["nsubj"]));
    // "Le syndicaliste hausse le ton : « … »"
    let introduces = |verb: usize| {
        let mut rest = verb..article.sentence(verb).end.min(verb + NEAR);
        rest.any(|i| article.form(i) == ":" && (i + 1..i + 3).any(|q| article.quotation_number(q).is_some()))
    };
    let says = |verb: usize| {
        super::office::reports(article, head)
            || saying::is_verb(article.lemma(verb), article.lower(verb))
            || introduces(verb)
    };
    source || verb.is_some_and(says)
}

/// Whom a phrase means rather than the one whom a rule guesses, with how likely that is.
pub(super) fn rather(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    phrase: &Phrase,
    guess: (usize, &str),
) -> Option<(usize, f64)> {
    let question = Question::of(phrase).filter(|_| GUESSES.contains(&guess.1))?;
    best(article, entities, &question).filter(|(e, probability)| *e != guess.0 && *probability >= LIKELY)
}

/// The most likely antecedent and its probability; none where nobody told of is likelier.
fn best(article: &ParsedArticle<'_>, entities: &Entities, question: &Question<'_>) -> Option<(usize, f64)> {
    if entities.asked.is_some() {
        return None;
    }
    let all = candidates(article, entities, question);
    let weight = |names: Vec<String>| weights().sum(&names);
    let nobody = weight(features::nobody(article, entities, question, &all)).exp();
    let odds: Vec<f64> =
        all.iter().map(|c| weight(features::candidate(article, entities, question, &all, c)).exp()).collect();
    let sum = nobody + odds.iter().sum::<f64>();
    let (found, odds) = all.iter().zip(odds).reduce(|a, b| if b.1 > a.1 { b } else { a })?;
    (odds > nobody).then(|| (found.entity, (odds / sum * 100.0).round().min(SURE) / 100.0))
}

/// Persons told of before a phrase whom its gender fits, the latest first.
fn candidates<'a>(
    article: &ParsedArticle<'_>,
    entities: &'a Entities,
    question: &Question<'_>,
) -> Vec<Candidate<'a>> {
    let mut found: Vec<Candidate<'a>> = Vec::new();
    let within = article.quotation_number(question.head);
    let fits = |position: usize| {
        let known = entities.list.get(position).zip(entities.profiles.get(position));
        known.is_some_and(|(entity, profile)| {
            entity.r#type == EntityType::Person
                && profile.number != Some(Number::Plural)
                && coreference::agrees(profile.gender, question.gender)
                && !features::contradicts(article, question, entity, profile)
        })
    };
    for mention in entities.told_far_before(question.head) {
        let said = article.quotation_number(mention.head);
        if let Some(known) = found.iter_mut().find(|c| c.entity == mention.entity) {
            known.told += 1;
        } else if found.len() < MOST && (said.is_none() || said == within) && fits(mention.entity) {
            found.push(Candidate { entity: mention.entity, mention, rank: found.len(), told: 1 });
        }
    }
    // "Selon l'experte, la victime …": of somebody else.
    let sentence = article.sentence_number(question.head);
    let source = |m: &MentionTokens| {
        article.sentence_number(m.head) == sentence && super::carried::is_source(article, m.head)
    };
    found.retain(|c| !source(c.mention));
    // "Anna Vulc … La romancière la défend", "lui répond l'élue": two arguments of one verb are two persons.
    if let Some(verb) = article.head(question.head).filter(|_| article.has_deprel(question.head, &["nsubj"]))
    {
        let object = |i: usize| article.head(i) == Some(verb) && article.has_deprel(i, &["obj", "iobj"]);
        found.retain(|c| !object(c.mention.head));
        let comes = |c: usize| c > question.head && matches!(article.lower(c), "la" | "lui") && object(c);
        if article.children(verb).any(comes) && !found.is_empty() {
            found.remove(0);
        }
    }
    found
}

fn weights() -> &'static Weights {
    static WEIGHTS: OnceLock<Weights> = OnceLock::new();
    WEIGHTS.get_or_init(|| Weights::of(include_str!("../../../../data/languages/fr/antecedents.tsv")))
}
