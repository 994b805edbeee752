//! The medium whose people speak: "d'après ses correspondants", "l'éditorialiste du journal, Anna Vulc".

use super::medium::is_medium;
use super::relay::told_near;
use super::speaker::Speaker;
use crate::extract::ParsedArticle;
use crate::extract::entity::Entities;
use std::ops::Range;

/// People of a medium: "d'après ses correspondants".
const STAFF: &[&str] = &[
    "correspondant",
    "correspondante",
    "envoyé",
    "envoyée",
    "journaliste",
    "reporter",
    "source",
    "chroniqueur",
    "chroniqueuse",
    "éditorialiste",
];

/// The medium whose people speak: "Le site X est prudent : d'après ses correspondants, …".
pub(super) fn employer(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    words: Range<usize>,
) -> Option<usize> {
    // "Son éditorialiste Anna Vulc", where the parser parts the name from its noun.
    let beside = words
        .start
        .checked_sub(2)
        .filter(|i| article.feature(*i, "Poss") == Some("Yes") && STAFF.contains(&article.lemma(i + 1)));
    let words = beside.unwrap_or(words.start)..words.end;
    let head = words.clone().find(|i| STAFF.contains(&article.lemma(*i)))?;
    let mut before = words.clone().take_while(|i| *i < head);
    before.find(|i| matches!(article.lower(*i), "ses" | "leurs" | "son" | "sa" | "leur"))?;
    told_near(article, entities, words.start)
}

/// Whether a word is for who writes in a newspaper what it thinks.
pub(super) fn writes(article: &ParsedArticle<'_>, token: usize) -> bool {
    matches!(article.lemma(token), "éditorialiste" | "chroniqueur" | "chroniqueuse")
}

/// "ironise l'éditorialiste du journal, Anna Vulc": who writes for a newspaper and bears a name speaks in it, or in the one told of just
/// before.
pub(super) fn writes_for(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    speaker: &Speaker,
) -> Option<usize> {
    let words = speaker.tokens.clone()?;
    let head = words.clone().find(|i| writes(article, *i))?;
    let of = matches!(article.lower(head + 1), "de" | "du" | "d'");
    let definite = head > 0 && matches!(article.lower(head - 1), "l'" | "le" | "la");
    let mut media = entities.in_range(head + 1..words.end.max(head + 6));
    let medium = if of {
        media.find(|m| is_medium(entities, m.entity)).map(|m| m.entity)?
    } else {
        told_near(article, entities, words.start).filter(|_| definite)?
    };
    let person = |e: usize| entities.list().get(e).is_some_and(|e| e.name.starts_with(char::is_uppercase));
    let named = speaker.entity.is_some_and(|e| entities.is_called(e) && e != medium && person(e));
    named.then_some(medium)
}
