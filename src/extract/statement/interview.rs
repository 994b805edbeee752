//! Who speaks is named before a colon at the head of the paragraph: interviews and minutes. "Anne Roy : J'ai attendu dix ans."

use super::found::{Found, trimmed};
use super::voice::Voice;
use crate::annotation::Form;
use crate::extract::ParsedArticle;
use std::collections::HashMap;
use std::ops::Range;

/// The longest label, in tokens.
const LONGEST: usize = 8;

/// Paragraphs that begin with who speaks. One alone may be a heading; of labels that come back each is a voice.
pub(super) fn labelled(article: &ParsedArticle<'_>) -> Vec<Found> {
    let turns: Vec<(Range<usize>, Range<usize>)> =
        article.parse.paragraphs.iter().filter_map(|p| turn(article, p)).collect();
    let label = |tokens: &Range<usize>| article.span(tokens.clone()).exact.to_lowercase();
    let mut count: HashMap<String, usize> = HashMap::new();
    for (words, _) in &turns {
        *count.entry(label(words)).or_default() += 1;
    }
    turns
        .iter()
        .filter(|(words, _)| {
            count.get(&label(words)).is_some_and(|n| *n >= 2) && count.len() >= 2 && turns.len() >= 4
        })
        .filter(|(words, _)| !is_outlet(article, &label(words)))
        .filter_map(|(words, content)| {
            let head = words.clone().find(|i| article.upos(*i) == "PROPN").unwrap_or(words.start);
            let said = trimmed(article, content.clone())?.start..content.end;
            Some(Found {
                form: Form::Direct,
                content: [said].to_vec(),
                quotation: None,
                cue: None,
                voice: Voice::Phrase { head, tokens: words.clone() },
                clause: words.start..content.start,
                denied: false,
                rule: "interview:label",
                confidence: 0.8,
            })
        })
        .collect()
}

/// The label of a paragraph and what is said behind it.
fn turn(article: &ParsedArticle<'_>, paragraph: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let colon = paragraph.clone().take(LONGEST).find(|i| article.form(*i) == ":")?;
    let words = paragraph.start..colon;
    let name = words.clone().any(|i| article.form(i).chars().next().is_some_and(char::is_uppercase));
    let plain = words.clone().all(|i| !matches!(article.upos(i), "VERB" | "AUX" | "PRON" | "NUM"));
    let content = colon + 1..paragraph.end;
    let quoted =
        article.quotation_number(colon + 1).is_some() || matches!(article.form(colon + 1), "«" | "“" | "\"");
    (name && plain && !quoted && !words.is_empty() && content.len() >= 2).then_some((words, content))
}

/// Whether a label is that of who asks: the outlet, "Question".
fn is_outlet(article: &ParsedArticle<'_>, label: &str) -> bool {
    let outlet = article.document.outlet.as_deref().unwrap_or_default().to_lowercase();
    matches!(label, "q" | "question" | "questions") || !outlet.is_empty() && outlet.contains(label)
}
