//! Who is told of by an age: "la quinquagénaire", "le retraité".

use super::super::super::ParsedArticle;
use super::super::{Entities, MentionTokens, Profile, coreference};
use super::{Phrase, only};
use crate::annotation::EntityType;

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

/// The only person told of whose age the text gives and the noun means: "Anna Vulc, 52 ans, … la quinquagénaire", "cet artisan de 46 ans".
pub(super) fn of_age(article: &ParsedArticle<'_>, entities: &Entities, phrase: &Phrase) -> Option<usize> {
    let decade = DECADES.iter().find(|(noun, _)| *noun == phrase.noun.lemma).map(|(_, decade)| *decade);
    // "Le retraité": from sixty on. "Le jeune homme": up to thirty-five.
    let young = matches!(phrase.noun.lemma, "jeune homme" | "jeune");
    if decade.is_none() && phrase.noun.lemma != "retraité" && !young {
        return None;
    }
    let other = |age: u64| if young { (12..=35).contains(&age) } else { age >= 60 };
    let fits = |age: u64| decade.map_or_else(|| other(age), |decade| age / 10 == decade);
    let aged = |m: &&MentionTokens| {
        let agrees = |p: &Profile| coreference::agrees(p.gender, phrase.gender);
        let paragraphs = article.paragraph_number(phrase.head) - article.paragraph_number(m.head);
        age(article, m.tokens.end).is_some_and(fits)
            && (!young || paragraphs <= 1)
            && entities.profiles.get(m.entity).is_some_and(|p| p.named && agrees(p))
    };
    only::one(entities.told_far_before(phrase.head).filter(aged).map(|m| m.entity))
}

/// "Le président, 67 ans, jure": the person told of last, whose age no word has given yet.
pub(super) fn with_age(article: &ParsedArticle<'_>, entities: &Entities, phrase: &Phrase) -> Option<usize> {
    let end = phrase.short.end;
    let years = article.upos(end + 1) == "NUM" && article.lower(end + 2) == "ans";
    // "Le sauveteur de 34 ans explique": of whatever trade, but no victim and nobody before a court.
    let speaks = matches!(article.lower(end), "de" | "d'")
        && article.has_deprel(phrase.head, &["nsubj"])
        && (!super::resolve::is_general(phrase.noun.lemma) || phrase.noun.lemma == "intéressé");
    let aged = years && (article.form(end) == "," || speaks && phrase.full.end <= end + 3);
    if !aged || phrase.full.end > end && !speaks {
        return None;
    }
    // "L'entraîneur Paul Rey … son adjoint, Luc Morin … le technicien de 58 ans"
    if speaks && let Some(known) = only::of_family(entities, phrase) {
        return Some(known);
    }
    let near = |m: &&MentionTokens| super::resolve::apart(article, m.head, phrase.head) <= 2;
    let named = |m: &&MentionTokens| {
        entities.profiles.get(m.entity).is_some_and(|p| p.named)
            && entities.list().get(m.entity).is_some_and(|e| e.r#type == EntityType::Person)
            && article.sentence_number(m.head) < article.sentence_number(phrase.head)
    };
    let last = entities.told_before(phrase.head).take_while(near).find(named)?;
    let agrees =
        entities.profiles.get(last.entity).is_some_and(|p| coreference::agrees(p.gender, phrase.gender));
    (agrees && age(article, last.tokens.end).is_none()).then_some(last.entity)
}

/// The age that stands behind a name: ", 52 ans", "âgée de 52 ans".
fn age(article: &ParsedArticle<'_>, end: usize) -> Option<u64> {
    let years = (end..end + 6).find(|i| article.lower(*i) == "ans")?;
    let close = (end..years).all(|i| article.upos(i) != "PROPN" && !matches!(article.form(i), "." | ";"));
    article.lower(years.checked_sub(1)?).parse().ok().filter(|_| close)
}
