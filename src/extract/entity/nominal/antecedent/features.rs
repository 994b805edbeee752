//! What speaks for a candidate, and for nobody, by name.

use super::super::super::super::{ParsedArticle, ranking};
use super::super::super::noun::{self, Class};
use super::super::super::{Entities, MentionTokens, Profile};
use super::super::{carried, court, is_country, is_origin, office, person, resolve};
use super::{Candidate, Question};
use crate::annotation::Entity;

/// What speaks for a candidate and against it.
pub(super) fn candidate(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    question: &Question<'_>,
    all: &[Candidate<'_>],
    candidate: &Candidate<'_>,
) -> Vec<String> {
    let (Some(entity), Some(profile)) =
        (entities.list.get(candidate.entity), entities.profiles.get(candidate.entity))
    else {
        return Vec::new();
    };
    let mention = candidate.mention;
    let (class, complement) = (class(question), complement(question));
    let (away, paragraphs) = (away(article, mention, question), paragraphs(article, mention, question));
    let (role, relation) = (role(article, mention), relation(question, entity, profile));
    let named = if profile.named { "named" } else { "unnamed" };
    let told = match candidate.told {
        1 => "1",
        2 => "2",
        3 | 4 => "4",
        _ => "many",
    };
    let mut names = vec![
        "bias".to_owned(),
        named.to_owned(),
        format!("away={away}"),
        format!("paragraphs={paragraphs}"),
        format!("rank={}", candidate.rank.min(3)),
        format!("role={role}"),
        format!("role={role}/{away}"),
        format!("kind={:?}", mention.kind),
        format!("relation={relation}"),
        format!("relation={relation}/{named}"),
        format!("told={told}"),
        format!("{class}/{relation}"),
        format!("{class}/{role}"),
        format!("{complement}/{relation}"),
        format!("{complement}/{class}"),
        format!("{complement}/{away}"),
    ];
    if office::reports(article, question.head) {
        names.push("reports".to_owned());
        names.extend([away, paragraphs, role, named].map(|what| format!("reports/{what}")));
    }
    let others = || all.iter().filter(|c| c.entity != candidate.entity);
    let marks = [
        (candidate.told >= 3 && others().all(|c| c.told < candidate.told), "protagonist"),
        (question.gender.is_some() && profile.gender.is_some(), "gender"),
        (question.noun.is_some_and(|n| court::is_of_court(n, profile)), "court"),
    ];
    names.extend(marks.iter().filter(|(is, _)| *is).map(|(_, name)| (*name).to_owned()));
    names
}

/// What speaks for somebody who was not told of, and against it.
pub(super) fn nobody(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    question: &Question<'_>,
    all: &[Candidate<'_>],
) -> Vec<String> {
    let (class, complement) = (class(question), complement(question));
    let behind = article.head(question.head).is_some_and(|verb| verb < question.head);
    let place = match (article.has_deprel(question.head, &["nsubj"]), behind) {
        (false, _) => "elsewhere",
        (true, true) => "behind",
        (true, false) => "before",
    };
    let next = match article.lower(question.end) {
        word @ ("de" | "d'" | "du" | "des" | "à" | "au" | "aux" | "en" | "dans" | "sur" | "chez" | "qui"
        | "chargé" | "et") => word,
        _ => "-",
    };
    let mut names = vec![
        "none:bias".to_owned(),
        format!("none:{class}"),
        format!("none:{class}/{complement}"),
        format!("none:{place}"),
        format!("none:{class}/{place}"),
        format!("none:{:?}", question.determiner),
        format!("none:candidates={}", all.len().min(3)),
        format!("none:lemma={}", question.lemma),
        format!("none:next={next}"),
    ];
    if office::reports(article, question.head) {
        names.push("none:reports".to_owned());
        names.extend([class, complement].map(|what| format!("none:reports/{what}")));
    }
    if question.noun.is_none() {
        let word = article.lower(question.head);
        let ending: String = word.chars().skip(word.chars().count().saturating_sub(3)).collect();
        names.push(format!("none:ending={ending}"));
    }
    let brings_in = carried::brings_in(article, entities, question.head, question.end..question.last);
    let capital = article.form(question.head).starts_with(char::is_uppercase);
    let marks = [
        (question.modifiers.iter().any(|m| person::is_former(m)), "none:former"),
        (question.modifiers.iter().any(|m| m == "autre"), "none:other"),
        (question.modifiers.is_empty(), "none:plain"),
        (brings_in, "none:brings-in"),
        (question.noun.is_none() && capital, "none:capital"),
    ];
    names.extend(marks.iter().filter(|(is, _)| *is).map(|(_, name)| (*name).to_owned()));
    names
}

/// What sort of noun asks.
fn class(question: &Question<'_>) -> &'static str {
    let is = |class| noun::is_of(class, question.lemma);
    match question.noun {
        None => "new",
        Some(noun) if is_origin(noun) || question.lemma == "intéressé" => "origin",
        Some(_) if is(Class::Office) => "office",
        Some(_) if is(Class::Anybody) => "anybody",
        Some(_) if is(Class::Situation) => "situation",
        Some(_) => "plain",
    }
}

fn complement(question: &Question<'_>) -> &'static str {
    if question.last > question.end { "complement" } else { "bare" }
}

/// How many sentences back, those that somebody says left out.
fn away(article: &ParsedArticle<'_>, mention: &MentionTokens, question: &Question<'_>) -> &'static str {
    if article.sentence_number(mention.head) == article.sentence_number(question.head) {
        return "same";
    }
    ranking::apart(resolve::apart(article, mention.head, question.head).max(1))
}

/// How many paragraphs back.
fn paragraphs(article: &ParsedArticle<'_>, mention: &MentionTokens, question: &Question<'_>) -> &'static str {
    let number = |token: usize| article.paragraph_number(token);
    match number(question.head).saturating_sub(number(mention.head)) {
        0 => "0",
        1 => "1",
        2 => "2",
        _ => "far",
    }
}

/// What part the latest mention has in its sentence.
fn role(article: &ParsedArticle<'_>, mention: &MentionTokens) -> &'static str {
    let head = carried::bearer(article, mention.head);
    if office::reports(article, head) {
        "spoke"
    } else if article.has_deprel(head, &["nsubj"]) {
        "subject"
    } else if carried::is_source(article, mention.head) {
        "source"
    } else if article.has_deprel(head, &["nmod"]) {
        "complement"
    } else if article.has_deprel(head, &["obj", "iobj"]) {
        "object"
    } else {
        "other"
    }
}

/// Whether what is known of somebody speaks against being meant: another country, another of the same noun, another trade.
pub(super) fn contradicts(
    article: &ParsedArticle<'_>,
    question: &Question<'_>,
    entity: &Entity,
    profile: &Profile,
) -> bool {
    // "Le ministre français … Le ministre allemand"
    let other = !question.modifiers.is_empty()
        && !profile.modifiers.is_empty()
        && !question.modifiers.iter().any(|m| profile.modifiers.contains(m))
        && profile.nouns.iter().any(|n| n == question.lemma);
    // "Le boulanger Paul Rey a tout vu. Le notaire conteste", not "« … », assure le notaire", who is told of.
    let plain = |n: &&String| {
        [Class::Anybody, Class::Situation, Class::Office].iter().all(|class| !noun::is_of(*class, n))
            && !is_country(n)
    };
    let role = entity.role.as_deref().and_then(|role| role.split(' ').next());
    let has_trade = profile.nouns.iter().any(|n| plain(&n)) || role.is_some_and(noun::is_trade);
    let trade = class(question) == "plain"
        && has_trade
        && matches!(relation(question, entity, profile), "other" | "contrary")
        && !office::reports(article, question.head);
    country(question, entity, profile) == Some(false) || other || trade
}

/// How the noun goes with those that somebody is known by.
fn relation(question: &Question<'_>, entity: &Entity, profile: &Profile) -> &'static str {
    let kinds = person::kinds(profile, false);
    let kind = question.noun.and_then(|n| n.kind);
    if profile.nouns.iter().any(|n| n == question.lemma) {
        "same"
    } else if person::is_family(entity, profile, question.lemma) {
        "family"
    } else if kind.is_some() && kinds.contains(&kind) {
        "kind"
    } else if kinds.is_empty() && entity.role.is_none() && entity.title.is_none() {
        "unknown"
    } else if kind.is_some() && kinds.iter().any(Option::is_some) {
        "contrary"
    } else {
        "other"
    }
}

/// Whether both are told to be of one country, or of two.
fn country(question: &Question<'_>, entity: &Entity, profile: &Profile) -> Option<bool> {
    let told = person::told_country(question.modifiers, question.noun)?;
    let known = person::countries(entity, profile);
    (!known.is_empty()).then(|| known.contains(&told))
}
