//! Whom alone the sentence before tells of: "Yann Roy dénonce … L'ancien adjoint aux sports assure".

use super::super::super::ParsedArticle;
use super::super::noun::{self, Class};
use super::super::phrase::Determiner;
use super::super::{Entities, MentionTokens, coreference};
use super::person::{is_former, is_private_office, is_told};
use super::{Phrase, court};
use crate::annotation::{EntityType, MentionKind};
use std::ops::Range;

/// "Yann Roy dénonce un coup de force. L'ancien adjoint aux sports assure": whom alone the sentence before tells of, whatever else the phrase
/// says of him.
pub(super) fn carried(article: &ParsedArticle<'_>, entities: &Entities, phrase: &Phrase) -> Option<usize> {
    let lemma = phrase.noun.lemma;
    let former = phrase.modifiers.iter().any(|m| is_former(m));
    let office = noun::is_of(Class::Office, lemma) && !former && !is_private_office(lemma);
    // "L'éditorialiste du Progrès" is whoever writes there.
    let staff = phrase.noun.kind == Some("Journalist") && phrase.full.end > phrase.short.end;
    if staff
        || phrase.determiner != Determiner::Definite
        || office
        || is_told(article, phrase.head)
        || noun::is_of(Class::Anybody, lemma)
        || coreference::is_kin(article.lower(phrase.head))
        || brings_in(article, entities, phrase.head, phrase.short.end..phrase.full.end)
    {
        return None;
    }
    let mention = entities.told_before(phrase.head).find(|m| is_person(entities, m.entity))?;
    let profile = entities.profiles.get(mention.entity)?;
    let other = entities.told_far_before(phrase.head).any(|m| {
        m.entity != mention.entity
            && is_person(entities, m.entity)
            && entities.profiles.get(m.entity).is_some_and(|p| p.nouns.iter().any(|n| n == lemma))
    });
    let fits = profile.named
        && coreference::agrees(profile.gender, phrase.gender)
        && coreference::agrees(profile.number, phrase.number)
        && !court::is_of_court(phrase.noun, profile);
    (fits && !other && goes_on(article, entities, phrase, mention)).then_some(mention.entity)
}

/// "Le maire, Paul Rey, a pris la plume. Dans une lettre, l'agriculteur dénonce": whether the sentence before tells of one person alone, as of
/// its subject.
pub(super) fn goes_on(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    phrase: &Phrase,
    mention: &MentionTokens,
) -> bool {
    let subject = |head: usize| {
        let noun = bearer(article, head);
        let tells = |verb: usize| article.head(verb).is_none() || article.deprel(verb) == "parataxis:insert";
        is_named_source(article, noun)
            || article.has_deprel(noun, &["nsubj"]) && article.head(noun).is_some_and(tells)
    };
    // What is said between them tells of nobody.
    let next = article.sentence_number(mention.head) < article.sentence_number(phrase.head)
        && super::resolve::apart(article, mention.head, phrase.head) <= 1
        && [mention.head, phrase.head].iter().all(|head| article.quotation_number(*head).is_none())
        && article.paragraph_number(mention.head) == article.paragraph_number(phrase.head);
    let sentence = article.sentence(mention.head);
    let told = entities.told_before(phrase.head).take_while(|m| m.tokens.start >= sentence.start);
    let said = |m: &MentionTokens| article.quotation_number(m.head).is_some();
    let mut others = told.filter(|m| m.entity != mention.entity && is_person(entities, m.entity) && !said(m));
    next && subject(mention.head) && subject(phrase.head) && others.next().is_none()
}

/// "Le président, Paul Rey, dit": the noun to which a name stands in apposition, else the word itself.
pub(super) fn bearer(article: &ParsedArticle<'_>, head: usize) -> usize {
    article.head(head).filter(|_| article.has_deprel(head, &["appos", "flat"])).unwrap_or(head)
}

/// "Selon le président, Paul Rey, …": whether a noun is what the word before it tells to be a source.
pub(super) fn is_named_source(article: &ParsedArticle<'_>, noun: usize) -> bool {
    article.children(noun).any(|c| c < noun && matches!(article.lower(c), "selon" | "pour"))
}

/// "D'après le président, Paul Rey, …", "de l'avis de Paul Rey": whether somebody is the source of a sentence.
pub(super) fn is_source(article: &ParsedArticle<'_>, head: usize) -> bool {
    let noun = bearer(article, head);
    let start = article.sentence(head).start;
    // The first noun behind the words that open the sentence.
    let opens = |from: usize| {
        let first = (from..from + 6).find(|i| matches!(article.upos(*i), "NOUN" | "PROPN"));
        first == Some(noun) || first == Some(head)
    };
    is_named_source(article, noun)
        || is_named_source(article, head)
        || article.lower(start) == "d'" && article.lower(start + 1) == "après" && opens(start + 2)
        || article.lower(start) == "de" && article.lower(start + 2) == "avis" && opens(start + 3)
}

/// "Le traducteur de Paul Rey", "la technicienne de l'institut": whether a complement tells of a person, or of a body for the first time.
pub(super) fn brings_in(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    head: usize,
    complement: Range<usize>,
) -> bool {
    let known = |lemma: &str| {
        entities
            .told_far_before(head)
            .any(|m| entities.profiles.get(m.entity).is_some_and(|p| p.nouns.iter().any(|n| n == lemma)))
    };
    let named = |m: &MentionTokens| {
        m.kind == MentionKind::Named && (is_person(entities, m.entity) || entities.is_new(m.entity, head))
    };
    let end = complement.end;
    let noun = |token: usize| {
        noun::noun(article.lower(token), |i| article.lower(token + 1 + i)).is_some_and(|noun| {
            // "Le patron du club": of one that was told of.
            let body = noun.r#type == EntityType::Organization && token + noun.tokens < end;
            noun.r#type == EntityType::Person || body && !known(noun.lemma)
        })
    };
    entities.in_range(complement.clone()).any(named) || complement.into_iter().any(noun)
}

/// Whether an entity is a person.
pub(super) fn is_person(entities: &Entities, entity: usize) -> bool {
    entities.list().get(entity).is_some_and(|e| e.r#type == EntityType::Person)
}
