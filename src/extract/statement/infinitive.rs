//! Infinitives that are said: "dit vouloir partir", "demande aux habitants de rester".

use super::content::arguments;
use super::cue::Verb;
use crate::extract::ParsedArticle;
use std::ops::Range;

/// The infinitive that follows a verb of saying so closely that it can only be its own: "dément avoir menti".
pub(super) fn close_infinitive(article: &ParsedArticle<'_>, last: usize) -> Option<usize> {
    let end = article.sentence(last).end.min(last + 5);
    // "dit l'avoir appris"
    let first = (last..end).find(|i| {
        let pronoun = article.upos(*i) == "PRON"
            && matches!(article.lower(*i), "l'" | "le" | "la" | "les" | "lui" | "leur" | "s'" | "se");
        !pronoun && !matches!(article.lower(*i), "de" | "d'" | "à" | "ne" | "n'" | "pas" | "en" | "y")
    })?;
    if article.feature(first, "VerbForm") != Some("Inf") {
        return None;
    }
    if article.upos(first) == "AUX" {
        return article.head(first).filter(|h| *h > first && *h < first + 6).or(Some(first));
    }
    Some(first)
}

/// Whether a verb is an infinitive, alone or with an auxiliary: "avoir signé".
pub(super) fn is_infinitive(article: &ParsedArticle<'_>, token: usize) -> bool {
    let infinitive = |t| article.feature(t, "VerbForm") == Some("Inf");
    infinitive(token) || article.children(token).any(|c| matches!(article.upos(c), "AUX") && infinitive(c))
}

/// "demande aux habitants de partir", where the parser hung the infinitive from whom it is asked of.
pub(super) fn asked_of(article: &ParsedArticle<'_>, verb: &Verb) -> Option<usize> {
    let whom = arguments(article, verb).filter(|c| article.has_deprel(*c, &["obl", "iobj", "obj"]));
    // "aux femmes enceintes d'éviter": from the adjective as well.
    let below = |whom: usize| {
        let own = move |c: &usize| *c > whom;
        let adjectives = article.children(whom).filter(own).filter(|c| article.upos(*c) == "ADJ");
        article.children(whom).filter(own).chain(adjectives.flat_map(|adjective| article.children(adjective)))
    };
    whom.flat_map(below).find(|c| {
        let of = article
            .children(*c)
            .any(|m| article.deprel(m) == "mark" && matches!(article.lower(m), "de" | "d'"));
        of && is_infinitive(article, *c)
    })
}

/// "accuse X de « jouer avec le feu » après la publication de": when and where it is said stands behind the marks.
pub(super) fn without_occasion(article: &ParsedArticle<'_>, content: Range<usize>) -> Range<usize> {
    let marked =
        article.quotation_number(content.start + 1).or_else(|| article.quotation_number(content.start + 2));
    let close = content
        .clone()
        .find(|i| *i > content.start + 2 && marked.is_some() && article.quotation_number(*i).is_none());
    let occasion = |i: usize| {
        matches!(
            article.lower(i),
            "après"
                | "lors"
                | "devant"
                | "pendant"
                | "avant"
                | "samedi"
                | "dimanche"
                | "lundi"
                | "mardi"
                | "mercredi"
                | "jeudi"
                | "vendredi"
        ) || matches!(article.lower(i), "à" | "au" | "en")
            && matches!(article.lower(i + 1), "la" | "lendemain" | "marge" | "l'")
    };
    // "dit « entendre les critiques », tout en ironisant sur": what comes with it is another act.
    let with =
        |i: usize| article.form(i) == "," && article.lower(i + 1) == "tout" && article.lower(i + 2) == "en";
    match close {
        Some(close) if with(close + 1) || with(close) => content.start..close + usize::from(with(close + 1)),
        Some(close) if close + 1 < content.end && occasion(close + 1) => content.start..close + 1,
        _ => content,
    }
}
