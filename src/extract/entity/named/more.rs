//! Names that the model missed: said elsewhere in the article, known to the gazetteer, or shown by their form.

use super::beside::behind_town;
use super::{NamedMention, Names, capital, is_before_body, is_link, opens_sentence, press, words};
use crate::annotation::EntityType;
use crate::extract::ParsedArticle;
use crate::extract::entity::gazetteer::{self, PlaceKind};
use crate::extract::entity::nominal::{is_local, is_press};
use crate::extract::entity::noun::noun;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

/// The longest name that is looked up, in tokens.
pub(super) const LONGEST: usize = 8;

/// Works in which a voice speaks to a medium: "dans un entretien au Progrès".
pub(in crate::extract) const TALKS: &[&str] = &["interview", "entretien", "tribune", "chronique"];

/// The most names with one first word that are looked for again.
const ALIKE: usize = 500;

pub(super) fn add(names: &mut Names<'_, '_>) {
    names.settle();
    acronyms(names);
    bodies(names);
    called(names);
    press::titled(names);
    press::apposed(names);
    apposed(names);
    addressed(names);
    talked(names);
    press::columns(names);
    known(names);
    super::subject::subjects(names);
    names.settle();
    again(names);
    names.settle();
}

pub(super) fn push(
    names: &mut Names<'_, '_>,
    tokens: Range<usize>,
    r#type: EntityType,
    rule: &'static str,
    confidence: f64,
) {
    if let Some(covered) = names.covered.get_mut(tokens.clone()) {
        covered.fill(true);
    }
    names.list.push(NamedMention { tokens, r#type, kind: None, rule, confidence });
}

/// "Union des pêcheurs (UDP)": what stands in brackets after a body in capitals is its short name.
fn acronyms(names: &mut Names<'_, '_>) {
    let article = names.article;
    let after: Vec<usize> = names
        .list
        .iter()
        .filter(|name| name.r#type == EntityType::Organization && name.tokens.len() > 1)
        .map(|name| name.tokens.end)
        .filter(|end| article.lower(*end) == "(" && article.lower(end + 2) == ")")
        .map(|end| end + 1)
        .collect();
    for token in after {
        let form = article.form(token);
        let letters = form.chars().filter(|c| c.is_alphabetic()).count();
        let capitals = form.chars().filter(|c| c.is_uppercase()).count();
        if (2..=8).contains(&letters) && capitals * 3 >= letters * 2 && names.free(token..token + 1) {
            push(names, token..token + 1, EntityType::Organization, "name:acronym", 0.8);
        }
    }
}

/// "Le site Polaris", "l'agence Sept Mers": words with a capital just behind a noun for a body.
fn called(names: &mut Names<'_, '_>) {
    let article = names.article;
    for token in 1..article.len() {
        let sentence = article.sentence(token);
        if !capital(article, token) || names.covered[token] || token == sentence.start {
            continue;
        }
        let mut noun = token - 1;
        let origin = |i: usize| {
            gazetteer::demonym(article.lower(i)).is_some()
                || article.upos(i) == "ADJ" && is_local(article.lower(i))
                // "le site spécialisé", "l'hebdomadaire satirique"
                || matches!(article.upos(i), "ADJ" | "VERB")
                    && words::before(article.lower(i.saturating_sub(1)))
                        .and_then(|h| h.kind)
                        // "le groupe verrier Delhoux"
                        .is_some_and(|kind| is_press(kind) || kind == "Company" && article.upos(i) == "ADJ")
        };
        while noun > sentence.start && origin(noun) {
            noun -= 1;
        }
        noun = behind_town(article, token, sentence.start).unwrap_or(noun);
        // "le fabricant de montres Montrelis", "le site d'investigation Kasanka Leaks"
        let makes = noun > sentence.start + 2
            && article.upos(noun) == "NOUN"
            && matches!(article.lower(noun - 1), "de" | "d'")
            && is_before_body(article.lower(noun - 2));
        if makes {
            noun -= 2;
        }
        let hint = words::before(article.lower(noun)).filter(|h| h.r#type == Some(EntityType::Organization));
        let defined = noun > sentence.start
            && matches!(
                article.lower(noun - 1),
                "le" | "la" | "l'" | "du" | "au" | "un" | "une" | "ce" | "cette"
            );
        if hint.is_none() || !defined || capital(article, noun) || names.covered[noun] {
            continue;
        }
        // "le quotidien La Cordillera": with the article of its own language.
        let press = hint.and_then(|h| h.kind).is_some_and(is_press);
        let named = |t: usize| {
            t < sentence.end
                && capital(article, t)
                && !names.covered[t]
                && (matches!(article.upos(t), "PROPN" | "X" | "NOUN" | "ADJ") || press && t < token + 2)
                && gazetteer::demonym(article.lower(t)).is_none()
        };
        let end = (token..sentence.end).find(|t| !named(*t)).unwrap_or(sentence.end);
        // "Le collectif Un train pour tous qualifie": a phrase, up to the verb.
        let group = hint.and_then(|h| h.kind).is_some_and(|k| matches!(k, "Ngo" | "TradeUnion" | "Party"))
            || article.lower(noun) == "groupe";
        let we = article.lower(token).ends_with("ons") && article.upos(token + 1) == "DET";
        let phrase =
            group && (we || matches!(article.upos(token), "DET" | "PRON" | "VERB" | "AUX" | "ADP" | "ADV"));
        let close = |t: &usize| article.upos(*t) == "PUNCT" || *t > token + 1 && article.has_finite([*t]);
        let whole = (token + 1..sentence.end.min(token + LONGEST))
            .find(close)
            .filter(|end| phrase && *end > token + 1 && names.free(token..*end));
        let end = whole.unwrap_or(end);
        // What goes on in a name found before is part of that name.
        let goes_on = end < sentence.end && names.covered[end] && end > token && capital(article, end);
        // "l'hebdomadaire A Semana": the first word of a name that the model cut.
        if goes_on
            && press
            && let Some(name) = names.list.iter_mut().find(|n| n.tokens.start == end)
        {
            name.tokens.start = token;
            name.r#type = EntityType::Organization;
            name.rule = "name:before";
        }
        if end > token && !goes_on {
            push(names, token..end, EntityType::Organization, "name:before", 0.75);
        }
    }
    names.settle();
}

/// "la commissaire à l'Énergie, Marjut Salonen,": words with a capital that say between commas who a person is.
fn apposed(names: &mut Names<'_, '_>) {
    let article = names.article;
    for token in 1..article.len() {
        if article.form(token - 1) != "," || !capital(article, token) || article.upos(token) != "PROPN" {
            continue;
        }
        let person = article
            .head(token)
            .filter(|h| *h < token && article.has_deprel(token, &["appos"]))
            .and_then(|h| noun(article.lower(h), |_| ""))
            .is_some_and(|noun| noun.r#type == EntityType::Person);
        let sentence = article.sentence(token);
        let named = |t: usize| t < sentence.end && capital(article, t) && article.upos(t) == "PROPN";
        let end = (token..sentence.end).find(|t| !named(*t)).unwrap_or(sentence.end);
        let closed = matches!(article.form(end), "," | "." | ")" | ";" | "»" | "");
        // "Sa fille, Manon, raconte"
        let owned = article.head(token).is_some_and(|h| {
            h + 2 == token && h.checked_sub(1).is_some_and(|d| article.feature(d, "Poss") == Some("Yes"))
        });
        if person && closed && (end > token + 1 || owned) && names.free(token..end) {
            push(names, token..end, EntityType::Person, "name:apposed", 0.7);
        }
    }
    names.settle();
}

/// "Me Pol-Éric Jaffrès": words with a capital behind a title that only persons have.
fn addressed(names: &mut Names<'_, '_>) {
    let article = names.article;
    for token in 1..article.len() {
        let title = matches!(article.form(token - 1), "Me" | "Mme" | "M." | "Mlle" | "Mgr" | "Dr" | "Dre");
        if !title || !capital(article, token) || names.covered[token] {
            continue;
        }
        let sentence = article.sentence(token);
        let named = |t: usize| {
            t < sentence.end && capital(article, t) && !names.covered[t] && article.upos(t) == "PROPN"
        };
        let end = (token..sentence.end).find(|t| !named(*t)).unwrap_or(sentence.end);
        if end > token && !names.covered.get(end).is_some_and(|c| *c && capital(article, end)) {
            push(names, token..end, EntityType::Person, "name:title", 0.8);
        }
    }
    names.settle();
}

/// "Dans un entretien à Sud-Matin", "une tribune parue la veille dans Les Terres de France": whom one talks to, and where it is printed.
fn talked(names: &mut Names<'_, '_>) {
    let article = names.article;
    for token in 2..article.len() {
        let (to, sentence) = (token - 1, article.sentence(token));
        if !capital(article, token) || to <= sentence.start {
            continue;
        }
        let led = press::piece_before(article, to, TALKS).is_some_and(|talk| match article.lower(to) {
            "à" | "au" => to == talk + 1 || to == talk + 2,
            "dans" => press::is_printed(article, talk + 1..to),
            _ => false,
        });
        if !led {
            continue;
        }
        let named = |t: usize| {
            let link = is_link(article.lower(t)) && capital(article, t + 1);
            t < sentence.end && (capital(article, t) || t > token && (link || article.form(t) == "-"))
        };
        let end = (token..sentence.end).find(|t| !named(*t)).unwrap_or(sentence.end);
        let person = names
            .list
            .iter()
            .any(|n| n.r#type == EntityType::Person && n.tokens.start < end && n.tokens.end > token);
        let known =
            names.list.iter().any(|n| n.tokens == (token..end) && n.r#type == EntityType::Organization);
        let town = article.lower(to) != "dans" && gazetteer::is_place(names.text(token..end));
        if person || known || town {
            continue;
        }
        // What the model found of it is a part of it: "France".
        for name in names.list.iter_mut().filter(|n| n.tokens.start >= token && n.tokens.end <= end) {
            name.tokens.end = name.tokens.start;
        }
        push(names, token..end, EntityType::Organization, "name:talk", 0.7);
    }
    names.settle();
}

/// Ministries, parliaments and armies, which need no capital: "ministère de la Défense russe", "armée ruritanienne".
fn bodies(names: &mut Names<'_, '_>) {
    let article = names.article;
    let known = names.list.len();
    for token in 0..article.len() {
        let end = match article.lower(token) {
            "ministère" => ministry(article, token),
            "parlement" | "armée" => {
                let adjective = gazetteer::demonym(article.lower(token + 1)).is_some()
                    || article.lower(token + 1) == "européen";
                adjective.then_some(token + 2)
            }
            _ => None,
        };
        let Some(end) = end.filter(|end| *end > token) else { continue };
        // The names are apart and in order, and so are those that are added here.
        let first = names.list[..known].partition_point(|n| n.tokens.end <= token);
        let touched = names.list[first..known].iter().take_while(|n| n.tokens.start < end);
        let whole = |n: &NamedMention| n.tokens.start >= token && n.tokens.end <= end;
        let behind = names.list[known..].last().is_some_and(|n| n.tokens.end > token);
        if behind || touched.clone().any(|n| !whole(n)) {
            continue;
        }
        let inside = first..first + touched.count();
        for name in &mut names.list[inside] {
            name.tokens.end = name.tokens.start;
        }
        push(names, token..end, EntityType::Organization, "name:body", 0.75);
    }
    names.settle();
}

/// The end of a ministry's name: the departments it is for, and whose it is.
fn ministry(article: &ParsedArticle<'_>, token: usize) -> Option<usize> {
    let sentence = article.sentence(token);
    let mut end = None;
    let mut at = token + 1;
    while at < sentence.end && at - token < 12 {
        let lower = article.lower(at);
        if is_link(lower) && at + 1 < sentence.end {
            at += 1;
        } else if capital(article, at) || gazetteer::demonym(lower).is_some() && end == Some(at) {
            // Words with a capital, and the adjectives beside them.
            at += 1;
            while at < sentence.end && article.upos(at) == "ADJ" && !capital(article, at) {
                at += 1;
            }
            end = Some(at);
        } else if end == Some(at)
            && matches!(lower, "et" | ",")
            && at + 2 < sentence.end
            && is_link(article.lower(at + 1))
        {
            // "des Affaires étrangères et de la Coopération"
            let mut next = at + 1;
            while is_link(article.lower(next)) {
                next += 1;
            }
            if next >= sentence.end
                || !capital(article, next)
                || words::head(article.lower(next)).is_some()
                || gazetteer::is_place(article.form(next))
                || lower == ","
            {
                break;
            }
            at = next;
        } else {
            break;
        }
    }
    end
}

/// Names of the gazetteer that nothing covers yet. A word alone counts only where its form shows that it is a name.
fn known(names: &mut Names<'_, '_>) {
    let article = names.article;
    let mut token = 0;
    while token < article.len() {
        if !capital(article, token) || names.covered[token] {
            token += 1;
            continue;
        }
        let limit = article.sentence(token).end.min(token + LONGEST);
        let found = (token + 1..=limit).rev().find_map(|end| {
            let tokens = token..end;
            names
                .free(tokens.clone())
                .then(|| what(names, tokens))
                .flatten()
                .map(|(r#type, confidence)| (end, r#type, confidence))
        });
        match found {
            Some((end, r#type, confidence)) => {
                push(names, token..end, r#type, "gazetteer:name", confidence);
                token = end;
            }
            None => token += 1,
        }
    }
    names.settle();
}

fn what(names: &Names<'_, '_>, tokens: Range<usize>) -> Option<(EntityType, f64)> {
    let article = names.article;
    let whole = names.text(tokens.clone());
    let many = tokens.len() > 1;
    let first = tokens.start;
    let proper = article.upos(first) == "PROPN" && !opens_sentence(article, first);
    // Joined to a capitalised word it is a part of some other name.
    let touches = |t: Option<usize>| {
        t.is_some_and(|t| {
            t < article.len()
                && capital(article, t)
                && article.upos(t) == "PROPN"
                && article.sentence_number(t) == article.sentence_number(first)
        })
    };
    if touches(first.checked_sub(1)) || touches(Some(tokens.end)) {
        return None;
    }
    if !gazetteer::is_known(whole) {
        return None;
    }
    let capitals = whole.chars().filter(|c| c.is_uppercase()).count();
    let alike = |known: &gazetteer::Known| known.is_written(whole);
    if let Some(body) = gazetteer::organisation(whole).filter(alike)
        && (many || capitals > 1 && whole.len() > 2 || proper)
        && !(body.kind == "Company" && !many && !proper)
    {
        return Some((EntityType::Organization, 0.8));
    }
    if gazetteer::outlet(whole).filter(alike).is_some()
        && many
        && (capitals > 1 || !opens_sentence(article, first))
    {
        return Some((EntityType::Organization, 0.75));
    }
    let places = gazetteer::places(whole);
    let place = places.first()?;
    let locative = first.checked_sub(1).is_some_and(|t| {
        matches!(article.lower(t), "à" | "en" | "au" | "aux" | "vers" | "de" | "du" | "près")
    });
    let sure = match place.kind {
        PlaceKind::Country => many || article.upos(first) == "PROPN",
        PlaceKind::Capital => proper,
        PlaceKind::City => proper && locative && place.population > 100_000,
        PlaceKind::Region | PlaceKind::Area => proper && locative,
        PlaceKind::Water => many || proper && locative,
    };
    (sure && !matches!(article.lower(first), "la" | "le" | "les" | "l'")).then_some((EntityType::Place, 0.8))
}

/// The same words again, and the family names of persons named in full.
fn again(names: &mut Names<'_, '_>) {
    let article = names.article;
    let mut said: BTreeMap<&str, Vec<(Range<usize>, EntityType)>> = BTreeMap::new();
    for name in &names.list {
        let last = name.tokens.end - 1;
        said.entry(article.form(name.tokens.start)).or_default().push((name.tokens.clone(), name.r#type));
        if name.r#type == EntityType::Person
            && name.tokens.len() > 1
            && capital(article, last)
            && article.form(last).chars().count() > 3
        {
            said.entry(article.form(last)).or_default().push((last..last + 1, EntityType::Person));
        }
    }
    for list in said.values_mut() {
        // The longest first; what was said first among equals, once.
        list.sort_by_key(|(tokens, _)| (std::cmp::Reverse(tokens.len()), tokens.start));
        let mut known = HashSet::new();
        list.retain(|(tokens, _)| known.insert(tokens.clone().map(|t| article.form(t)).collect::<Vec<_>>()));
        list.truncate(ALIKE);
    }
    for token in 0..article.len() {
        if names.covered[token] || !capital(article, token) {
            continue;
        }
        let Some(list) = said.get(article.form(token)) else { continue };
        let found = list.iter().find(|(tokens, _)| {
            let here = token..token + tokens.len();
            let alone = tokens.len() == 1;
            let proper = article.upos(token) == "PROPN"
                || article.form(token).chars().filter(|c| c.is_uppercase()).count() > 1;
            here.end <= article.sentence(token).end
                && names.free(here.clone())
                && (!alone || proper && article.form(token).chars().count() > 1)
                && tokens.clone().zip(here).all(|(a, b)| article.form(a) == article.form(b))
        });
        if let Some((tokens, r#type)) = found {
            let (here, r#type) = (token..token + tokens.len(), *r#type);
            push(names, here, r#type, "article:same-name", 0.75);
        }
    }
}
