//! Prepositions that name whose word something is: "selon X", "d'après X", "pour X".

use super::cue::noun_phrase_head;
use crate::extract::{
    ParsedArticle,
    entity::{gazetteer, is_in_title, is_somebody},
};
use std::ops::Range;

/// A phrase that names whose word something is: "selon X", "d'après X".
#[derive(Debug, Clone)]
pub(super) struct According {
    /// The words that open it: "selon".
    pub(super) tokens: Range<usize>,
    /// The lemma given for the cue.
    pub(super) lemma: &'static str,
    /// The head of the phrase that names the voice.
    pub(super) head: usize,
}

/// Openings of such phrases, longest first, with what is given as their lemma.
const ACCORDING: &[(&[&str], &str)] = &[
    (&["de", "l'", "avis", "de"], "de l'avis de"),
    (&["de", "l'", "avis", "d'"], "de l'avis de"),
    (&["de", "l'", "avis", "du"], "de l'avis de"),
    (&["de", "l'", "avis", "des"], "de l'avis de"),
    (&["de", "l'", "aveu", "de"], "de l'aveu de"),
    (&["de", "l'", "aveu", "d'"], "de l'aveu de"),
    (&["de", "l'", "aveu", "du"], "de l'aveu de"),
    (&["de", "l'", "aveu", "même", "de"], "de l'aveu de"),
    (&["de", "l'", "aveu", "même", "du"], "de l'aveu de"),
    (&["à", "en", "croire"], "à en croire"),
    (&["si", "l'", "on", "en", "croit"], "à en croire"),
    (&["aux", "dires", "de"], "aux dires de"),
    (&["aux", "dires", "d'"], "aux dires de"),
    (&["aux", "dires", "du"], "aux dires de"),
    (&["aux", "dires", "des"], "aux dires de"),
    (&["au", "dire", "de"], "aux dires de"),
    (&["aux", "yeux", "de"], "aux yeux de"),
    (&["aux", "yeux", "d'"], "aux yeux de"),
    (&["aux", "yeux", "du"], "aux yeux de"),
    (&["aux", "yeux", "des"], "aux yeux de"),
    (&["du", "point", "de", "vue", "de"], "du point de vue de"),
    (&["d'", "après"], "d'après"),
    (&["de", "source"], "de source"),
    (&["de", "sources"], "de source"),
    (&["de", "même", "source"], "de source"),
    (&["de", "bonne", "source"], "de source"),
    (&["de", "bonnes", "sources"], "de source"),
    (&["dixit"], "dixit"),
    (&["selon"], "selon"),
    (&["conformément", "à"], "conformément à"),
    (&["conformément", "au"], "conformément à"),
    (&["conformément", "aux"], "conformément à"),
    (&["aux", "termes", "de"], "aux termes de"),
    (&["aux", "termes", "du"], "aux termes de"),
    (&["pour"], "pour"),
    (&["suivant"], "suivant"),
];

/// Nouns after "selon" and "d'après" that are no voice: "selon les cas".
const NO_VOICE: &[&str] = &[
    "cas",
    "calendrier",
    "critère",
    "règle",
    "méthode",
    "tradition",
    "âge",
    "besoin",
    "principe",
    "modalité",
    "saison",
    "type",
    "moyen",
    "niveau",
    "date",
    "taille",
    "ordre",
    "façon",
    "manière",
    "lieu",
    "moment",
    "formule",
    "procédure",
    "sexe",
    "origine",
    "catégorie",
    "modèle",
    "processus",
    "usage",
    "coutume",
    "heure",
    "jour",
    "année",
    "mode",
];

/// The phrase that opens at a token.
pub(super) fn according_at(article: &ParsedArticle<'_>, token: usize) -> Option<According> {
    // "À ses yeux, le remède est amer"
    let eyes = is_at(article, token) && article.lower(token + 2) == "yeux" && article.form(token + 3) == ",";
    if eyes && matches!(article.lower(token + 1), "ses" | "leurs") {
        return Some(According { tokens: token..token + 3, lemma: "aux yeux de", head: token + 1 });
    }
    let (words, lemma) = ACCORDING.iter().find(|(words, _)| {
        words
            .iter()
            .enumerate()
            .all(|(i, word)| article.lower(token + i) == *word || *word == "à" && is_at(article, token + i))
    })?;
    // The source is the voice, and its noun one of the words.
    let after = if *lemma == "de source" { token + 1 } else { token + words.len() };
    let sentence = article.sentence(token);
    if *lemma == "de source" && !is_set_off(article, token) {
        return None;
    }
    let head = noun_phrase_head(article, after, sentence.end)?;
    let named = article.upos(head) == "PROPN" || article.upos(head) == "PRON";
    if (*lemma == "suivant" && !named)
        || (*lemma == "pour" && !for_somebody(article, token, head))
        || NO_VOICE.contains(&article.lemma(head))
        || article.lower(after) == "que"
        || is_relayed(article, token, head)
    {
        return None;
    }
    (!matches!(article.lower(head), "laquelle" | "lequel" | "lesquels" | "lesquelles")).then_some(According {
        tokens: token..after,
        lemma,
        head,
    })
}

/// "à", which some newspapers write "A" where a sentence begins.
pub(super) fn is_at(article: &ParsedArticle<'_>, token: usize) -> bool {
    article.lower(token) == "à" || article.form(token) == "A" && article.upos(token) == "ADP"
}

/// "De source policière, …", "…, de même source": beside a clause, and not what it speaks of, as in "des chiffres de source officielle".
fn is_set_off(article: &ParsedArticle<'_>, token: usize) -> bool {
    let sentence = article.sentence(token);
    let opens = (sentence.start..token).all(|i| matches!(article.upos(i), "PUNCT" | "CCONJ" | "ADV"));
    let closes = token.checked_sub(1).is_some_and(|i| article.form(i) == ",");
    let comma = (token..sentence.end.min(token + 9)).any(|i| article.form(i) == ",");
    closes || opens && comma
}

/// ", selon des propos rapportés par La Nación": behind a clause of its own that names a medium, and no further voice.
fn is_relayed(article: &ParsedArticle<'_>, token: usize, head: usize) -> bool {
    let start = article.sentence(token).start;
    let behind = token > start + 2 && article.form(token - 1) == ",";
    let said = |i: usize| super::cue::verb_at(article, i).is_some_and(|v| v.reporting.quote);
    let by = matches!(article.upos(head + 1), "VERB" | "ADJ") && article.lower(head + 2) == "par";
    super::party::is_spoken(article, head) && behind && by && (start..token).rev().take(12).any(said)
}

/// "… tandis que, pour Anna Vulc, « rien ne presse »": whether a phrase opens what is set against what stands before it.
pub(super) fn is_contrast(article: &ParsedArticle<'_>, token: usize) -> bool {
    let comma = usize::from(token.checked_sub(1).is_some_and(|i| article.form(i) == ","));
    token
        .checked_sub(2 + comma)
        .is_some_and(|i| matches!(article.lower(i), "tandis" | "alors") && article.lower(i + 1) == "que")
}

/// Whether "pour X" opens a sentence as the word of somebody: "Pour l'avocate, le procès…".
fn for_somebody(article: &ParsedArticle<'_>, token: usize, head: usize) -> bool {
    let sentence = article.sentence(token);
    // "Handball : pour Anna Vulc, la finale est loin"
    let label = token.checked_sub(1).is_some_and(|i| {
        article.form(i) == ":" && token <= sentence.start + 4 && is_in_title(article, token)
    });
    let first = label
        || is_contrast(article, token)
        || (sentence.start..token)
            .all(|i| article.upos(i) == "PUNCT" || matches!(article.lower(i), "et" | "mais" | "car" | "or"));
    let person = noun_kind(article, head);
    let words = super::voice::noun_phrase(article, head);
    let comma = (words.end..sentence.end.min(words.end + 1))
        .any(|i| matches!(article.form(i), "," | "«" | "“" | "\"" | "("));
    first && person && comma
}

/// Whether a noun phrase names somebody.
pub(super) fn is_body(article: &ParsedArticle<'_>, head: usize) -> bool {
    noun_kind(article, head)
}

/// How many names back somebody's full name is looked for.
const NAMES: usize = 300;

/// Whether a noun phrase names somebody: a name of a person or body, or a noun for people.
fn noun_kind(article: &ParsedArticle<'_>, head: usize) -> bool {
    let acts = |token: usize| article.name_at(token).is_some_and(|e| matches!(&*e.label, "PER" | "ORG"));
    let named = acts(head)
        || article.children(head).any(|c| article.has_deprel(c, &["appos", "flat", "nmod"]) && acts(c));
    let pronoun = matches!(
        article.lower(head),
        "lui"
            | "elle"
            | "eux"
            | "elles"
            | "celui-ci"
            | "celle-ci"
            | "dernier"
            | "dernière"
            | "moi"
            | "nous"
            | "certains"
            | "d'autres"
            | "beaucoup"
    );
    // "Pour l'Autrichien, …"
    let national = article.form(head).starts_with(char::is_uppercase)
        && article.child(head, &["det"]).is_some()
        && gazetteer::demonym(article.lower(head)).is_some();
    // "Pour Ferrandi, …", whom the text calls Paolo Ferrandi before.
    let surname = || {
        let told = article.parse.entities.partition_point(|e| e.tokens.end <= head);
        article.upos(head) == "PROPN"
            && article.parse.entities[..told].iter().rev().take(NAMES).any(|e| {
                &*e.label == "PER"
                    && e.tokens.len() > 1
                    && article.form(e.tokens.end - 1) == article.form(head)
            })
    };
    named || pronoun || national || is_somebody(article, head) || surname()
}
