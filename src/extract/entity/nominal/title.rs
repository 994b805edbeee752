//! Whom titles and first words tell of, who has a name only below.

use super::super::super::ParsedArticle;
use super::super::noun::{self, Class};
use super::super::phrase::Determiner;
use super::super::{Entities, MentionTokens, coreference};
use super::carried::is_person;
use super::{Phrase, Roles, only};
use crate::annotation::{EntityType, MentionKind};
use std::ops::Range;

/// The person with a name whom a phrase that introduces somebody is about: "un ancien juge" where "l'homme, NAME," follows soon.
pub(super) fn named_soon(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    phrase: &Phrase,
    roles: &Roles,
) -> Option<usize> {
    let owned = phrase.determiner == Determiner::Possessive;
    let definite = phrase.determiner == Determiner::Definite;
    // "La directrice des finances… l'intéressée, NAME": what the phrase says of her is enough to know her by.
    let known_by = definite && phrase.full.end > phrase.short.end;
    // "Les frais du président" in the title, "le président du club, NAME," below.
    let title = is_in_title(article, phrase.head);
    // "— Vous niez ? demande le président", whom the text names only then.
    let asks = definite
        && noun::is_of(Class::Office, phrase.noun.lemma)
        && article.has_deprel(phrase.head, &["nsubj"])
        && article.head(phrase.head).is_some_and(|verb| verb < phrase.head);
    let by_noun = definite && !known_by && (title || asks);
    let introduces = owned || phrase.determiner == Determiner::Indefinite || known_by || by_noun;
    if phrase.noun.r#type != EntityType::Person || !introduces {
        return None;
    }
    let sentence = article.sentence_number(phrase.head);
    let reach = if title || asks { 8 } else { 3 };
    let words = |range: Range<usize>| range.map(|i| article.lower(i)).collect::<Vec<_>>();
    for (noun_token, beside) in roles.range(phrase.head + 1..) {
        if article.sentence_number(*noun_token).saturating_sub(sentence) > reach {
            return None;
        }
        let Some(noun) = noun::noun(article.lower(*noun_token), |i| article.lower(noun_token + 1 + i)) else {
            continue;
        };
        let led = super::phrase::determiner(article, *noun_token).0;
        // "…, selon son directeur" in the title, "son directeur, NAME," below.
        let both_owned = owned && title && led == Determiner::Possessive;
        let definite = led == Determiner::Definite || both_owned;
        let bare = super::phrase::full(article, *noun_token, noun.tokens).len() == noun.tokens;
        let profile = entities.profiles.get(beside.entity)?;
        let same = noun::one_family(noun.lemma, phrase.noun.lemma);
        // "Le ministre du Logement nie" in the title, "le ministre du Logement, NAME," below.
        let titled = || {
            let full = super::phrase::full(article, *noun_token, noun.tokens);
            known_by && title && words(full) == words(phrase.full.clone())
        };
        let one = if by_noun || both_owned {
            noun.lemma == phrase.noun.lemma
        } else if titled() {
            true
        } else if known_by {
            bare && noun.lemma == "intéressé"
        } else {
            bare && (!owned && super::resolve::is_general(noun.lemma) || same)
        };
        if (beside.refers || by_noun || both_owned)
            && definite
            && one
            && noun.number != Some(super::Number::Plural)
            && coreference::agrees(profile.gender.or(noun.gender), phrase.gender)
            && entities.is_new(beside.entity, phrase.head)
        {
            return Some(beside.entity);
        }
    }
    None
}

/// "La maire ne cache pas sa colère. Corinne Roux assure": who holds an office that nobody was told to hold is named right behind.
pub(super) fn named_next(article: &ParsedArticle<'_>, entities: &Entities, phrase: &Phrase) -> Option<usize> {
    let sentence = article.sentence(phrase.head);
    let bare = phrase.full.end == phrase.short.end && phrase.determiner == Determiner::Definite;
    let office =
        noun::is_of(Class::Office, phrase.noun.lemma) && phrase.number != Some(super::Number::Plural);
    if !bare || !office || !article.has_deprel(phrase.head, &["nsubj"]) {
        return None;
    }
    let next = sentence.end;
    let name = entities.in_range(next..next + 1).find(|m| {
        m.kind == MentionKind::Named
            && is_person(entities, m.entity)
            && article.has_deprel(m.head, &["nsubj"])
    })?;
    let here = article.paragraph_number(name.head) == article.paragraph_number(phrase.head);
    let profile = entities.profiles.get(name.entity)?;
    let plain = entities.list().get(name.entity).is_some_and(|e| e.role.is_none());
    let fits = profile.gender.is_some() && profile.gender == phrase.gender && plain;
    (here && fits && entities.is_new(name.entity, phrase.head)).then_some(name.entity)
}

/// "… » : le boulanger de Profondeville devant les assises", "dit une chercheuse": whom a title tells of is the one person whose name the first
/// paragraph gives.
pub(super) fn in_lead(article: &ParsedArticle<'_>, entities: &Entities, phrase: &Phrase) -> Option<usize> {
    let told = phrase.determiner == Determiner::Indefinite || phrase.determiner == Determiner::Definite;
    let lemma = phrase.noun.lemma;
    if !told
        || phrase.noun.r#type != EntityType::Person
        || phrase.number == Some(super::Number::Plural)
        || noun::is_of(Class::Anybody, lemma)
        || !is_in_title(article, phrase.head)
    {
        return None;
    }
    let lead = article.paragraph(article.paragraph(phrase.head).end);
    let named = |m: &&MentionTokens| {
        m.kind == MentionKind::Named
            && is_person(entities, m.entity)
            && article.quotation_number(m.head).is_none()
    };
    let office = noun::is_of(Class::Office, lemma);
    let told = || entities.in_range(lead.clone()).filter(named).map(|m| m.entity);
    // "La ministre essuie la fronde": of several the only woman of whom nothing is told.
    let fits = |e: &usize| {
        let plain = entities.list().get(*e).is_some_and(|e| e.role.is_none() && e.title.is_none());
        entities.profiles.get(*e).is_some_and(|p| p.gender.is_some() && p.gender == phrase.gender && plain)
    };
    let one = if office { None } else { only::one(told()) };
    let person = one.or_else(|| only::one(told().filter(fits)))?;
    let profile = entities.profiles.get(person)?;
    let known = profile.nouns.iter().any(|n| noun::is_of(Class::Office, n));
    (!known && entities.is_new(person, phrase.head) && coreference::agrees(profile.gender, phrase.gender))
        .then_some(person)
}

/// Whether a token stands in a title: in a first paragraph that no full stop closes.
#[must_use]
pub fn is_in_title(article: &ParsedArticle<'_>, token: usize) -> bool {
    let paragraph = article.paragraph(token);
    let closed = paragraph.end.checked_sub(1).is_some_and(|i| matches!(article.form(i), "." | "»" | "…"));
    article.paragraph_number(token) == 0 && !closed && paragraph.end < article.len()
}
