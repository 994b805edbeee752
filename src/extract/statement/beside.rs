//! Names that stand beside the noun phrase of a voice: "le maire sortant de la commune, Marc Roy,", "l'exploitant, la société Orvane,".

use crate::annotation::{EntityType, MentionKind};
use crate::extract::ParsedArticle;
use crate::extract::entity::{Entities, MentionTokens, is_before_body, is_somebody, is_title};

/// "L'exploitant, la société Orvane, conteste": the body whose name stands behind a noun beside that of the voice.
pub(super) fn apposed_body(article: &ParsedArticle<'_>, entities: &Entities, head: usize) -> Option<usize> {
    let comma = |noun: usize| (head + 1..noun).any(|i| article.form(i) == ",");
    let noun = article.children(head).filter(|_| article.upos(head) == "NOUN").find(|c| {
        // "La société en question, Netavia, dément"
        let named = article.upos(*c) == "PROPN" && is_before_body(article.lower(head));
        *c > head
            && article.has_deprel(*c, &["appos"])
            && (named || is_before_body(article.lower(*c)))
            && comma(*c)
    })?;
    let body = |m: &&MentionTokens| {
        m.kind == MentionKind::Named
            && entities.list().get(m.entity).is_some_and(|e| e.r#type == EntityType::Organization)
    };
    entities.in_range(noun..noun + 2).find(body).map(|m| m.entity)
}

/// "Le maire sortant de la commune, Marc Roy, …", "l'ancien candidat de la droite et du centre Alain Roy": the person whose name closes
/// the phrase, where no name is known for its head.
pub(super) fn named_beside(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    head: usize,
    end: usize,
) -> Option<usize> {
    let named =
        |e: usize| (entities.list().get(e)?.r#type == EntityType::Person).then(|| entities.is_called(e));
    let known = entities.headed_by(head).map(|m| m.entity);
    let adjective = article.upos(head) == "ADJ" && head > 0 && article.upos(head - 1) == "DET";
    if article.upos(head) != "NOUN" && !adjective || known.map_or(Some(false), named) != Some(false) {
        return None;
    }
    if let Some(named) = behind_relative(article, entities, head) {
        return Some(named);
    }
    let limit = article.sentence(head).end.min(head + 16);
    let is_name = |m: &&MentionTokens| {
        m.kind == MentionKind::Named && m.tokens.end + 1 >= end && named(m.entity) == Some(true)
    };
    // "La mandataire de Yaakaar, Me Anna Vulc, …": a name that completes the noun is another's.
    entities
        .in_range(head + 1..limit)
        .filter(is_name)
        .take(2)
        .find_map(|name| is_beside(article, entities, (head, end), name))
}

/// "Le marchand qui l'a vendue, Octave Roy, récuse": the name between commas that parts a relative clause from the verb.
fn behind_relative(article: &ParsedArticle<'_>, entities: &Entities, head: usize) -> Option<usize> {
    let verb = article.head(head).filter(|verb| *verb > head && article.deprel(head) == "nsubj")?;
    let clause =
        article.children(head).find(|c| *c > head && *c < verb && article.deprel(*c) == "acl:relcl")?;
    let person = |m: &&MentionTokens| {
        m.kind == MentionKind::Named
            && article.form(m.tokens.start.saturating_sub(1)) == ","
            && article.form(m.tokens.end) == ","
            && verb <= m.tokens.end + 4
            && entities.list().get(m.entity).is_some_and(|e| e.r#type == EntityType::Person)
    };
    let one = article.feature(head, "Number") != Some("Plur") && is_somebody(article, head);
    entities.in_range(clause..verb).find(person).filter(|_| one).map(|m| m.entity)
}

/// The person of a name, where it stands beside the noun with this head and end.
fn is_beside(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    (head, end): (usize, usize),
    name: &MentionTokens,
) -> Option<usize> {
    let mut before = name.tokens.start.checked_sub(1)?;
    // "son avocate, Me Anna Vulc"
    while matches!(article.lower(before), "me" | "m." | "mme" | "mlle" | "dr" | "mgr" | "maître") {
        before = before.checked_sub(1)?;
    }
    // "son porte-parole, le général Paul Rey, …"
    let titled = end + 3 == name.tokens.start
        && article.form(end) == ","
        && article.upos(end + 1) == "DET"
        && (is_title(article.lower(before)) || is_somebody(article, before))
        && matches!(article.form(name.tokens.end), "," | "." | ")" | "»");
    if titled {
        return Some(name.entity);
    }
    let bare = (head + 1..name.tokens.start).all(|i| {
        // "la tête d'affiche, Anna Vulc": a verb for the tagger.
        let verb = article.upos(i) == "VERB" && !article.has_deprel(i, &["nmod"]);
        !(verb || matches!(article.upos(i), "AUX" | "PRON" | "SCONJ"))
            && (article.upos(i) != "PUNCT"
                || matches!(article.form(i), "(" | ")" | "'" | "’" | "-")
                || i == before)
    });
    // "le conseiller du président Roy": the name is the president's.
    let of_other = entities.headed_by(before).is_some_and(|m| m.entity == name.entity)
        || !matches!(article.form(before), "," | ")") && is_somebody(article, before)
        // "une retraitée croisée devant l'école Jean-Moulin"
        || before > head && article.upos(before) == "NOUN"
        || matches!(article.upos(before), "ADP" | "DET" | "CCONJ");
    let plural = article.feature(head, "Number") == Some("Plur");
    let closed = article.form(before) != ","
        || matches!(article.form(name.tokens.end), "," | "." | "(" | ")" | ";" | ":" | "»" | "«" | "");
    (bare && !of_other && !plural && closed).then_some(name.entity)
}
