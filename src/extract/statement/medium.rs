//! What shows that a name is a medium: what it is known as, its words, or what it does with those whom it lets speak.

use super::saying;
use crate::annotation::{EntityType, MentionKind};
use crate::extract::ParsedArticle;
use crate::extract::entity::{Entities, MentionTokens, TALKS, gazetteer};

/// Words of names of the press: "Radio Okapi", "Nice-Matin", "France 24".
const PRESS_WORDS: &[&str] = &[
    "radio",
    "tv",
    "fm",
    "télé",
    "télévision",
    "info",
    "infos",
    "news",
    "matin",
    "soir",
    "presse",
    "journal",
    "times",
    "post",
    "gazette",
    "hebdo",
    "magazine",
    "tribune",
    "courrier",
    "dépêche",
    "écho",
    "échos",
    "parisien",
    "télégramme",
    "press",
    "agency",
    "herald",
];

/// Nouns for the press that stand for one medium: "à la radio publique".
pub(super) const MEDIA: &[&str] = &[
    "radio",
    "télévision",
    "chaîne",
    "quotidien",
    "hebdomadaire",
    "bihebdomadaire",
    "mensuel",
    "journal",
    "magazine",
    "agence",
    "revue",
    "station",
    "site",
];

/// Whether an entity is of the press, by what it is or by its name.
pub(super) fn is_medium(entities: &Entities, entity: usize) -> bool {
    let named = || {
        let entity = entities.list().get(entity)?;
        let unknown = entity.kind.is_none() && entity.r#type != EntityType::Person;
        // "dans son courrier": a letter, and no newspaper.
        let unknown =
            unknown && !(entity.r#type == EntityType::Work && entity.name.starts_with(char::is_lowercase));
        let name = entity.name.to_lowercase();
        let word = |word: &str| PRESS_WORDS.contains(&word) || word.len() > 3 && word.ends_with("tv");
        let press = gazetteer::press(&entity.name).is_some() || name.split([' ', '-']).any(word);
        Some(unknown && press)
    };
    entities.is_press(entity) || named().unwrap_or(false)
}

/// The "par" close before a name.
pub(super) fn par_before(article: &ParsedArticle<'_>, name: &MentionTokens) -> Option<usize> {
    let start = article.sentence(name.head).start.max(name.tokens.start.saturating_sub(6));
    (start..name.tokens.start).rev().find(|i| article.lower(*i) == "par")
}

/// Whether a participle that begins so, or an adjective, stands before "par" and a name: "cité sous couvert d'anonymat par X".
fn participle_before(article: &ParsedArticle<'_>, name: &MentionTokens, stems: &[&str]) -> bool {
    let start = article.sentence(name.head).start;
    // A participle: "un rapport par X" asks nobody. What opens a sentence without an article is none of the tagger's nouns.
    let is = |i: usize| {
        (matches!(article.upos(i), "VERB" | "ADJ") || i == start)
            && stems.iter().any(|stem| article.lower(i).starts_with(stem))
    };
    par_before(article, name).is_some_and(|par| (start.max(par.saturating_sub(5))..par).any(is))
}

/// "cité par l'organisation", "joint par la chambre de commerce": whatever body it is.
pub(super) fn is_cited(article: &ParsedArticle<'_>, entities: &Entities, by: &MentionTokens) -> bool {
    let body = entities.list().get(by.entity).is_some_and(|e| e.r#type == EntityType::Organization);
    body && participle_before(article, by, &["cité"])
}

/// What a medium does with whom it lets speak, and with their words.
const ASKED: &[&str] = &[
    "interrog",
    "joint",
    "contact",
    "interview",
    "sollicit",
    "rencontr",
    "questionn",
    "rapport",
    "relay",
    "recueill",
    "cité",
    "consult",
    "obten",
    "révél",
    "dévoil",
];

/// What a newspaper does with the words of others.
pub(super) const PRINTS: &[&str] =
    &["rapporter", "publier", "relayer", "reproduire", "recueillir", "diffuser", "révéler"];

/// Whether a noun stands for words that can be printed: "une réaction", "les accusations", "un entretien".
pub(super) fn is_words(lemma: &str) -> bool {
    saying::noun(lemma).is_some() || TALKS.contains(&lemma)
}

/// "interrogé par X", "cité sous couvert d'anonymat par X": whether a name is that of whoever asks somebody or hands words on.
pub(super) fn is_asked_by(article: &ParsedArticle<'_>, by: &MentionTokens) -> bool {
    participle_before(article, by, ASKED)
}

/// "Contactée par le journal": whether a name is that of whoever asks somebody.
pub(super) fn is_questioned_by(article: &ParsedArticle<'_>, by: &MentionTokens) -> bool {
    participle_before(
        article,
        by,
        &["interrog", "joint", "contact", "interview", "sollicit", "rencontr", "questionn"],
    )
}

/// "interrogée par The Sentinel", "des propos rapportés par El Cronista": a name that is nobody's and nothing else's.
pub(super) fn asks(article: &ParsedArticle<'_>, entities: &Entities, by: &MentionTokens) -> bool {
    let unknown = entities.list().get(by.entity).is_some_and(|e| {
        let person = e.r#type == EntityType::Person && by.tokens.len() > 1;
        // An agency may be the state's or of the press: one that asks is of the press.
        let kind = e.kind.is_none() || e.name.starts_with("Agence ");
        !person && e.r#type != EntityType::Group && kind && e.linked.is_empty()
    });
    unknown && by.kind == MentionKind::Named && is_asked_by(article, by)
}

/// "Dans une tribune publiée par Valor Rural": what prints a talk is a medium.
pub(super) fn prints_talk(article: &ParsedArticle<'_>, entities: &Entities, by: &MentionTokens) -> bool {
    let body = entities.list().get(by.entity).is_some_and(|e| e.r#type == EntityType::Organization);
    let start = article.sentence(by.head).start.max(by.tokens.start.saturating_sub(6));
    let near = start..by.tokens.start;
    let talk = near.clone().find(|i| TALKS.contains(&article.lemma(*i)));
    let given = |i: usize| {
        ["publi", "paru", "accord", "diffus", "donn"].iter().any(|stem| article.lower(i).starts_with(stem))
    };
    body && talk.is_some_and(|talk| (talk..by.tokens.start).any(given))
}

/// "au micro de Sport Océan": what has a microphone is a medium.
pub(super) fn at_microphone(article: &ParsedArticle<'_>, entities: &Entities, of: &MentionTokens) -> bool {
    let r#type = entities.list().get(of.entity).map(|e| e.r#type);
    let body = r#type.is_some_and(|r#type| r#type != EntityType::Person);
    let studio = |i: usize| r#type == Some(EntityType::Organization) && article.lower(i) == "plateau";
    let start = of.tokens.start.saturating_sub(3);
    (start..of.tokens.start).any(|i| {
        // Persons have no columns, though the model may take the name for one.
        (article.lower(i) == "colonnes"
            || studio(i)
            || body && matches!(article.lower(i), "micro" | "antenne" | "ondes"))
            && article.lower(i + 1).starts_with('d')
    }) || on_air(article, of)
}

/// "sur la radio Emisoras": what is said to be a broadcaster is a medium.
fn on_air(article: &ParsedArticle<'_>, of: &MentionTokens) -> bool {
    let Some(noun) = of.tokens.start.checked_sub(1) else { return false };
    of.kind == MentionKind::Named
        && matches!(article.lower(noun), "radio" | "chaîne" | "télévision")
        && noun.checked_sub(2).is_some_and(|i| matches!(article.lower(i), "sur" | "à"))
}
