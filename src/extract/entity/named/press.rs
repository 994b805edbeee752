//! Names of newspapers that only their words or their place show.

use super::more::{LONGEST, TALKS, push};
use super::{NamedMention, Names, capital, is_link, leads, words};
use crate::annotation::EntityType;
use crate::extract::ParsedArticle;
use crate::extract::entity::gazetteer;
use crate::extract::entity::noun::noun;
use crate::extract::entity::phrase::is_press_noun;
use std::ops::Range;

/// What only the press has of its own: "son éditorialiste", "ses colonnes".
const OWN: &[&str] =
    &["colonnes", "une", "éditorialiste", "éditorial", "édito", "abonnés", "caricaturiste", "dessinateur"];

/// Whether a name stands as only that of the press does: "titre en une Denný Obzor", "« … », rétorque dans la Thüringer Stimme la déléguée", "La Lune
/// préfère en rire : son éditorialiste…".
pub(super) fn shown(article: &ParsedArticle<'_>, name: &NamedMention) -> bool {
    let (start, end) = (name.tokens.start, name.tokens.end);
    let sentence = article.sentence(start);
    let led = start.checked_sub(1).is_some_and(|i| i >= sentence.start && leads(article.lower(i)));
    let before = start - usize::from(led);
    let titles = |i: usize| matches!(article.lower(i), "titre" | "titrait" | "titrent" | "titraient");
    // "titre en une X", and no title of a book: behind what is quoted.
    let behind = (sentence.start.max(before.saturating_sub(5))..before)
        .rev()
        .take_while(|i| article.upos(*i) != "PUNCT")
        .find(|i| titles(*i))
        .is_some_and(|i| i > sentence.start && article.upos(i - 1) == "PUNCT");
    let heads = titles(end) && article.upos(end) == "VERB";
    behind
        || heads
        || article.upos(end) == "VERB" && gives_the_word(article, end)
        || is_spoken_in(article, name, before)
        || owns(article, name)
        || owns_next(article, name)
        || is_told_of(article, name)
        || is_printed_in(article, name, before)
        || prints(article, name)
        || before == sentence.start + 1
            && article.lower(sentence.start) == "dans"
            && article.form(end) == ","
            && is_press_person(article, end + 1..sentence.end.min(end + 5))
}

/// What newspapers print, and nobody else.
const PIECES: &[&str] = &[
    "enquête",
    "reportage",
    "article",
    "éditorial",
    "dossier",
    "édito",
    "tribune",
    "interview",
    "entretien",
    "chronique",
    "portrait",
    "récit",
    "billet",
];

/// "Dans son dernier numéro, Ljudska affirme", "Dans une longue enquête parue mardi, la Lanterna di Mare révèle": whose piece the sentence opens with.
fn prints(article: &ParsedArticle<'_>, name: &NamedMention) -> bool {
    let first = name.tokens.start;
    let start = article.sentence(first).start;
    let led = first.checked_sub(1).filter(|i| matches!(article.lower(*i), "le" | "la" | "l'"));
    let before = led.unwrap_or(first).checked_sub(1);
    let opens = article.lower(start) == "dans" && before.is_some_and(|i| i > start && article.form(i) == ",");
    let near = |words: &[&str]| (start + 2..start + 4).any(|i| words.contains(&article.lower(i)));
    let own = matches!(article.lower(start + 1), "son" | "sa")
        && near(&["numéro", "édition", "livraison", "éditorial", "édito"]);
    let one = matches!(article.lower(start + 1), "un" | "une") && near(PIECES);
    // "The Sierra Call": with the article of its own language.
    let titled = name.tokens.len() > 1 && leads(article.lower(first)) && name.r#type != EntityType::Person;
    let whole = article.slice(name.tokens.clone());
    let body = gazetteer::organisation(whole).is_some()
        || words::head(article.lower(first)).is_some_and(|h| h.kind != Some("Newspaper"));
    opens
        && !body
        && gazetteer::places(whole).is_empty()
        && (own && name.r#type != EntityType::Person || (own || one) && (led.is_some() || titled))
}

/// "une tribune dans La Sierra", "un entretien paru mardi dans Ljudska": behind what only newspapers print.
fn is_printed_in(article: &ParsedArticle<'_>, name: &NamedMention, before: usize) -> bool {
    let Some(inside) = before.checked_sub(1).filter(|i| article.lower(*i) == "dans") else { return false };
    // "un reportage dans Tirsova": where, and nowhere that it is printed.
    let sure = |piece: usize| {
        piece + 1 == inside && TALKS.contains(&article.lemma(piece)) || is_printed(article, piece + 1..inside)
    };
    gazetteer::organisation(article.slice(name.tokens.clone())).is_none()
        && piece_before(article, inside, PIECES).is_some_and(sure)
}

/// The noun for a piece close before "à" or "dans", in their clause.
pub(super) fn piece_before(article: &ParsedArticle<'_>, to: usize, nouns: &[&str]) -> Option<usize> {
    (article.sentence(to).start.max(to.saturating_sub(5))..to)
        .rev()
        .take_while(|i| article.upos(*i) != "PUNCT" && !article.has_finite([*i]))
        .find(|i| nouns.contains(&article.lemma(*i)))
}

/// "paru la veille", "publiée": whether words tell that something was printed.
pub(super) fn is_printed(article: &ParsedArticle<'_>, mut tokens: Range<usize>) -> bool {
    tokens.any(|i| ["par", "publi"].iter().any(|stem| article.lower(i).starts_with(stem)))
}

/// "La Brume, quotidien de Gaspé", "Al-Fajr al-Arabi, hebdomadaire tunisois": names that the model missed, before what says that they are of the press.
pub(super) fn apposed(names: &mut Names<'_, '_>) {
    let article = names.article;
    for comma in 1..article.len() {
        if article.form(comma) != "," {
            continue;
        }
        let led = matches!(article.lower(comma + 1), "le" | "la" | "l'" | "un" | "une");
        let noun = comma + 1 + usize::from(led);
        if !is_press_noun(article, noun) || led && !article.has_deprel(noun, &["appos"]) {
            continue;
        }
        let sentence = article.sentence(comma);
        let part = |t: usize| {
            !names.covered[t]
                && (capital(article, t) || is_link(article.lower(t)) || article.lower(t).starts_with("al-"))
        };
        let inside =
            (sentence.start.max(comma.saturating_sub(LONGEST))..comma).rev().take_while(|t| part(*t));
        let Some(first) = inside.filter(|t| capital(article, *t)).last() else { continue };
        let word = |t: usize| {
            article.upos(t) == "PROPN" || article.upos(t) == "X" || t > sentence.start && capital(article, t)
        };
        if (first..comma).any(word) && !gazetteer::is_place(article.slice(first..comma)) {
            push(names, first..comma, EntityType::Organization, "name:apposition", 0.75);
        }
    }
    names.settle();
}

/// "raconte encore la Lanterna di Mare": what has an article and tells stories, and is no body that is known.
fn is_told_of(article: &ParsedArticle<'_>, name: &NamedMention) -> bool {
    let Some(led) = name.tokens.start.checked_sub(1) else { return false };
    let adverb = |i: usize| usize::from(article.upos(i) == "ADV");
    let verb = led.checked_sub(1).map(|i| i - adverb(i).min(i));
    let tells = |verb: usize| {
        article.upos(verb) == "VERB"
            && matches!(article.lemma(verb), "raconter" | "relater" | "titrer" | "rapporter")
    };
    let whole = article.slice(name.tokens.clone());
    name.tokens.len() > 1
        && matches!(article.lower(led), "le" | "la" | "l'")
        && verb.is_some_and(tells)
        && words::head(article.lower(name.tokens.start)).is_none()
        && gazetteer::organisation(whole).is_none()
}

/// Whether somebody of the press is told of: "la critique Inès Roy".
fn is_press_person(article: &ParsedArticle<'_>, mut tokens: Range<usize>) -> bool {
    tokens.any(|t| {
        noun(article.lower(t), |_| "").is_some_and(|n| n.kind == Some("Journalist"))
            || article.lower(t) == "critique"
    })
}

/// "La Lune s'amuse de la querelle. « … », écrit son éditorialiste": what only the press has, in the next sentence.
fn owns_next(article: &ParsedArticle<'_>, name: &NamedMention) -> bool {
    let end = article.sentence(name.tokens.start).end;
    name.tokens.len() > 1
        && name.r#type != EntityType::Person
        && end < article.len()
        && article.paragraph(end).contains(&name.tokens.start)
        && name.tokens.clone().any(|i| article.has_deprel(i, &["nsubj"]))
        && article.sentence(end).any(|i| is_own_of_press(article, i))
}

/// Whether a possessive stands here before what only the press has: "son éditorialiste", "son envoyée spéciale", "son dessin de une".
fn is_own_of_press(article: &ParsedArticle<'_>, possessive: usize) -> bool {
    let own = possessive + 1;
    matches!(article.lower(possessive), "ses" | "son" | "sa")
        && (OWN.contains(&article.lower(own))
            || article.lower(own) == "dessin" && article.lower(possessive + 3) == "une"
            || is_special_envoy(article, own))
}

/// "envoyée spéciale": whether the words for one begin here.
pub fn is_special_envoy(article: &ParsedArticle<'_>, token: usize) -> bool {
    article.lower(token).starts_with("envoyé") && article.lower(token + 1).starts_with("spécia")
}

/// "donne la parole à un politologue", "ouvre ses colonnes à un ministre": whether who does so lets others speak.
pub fn gives_the_word(article: &ParsedArticle<'_>, verb: usize) -> bool {
    let behind =
        |word: &str| (verb + 1..article.sentence(verb).end.min(verb + 5)).any(|i| article.lower(i) == word);
    article.lower(verb).starts_with("donn") && behind("parole")
        || article.lower(verb).starts_with("tend") && behind("micro")
        || article.lemma(verb) == "ouvrir" && (behind("colonnes") || behind("pages"))
}

/// "« … », rétorque dans la Thüringer Stimme la déléguée": behind the verb of a clause and before its subject.
fn is_spoken_in(article: &ParsedArticle<'_>, name: &NamedMention, before: usize) -> bool {
    let Some(verb) = before.checked_sub(2).filter(|_| article.lower(before - 1) == "dans") else {
        return false;
    };
    let mut marks = (article.sentence(verb).start..verb).rev();
    let inserted = marks
        .find(|i| !matches!(article.upos(*i), "PRON" | "AUX" | "ADV"))
        .is_some_and(|i| article.upos(i) == "PUNCT");
    // "son livre" tells of a work.
    let end = name.tokens.end;
    let subject = matches!(article.upos(end), "DET" | "PROPN");
    article.upos(verb) == "VERB" && inserted && subject
}

/// "La Lune préfère en rire : son éditorialiste…"
fn owns(article: &ParsedArticle<'_>, name: &NamedMention) -> bool {
    let end = name.tokens.end;
    let limit = article.sentence(name.tokens.start).end.min(end + 16);
    let subject = name.tokens.clone().any(|i| article.has_deprel(i, &["nsubj"]));
    let other = |i: usize| capital(article, i) && article.upos(i) == "PROPN";
    subject && (end..limit).take_while(|i| !other(*i)).any(|i| is_own_of_press(article, i))
}

/// "La Gazzetta Padana", "O Diário do Tejo": what begins with a word for a newspaper.
pub(super) fn titled(names: &mut Names<'_, '_>) {
    let article = names.article;
    let known = names.list.len();
    for token in 0..article.len() {
        let sentence = article.sentence(token);
        let word = article.lower(token);
        if !capital(article, token) {
            continue;
        }
        // "le Handelskurier"
        if words::ends(word).is_some() && !names.covered[token] {
            push(names, token..token + 1, EntityType::Organization, "name:tail", 0.75);
            continue;
        }
        // "le Hokuto Shimbun"
        let tail = words::tail(word).is_some_and(|hint| hint.kind == Some("Newspaper"));
        let before = token.checked_sub(1).filter(|t| {
            tail && *t >= sentence.start
                && capital(article, *t)
                && !names.covered[*t]
                && article.upos(*t) != "DET"
        });
        if let Some(first) = before.filter(|_| !names.covered[token]) {
            // "le Red River Herald"
            let more = (sentence.start + 1..first).rev().take(2);
            let more =
                more.take_while(|t| article.upos(*t) != "DET" && capital(article, *t) && !names.covered[*t]);
            let first = more.last().unwrap_or(first);
            push(names, first..token + 1, EntityType::Organization, "name:tail", 0.7);
            continue;
        }
        let press = words::head(word).is_some_and(|hint| hint.kind == Some("Newspaper"));
        if !press {
            continue;
        }
        // "El Heraldo" of "El Heraldo de la Meseta"
        let at = names.list.get(..known).unwrap_or_default().partition_point(|n| n.tokens.end <= token);
        let cut = names.list.get(at).filter(|n| at < known && n.tokens.contains(&token)).map(|_| at);
        if cut.is_none() && names.covered[token] {
            continue;
        }
        let first = cut.and_then(|at| names.list.get(at)).map_or(token + 1, |name| name.tokens.end);
        let end = whole_title(names, first, sentence.end);
        match cut.and_then(|at| names.list.get_mut(at)) {
            Some(name)
                if end > first
                    && (joins(article.lower(first)) || joins(article.lower(first - 1)))
                    && gazetteer::press(article.slice(name.tokens.clone())).is_none() =>
            {
                let lead = name
                    .tokens
                    .start
                    .checked_sub(1)
                    .filter(|t| *t >= sentence.start && capital(article, *t) && leads(article.lower(*t)));
                name.tokens = lead.unwrap_or(name.tokens.start)..end;
                name.rule = "name:head";
            }
            None if end > token + 1 => {
                let start = token.checked_sub(1).filter(|t| capital(article, *t) && leads(article.lower(*t)));
                push(names, start.unwrap_or(token)..end, EntityType::Organization, "name:head", 0.75);
            }
            _ => {}
        }
    }
    names.settle();
}

/// Where the name of a newspaper ends that goes on with words in capitals and what joins them: "do Tejo", "de la Meseta".
fn whole_title(names: &Names<'_, '_>, first: usize, limit: usize) -> usize {
    let article = names.article;
    let mut end = first;
    while end < limit {
        let links = (end..limit.min(end + 2))
            .take_while(|t| joins(article.lower(*t)) && !capital(article, *t))
            .count();
        let word = end + links;
        if word >= limit || !capital(article, word) || links == 0 && names.covered[word] {
            break;
        }
        end = word + 1;
    }
    end
}

/// "Dans Le Carnet du soir, la critique Inès Roy raconte": where somebody of the press speaks, in a title that begins with its article.
pub(super) fn columns(names: &mut Names<'_, '_>) {
    let article = names.article;
    for token in 1..article.len() {
        let sentence = article.sentence(token);
        let opens =
            token == sentence.start + 1 && article.lower(token - 1) == "dans" && leads(article.lower(token));
        if !opens || !capital(article, token + 1) {
            continue;
        }
        // "Dans le Nihon Asa, le chroniqueur Paul Rey rappelle": its article stands outside.
        let token = token + usize::from(!capital(article, token));
        let Some(comma) = (token + 2..sentence.end.min(token + LONGEST)).find(|t| article.form(*t) == ",")
        else {
            continue;
        };
        let press = is_press_person(article, comma + 1..sentence.end.min(comma + 5));
        if press && names.free(token..comma) && !article.has_finite(token..comma) {
            push(names, token..comma, EntityType::Organization, "name:in", 0.7);
        }
    }
    names.settle();
}

/// Whether a word joins those of a name, in some language.
fn joins(word: &str) -> bool {
    is_link(word)
        || matches!(
            word,
            "do" | "da"
                | "dos"
                | "das"
                | "del"
                | "della"
                | "dello"
                | "dell'"
                | "degli"
                | "dei"
                | "für"
                | "delle"
                | "di"
                | "los"
                | "las"
                | "van"
                | "von"
                | "der"
        )
}
