//! The entity told before that a definite or demonstrative noun phrase goes back to.

use super::super::super::ParsedArticle;
use super::super::phrase::Determiner;
use super::super::{Entities, MentionTokens, Number, gazetteer, noun};
use super::Phrase;
use super::latest::{Before, is_general_body};
use super::press::is_press;
use crate::annotation::EntityType;

/// The entity told before that a definite phrase goes back to, with rule and confidence.
pub(super) fn resolve(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    phrase: &Phrase,
) -> Option<(usize, &'static str, f64)> {
    let demonstrative = phrase.determiner == Determiner::Demonstrative;
    // "Leur porte-parole, Paul Rey, … Leur porte-parole l'a répété": the only one of whom that was said.
    let spokesman = matches!(phrase.noun.lemma, "porte-parole" | "avocat" | "entraîneur");
    if phrase.determiner == Determiner::Possessive && spokesman && phrase.number != Some(Number::Plural) {
        return super::only::called(entities, phrase).map(|entity| (entity, "coreference:same-noun", 0.7));
    }
    if !demonstrative && phrase.determiner != Determiner::Definite {
        return None;
    }
    let noun = phrase.noun;
    // "ajoute cette source": nobody who has a name.
    if noun.lemma == "source" {
        return None;
    }
    let before = Before { article, entities, phrase };
    let near = |head: usize, sentences: usize| before.near(head, sentences);
    let fits = |position: usize, mention: &MentionTokens| before.fits(position, mention);
    // "Pour le titre conservateur": the newspaper.
    let title =
        noun.lemma == "titre"
            && (demonstrative || !phrase.modifiers.is_empty())
            && (article.has_deprel(phrase.head, &["nsubj"])
                || phrase.short.start.checked_sub(2).is_some_and(|i| {
                    matches!(article.lower(i), "pour" | "selon" | "croire" | "après" | "par")
                }));
    if title && let Some(found) = super::press::told(article, entities, phrase) {
        return Some(found);
    }
    // The same noun: "un témoin… le témoin", "le ministre X… le ministre".
    let same = entities.latest(phrase.head, 200, |position, mention| {
        let profile = &entities.profiles[position];
        fits(position, mention)
            && profile.nouns.iter().any(|n| n == noun.lemma)
            && (phrase.modifiers.is_empty()
                || phrase.modifiers.iter().all(|m| {
                    let firm = noun.lemma == "groupe" && profile.named && gazetteer::demonym(m).is_some();
                    firm || profile.modifiers.contains(m)
                })
                || demonstrative && profile.modifiers.is_empty())
    });
    // "Le quotidien X … l'hebdomadaire Y … le journal": the one told of last, unless that one is known to be of another sort.
    let of_press = noun.kind.is_some_and(is_press);
    if of_press && let Some(found) = super::press::told(article, entities, phrase) {
        let sorts = entities.profiles.get(found.0).map(|p| &p.nouns);
        let other = is_sort(noun.lemma)
            && sorts.is_some_and(|nouns| nouns.iter().any(|n| n != noun.lemma && is_sort(n)));
        if !other || same.is_none() {
            return Some(found);
        }
    }
    if let Some(entity) = same {
        return Some((entity, "coreference:same-noun", 0.75));
    }
    // "L'Agence nationale du médicament … L'agence recommande": the noun with which a name begins.
    if noun.r#type == EntityType::Organization && phrase.modifiers.is_empty() {
        let named = entities.latest(phrase.head, 80, |position, mention| {
            let name = &entities.list[position].name;
            fits(position, mention)
                && entities.profiles[position].named
                && name.split(' ').next().is_some_and(|word| word.to_lowercase() == noun.lemma)
        });
        if let Some(entity) = named {
            return Some((entity, "coreference:head-noun", 0.7));
        }
    }
    // "Le Programme alimentaire mondial … l'agence", "l'Unicef … l'agence onusienne"
    if noun.lemma == "agence"
        && phrase.modifiers.iter().all(|m| m.starts_with("onusien"))
        && phrase.full.end == phrase.short.end
    {
        let world = |e: usize| entities.list[e].kind.as_deref() == Some("IntergovernmentalOrganisation");
        let told = entities.latest(phrase.head, 60, |position, _| {
            entities.list[position].r#type == EntityType::Organization
                && (world(position) || entities.list[position].kind.as_deref() == Some("NewsAgency"))
        });
        if let Some(entity) = told.filter(|e| world(*e)) {
            return Some((entity, "coreference:body-noun", 0.6));
        }
    }
    if of_press {
        return None;
    }
    if noun.lemma == "site" {
        return super::press::told(article, entities, phrase);
    }
    // "La principale intéressée hausse les épaules": whom the text tells of again and again.
    let just_told = || {
        entities.told_before(phrase.head).take_while(|m| near(m.head, 1)).any(|m| {
            let named = entities.profiles.get(m.entity).is_some_and(|p| p.named);
            let behind = article.head(m.head).is_some_and(|verb| verb < m.head);
            let speaks = article.has_deprel(m.head, &["nsubj"]) && behind;
            named && fits(m.entity, m) && !speaks && article.quotation_number(m.head).is_none()
        })
    };
    let saved = matches!(noun.lemma, "rescapé" | "miraculé");
    let concerned = saved || noun.lemma == "intéressé" && !phrase.local && !just_told();
    if concerned
        && phrase.number != Some(Number::Plural)
        && let Some(entity) = entities.protagonist(phrase.head, phrase.gender, Some(Number::Singular))
    {
        return Some((entity, "coreference:person-noun", 0.55));
    }
    if let Some(entity) = super::only::firm(article, entities, phrase) {
        return Some((entity, "coreference:body-noun", 0.55));
    }
    if noun.r#type == EntityType::Person
        && let Some(entity) = super::age::of_age(article, entities, phrase)
            .or_else(|| super::age::with_age(article, entities, phrase))
    {
        return Some((entity, "coreference:age", 0.75));
    }
    if let Some(entity) = super::court::on_trial(article, entities, phrase) {
        return Some((entity, "coreference:trial", 0.7));
    }
    // "D'après une technicienne, … Cette spécialiste": whom the sentence before tells of without a name.
    if demonstrative && noun.r#type == EntityType::Person {
        let last = entities.latest(phrase.head, 20, |position, mention| {
            let profile = &entities.profiles[position];
            fits(position, mention)
                && article.quotation_number(mention.head).is_none()
                && near(mention.head, 1)
                && !profile.named
                && profile.nouns.iter().all(|n| {
                    !noun::is_of(noun::Class::Office, n)
                        && (noun::one_family(n, noun.lemma) || is_akin_kind(n, noun))
                })
        });
        if let Some(entity) = last {
            return Some((entity, "coreference:demonstrative-noun", 0.6));
        }
    }
    if noun.r#type == EntityType::Person
        && !(is_general(noun.lemma) && noun.lemma != "intéressé" && phrase.modifiers.is_empty())
        && let Some(entity) = super::person::described(article, entities, phrase)
    {
        return Some((entity, "coreference:description", 0.55));
    }
    if let Some(entity) = super::office::told(article, entities, phrase) {
        return Some((entity, "coreference:office", 0.55));
    }
    // "Le groupe de Roanne": where it is.
    let body =
        noun.lemma == "groupe" || noun.r#type == EntityType::Organization && is_general_body(noun.lemma);
    let town = phrase.full.len() == phrase.short.len() + 2
        && article.name_at(phrase.full.end - 1).is_some_and(|name| &*name.label == "LOC");
    let local =
        phrase.full.len() == phrase.short.len() && phrase.modifiers.iter().all(|m| super::is_local(m));
    let of_town = body && (town || local);
    let principal = noun.lemma == "intéressé" && phrase.modifiers.iter().all(|m| m.starts_with("principal"));
    let qualified = !phrase.modifiers.is_empty() && !demonstrative && !of_town && !principal;
    if qualified {
        return None;
    }
    // A kind that a named entity has: "le quotidien", "le pays".
    if let Some(kind) = noun.kind {
        let of_kind = entities.latest(phrase.head, 80, |position, mention| {
            fits(position, mention)
                && entities.profiles[position].named
                && kind != "Facility"
                // "Le député Paul Rey … le premier ministre"
                && (!noun::is_of(noun::Class::Office, noun.lemma)
                    || entities.profiles[position].nouns.iter().any(|n| noun::one_family(n, noun.lemma)))
                && (kind != "GovernmentBody" || is_any_body(noun.lemma))
                && entities.list[position].kind.as_deref().is_some_and(|k| k == kind)
        });
        if let Some(entity) = of_kind {
            return Some((entity, "coreference:kind", 0.7));
        }
    }
    before.of_type()
}

/// Whether two nouns tell of people of one kind, or of no kind at all.
fn is_akin_kind(lemma: &str, other: &noun::Noun) -> bool {
    noun::noun(lemma, |_| "").is_some_and(|noun| noun.kind == other.kind || other.lemma == "spécialiste")
}

/// How far apart two tokens are, in sentences, those that somebody says left out. What is further than [`FAR`] is that far.
pub(super) fn apart(article: &ParsedArticle<'_>, from: usize, to: usize) -> usize {
    let between = article.sentence_number(from) + 1..=article.sentence_number(to);
    if between.clone().count() > FAR {
        return FAR;
    }
    let own = |number: &usize| {
        let sentence = article.parse.sentences.get(*number);
        sentence.is_none_or(|s| article.quotation_number(s.start + 1).is_none())
    };
    between.filter(own).count()
}

/// Sentences from which on nobody is looked for.
const FAR: usize = 16;

/// Whether a noun tells what sort of newspaper it is: "hebdomadaire", not "journal".
pub(super) fn is_sort(lemma: &str) -> bool {
    let of_press = noun::noun(lemma, |_| "").and_then(|noun| noun.kind).is_some_and(is_press);
    of_press && !matches!(lemma, "journal" | "titre" | "média" | "publication" | "organe" | "presse")
}

/// Nouns for public bodies of whatever sort: a town hall is no agency, though both are such bodies.
fn is_any_body(lemma: &str) -> bool {
    matches!(
        lemma,
        "agence" | "administration" | "autorité" | "institution" | "organisme" | "office" | "service"
    )
}

/// Nouns that say no more than that a person is meant.
pub(super) fn is_general(lemma: &str) -> bool {
    matches!(
        lemma,
        "homme"
            | "monsieur"
            | "garçon"
            | "jeune homme"
            | "vieil homme"
            | "jeune père"
            | "individu"
            | "enfant"
            | "adolescent"
            | "jeune"
            | "bébé"
            | "fillette"
            | "victime"
            | "suspect"
            | "accusé"
            | "intéressé"
            | "défunt"
            | "mis en cause"
            | "prévenu"
            | "septuagénaire"
            | "sexagénaire"
            | "quinquagénaire"
            | "quadragénaire"
            | "trentenaire"
            | "octogénaire"
            | "homme politique"
    )
}
