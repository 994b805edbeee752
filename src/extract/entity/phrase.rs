//! Noun phrases: their determiner, their short form and their whole extent.

use super::super::ParsedArticle;
use super::{Gender, Number, noun};
use crate::annotation::EntityType;
use std::ops::Range;

/// How a noun phrase is introduced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Determiner {
    /// "le journal", "du journal".
    Definite,
    /// "ce journal".
    Demonstrative,
    /// "son journal".
    Possessive,
    /// "un journal", "des journaux".
    Indefinite,
    /// "trois journaux", "plusieurs journaux".
    Quantity,
    /// "journal", "de journal".
    None,
}

/// The determiner of the phrase whose head is this token, and the token of the determiner.
pub fn determiner(article: &ParsedArticle<'_>, head: usize) -> (Determiner, Option<usize>) {
    let start = article.sentence(head).start;
    let mut quantity = None;
    for token in (start..head).rev().take(5) {
        let upos = article.upos(token);
        let kind = match article.lower(token) {
            "le" | "la" | "les" | "l'" | "du" | "au" | "aux" => Determiner::Definite,
            "ce" | "cet" | "cette" | "ces" => Determiner::Demonstrative,
            "mon" | "ma" | "mes" | "ton" | "ta" | "tes" | "son" | "sa" | "ses" | "notre" | "nos"
            | "votre" | "vos" | "leur" | "leurs" => Determiner::Possessive,
            "un" | "une" => Determiner::Indefinite,
            // "L'annonce des ministres" is definite, "des ministres ont dit" is not: what hangs below a noun is a complement.
            "des" if upos == "ADP" || article.has_deprel(head, &["nmod"]) => Determiner::Definite,
            "des" => Determiner::Indefinite,
            "deux" | "trois" | "quatre" | "cinq" | "six" | "sept" | "huit" | "neuf" | "dix" | "plusieurs"
            | "quelques" | "certains" | "certaines" | "chaque" | "aucun" | "aucune" | "quel" | "quelle"
            | "quels" | "quelles" | "nombreux" | "nombreuses" | "différents" | "différentes" | "divers"
            | "diverses" | "maints" => {
                quantity = quantity.or(Some(token));
                continue;
            }
            _ if upos == "NUM" => {
                quantity = quantity.or(Some(token));
                continue;
            }
            _ if matches!(upos, "ADJ" | "ADV")
                && article.head(token).is_some_and(|h| token < h && h <= head) =>
            {
                continue;
            }
            _ => break,
        };
        return (kind, Some(token));
    }
    quantity.map_or((Determiner::None, None), |token| (Determiner::Quantity, Some(token)))
}

/// Gender and number that a determiner shows.
pub fn agreement(article: &ParsedArticle<'_>, determiner: usize) -> (Option<Gender>, Option<Number>) {
    let singular = Some(Number::Singular);
    let plural = Some(Number::Plural);
    match article.lower(determiner) {
        "le" | "un" | "ce" | "cet" | "du" | "au" => (Some(Gender::Masculine), singular),
        "la" | "une" | "cette" | "sa" | "ma" => (Some(Gender::Feminine), singular),
        // "L'ancienne ministre"
        "l'" if matches!(article.lower(determiner + 1), "ancien" | "actuel") => {
            (Some(Gender::Masculine), singular)
        }
        "l'" if matches!(article.lower(determiner + 1), "ancienne" | "actuelle") => {
            (Some(Gender::Feminine), singular)
        }
        "l'" | "son" | "mon" | "notre" | "leur" | "chaque" | "votre" => (None, singular),
        "aucun" | "quel" => (Some(Gender::Masculine), singular),
        "aucune" | "quelle" => (Some(Gender::Feminine), singular),
        _ => (None, plural),
    }
}

/// The head with the adjectives that touch it: "vieille femme", "soldats lourdement équipés".
pub fn short(article: &ParsedArticle<'_>, head: usize, tokens: usize) -> Range<usize> {
    let sentence = article.sentence(head);
    let adjective = |token: usize| {
        article.upos(token) == "ADJ"
            && article.head(token) == Some(head)
            && article.has_deprel(token, &["amod"])
    };
    let mut start = head;
    while start > sentence.start && adjective(start - 1) && !is_pointer(article.lower(start - 1)) {
        start -= 1;
    }
    let mut end = (head + tokens.max(1)).min(sentence.end);
    while end < sentence.end && adjective(end) {
        end += 1;
    }
    start..end
}

/// Adjectives that point and do not describe.
fn is_pointer(word: &str) -> bool {
    matches!(
        word,
        "même"
            | "mêmes"
            | "autre"
            | "autres"
            | "dernier"
            | "dernière"
            | "derniers"
            | "dernières"
            | "tel"
            | "telle"
            | "tels"
            | "telles"
            | "seul"
            | "seule"
            | "nombreux"
            | "nombreuses"
            | "différents"
            | "différentes"
            | "divers"
            | "diverses"
            | "certains"
            | "certaines"
    )
}

/// "a répété le quinquagénaire à la barre", "souffle le maire au micro": where somebody speaks, and no part of who it is.
pub(super) fn is_where_spoken(article: &ParsedArticle<'_>, at: usize) -> bool {
    let noun = at + 1 + usize::from(article.upos(at + 1) == "DET");
    matches!(article.lower(at), "à" | "au" | "en")
        && matches!(
            article.lower(noun),
            "barre"
                | "micro"
                | "audience"
                | "tribune"
                | "sortie"
                | "issue"
                | "antenne"
                | "téléphone"
                | "conférence"
                | "presse"
        )
}

/// Whether a noun for a body of the press stands here.
pub fn is_press_noun(article: &ParsedArticle<'_>, head: usize) -> bool {
    noun::noun(article.lower(head), |_| "").and_then(|noun| noun.kind).is_some_and(super::nominal::is_press)
}

/// Whether a name that begins here is that of a person, as the noun that stands in apposition to it shows.
pub fn is_of_person(article: &ParsedArticle<'_>, name: usize) -> bool {
    (name..name + 6).find(|i| article.upos(*i) != "PROPN").is_some_and(|end| apposes_person(article, end))
}

/// Whether a comma stands here and a noun for a person behind it, without an article: "Anna Vulc, patronne d'un chalutier".
pub(super) fn apposes_person(article: &ParsedArticle<'_>, end: usize) -> bool {
    article.form(end) == ","
        && noun::noun(article.lower(end + 1), |_| "").is_some_and(|noun| noun.r#type == EntityType::Person)
}

/// The phrase without its determiner, with its complements: "porte-parole de l'armée"; without relative clauses and asides.
pub fn full(article: &ParsedArticle<'_>, head: usize, tokens: usize) -> Range<usize> {
    let short = short(article, head, tokens);
    let last = article.subtree(head).end.min(article.sentence(head).end).min(short.start + 14);
    let mut end = short.end;
    while end < last {
        // "auprès du mensuel Anna Vulc, patronne d'un chalutier": the name is another's.
        if article.upos(end) == "PROPN" && is_press_noun(article, head) && is_of_person(article, end) {
            break;
        }
        // "au quotidien de Lima Anna Vulc"
        let label = |i: usize| article.name_at(i).map(|name| &*name.label);
        if end > short.end && label(end) == Some("PER") && label(end - 1) == Some("LOC") {
            break;
        }
        let relation = article.deprel(end);
        let form = article.lower(end);
        let stops = matches!(article.upos(end), "PUNCT" | "VERB" | "AUX" | "SCONJ" | "CCONJ" | "PRON")
            || relation.starts_with("acl")
            || !article.ancestors(end).any(|above| above == head)
            // "a lancé la cinéaste sur scène": where she spoke.
            || matches!(form, "sur" | "devant" | "lors" | "pendant" | "après" | "avant" | "depuis" | "dès")
                && article.upos(end + 1) != "NUM"
            // "le ministre de l'intérieur dans la tourmente", "le notaire sans étiquette"
            || form == "dans" && end > short.end
            || form == "sans" && !is_press_noun(article, head)
            || end == short.end && is_where_spoken(article, end)
            // "avoue au quotidien canadien un conseiller": another phrase begins.
            || article.upos(end) == "DET" && matches!(article.upos(end - 1), "NOUN" | "ADJ" | "PROPN") && article.head(end).is_some_and(|noun| noun > end && article.child(noun, &["case"]).is_none())
            || matches!(form, "qui" | "que" | "dont" | "où" | "-" | "–" | "—" | "«" | "»" | "\"");
        if stops {
            break;
        }
        end += 1;
    }
    // A phrase does not end with a preposition or an article.
    while end > short.end && matches!(article.upos(end - 1), "ADP" | "DET" | "ADV") {
        end -= 1;
    }
    short.start..end
}
