//! The only person with a name told so far whom a noun can mean.

use super::super::super::ParsedArticle;
use super::super::named::is_before_body;
use super::super::noun;
use super::super::{Entities, Gender, coreference};
use super::Phrase;
use super::meaning::is_counsel;
use super::resolve::apart;
use crate::annotation::EntityType;

/// The one that all are.
pub(super) fn one(mut found: impl Iterator<Item = usize>) -> Option<usize> {
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

/// "L'ancien directeur": of whom the text tells by this very noun.
pub(super) fn called(entities: &Entities, phrase: &Phrase) -> Option<usize> {
    with(entities, phrase, |noun| noun == phrase.noun.lemma)
}

/// Who is told of by a noun of the same family.
pub(super) fn of_family(entities: &Entities, phrase: &Phrase) -> Option<usize> {
    with(entities, phrase, |noun| noun::one_family(noun, phrase.noun.lemma))
}

/// "La cartonnerie Boréal … l'entreprise": the only company with a name.
pub(super) fn company(entities: &Entities, phrase: &Phrase) -> Option<usize> {
    let company = |e: usize| {
        let nouns = entities.profiles.get(e).into_iter().flat_map(|p| &p.nouns);
        let kinds = nouns.filter_map(|n| noun::noun(n, |_| "")?.kind);
        let kind = entities.list().get(e).and_then(|e| e.kind.as_deref());
        entities.is_called(e) && kinds.chain(kind).any(|kind| kind == "Company")
    };
    let told = entities.told_far_before(phrase.head).map(|m| m.entity).filter(|e| company(*e));
    if matches!(phrase.noun.lemma, "entreprise" | "société" | "compagnie" | "firme" | "start-up") {
        one(told)
    } else {
        None
    }
}

/// "Orvane a confirmé … plaide l'industriel", "le fabricant de cuisines invoque": the company told of just before.
pub(super) fn firm(article: &ParsedArticle<'_>, entities: &Entities, phrase: &Phrase) -> Option<usize> {
    let noun = phrase.noun;
    let makes = matches!(noun.lemma, "fabricant" | "constructeur" | "fournisseur" | "producteur" | "vendeur")
        && (phrase.short.end..phrase.full.end).all(|i| article.name_at(i).is_none());
    let means = noun.r#type == EntityType::Person
        && phrase.gender == Some(Gender::Masculine)
        && is_before_body(noun.lemma)
        && (phrase.modifiers.is_empty() || makes);
    if !means {
        return None;
    }
    entities.latest(phrase.head, REACH, |position, mention| {
        let company = entities
            .list()
            .get(position)
            .is_some_and(|e| e.r#type == EntityType::Organization && e.kind.as_deref() == Some("Company"));
        company
            && entities.profiles.get(position).is_some_and(|p| p.named)
            && apart(article, mention.head, phrase.head) <= NEAR
    })
}

/// How many mentions back a company is looked for, and how many sentences.
const REACH: usize = 30;
const NEAR: usize = 3;

fn with(entities: &Entities, phrase: &Phrase, fits: impl Fn(&str) -> bool) -> Option<usize> {
    // "Me Anna Vulc … par la voix de son avocate": the title tells as much.
    let counsel = |e: usize| fits("avocat") && entities.list().get(e).is_some_and(is_counsel);
    let known = |e: usize| {
        entities.profiles.get(e).is_some_and(|p| {
            p.named
                && (p.nouns.iter().any(|n| fits(n)) || counsel(e))
                && coreference::agrees(p.gender, phrase.gender)
        })
    };
    let person = |e: usize| entities.list().get(e).is_some_and(|e| e.r#type == EntityType::Person);
    let told = entities.told_far_before(phrase.head).map(|m| m.entity);
    one(told.filter(|e| person(*e) && known(*e)))
}
