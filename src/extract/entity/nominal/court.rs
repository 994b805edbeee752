//! Who is before a court, and who works there: "le prévenu" is not the lawyer who has just spoken.

use super::super::super::ParsedArticle;
use super::super::noun::Noun;
use super::super::{Entities, MentionTokens, Profile};
use super::{Phrase, only};
use crate::annotation::{EntityType, MentionKind};

/// Nouns for who is before a court, or will be.
const BEFORE_COURT: &[&str] = &["accusé", "prévenu", "suspect", "mis en cause", "condamné", "inculpé"];

/// Nouns for who speaks for them, judges or seeks them.
const IN_COURT: &[&str] = &[
    "avocat",
    "avocat général",
    "médecin légiste",
    "légiste",
    "conseil",
    "bâtonnier",
    "juge",
    "magistrat",
    "procureur",
    "substitut",
    "policier",
    "gendarme",
    "enquêteur",
    "commissaire",
    "expert",
    "témoin",
    "plaignant",
    "président",
];

/// "Au procès du conseiller Paul Rey, … l'accusé": the only one whose trial the text tells of.
pub(super) fn on_trial(article: &ParsedArticle<'_>, entities: &Entities, phrase: &Phrase) -> Option<usize> {
    if !is_before_court(phrase.noun) {
        return None;
    }
    let tried = |m: &&MentionTokens| {
        m.kind == MentionKind::Named
            && entities.list.get(m.entity).is_some_and(|e| e.r#type == EntityType::Person)
            && (article.ancestors(m.head).take(3).any(|above| article.lemma(above) == "procès")
                || is_judged(article, m))
    };
    only::one(entities.told_far_before(phrase.head).filter(tried).map(|m| m.entity))
}

/// "Anna Roy, 47 ans, jugée depuis mercredi", "Paul Rey comparaissait mardi": whether the sentence says that somebody is judged.
fn is_judged(article: &ParsedArticle<'_>, name: &MentionTokens) -> bool {
    let end = name.tokens.end;
    let judged = |i: usize| {
        matches!(article.lower(i), "jugé" | "jugée" | "poursuivi" | "poursuivie" | "renvoyé" | "renvoyée")
    };
    let aside = article.form(end) == ","
        && (end + 1..article.sentence(name.head).end.min(end + 7))
            .take_while(|i| article.upos(*i) != "PROPN" && !article.has_finite([*i]))
            .any(judged);
    let verb = article.head(name.head).filter(|_| article.has_deprel(name.head, &["nsubj"]));
    aside || verb.is_some_and(|verb| article.lemma(verb) == "comparaître" || judged(verb))
}

/// Whether a noun tells of somebody before a court.
pub(super) fn is_before_court(noun: &Noun) -> bool {
    BEFORE_COURT.contains(&noun.lemma)
}

/// Whether of a noun and a person one is before a court, and the other is of those who work there.
pub(super) fn is_of_court(noun: &Noun, profile: &Profile) -> bool {
    let of = |all: &[&str]| profile.nouns.iter().any(|n| all.contains(&n.as_str()));
    // "Selon la légiste, la victime est morte": nor is she who examined her.
    (is_before_court(noun) || noun.lemma == "victime") && of(IN_COURT)
        || IN_COURT.contains(&noun.lemma) && of(BEFORE_COURT)
}
