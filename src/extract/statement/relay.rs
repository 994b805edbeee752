//! The medium through which a voice reached the article, and the voice that a voice cites.

use super::chain::cue;
use super::found::{Cue, Found};
use super::speaker::Speaker;
use crate::annotation;
use crate::annotation::{Commitment, EntityType, Link};
use crate::extract::ParsedArticle;
use crate::extract::entity::{Entities, MentionTokens, gazetteer};
use std::ops::Range;

/// The medium of each statement, and whether it is carried over from what the same voice said just before.
pub(super) fn relays(
    article: &ParsedArticle<'_>,
    entities: &mut Entities,
    found: &[Found],
    speakers: &[Speaker],
) -> Vec<Option<(usize, bool)>> {
    let mut last: Option<(usize, usize, usize)> = None;
    let mut relays = Vec::with_capacity(found.len());
    for (statement, speaker) in found.iter().zip(speakers) {
        let paragraph = article.paragraph_number(statement.start());
        let own = relay(article, entities, statement, speaker).map(|relay| (relay, false));
        let carried = last
            .filter(|(voice, _, at)| {
                Some(*voice) == speaker.entity
                    && paragraph.saturating_sub(*at) <= 1
                    && statement.quotation.is_some()
            })
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

/// Words of names of the press: "Radio Okapi", "Nice-Matin", "France 24".
const PRESS_WORDS: &[&str] = &[
    "radio",
    "tv",
    "fm",
    "télé",
    "télévision",
    "info",
    "infos",
    "news",
    "matin",
    "soir",
    "presse",
    "journal",
    "times",
    "post",
    "gazette",
    "hebdo",
    "magazine",
    "tribune",
    "courrier",
    "dépêche",
    "écho",
    "échos",
    "parisien",
    "télégramme",
    "press",
    "agency",
    "herald",
];

/// Nouns for the press that stand for one medium: "à la radio publique".
const MEDIA: &[&str] = &[
    "radio",
    "télévision",
    "chaîne",
    "quotidien",
    "hebdomadaire",
    "journal",
    "magazine",
    "agence",
    "revue",
    "station",
];

/// Works in which a voice speaks to a medium: "dans un entretien au Progrès".
const TALKS: &[&str] = &["interview", "entretien", "tribune", "chronique"];

/// Whether an entity is of the press, by what it is or by its name.
fn is_medium(entities: &Entities, entity: usize) -> bool {
    let named = || {
        let entity = entities.list().get(entity)?;
        let unknown = entity.kind.is_none() && entity.r#type != EntityType::Person;
        let name = entity.name.to_lowercase();
        let word = |word: &str| PRESS_WORDS.contains(&word) || word.len() > 3 && word.ends_with("tv");
        let press = gazetteer::outlet(&format!("Le {}", entity.name)).is_some()
            || gazetteer::outlet(&entity.name).is_some()
            || name.split([' ', '-']).any(word);
        Some(unknown && press)
    };
    entities.is_press(entity) || named().unwrap_or(false)
}

/// The medium to which the voice spoke: "a déclaré à l'AFP", "cité par Reuters".
pub(super) fn relay(
    article: &ParsedArticle<'_>,
    entities: &mut Entities,
    found: &Found,
    speaker: &Speaker,
) -> Option<usize> {
    let cue = found.cue.as_ref()?.tokens.clone();
    let sentence = article.sentence(cue.start);
    let near = sentence.start.max(cue.start.saturating_sub(18))..sentence.end.min(cue.end + 24);
    let named = entities
        .mentions()
        .iter()
        .filter(|m| {
            near.contains(&m.head) && Some(m.entity) != speaker.entity && is_medium(entities, m.entity)
        })
        .find(|m| {
            if found.holds(m.head) {
                return false;
            }
            let case = case_before(article, &near, m.tokens.start.max(m.head), m.tokens.start);
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
        .map(|m| m.entity);
    named.or_else(|| common(article, entities, found, speaker))
}

/// The preposition that leads to a name.
fn case_before<'a>(
    article: &'a ParsedArticle<'_>,
    near: &Range<usize>,
    head: usize,
    start: usize,
) -> &'a str {
    (start.saturating_sub(5)..head)
        .rev()
        .take_while(|i| {
            let mark = article.upos(*i) == "PUNCT" && !matches!(article.form(*i), "'" | "’");
            *i >= near.start && !mark && !matches!(article.upos(*i), "VERB" | "AUX")
        })
        .find(|i| article.upos(*i) == "ADP")
        .map_or("", |i| article.lower(i))
}

/// "dit à la radio publique", "dans un entretien à la chaîne nationale": a medium without a name.
fn common(
    article: &ParsedArticle<'_>,
    entities: &mut Entities,
    found: &Found,
    speaker: &Speaker,
) -> Option<usize> {
    let cue = found.cue.as_ref().filter(|c| c.reporting.is_some())?.tokens.clone();
    let sentence = article.sentence(cue.start);
    let head = (cue.end..sentence.end.min(cue.end + 10)).find(|i| {
        article.upos(*i) == "NOUN"
            && MEDIA.contains(&article.lower(*i))
            && !found.holds(*i)
            && !speaker.tokens.as_ref().is_some_and(|t| t.contains(i))
    })?;
    let case = article.children(head).find(|c| article.deprel(*c) == "case" && *c < head)?;
    let to = matches!(article.lower(case), "à" | "au" | "sur");
    let above = article.head(head)?;
    let told = cue.contains(&above) || TALKS.contains(&article.lemma(above));
    let definite =
        article.child(head, &["det"]).is_none_or(|d| article.feature(d, "Definite") == Some("Def"));
    if !to || !told || !definite {
        return None;
    }
    let tokens = super::voice::noun_phrase(article, head);
    Some(entities.resolve_or_add(article, case + 1..tokens.end, head))
}

/// "par la voix de son porte-parole, Y": who lends a body its voice.
pub(super) fn spokesperson(
    article: &ParsedArticle<'_>,
    entities: &mut Entities,
    found: &Found,
    speaker: &Speaker,
) -> Option<Link> {
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
    let entity = named.unwrap_or_else(|| entities.resolve_or_add(article, tokens.clone(), head));
    (Some(entity) != speaker.entity).then(|| Link {
        source: Some(Entities::id(entity)),
        source_span: Some(article.span(tokens)),
        stance: Some("says".to_owned()),
        commitment: Some(Commitment::Neutral),
        ..Link::default()
    })
}

/// How a body speaks through somebody.
const VOICES: &[&[&str]] = &[
    &["par", "la", "voix"],
    &["par", "la", "bouche"],
    &["par", "l'", "intermédiaire"],
    &["par", "l'", "entremise"],
];

/// "d'après X, qui cite Y", "rapporte X, citant Y": the voice inside.
pub(super) fn cited(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    found: &Found,
    speaker: &Speaker,
) -> Option<Link> {
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
