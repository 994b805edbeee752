//! "Le quotidien", "la revue", "le journal cambodgien": the newspaper, agency or broadcaster told before.

use super::super::super::{ParsedArticle, saying};
use super::super::named::leads;
use super::super::phrase::Determiner;
use super::super::{Entities, MentionTokens, gazetteer};
use super::Phrase;
use crate::annotation::{Entity, EntityType, MentionKind};

/// The rule for what a noun alone shows to be of the press.
pub(super) const RULE: &str = "coreference:press-noun";

/// How many sentences back a name may stand that nothing else shows to be one of the press.
const NEAR: usize = 3;

/// The entity with a name that a noun for a body of the press goes back to, with rule and confidence.
pub(super) fn told(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    phrase: &Phrase,
) -> Option<(usize, &'static str, f64)> {
    // A site is a place or a text as well: only where one of the press was told just before.
    let site = phrase.noun.lemma == "site";
    let noun_kind =
        if site || phrase.noun.lemma == "titre" { "NewsOrganisation" } else { phrase.noun.kind? };
    // "Ce journal relais du pouvoir" goes back all the same; "le journal de l'opposition" is another one.
    let demonstrative = phrase.determiner == Determiner::Demonstrative;
    // "L'hebdomadaire de Nairobi": where it appears.
    let behind = phrase.short.end..phrase.full.end;
    let place = |i: usize| {
        let name = article.name_at(i);
        name.is_some_and(|name| {
            &*name.label != "PER" && gazetteer::press(article.form(name.tokens.start)).is_none()
        })
    };
    let appears = behind.len() > 1
        && matches!(article.lower(behind.start), "de" | "d'" | "du")
        && behind.clone().skip(1).all(|i| place(i) || article.upos(i) == "DET");
    // "Le quotidien de centre gauche": of what sort.
    let sort = phrase.noun.lemma != "agence"
        && behind.len() > 1
        && (matches!(article.lower(behind.start), "de" | "d'")
            // "Le quotidien des affaires", not "le journal des lycéens"
            || article.lower(behind.start) == "des" && super::resolve::is_sort(phrase.noun.lemma))
        && behind.clone().skip(1).all(|i| matches!(article.upos(i), "NOUN" | "ADJ"));
    // "Le quotidien du nord du pays"
    let region = behind.len() > 1
        && matches!(article.lower(behind.start), "de" | "du" | "d'")
        && behind.clone().skip(1).all(|i| {
            matches!(article.upos(i), "DET" | "ADP") || REGIONS.contains(&article.lower(i)) || place(i)
        });
    // "le quotidien kazakh", where the tagger takes the adjective for a noun
    let origin = !behind.is_empty() && behind.clone().all(|i| gazetteer::demonym(article.lower(i)).is_some());
    let appears = appears || sort || region || origin;
    let complement =
        !demonstrative && (!behind.is_empty() && !appears || article.has_deprel(phrase.head, &["appos"]));
    let singular = phrase.number != Some(super::Number::Plural);
    if !is_press(noun_kind) || !singular || phrase.noun.lemma == "presse" {
        return None;
    }
    if !matches!(phrase.determiner, Determiner::Definite | Determiner::Demonstrative) {
        return None;
    }
    // "Ljudska, le grand titre du soir"
    let apposed = article.head(phrase.head).filter(|_| article.has_deprel(phrase.head, &["appos"]));
    let apposed = apposed.and_then(|name| entities.covering(name)).filter(|m| {
        m.kind == MentionKind::Named && m.tokens.end < phrase.head && entities.is_press(m.entity)
    });
    if let Some(name) = apposed {
        return Some((name.entity, "coreference:apposition", 0.8));
    }
    if complement {
        return None;
    }
    let countries: Vec<&str> =
        phrase.modifiers.iter().filter_map(|m| gazetteer::demonym(m)).map(|d| d.country).collect();
    let from_there = |entity: &Entity| {
        countries.is_empty()
            || entity.country.is_empty()
            || entity.country.iter().any(|c| countries.contains(&c.as_str()))
    };
    let sentence = article.sentence_number(phrase.head);
    let told = entities.told_before(phrase.head).find(|mention| {
        let (Some(entity), Some(profile)) =
            (entities.list.get(mention.entity), entities.profiles.get(mention.entity))
        else {
            return false;
        };
        entity.r#type == EntityType::Organization
            && profile.named
            && !is_many(&entity.name)
            && entity.kind.as_deref().is_some_and(|kind| one_kind(kind, noun_kind))
            && !appears_otherwise(article, mention, phrase.noun.lemma)
            && from_there(entity)
            && (!site
                || profile.nouns.iter().any(|n| n == "site")
                || sentence.saturating_sub(article.sentence_number(mention.head)) <= NEAR)
    });
    // "appris par la radio": by any.
    let any = matches!(phrase.noun.lemma, "radio" | "télévision" | "télé")
        && !demonstrative
        && phrase.short.start.checked_sub(2).is_some_and(|i| matches!(article.lower(i), "par" | "à" | "sur"));
    // A name that nothing shows to be a person's, a firm's or a town's, and that tells something.
    let found = entities.told_before(phrase.head).find(|mention| {
        let (Some(entity), Some(profile)) =
            (entities.list.get(mention.entity), entities.profiles.get(mention.entity))
        else {
            return false;
        };
        let unknown = match entity.r#type {
            EntityType::Organization => true,
            EntityType::Place => gazetteer::places(&entity.name).is_empty(),
            // "l'Asa Keizai": persons have no article.
            EntityType::Person => {
                let led = mention.tokens.start.checked_sub(1);
                let led = led.is_some_and(|i| matches!(article.lower(i), "le" | "la" | "l'"));
                (profile.gender.is_none() || led) && entity.title.is_none() && profile.nouns.is_empty()
            }
            _ => false,
        };
        // "a dit à la radio publique": not whoever spoke to it.
        let apart = article.sentence_number(mention.head) != sentence;
        !site
            && !any
            && unknown
            && !is_many(&entity.name)
            && (apart || entity.r#type != EntityType::Person)
            && profile.named
            && entity.kind.is_none()
            && entity.role.is_none()
            && mention.kind == MentionKind::Named
            && sentence.saturating_sub(article.sentence_number(mention.head)) <= NEAR
            && tells(article, mention)
    });
    // A newspaper of another paragraph is not meant where this one tells of one that nobody knows.
    let here = |mention: &&MentionTokens| {
        article.paragraph_number(mention.head) == article.paragraph_number(phrase.head)
    };
    match (told, found) {
        (Some(told), Some(found)) if here(&found) && !here(&told) => Some((found.entity, RULE, 0.6)),
        (Some(told), _) => Some((told.entity, "coreference:kind", 0.7)),
        (None, found) => found.map(|mention| (mention.entity, RULE, 0.6)),
    }
}

/// How often newspapers appear: one does not do it in two ways.
const PERIODS: &[&str] = &[
    "quotidien",
    "hebdomadaire",
    "bihebdomadaire",
    "trihebdomadaire",
    "mensuel",
    "bimensuel",
    "bimestriel",
    "trimestriel",
];

/// "Le Phare, quotidien de Lomé": whether a newspaper is said there to appear more or less often than a noun tells.
fn appears_otherwise(article: &ParsedArticle<'_>, mention: &MentionTokens, noun: &str) -> bool {
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    let apposed = Some(end + 1).filter(|_| article.form(end) == ",");
    let said =
        [Some(mention.head), start.checked_sub(1), apposed].into_iter().flatten().map(|i| article.lower(i));
    PERIODS.contains(&noun) && said.into_iter().any(|other| PERIODS.contains(&other) && other != noun)
}

/// Words for where in a country a newspaper appears.
const REGIONS: &[&str] = &[
    "nord", "sud", "est", "ouest", "centre", "pays", "région", "côte", "capitale", "littoral", "matin",
    "soir",
];

/// Whether a name stands as one who tells: a subject, or behind "selon", "d'après", "par", "dans les colonnes de".
fn tells(article: &ParsedArticle<'_>, name: &MentionTokens) -> bool {
    let (start, head) = (name.tokens.start, name.head);
    let before = |back: usize| start.checked_sub(back).map_or("", |t| article.lower(t));
    // "dans les colonnes de L'Aube"
    let columns = (2..=4).any(|back| matches!(before(back), "colonnes" | "pages"))
        // "en une du Phare", "le titre de Kurier"
        || matches!(before(1), "de" | "d'" | "du") && matches!(before(2), "une" | "titre" | "manchette");
    // "De Standaard s'intéresse": a foreign name that the parser cannot read.
    let next = (head + 1..head + 4).find(|i| article.name_at(*i).is_none());
    let led = start.checked_sub(1).is_some_and(|i| article.form(i).starts_with(char::is_lowercase));
    let acts = !led
        && next.is_some_and(|i| {
            matches!(article.lower(i), "s'" | "se") || article.feature(i, "VerbForm") == Some("Fin")
        });
    // "d'après les calculs d'El Nublado Costero", "Voilà qui ravit Le Semeur": the article of a title; a French one may open a sentence.
    let article_of_title = article.form(start).starts_with(char::is_uppercase) && leads(article.lower(start));
    let french = matches!(article.lower(start), "le" | "la" | "l'" | "les");
    let titled =
        article_of_title && name.tokens.len() > 1 && !(french && start == article.sentence(start).start);
    columns
        || acts
        || titled
        || article.has_deprel(head, &["nsubj"])
        || [before(1), before(2)].iter().any(|w| matches!(*w, "selon" | "d'après" | "après" | "par" | "dans"))
        // "Autre ton avec Ljudska. Le quotidien …", "a annoncé à TKA. Selon l'agence, …"
        || matches!(before(1), "avec" | "chez") && article.form(head + 1) == "."
        || matches!(before(1), "à" | "au")
            && article.head(head).is_some_and(|verb| saying::is_verb(article.lemma(verb), article.lower(verb)))
}

/// Whether a name stands for many of the press: "la presse turque".
fn is_many(name: &str) -> bool {
    name.split(' ').next().is_some_and(|word| matches!(word.to_lowercase().as_str(), "presse" | "médias"))
}

/// Makes the entity one of the press.
pub(super) fn becomes(entities: &mut Entities, position: usize) {
    if let Some(entity) = entities.list.get_mut(position) {
        entity.r#type = EntityType::Organization;
        entity.kind.get_or_insert_with(|| "Newspaper".to_owned());
    }
}

/// Whether a kind is one of the press.
pub(in super::super) fn is_press(kind: &str) -> bool {
    matches!(kind, "NewsOrganisation" | "Newspaper" | "NewsAgency" | "Broadcaster" | "MediaOutlets")
}

/// Whether two kinds may be of one body: an agency and a broadcaster are no newspapers.
fn one_kind(a: &str, b: &str) -> bool {
    let general = |kind: &str| matches!(kind, "NewsOrganisation" | "MediaOutlets");
    is_press(a) && is_press(b) && (a == b || general(a) || general(b))
}
