//! Clauses with "que" that the parser hung elsewhere, lost or cut short.

use super::content::clause_end;
use super::cue::Verb;
use super::saying;
use crate::extract::{ParsedArticle, entity::is_somebody};

/// Whether a token is the "que" of a clause that is said.
pub(super) fn is_that(article: &ParsedArticle<'_>, token: usize) -> bool {
    let mark =
        article.upos(token) == "SCONJ" || article.upos(token) == "PRON" && article.deprel(token) == "mark";
    mark && matches!(article.lower(token), "que" | "qu'")
}

/// Where a sentence ends in which a verb follows.
pub(super) fn to_finite_end(article: &ParsedArticle<'_>, start: usize) -> Option<usize> {
    let end = article.sentence(start).end;
    let stop = (start..end).find(|i| matches!(article.form(*i), ";" | "»" | "”")).unwrap_or(end);
    let verb = (start..stop).any(|i| matches!(article.upos(i), "VERB" | "AUX"));
    verb.then_some(stop)
}

/// "dit à ses amis qu'il partira", "fait savoir vendredi soir que…", "dément dans une vidéo que…", where the parser took the clause for
/// one about whom, when or where it is told.
pub(super) fn told_to(article: &ParsedArticle<'_>, verb: &Verb) -> Option<usize> {
    let last = verb.tokens.end;
    let end = article.sentence(verb.token).end.min(last + 25);
    let own = |i: &usize| {
        let finite = article.feature(*i, "VerbForm") == Some("Fin");
        !finite && !matches!(article.form(*i), ";" | ":" | "«" | "“" | "\"" | "»" | "”")
    };
    let that = (last..end).take_while(own).find(|i| {
        // "demande à la cantonade si quelqu'un sera payé"
        let whether =
            verb.reporting.stance == "asks" && article.lower(*i) == "si" && article.upos(*i) != "ADV";
        (is_that(article, *i) || whether)
            && article.head(*i).is_some_and(|clause| {
                // A verb soon behind it, wherever the parser hung that one.
                clause > *i && (has_subject(article, clause) || article.has_finite(*i..(i + 6).min(end)))
            })
    })?;
    let compares = (last..that).any(|i| {
        matches!(article.lower(i), "plus" | "moins" | "aussi" | "autant" | "tant" | "tel" | "telle" | "même")
            && i + 5 > that
            || i + 1 == that
                && matches!(
                    article.lower(i),
                    "avant"
                        | "après"
                        | "sans"
                        | "afin"
                        | "pour"
                        | "bien"
                        | "alors"
                        | "pendant"
                        | "dès"
                        | "depuis"
                        | "tandis"
                        | "lors"
                        | "fait"
                        | "point"
                        | "raison"
                        | "motif"
                        | "condition"
                        | "cas"
                        | "principe"
                        | "ainsi"
                        | "ce"
                        | "moment"
                        | "si"
                        | "sauf"
                        | "outre"
                        | "jusque"
                )
    });
    // Whom, when, where: no object of the verb, and no noun that says what is said ("l'idée que").
    let between = article.child(verb.token, &["obj"]).filter(|o| (last..that).contains(o));
    // "a prévenu sa famille qu'elle rentrait": whom.
    let whom = |o: usize| is_somebody(article, o) || article.upos(o) == "PROPN";
    let object =
        between.is_some_and(|o| article.children(o).all(|m| article.deprel(m) != "case") && !whom(o));
    let when = between.is_some_and(|o| TIMES.contains(&article.lemma(o)));
    let says = that.checked_sub(1).is_some_and(|i| saying::noun(article.lemma(i)).is_some());
    (!compares && !says && (!object || when)).then_some(that)
}

/// Nouns that tell when: "a annoncé vendredi soir que".
pub(super) const TIMES: &[&str] = &[
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "matin",
    "midi",
    "soir",
    "jour",
    "nuit",
    "matinée",
    "soirée",
    "journée",
    "semaine",
    "mois",
    "année",
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// Whether a token only tells when something was said.
pub(super) fn tells_when(article: &ParsedArticle<'_>, token: usize) -> bool {
    article.upos(token) == "ADV" || TIMES.contains(&article.lemma(token))
}

/// Whether a clause has its own subject.
fn has_subject(article: &ParsedArticle<'_>, clause: usize) -> bool {
    let own = |verb: usize| article.child(verb, &["nsubj", "nsubj:pass", "expl:subj"]).is_some();
    own(clause) || article.head(clause).is_some_and(|h| article.has_deprel(clause, &["aux", "cop"]) && own(h))
}

/// One past the last token of a clause and of those that are joined to it: "qu'il partira et qu'elle restera".
pub(super) fn joined_end(article: &ParsedArticle<'_>, clause: usize, start: usize) -> usize {
    let mut end = clause_end(article, clause, start);
    let limit = article.sentence(start).end;
    for _ in 0..3 {
        let and = (end..limit.min(end + 2)).find(|i| matches!(article.lower(*i), "et" | "mais" | "ou"));
        let that = and.map(|and| and + 1).filter(|that| *that < limit && is_that(article, *that));
        let Some((that, next)) =
            that.and_then(|that| Some((that, article.head(that).filter(|h| *h > that)?)))
        else {
            break;
        };
        end = clause_end(article, next, that).max(end + 1);
    }
    end
}
