//! Whose word a quotation is that stands alone: whom the text puts forward right before or behind it.

use super::found::Found;
use super::held::Held;
use super::voice::{self, Voice};
use super::{clause, cue, preceding};
use crate::annotation::{EntityType, Form};
use crate::extract::ParsedArticle;
use crate::extract::entity::{Entities, MentionTokens, is_in_title};
use std::collections::HashMap;

/// The longest heading, in tokens.
const HEADING: usize = 24;

/// Whether a quotation closes a title or is one, and no clause says whose it is: nobody spoke before it.
pub(super) fn is_title(article: &ParsedArticle<'_>, lone: &Found) -> bool {
    let paragraph = article.paragraph(lone.start());
    let Some(last) = lone.content.last().map(|c| c.end.max(1) - 1) else { return false };
    let stops = |i: usize| matches!(article.form(i), "." | "!" | "?" | "…");
    let open = !stops(last) && !stops(paragraph.end.max(1) - 1);
    let opens = lone.start() <= paragraph.start + 1 && is_in_title(article, lone.start());
    matches!(lone.rule, "quote:free-standing" | "quote:label" | "quote:colon" | "quote:before")
        // "Praz-Rossa évacué : « … »": a verb of whatever kind says nothing.
        && lone.cue.as_ref().is_none_or(|cue| cue.reporting.is_none())
        && open
        && paragraph.len() <= HEADING
        && (paragraph.end <= last + 3 || opens)
}

/// The words of all quotations, so that those of a title are found again.
pub(super) struct Said<'a> {
    words: Vec<Vec<&'a str>>,
    /// The statements and places where a word stands.
    places: HashMap<&'a str, Vec<(usize, usize)>>,
}

impl<'a> Said<'a> {
    /// Reads the quotations of an article.
    pub(super) fn of(article: &'a ParsedArticle<'_>, found: &[Found]) -> Self {
        let words = |f: &Found| {
            let all =
                f.content.iter().flat_map(Clone::clone).filter(|i| {
                    (f.quotation.is_some() || f.form == Form::Direct) && article.upos(*i) != "PUNCT"
                });
            all.map(|i| article.lower(i)).collect::<Vec<_>>()
        };
        let words: Vec<Vec<&str>> = found.iter().map(words).collect();
        let mut places = HashMap::<&str, Vec<(usize, usize)>>::new();
        for (number, words) in words.iter().enumerate() {
            for (place, word) in words.iter().enumerate() {
                places.entry(word).or_default().push((number, place));
            }
        }
        Self { words, places }
    }

    /// The statement that has the words of a title, where they are more than one.
    pub(super) fn again(&self, title: usize) -> Option<usize> {
        let wanted = self.words.get(title).filter(|words| words.len() > 1)?;
        let places = self.places.get(wanted.first()?)?.iter().take(PLACES);
        let again = |(number, place): &(usize, usize)| {
            let words = self.words.get(*number).and_then(|words| words.get(*place..place + wanted.len()));
            *number != title && words == Some(wanted)
        };
        places.copied().find(again).map(|(number, _)| number)
    }
}

/// How many places of a word are looked at: a common one stands in many.
const PLACES: usize = 1_000;

/// The person whom the paragraph below a heading tells of first.
pub(super) fn below(article: &ParsedArticle<'_>, entities: &Entities, heading: &Found) -> Option<usize> {
    let next = article.paragraph(heading.start()).end;
    let paragraph = article.paragraph(next);
    let person = |entity: usize| {
        let is = entities.list().get(entity).is_some_and(|e| e.r#type == EntityType::Person);
        is && entities.is_called(entity)
    };
    let subject = |i: &usize| article.has_deprel(*i, &["nsubj"]);
    let named = |i: usize| entities.headed_by(i).map(|m| m.entity).filter(|e| person(*e));
    paragraph.filter(subject).find_map(named)
}

/// Whom the sentence before a lone quotation puts forward: "Le président du club ne décolère pas. « … »"
pub(super) fn introduced(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    (found, held): (&[Found], &Held),
    lone: &Found,
) -> Option<usize> {
    let before = lone.clause.start.checked_sub(1)?;
    if article.paragraph_number(before) != article.paragraph_number(lone.start()) || lone.cue.is_some() {
        return None;
    }
    let sentence = article.sentence(before);
    if held.any(found, &sentence) {
        return None;
    }
    let root = sentence.clone().find(|i| article.head(*i).is_none())?;
    // "Paul Rey, lui, garde la tête froide. « … »": the name, which the parser takes for the root.
    let doubled = |i: usize| {
        article.form(i + 1) == ","
            && matches!(article.lower(i + 2), "lui" | "elle")
            && article.form(i + 3) == ","
            && entities.covering(i).is_some()
    };
    let named = || {
        sentence.clone().take(8).find(|i| doubled(*i)).and_then(|i| entities.covering(i)).map(|m| m.entity)
    };
    let subject = || Some(entities.headed_by(article.child(root, &["nsubj"])?)?.entity);
    // "Regrette-t-elle ses années de succès ? « … »": whom one asks.
    let asked = || {
        let clitic = |i: &usize| article.form(*i).starts_with('-') && article.upos(*i) == "PRON";
        let question = sentence.end.checked_sub(1).is_some_and(|i| article.form(i) == "?");
        Some(entities.headed_by(sentence.clone().find(clitic).filter(|_| question)?)?.entity)
    };
    // "Devant l'agence fermée, Anna Vulc, 81 ans, hausse les épaules. « … »": whose age stands between commas.
    let aged = || {
        let aged = |m: &&MentionTokens| {
            let end = m.tokens.end;
            article.form(end) == "," && article.lower(end + 2) == "ans" && article.form(end + 3) == ","
        };
        entities.in_range(sentence.clone()).find(aged).map(|m| m.entity)
    };
    let entity = named().or_else(aged).or_else(subject).or_else(asked)?;
    let person = entities.list().get(entity).is_some_and(|e| e.r#type == EntityType::Person);
    person.then_some(entity)
}

/// Who speaks in the sentence behind a quotation that opens its paragraph: "« … » Dans une vidéo, un retraité prétend que …", "« … » Ce
/// courriel est signé d'Anna Vulc."
pub(super) fn opened(article: &ParsedArticle<'_>, lone: &Found) -> Option<Voice> {
    let paragraph = article.paragraph(lone.start());
    let end = lone.content.last()?.end;
    let next = (end..paragraph.end.min(end + 3)).find(|i| article.upos(*i) != "PUNCT")?;
    if paragraph.start + 2 < lone.start() || lone.cue.is_some() {
        return None;
    }
    let sentence = article.sentence(next);
    let signed = sentence.clone().find(|i| {
        matches!(article.lower(*i), "signé" | "signée" | "signés" | "signées")
            && matches!(article.lower(i + 1), "de" | "d'" | "du" | "par")
    });
    // "« … » La phrase est de la ministre, Anna Vulc."
    let signed = signed.or_else(|| {
        let word = (sentence.start..sentence.end.min(sentence.start + 2))
            .find(|i| WORDS.contains(&article.lower(*i)))?;
        let is = (word + 1..sentence.end.min(word + 4)).find(|i| {
            matches!(article.lower(*i), "est" | "sont" | "était" | "étaient" | "vient" | "viennent" | "émane")
        })?;
        matches!(article.lower(is + 1), "de" | "d'" | "du").then_some(is)
    });
    // "« … » Ce titre barre la une du Phare."
    let fills = |i: &usize| {
        let page = matches!(article.lower(*i), "une" | "page");
        let words = |i: usize| WORDS.contains(&article.lower(i));
        page && matches!(article.lower(i + 1), "de" | "d'" | "du")
            && (sentence.start..sentence.end.min(sentence.start + 2)).any(words)
    };
    let signed = signed.or_else(|| sentence.clone().find(fills));
    if let Some(signed) = signed {
        let head = cue::noun_phrase_head(article, signed + 2, sentence.end)?;
        return Some(Voice::phrase(article, head));
    }
    let told = |verb: cue::Verb| {
        let voice =
            voice::of_verb(article, verb.token).or_else(|| preceding::beside_verb(article, verb.token))?;
        let third = matches!(&voice, Voice::Phrase { head, .. }
            if *head >= sentence.start && (article.upos(*head) != "PRON") && clause::speaks(article, *head));
        (third && !cue::negated(article, verb.token)).then_some(voice)
    };
    let said = sentence.clone().filter_map(|i| cue::verb_at(article, i)).find_map(told);
    // "« … » Sur la place, Anna Vulc, 47 ans, montre sa maison": whom the text presents.
    let presented = || {
        let name = sentence.clone().find(|i| {
            article.name_at(*i).is_some_and(|name| {
                let end = name.tokens.end;
                name.tokens.start == *i
                    && &*name.label == "PER"
                    && article.form(end) == ","
                    && article.lower(end + 2) == "ans"
            })
        })?;
        Some(Voice::phrase(article, name))
    };
    said.or_else(presented)
}

/// What a quotation can be called.
const WORDS: &[&str] = &[
    "phrase",
    "formule",
    "mot",
    "mots",
    "paroles",
    "titre",
    "question",
    "expression",
    "citation",
    "sentence",
    "slogan",
    "promesse",
    "aveu",
    "confidence",
    "boutade",
    "message",
    "constat",
];

/// Whom the sentence behind a quotation that opens its paragraph names: "« … » Anna Vulc regarde les ruines.", "« … » Dans son éditorial, Le
/// Phare ne cache pas sa colère."
pub(super) fn followed(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    found: &[Found],
    lone: &Found,
) -> Option<usize> {
    let paragraph = article.paragraph(lone.start());
    let opens = paragraph.start + 2 >= lone.start() && lone.cue.is_none();
    let end = lone.content.last()?.end;
    let next = (end..paragraph.end.min(end + 3)).find(|i| article.upos(*i) != "PUNCT")?;
    let sentence = article.sentence(next);
    let after = found.partition_point(|f| f.start() < next);
    let told = found.get(after).is_some_and(|f| f.start() < sentence.end);
    let root = (next..sentence.end)
        .find(|i| article.head(*i).is_none_or(|h| h < next) && article.upos(*i) != "PUNCT")?;
    let subject = article.child(root, &["nsubj"]).filter(|s| *s >= next)?;
    let entity = entities.headed_by(subject)?.entity;
    let person = entities.list().get(entity).is_some_and(|e| e.r#type == EntityType::Person);
    let named = entities.is_called(entity) && (person || super::medium::is_medium(entities, entity));
    (opens && !told && named).then_some(entity)
}
