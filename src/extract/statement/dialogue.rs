//! Lines of dialogue: "— Nous partons, dit-elle."

use super::behind::inside;
use super::found::{Cue, Found, trimmed, without};
use super::quoted::Quoted;
use super::voice::Voice;
use crate::annotation::Form;
use crate::extract::{ParsedArticle, entity::is_somebody};
use std::ops::Range;

/// Whether a paragraph opens with a dash, as a line of dialogue does.
pub(super) fn is_line(article: &ParsedArticle<'_>, paragraph: &Range<usize>) -> bool {
    paragraph.len() > 3 && matches!(article.form(paragraph.start), "—" | "–" | "-")
}

/// Whether a paragraph asks.
pub(super) fn asks(article: &ParsedArticle<'_>, paragraph: &Range<usize>) -> bool {
    paragraph.end.checked_sub(1).is_some_and(|i| article.form(i).ends_with('?'))
}

/// Lines in which nobody is named, one right behind the other. The first is the word of whom the sentence before tells of where it
/// asks; who answers the text does not say.
pub(super) fn exchange(article: &ParsedArticle<'_>) -> Vec<Found> {
    let paragraphs = &article.parse.paragraphs;
    let mut found = Vec::new();
    let mut at = 0;
    while at < paragraphs.len() {
        let run = paragraphs[at..].iter().take_while(|p| is_line(article, p)).count();
        let lines = at..at + run;
        at += run.max(1);
        let answers_long = lines.clone().skip(1).step_by(2).any(|line| paragraphs[line].len() > LONGEST);
        if run == 0 || answers_long || lines.start == 0 {
            continue;
        }
        // One line alone is spoken where it says "I" or "you".
        let alone = run == 1;
        let first = &paragraphs[lines.start];
        let speaks =
            first.clone().any(|i| matches!(article.lower(i), "je" | "j'" | "moi" | "vous" | "nous" | "tu"));
        let lists = article.form(first.start - 1) == ":";
        if lists || alone && !speaks || !alone && !asks(article, first) {
            continue;
        }
        let opens = lines.start;
        for line in lines {
            let Some(content) = trimmed(article, paragraphs[line].start + 1..paragraphs[line].end) else {
                continue;
            };
            let content = content.start..paragraphs[line].end;
            let asker =
                if (line - opens) % 2 == 0 { told_of(article, paragraphs[opens - 1].clone()) } else { None };
            found.push(Found {
                form: Form::Direct,
                content: vec![content.clone()],
                quotation: None,
                cue: None,
                denied: false,
                voice: asker.map_or(Voice::Unnamed(None), |head| Voice::phrase(article, head)),
                clause: content.start..content.start,
                rule: "dialogue:exchange",
                confidence: 0.4,
            });
        }
    }
    found
}

/// The longest line that somebody answers in an exchange, in tokens: longer ones are an interview's.
const LONGEST: usize = 25;

/// The subject of the last sentence of a paragraph.
fn told_of(article: &ParsedArticle<'_>, paragraph: Range<usize>) -> Option<usize> {
    let sentence = article.sentence(paragraph.end.checked_sub(1)?);
    let root = sentence.clone().find(|i| article.head(*i).is_none())?;
    let somebody = |subject: &usize| {
        matches!(article.upos(*subject), "PRON" | "PROPN") || is_somebody(article, *subject)
    };
    article
        .child(root, &["nsubj"])
        .filter(somebody)
        .filter(|s| !matches!(article.lower(*s), "on" | "ce" | "c'"))
}

/// Lines of dialogue: "— Nous partons, dit-elle."
pub(super) fn dialogue(article: &ParsedArticle<'_>) -> Vec<Found> {
    article
        .parse
        .paragraphs
        .iter()
        .filter(|p| is_line(article, p))
        .filter_map(|paragraph| {
            let inner = trimmed(article, paragraph.start + 1..paragraph.end)?;
            let span = article.span(paragraph.clone());
            let quoted = Quoted {
                inner: inner.start..paragraph.end,
                outer: paragraph.clone(),
                span: (span.start, span.end),
                closed: true,
            };
            let clause = inside(article, &quoted)?;
            let content = without(article, inner, &clause.tokens);
            let verb = clause.verb?;
            (!content.is_empty()).then(|| Found {
                form: Form::Direct,
                content,
                quotation: None,
                cue: Some(Cue::from(&verb)),
                denied: verb.reporting.stance == "denies",
                voice: clause.voice,
                clause: clause.tokens,
                rule: "dialogue",
                confidence: 0.85,
            })
        })
        .collect()
}
