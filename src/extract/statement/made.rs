//! Texts and figures whose word is that of who made them: "selon un bilan communiqué par la préfecture", "d'après ses calculs".

use crate::annotation::EntityType;
use crate::extract::ParsedArticle;
use crate::extract::entity::{Entities, MentionTokens};

/// Texts whose word is that of who made them, where the sentence names that one.
pub(super) const MADE: &[&str] = &[
    "bilan",
    "communiqué",
    "chiffre",
    "donnée",
    "décompte",
    "information",
    "sondage",
    "titre",
    "légende",
    "estimation",
    "statistique",
    "étude",
    "enquête",
    "image",
    "photo",
    "vidéo",
    "document",
    "analyse",
    "projection",
    "prévision",
    "relevé",
    "recensement",
    "calcul",
    "comptage",
    "pointage",
    "classement",
    "bulletin",
    "texte",
    "message",
    "baromètre",
];

/// Whether a noun stands for such a text, or for a report.
pub(super) fn is_text(article: &ParsedArticle<'_>, noun: usize) -> bool {
    MADE.contains(&article.lemma(noun)) || article.lemma(noun) == "rapport"
}

/// What its maker does with such a text.
const MAKING: &[&str] = &[
    "publier",
    "diffuser",
    "communiquer",
    "transmettre",
    "fournir",
    "réaliser",
    "mener",
    "établir",
    "dresser",
    "rendre",
    "émettre",
    "livrer",
    "annoncer",
    "divulguer",
    "recueillir",
    "obtenir",
    "réunir",
    "compiler",
    "effectuer",
    "donner",
    "avancer",
    "rédiger",
    "signer",
];

/// "selon un bilan communiqué par la préfecture": whose figures they are.
pub(super) fn maker(article: &ParsedArticle<'_>, made: usize) -> Option<usize> {
    if !MADE.contains(&article.lemma(made)) {
        return None;
    }
    // "une étude que l'université d'Innsbruck a publiée"
    let published = |c: usize| {
        let that = article.child(c, &["obj"]).is_some_and(|o| matches!(article.lower(o), "que" | "qu'"));
        (that && MAKING.contains(&article.lemma(c))).then(|| article.child(c, &["nsubj"]))?
    };
    let relative = article.children(made).filter(|c| article.deprel(*c) == "acl:relcl");
    if let Some(maker) = relative.into_iter().find_map(published) {
        return Some(maker);
    }
    let participles = article.children(made).filter(|c| article.has_deprel(*c, &["acl"]) && *c > made);
    participles.into_iter().find_map(|c| match article.lower(c) {
        "provenant" | "émanant" | "issu" | "issue" | "issus" | "issues" => article.child(c, &["obl"]),
        _ => article
            .child(c, &["obl:agent"])
            .or_else(|| behind_day(article, c))
            .filter(|_| MAKING.contains(&article.lemma(c))),
    })
}

/// "publiées mercredi par la chancellerie", where the parser hung the agent from the day.
fn behind_day(article: &ParsedArticle<'_>, participle: usize) -> Option<usize> {
    let by = |c: &usize| article.child(*c, &["case"]).is_some_and(|case| article.lower(case) == "par");
    let day = article.children(participle).find(|c| article.deprel(*c) == "obl:mod")?;
    article.children(day).find(|c| article.deprel(*c) == "nmod" && by(c))
}

/// "Selon ses calculs", "d'après leur propre recensement".
pub(super) fn own_made(article: &ParsedArticle<'_>, head: usize) -> bool {
    (MADE.contains(&article.lemma(head)) || article.lower(head) == "mesures")
        && matches!(possessive(article, head), Some("son" | "sa" | "ses" | "leur" | "leurs"))
}

/// Whose figures or texts they are: the nearest subject told before that can have some.
pub(super) fn owner(article: &ParsedArticle<'_>, entities: &Entities, figures: usize) -> Option<usize> {
    let near = |m: &&MentionTokens| {
        article.sentence_number(figures).saturating_sub(article.sentence_number(m.head)) <= 1
    };
    // Not whom the figures tell of.
    let sentence = article.sentence(figures).start;
    let own = (sentence..figures).rev().find(|i| matches!(article.form(*i), ":" | ";")).unwrap_or(sentence);
    let can = |m: &&MentionTokens| {
        let r#type = entities.list().get(m.entity).map(|e| e.r#type);
        matches!(r#type, Some(EntityType::Person | EntityType::Organization | EntityType::Group))
            && m.tokens.end <= own
            && (article.has_deprel(m.head, &["nsubj"])
                // "L'hebdomadaire Die Woche se montre prudent"
                || article.has_deprel(m.head, &["appos"])
                    && article.head(m.head).is_some_and(|above| {
                        let behind_comma = m.head.checked_sub(1).is_some_and(|i| article.form(i) == ",");
                        article.has_deprel(above, &["nsubj"]) && above < m.head && above + 3 > m.head && !behind_comma
                    }))
            && article.quotation_number(m.head).is_none()
    };
    let plural = matches!(possessive(article, figures), Some("leur" | "leurs"));
    let one = |m: &&MentionTokens| {
        let several = article.feature(m.head, "Number") == Some("Plur");
        !several || plural
    };
    entities.told_until(figures).take_while(near).filter(can).find(one).map(|m| m.entity)
}

/// The possessive before a noun, or before the adjective that leads to it.
pub(super) fn possessive<'a>(article: &'a ParsedArticle<'_>, noun: usize) -> Option<&'a str> {
    let owner = article
        .children(noun)
        .find(|c| article.feature(*c, "Poss") == Some("Yes") && (*c + 1..=*c + 2).contains(&noun))?;
    Some(article.lower(owner))
}
