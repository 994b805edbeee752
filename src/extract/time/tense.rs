//! Which way a date without a year points: the tense of its clause decides.

use super::lexicon::Lexicon;
use super::words::fold;
use crate::extract::ParsedArticle;

/// Before or after the anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Future,
    /// A present, or no verb at all.
    Present,
}

/// The direction of the clause that holds a token.
pub(super) fn direction(article: &ParsedArticle<'_>, token: usize) -> Direction {
    let modal = |t: usize| Lexicon::french().value(&fold(article.lemma(t)), "modal").is_some();
    let mut infinitive = false;
    for verb in article.ancestors(token).skip(1) {
        let own = matches!(article.upos(verb), "VERB" | "AUX");
        let auxiliary = article.children(verb).filter(|c| article.has_deprel(*c, &["aux", "cop"]));
        let tenses: Vec<&str> = auxiliary
            .filter(|c| article.feature(*c, "VerbForm") == Some("Fin"))
            .filter_map(|c| tense(article, c))
            .collect();
        if !own && tenses.is_empty() {
            continue;
        }
        if tenses.contains(&"Fut") || tense(article, verb) == Some("Fut") {
            return Direction::Future;
        }
        if infinitive && modal(verb) && matches!(tense(article, verb), Some("Pres" | "Cnd")) {
            return Direction::Future;
        }
        match article.feature(verb, "VerbForm") {
            Some("Inf") => {
                let helped = article.children(verb).any(|c| {
                    article.has_deprel(c, &["aux"])
                        && modal(c)
                        && matches!(tense(article, c), Some("Pres" | "Cnd"))
                });
                if helped {
                    return Direction::Future;
                }
                // "après avoir gagné mardi"
                if !tenses.is_empty() || article.children(verb).any(|c| article.has_deprel(c, &["aux"])) {
                    return Direction::Past;
                }
                // "avant de quitter ses fonctions le 30 octobre"
                if article.children(verb).any(|c| matches!(article.lower(c), "avant" | "pour" | "afin")) {
                    return Direction::Future;
                }
                infinitive = true;
            }
            Some("Part") if article.feature(verb, "Tense") == Some("Past") => {
                let prospective =
                    Lexicon::french().value(&fold(article.lemma(verb)), "prospective").is_some();
                return if prospective && !tenses.contains(&"Imp") {
                    Direction::Future
                } else {
                    Direction::Past
                };
            }
            Some("Part") => {}
            _ => match tense(article, verb) {
                Some("Past" | "Imp") => return Direction::Past,
                Some("Pres") if tenses.is_empty() => return Direction::Present,
                _ => match tenses.first() {
                    Some(&("Past" | "Imp")) => return Direction::Past,
                    Some(_) => return Direction::Present,
                    None => {}
                },
            },
        }
    }
    Direction::Present
}

fn tense<'a>(article: &'a ParsedArticle<'_>, token: usize) -> Option<&'a str> {
    if article.feature(token, "Mood") == Some("Cnd") { Some("Cnd") } else { article.feature(token, "Tense") }
}
