//! Lines of dialogue: "— Nous partons, dit-elle."

use super::behind::inside;
use super::cue;
use super::found::{Cue, Found, trimmed, without};
use super::quoted::Quoted;
use super::reporting::Clause;
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

/// Lines one right behind the other, of which some tell nobody's name: two speak in turns. Where no line tells who speaks, the first is the word
/// of whom the paragraph before tells of where it asks; who answers the text may not say.
pub(super) fn exchange(article: &ParsedArticle<'_>) -> Vec<Found> {
    let paragraphs = &article.parse.paragraphs;
    let mut found = Vec::new();
    let mut at = 0;
    while at < paragraphs.len() {
        let run = paragraphs[at..].iter().take_while(|p| is_line(article, p)).count();
        let lines = &paragraphs[at..at + run];
        at += run.max(1);
        let answers_long = lines.iter().skip(1).step_by(2).any(|line| line.len() > LONGEST);
        let Some(first) = lines.first().filter(|first| !answers_long && first.start > 0) else { continue };
        let told: Vec<Option<Voice>> =
            lines.iter().map(|line| Some(clause_of(article, line)?.1.voice)).collect();
        // A list of measures, of which one is somebody's, is no dialogue: in that somebody asks.
        let mut words = lines.iter().cloned().flatten();
        let attributed = told.iter().any(Option::is_some) && words.any(|i| article.form(i).ends_with('?'));
        // One line alone is spoken where it says "I" or "you".
        let alone = run == 1;
        let speaks =
            first.clone().any(|i| matches!(article.lower(i), "je" | "j'" | "moi" | "vous" | "nous" | "tu"));
        let lists = article.form(first.start - 1) == ":";
        if !attributed && (lists || alone && !speaks || !alone && !asks(article, first)) {
            continue;
        }
        let before = article.paragraph(first.start - 1);
        let turns = [0, 1].map(|turn| {
            let own = told.iter().skip(turn).step_by(2).flatten().next().cloned();
            let other = told.iter().skip(1 - turn).step_by(2).flatten().next();
            own.or_else(|| {
                party(article, before.clone(), turn, other).map(|head| Voice::phrase(article, head))
            })
        });
        for (turn, line) in lines.iter().enumerate().filter(|(turn, _)| told[*turn].is_none()) {
            let Some(content) = trimmed(article, line.start + 1..line.end) else { continue };
            let content = content.start..line.end;
            found.push(Found {
                form: Form::Direct,
                content: vec![content.clone()],
                quotation: None,
                cue: None,
                denied: false,
                voice: turns[turn % 2].clone().unwrap_or(Voice::Unnamed(None)),
                clause: content.start..content.start,
                rule: "dialogue:exchange",
                confidence: 0.4,
            });
        }
    }
    found
}

/// Who speaks in the first lines, or in every second one, of whom the paragraph before them tells; `other` is who speaks between.
fn party(
    article: &ParsedArticle<'_>,
    before: Range<usize>,
    turn: usize,
    other: Option<&Voice>,
) -> Option<usize> {
    let told = told_of(article, before.clone());
    if let Some(other) = other {
        let Voice::Phrase { head: other, .. } = other else { return None };
        // "— Vous niez ? demande le président. — Pas du tout.": whoever was told of, if it is somebody else.
        if article.upos(*other) == "NOUN" {
            return told;
        }
        // "La présidente l'interrompt. — Puis ? — J'ai fui, répond Paul Rey.": whoever is not that one.
        let first = told.filter(|told| {
            turn == 0
                && article.upos(*other) == "PROPN"
                && !article.subtree(*told).any(|i| article.lower(i) == article.lower(*other))
        });
        // "Le gardien la trouva. — Vous dormez ici ? lui demanda-t-il. — Depuis mars."
        let met = || told.filter(|_| turn == 1).and_then(|told| met(article, told));
        return first.or_else(met);
    }
    let said = |i: &usize| article.quotation_number(*i).is_none();
    let asks = |i: &usize| cue::verb_at(article, *i).is_some_and(|v| v.reporting.stance == "asks");
    let asker = before.rev().filter(said).find(asks).and_then(|verb| article.child(verb, &["nsubj"]));
    match (asker, turn) {
        (None, 0) => told,
        (None, _) => told.and_then(|told| met(article, told)),
        (Some(asker), 0) => Some(asker),
        (Some(asker), _) => told.filter(|told| *told != asker),
    }
}

/// "La présidente s'est tournée vers lui", "il s'arrête devant une dame": with whom the subject of a sentence has to do, besides himself.
fn met(article: &ParsedArticle<'_>, subject: usize) -> Option<usize> {
    let person = |i: &usize| match article.upos(*i) {
        "PRON" => matches!(article.lower(*i), "l'" | "le" | "la" | "lui" | "elle"),
        "PROPN" => article.name_at(*i).is_some_and(|name| &*name.label == "PER"),
        _ => is_somebody(article, *i),
    };
    let own = article.subtree(subject);
    let met = |i: &usize| !own.contains(i) && person(i) && article.has_deprel(*i, &["obj", "iobj", "obl"]);
    article.sentence(subject).rev().find(met)
}

/// The longest line that somebody answers in an exchange, in tokens: longer ones are an interview's.
const LONGEST: usize = 25;

/// The subject of the last sentence of a paragraph that nobody says.
fn told_of(article: &ParsedArticle<'_>, paragraph: Range<usize>) -> Option<usize> {
    let own = |i: &usize| article.head(*i).is_none() && article.quotation_number(*i).is_none();
    let root = paragraph.rev().find(own)?;
    let somebody = |subject: &usize| {
        matches!(article.upos(*subject), "PRON" | "PROPN") || is_somebody(article, *subject)
    };
    article
        .child(root, &["nsubj"])
        .filter(somebody)
        .filter(|s| !matches!(article.lower(*s), "on" | "ce" | "c'"))
}

/// What a line says and the clause that tells who speaks.
fn clause_of(article: &ParsedArticle<'_>, line: &Range<usize>) -> Option<(Range<usize>, Clause)> {
    let inner = trimmed(article, line.start + 1..line.end)?;
    let span = article.span(line.clone());
    let quoted = Quoted {
        inner: inner.start..line.end,
        outer: line.clone(),
        span: (span.start, span.end),
        closed: true,
    };
    let clause = inside(article, &quoted)?;
    Some((inner, clause))
}

/// Lines of dialogue: "— Nous partons, dit-elle."
pub(super) fn dialogue(article: &ParsedArticle<'_>) -> Vec<Found> {
    article
        .parse
        .paragraphs
        .iter()
        .filter(|p| is_line(article, p))
        .filter_map(|line| {
            let (inner, clause) = clause_of(article, line)?;
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
