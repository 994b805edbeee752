//! Names that only their place shows: "Nouvelle Aube prend le contre-pied", "À Vaduz, Rhein Fenster s'en prend au gouvernement".

use super::more::push;
use super::{Names, capital, words};
use crate::annotation::EntityType;
use crate::extract::ParsedArticle;
use crate::extract::entity::gazetteer;
use crate::extract::entity::nominal::is_press;
use crate::extract::entity::noun::{first_name, noun};

/// Finds words with capitals that open a sentence, or follow the phrase that opens it, and have a verb right behind them.
pub(super) fn subjects(names: &mut Names<'_, '_>) {
    let article = names.article;
    let mut found = Vec::new();
    for sentence in &article.parse.sentences {
        let opening = sentence.clone().filter(|_| article.upos(sentence.start) == "ADP");
        let behind = opening.into_iter().find(|i| article.form(*i) == ",").map(|comma| comma + 1);
        for first in [sentence.start].into_iter().chain(behind) {
            // "À Osaka, le Tanba Nippo s'interroge. Le journal accuse": with an article, where the press is told of next.
            let led =
                matches!(article.lower(first), "le" | "la" | "l'") && is_taken_up(article, sentence.end);
            let start = first + usize::from(led);
            let part = |t: usize| {
                capital(article, t)
                    && !names.covered[t]
                    && matches!(article.upos(t), "PROPN" | "X" | "NOUN" | "ADJ")
            };
            let end = (start..sentence.end).find(|t| !part(*t)).unwrap_or(sentence.end);
            let word = article.lower(start);
            // "Président Paul Rey", "Deux Coréens": no name begins so.
            let common =
                noun(word, |_| "").is_some() || gazetteer::demonym(article.lower(end.max(1) - 1)).is_some();
            if end >= start + 2 && !common && has_verb(article, end) {
                found.push(start..end);
            }
        }
    }
    for tokens in found {
        let person = first_name(article.lower(tokens.start)).is_some();
        let r#type = if person { EntityType::Person } else { EntityType::Organization };
        push(names, tokens, r#type, "name:subject", 0.5);
    }
}

/// Whether a sentence of the same paragraph opens here with a noun for the press that no name follows: "Le journal conservateur".
fn is_taken_up(article: &ParsedArticle<'_>, start: usize) -> bool {
    if start >= article.len() || article.paragraph(start).start == start {
        return false;
    }
    let press = |t: &usize| {
        words::before(article.lower(*t)).and_then(|hint| hint.kind).is_some_and(is_press)
            && matches!(article.lower(t - 1), "le" | "la" | "l'" | "ce" | "cet" | "cette")
    };
    let noun = (start + 1..article.sentence(start).end.min(start + 4)).find(press);
    noun.is_some_and(|noun| !(noun + 1..noun + 3).any(|t| capital(article, t)))
}

/// Whether a finite verb stands here, with no more than pronouns before it.
fn has_verb(article: &ParsedArticle<'_>, token: usize) -> bool {
    let clitic = |t: &usize| {
        matches!(
            article.lower(*t),
            "s'" | "se" | "ne" | "n'" | "y" | "en" | "lui" | "le" | "la" | "les" | "l'"
        )
    };
    let verb = (token..token + 4).find(|t| !clitic(t));
    verb.is_some_and(|verb| article.has_finite([verb]) && matches!(article.upos(verb), "VERB" | "AUX"))
}
