//! "Le premier", "la seconde": of two who were told of together.

use super::super::ParsedArticle;
use super::{Entities, Gender, MentionTokens, coreference::agrees};
use crate::annotation::{EntityType, MentionKind};

/// How many sentences back the two are looked for.
const REACH: usize = 5;

/// Reads "le premier", "la seconde" at this token, where two were told of: "Anna Vulc et Nora Prat se sont vues. « … », a lancé la première."
pub(super) fn read(article: &ParsedArticle<'_>, entities: &mut Entities, token: usize) -> bool {
    let gender = match article.lower(token) {
        "le" => Gender::Masculine,
        "la" => Gender::Feminine,
        _ => return false,
    };
    let first = match article.lower(token + 1) {
        "premier" | "première" => true,
        "second" | "seconde" => false,
        _ => return false,
    };
    let after = token + 2;
    // "Le premier ministre", "la première à", "le second de la liste"
    let alone = !matches!(article.upos(after), "NOUN" | "PROPN" | "ADJ" | "NUM")
        && !matches!(article.lower(after), "de" | "d'" | "du" | "des" | "à" | "qui" | "que" | "qu'" | "et");
    let opens = token == article.sentence(token).start || article.upos(token - 1) == "PUNCT";
    let tells = opens && article.has_deprel(token + 1, &["nsubj"])
        || token > 0
            && (article.upos(token - 1) == "VERB" || matches!(article.lower(token - 1), "selon" | "pour"));
    if !alone || !tells || entities.covering(token + 1).is_some() {
        return false;
    }
    let Some(pair) = pair(article, entities, token) else { return false };
    let entity = if first { pair.0 } else { pair.1 };
    if !entities.profiles.get(entity).is_some_and(|profile| agrees(profile.gender, Some(gender))) {
        return false;
    }
    let mention =
        MentionTokens { tokens: token..after, head: token + 1, entity, kind: MentionKind::Pronominal };
    entities.mention(article, mention, "coreference:ordinal", 0.7);
    true
}

/// The latest two persons or bodies with names that "et" joins.
fn pair(article: &ParsedArticle<'_>, entities: &Entities, token: usize) -> Option<(usize, usize)> {
    let near = |m: &&MentionTokens| {
        article.sentence_number(token).saturating_sub(article.sentence_number(m.head)) <= REACH
    };
    let speaks = |m: &&MentionTokens| {
        let entity = entities.list.get(m.entity);
        m.kind == MentionKind::Named
            && entity.is_some_and(|e| matches!(e.r#type, EntityType::Person | EntityType::Organization))
    };
    let named: Vec<&MentionTokens> = entities.told_before(token).take_while(near).filter(speaks).collect();
    // The nearest come first.
    let joined = |two: &&[&MentionTokens]| {
        let between = two[1].tokens.end..two[0].tokens.start;
        // "Anna Vulc, du club, et Nora Prat"
        between.len() <= 8
            && article.lower(between.end.saturating_sub(1)) == "et"
            && two[0].entity != two[1].entity
            && !article.has_finite(between)
    };
    named.windows(2).find(joined).map(|two| (two[1].entity, two[0].entity))
}
