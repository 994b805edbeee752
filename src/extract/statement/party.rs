//! Whom the noun phrase of a voice names: a body for its figures, one of several, two together.

use super::speaker::Speaker;
use super::voice::noun_phrase;
use crate::annotation::{EntityType, MentionKind};
use crate::extract::ParsedArticle;
use crate::extract::entity::{Entities, Gender, MentionTokens, is_before_body, is_somebody};
use std::ops::Range;

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
    "calcul",
    "comptage",
    "pointage",
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
    "recueillir",
    "obtenir",
    "réunir",
    "compiler",
    "effectuer",
    "donner",
    "avancer",
    "rédiger",
    "signer",
];

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
        // "selon un bilan communiqué par la préfecture": whose figures they are.
        let maker = article
            .children(head)
            .filter(|c| article.has_deprel(*c, &["acl"]) && *c > head)
            .find_map(|c| match article.lower(c) {
                "provenant" | "émanant" | "issu" | "issue" | "issus" | "issues" => {
                    article.child(c, &["obl"])
                }
                _ => article
                    .child(c, &["obl:agent"])
                    .or_else(|| behind_day(article, c))
                    .filter(|_| MAKING.contains(&article.lemma(c))),
            })
            .filter(|_| MADE.contains(&article.lemma(head)));
        let teller = article
            .children(head)
            .filter(|c| {
                // "selon des informations du Monde"
                is_spoken(article, head)
                    || article.lemma(head) == "information"
                        && (article.upos(*c) == "PROPN"
                            || article.name_at(*c).is_some()
                            || is_somebody(article, *c))
                    || MADE.contains(&article.lemma(head))
                        && article.name_at(*c).is_some_and(|name| &*name.label == "ORG")
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
        let name = article.child(head, &["appos"]).filter(|c| *c > head && article.upos(*c) == "PROPN")?;
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

/// "publiées mercredi par la chancellerie", where the parser hung the agent from the day.
fn behind_day(article: &ParsedArticle<'_>, participle: usize) -> Option<usize> {
    let by = |c: &usize| article.child(*c, &["case"]).is_some_and(|case| article.lower(case) == "par");
    let day = article.children(participle).find(|c| article.deprel(*c) == "obl:mod")?;
    article.children(day).find(|c| article.deprel(*c) == "nmod" && by(c))
}

/// "Selon ses propres mots": the words of whoever spoke last.
fn own_words(article: &ParsedArticle<'_>, head: usize) -> bool {
    is_spoken(article, head)
        && matches!(possessive(article, head), Some("son" | "sa" | "ses" | "leur" | "leurs"))
}

/// "Selon ses calculs", "d'après leur propre recensement".
fn own_made(article: &ParsedArticle<'_>, head: usize) -> bool {
    MADE.contains(&article.lemma(head))
        && matches!(possessive(article, head), Some("son" | "sa" | "ses" | "leur" | "leurs"))
}

/// Whose figures or texts they are: the nearest subject told before that can have some.
fn owner(article: &ParsedArticle<'_>, entities: &Entities, figures: usize) -> Option<usize> {
    let near = |m: &&MentionTokens| {
        article.sentence_number(figures).saturating_sub(article.sentence_number(m.head)) <= 1
    };
    // Not whom the figures tell of.
    let sentence = article.sentence(figures).start;
    let own = (sentence..figures).rev().find(|i| matches!(article.form(*i), ":" | ";")).unwrap_or(sentence);
    let can = |m: &&MentionTokens| {
        let r#type = entities.list().get(m.entity).map(|e| e.r#type);
        matches!(r#type, Some(EntityType::Person | EntityType::Organization | EntityType::Group))
            && m.tokens.end <= own
            && article.has_deprel(m.head, &["nsubj"])
            && article.quotation_number(m.head).is_none()
    };
    let plural = matches!(possessive(article, figures), Some("leur" | "leurs"));
    let one = |m: &&MentionTokens| {
        let several = article.feature(m.head, "Number") == Some("Plur");
        !several || plural
    };
    entities.told_until(figures).take_while(near).filter(can).find(one).map(|m| m.entity)
}

/// The possessive before a noun, or before the adjective that leads to it.
fn possessive<'a>(article: &'a ParsedArticle<'_>, noun: usize) -> Option<&'a str> {
    let owner = article
        .children(noun)
        .find(|c| article.feature(*c, "Poss") == Some("Yes") && (*c + 1..=*c + 2).contains(&noun))?;
    Some(article.lower(owner))
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
            *c > head
                && !verb
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

/// "L'exploitant, la société Orvane, conteste": the body whose name stands behind a noun beside that of the voice.
fn apposed_body(article: &ParsedArticle<'_>, entities: &Entities, head: usize) -> Option<usize> {
    let comma = |noun: usize| (head + 1..noun).any(|i| article.form(i) == ",");
    let noun = article.children(head).filter(|_| article.upos(head) == "NOUN").find(|c| {
        // "La société en question, Netavia, dément"
        let named = article.upos(*c) == "PROPN" && is_before_body(article.lower(head));
        *c > head
            && article.has_deprel(*c, &["appos"])
            && (named || is_before_body(article.lower(*c)))
            && comma(*c)
    })?;
    let body = |m: &&MentionTokens| {
        m.kind == MentionKind::Named
            && (noun.saturating_sub(1)..=noun + 1).contains(&m.tokens.start)
            && entities.list().get(m.entity).is_some_and(|e| e.r#type == EntityType::Organization)
    };
    entities.in_range(noun + 1..noun + 2).find(body).map(|m| m.entity)
}

/// "Le maire sortant de la commune, Marc Roy, …", "l'ancien candidat de la droite et du centre Alain Roy": the person whose name closes
/// the phrase, where no name is known for its head.
pub(super) fn named_beside(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    head: usize,
    end: usize,
) -> Option<usize> {
    let named =
        |e: usize| (entities.list().get(e)?.r#type == EntityType::Person).then(|| entities.is_called(e));
    let known = entities.headed_by(head).map(|m| m.entity);
    let adjective = article.upos(head) == "ADJ" && head > 0 && article.upos(head - 1) == "DET";
    if article.upos(head) != "NOUN" && !adjective || known.map_or(Some(false), named) != Some(false) {
        return None;
    }
    let limit = article.sentence(head).end.min(head + 16);
    let is_name = |m: &&MentionTokens| {
        m.kind == MentionKind::Named && m.tokens.end + 1 >= end && named(m.entity) == Some(true)
    };
    // "La mandataire de Yaakaar, Me Anna Vulc, …": a name that completes the noun is another's.
    entities
        .in_range(head + 1..limit)
        .filter(is_name)
        .take(2)
        .find_map(|name| is_beside(article, entities, (head, end), name))
}

/// The person of a name, where it stands beside the noun with this head and end.
fn is_beside(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    (head, end): (usize, usize),
    name: &MentionTokens,
) -> Option<usize> {
    let mut before = name.tokens.start.checked_sub(1)?;
    // "son avocate, Me Anna Vulc"
    while matches!(article.lower(before), "me" | "m." | "mme" | "mlle" | "dr" | "mgr" | "maître") {
        before = before.checked_sub(1)?;
    }
    // "son porte-parole, le général Paul Rey, …"
    let titled = end + 3 == name.tokens.start
        && article.form(end) == ","
        && article.upos(end + 1) == "DET"
        && is_somebody(article, before)
        && matches!(article.form(name.tokens.end), "," | "." | ")" | "»");
    if titled {
        return Some(name.entity);
    }
    let bare = (head + 1..name.tokens.start).all(|i| {
        !matches!(article.upos(i), "VERB" | "AUX" | "PRON" | "SCONJ")
            && (article.upos(i) != "PUNCT"
                || matches!(article.form(i), "(" | ")" | "'" | "’" | "-")
                || i == before)
    });
    // "le conseiller du président Roy": the name is the president's.
    let of_other = entities.headed_by(before).is_some_and(|m| m.entity == name.entity)
        || !matches!(article.form(before), "," | ")") && is_somebody(article, before)
        // "une retraitée croisée devant l'école Jean-Moulin"
        || before > head && article.upos(before) == "NOUN"
        || matches!(article.upos(before), "ADP" | "DET" | "CCONJ");
    let plural = article.feature(head, "Number") == Some("Plur");
    let closed = article.form(before) != ","
        || matches!(article.form(name.tokens.end), "," | "." | "(" | ")" | ";" | ":" | "»" | "«" | "");
    (bare && !of_other && !plural && closed).then_some(name.entity)
}
