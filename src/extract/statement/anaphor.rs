//! A pronoun stands for what is said: "Le maire l'a confirmé", "elle en convient", "il a dit cela". Whose word it is the grammar shows; for
//! what it stands it does not.

use super::cue::Verb;
use super::resumed;
use crate::annotation::Form;
use crate::extract::ParsedArticle;
use std::ops::Range;

/// The name of the rule.
pub(super) const RULE: &str = "clause:anaphor";

/// What the reader of the annotation is told.
pub(super) const NOTE: &str = "a pronoun: the text before says for what it stands";

/// The pronoun that stands for what a verb of saying says.
pub(super) fn content(
    article: &ParsedArticle<'_>,
    verb: &Verb,
) -> Option<(Range<usize>, Form, &'static str, f64)> {
    let reporting = verb.reporting;
    let stands = |token: &usize| {
        let before = *token < verb.tokens.start;
        let pronoun = article.upos(*token) == "PRON";
        match article.lower(*token) {
            "le" | "l'" => before && pronoun && reporting.it && article.has_deprel(*token, &["obj"]),
            "en" => before && pronoun && reporting.of,
            "y" => before && pronoun && reporting.to,
            "cela" | "ceci" | "ça" => reporting.it && article.has_deprel(*token, &["obj"]),
            _ => false,
        }
    };
    // "en a cité trois": of what, not what.
    let object = |token: usize| {
        article.children(verb.token).any(|c| c != token && article.has_deprel(c, &["obj", "ccomp", "xcomp"]))
    };
    // "Elle dit l'avoir écrit": whatever it is, that is said of it.
    let done = |c: usize| article.upos(c) == "AUX" && article.feature(c, "VerbForm") == Some("Inf");
    if article.children(verb.token).any(done) {
        return None;
    }
    let token = article.children(verb.token).find(stands).filter(|token| !object(*token))?;
    // "Elle l'a annoncé d'une voix blanche : …": it stands for what follows.
    if (verb.tokens.end..article.sentence(token).end).any(|i| article.form(i) == ":") {
        return None;
    }
    // What stands beside it was found.
    let resumed = resumed::of_pronoun(article, token).is_some() || resumed::is_within(article, token);
    (!resumed).then_some((token..token + 1, Form::Report, RULE, 0.5))
}
