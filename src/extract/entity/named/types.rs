//! What bears a name: person, body or place, and which kind of it.

use super::beside::{
    before, follows_person, is_full_name, is_of_body, is_of_firm, is_of_person, is_told_press,
};
use super::{NamedMention, Names, capital, is_link, leads, press, words};
use crate::annotation::EntityType;
use crate::extract::ParsedArticle;
use crate::extract::entity::gazetteer::{self, PlaceKind};
use crate::extract::entity::nominal::is_local_subject;
use crate::extract::entity::noun::{first_name, noun, title};
use std::collections::{BTreeMap, BTreeSet};

/// Corrects types by the words of the name, by those before it, by the gazetteer, and by the same name elsewhere in the article.
pub(super) fn mend(names: &mut Names<'_, '_>) {
    let article = names.article;
    let surnames: BTreeSet<&str> = names
        .list
        .iter()
        .filter(|n| n.r#type == EntityType::Person && n.tokens.len() > 1)
        .map(|n| article.form(n.tokens.end - 1))
        .collect();
    names.list.retain(|name| !is_none_of_ours(article, name));
    if names.list.first().is_some_and(|name| is_label(article, &names.list, name)) {
        names.list.remove(0);
    }
    for name in &mut names.list {
        if let Some((r#type, rule, confidence)) = better(article, name, &surnames)
            && r#type != name.r#type
        {
            name.r#type = r#type;
            name.rule = rule;
            name.confidence = confidence;
        }
    }
    towns(names);
    agree(names);
}

/// Names of events and centuries, which the model takes for bodies or places.
fn is_none_of_ours(article: &ParsedArticle<'_>, name: &NamedMention) -> bool {
    let first = article.lower(name.tokens.start);
    // "Outre-Manche, le gouvernement": where, and nobody.
    if first.starts_with("outre-") {
        return true;
    }
    let century = name
        .tokens
        .clone()
        .chain([name.tokens.end])
        .any(|t| matches!(article.lower(t), "siècle" | "siècles"));
    let event = name.r#type == EntityType::Organization
        && name.tokens.len() > 1
        && words::head(first).is_some_and(|hint| hint.r#type.is_none());
    // "La Belge" is a person told of before.
    let before = name.tokens.start.checked_sub(1).map_or("", |t| article.lower(t));
    let origin = name.tokens.len() == 1
        && matches!(before, "le" | "la" | "l'" | "un" | "une")
        && gazetteer::demonym(first).is_some_and(|d| !d.plural || before == "l'")
        && gazetteer::places(article.form(name.tokens.start)).is_empty();
    let local = name.tokens.len() == 1
        && matches!(before, "le" | "la" | "l'")
        && is_local_subject(article, name.tokens.start);
    if origin || local || is_post(article, name) {
        return true;
    }
    century && name.r#type == EntityType::Place || event
}

/// "Le CEO, Jan Brouwer": a noun for a person, in capitals.
fn is_post(article: &ParsedArticle<'_>, name: &NamedMention) -> bool {
    let token = name.tokens.start;
    name.tokens.len() == 1
        && article.form(token).chars().all(char::is_uppercase)
        && noun(article.lower(token), |_| "").is_some_and(|noun| noun.r#type == EntityType::Person)
}

/// "Horlogerie : Vaudrey supprime des postes", "Rivière aux Ormes : …": what a title opens with and the text does not name again tells what it
/// is about.
fn is_label(article: &ParsedArticle<'_>, all: &[NamedMention], name: &NamedMention) -> bool {
    let opens = name.tokens.start == 0 && name.tokens.len() == 1 && name.r#type != EntityType::Place;
    let paragraph = article.paragraph(0);
    let ends = article.form(1) == ":" || article.upos(1) == "ADP" && (1..8).any(|i| article.form(i) == ":");
    let again = || {
        all.iter().any(|n| n.tokens.start > 0 && n.tokens.clone().any(|i| article.form(i) == article.form(0)))
    };
    opens && ends && paragraph.end < article.len() && !again()
}

fn better(
    article: &ParsedArticle<'_>,
    name: &NamedMention,
    surnames: &BTreeSet<&str>,
) -> Option<(EntityType, &'static str, f64)> {
    let whole = article.slice(name.tokens.clone());
    let places = gazetteer::places(whole);
    let many = name.tokens.len() > 1;
    let (first, last) = (article.lower(name.tokens.start), article.lower(name.tokens.end - 1));
    let end = name.tokens.end;
    if places.is_empty() && is_told_press(article, name) {
        return Some((EntityType::Organization, "name:apposition", 0.8));
    }
    let body = gazetteer::organisation(whole).filter(|o| o.is_written(whole)).is_some()
        || gazetteer::outlet(whole).is_some_and(|o| o.is_written(whole) && name.tokens.len() > 1);
    let before = before(article, name);
    // "El Heraldo del Desierto"
    let led = many
        && leads(first)
        && words::head(article.lower(name.tokens.start + 1)).is_some_and(|h| h.kind == Some("Newspaper"));
    let first = if led { article.lower(name.tokens.start + 1) } else { first };
    if many
        && let Some(r#type) = words::head(first).and_then(|hint| hint.r#type)
        && (name.r#type != EntityType::Person
            || words::head(first).is_some_and(|h| matches!(h.kind, Some("Newspaper" | "Broadcaster"))))
    {
        // "Air France" and "France" differ by their first word; a place that completes it does not decide.
        let sure = capital(article, name.tokens.start) || r#type == EntityType::Organization;
        if sure
            && places.is_empty()
            && !(r#type == EntityType::Place && name.r#type == EntityType::Organization)
        {
            return Some((r#type, "name:head", 0.85));
        }
    }
    if places.is_empty()
        && !surnames.contains(whole)
        && (words::ends(last).is_some() || press::shown(article, name))
    {
        return Some((EntityType::Organization, "name:printed", 0.7));
    }
    if body && places.is_empty() && !surnames.contains(whole)
        || is_outlet_alone(article, name) && !surnames.contains(whole)
    {
        return Some((EntityType::Organization, "gazetteer:body", 0.9));
    }
    // "la ville d'Oum Dawan"
    let town = name.tokens.start.checked_sub(2).is_some_and(|i| {
        matches!(article.lower(i + 1), "de" | "d'")
            && matches!(article.lower(i), "ville" | "village" | "commune" | "localité" | "bourg" | "hameau")
    });
    // "la cartonnerie Boréal, à Dolbeau-Mistassini, ferme", not "à Paul, à Marie, à Luc"
    let given = |comma: usize| {
        let before = (comma.saturating_sub(5)..comma).rev().take_while(|i| article.upos(*i) != "PUNCT");
        before.into_iter().any(|i| matches!(article.lower(i), "à" | "au" | "aux"))
    };
    let at = name
        .tokens
        .start
        .checked_sub(2)
        .is_some_and(|i| article.form(i) == "," && article.lower(i + 1) == "à" && !given(i))
        && !many
        && matches!(article.form(end), "," | ".")
        && !surnames.contains(whole);
    if (town || at) && name.r#type == EntityType::Person {
        return Some((EntityType::Place, "name:town", 0.8));
    }
    if name.r#type == EntityType::Person {
        let main = places.first().filter(|p| {
            p.kind == PlaceKind::Country || p.kind == PlaceKind::Capital || p.population > 300_000
        });
        if main.is_some()
            && !surnames.contains(whole)
            && before.is_none_or(|hint| hint.r#type != Some(EntityType::Person))
        {
            return Some((EntityType::Place, "gazetteer:place", 0.85));
        }
    }
    if (many || last.contains('-'))
        && places.is_empty()
        && words::tail(last).is_some()
        && name
            .tokens
            .clone()
            .all(|t| capital(article, t) || is_link(article.lower(t)) || article.upos(t) == "X")
    {
        // "The Strelsau Times", "Vulcain Pictures".
        return Some((EntityType::Organization, "name:tail", 0.8));
    }
    if many && places.is_empty() && name.r#type != EntityType::Person && is_of_person(article, name) {
        return Some((EntityType::Person, "name:beside", 0.8));
    }
    // "dans Le Phare, pour qui l'affaire est close": no place thinks.
    let thinks = article.form(end) == "," && matches!(article.lower(end + 1), "pour" | "selon" | "proche");
    if name.r#type == EntityType::Place
        && thinks
        && places.is_empty()
        && matches!(article.lower(end + 2), "qui" | "lequel" | "laquelle" | "de" | "du")
    {
        return Some((EntityType::Organization, "name:thinks", 0.6));
    }
    // "Lucien, son voisin": a first name that is no known place's.
    let led = name.tokens.start.checked_sub(1).is_some_and(|i| matches!(article.upos(i), "ADP" | "DET"));
    if name.r#type == EntityType::Place
        && places.is_empty()
        && !many
        && !led
        && first_name(first).is_some()
        && !first.contains('-')
    {
        return Some((EntityType::Person, "name:first-name", 0.7));
    }
    // "Son équipe, Helvetis, …"
    let body = || !many && is_of_body(article, name) || is_of_firm(article, name);
    if name.r#type != EntityType::Organization && places.is_empty() && body() {
        return Some((EntityType::Organization, "name:beside", 0.7));
    }
    // "la juriste Graça Monteiro"
    if many && name.r#type == EntityType::Organization && places.is_empty() && follows_person(article, name) {
        return Some((EntityType::Person, "name:before", 0.75));
    }
    // "selon le Huabei Shangbao", "Le Sinar Bahari a chaviré": persons have no article.
    let cited = || {
        let word = |back: usize| name.tokens.start.checked_sub(back).map_or("", |i| article.lower(i));
        word(1) == "le" && matches!(word(2), "selon" | "après" | "d'après" | "croire")
    };
    if name.r#type == EntityType::Person && many && cited() {
        return Some((EntityType::Organization, "name:article", 0.6));
    }
    let led =
        name.tokens.start.checked_sub(1).is_some_and(|i| matches!(article.lower(i), "le" | "la" | "l'"));
    let sails = |t| {
        let verb = article.head(t).filter(|_| article.has_deprel(t, &["nsubj"]));
        verb.is_some_and(|verb| SAILING.contains(&article.lemma(verb)))
    };
    if name.r#type == EntityType::Person && many && led && name.tokens.clone().any(sails) {
        return Some((EntityType::Object, "name:article", 0.6));
    }
    // "L'Akita Kyuho raconte que": what tells so and has neither a first name that is known nor a title.
    let tells = || {
        article.has_deprel(name.tokens.start, &["nsubj"])
            && (name.tokens.end..name.tokens.end + 2).any(|i| matches!(article.lower(i), "que" | "qu'"))
            && first_name(first).is_none()
            && title(first).is_none()
    };
    if name.r#type == EntityType::Person && many && led && tells() {
        return Some((EntityType::Organization, "name:article", 0.6));
    }
    match before.and_then(|hint| hint.r#type) {
        Some(EntityType::Organization)
            if name.r#type != EntityType::Organization
                && places.is_empty()
                && !is_full_name(article, name) =>
        {
            Some((EntityType::Organization, "name:before", 0.8))
        }
        Some(EntityType::Person)
            if (name.r#type == EntityType::Place || name.r#type == EntityType::Organization && many)
                && places.is_empty() =>
        {
            Some((EntityType::Person, "name:before", 0.8))
        }
        _ if name.r#type != EntityType::Person
            && !many
            && surnames.contains(whole)
            && places.first().is_none_or(|p| p.population < 300_000 && p.kind == PlaceKind::City) =>
        {
            Some((EntityType::Person, "article:surname", 0.8))
        }
        _ => None,
    }
}

/// How many letters the name of an outlet has at least that is known by one word: shorter ones are surnames as well.
const LETTERS: usize = 6;

/// "selon Kathimerini": whether a word alone, that the model takes for a person, is the name of an outlet.
fn is_outlet_alone(article: &ParsedArticle<'_>, name: &NamedMention) -> bool {
    let (start, word) = (name.tokens.start, article.form(name.tokens.start));
    let beside = |i: usize| capital(article, i) && article.upos(i) == "PROPN";
    name.r#type == EntityType::Person
        && name.tokens.len() == 1
        && word.chars().count() >= LETTERS
        && gazetteer::outlet(word).is_some_and(|o| o.is_written(word))
        && first_name(article.lower(start)).is_none()
        && !beside(name.tokens.end)
        && !start.checked_sub(1).is_some_and(|i| {
            beside(i) || noun(article.lower(i), |_| "").is_some_and(|n| n.r#type == EntityType::Person)
        })
}

/// What ships and aircraft do.
const SAILING: &[&str] = &[
    "chavirer",
    "couler",
    "sombrer",
    "appareiller",
    "accoster",
    "échouer",
    "décoller",
    "écraser",
    "naviguer",
    "dériver",
    "transporter",
    "atterrir",
];

/// "Le convoi est entré à Oum Sarir. … À Oum Sarir, on attend": what the model takes for a person and only ever stands behind "à".
fn towns(names: &mut Names<'_, '_>) {
    let article = names.article;
    let at = |name: &NamedMention| {
        let before = name.tokens.start.checked_sub(1).map_or("", |i| article.lower(i));
        before == "à" && first_name(article.lower(name.tokens.start)).is_none()
    };
    let mut found: BTreeMap<&str, (usize, bool)> = BTreeMap::new();
    for name in names.list.iter().filter(|name| name.r#type == EntityType::Person) {
        let known = found.entry(article.slice(name.tokens.clone())).or_insert((0, true));
        *known = (known.0 + 1, known.1 && at(name));
    }
    for name in &mut names.list {
        let here = found.get(article.slice(name.tokens.clone()));
        if name.r#type == EntityType::Person && here.is_some_and(|(count, all)| *all && *count > 1) {
            name.r#type = EntityType::Place;
            name.rule = "name:town";
            name.confidence = 0.7;
        }
    }
}

/// One name, one bearer: where an article takes a name mostly for one thing, it is that thing throughout.
fn agree(names: &mut Names<'_, '_>) {
    let article = names.article;
    let mut counts: BTreeMap<&str, BTreeMap<EntityType, usize>> = BTreeMap::new();
    for name in &names.list {
        // What the words beside or in a name say counts for more than what the model takes it for.
        let said = before(article, name).is_some_and(|hint| hint.r#type == Some(name.r#type));
        let sure = matches!(name.rule, "name:tail" | "name:town" | "name:apposition" | "name:printed")
            || name.rule == "name:parted" && name.r#type == EntityType::Organization;
        let weight = if said || sure { 3 } else { 1 };
        *counts.entry(article.slice(name.tokens.clone())).or_default().entry(name.r#type).or_default() +=
            weight;
    }
    for name in &mut names.list {
        let whole = article.slice(name.tokens.clone());
        let Some(types) = counts.get(whole).filter(|types| types.len() > 1) else { continue };
        // Towns and countries give their names to clubs and governments.
        if gazetteer::is_place(whole) {
            continue;
        }
        let own = types.get(&name.r#type).copied().unwrap_or(0);
        if let Some((r#type, count)) = types.iter().max_by_key(|(_, count)| **count)
            && *count >= 2 * own
        {
            name.r#type = *r#type;
            name.rule = "article:same-name";
            name.confidence = 0.8;
        }
    }
}

/// Finer kinds, by the gazetteer, the words of the name and those before it.
pub(super) fn kinds(names: &mut Names<'_, '_>) {
    let article = names.article;
    for name in &mut names.list {
        let whole = article.slice(name.tokens.clone());
        let of = |hint: Option<words::Hint>| {
            hint.filter(|hint| hint.r#type == Some(name.r#type)).and_then(|hint| hint.kind)
        };
        // "La Gazette de la Neva", "El Diario del Puerto"
        let first =
            name.tokens.start + usize::from(leads(article.lower(name.tokens.start)) && name.tokens.len() > 1);
        let head = || of(words::head(article.lower(first)));
        let said = || of(before(article, name));
        name.kind = match name.r#type {
            EntityType::Organization => {
                let outlet = gazetteer::outlet(whole).map(|o| o.kind);
                let body = gazetteer::organisation(whole).map(|o| o.kind);
                said()
                    .or(body)
                    .or(outlet)
                    .or_else(head)
                    .or_else(|| of(words::tail(article.lower(name.tokens.end - 1))))
                    .or_else(|| of(words::ends(article.lower(name.tokens.end - 1))))
                    .or_else(|| {
                        (press::shown(article, name) || is_told_press(article, name)).then_some("Newspaper")
                    })
            }
            EntityType::Place => gazetteer::places(whole)
                .first()
                .map(|place| match place.kind {
                    PlaceKind::Country => "Country",
                    PlaceKind::Capital | PlaceKind::City => "City",
                    PlaceKind::Region | PlaceKind::Area => "Region",
                    PlaceKind::Water => "Water",
                })
                .or_else(head)
                .or_else(said),
            _ => said(),
        };
    }
}
