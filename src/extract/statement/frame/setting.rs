//! How an article takes up a newspaper, whatever is said later: under which title, where and how it is first told of, in which tense all is told.

use super::super::found::Found;
use super::features::{Names, WORD, many, tense};
use super::signs::{Sign, role, verb_of};
use super::story::{Medium, Story};
use crate::annotation::Form;
use crate::extract::ParsedArticle;
use crate::extract::entity::{MentionTokens, gazetteer, is_in_title};
use std::collections::BTreeSet;

/// How an article is told.
pub(super) struct Setting {
    /// What the title opens with: "Pérou. Le prix de l'eau", "Vu de Lima".
    pub(super) title: &'static str,
    /// The tense in which most statements are told: reportages in the present, news in the perfect.
    pub(super) manner: &'static str,
}

impl Setting {
    pub(super) fn of(article: &ParsedArticle<'_>, found: &[Found]) -> Self {
        Self { title: title(article), manner: manner(article, found) }
    }
}

/// How many tokens the label of a title has at most.
const LABEL: usize = 6;

fn title(article: &ParsedArticle<'_>) -> &'static str {
    if !is_in_title(article, 0) {
        return "plain";
    }
    let paragraph = article.paragraph(0);
    if matches!(article.lower(0), "vu" | "vue" | "vus")
        && matches!(article.lower(1), "de" | "du" | "d'" | "des")
    {
        return "seen";
    }
    let end =
        (1..LABEL.min(paragraph.end)).find(|i| matches!(article.form(*i), "." | ":" | "," | "–" | "—" | "|"));
    let Some(end) = end.filter(|end| end + 1 < paragraph.end) else { return "plain" };
    let label = article.slice(0..end);
    match (gazetteer::country(label).is_some(), gazetteer::is_place(label)) {
        (true, _) => "country",
        (_, true) => "place",
        _ => "label",
    }
}

fn manner(article: &ParsedArticle<'_>, found: &[Found]) -> &'static str {
    let told = found.iter().filter(|f| f.form != Form::Hearsay).map(|f| tense(article, f));
    let (mut present, mut perfect) = (0, 0);
    for tense in told {
        present += usize::from(tense == "present");
        perfect += usize::from(tense == "perfect");
    }
    match (present, perfect) {
        (0, 0) => "-",
        (_, 0) => "present",
        _ if perfect >= present => "perfect",
        _ if present >= 4 * perfect => "mostly-present",
        _ => "mixed",
    }
}

/// What an article as a whole says for a newspaper and against it, by name.
pub(super) fn whole(story: &Story<'_, '_>, entity: usize, medium: &Medium) -> Vec<String> {
    let article = story.article;
    let kind = match story.entities.list().get(entity).and_then(|e| e.kind.as_deref()) {
        Some("NewsAgency") => "agency",
        Some(_) => "press",
        None => "unknown",
    };
    let called = if story.entities.is_called(entity) { "yes" } else { "no" };
    let (lead, others) = (medium.lead(article), story.others());
    let (told, own, media) = (many(medium.told), many(medium.own), many(story.media.len()));
    let in_all = |kinds: &[Sign]| many(medium.count(kinds, usize::MAX));
    let mut names = Names::default();
    names.put("in", lead, &[others]);
    names.put("kind", kind, &[]);
    names.put("nominal", many(medium.nominal), &[]);
    names.put("media", media, &[]);
    names.put("ours", if story.ours { "yes" } else { "no" }, &[]);
    names.put("called", called, &[others, lead, told]);
    names.put("told", told, &[lead]);
    names.put("relayed", many(medium.relayed), &[own]);
    names.put("own", own, &[lead, media]);
    names.put("goes-in-all", in_all(&[Sign::Goes]), &[lead]);
    names.put("piece-in-all", in_all(&[Sign::Piece]), &[lead]);
    names.put("lends-in-all", in_all(&[Sign::Lends, Sign::Piece]), &[]);
    names.put("title", story.setting.title, &[lead, others, called]);
    names.put("manner", story.setting.manner, &[lead, others]);
    let Some(first) = story.press.iter().find(|m| m.entity == entity) else { return names.0 };
    let role = role(article, first);
    names.put("enters", place(article, first), &[others, role]);
    // What "s'était penché" is of another day.
    names.put("enters-tense", verb_of(article, first).map_or("-", |verb| verb_tense(article, verb)), &[lead]);
    words(article, first).for_each(|word| names.put(WORD, word, &[]));
    names.0
}

/// In which part of the article.
fn place(article: &ParsedArticle<'_>, newspaper: &MentionTokens) -> &'static str {
    let at = newspaper.tokens.start;
    let opens = |sentence: usize| article.sentence(sentence).contains(&at);
    let paragraph = article.paragraph(at).start;
    let untitled = usize::from(!is_in_title(article, 0));
    match article.paragraph_number(at) + untitled {
        0 => "title",
        1 if opens(paragraph) => "first",
        1 => "lead",
        2 if opens(paragraph) => "second-opens",
        2 => "second",
        _ => "late",
    }
}

/// How far from a newspaper its sentence is read, in tokens.
const REACH: usize = 60;

/// The nouns and verbs of the sentence that tells of a newspaper.
fn words<'a>(article: &'a ParsedArticle<'_>, newspaper: &MentionTokens) -> impl Iterator<Item = &'a str> {
    let (sentence, at) = (article.sentence(newspaper.head), newspaper.head);
    let near = sentence.start.max(at.saturating_sub(REACH))..sentence.end.min(at + REACH);
    let told = near.filter(|i| {
        matches!(article.upos(*i), "NOUN" | "VERB")
            && article.quotation_number(*i).is_none()
            && !newspaper.tokens.contains(i)
    });
    let words: BTreeSet<&str> = told.map(|i| article.lemma(i)).collect();
    words.into_iter()
}

/// The tense of a verb with its auxiliary.
fn verb_tense(article: &ParsedArticle<'_>, verb: usize) -> &'static str {
    let auxiliary = article.children(verb).find(|i| article.upos(*i) == "AUX");
    let tense = |i: usize| article.feature(i, "Tense");
    match (auxiliary.and_then(tense), tense(verb)) {
        (Some("Imp"), _) => "pluperfect",
        (Some("Pres"), Some("Past")) => "perfect",
        (None, Some("Pres")) => "present",
        (None, Some("Imp")) => "imperfect",
        (None, Some("Past")) => "past",
        _ => "other",
    }
}
