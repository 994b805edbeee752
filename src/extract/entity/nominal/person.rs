//! Who a definite noun for a person describes: "la chercheuse", "l'ancienne ministre", "le technicien argentin", "la Belge".

use super::super::super::ParsedArticle;
use super::super::noun::{self, Class, Noun};
use super::super::phrase::Determiner;
use super::super::{Entities, MentionTokens, Profile, coreference, gazetteer};
use super::carried::{carried, goes_on, is_named_source};
use super::meaning::is_counsel;
use super::{Phrase, court, only};
use crate::annotation::{Entity, EntityType, MentionKind};
use std::collections::HashSet;

/// How many sentences back a described person is looked for.
const REACH: usize = 8;

/// The person with a name, told shortly before, whom a phrase without complement describes.
pub(super) fn described(article: &ParsedArticle<'_>, entities: &Entities, phrase: &Phrase) -> Option<usize> {
    if !describes(article, phrase) {
        // "Le défenseur central": whatever sort of one, who is told of by such a noun.
        let loose = phrase.determiner == Determiner::Definite
            && !noun::is_of(Class::Office, phrase.noun.lemma)
            && article.has_deprel(phrase.head, &["nsubj"])
            && phrase.full.end == phrase.short.end
            && phrase.short.len() == 2;
        let family = if loose { only::of_family(entities, phrase) } else { None };
        return family.or_else(|| carried(article, entities, phrase));
    }
    let former =
        phrase.modifiers.iter().any(|m| is_former(m)) || article.lower(phrase.head).starts_with("ex-");
    let office = noun::is_of(Class::Office, phrase.noun.lemma) && !former;
    if former && let Some(entity) = only::called(entities, phrase) {
        return Some(entity);
    }
    // "Le chef de l'État", "le président" where the text tells of one: the latest.
    let heads_state = matches!(phrase.noun.lemma, "président" | "chef de l'état" | "chef d'état");
    if heads_state && phrase.modifiers.is_empty() && phrase.determiner == Determiner::Definite {
        let told = entities.told_before(phrase.head).find(|mention| {
            entities.list().get(mention.entity).is_some_and(|entity| {
                entity.r#type == EntityType::Person && gazetteer::leader(&entity.name).is_some()
            })
        });
        if let Some(mention) = told {
            let gender = entities.profiles.get(mention.entity).and_then(|p| p.gender);
            let apart = article.sentence_number(mention.head) != article.sentence_number(phrase.head);
            if coreference::agrees(gender, phrase.gender) && apart {
                return Some(mention.entity);
            }
        }
    }
    if phrase.noun.lemma.starts_with("vice-") || phrase.noun.lemma == "chef d'état-major" {
        return None;
    }
    let local = phrase.modifiers.iter().all(|m| is_origin_word(m) || is_of_party(article, phrase, m));
    if office && phrase.determiner != Determiner::Demonstrative && !local {
        return None;
    }
    let sentence = article.sentence_number(phrase.head);
    let paragraph = article.paragraph_number(phrase.head);
    let before =
        (article.sentence(phrase.head).start..phrase.head).rev().find_map(|i| article.quotation_number(i));
    let mut seen = Vec::new();
    let mut found: Vec<(f64, usize, usize)> = Vec::new();
    let mut others = Vec::new();
    for mention in entities.told_before(phrase.head) {
        let away = sentence.saturating_sub(article.sentence_number(mention.head));
        let paragraphs = paragraph.saturating_sub(article.paragraph_number(mention.head));
        if away > REACH || paragraphs > 1 && away > 5 {
            break;
        }
        let (Some(entity), Some(profile)) =
            (entities.list().get(mention.entity), entities.profiles.get(mention.entity))
        else {
            continue;
        };
        let agrees = entity.r#type == EntityType::Person
            && coreference::agrees(profile.gender, phrase.gender)
            && coreference::agrees(profile.number, phrase.number);
        // "« On l'appelait Saint Pierre », souffle la septuagénaire": whoever says so is not told of within what is said.
        let said = article
            .quotation_number(mention.head)
            .filter(|_| article.quotation_number(phrase.head).is_none());
        if !agrees || said.is_some_and(|n| away == 0 || before == Some(n)) || seen.contains(&mention.entity) {
            continue;
        }
        seen.push(mention.entity);
        if !profile.named {
            // The noun has its own bearer, or another unnamed person is told of in between.
            if profile.nouns.iter().any(|n| n == phrase.noun.lemma) {
                return None;
            }
            // "« … », raille un cadre": who only speaks is not told of.
            if away > 0
                && article.has_deprel(mention.head, &["nsubj"])
                && article.head(mention.head).is_none_or(|verb| verb > mention.head)
                && !is_resolved_as_other(profile, phrase)
            {
                others.push(away);
            }
            continue;
        }
        // A sentence seldom tells of one person under two descriptions.
        if away == 0 {
            continue;
        }
        if let Some(score) = score(article, entities, phrase, mention, office) {
            let near = if paragraph == article.paragraph_number(mention.head) { 0.4 } else { 0.0 };
            // "« … », s'indigne la patronne du parti, Maud Roy. La députée promet": who has just spoken.
            let spoke = away == 1
                && near > 0.0
                && article.quotation_number(article.sentence(mention.head).start + 1).is_some()
                && article.ancestors(mention.head).take(2).any(|a| article.has_deprel(a, &["nsubj"]));
            let near = if spoke { near + 0.4 } else { near };
            found.push((score + near - 0.25 * away as f64, mention.entity, away));
        }
    }
    let Some(best) = found.iter().copied().reduce(|a, b| if b.0 > a.0 { b } else { a }) else {
        return if office {
            None
        } else {
            only::of_family(entities, phrase).or_else(|| only(article, entities, phrase))
        };
    };
    // "L'infirmière … Anna Vulc cultive des haricots. … La soignante": who is known by such a noun sooner than who is known by none.
    let known = entities
        .profiles
        .get(best.1)
        .is_some_and(|p| p.nouns.iter().any(|n| noun::one_family(n, phrase.noun.lemma)));
    if !office
        && !known
        && let Some(entity) = only::of_family(entities, phrase)
    {
        return Some(entity);
    }
    // Whoever holds an office need not have been told: only the one person whom it can be, or who is known by such a noun.
    if office && found.len() > 1 {
        let family = is_private_office(phrase.noun.lemma).then(|| only::of_family(entities, phrase));
        return family.flatten();
    }
    (best.0 > -0.6 && !others.iter().any(|away| *away < best.2)).then_some(best.1)
}

/// The only person with a name told so far whom the noun can describe.
fn only(article: &ParsedArticle<'_>, entities: &Entities, phrase: &Phrase) -> Option<usize> {
    let mut found = None;
    let mut seen = HashSet::new();
    for mention in entities.told_far_before(phrase.head).filter(|m| m.kind == MentionKind::Named) {
        // A sentence seldom tells of one person under two descriptions.
        let here = article.sentence_number(mention.head) == article.sentence_number(phrase.head);
        if here || !seen.insert(mention.entity) {
            continue;
        }
        let (entity, profile) =
            (entities.list().get(mention.entity)?, entities.profiles.get(mention.entity)?);
        if entity.r#type != EntityType::Person
            || !coreference::agrees(profile.gender, phrase.gender)
            || !coreference::agrees(profile.number, phrase.number)
            || score(article, entities, phrase, mention, false).is_none()
        {
            continue;
        }
        if found.is_some_and(|known| known != mention.entity) {
            return None;
        }
        found = Some(mention.entity);
    }
    found
}

/// "Le magistrat PLR", "l'élu centriste": whether a word tells whose party somebody is of.
fn is_of_party(article: &ParsedArticle<'_>, phrase: &Phrase, word: &str) -> bool {
    let capitals = |i: usize| {
        let form = article.form(i);
        form.chars().count() > 1 && form.chars().all(char::is_uppercase) && article.lower(i) == word
    };
    PARTIES.contains(&word) || phrase.full.clone().any(capitals)
}

/// Adjectives for whose party somebody is of.
const PARTIES: &[&str] = &[
    "socialiste",
    "communiste",
    "écologiste",
    "centriste",
    "libéral",
    "libérale",
    "libéral-radical",
    "libérale-radicale",
    "conservateur",
    "conservatrice",
    "républicain",
    "républicaine",
    "insoumis",
    "insoumise",
    "nationaliste",
    "travailliste",
    "démocrate",
    "macroniste",
];

/// Whether the phrase points at somebody, as far as its own words show: "la chercheuse", not "la chercheuse de Lund", "est la championne".
fn describes(article: &ParsedArticle<'_>, phrase: &Phrase) -> bool {
    let end = phrase.short.end;
    // "L'élu de 68 ans"
    let aged = matches!(article.lower(end), "de" | "d'") && article.lower(end + 2).starts_with("an");
    let party = |i: usize| is_of_party(article, phrase, article.lower(i));
    let complement = !aged
        && !super::super::phrase::is_where_spoken(article, end)
        && (phrase.full.end > end && !(end..phrase.full.end).all(party)
            || matches!(
                article.lower(end),
                "de" | "d'"
                    | "du"
                    | "des"
                    | "en"
                    | "chargé"
                    | "chargée"
                    | "qui"
                    | "que"
                    | "qu'"
                    | "dont"
                    | "où"
                    | "et"
                    | "ou"
            ) && article.sentence_number(end) == article.sentence_number(phrase.head));
    let before = phrase.short.start.checked_sub(2).map_or("", |t| article.lower(t));
    // "La magistrate hausse le ton : « … »", whose verb the tagger missed.
    let introduces = article.head(phrase.head).is_none()
        && (phrase.short.end..phrase.head + 12)
            .any(|i| article.form(i) == ":" && article.quotation_number(i + 2).is_some());
    // "Et le syndicaliste de rappeler que …"
    let recounts = matches!(article.lower(end), "de" | "d'")
        && article.feature(end + 1, "VerbForm") == Some("Inf")
        && article.lower(article.sentence(phrase.head).start) == "et";
    let complement = complement && !recounts;
    // "de l'avis du chercheur"
    let opinion = before == "avis"
        || before == "de" && phrase.short.start.checked_sub(3).is_some_and(|i| article.lower(i) == "avis");
    let speaks = introduces
        || opinion
        || recounts
        || article.has_deprel(phrase.head, &["nsubj"])
        || matches!(before, "selon" | "pour" | "d'après" | "après" | "contre" | "par" | "croire");
    // "Ce vieux routier du parti": who was told of, whatever the words.
    let demonstrative = phrase.determiner == Determiner::Demonstrative;
    let modifiers = phrase.modifiers.iter().all(|m| {
        is_former(m)
            || matches!(m.as_str(), "jeune" | "vieil" | "vieille" | "vieux")
            || is_of_party(article, phrase, m)
            || is_origin_word(m)
            || aged && m == "ans"
    });
    // "La victime est un enfant": the noun is what is asked for.
    let is_asked = article
        .head(phrase.head)
        .is_some_and(|h| article.child(h, &["cop"]).is_some_and(|c| c > phrase.head))
        && article.has_deprel(phrase.head, &["nsubj"])
        && article.head(phrase.head).is_some_and(|h| article.upos(h) == "NOUN");
    speaks
        && (!complement || demonstrative)
        && !is_asked
        && !is_told(article, phrase.head)
        && (modifiers || demonstrative)
        && !noun::is_of(Class::Anybody, phrase.noun.lemma)
}

/// Whether the text says who it is that a noun tells of, or that somebody is so.
pub(super) fn is_told(article: &ParsedArticle<'_>, head: usize) -> bool {
    article.child(head, &["cop"]).is_some()
        || article.has_deprel(head, &["appos", "xcomp", "conj"])
        || article.children(head).any(|c| {
            // "La cinéaste, longtemps scripte, dit": she is told of all the same.
            let named = article.has_deprel(c, &["appos"]) && article.upos(c) == "PROPN";
            named || article.has_deprel(c, &["conj"]) && matches!(article.upos(c), "NOUN" | "PROPN")
        })
}

/// "Président d'un syndicat … le syndicaliste", "présidente des éleveurs … l'éleveuse": whether a word of a role is one with a noun as far as
/// its stem.
fn is_akin(role: &str, lemma: &str) -> bool {
    let stem: String = lemma.chars().take(6).collect();
    stem.chars().count() == 6 && role.to_lowercase().split(' ').skip(1).any(|word| word.starts_with(&stem))
}

/// "La volcanologue … la chercheuse", "Me Anna Vulc … l'avocate": whether somebody's nouns, title or role go with a noun.
pub(super) fn is_family(entity: &Entity, profile: &Profile, lemma: &str) -> bool {
    profile.nouns.iter().any(|n| noun::one_family(n, lemma))
        || is_counsel(entity) && noun::one_family("avocat", lemma)
        || is_doctor(entity) && noun::one_family("médecin", lemma)
        || entity.role.as_deref().is_some_and(|role| is_akin(role, lemma))
}

fn is_doctor(entity: &Entity) -> bool {
    matches!(entity.title.as_deref(), Some("Dr" | "Dre" | "Docteur" | "docteur" | "Pr"))
}

/// The kinds of the nouns that somebody is known by. "Son voisin Paul Rey … l'éleveur": what everybody is to somebody says nothing, unless
/// `all` are asked for.
pub(super) fn kinds(profile: &Profile, all: bool) -> Vec<Option<&'static str>> {
    let says = |n: &&String| all || !noun::is_of(Class::Anybody, n) && !noun::is_of(Class::Situation, n);
    profile.nouns.iter().filter(says).filter_map(|n| noun::noun(n, |_| "")).map(|n| n.kind).collect()
}

/// The countries that somebody is told to be of.
pub(super) fn countries<'a>(entity: &'a Entity, profile: &'a Profile) -> Vec<&'a str> {
    let demonyms = profile.modifiers.iter().filter_map(|m| gazetteer::demonym(m)).map(|d| d.country);
    let nouns = profile.nouns.iter().filter(|n| super::is_country(n)).map(String::as_str);
    demonyms.chain(nouns).chain(entity.country.iter().map(String::as_str)).collect()
}

/// The country that a phrase tells: "l'élue française", "la Française".
pub(super) fn told_country(modifiers: &[String], noun: Option<&Noun>) -> Option<&'static str> {
    let demonym = modifiers.iter().find_map(|m| gazetteer::demonym(m)).map(|d| d.country);
    demonym.or_else(|| noun.filter(|n| super::is_origin(n)).map(|n| n.lemma))
}

/// How well a person with a name fits; none where the description cannot be of this person.
fn score(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    phrase: &Phrase,
    mention: &MentionTokens,
    office: bool,
) -> Option<f64> {
    let (entity, profile) = (entities.list().get(mention.entity)?, entities.profiles.get(mention.entity)?);
    if court::is_of_court(phrase.noun, profile) {
        return None;
    }
    let kinds = kinds(profile, office);
    let same_kind = phrase.noun.kind.is_some() && kinds.contains(&phrase.noun.kind);
    let family = is_family(entity, profile, phrase.noun.lemma);
    // "Le député Paul Rey … le premier ministre": whoever has another part in politics.
    if office && !family && kinds.contains(&Some("Politician")) {
        return None;
    }
    // "la victoire de Paul Rey sur Luc Morin … le vainqueur"
    let beaten = article.ancestors(mention.head).take(2).chain([mention.head]).any(|above| {
        article
            .child(above, &["case"])
            .is_some_and(|case| matches!(article.lower(case), "sur" | "contre" | "face"))
    });
    let won = phrase.noun.lemma == "vainqueur"
        && !beaten
        && article
            .ancestors(mention.head)
            .take(3)
            .any(|above| matches!(article.lemma(above), "victoire" | "remporter" | "gagner"));
    // "Jean Morel, trufficulteur … l'électricien": who has one trade has no other.
    let is_trade = |word: &str| noun::is_trade(word) && !noun::is_of(Class::Situation, word);
    let role = entity.role.as_deref().filter(|_| profile.nouns.is_empty());
    let trade = role.and_then(|role| role.split(' ').next()).is_some_and(is_trade)
        || profile.nouns.iter().any(|n| is_trade(n));
    let class = if family || won {
        0.8
    } else if same_kind {
        0.6
    } else if kinds.is_empty() && (entity.role.is_none() || !office && !profile.nouns.is_empty()) {
        0.3
    } else if noun::is_of(Class::Situation, phrase.noun.lemma)
        // "« … », écrit le juriste", "l'ancien metteur en scène admet": a noun told for the first time, of whom the text tells.
        || phrase.modifiers.iter().any(|m| is_former(m))
        // "Le directeur sportif, Paul Rey, … Le Breton": where one comes from goes with whatever one is.
        || super::is_origin(phrase.noun)
        || !office && article.head(phrase.head).is_some_and(|verb| verb < phrase.head) && article.has_deprel(phrase.head, &["nsubj"])
        || !office && !trade && goes_on(article, entities, phrase, mention)
    {
        0.0
    } else {
        // Known to be something else.
        return None;
    };
    // Where somebody comes from is one country.
    let from = countries(entity, profile);
    let class = match told_country(&phrase.modifiers, Some(phrase.noun)) {
        Some(country) if from.contains(&country) => class + 0.8,
        Some(_) if !from.is_empty() => return None,
        _ => class,
    };
    let known = profile.gender.is_some() && phrase.gender.is_some();
    // Whoever holds another office is somebody else; who is told of without any may be a woman whom no other noun fits, while "le maire"
    // is as often a man not told of yet.
    let may_hold = class >= 0.6
        || class > 0.0
            && (phrase.gender == Some(super::Gender::Feminine) || is_private(article, phrase, mention));
    if office
        && !((known || (is_counsel(entity) || is_doctor(entity)) && family)
            && may_hold
            && !profile.nouns.iter().any(|n| noun::is_of(Class::Office, n)))
    {
        return None;
    }
    // "L'entraîneur, Paul Rey, a crié": a name in apposition is told of as its noun is.
    let apposed = article.head(mention.head).filter(|_| article.has_deprel(mention.head, &["appos"]));
    let told_of = |noun: usize| {
        is_named_source(article, noun)
            || article.has_deprel(noun, &["nsubj"]) && article.head(noun).is_some_and(|verb| verb > noun)
    };
    let subject = article.has_deprel(mention.head, &["nsubj"]) || apposed.is_some_and(told_of);
    // "D'après le chef, Paul Rey, l'homme a glissé. « … », raconte le secouriste": who has just been the source goes on.
    let behind = article.head(phrase.head).is_some_and(|verb| verb < phrase.head);
    let source = behind
        && article.has_deprel(phrase.head, &["nsubj"])
        && super::resolve::apart(article, mention.head, phrase.head) <= 1
        && article.paragraph_number(mention.head) == article.paragraph_number(phrase.head)
        && super::carried::is_source(article, mention.head);
    let role = if source {
        1.4
    } else if subject || mention.kind == MentionKind::Pronominal {
        1.0
    } else if article.has_deprel(mention.head, &["nmod", "appos", "flat"]) {
        0.3
    } else {
        0.5
    };
    let told = entity.mentions.len().min(4) as f64 * 0.05;
    Some(class + role + told + if known { 0.4 } else { 0.0 })
}

/// Whether an office is none of the public ones and the paragraph has told of the person as of its subject: "Paul Rey n'a pas fui. « … », a
/// soufflé l'entraîneur."
fn is_private(article: &ParsedArticle<'_>, phrase: &Phrase, mention: &MentionTokens) -> bool {
    let private = is_private_office(phrase.noun.lemma);
    // "Paul Rey a tenté de gagner du temps. « … », a répété le chef du gouvernement": nothing but his words stands between.
    let last = article.sentence(mention.head).end;
    let between = last..article.sentence(phrase.head).start.max(last);
    let spoken = between.clone().all(|i| article.quotation_number(i).is_some() || article.upos(i) == "PUNCT")
        && article.quotation_number(article.sentence(phrase.head).start + 1).is_some();
    let root = article.head(mention.head).is_some_and(|verb| article.head(verb).is_none());
    (private || spoken && root && article.head(phrase.head).is_some_and(|verb| verb < phrase.head))
        && article.has_deprel(mention.head, &["nsubj"])
        && article.paragraph_number(mention.head) == article.paragraph_number(phrase.head)
}

/// Whether an office is none of the public ones.
pub(super) fn is_private_office(lemma: &str) -> bool {
    matches!(lemma, "entraîneur" | "patron" | "directeur" | "avocat" | "médecin" | "gardien")
}

/// Whether an unnamed person is of another sort than the noun tells, so that it does not stand between.
fn is_resolved_as_other(profile: &Profile, phrase: &Phrase) -> bool {
    let kinds = profile.nouns.iter().filter_map(|n| noun::noun(n, |_| "")).map(|n| n.kind);
    phrase.noun.kind.is_some() && kinds.into_iter().all(|kind| kind != phrase.noun.kind)
        || profile.nouns.iter().any(|n| noun::is_of(Class::Office, n))
}

/// Whether an adjective tells where somebody comes from: of a country, or formed as those of towns are ("l'élue lilloise").
fn is_origin_word(word: &str) -> bool {
    gazetteer::demonym(word).is_some() || is_local(word) && word.chars().count() > 6
}

/// Whether a word is one for the people of a town or of a region.
pub(in super::super) fn is_local(word: &str) -> bool {
    noun::is_of(Class::Regional, word)
        || ["ois", "oise", "ais", "aise", "ien", "ienne", "éen", "éenne"]
            .iter()
            .any(|end| word.ends_with(end))
}

pub(super) fn is_former(word: &str) -> bool {
    matches!(word, "ancien" | "ancienne" | "ex")
}
