//! The conditional of hearsay: "auraient été arrêtés", "seraient de fabrication…".

use super::found::{Found, trimmed};
use super::voice::Voice;
use crate::annotation::Form;
use crate::extract::ParsedArticle;

/// Verbs whose conditional is politeness, wish or mere possibility.
const OTHER_USES: &[&str] = &[
    "pouvoir",
    "devoir",
    "falloir",
    "vouloir",
    "aimer",
    "souhaiter",
    "savoir",
    "valoir",
    "sembler",
    "préférer",
];

/// Clauses in the conditional of hearsay outside of what somebody says already.
pub(super) fn statements(article: &ParsedArticle<'_>, said: impl Fn(usize) -> bool) -> Vec<Found> {
    (0..article.len())
        .filter(|token| article.feature(*token, "Mood") == Some("Cnd") && !said(*token))
        .filter_map(|token| hearsay(article, token))
        .collect()
}

fn hearsay(article: &ParsedArticle<'_>, token: usize) -> Option<Found> {
    let predicate = if article.upos(token) == "AUX" { article.head(token).unwrap_or(token) } else { token };
    let own = article.lemma(token);
    let perfect = article.upos(token) == "AUX" && matches!(own, "avoir" | "être");
    let state = matches!(own, "être" | "avoir" | "compter" | "détenir");
    if OTHER_USES.contains(&own) || OTHER_USES.contains(&article.lemma(predicate)) || !(perfect || state) {
        return None;
    }
    let sentence = article.sentence(token);
    let condition = sentence.clone().any(|i| {
        matches!(article.lower(i), "si" | "s'") && article.upos(i) == "SCONJ"
            || matches!(article.lower(i), "sinon" | "sans" if article.lower(i) == "sinon")
    });
    let first_person = article.feature(token, "Person").is_some_and(|p| p != "3");
    let expletive = article.child(predicate, &["expl:subj"]).is_some() && article.lemma(predicate) != "agir";
    if condition || first_person || expletive {
        return None;
    }
    let tree = article.subtree(predicate);
    let content = trimmed(article, tree.start..tree.end)?;
    if content.len() < 3 {
        return None;
    }
    Some(Found {
        form: Form::Hearsay,
        clause: sentence,
        content: vec![content],
        quotation: None,
        cue: None,
        voice: Voice::Unnamed(None),
        denied: false,
        rule: "hearsay:conditional",
        confidence: 0.6,
    })
}
