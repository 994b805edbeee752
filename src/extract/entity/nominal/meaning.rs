//! Whether a noun of the tables has the sense of the table where it stands.

use super::super::super::ParsedArticle;
use super::super::noun::{self, Noun};
use super::super::phrase;
use crate::annotation::{Entity, EntityType};

/// Whether the noun has its sense of the table here.
pub(super) fn is_meant(article: &ParsedArticle<'_>, noun: &Noun, token: usize) -> bool {
    let before = |back: usize| token.checked_sub(back).map_or("", |t| article.lower(t));
    let after = article.lower(token + noun.tokens);
    match noun.lemma {
        "réseau" | "média" | "partenaire" if after == "sociaux" => false,
        // "Au cours de", "le cours du pétrole".
        "cour" => article.lower(token) == "cour" && after != "de récréation",
        // "À la radio", "à la télévision", "dans la presse": where it is told, not who tells.
        "radio" | "télévision" | "télé" | "presse" => {
            !(before(1) == "la" && matches!(before(2), "à" | "de"))
        }
        "pouvoir" => {
            matches!(before(1), "le" | "du")
                && matches!(article.upos(token), "NOUN")
                && before(2) != "au"
                && after != "de"
        }
        "état" => article.form(token).starts_with('É') || article.form(token).starts_with('E'),
        "place" | "scène" => {
            !matches!(before(1), "sur" | "en")
                && noun.lemma == "place"
                && article.form(token).starts_with(char::is_lowercase)
        }
        "une" => before(1) == "la",
        // "rigole l'arrière", not "l'arrière du camion", "le pilier a cédé".
        "arrière" | "pilier" => {
            article.has_deprel(token, &["nsubj"])
                && article.head(token).is_some_and(|verb| verb < token)
                && !matches!(after, "de" | "d'" | "du" | "des")
        }
        // A text is told of as one that speaks where it is the subject, or what one refers to.
        _ if noun.r#type == EntityType::Work => speaks(article, token),
        _ => true,
    }
}

/// "Son conseil, Me Anna Vulc, annonce": the noun for a lawyer, where the title of one stands behind the next mark or something else shows it.
pub(in super::super) fn counsel(
    article: &ParsedArticle<'_>,
    token: usize,
    shown: impl FnOnce() -> bool,
) -> Option<&'static Noun> {
    let titled = || {
        let close = (token + 1..token + 8).find(|i| article.upos(*i) == "PUNCT");
        close.is_some_and(|comma| matches!(article.lower(comma + 1), "me" | "maître"))
    };
    let lawyer = article.lower(token) == "conseil" && (titled() || shown());
    lawyer.then(|| noun::noun("avocat", |_| "")).flatten()
}

/// "Me Anna Vulc": whether somebody has the title of a lawyer.
pub(super) fn is_counsel(entity: &Entity) -> bool {
    matches!(entity.title.as_deref(), Some("Me" | "Maître"))
}

/// "Article 4", "article premier".
pub(super) fn is_article_of_law(article: &ParsedArticle<'_>, token: usize) -> bool {
    let next = token + 1;
    article.lower(token) == "article"
        && next < article.len()
        && (article.upos(next) == "NUM"
            || article.lower(next) == "premier"
            || article.lower(next).starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a text or picture stands as one that tells something: subject of a verb, or behind "selon", "dans", "d'après".
fn speaks(article: &ParsedArticle<'_>, token: usize) -> bool {
    if is_article_of_law(article, token) {
        return true;
    }
    if article.has_deprel(token, &["nsubj"]) && article.deprel(token) != "nsubj:pass" {
        return true;
    }
    let sentence = article.sentence(token);
    let from = phrase::short(article, token, 1).start;
    (sentence.start..from).rev().take(3).any(|t| {
        matches!(article.lower(t), "selon" | "d'après" | "suivant")
            || (article.lower(t) == "après" && t > 0 && article.lower(t - 1) == "d'")
            || (article.lower(t) == "dans" && article.feature(token, "Number") != Some("Plur"))
    })
}
