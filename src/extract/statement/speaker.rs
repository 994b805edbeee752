//! Who speaks in each statement: noun phrases and pronouns to entities.

use super::found::Found;
use super::lone::{followed, introduced};
use super::voice::Voice;
use crate::annotation::{EntityType, Form, MentionKind};
use crate::extract::ParsedArticle;
use crate::extract::entity::{Entities, Gender, MentionTokens};
use std::ops::Range;

/// Who speaks, once names are resolved.
#[derive(Debug, Clone, Default)]
pub(super) struct Speaker {
    /// The position of the entity.
    pub(super) entity: Option<usize>,
    /// The words that name it.
    pub(super) tokens: Option<Range<usize>>,
}

/// Texts whose word is that of who made them, where the sentence names that one.
pub(super) const MADE: &[&str] = &[
    "bilan",
    "communiqué",
    "chiffre",
    "donnée",
    "décompte",
    "information",
    "sondage",
    "titre",
    "légende",
    "estimation",
    "statistique",
    "étude",
    "enquête",
    "image",
    "photo",
    "vidéo",
    "document",
    "analyse",
    "projection",
    "prévision",
    "relevé",
    "recensement",
    "classement",
    "bulletin",
    "texte",
    "message",
    "baromètre",
];

/// What its maker does with such a text.
const MAKING: &[&str] = &[
    "publier",
    "diffuser",
    "communiquer",
    "transmettre",
    "fournir",
    "réaliser",
    "mener",
    "établir",
    "dresser",
    "rendre",
    "émettre",
    "livrer",
    "annoncer",
    "divulguer",
    "compiler",
    "effectuer",
    "donner",
    "avancer",
    "rédiger",
    "signer",
];

/// Words of somebody: their voice is that one's.
pub(super) const SPOKEN: &[&str] = &[
    "propos",
    "dire",
    "dires",
    "déclaration",
    "témoignage",
    "mot",
    "parole",
    "voix",
    "récit",
    "aveu",
    "explication",
];

/// Who speaks in each statement.
pub(super) fn speakers(
    article: &ParsedArticle<'_>,
    entities: &mut Entities,
    found: &[Found],
) -> Vec<Speaker> {
    let mut last = Speaker::default();
    let mut speakers: Vec<Speaker> = Vec::with_capacity(found.len());
    for statement in found {
        let speaker = match &statement.voice {
            Voice::Phrase { head, tokens } => {
                let mut speaker = phrase(article, entities, *head, tokens.clone(), &last);
                if statement.quotation.is_some() && third_person(article, *head) {
                    speaker.entity = outside(article, entities, statement, *head, &last).or(speaker.entity);
                }
                // Whoever speaks is not "il" in what they say.
                let outer =
                    found.iter().zip(&speakers).rev().find(|(f, _)| f.quotation.is_some() && f.holds(*head));
                if third_person(article, *head) && outer.is_some_and(|(_, o)| o.entity == speaker.entity) {
                    speaker.entity = None;
                }
                speaker
            }
            Voice::Unnamed(tokens) => Speaker { entity: None, tokens: tokens.clone() },
            Voice::Last => Speaker {
                entity: introduced(article, entities, found, statement)
                    .or_else(|| followed(article, entities, found, statement))
                    .or(last.entity),
                tokens: None,
            },
        };
        let speaker = match statement.form {
            Form::Hearsay if speaker.entity.is_none() => {
                Speaker { entity: carried(article, entities, found, &speakers, statement), tokens: None }
            }
            _ => speaker,
        };
        // Who says the same elsewhere speaks by the way.
        let aside = statement.rule == super::resumed::RULE;
        if statement.form != Form::Hearsay && !aside && (speaker.entity.is_some() || speaker.tokens.is_some())
        {
            last = speaker.clone();
        }
        speakers.push(speaker);
    }
    speakers
}

/// Whether a word is a pronoun of the third person that can be a subject.
pub(super) fn third_person(article: &ParsedArticle<'_>, token: usize) -> bool {
    let word = article.lower(token).trim_start_matches('-').trim_start_matches("t-");
    matches!(word, "il" | "elle" | "ils" | "elles")
}

/// Whom the pronoun behind a quotation means: "« … », a-t-il déclaré" points before the quotation, not into it. The subject of the
/// sentence before comes first, then whoever spoke last.
pub(super) fn outside(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    statement: &Found,
    pronoun: usize,
    last: &Speaker,
) -> Option<usize> {
    let word = article.lower(pronoun).trim_start_matches('-').trim_start_matches("t-");
    let gender = if word.starts_with("il") { Gender::Masculine } else { Gender::Feminine };
    let plural = word.ends_with('s');
    let fits = |entity: usize| {
        let entity_type = entities.list().get(entity).map(|e| e.r#type);
        let number = match entity_type {
            Some(EntityType::Person) => !plural,
            Some(EntityType::Group) => plural,
            Some(EntityType::Organization) => true,
            _ => false,
        };
        number && entities.gender(entity).is_none_or(|g| g == gender)
    };
    let (open, _) = statement.quotation?;
    let before = article.token_at(open).checked_sub(1)?;
    let near =
        article.paragraph_number(statement.start()).saturating_sub(article.paragraph_number(before)) <= 1;
    let sentence = article.sentence(before);
    let subject = sentence
        .clone()
        .filter(|i| {
            article.deprel(*i) == "nsubj" && article.head(*i).is_some_and(|h| article.head(h).is_none())
        })
        .find_map(|i| entities.headed_by(i).map(|m| m.entity));
    subject.filter(|e| near && fits(*e)).or_else(|| last.entity.filter(|e| fits(*e)))
}

/// Whose word the sentence before was, where it was told and not quoted: a conditional that follows goes on with it.
pub(super) fn carried(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    found: &[Found],
    speakers: &[Speaker],
    hearsay: &Found,
) -> Option<usize> {
    let sentence = article.sentence_number(hearsay.start());
    let (before, speaker) = found.iter().zip(speakers).rev().find(|(f, _)| f.start() < hearsay.start())?;
    let next = article.sentence_number(before.start()) + 1 == sentence;
    let same = article.paragraph_number(before.start()) == article.paragraph_number(hearsay.start());
    let body = speaker
        .entity
        .and_then(|e| entities.list().get(e))
        .is_some_and(|e| matches!(e.r#type, EntityType::Organization | EntityType::Work));
    (next
        && same
        && body
        && before.quotation.is_none()
        && matches!(before.form, Form::Indirect | Form::Hearsay))
    .then_some(speaker.entity)?
}

pub(super) fn phrase(
    article: &ParsedArticle<'_>,
    entities: &mut Entities,
    head: usize,
    tokens: Range<usize>,
    last: &Speaker,
) -> Speaker {
    let pronoun = matches!(article.upos(head), "PRON" | "DET");
    let here = |entity| Speaker { entity, tokens: Some(tokens.clone()) };
    if !pronoun {
        // "selon un bilan communiqué par la préfecture": whose figures they are.
        let maker = article
            .children(head)
            .filter(|c| article.has_deprel(*c, &["acl"]) && *c > head)
            .find_map(|c| match article.lower(c) {
                "provenant" | "émanant" | "issu" | "issue" | "issus" | "issues" => {
                    article.child(c, &["obl"])
                }
                _ => article.child(c, &["obl:agent"]).filter(|_| MAKING.contains(&article.lemma(c))),
            })
            .filter(|_| MADE.contains(&article.lemma(head)));
        let teller = article
            .children(head)
            .filter(|_| SPOKEN.contains(&article.lemma(head)) || SPOKEN.contains(&article.lower(head)))
            .find(|c| *c > head && article.has_deprel(*c, &["nmod"]));
        let head = maker.or(teller).unwrap_or(head);
        return here(Some(entities.resolve_or_add(article, tokens.clone(), head)));
    }
    // "L'un des avocats", "plusieurs d'entre eux": one of them.
    let whole = article.children(head).find(|c| {
        *c > head
            && article.has_deprel(*c, &["nmod", "obl"])
            && article.children(*c).any(|m| matches!(article.lower(m), "de" | "d'" | "des" | "du" | "d’"))
    });
    if let Some(whole) = whole.filter(|w| matches!(article.upos(*w), "NOUN" | "PROPN")) {
        let words = super::voice::noun_phrase(article, whole);
        let group = entities.resolve_or_add(article, words, whole);
        return here(one_of(article, entities, head, &tokens, group).or(Some(group)));
    }
    // "L'une d'elles, Anne Roux, a confié": the name is in apposition.
    let name = article
        .children(head)
        .find(|c| *c > head && article.has_deprel(*c, &["appos"]) && article.upos(*c) == "PROPN");
    let known =
        [name, Some(head), whole].into_iter().flatten().find_map(|i| entities.headed_by(i)).map(|m| m.entity);
    let word = article.lower(head).trim_start_matches('-').trim_start_matches("t-");
    let third = matches!(
        word,
        "il" | "elle" | "ils" | "elles" | "lui" | "eux" | "celui-ci" | "celle-ci" | "ceux-ci" | "celles-ci"
    ) || article.feature(head, "Poss") == Some("Yes");
    let known = known.map(|group| one_of(article, entities, head, &tokens, group).unwrap_or(group));
    here(known.or_else(|| last.entity.filter(|_| third)))
}

/// "L'un des avocats" is a person and not the group: named "avocat", where the plural holds that word.
fn one_of(
    article: &ParsedArticle<'_>,
    entities: &mut Entities,
    head: usize,
    tokens: &Range<usize>,
    group: usize,
) -> Option<usize> {
    if !matches!(article.lower(head), "un" | "une") {
        return None;
    }
    let known = entities.list().get(group)?;
    let (r#type, name) = match known.r#type {
        EntityType::Person | EntityType::Group => (EntityType::Person, known.name.split(' ').next()?),
        EntityType::Organization => (EntityType::Organization, known.name.split(' ').next()?),
        _ => return None,
    };
    let singular = name.strip_suffix('s').filter(|one| one.len() > 3)?.to_owned();
    let entity = entities.add(r#type, &singular);
    let mention = MentionTokens { tokens: tokens.clone(), head, entity, kind: MentionKind::Nominal };
    entities.mention(article, mention, "nominal:one-of", 0.6);
    Some(entity)
}
