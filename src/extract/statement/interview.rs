//! Who speaks is named before a colon at the head of the paragraph: interviews and minutes. "Anne Roy : J'ai attendu dix ans."

use super::dialogue::{asks, is_line};
use super::found::{Found, trimmed};
use super::voice::Voice;
use crate::annotation::Form;
use crate::extract::ParsedArticle;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// The rule for answers without a label.
pub(super) const ANSWER: &str = "interview:answer";

/// The rule for turns with a label.
pub(super) const LABEL: &str = "interview:label";

/// The longest label, in tokens.
const LONGEST: usize = 8;

/// Paragraphs that begin with who speaks. One alone may be a heading; of labels that come back each is a voice.
pub(super) fn labelled(article: &ParsedArticle<'_>) -> Vec<Found> {
    // "A. R. : …": of whom the text has told; "Anna Roy : … A. R. : …" is one label.
    let full = |words: Range<usize>| {
        let name = is_initials(article, &words).then(|| initialled(article, &words)).flatten();
        name.unwrap_or(words)
    };
    // Whose words they are, what stands before them, and they themselves.
    let turns: Vec<(Range<usize>, usize, Range<usize>)> = article
        .parse
        .paragraphs
        .iter()
        .filter_map(|p| turn(article, p))
        .map(|(words, content)| (full(words.clone()), words.start, content))
        .collect();
    let labels: Vec<String> =
        turns.iter().map(|(name, ..)| article.span(name.clone()).exact.to_lowercase()).collect();
    // How many turns each label has, and how many of them ask.
    let mut count: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (label, (.., content)) in labels.iter().zip(&turns) {
        let (turns, asked) = count.entry(label).or_default();
        *turns += 1;
        *asked += usize::from(asks(article, content));
    }
    // "L. S. : …": the only one that asks most of the time is the paper's.
    let mut asking = count.iter().filter(|(_, (turns, asked))| *turns >= 3 && asked * 2 >= *turns);
    let asking = match (asking.next(), asking.next()) {
        (Some((label, _)), None) if count.len() > 1 => Some(*label),
        _ => None,
    };
    let speaks = |label: &str| {
        let turns = count.get(label).map_or(0, |(turns, _)| *turns);
        turns >= 2 && (count.len() >= 2 || turns > 2) && asking != Some(label) && !is_outlet(article, label)
    };
    if turns.len() < 4 {
        return Vec::new();
    }
    labels
        .iter()
        .zip(&turns)
        .filter(|(label, _)| speaks(label))
        .map(|(_, turn)| turn)
        .filter_map(|(words, start, content)| {
            let head = words.clone().find(|i| article.upos(*i) == "PROPN").unwrap_or(words.start);
            let said = trimmed(article, content.clone())?.start..content.end;
            Some(Found {
                form: Form::Direct,
                content: [said].to_vec(),
                quotation: None,
                cue: None,
                voice: Voice::Phrase { head, tokens: words.clone() },
                clause: *start..content.start,
                denied: false,
                rule: LABEL,
                confidence: 0.8,
            })
        })
        .collect()
}

/// The answers of an interview whose turns bear no label, or only the first ones: paragraphs that follow a question each, with or without a
/// dash. Whose they are a label says, or the name that is told most often before the first question. An explainer with
/// questions for headings is none: nobody says "I" in it.
pub(super) fn answers(article: &ParsedArticle<'_>) -> Vec<Found> {
    let paragraphs = &article.parse.paragraphs;
    let question = |p: &Range<usize>| asks(article, p) && p.len() <= QUESTION;
    let Some(first) = paragraphs.iter().position(question) else { return Vec::new() };
    let turns = first..paragraphs.len();
    let questions = turns.clone().filter(|i| question(&paragraphs[*i])).count();
    let adjacent =
        turns.clone().skip(1).filter(|i| question(&paragraphs[*i]) && question(&paragraphs[i - 1])).count();
    let alternate = alternates(turns.clone().map(|i| question(&paragraphs[i])));
    if questions < 3 || adjacent > 0 && !alternate {
        return Vec::new();
    }
    let opening = &paragraphs[..first + 2];
    let first_person =
        |i: usize| matches!(article.lower(i), "je" | "j'" | "moi" | "mon" | "ma" | "mes" | "m'");
    let own =
        turns.clone().filter(|i| !question(&paragraphs[*i]) && paragraphs[*i].clone().any(first_person));
    let label = label(article, opening).filter(|(words, _)| !is_initials(article, words));
    if label.is_none() && own.count() * 2 < questions {
        return Vec::new();
    }
    // Where answers bear labels, what bears none is told.
    let bears = |p: &Range<usize>| turn(article, p).is_some();
    let answered = |i: &usize| bears(&paragraphs[*i]) && !question(&paragraphs[*i]);
    let labels = turns.clone().filter(answered).count() > 1;
    let Some((words, head)) = label.or_else(|| told_most(article, opening)) else { return Vec::new() };
    let mut found = Vec::new();
    // Where answers stand in marks, what stands without is none.
    let marked = |p: &Range<usize>| matches!(article.form(p.start), "«" | "“" | "\"");
    let replies = || turns.clone().skip(1).filter(|i| !question(&paragraphs[*i]));
    let mostly = |fits: &dyn Fn(&Range<usize>) -> bool| {
        replies().filter(|i| fits(&paragraphs[*i])).count() * 2 > replies().count()
    };
    let in_marks = mostly(&marked);
    // Where they stand behind dashes, what stands without is the paper's.
    let behind_dashes = mostly(&|p| is_line(article, p));
    // Behind a dash turns alternate, and a question need not ask.
    let mut asked = true;
    for at in turns.clone().skip(1) {
        let paragraph = &paragraphs[at];
        let dashed = is_line(article, paragraph);
        let before = dashed && is_line(article, &paragraphs[at - 1]);
        let is_question = if alternate {
            (at - first) % 2 == 0
        } else {
            question(paragraph) || dashed && !asked && (before || at == first + 2)
        };
        asked = is_question;
        if is_question
            || labels && !bears(paragraph)
            || in_marks && !marked(paragraph)
            || behind_dashes && !dashed && !bears(paragraph)
            || !dashed && !alternate && !in_marks && paragraph.len() < SHORTEST
        {
            continue;
        }
        let label = turn(article, paragraph).map(|(words, _)| words.end + 1);
        let start = label.unwrap_or(paragraph.start + usize::from(dashed));
        let Some(said) = trimmed(article, start..paragraph.end) else { continue };
        // The mark that closes it is said too.
        let said = said.start..paragraph.end;
        found.push(Found {
            form: Form::Direct,
            content: vec![said.clone()],
            quotation: None,
            cue: None,
            voice: Voice::Phrase { head, tokens: words.clone() },
            clause: paragraph.start..said.start,
            denied: false,
            rule: ANSWER,
            confidence: 0.6,
        });
    }
    found
}

/// Whether turns are taken one by one: an answer may end with a question ("Comment voulez-vous qu'ils y croient ?"), and who asks may only
/// state something ("Vos détracteurs vous le reprochent.").
fn alternates(asks: impl Iterator<Item = bool>) -> bool {
    let (mut asked, mut answered) = ([0, 0], [0, 0]);
    for (turn, asks) in asks.enumerate() {
        let side = if turn % 2 == 0 { &mut asked } else { &mut answered };
        side[usize::from(asks)] += 1;
    }
    let [states, asks] = asked;
    let [answers, asks_back] = answered;
    asks >= 3 && asks > states && answers > 2 * asks_back && states + asks == answers + asks_back
}

/// The longest question, in tokens.
const QUESTION: usize = 80;

/// The shortest answer without a dash, in tokens: what is shorter may be a heading.
const SHORTEST: usize = 6;

/// The label of a person, with its head.
fn label(article: &ParsedArticle<'_>, opening: &[Range<usize>]) -> Option<(Range<usize>, usize)> {
    let labels = opening.iter().filter_map(|p| turn(article, p)).map(|(words, _)| words);
    let words = labels
        .filter(|words| !is_outlet(article, &article.span(words.clone()).exact.to_lowercase()))
        .find(|words| words.clone().any(|i| article.name_at(i).is_some_and(|name| &*name.label == "PER")))?;
    let head = words.clone().find(|i| article.upos(*i) == "PROPN").unwrap_or(words.start);
    Some((words, head))
}

/// How many names at the beginning of a text may be those of initials.
const NAMES: usize = 100;

/// The name with these initials that stands first in the text.
fn initialled(article: &ParsedArticle<'_>, initials: &Range<usize>) -> Option<Range<usize>> {
    let parts = |tokens: Range<usize>| {
        let first = |i: usize| article.form(i).split(['-', '.']).filter_map(|part| part.chars().next());
        tokens.flat_map(first).filter(|c| c.is_alphabetic()).collect::<Vec<char>>()
    };
    let letters = parts(initials.clone());
    let names = article
        .parse
        .entities
        .iter()
        .take(NAMES)
        .filter(|name| &*name.label == "PER" && name.tokens.end <= initials.start);
    let same =
        |name: &&crate::nlp::EntitySpan| name.tokens.len() > 1 && parts(name.tokens.clone()) == letters;
    names.into_iter().find(same).map(|name| name.tokens.clone())
}

/// "A. R."
fn is_initials(article: &ParsedArticle<'_>, words: &Range<usize>) -> bool {
    let letters = words
        .clone()
        .filter(|i| article.upos(*i) != "PUNCT")
        .flat_map(|i| article.form(i).split(['-', '.']).map(|part| part.chars().count()));
    letters.clone().count() > 0 && letters.max().is_some_and(|most| most <= 2)
}

/// The name of the person who is named most often.
fn told_most(article: &ParsedArticle<'_>, opening: &[Range<usize>]) -> Option<(Range<usize>, usize)> {
    let end = opening.last()?.end;
    let mut names: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < end {
        match article.name_at(at).filter(|name| &*name.label == "PER") {
            Some(name) => {
                names.push(name.tokens.clone());
                at = name.tokens.end.max(at + 1);
            }
            None => at += 1,
        }
    }
    let surname = |name: &Range<usize>| article.lower(name.end - 1);
    let mut told: HashMap<&str, usize> = HashMap::new();
    for name in &names {
        *told.entry(surname(name)).or_default() += 1;
    }
    let most = told.values().max()?;
    let name = names.iter().find(|name| told.get(surname(name)) == Some(most))?;
    Some((name.clone(), name.start))
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
