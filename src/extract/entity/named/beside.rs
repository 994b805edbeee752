//! What the words beside a name say: the noun before it, what stands between commas behind it.

use super::press::is_special_envoy;
use super::{NamedMention, capital, is_link, words};
use crate::annotation::EntityType;
use crate::extract::ParsedArticle;
use crate::extract::entity::gazetteer;
use crate::extract::entity::noun::{Class, first_name, is_of, noun};
use crate::extract::entity::phrase::{apposes_person, is_press_noun};

/// "Il Mattino della Laguna, quotidien de la cité", "Ljudska, le grand titre du soir": whether it is said behind a comma that a name is of the press.
pub(super) fn is_told_press(article: &ParsedArticle<'_>, name: &NamedMention) -> bool {
    let comma = name.tokens.end;
    let led = usize::from(matches!(article.lower(comma + 1), "le" | "la" | "l'" | "un" | "une"));
    let first = comma + 1 + led;
    let adjective = usize::from(led == 1 && article.upos(first) == "ADJ");
    let apposed = |i: usize| article.has_deprel(i, &["appos"]) || name.tokens.len() > 1 && led == 0;
    let told = |i: usize| article.upos(i) != "VERB" && is_press_noun(article, i) && apposed(i);
    // "La Feuille d'Aubonne, journal du canton": the whole name is meant.
    let part = name
        .tokens
        .start
        .checked_sub(2)
        .is_some_and(|i| is_link(article.lower(i + 1)) && capital(article, i));
    !part && article.form(comma) == "," && (told(first) || adjective == 1 && told(first + 1))
}

/// "Le promoteur Paul Rey": whether a name begins with a first name, and a person may be what stands before it.
pub(super) fn is_full_name(article: &ParsedArticle<'_>, name: &NamedMention) -> bool {
    let person =
        |i: usize| noun(article.lower(i), |_| "").is_some_and(|noun| noun.r#type == EntityType::Person);
    name.r#type == EntityType::Person
        && name.tokens.len() > 1
        && first_name(article.lower(name.tokens.start)).is_some()
        && name.tokens.start.checked_sub(1).is_some_and(person)
}

/// "Son équipe, Helvetis, …", "l'entreprise visée, Orvane, …": whether a name says between commas which body is meant.
pub(super) fn is_of_body(article: &ParsedArticle<'_>, name: &NamedMention) -> bool {
    let (start, end) = (name.tokens.start, name.tokens.end);
    let commas = start.checked_sub(1).is_some_and(|i| article.form(i) == ",") && article.form(end) == ",";
    let head = article.head(start).filter(|h| *h < start && article.has_deprel(start, &["appos"]));
    let Some(head) = head.filter(|_| commas) else { return false };
    let owned = head.checked_sub(1).is_some_and(|d| article.feature(d, "Poss") == Some("Yes"));
    let team = noun(article.lower(head), |_| "").is_some_and(|n| {
        n.r#type == EntityType::Organization || matches!(n.lemma, "équipe" | "groupe" | "formation")
    });
    owned && head + 2 == start && team || super::is_before_body(article.lower(head))
}

/// "accuse le bailleur, Toits d'Aval, d'avoir failli": whether a name that the model takes for a place says between commas who runs something.
pub(super) fn is_of_firm(article: &ParsedArticle<'_>, name: &NamedMention) -> bool {
    let (start, end) = (name.tokens.start, name.tokens.end);
    let runs = |i: usize| {
        super::is_before_body(article.lower(i))
            && noun(article.lower(i), |_| "").is_some_and(|n| n.r#type == EntityType::Person)
    };
    name.r#type == EntityType::Place
        && start.checked_sub(3).is_some_and(|i| {
            matches!(article.lower(i), "le" | "la" | "l'") && runs(i + 1) && article.form(i + 2) == ","
        })
        && article.form(end) == ","
}

/// "La ministre, Anna Vulc, …": whether a name says between commas who a person is.
pub(super) fn is_of_person(article: &ParsedArticle<'_>, name: &NamedMention) -> bool {
    let above = |token: usize| {
        article.head(token).filter(|h| *h < name.tokens.start && article.has_deprel(token, &["appos"]))
    };
    let beside = name.tokens.start.checked_sub(1).is_some_and(|comma| article.form(comma) == ",");
    let noun = name.tokens.clone().find_map(above).and_then(|head| noun(article.lower(head), |_| ""));
    // "L'exploitant, la société Orvane": a body may be so, and be no president.
    let sure = name.r#type == EntityType::Place || noun.is_some_and(|noun| is_of(Class::Office, noun.lemma));
    beside && sure && noun.is_some_and(|noun| noun.r#type == EntityType::Person)
}

/// Whether a noun for one person, and for no body, stands right before a name: "la juriste Graça Monteiro", not "l'exploitant Lorvane Énergie".
pub(super) fn follows_person(article: &ParsedArticle<'_>, name: &NamedMention) -> bool {
    let Some(at) = name.tokens.start.checked_sub(1) else { return false };
    let led = at
        .checked_sub(1)
        .is_some_and(|i| matches!(article.lower(i), "le" | "la" | "l'" | "un" | "une" | "son" | "sa"));
    let person = noun(article.lower(at), |_| "").is_some_and(|noun| noun.r#type == EntityType::Person);
    let capitals = name.tokens.clone().all(|t| {
        capital(article, t)
            && words::tail(article.lower(t)).is_none()
            && words::head(article.lower(t)).is_none()
    });
    led && person && capitals && words::before(article.lower(at)).is_none()
}

/// What the common noun just before a name says, marks of quotation apart: "le quotidien « Vesti »".
pub(super) fn before(article: &ParsedArticle<'_>, name: &NamedMention) -> Option<words::Hint> {
    let start = article.sentence(name.tokens.start).start;
    let mut at = name.tokens.start.checked_sub(1)?;
    if matches!(article.form(at), "«" | "“" | "\"") {
        at = at.checked_sub(1)?;
    }
    // "le constructeur italien Vulcain", "l'agence officielle Vesti", "le quotidien spalatin Jutro"
    let press = |at: usize| words::before(article.lower(at)).is_some_and(|h| h.kind == Some("Newspaper"));
    let says = gazetteer::demonym(article.lower(at)).is_some()
        || article.upos(at) == "ADJ"
        || article.upos(at) == "NOUN"
            && words::before(article.lower(at)).is_none()
            && at > start
            && press(at - 1);
    if at > start && says {
        at -= 1;
    }
    at = behind_town(article, name.tokens.start, start).unwrap_or(at);
    // "le site d'investigation Kasanka Leaks", "le fabricant de montres Montrelis"
    let of_body = |at: usize| {
        words::before(article.lower(at)).is_some_and(|hint| hint.r#type == Some(EntityType::Organization))
    };
    if at >= start + 2
        && matches!(article.lower(at - 1), "de" | "d'")
        && article.upos(at) == "NOUN"
        && words::before(article.lower(at)).is_none()
        && of_body(at - 2)
    {
        at -= 2;
    }
    // "l'envoyée spéciale de Mar Alta", "la une du Sentinel": what only the press has.
    let of = if is_link(article.lower(at)) { at.checked_sub(1).filter(|of| *of >= start) } else { None };
    let of = of.map(|of| if is_link(article.lower(of)) { of.saturating_sub(1) } else { of });
    let special = of.and_then(|of| of.checked_sub(1)).is_some_and(|i| is_special_envoy(article, i));
    let whole = article.slice(name.tokens.clone());
    if special && !gazetteer::is_place(whole) || of.is_some_and(|of| is_of_press(article, of)) {
        return Some(words::Hint { r#type: Some(EntityType::Organization), kind: Some("Newspaper") });
    }
    let hint = (at >= start).then(|| words::before(article.lower(at))).flatten()?;
    // "résume auprès du magazine Paul Rey, patron d'une société": who says it.
    let apposed = apposes_person(article, name.tokens.end);
    let to = at > start && matches!(article.lower(at - 1), "du" | "au");
    // "résume dans le même journal Anna Vulc"
    if at > start && article.lower(at - 1) == "même" && name.r#type == EntityType::Person {
        return None;
    }
    (name.r#type != EntityType::Person || !apposed || !to || hint.r#type == Some(EntityType::Person))
        .then_some(hint)
}

/// "la une", "les colonnes", "l'éditorialiste": parts and people of a newspaper.
fn is_of_press(article: &ParsedArticle<'_>, token: usize) -> bool {
    let before = token.checked_sub(1).map_or("", |i| article.lower(i));
    match article.lower(token) {
        "une" => matches!(before, "la" | "toute") || article.lower(token.saturating_sub(2)) == "toute",
        "colonnes" => true,
        "éditorial" | "édito" | "éditorialiste" | "chroniqueur" | "chroniqueuse" => {
            matches!(before, "l'" | "un" | "une" | "le" | "la")
        }
        _ => false,
    }
}

/// "le mensuel de Rijeka Ljudska": the noun for a newspaper with whose town a name goes on, in a sentence that starts here.
pub(super) fn behind_town(article: &ParsedArticle<'_>, first: usize, start: usize) -> Option<usize> {
    // "confie au quotidien de Rijeka Anna Vulc"
    if first_name(article.lower(first)).is_some() {
        return None;
    }
    let of = (start..first).rev().find(|i| !capital(article, *i))?;
    if of + 1 == first || !matches!(article.lower(of), "de" | "d'" | "du") {
        return None;
    }
    let noun = of.checked_sub(1).map(|i| i.saturating_sub(usize::from(article.upos(i) == "ADJ")))?;
    let press = words::before(article.lower(noun)).is_some_and(|hint| hint.kind == Some("Newspaper"));
    (press && noun >= start).then_some(noun)
}
