//! The subject before a verb, where the parser gave it none or hung it elsewhere.

use super::cue;
use super::found::clause_start;
use super::voice::Voice;
use crate::extract::{ParsedArticle, entity::is_somebody};
use std::ops::Range;

/// The noun phrase that stands before a verb as its subject, where the parser hung it elsewhere.
pub(super) fn before_verb(article: &ParsedArticle<'_>, verb: usize) -> Option<Voice> {
    let start = clause_start(article, article.sentence(verb));
    let finite = article.has_finite(verb.saturating_sub(3)..=verb) || article.upos(verb) != "VERB";
    let subject =
        (start..verb).rev().take_while(|i| !matches!(article.form(*i), ";" | ":" | "»" | "”")).find(|i| {
            article.has_deprel(*i, &["nsubj"]) && matches!(article.upos(*i), "NOUN" | "PROPN" | "PRON")
        })?;
    let close =
        (subject..verb).all(|i| article.upos(i) != "VERB" || article.feature(i, "VerbForm") == Some("Part"));
    (finite && close && !matches!(article.lower(subject), "qui" | "il" | "ce" | "c'" | "cela"))
        .then(|| Voice::phrase(article, subject))
}

/// "Au lendemain de la mort du roi, le comte, le quotidien estime": whether a noun behind a comma that the parser takes for an apposition to
/// a noun before it is none, as no comma closes it before the verb.
pub(super) fn is_unclosed(article: &ParsedArticle<'_>, above: usize, noun: usize, verb: usize) -> bool {
    let listed = article.deprel(noun) == "conj" && article.child(noun, &["cc"]).is_none();
    let comma = |mut range: Range<usize>| range.any(|i| article.form(i) == ",");
    (above < noun && noun < verb)
        && (article.deprel(noun) == "appos" || listed)
        && comma(above..noun)
        && !comma(noun..verb)
}

/// "L'une d'elles, une retraitée de Pau, raconte": who one of several is.
pub(super) fn one_of(article: &ParsedArticle<'_>, verb: usize) -> Option<Voice> {
    let start = clause_start(article, article.sentence(verb));
    let is_one =
        |at: usize| matches!(article.lower(at + usize::from(article.lower(at) == "l'")), "un" | "une");
    // "Interrogé par l'AFP, l'un des avocats, Me Paul Rey, …"
    let behind = (start..verb.min(start + 12)).find(|i| article.form(*i) == ",").map(|comma| comma + 1);
    let start = if is_one(start) { start } else { behind.filter(|at| is_one(*at)).unwrap_or(start) };
    let one = start + usize::from(article.lower(start) == "l'");
    let several =
        matches!(article.lower(one), "un" | "une") && matches!(article.lower(one + 1), "de" | "d'" | "des");
    let opens = (one..verb.min(one + 12)).find(|i| article.form(*i) == ",").filter(|_| several)?;
    let closes = (opens + 1..verb).rev().find(|i| !matches!(article.upos(*i), "AUX" | "ADV" | "PRON"))?;
    let apart = article.form(closes) == ","
        && (matches!(article.upos(opens + 1), "DET" | "PROPN")
            || article.form(opens + 1).starts_with(char::is_uppercase));
    let free = !(one..closes).any(|i| article.upos(i) == "VERB" || article.form(i) == ":");
    let head = cue::noun_phrase_head(article, opens + 1, closes).filter(|_| apart && free)?;
    Some(Voice::phrase(article, head))
}

/// The noun phrase right before a finite verb, where the parser gave the verb no subject: "L'armateur, Marc Roy, assure n'avoir rien su".
pub(super) fn beside_verb(article: &ParsedArticle<'_>, verb: usize) -> Option<Voice> {
    let start = clause_start(article, article.sentence(verb));
    let first = (start..verb)
        .rev()
        .take_while(|i| {
            matches!(article.upos(*i), "AUX" | "ADV")
                || matches!(article.lower(*i), "ne" | "n'" | "se" | "s'" | "lui" | "leur" | "y" | "en")
        })
        .last()
        .unwrap_or(verb);
    let missed = !matches!(article.upos(verb), "VERB" | "AUX");
    let finite = missed || article.has_finite(first..=verb);
    let third = (first..=verb).all(|i| article.feature(i, "Person").is_none_or(|p| p == "3"));
    let last = first.checked_sub(1).filter(|i| *i >= start)?;
    if !finite || !third {
        return None;
    }
    // "Le quinquagénaire affirme": an adjective for the tagger.
    let somebody = |i: usize| {
        article.upos(i) == "ADJ" && i > start && article.upos(i - 1) == "DET" && is_somebody(article, i)
    };
    let noun = |i: usize| {
        somebody(i)
            || matches!(article.upos(i), "NOUN" | "PROPN")
            || article.upos(i) == "X" && article.name_at(i).is_some()
    };
    let clause =
        |mut range: Range<usize>| range.any(|i| matches!(article.lower(i), "que" | "qu'" | "dont" | "où"));
    let comma = article.form(last) == ",";
    // ", X, dit …" or ", qui …, dit …" closes an aside; a comma alone parts a clause from another.
    let end = if comma {
        (start + 1..last).skip((last - start).saturating_sub(40)).rfind(|i| {
            let named = article.upos(i - 1) == "PROPN";
            // "Paul Rey, ancien maire devenu ministre, appelle"
            let opens = article.upos(i + 1) == "PROPN"
                || matches!(article.upos(i + 1), "NOUN" | "ADJ") && named
                || article.upos(i + 1) == "DET" && named
                // "un sergent de la brigade, surnommé “le Loup”, décrit"
                || ["surnomm", "âgé", "réfugi", "install", "présent"].iter().any(|stem| article.lower(i + 1).starts_with(stem))
                || article.feature(i + 1, "VerbForm") == Some("Part") && article.has_deprel(i + 1, &["acl"])
                || matches!(
                    article.lower(i + 1),
                    "qui"
                        | "dont"
                        | "lui"
                        | "elle"
                        | "eux"
                        | "elles"
                        | "cité"
                        | "citée"
                        | "cités"
                        | "citées"
                        | "de"
                        | "interrogé"
                        | "interrogée"
                        | "interrogés"
                        | "interrogées"
                );
            // "son collègue des Comptes publics, Thierry Roy, confie"
            let epithet = article.upos(i + 1) == "PROPN" && article.has_deprel(i - 1, &["amod"]);
            article.form(*i) == "," && opens && (noun(i - 1) || epithet)
        })?
    } else {
        last + 1
    };
    let of_adjective = |i: usize| {
        let of = article.head(i).filter(|h| *h < i && article.has_deprel(i, &["amod"]));
        if article.upos(i) == "ADJ" && !somebody(i) { of } else { Some(i) }
    };
    let mut head = end.checked_sub(1).and_then(of_adjective).filter(|i| noun(*i))?;
    while let Some(above) = article.head(head).filter(|above| {
        *above < head
            && *above >= start
            && noun(*above)
            && !clause(*above..head)
            && article.quotation_number(*above) == article.quotation_number(head)
            && article.has_deprel(head, &["appos", "flat", "nmod", "amod"])
    }) {
        head = above;
    }
    let case =
        article.children(head).any(|c| article.deprel(c) == "case" && c < head && article.upos(c) != "SCONJ");
    let opens = article.subtree(head).start.min(head) <= start + 3 || comma || !missed;
    (!case && opens).then(|| Voice::phrase(article, head))
}
