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
    let mut told = vec![false; article.len()];
    let mut all = Vec::new();
    for token in 0..article.len() {
        if !conditional(article, token) || said(token) {
            continue;
        }
        // "serait arrivée et aurait évacué" is one.
        let Some(one) = hearsay(article, token).filter(|one| !told[one.start()]) else { continue };
        one.content.iter().for_each(|part| told[part.clone()].fill(true));
        all.push(one);
    }
    all
}

/// Whether a verb is in the conditional. Taggers take "seraient" for an imperfect: its ending tells.
fn conditional(article: &ParsedArticle<'_>, token: usize) -> bool {
    if !matches!(article.upos(token), "VERB" | "AUX") {
        return false;
    }
    let form = article.lower(token);
    let Some(stem) = form.strip_suffix("ait").or_else(|| form.strip_suffix("aient")) else {
        return article.feature(token, "Mood") == Some("Cnd");
    };
    // "déclarait", "entrait": the r is the verb's own.
    let own = article.lemma(token).strip_suffix("er").is_some_and(|root| root == stem)
        || article.lemma(token).strip_suffix("ir").is_some_and(|root| root == stem);
    stem.ends_with('r') && !own && (stem.len() > 3 || matches!(stem, "ser" | "aur" | "ir" | "fer"))
}

/// Whether a verb tells what somebody would do or think, and nobody is sure of: "envisagerait de vendre". "Je serais opposé à" is polite.
pub(super) fn is_heard(article: &ParsedArticle<'_>, token: usize) -> bool {
    conditional(article, token) && is_third(article, token) && !OTHER_USES.contains(&article.lemma(token))
}

fn is_third(article: &ParsedArticle<'_>, verb: usize) -> bool {
    article.feature(verb, "Person").is_none_or(|p| p == "3")
}

fn hearsay(article: &ParsedArticle<'_>, token: usize) -> Option<Found> {
    let predicate = if article.upos(token) == "AUX" { article.head(token).unwrap_or(token) } else { token };
    let own = article.lemma(token);
    let compound = article.upos(token) == "AUX" || matches!(own, "être" | "avoir");
    // "aurait voulu" is told by hearsay, "voudrait" is a wish.
    let wish = compound && article.lemma(predicate) == "vouloir";
    if OTHER_USES.contains(&own) || OTHER_USES.contains(&article.lemma(predicate)) && !wish {
        return None;
    }
    let sentence = article.sentence(token);
    // "dans le cas où il partirait": what may be, and nobody tells.
    let case = (sentence.start..token).rev().take(8).any(|i| {
        article.lower(i) == "où"
            && i.checked_sub(1).is_some_and(|i| matches!(article.lower(i), "cas" | "hypothèse"))
    });
    let condition = case
        || sentence.clone().any(|i| {
            matches!(article.lower(i), "si" | "s'") && article.upos(i) == "SCONJ"
                || matches!(article.lower(i), "sinon" | "condition")
        });
    // ", ce qui serait une première": what the article makes of it.
    let comment = (sentence.start..token).rev().take(6).any(|i| {
        article.lower(i) == "ce" && article.lower(i + 1) == "qui" && article.form(i.saturating_sub(1)) == ","
    });
    if comment {
        return None;
    }
    // A bare conditional of another verb is hearsay only as the sentence's own verb.
    let main = article.head(predicate).is_none() || article.has_deprel(predicate, &["conj", "acl"]);
    if !compound && !main {
        return None;
    }
    let expletive = article.child(predicate, &["expl:subj"]).is_some() && article.lemma(predicate) != "agir";
    if condition || !is_third(article, token) || expletive {
        return None;
    }
    let tree = article.subtree(predicate);
    let content = super::content::without_aside(article, trimmed(article, tree.start..tree.end)?);
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
