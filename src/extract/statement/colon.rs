//! What is said behind a colon, without marks: "Le maire prévient : la route restera fermée."

use super::cue;
use super::found::{Cue, Found, trimmed};
use super::{preposition, resumed, saying, voice};
use crate::annotation::Form;
use crate::extract::ParsedArticle;
use crate::extract::entity::is_somebody;

/// What is said behind colons.
pub(super) fn said(article: &ParsedArticle<'_>, quoted: impl Fn(usize) -> bool) -> Vec<Found> {
    (0..article.len())
        .filter(|colon| article.form(*colon) == ":" && !quoted(*colon))
        .filter_map(|colon| said_at(article, colon, &quoted))
        .collect()
}

/// How far before a colon a rumour is looked for, in tokens.
const NEAR: usize = 25;

/// "La rumeur courait depuis des semaines : le ministre ne se représenterait pas."
fn rumoured(article: &ParsedArticle<'_>, colon: usize) -> Option<Found> {
    let sentence = article.sentence(colon);
    let noun = (sentence.start.max(colon.saturating_sub(NEAR))..colon)
        .find(|i| matches!(article.lower(*i), "rumeur" | "rumeurs" | "bruit"))?;
    let runs = article.head(noun).is_some_and(|verb| {
        matches!(article.lemma(verb), "courir" | "circuler" | "enfler" | "bruire" | "gonfler")
            && article.has_deprel(noun, &["nsubj"])
    });
    let content = trimmed(article, colon + 1..sentence.end)?;
    (runs && article.has_finite(content.clone())).then(|| Found {
        form: Form::Hearsay,
        content: vec![content],
        quotation: None,
        denied: false,
        voice: voice::Voice::Unnamed(None),
        clause: sentence.start..colon,
        cue: None,
        rule: "hearsay:rumour",
        confidence: 0.6,
    })
}

/// Verbs that make one act of saying with a noun: "émet une réserve", "lance un avertissement".
const LIGHT: &[&str] = &[
    "avoir", "émettre", "lancer", "formuler", "poser", "dresser", "faire", "avancer", "livrer", "donner",
    "tirer", "exprimer", "adresser", "garder",
];

/// "Son compagnon émet une réserve : elle ne sait pas s'arrêter."
fn worded(article: &ParsedArticle<'_>, colon: usize, quoted: &impl Fn(usize) -> bool) -> Option<Found> {
    let sentence = article.sentence(colon);
    let noun = (sentence.start..colon)
        .rev()
        .take_while(|i| article.upos(*i) != "PUNCT")
        .find(|i| article.has_deprel(*i, &["obj"]))?;
    let verb = article.head(noun).filter(|verb| *verb < noun && LIGHT.contains(&article.lemma(*verb)))?;
    let one = noun
        .checked_sub(1)
        .is_some_and(|i| matches!(article.lower(i), "un" | "une") || article.upos(i) == "ADJ");
    let content = trimmed(article, colon + 1..sentence.end)?;
    let words = article.has_finite(content.clone()) && !quoted(content.start) && !cue::negated(article, verb);
    let reporting = saying::noun(article.lemma(noun)).filter(|_| one && words)?;
    Some(Found {
        form: Form::Indirect,
        content: vec![content],
        quotation: None,
        denied: false,
        voice: voice::of_verb(article, verb)?,
        clause: sentence.start..colon,
        cue: Some(Cue {
            tokens: noun..noun + 1,
            lemma: reporting.lemma.to_owned(),
            reporting: Some(reporting),
        }),
        rule: "clause:colon",
        confidence: 0.6,
    })
}

/// Verbs of whoever explains or stands by what follows.
const STANDS: &[&str] = &["expliquer", "justifier", "démordre", "varier", "persister"];

/// "Le maire n'en démord pas : les haut-parleurs étaient en panne.", "La direction s'en est expliquée lundi : …"
fn stood_by(article: &ParsedArticle<'_>, colon: usize, quoted: &impl Fn(usize) -> bool) -> Option<Found> {
    let sentence = article.sentence(colon);
    let verb = (sentence.start..colon).rev().find(|i| article.upos(*i) == "VERB")?;
    let stands = STANDS.iter().find(|lemma| article.lemma(verb) == **lemma)?;
    let lets = match *stands {
        "démordre" | "varier" => cue::negated(article, verb),
        "persister" => true,
        _ => cue::reflexive(article, verb),
    };
    let content = trimmed(article, colon + 1..sentence.end)?;
    let own = preposition::according_at(article, content.start).is_none() && !quoted(content.start);
    let voice = voice::of_verb(article, verb).or_else(|| super::preceding::beside_verb(article, verb))?;
    (lets && own && article.has_finite(content.clone())).then(|| Found {
        form: Form::Indirect,
        content: vec![content],
        quotation: None,
        denied: false,
        voice,
        clause: sentence.start..colon,
        cue: Some(Cue { tokens: verb..verb + 1, lemma: (*stands).to_owned(), reporting: None }),
        rule: "clause:colon",
        confidence: 0.55,
    })
}

/// The pronoun before a verb of saying that stands for what it says: "l'a annoncé".
fn ahead(article: &ParsedArticle<'_>, verb: &cue::Verb) -> Option<usize> {
    let pronoun =
        |c: &usize| *c < verb.token && article.upos(*c) == "PRON" && matches!(article.lower(*c), "l'" | "le");
    article.children(verb.token).find(pronoun).filter(|_| verb.reporting.it)
}

fn said_at(article: &ParsedArticle<'_>, colon: usize, quoted: &impl Fn(usize) -> bool) -> Option<Found> {
    let sentence = article.sentence(colon);
    if let Some(found) = rumoured(article, colon) {
        return Some(found);
    }
    if let Some(found) = worded(article, colon, quoted) {
        return Some(found);
    }
    if let Some(found) = stood_by(article, colon, quoted) {
        return Some(found);
    }
    let verb = (sentence.start..colon).rev().find_map(|i| cue::verb_at(article, i))?;
    // Nothing but adverbs or the voice itself stands between: "annonce une surprise : la route rouvre" tells of a surprise.
    // "Elle l'a annoncé d'une voix blanche : …": the pronoun stands for what follows.
    let ahead = ahead(article, &verb);
    if ahead.is_some_and(|pronoun| resumed::of_pronoun(article, pronoun).is_some()) {
        return None;
    }
    let open = ahead.is_some()
        || (verb.tokens.end..colon).all(|i| {
            // "prévient les habitants : …": whom.
            let whom = |a: usize| {
                article.deprel(a) == "obj" && article.head(a) == Some(verb.token) && is_somebody(article, a)
            };
            // "résume à sa façon : …": how.
            let how = |a: usize| {
                matches!(
                    article.lemma(a),
                    "façon" | "manière" | "mot" | "phrase" | "formule" | "ton" | "voix" | "terme"
                ) && article.has_deprel(a, &["obl"])
            };
            article.upos(i) == "ADV"
                || article.ancestors(i).chain([i]).any(how)
                || article.ancestors(i).chain([i]).any(whom)
                || article
                    .ancestors(i)
                    .chain([i])
                    .any(|a| article.deprel(a) == "nsubj" && article.head(a) == Some(verb.token))
        });
    // "s'interrogent : pourquoi nous ? « … », dit l'un": a quotation is a sentence of its own.
    let next = (colon + 1..sentence.end).take_while(|i| article.form(*i) != ":").find(|i| {
        matches!(article.form(*i), "?" | "!" | "…" | ".") && matches!(article.form(i + 1), "«" | "“" | "\"")
    });
    let content = trimmed(article, colon + 1..next.map_or(sentence.end, |end| end + 1))?;
    let words = article.has_finite(content.clone())
        && !quoted(content.start)
        && preposition::according_at(article, content.start).is_none()
        && !(content.start..content.end).any(|i| article.form(i) == ":");
    let says = verb.reporting.quote
        && verb.reporting.that
        && article.has_finite(verb.token.saturating_sub(3)..verb.tokens.end);
    // "« … », dit la légende : la petite fille…": what is said stands before.
    let before = (sentence.start..verb.token).any(quoted) || article.lower(sentence.start) == "comme";
    if !open || before || !words || !says || cue::negated(article, verb.token) {
        return None;
    }
    Some(Found {
        form: Form::Indirect,
        content: vec![content],
        quotation: None,
        denied: verb.reporting.stance == "denies",
        voice: voice::of_verb(article, verb.token)?,
        clause: sentence.start..colon,
        cue: Some(Cue::from(&verb)),
        rule: "clause:colon",
        confidence: 0.7,
    })
}
