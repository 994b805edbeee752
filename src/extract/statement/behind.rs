//! Reporting clauses behind a quotation and inside of it.

use super::before::ends_sentence;
use super::quoted::{self, Quoted};
use super::reporting::{Clause, clause_at, finite};
use super::voice::Voice;
use super::{cue, saying};
use crate::extract::ParsedArticle;

/// A reporting clause inside the marks: "…, dit-il, …".
pub(super) fn inside(article: &ParsedArticle<'_>, quoted: &Quoted) -> Option<Clause> {
    let inner = &quoted.inner;
    for comma in inner.start + 1..inner.end.saturating_sub(1) {
        if !matches!(article.form(comma), "," | "—" | "–" | "?" | "!" | "…") {
            continue;
        }
        // "Sans toit, que feraient-ils ?": a question, and no clause that reports.
        if matches!(article.lower(comma + 1), "que" | "qu'" | "où" | "comment" | "pourquoi" | "quand" | "qui")
        {
            continue;
        }
        // "Tout est étanche, paraît-il.", "c'est écrit page deux": the speaker's own.
        if matches!(article.lower(comma + 1), "paraît" | "semble" | "dirait" | "c'" | "ça" | "cela") {
            continue;
        }
        let Some(mut clause) = clause_at(article, comma, comma + 1, inner.end) else { continue };
        // The subject has to follow the verb, else it is the speaker's own sentence.
        let verb = clause.verb.as_ref().map_or(comma + 1, |v| v.token);
        let inverted = match &clause.voice {
            Voice::Phrase { head, tokens } => {
                *head > comma + 1 && (tokens.start > verb || article.form(*head).starts_with('-'))
            }
            // "ce qu'on appelle" is the speaker's own.
            Voice::Unnamed(Some(tokens)) => {
                tokens.start > comma + 1
                    && (tokens.start > verb || article.form(tokens.start).starts_with('-'))
            }
            _ => false,
        };
        let first_person = matches!(&clause.voice, Voice::Phrase { head, .. } if matches!(article.lower(*head), "-je" | "-nous" | "-vous" | "-tu" | "je" | "nous" | "vous" | "-moi" | "-toi" | "-le" | "-la" | "-les" | "-lui" | "-leur" | "-y" | "-en" | "moi"));
        if clause.according.is_some() || !inverted || first_person {
            continue;
        }
        if matches!(article.form(comma), "?" | "!" | "…") {
            clause.tokens.start = comma + 1;
        }
        clause.rule = "quote:interrupted";
        return Some(clause);
    }
    None
}

/// A reporting clause behind the closing mark: "», assure la légende".
pub(super) fn behind(article: &ParsedArticle<'_>, quoted: &Quoted, all: &[Quoted]) -> Option<Clause> {
    let end = quoted.outer.end;
    let mut at = end;
    let comma = matches!(article.form(at), "," | "-" | "–" | "—" | ")" | ".");
    if comma {
        at += 1;
    }
    if let Some(clause) = presented(article, end).or_else(|| signed(article, quoted)) {
        return Some(clause);
    }
    let first = article.form(at).chars().next()?;
    if first.is_uppercase() && !first.is_numeric() {
        return None;
    }
    let paragraph_end = article.paragraph(at).end;
    let next_quotation = quoted::since(all, at).first().map_or(paragraph_end, |q| q.outer.start);
    let limit = article.sentence(at).end.min(next_quotation);
    let clause = clause_at(article, end, at, limit)?;
    // "L'« armée des ombres » a revendiqué l'attaque": what is in marks is the subject.
    let inverted = match &clause.voice {
        Voice::Phrase { head, .. } => {
            article.form(*head).starts_with('-') || article.form(head.saturating_sub(1)) == "-"
        }
        Voice::Unnamed(words) => words.is_some(),
        Voice::Last => false,
    };
    let words = quoted.outer.start.checked_sub(1).map_or("", |i| article.lemma(i));
    let called = matches!(words, "mot" | "terme" | "slogan" | "propos" | "phrase" | "injure" | "insulte");
    let speech =
        called || comma || inverted || finite(article, &quoted.inner) || ends_sentence(article, quoted);
    (speech || clause.according.is_some()).then_some(clause)
}

/// A signature below a quotation: "— Marie Durand, directrice".
pub(super) fn signed(article: &ParsedArticle<'_>, quoted: &Quoted) -> Option<Clause> {
    let end = quoted.outer.end;
    let line = article.paragraph(end);
    if article.paragraph(quoted.inner.start).start < quoted.outer.start {
        return None;
    }
    let dash = matches!(article.form(end), "—" | "–" | "-");
    let verb = article.has_finite(line.clone());
    if !dash || line.start != end || line.len() > 25 || verb {
        return None;
    }
    let head = cue::noun_phrase_head(article, end + 1, line.end)?;
    Some(Clause::told(line.clone(), Voice::phrase(article, head), "quote:signed", 0.85))
}

/// "« … » : c'est le titre retenu par X", "« … », tel est le titre de X", "« … » : le titre de X", "« … » : en une de X".
pub(super) fn presented(article: &ParsedArticle<'_>, end: usize) -> Option<Clause> {
    let limit = article.sentence(end).end.min(end + 8);
    let page = match (article.lower(end + 1), article.lower(end + 2)) {
        ("le" | "ce" | "la", "titre" | "manchette") | ("en", "une") => Some(end + 2),
        _ => None,
    };
    let of = page.filter(|page| {
        article.form(end) == ":" && matches!(article.lower(page + 1), "de" | "du" | "d'" | "des")
    });
    if let Some(head) = of.and_then(|page| cue::noun_phrase_head(article, page + 2, limit))
        && article.upos(head) == "PROPN"
    {
        return Some(Clause::told(end..head + 1, Voice::phrase(article, head), "quote:title", 0.75));
    }
    let is = (end..limit.min(end + 4)).find(|i| matches!(article.lower(*i), "est" | "était"))?;
    let noun = (is + 1..limit).find(|i| {
        article.upos(*i) == "NOUN"
            && saying::noun(article.lemma(*i)).is_some_and(|n| matches!(n.stance, "titles" | "captions"))
    })?;
    let rule = if article.lemma(noun) == "légende" { "quote:caption" } else { "quote:title" };
    Some(Clause::told(end..article.sentence(end).end, Voice::phrase(article, noun), rule, 0.75))
}
