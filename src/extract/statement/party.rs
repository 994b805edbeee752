//! Whom the noun phrase of a voice names: a body for its figures, one of several, two together.

use super::beside::{apposed_body, named_beside};
use super::made::{MADE, is_text, maker, own_made, owner, possessive};
use super::speaker::Speaker;
use super::voice::noun_phrase;
use crate::annotation::{EntityType, MentionKind};
use crate::extract::ParsedArticle;
use crate::extract::entity::{Entities, Gender, MentionTokens, is_colleague, is_in_title, is_somebody};
use std::ops::Range;

/// Words of somebody: their voice is that one's.
const SPOKEN: &[&str] = &[
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

/// Whether a noun stands for words of somebody: "propos", "déclarations".
pub(super) fn is_spoken(article: &ParsedArticle<'_>, noun: usize) -> bool {
    SPOKEN.contains(&article.lemma(noun)) || SPOKEN.contains(&article.lower(noun))
}

/// "Une étude publiée par l'Observatoire… Selon ce document, …": whose text it was said to be; in a title, whose the first paragraph says.
fn made_before(article: &ParsedArticle<'_>, entities: &Entities, head: usize) -> Option<usize> {
    let text = is_text(article, head);
    let of = article.child(head, &["nmod"]).is_some_and(|c| article.name_at(c).is_some());
    if !text || of {
        return None;
    }
    let known = entities.headed_by(head).map(|m| m.entity);
    let same =
        || entities.told_until(head).filter(|m| Some(m.entity) == known).find_map(|m| maker(article, m.head));
    let lead = article.paragraph(article.paragraph(head).end);
    let below = || lead.filter(|i| article.lemma(*i) == article.lemma(head)).find_map(|i| maker(article, i));
    if is_in_title(article, head) { below() } else { same() }
}

/// Who speaks where a noun phrase or a pronoun with this head is the voice.
pub(super) fn phrase(
    article: &ParsedArticle<'_>,
    entities: &mut Entities,
    head: usize,
    tokens: Range<usize>,
    last: &Speaker,
) -> Speaker {
    let pronoun = matches!(article.upos(head), "PRON" | "DET");
    let here = |entity| Speaker { entity, tokens: Some(tokens.clone()), through: None };
    if let Some(group) = all_of(article, entities, head) {
        return here(Some(group));
    }
    if !pronoun {
        let maker = maker(article, head).or_else(|| made_before(article, entities, head));
        let teller = article
            .children(head)
            .filter(|c| {
                // "selon des informations du Monde"
                is_spoken(article, head)
                    // "selon nos confrères du Phare"
                    || is_colleague(article.lemma(head)) && entities.covering(*c).is_some_and(|m| m.kind == MentionKind::Named)
                    || article.lemma(head) == "information"
                        && (article.upos(*c) == "PROPN"
                            || article.name_at(*c).is_some()
                            || is_somebody(article, *c))
                    || MADE.contains(&article.lemma(head))
                        && (article.name_at(*c).is_some_and(|name| &*name.label == "ORG")
                            // "d'après les calculs du journal"
                            || super::medium::MEDIA.contains(&article.lower(*c)))
            })
            .find(|c| *c > head && article.has_deprel(*c, &["nmod"]));
        // "selon la même source"
        let same = article.lemma(head) == "source"
            && article.children(head).any(|c| c < head && article.lower(c) == "même");
        if same && last.entity.is_some() {
            return here(last.entity);
        }
        if own_words(article, head) {
            return here(last.entity);
        }
        if own_made(article, head) {
            return here(owner(article, entities, head).or(last.entity));
        }
        if our_information(article, head) {
            return Speaker { entity: entities.outlet(), tokens: None, through: None };
        }
        let head = maker.or(teller).unwrap_or(head);
        let named = named_beside(article, entities, head, tokens.end)
            .or_else(|| apposed_body(article, entities, head));
        // "à la chaîne Bahari TV Anna Vulc": who stands behind the broadcaster.
        let behind = || {
            let medium = entities.covering(head).filter(|m| super::medium::is_medium(entities, m.entity))?;
            let end = medium.tokens.end;
            let next = entities
                .in_range(end..end + 1)
                .find(|m| m.tokens.start == end && m.kind == MentionKind::Named)?;
            let person = entities.list().get(next.entity).is_some_and(|e| e.r#type == EntityType::Person);
            person.then(|| (next.entity, next.tokens.clone()))
        };
        if let Some((entity, tokens)) = behind() {
            return Speaker { entity: Some(entity), tokens: Some(tokens), through: None };
        }
        let single = named.unwrap_or_else(|| entities.resolve_or_add(article, tokens.clone(), head));
        return here(Some(together(article, entities, head, single).unwrap_or(single)));
    }
    // "L'un des avocats", "plusieurs d'entre eux": one of them.
    let whole = article.children(head).find(|c| {
        *c > head
            && article.has_deprel(*c, &["nmod", "obl"])
            && article.children(*c).any(|m| matches!(article.lower(m), "de" | "d'" | "des" | "du" | "d’"))
    });
    // "Un des chefs du parti, Marc Roy, a dit"
    let named = whole.and_then(|w| {
        let name = article
            .children(w)
            .find(|c| *c > w && article.deprel(*c) == "appos" && article.upos(*c) == "PROPN")?;
        let comma = article.form(name.checked_sub(1)?) == ",";
        entities.headed_by(name).filter(|m| comma && m.kind == MentionKind::Named).map(|m| m.entity)
    });
    // "L'une de ses directrices, Anna Vulc, a dit"
    let beside = || {
        let name = article
            .child(head, &["appos"])
            .filter(|c| *c > head && matches!(article.upos(*c), "PROPN" | "X"))?;
        let named = entities.headed_by(name).filter(|m| m.kind == MentionKind::Named)?;
        (article.form(name.checked_sub(1)?) == ",").then_some(named.entity)
    };
    let named = named.or_else(beside);
    if matches!(article.lower(head), "un" | "une") && named.is_some() {
        return here(named);
    }
    if let Some(whole) = whole.filter(|w| matches!(article.upos(*w), "NOUN" | "PROPN")) {
        let words = noun_phrase(article, whole);
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
    // "elle" is not the man who spoke last.
    let agrees = |entity: &usize| {
        let person = entities.list().get(*entity).is_some_and(|e| e.r#type == EntityType::Person);
        let other = match word {
            "elle" | "celle-ci" => Some(Gender::Masculine),
            "il" | "celui-ci" => Some(Gender::Feminine),
            _ => None,
        };
        !person || other.is_none() || entities.gender(*entity) != other
    };
    here(known.or_else(|| last.entity.filter(|_| third).filter(agrees)))
}

/// "Nous avons interrogé des salariés. Tous décrivent": the people told of in the sentence before.
fn all_of(article: &ParsedArticle<'_>, entities: &Entities, head: usize) -> Option<usize> {
    let sentence = article.sentence(head);
    let opens = matches!(article.lower(head), "tous" | "toutes") && head == sentence.start;
    let before = article.sentence(sentence.start.checked_sub(1).filter(|_| opens)?);
    let group = |m: &&MentionTokens| {
        article.quotation_number(m.head).is_none()
            && entities.list().get(m.entity).is_some_and(|e| e.r#type == EntityType::Group)
    };
    entities.in_range(before).filter(group).last().map(|m| m.entity)
}

/// "Selon ses propres mots": the words of whoever spoke last.
fn own_words(article: &ParsedArticle<'_>, head: usize) -> bool {
    is_spoken(article, head)
        && matches!(possessive(article, head), Some("son" | "sa" | "ses" | "leur" | "leurs"))
}

/// "Selon nos informations": the article speaks of what its own newspaper found out.
fn our_information(article: &ParsedArticle<'_>, head: usize) -> bool {
    article.lemma(head) == "information" && matches!(possessive(article, head), Some("nos" | "notre"))
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
        // "L'un d'eux, Idris": his name.
        EntityType::Person if entities.is_called(group) => return None,
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

/// "X et Y estiment": a group of both, where both are somebody and nobody else is meant.
fn together(
    article: &ParsedArticle<'_>,
    entities: &mut Entities,
    head: usize,
    first: usize,
) -> Option<usize> {
    let joined: Vec<usize> = article
        .children(head)
        .filter(|c| {
            // "Le groupe invoque une crise et la concurrence": the parser took the verb for one below its subject.
            let verb = (head + 1..*c).any(|i| {
                article.quotation_number(i).is_some()
                    || article.upos(i) == "VERB"
                        && article.feature(i, "VerbForm") == Some("Fin")
                        && article.deprel(i) == "acl"
            });
            // "Anna Vulc, fondatrice et directrice": what she is.
            let also = article.upos(head) == "PROPN"
                && article.upos(*c) == "NOUN"
                && article.child(*c, &["det"]).is_none();
            *c > head
                && !verb
                && !also
                && article.has_deprel(*c, &["conj"])
                && matches!(article.upos(*c), "NOUN" | "PROPN")
        })
        .collect();
    let and = |c: &usize| article.children(*c).any(|m| article.lower(m) == "et");
    if !joined.last().is_some_and(and) {
        return None;
    }
    let mut members = vec![first];
    let start = entities.headed_by(head).map_or(head, |m| m.tokens.start);
    let mut end = head + 1;
    for head in joined {
        let tokens = noun_phrase(article, head);
        let known = entities.headed_by(head).map(|m| (m.entity, m.tokens.end));
        let (entity, last) = known.unwrap_or_else(|| {
            let last = tokens.end;
            (entities.resolve_or_add(article, tokens, head), last)
        });
        end = end.max(last);
        members.push(entity);
    }
    entities.group_of(article, start..end, &members)
}
