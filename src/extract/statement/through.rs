//! The voice that speaks for another, and the voice that a voice cites.

use super::chain::cue;
use super::found::{Cue, Found};
use super::speaker::Speaker;
use crate::annotation::{Commitment, EntityType, Link};
use crate::extract::ParsedArticle;
use crate::extract::entity::{Entities, MentionTokens};
use std::ops::Range;

/// "par la voix de son porte-parole, Y": who lends a voice in the sentence of a statement, with the words for that one.
pub(super) fn go_between(
    article: &ParsedArticle<'_>,
    entities: &mut Entities,
    found: &Found,
) -> Option<(usize, Range<usize>)> {
    let cue = found.cue.as_ref()?.tokens.clone();
    let sentence = article.sentence(cue.start);
    let start = sentence.start.max(cue.start.saturating_sub(18));
    let at = (start..sentence.end.min(cue.end + 6)).find(|i| {
        VOICES.iter().any(|words| words.iter().enumerate().all(|(n, word)| article.lower(i + n) == *word))
            && !found.holds(*i)
    })?;
    let after = (at + 3..sentence.end).find(|i| matches!(article.lower(*i), "de" | "d'" | "du" | "des"))? + 1;
    let head = super::cue::noun_phrase_head(article, after, sentence.end)?;
    let tokens = super::voice::noun_phrase(article, head);
    let tokens = after..tokens.end.max(after + 1);
    // "son ministre des affaires étrangères Hugo Lantier": the name is his.
    let named = |m: &&MentionTokens| {
        let person = entities.list().get(m.entity).is_some_and(|e| e.r#type == EntityType::Person);
        person && article.upos(m.head) == "PROPN"
    };
    let named = entities.in_range(tokens.start..tokens.end + 1).find(named).map(|m| m.entity);
    // "de son avocate, Me Anna Vulc, …"
    let named = named.or_else(|| super::beside::named_beside(article, entities, head, tokens.end));
    let entity = named.unwrap_or_else(|| entities.resolve_or_add(article, tokens.clone(), head));
    Some((entity, tokens))
}

/// The link of a voice with these words.
pub(super) fn link(article: &ParsedArticle<'_>, entity: usize, words: Range<usize>) -> Link {
    Link {
        source: Some(Entities::id(entity)),
        source_span: Some(article.span(words)).filter(|span| !span.is_empty()),
        stance: Some("says".to_owned()),
        commitment: Some(Commitment::Neutral),
        ..Link::default()
    }
}

/// How a body speaks through somebody.
const VOICES: &[&[&str]] = &[
    &["par", "la", "voix"],
    &["par", "la", "bouche"],
    &["par", "l'", "intermédiaire"],
    &["par", "l'", "entremise"],
];

/// "d'après X, qui cite Y", "rapporte X, citant Y", "X affirme, de source policière, que": the voice inside.
pub(super) fn cited(
    article: &ParsedArticle<'_>,
    entities: &mut Entities,
    found: &Found,
    speaker: &Speaker,
) -> Option<Link> {
    if let Some(cue) = &found.cue
        && let Some(source) = super::according::source_of_verb(article, cue.tokens.end + 1)
    {
        let tokens = super::voice::noun_phrase(article, source);
        let entity = entities.resolve_or_add(article, tokens.clone(), source);
        return Some(link(article, entity, tokens));
    }
    let start = speaker.tokens.as_ref()?.end;
    let end = article.sentence(start.saturating_sub(1)).end.min(start + 14);
    let verb = (start..end).find(|i| {
        let word = article.lower(*i);
        let cites = ["cit", "repren", "relay", "relai", "invoqu"].iter().any(|stem| word.starts_with(stem));
        let rests = word.starts_with("appuie")
            && article.lower(i + 1) == "sur"
            && article.lower(i.saturating_sub(2)) == "qui";
        rests || cites && (word.ends_with("ant") || article.lower(i.saturating_sub(1)) == "qui")
    });
    // "Citant l'Insee, le quotidien rappelle que"
    let sentence = article.sentence(start.saturating_sub(1));
    let opens = Some(sentence.start)
        .filter(|i| matches!(article.lower(*i), "citant" | "reprenant" | "relayant") && *i < start);
    let verb = verb.or(opens)?;
    let object = article
        .child(verb, &["obj"])
        .or_else(|| super::cue::noun_phrase_head(article, verb + 1, end))
        .filter(|o| !found.holds(*o) && *o > verb)
        // "qui s'appuie sur le témoignage de deux officiers": what is cited, and not who.
        .filter(|o| {
            article.lower(verb).starts_with("cit") && Some(verb) != opens
                || !super::party::is_spoken(article, *o)
        })?;
    let tokens = super::voice::noun_phrase(article, object);
    // "prédit X, qui cite un banquier selon lequel « … »": what he says comes behind.
    let own = (tokens.start..tokens.end + 2).any(|i| {
        matches!(article.lower(i), "selon" | "pour")
            && matches!(article.lower(i + 1), "lequel" | "laquelle" | "lesquels" | "lesquelles" | "qui")
    });
    if own && !(object..tokens.end + 4).any(|i| found.holds(i)) {
        return None;
    }
    let entity = entities.resolve_or_add(article, tokens.clone(), object);
    let lemma = article.lemma(verb).to_owned();
    let cue = cue(article, &Cue { tokens: verb..verb + 1, lemma, reporting: None });
    (Some(entity) != speaker.entity).then(|| Link { cue: Some(cue), ..link(article, entity, tokens) })
}
