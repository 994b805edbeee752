//! What is said stands outside of the clause that says so: "comme l'a dit X", "…, ce que dément X", "C'est ce que pense X."

use super::cue::{self, Verb};
use super::following;
use super::found::{Cue, Found, trimmed, without};
use super::reporting::end_of;
use super::voice::Voice;
use crate::annotation::Form;
use crate::extract::ParsedArticle;
use std::collections::HashMap;
use std::ops::Range;

/// Openings of such clauses, longest first, and whether what is said is the contrary of what stands there.
const OPENINGS: &[(&[&str], bool)] = &[
    (&["contrairement", "à", "ce", "que"], true),
    (&["conformément", "à", "ce", "que"], false),
    (&["selon", "ce", "que"], false),
    (&["d'", "après", "ce", "que"], false),
    (&["d'après", "ce", "que"], false),
    (&["ainsi", "que"], false),
    (&["comme"], false),
];

/// The name of the rule.
pub(super) const RULE: &str = "clause:resumed";

/// Clauses that take up what stands beside them.
pub(super) fn resumed(article: &ParsedArticle<'_>) -> Vec<Found> {
    (0..article.len())
        .filter_map(|token| {
            let found = beside(article, token).or_else(|| after(article, token));
            found.or_else(|| of_pronoun(article, token))
        })
        .collect()
}

/// What is told already with a voice of its own is what such a clause takes up: "X dit que P, comme l'a dit Y" is P on both words. The
/// clause itself is no part of what stands before it.
pub(super) fn settle(article: &ParsedArticle<'_>, found: &mut [Found]) {
    let mut of_sentence: HashMap<usize, Vec<usize>> = HashMap::new();
    for (i, f) in found.iter().enumerate().filter(|(_, f)| f.rule != RULE && f.form == Form::Indirect) {
        of_sentence.entry(article.sentence_number(f.start())).or_default().push(i);
    }
    for i in (0..found.len()).filter(|i| found[*i].rule == RULE).collect::<Vec<_>>() {
        let (clause, whole) = (found[i].clause.clone(), found[i].content.clone());
        let Some(sentence) = whole.first().map(|w| article.sentence_number(w.start)) else { continue };
        let beside = of_sentence.get(&sentence).into_iter().flatten().copied().filter(|at| {
            let f = &found[*at];
            f.cue.as_ref().is_some_and(|c| !clause.contains(&c.tokens.start))
                && whole.iter().any(|w| w.contains(&f.start()))
                && f.content.last().is_some_and(|last| last.end + 1 >= clause.start)
        });
        let Some(told) = beside.min_by_key(|at| found[*at].size()) else { continue };
        let told = &mut found[told];
        let rest: Vec<_> = told.content.iter().flat_map(|c| without(article, c.clone(), &clause)).collect();
        if rest.is_empty() {
            continue;
        }
        if rest.last().is_some_and(|last| last.end <= clause.start) {
            told.content.clone_from(&rest);
        }
        found[i].content = rest;
    }
}

/// "comme l'a dit X, …", "contrairement à ce qu'annonçait X, …": the rest of the sentence is said.
fn beside(article: &ParsedArticle<'_>, token: usize) -> Option<Found> {
    let same = |i: usize, word: &str| {
        let form = article.lower(token + i);
        form == word || word == "que" && matches!(form, "qu'" | "qu’")
    };
    let (words, contrary) =
        OPENINGS.iter().find(|(words, _)| words.iter().enumerate().all(|(i, word)| same(i, word)))?;
    let opening = token..token + words.len();
    let (verb, voice) = says(article, &opening)?;
    let bare = words.len() < 3;
    if bare && !takes_up(article, &opening, &verb, &voice) {
        return None;
    }
    let sentence = article.sentence(token);
    let end = end_of(article, &voice, verb.tokens.end, sentence.end);
    // What the parser takes for an apposition of the voice may be the sentence.
    let first = match &voice {
        Voice::Phrase { tokens, .. } => tokens.end.max(verb.tokens.end),
        _ => verb.tokens.end,
    };
    let mark = (first..end).find(|i| article.form(*i) == ",").unwrap_or(end);
    let rest = |end: usize| without(article, sentence.clone(), &(token..end));
    let says = |content: &[Range<usize>]| content.iter().flat_map(Clone::clone).any(|i| is_verb(article, i));
    let end = if says(&rest(end)) { end } else { mark };
    let clause = token..end;
    let content = match article.form(clause.end) {
        // "Comme dit le proverbe : mieux vaut prévenir que guérir."
        ":" if article.quotation_number(clause.end + 1).is_none() => {
            vec![trimmed(article, clause.end + 1..sentence.end)?]
        }
        ":" => return None,
        _ => rest(end),
    };
    found(article, content, clause, &verb, voice, *contrary)
}

/// "…, ce que dément X", "C'est ce que pense X.": what stands before is said.
fn after(article: &ParsedArticle<'_>, token: usize) -> Option<Found> {
    let sentence = article.sentence(token);
    let relative = article.lower(token + 1);
    if article.lower(token) != "ce" || !matches!(relative, "que" | "qu'" | "qui") {
        return None;
    }
    let presents = (sentence.start.max(token.saturating_sub(4))..token)
        .find(|i| matches!(article.lower(*i), "c'" | "est-ce") && is_presented(article, *i, token));
    let start = presents.unwrap_or(token);
    let (verb, voice) = says(article, &(token..token + 2))?;
    if relative == "qui" && !cue::passive(article, verb.token) {
        return None;
    }
    let clause = start..end_of(article, &voice, verb.tokens.end, sentence.end);
    // "Voici ce que dit X : le pont est sûr."
    if clause.end < sentence.end
        && article.form(clause.end) == ":"
        && article.quotation_number(clause.end + 1).is_none()
    {
        return found(
            article,
            vec![trimmed(article, clause.end + 1..sentence.end)?],
            clause,
            &verb,
            voice,
            false,
        );
    }
    let more = (clause.end < sentence.end && matches!(article.form(clause.end), ":" | "«" | "“" | "\""))
        || clause.clone().any(|i| i > verb.token && matches!(article.lower(i), "comme" | "que" | "qu'"));
    if more {
        return None;
    }
    let before = match start.checked_sub(1).filter(|_| start > sentence.start) {
        Some(mark) if matches!(article.form(mark), "," | ";" | "(" | "—" | "–") => sentence.start..mark,
        Some(_) => return None,
        None if presents.is_some() => {
            let previous = article.sentence(start.checked_sub(1)?);
            (article.paragraph_number(previous.start) == article.paragraph_number(start))
                .then_some(previous)?
        }
        None => return None,
    };
    found(article, vec![trimmed(article, before)?], clause, &verb, voice, false)
}

/// "Le pont est sûr, le maire l'a confirmé", "nous en convenons tous", "Il l'a dit : le pont est sûr": a pronoun takes up the rest of
/// the sentence.
pub(super) fn of_pronoun(article: &ParsedArticle<'_>, token: usize) -> Option<Found> {
    if !matches!(article.lower(token), "le" | "l'" | "en") || article.upos(token) != "PRON" {
        return None;
    }
    let verb = cue::verb_at(article, article.head(token).filter(|head| *head > token)?)?;
    let takes = if article.lower(token) == "en" { verb.reporting.of } else { verb.reporting.it };
    let sentence = article.sentence(token);
    let mark = |i: &usize| matches!(article.form(*i), "," | ";" | ":" | "(" | "—" | "–");
    let start = (sentence.start..token).rev().find(mark).map_or(sentence.start, |mark| mark + 1);
    let finite = |part: Range<usize>| article.has_finite(part);
    // The clause has its own subject, and nothing but that.
    let subject = article.child(verb.token, &["nsubj"]).filter(|s| (start..verb.token).contains(s))?;
    let own = finite(start..token) || (start..subject).any(|i| matches!(article.upos(i), "SCONJ" | "CCONJ"));
    let end = (verb.tokens.end..sentence.end).find(mark).unwrap_or(sentence.end);
    let short = end <= verb.tokens.end + 5 && !finite(verb.tokens.end..end);
    if !takes || own || !short || cue::negated(article, verb.token) || is_within(article, token) {
        return None;
    }
    let voice = Voice::phrase(article, subject);
    let content = if article.form(end) == ":" && start == sentence.start {
        end + 1..sentence.end
    } else {
        let opener = matches!(
            article.lower(sentence.start),
            "si" | "quand"
                | "lorsque"
                | "comme"
                | "alors"
                | "après"
                | "avant"
                | "pour"
                | "interrogé"
                | "interrogée"
        );
        let ends = end + 1 >= sentence.end;
        sentence.start..start.checked_sub(1).filter(|mark| ends && *mark > sentence.start && !opener)?
    };
    let content = trimmed(article, content).filter(|content| finite(content.clone()))?;
    if content.clone().any(|i| article.quotation_number(i).is_some()) {
        return None;
    }
    found(article, vec![content], start..end, &verb, voice, false)
}

/// Whether a pronoun stands in a clause that takes up the sentence: "comme l'a dit X".
pub(super) fn is_within(article: &ParsedArticle<'_>, token: usize) -> bool {
    let start = article.sentence(token).start;
    (start.max(token.saturating_sub(8))..token).any(|i| {
        matches!(article.lower(i), "comme" | "ainsi" | "contrairement" | "conformément")
            && (i..token).all(|t| !matches!(article.upos(t), "PUNCT" | "AUX" | "VERB"))
    })
}

/// "c'est", "c'est du moins", "c'est aussi" before "ce que".
fn is_presented(article: &ParsedArticle<'_>, start: usize, end: usize) -> bool {
    matches!(article.lower(start + 1), "est" | "était" | "est-")
        && (start + 2..end).all(|i| matches!(article.upos(i), "ADV" | "ADP" | "NOUN" | "DET" | "ADJ"))
}

/// The verb of saying of such a clause, and whose word it is.
fn says(article: &ParsedArticle<'_>, opening: &Range<usize>) -> Option<(Verb, Voice)> {
    let sentence = article.sentence(opening.start);
    let reach = sentence.end.min(opening.end + 12);
    let verb = (opening.end..reach)
        .take_while(|i| article.upos(*i) != "PUNCT" || article.form(*i) == "-")
        .find_map(|i| cue::verb_at(article, i))
        .filter(|v| v.reporting.that)?;
    let finite = (opening.end..=verb.token)
        .any(|i| article.feature(i, "VerbForm") == Some("Fin") || article.upos(i) == "ADV");
    let contained = matches!(article.lower(verb.tokens.end), "que" | "qu'");
    if !finite || contained || cue::negated(article, verb.token) {
        return None;
    }
    let voice = if cue::passive(article, verb.token) {
        let agent = article.child(verb.token, &["obl:agent"]).or_else(|| {
            let by =
                (verb.token + 1..sentence.end.min(verb.token + 4)).find(|i| article.lower(*i) == "par")?;
            cue::noun_phrase_head(article, by + 1, sentence.end)
        });
        Voice::phrase(article, agent?)
    } else {
        let pronoun = (opening.end..verb.tokens.end + 2).find(|i| {
            let word = article.lower(*i).trim_start_matches('-');
            matches!(
                word,
                "il" | "elle"
                    | "ils"
                    | "elles"
                    | "on"
                    | "t-il"
                    | "t-elle"
                    | "t-on"
                    | "je"
                    | "j'"
                    | "vous"
                    | "chacun"
            ) || word == "nous" && !matches!(article.deprel(*i), "iobj" | "obj")
        });
        let before = (opening.end..verb.token)
            .rev()
            .find(|i| matches!(article.upos(*i), "NOUN" | "PROPN") && article.has_deprel(*i, &["nsubj"]));
        match pronoun.or(before) {
            Some(head) => Voice::phrase(article, head),
            None => following::after_verb(article, verb.tokens.end - 1)
                .filter(|v| !matches!(v, Voice::Phrase { head, .. } if *head >= sentence.end))?,
        }
    };
    Some((verb, voice))
}

/// Whether "comme …" takes up the sentence: "comme l'a dit X", "comme on sait", "comme dit le proverbe", not "comme il a demandé une trêve".
fn takes_up(article: &ParsedArticle<'_>, opening: &Range<usize>, verb: &Verb, voice: &Voice) -> bool {
    let clitic = (opening.end..verb.token)
        .any(|i| matches!(article.lower(i), "le" | "l'" | "en") && article.upos(i + 1) != "NOUN");
    let end = article.sentence(opening.start).end;
    let closed = (verb.tokens.end..end)
        .find(|i| !matches!(article.upos(*i), "ADV") && article.lower(*i) != "tous")
        .is_none_or(|i| article.upos(i) == "PUNCT");
    let inverted =
        matches!(voice, Voice::Phrase { head, .. } if *head > verb.token) && opening.end == verb.token;
    clitic || closed || inverted
}

fn found(
    article: &ParsedArticle<'_>,
    content: Vec<Range<usize>>,
    clause: Range<usize>,
    verb: &Verb,
    voice: Voice,
    contrary: bool,
) -> Option<Found> {
    let says = content.iter().flat_map(Clone::clone).any(|i| is_verb(article, i));
    says.then(|| Found {
        form: Form::Indirect,
        content,
        quotation: None,
        cue: Some(Cue::from(verb)),
        voice,
        clause,
        denied: (verb.reporting.stance == "denies") != contrary,
        rule: RULE,
        confidence: 0.8,
    })
}

fn is_verb(article: &ParsedArticle<'_>, token: usize) -> bool {
    matches!(article.upos(token), "VERB" | "AUX")
}
