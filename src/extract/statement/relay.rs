//! The medium through which a voice reached the article, and the voice that a voice cites.

use super::chain::cue;
use super::found::{Cue, Found};
use super::speaker::Speaker;
use crate::annotation;
use crate::annotation::{Commitment, Link};
use crate::extract::ParsedArticle;
use crate::extract::entity::Entities;

/// The medium of each statement, and whether it is carried over from what the same voice said just before.
pub(super) fn relays(
    article: &ParsedArticle<'_>,
    entities: &Entities,
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

/// The medium to which the voice spoke: "a déclaré à l'AFP", "cité par Reuters".
pub(super) fn relay(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    found: &Found,
    speaker: &Speaker,
) -> Option<usize> {
    let cue = found.cue.as_ref()?.tokens.clone();
    let sentence = article.sentence(cue.start);
    let near = sentence.start.max(cue.start.saturating_sub(18))..sentence.end.min(cue.end + 24);
    entities
        .mentions()
        .iter()
        .filter(|m| near.contains(&m.head) && entities.is_press(m.entity) && Some(m.entity) != speaker.entity)
        .find(|m| {
            if found.holds(m.head) {
                return false;
            }
            let case = (m.tokens.start.saturating_sub(5)..m.tokens.start.max(m.head))
                .rev()
                .take_while(|i| *i >= near.start && !matches!(article.upos(*i), "VERB" | "PUNCT" | "AUX"))
                .find(|i| article.upos(*i) == "ADP")
                .map_or("", |i| article.lower(i));
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
        .map(|m| m.entity)
}

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
