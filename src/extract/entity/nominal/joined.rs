//! Phrases that a name or a subject stands beside: "le candidat sortant NAME", "NAME serait un ancien employé".

use super::super::super::ParsedArticle;
use super::super::phrase::Determiner;
use super::super::{Entities, MentionTokens, Number, coreference};
use super::{Phrase, natural_gender};
use crate::annotation::{EntityType, MentionKind};

/// The name at the end of a phrase that is no complement: "le candidat sortant NAME".
pub(super) fn named_within(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    phrase: &Phrase,
) -> Option<MentionTokens> {
    if phrase.number == Some(Number::Plural) {
        return None;
    }
    // "Le collectif Un train pour tous", which the parser parts from its noun.
    let close = phrase.head + 1;
    let body = |m: &&MentionTokens| {
        m.kind == MentionKind::Named
            && m.tokens.start == close
            && entities.list.get(m.entity).is_some_and(|e| e.r#type == EntityType::Organization)
    };
    if matches!(phrase.noun.lemma, "groupe" | "collectif")
        && let Some(mention) = entities.in_range(close..close + 1).find(body)
    {
        return Some(mention.clone());
    }
    let mention = entities.in_range(phrase.full.clone()).find(|m| m.kind == MentionKind::Named)?;
    let start = mention.tokens.start;
    let bare = start > phrase.head
        && mention.tokens.end == phrase.full.end
        && !matches!(article.upos(start - 1), "ADP" | "DET" | "PUNCT" | "CCONJ");
    let entity = entities.list.get(mention.entity)?;
    let fits = entity.r#type == phrase.noun.r#type
        && matches!(entity.r#type, EntityType::Person | EntityType::Organization);
    (bare && fits && article.ancestors(mention.head).take(4).any(|above| above == phrase.head))
        .then(|| mention.clone())
}

/// "Le propriétaire du bateau, un carreleur de 41 ans, …": who somebody is, between commas.
pub(super) fn apposed(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    phrase: &Phrase,
) -> Option<(usize, &'static str, f64)> {
    let start = phrase.short.start.checked_sub(1)?;
    let comma = start.checked_sub(1).is_some_and(|i| article.form(i) == ",");
    let indefinite = matches!(phrase.determiner, Determiner::Indefinite) && comma;
    let above = article
        .head(phrase.head)
        .filter(|a| *a < phrase.head && article.has_deprel(phrase.head, &["appos"]))?;
    let mention = entities.headed_by(above).filter(|m| indefinite && m.kind == MentionKind::Nominal)?;
    let (entity, profile) = (entities.list.get(mention.entity)?, entities.profiles.get(mention.entity)?);
    let fits = entity.r#type == EntityType::Person
        && phrase.noun.r#type == EntityType::Person
        && coreference::agrees(profile.gender, natural_gender(phrase))
        && coreference::agrees(profile.number, phrase.number);
    fits.then_some((mention.entity, "coreference:apposition", 0.75))
}

/// "NAME serait un ancien employé": who the subject is said to be.
pub(super) fn predicated(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    phrase: &Phrase,
) -> Option<(usize, &'static str, f64)> {
    let copula = article.child(phrase.head, &["cop"])?;
    let subject = article.child(phrase.head, &["nsubj"]).filter(|s| *s < copula && copula < phrase.head)?;
    let denied =
        (subject..phrase.head).any(|t| matches!(article.lower(t), "pas" | "plus" | "jamais" | "ni" | "non"));
    let position = entities.headed_by(subject)?.entity;
    let (entity, profile) = (entities.list.get(position)?, entities.profiles.get(position)?);
    let fits = entity.r#type == EntityType::Person
        && phrase.noun.r#type == EntityType::Person
        && coreference::agrees(profile.gender, natural_gender(phrase))
        && coreference::agrees(profile.number, phrase.number);
    (fits && !denied).then_some((position, "coreference:predicate", 0.7))
}
