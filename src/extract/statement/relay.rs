//! The medium through which a voice reached the article.

use super::found::Found;
use super::speaker::Speaker;
use crate::annotation::EntityType;
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
        let printed = || printed(article, entities, statement, speaker).map(|relay| (relay, true));
        let found = own.or(carried).or_else(printed);
        last = match (speaker.entity, found) {
            (Some(voice), Some((relay, _))) => Some((voice, relay, paragraph)),
            (Some(voice), None) if last.is_some_and(|(known, ..)| known != voice) => None,
            _ => last,
        };
        relays.push(found);
    }
    relays
}

/// What a newspaper does with the words of others.
const PRINTS: &[&str] =
    &["rapporter", "publier", "relayer", "reproduire", "recueillir", "diffuser", "révéler"];

/// "Le Guardian rapporte les accusations d'un conseiller. Selon X, …": the newspaper that prints the words of somebody in a sentence before
/// it in the paragraph.
fn printed(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    statement: &Found,
    speaker: &Speaker,
) -> Option<usize> {
    let at = statement.cue.as_ref().map_or(statement.start(), |c| c.tokens.start);
    let (paragraph, sentence) = (article.paragraph(at), article.sentence(at));
    let person = speaker.entity.is_some_and(|e| {
        entities.list().get(e).is_some_and(|e| matches!(e.r#type, EntityType::Person | EntityType::Group))
            && !is_medium(entities, e)
    });
    let mut press =
        entities.in_range(paragraph.start..sentence.start).filter(|m| is_medium(entities, m.entity));
    let prints = |m: &&MentionTokens| {
        let Some(verb) = article.head(m.head).filter(|_| article.has_deprel(m.head, &["nsubj"])) else {
            return false;
        };
        let object = article.child(verb, &["obj"]).filter(|o| *o > verb);
        PRINTS.contains(&article.lemma(verb))
            && object.is_some_and(|o| {
                let words =
                    super::lexicon::noun(article.lemma(o)).is_some() || TALKS.contains(&article.lemma(o));
                words && article.child(o, &["nmod"]).is_some()
            })
    };
    let near = |m: &MentionTokens| article.sentence_number(at) - article.sentence_number(m.head) <= 2;
    if !person {
        return None;
    }
    press.find(prints).filter(|m| near(m)).map(|m| m.entity)
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
pub(super) fn is_medium(entities: &Entities, entity: usize) -> bool {
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
        .headed_in(near.clone())
        .filter(|m| Some(m.entity) != speaker.entity)
        .find(|m| {
            if found.holds(m.head) {
                return false;
            }
            // "confirmé par l'AFP et le ministère": the agency is one of those who say it.
            let own = speaker.tokens.clone().filter(|t| t.contains(&m.head));
            let near = own.map_or(near.start, |t| t.start)..near.end;
            let case = case_before(article, &near, m.tokens.start.max(m.head), m.tokens.start);
            if !is_medium(entities, m.entity) {
                return case == "par" && is_cited(article, entities, m)
                    || at_microphone(article, entities, m);
            }
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

/// "cité par l'organisation", "joint par la chambre de commerce": whatever body it is.
fn is_cited(article: &ParsedArticle<'_>, entities: &Entities, by: &MentionTokens) -> bool {
    let body = entities.list().get(by.entity).is_some_and(|e| e.r#type == EntityType::Organization);
    let start = article.sentence(by.head).start.max(by.tokens.start.saturating_sub(5));
    let verb =
        (start..by.tokens.start).rev().find(|i| article.lower(*i) == "par").and_then(|i| i.checked_sub(1));
    body && verb.is_some_and(|i| matches!(article.lower(i), "cité" | "citée" | "cités" | "citées"))
}

/// "au micro de Sport Océan": what has a microphone is a medium.
fn at_microphone(article: &ParsedArticle<'_>, entities: &Entities, of: &MentionTokens) -> bool {
    let body = entities.list().get(of.entity).is_some_and(|e| e.r#type != EntityType::Person);
    let start = of.tokens.start.saturating_sub(3);
    body && (start..of.tokens.start).any(|i| {
        matches!(article.lower(i), "micro" | "antenne" | "colonnes") && article.lower(i + 1).starts_with('d')
    })
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
