//! The subject behind a verb, where the parser gave it none: "assure la légende", "a déclaré à l'AFP le ministre".

use super::cue;
use super::medium::MEDIA;
use super::that::TIMES;
use super::voice::{Voice, noun_phrase};
use crate::extract::{
    ParsedArticle,
    entity::{gazetteer, is_of_person, is_somebody},
};
use crate::nlp::EntitySpan;
use std::ops::Range;

/// Services where people write: "a écrit sur Telegram X".
pub(super) const PLATFORMS: &[&str] = &[
    "twitter",
    "x",
    "facebook",
    "telegram",
    "instagram",
    "tiktok",
    "youtube",
    "linkedin",
    "whatsapp",
    "mastodon",
    "bluesky",
    "vk",
    "weibo",
];

/// One past the name of a medium with which the name of whoever spoke to it begins: "à Reuters Anna Vulc".
fn told_end(article: &ParsedArticle<'_>, name: &Range<usize>) -> usize {
    let known = |cut: &usize| {
        *cut + 1 < name.end && matches!(article.lower(cut - 1), "tv" | "fm" | "télévision" | "radio" | "news")
            || gazetteer::outlet(&article.span(name.start..*cut).exact).is_some()
    };
    (name.start + 1..=name.end).rev().find(known).unwrap_or(name.end)
}

/// How many tokens an adverb of several words has: "de son côté", "pour sa part", "en fin de journée", "lui aussi".
pub(super) fn aside(article: &ParsedArticle<'_>, at: usize) -> Option<usize> {
    let word = |n: usize| article.lower(at + n);
    match (word(0), word(1), word(2)) {
        ("de" | "pour" | "à", "son" | "sa" | "leur", "côté" | "part" | "tour") => Some(3),
        ("en", "fin" | "début" | "milieu" | "cours", "de" | "d'") => Some(4),
        ("lui" | "elle" | "eux" | "elles", "aussi" | "même" | "également", _) => Some(2),
        ("d'", "emblée" | "abord" | "ailleurs", _)
        | ("par", "ailleurs", _)
        | ("en", "outre" | "revanche" | "effet", _)
        | ("de", "nouveau", _) => Some(2),
        _ => None,
    }
}

/// The voice that follows a verb in the open: "assure la légende", "dit-il", where the parser gives no subject.
pub(super) fn after_verb(article: &ParsedArticle<'_>, verb: usize) -> Option<Voice> {
    let end = article.sentence(verb).end;
    let mut at = verb + 1;
    while at < end {
        // "s'interroge en une le quotidien": on its front page.
        let page = article.lower(at + 1) == "première" && article.lower(at + 2) == "page";
        if article.lower(at) == "en" && (page || article.lower(at + 1) == "une") {
            at += 2 + usize::from(page);
            continue;
        }
        // "ont indiqué à l'AFP des secouristes": who they are, and not whose AFP.
        if at > verb + 1
            && article.lower(at) == "des"
            && article.upos(at + 1) == "NOUN"
            && is_somebody(article, at + 1)
            && (verb.saturating_sub(2)..=verb).any(|i| article.feature(i, "Number") == Some("Plur"))
        {
            return Some(Voice::phrase(article, at + 1));
        }
        if let Some(words) = aside(article, at) {
            at += words;
            continue;
        }
        // "s'est défendu, au téléphone, le directeur"
        let aside = (at + 2..end.min(at + 7)).find(|i| article.form(*i) == ",").filter(|close| {
            article.form(at) == ","
                && article.upos(at + 1) == "ADP"
                && article.upos(close + 1) == "DET"
                && !(at + 1..*close).any(|i| matches!(article.upos(i), "VERB" | "AUX"))
        });
        if let Some(close) = aside {
            at = close + 1;
            continue;
        }
        let skip = match article.upos(at) {
            "ADV" | "AUX" => 1,
            // "à l'AFP", "dans un communiqué" may stand between.
            "ADP" => {
                if PLATFORMS.contains(&article.lower(at + 1)) {
                    at += 2;
                    continue;
                }
                let led = |i: usize| i == at + 1 || article.upos(at + 1) == "DET";
                let name = (at + 1..at + 3)
                    .filter(|i| led(*i))
                    .find_map(|i| article.name_at(i).filter(|e| e.tokens.start == i));
                match name {
                    // The name ends where the model says so: "à l'AFP Grace Wanjiru".
                    Some(name) => told_end(article, &name.tokens).saturating_sub(at).max(1),
                    None => {
                        let head = cue::noun_phrase_head(article, at + 1, end)?;
                        // "auprès du magazine Anna Vulc", "dans son éditorial La Voz": who says it.
                        let owned = article.feature(at + 1, "Poss") == Some("Yes");
                        let medium = MEDIA.contains(&article.lower(head));
                        let named = |i: usize| {
                            // "à la chaîne Bahari TV Anna Vulc"
                            let parted = |name: &EntitySpan| {
                                let end = told_end(article, &name.tokens);
                                (medium && end < name.tokens.end).then_some(end)
                            };
                            if let Some(end) = article.name_at(i).and_then(parted) {
                                return i == end;
                            }
                            if medium && i == head + 1 && is_of_person(article, i) {
                                return true;
                            }
                            // "au quotidien de Lima Anna Vulc"
                            let town = medium
                                && article
                                    .name_at(i.saturating_sub(1))
                                    .is_some_and(|name| &*name.label == "LOC");
                            let name = article.name_at(i).filter(|name| name.tokens.start == i);
                            name.is_some_and(|name| {
                                owned || &*name.label == "PER" && (town || !is_somebody(article, head))
                            })
                        };
                        let cut = (at + 1..end)
                            .find(|i| *i > head && (article.upos(*i) == "DET" || named(*i)))
                            .unwrap_or(end);
                        noun_phrase(article, head).end.min(cut).saturating_sub(at).max(1)
                    }
                }
            }
            // "a déclaré lundi le ministre".
            "NOUN" | "NUM" if article.has_deprel(at, &["obl", "nummod"]) => 1,
            // "nous écrivait la semaine dernière un maraîcher"
            "DET" if article.deprel(at + 1) == "obl:mod" && TIMES.contains(&article.lemma(at + 1)) => {
                2 + usize::from(article.upos(at + 2) == "ADJ")
            }
            _ => break,
        };
        at += skip;
    }
    let head = cue::noun_phrase_head(article, at, end)?;
    (head < at + 6).then(|| Voice::phrase(article, head))
}
