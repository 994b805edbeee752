//! Who is told of by an age: "la quinquagénaire", "le retraité".

use super::super::super::ParsedArticle;
use super::super::{Entities, MentionTokens, Profile, coreference};
use super::{Phrase, only};
use crate::annotation::MentionKind;

/// Decades of life with the nouns for who is in them.
const DECADES: &[(&str, u64)] = &[
    ("trentenaire", 3),
    ("quadragénaire", 4),
    ("quinquagénaire", 5),
    ("sexagénaire", 6),
    ("septuagénaire", 7),
    ("octogénaire", 8),
    ("nonagénaire", 9),
];

/// The only person told of whose age the text gives and the noun means: "Anna Vulc, 52 ans, … la quinquagénaire".
pub(super) fn of_age(article: &ParsedArticle<'_>, entities: &Entities, phrase: &Phrase) -> Option<usize> {
    let decade = DECADES.iter().find(|(noun, _)| *noun == phrase.noun.lemma).map(|(_, decade)| *decade);
    // "Le retraité": from sixty on.
    if decade.is_none() && phrase.noun.lemma != "retraité" {
        return None;
    }
    let fits = |age: u64| decade.map_or(age >= 60, |decade| age / 10 == decade);
    let aged = |m: &&MentionTokens| {
        let agrees = |p: &Profile| coreference::agrees(p.gender, phrase.gender);
        m.kind == MentionKind::Named
            && age(article, m.tokens.end).is_some_and(fits)
            && entities.profiles.get(m.entity).is_some_and(agrees)
    };
    only::one(entities.told_far_before(phrase.head).filter(aged).map(|m| m.entity))
}

/// The age that stands behind a name: ", 52 ans", "âgée de 52 ans".
fn age(article: &ParsedArticle<'_>, end: usize) -> Option<u64> {
    let years = (end..end + 6).find(|i| article.lower(*i) == "ans")?;
    let close = (end..years).all(|i| article.upos(i) != "PROPN" && !matches!(article.form(i), "." | ";"));
    article.lower(years.checked_sub(1)?).parse().ok().filter(|_| close)
}
