//! Whose word a quotation is that stands alone: whom the text puts forward right before or behind it.

use super::found::Found;
use super::held::Held;
use crate::annotation::EntityType;
use crate::extract::ParsedArticle;
use crate::extract::entity::Entities;

/// Whom the sentence before a lone quotation puts forward: "Le président du club ne décolère pas. « … »"
pub(super) fn introduced(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    (found, held): (&[Found], &Held),
    lone: &Found,
) -> Option<usize> {
    let before = lone.clause.start.checked_sub(1)?;
    if article.paragraph_number(before) != article.paragraph_number(lone.start()) || lone.cue.is_some() {
        return None;
    }
    let sentence = article.sentence(before);
    if held.any(found, &sentence) {
        return None;
    }
    let root = sentence.clone().find(|i| article.head(*i).is_none())?;
    let subject = article.child(root, &["nsubj"])?;
    let entity = entities.headed_by(subject)?.entity;
    let person = entities.list().get(entity).is_some_and(|e| e.r#type == EntityType::Person);
    person.then_some(entity)
}

/// Whom the sentence behind a quotation that opens its paragraph names: "« … » Anna Vulc regarde les ruines."
pub(super) fn followed(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    found: &[Found],
    lone: &Found,
) -> Option<usize> {
    let paragraph = article.paragraph(lone.start());
    let opens = paragraph.start + 2 >= lone.start() && lone.cue.is_none();
    let end = lone.content.last()?.end;
    let next = (end..paragraph.end.min(end + 3)).find(|i| article.upos(*i) != "PUNCT")?;
    let sentence = article.sentence(next);
    let after = found.partition_point(|f| f.start() < next);
    let told = found.get(after).is_some_and(|f| f.start() < sentence.end);
    let root = (next..sentence.end)
        .find(|i| article.head(*i).is_none_or(|h| h < next) && article.upos(*i) != "PUNCT")?;
    let subject = article.child(root, &["nsubj"]).filter(|s| *s >= next)?;
    let entity = entities.headed_by(subject)?.entity;
    let named = entities.is_called(entity)
        && entities.list().get(entity).is_some_and(|e| e.r#type == EntityType::Person);
    (opens && !told && named).then_some(entity)
}
