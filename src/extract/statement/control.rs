//! Who does what an infinitive tells, by the verb above it: "on l'a entendu dire", "le juge le contraint à admettre".

use super::cue;
use crate::extract::ParsedArticle;

/// Verbs whose object does what an infinitive behind it tells: "entendre le maire dire", "contraint le maire à admettre".
const BY_OBJECT: &[&str] = &[
    "entendre",
    "voir",
    "écouter",
    "laisser",
    "faire",
    "regarder",
    "amener",
    "pousser",
    "obliger",
    "forcer",
    "contraindre",
    "inviter",
    "encourager",
    "exhorter",
    "inciter",
    "autoriser",
    "aider",
];

/// Verbs where that is whom they turn to: "permet au maire de dire".
const BY_ADDRESSEE: &[&str] =
    &["demander", "permettre", "ordonner", "conseiller", "suggérer", "recommander", "interdire", "enjoindre"];

/// Who does what an infinitive tells, where the verb above it says so by its object or its passive.
pub(super) fn controller(article: &ParsedArticle<'_>, infinitive: usize, above: usize) -> Option<usize> {
    if article.feature(infinitive, "VerbForm") != Some("Inf")
        || article.lower(infinitive.saturating_sub(1)) == "pour"
    {
        return None;
    }
    let lemma = article.lemma(above);
    let (by_object, by_addressee) = (BY_OBJECT.contains(&lemma), BY_ADDRESSEE.contains(&lemma));
    if by_object && cue::passive(article, above) {
        return article.children(above).find(|c| article.deprel(*c) == "nsubj:pass");
    }
    let somebody = |c: &usize| {
        *c < infinitive
            && matches!(article.upos(*c), "NOUN" | "PROPN" | "PRON")
            && !matches!(article.lower(*c), "se" | "s'" | "le" | "l'" | "en" | "y" | "-le")
    };
    let to = |c: &usize| {
        article.upos(*c) == "PRON" && article.has_deprel(*c, &["iobj", "obj"])
            || article.children(*c).any(|m| matches!(article.lower(m), "à" | "au" | "aux"))
    };
    let mut below = article.children(above).filter(somebody);
    if by_object {
        return below.find(|c| article.has_deprel(*c, &["obj"]));
    }
    below.find(|c| by_addressee && article.has_deprel(*c, &["iobj", "obj", "obl"]) && to(c))
}
