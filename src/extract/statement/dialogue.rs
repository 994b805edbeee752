//! Lines of dialogue: "— Nous partons, dit-elle."

use super::behind::inside;
use super::found::{Cue, Found, trimmed, without};
use super::quoted::Quoted;
use crate::annotation::Form;
use crate::extract::ParsedArticle;

/// Lines of dialogue: "— Nous partons, dit-elle."
pub(super) fn dialogue(article: &ParsedArticle<'_>) -> Vec<Found> {
    article
        .parse
        .paragraphs
        .iter()
        .filter(|p| p.len() > 3 && matches!(article.form(p.start), "—" | "–" | "-"))
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
