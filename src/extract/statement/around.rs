//! Quotations that are part of the reporter's sentence, and those that stand alone.

use super::before::{is_title, names};
use super::found::trimmed;
use super::quoted::Quoted;
use super::reporting::{Clause, finite};
use super::voice::Voice;
use super::{cue, following, voice};
use crate::extract::{
    ParsedArticle,
    entity::{gazetteer, is_in_title},
};
use std::ops::Range;

/// A quotation that is part of the reporter's sentence: "dénonce une « dérive »".
pub(super) fn around(article: &ParsedArticle<'_>, quoted: &Quoted) -> Option<(Clause, Range<usize>)> {
    let inner = &quoted.inner;
    if is_title(article, quoted) {
        return None;
    }
    let top = inner
        .clone()
        .find(|i| article.upos(*i) != "PUNCT" && article.head(*i).is_none_or(|h| !inner.contains(&h)))?;
    let verb = article
        .ancestors(top)
        .skip(1)
        .take(6)
        .filter(|a| !inner.contains(a))
        .find_map(|a| cue::verb_at(article, a).or_else(|| cue::verb_at(article, a.checked_sub(1)?)))?;
    if cue::negated(article, verb.token) || !names(&verb) && !finite(article, inner) {
        return None;
    }
    let voice = voice::of_verb(article, verb.token)
        .filter(|v| !matches!(v, Voice::Phrase { head, .. } if inner.contains(head)))?;
    // "qualifié de « fantaisistes » de précédentes accusations"
    let phrase = if calls(article, quoted) {
        inner.clone()
    } else {
        phrase_of(article, quoted, top, verb.token, verb.reporting.judged)?
    };
    let clause = Clause {
        tokens: article.sentence(verb.token).start..inner.start,
        verb: Some(verb),
        voice,
        according: None,
        rule: "quote:mixed",
        confidence: 0.8,
    };
    Some((clause, phrase))
}

/// Whether a quotation is what somebody calls something: "traite de « menteur »".
pub(super) fn calls(article: &ParsedArticle<'_>, quoted: &Quoted) -> bool {
    // "d’«", which the tokenizer takes for two.
    let of = quoted.outer.start.checked_sub(1).filter(|i| {
        let apart = article.lower(*i) == "'" && i.checked_sub(1).is_some_and(|d| article.lower(d) == "d");
        apart || matches!(article.lower(*i), "de" | "d'")
    });
    // "a traité son rival de « menteur »"
    of.into_iter()
        .flat_map(|of| (of.saturating_sub(20)..of).rev())
        // "a qualifié la ministre, Anna Vulc, de « notaire »"
        .take_while(|i| {
            !matches!(article.form(*i), "." | ";" | ":" | "»" | "”") && article.upos(*i) != "SCONJ"
        })
        .any(|i| matches!(article.lemma(i), "qualifier" | "traiter") && article.upos(i) == "VERB")
}

/// What is quoted, or the noun phrase around it where that says more: "son « immobilisme » face à la crise".
pub(super) fn phrase_of(
    article: &ParsedArticle<'_>,
    quoted: &Quoted,
    top: usize,
    verb: usize,
    judges: bool,
) -> Option<Range<usize>> {
    let below = article.ancestors(top).take_while(|a| *a != verb).last()?;
    let whole = article.subtree(below);
    let around = whole.clone().filter(|i| !quoted.outer.contains(i));
    let more =
        around.filter(|i| !matches!(article.upos(*i), "DET" | "ADP" | "PUNCT" | "CCONJ" | "ADV")).count();
    let object = below > verb && article.has_deprel(below, &["obj", "xcomp", "ccomp", "obl", "nmod"]);
    match (quoted.inner.len(), more) {
        (4.., _) | (_, 0) => Some(quoted.inner.clone()),
        // "juge les résultats « encourageants »"
        _ if judges
            && top > verb
            && (matches!(article.upos(top), "ADJ" | "VERB") || quoted.inner.len() == 1) =>
        {
            Some(quoted.inner.clone())
        }
        // "s'est dit « stupéfait » sur Radio Soleil"
        _ if object && whole.start > verb && tells_where(article, quoted.outer.end) => {
            Some(quoted.inner.clone())
        }
        _ if object && whole.start > verb => trimmed(article, whole),
        // A word or two in marks, far from the verb: a scare quote.
        _ => None,
    }
}

/// Whether the name of a medium or a platform to which the voice spoke begins at a token.
fn tells_where(article: &ParsedArticle<'_>, token: usize) -> bool {
    let medium = article.name_at(token + 1).is_some_and(|name| {
        name.tokens.start == token + 1 && gazetteer::press(&article.span(name.tokens.clone()).exact).is_some()
    });
    matches!(article.lower(token), "sur" | "à" | "au" | "dans")
        && (medium || following::PLATFORMS.contains(&article.lower(token + 1)))
}

/// A quotation that holds the only verb of a sentence: "Se lever à six heures, « c'est beaucoup demander »." Whoever spoke in the sentence
/// before goes on.
pub(super) fn predicated(article: &ParsedArticle<'_>, quoted: &Quoted) -> Option<(Clause, Range<usize>)> {
    let before = quoted.outer.start.checked_sub(1)?;
    let sentence = article.sentence(before);
    let opens = sentence.start == article.paragraph(before).start;
    let closed = matches!(article.form(quoted.outer.end), "." | "!" | "?" | "…");
    let led = article.form(before) == "," && before >= sentence.start + 2;
    if opens || !closed || !led || quoted.inner.len() < 4 || !finite(article, &quoted.inner) {
        return None;
    }
    let open = sentence.start..before;
    let marked = open.clone().any(|i| article.quotation_number(i).is_some());
    (!marked && !article.has_finite(open)).then(|| {
        let clause = Clause::told(sentence.start..sentence.start, Voice::Last, "quote:predicate", 0.55);
        (clause, sentence.start..quoted.outer.end)
    })
}

/// A quotation that is a sentence of its own: whoever spoke last goes on.
pub(super) fn free_standing(
    article: &ParsedArticle<'_>,
    quoted: &Quoted,
    end_of_last: usize,
    long: bool,
) -> Option<Clause> {
    let begins = quoted.outer.start == 0
        || quoted.outer.start <= end_of_last + 1
        || article.paragraph(quoted.inner.start).start >= quoted.outer.start
        || matches!(article.form(quoted.outer.start - 1), "." | "!" | "?" | "…" | "»" | "”" | "\"");
    let next = article.form(quoted.outer.end);
    let last_word = article.form(quoted.inner.end - 1);
    // "« Nous tiendrons » : la maire devant ses électeurs", in a title.
    let title = quoted.outer.start == 0 && next == ":" && is_in_title(article, 0);
    let ends = title
        || quoted.outer.end >= article.paragraph(quoted.inner.start).end
        || matches!(next, "." | "!" | "?" | "«" | "“" | "(")
        || (matches!(last_word, "." | "!" | "?" | "…")
            && next.chars().next().is_some_and(char::is_uppercase));
    let spoken = long || quoted.inner.len() >= 3 && (title || matches!(last_word, "!" | "?" | "…" | "."));
    (begins && ends && spoken).then_some(Clause::told(
        quoted.outer.start..quoted.outer.start,
        Voice::Last,
        "quote:free-standing",
        0.6,
    ))
}
