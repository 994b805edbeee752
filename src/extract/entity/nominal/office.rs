//! Whom a noun with a complement describes that was told of by name: "la sénatrice du Cantal", "le patron du club".

use super::super::super::ParsedArticle;
use super::super::noun::{self, Class};
use super::super::phrase::Determiner;
use super::super::{Entities, MentionTokens, Number, Profile, coreference};
use super::resolve::apart;
use super::{Phrase, only};
use crate::annotation::EntityType;

/// How many sentences back, those that somebody says apart.
const REACH: usize = 3;

/// Nouns for who speaks for others, or is told of by way of another: they introduce somebody.
const OF_ANOTHER: &[&str] = &[
    "porte-parole",
    "avocat",
    "représentant",
    "proche",
    "collègue",
    "ami",
    "voisin",
    "adjoint",
    "conseiller",
    "membre",
    "secrétaire",
    "procureur",
    "juge",
    "témoin",
    "délégué",
    "responsable",
    "assistant",
    "employé",
    "habitant",
    "victime",
];

/// The person with a name, told of shortly before, whom a definite noun with a complement describes as the subject of its sentence.
pub(super) fn told(article: &ParsedArticle<'_>, entities: &Entities, phrase: &Phrase) -> Option<usize> {
    let head = phrase.head;
    let complement = phrase.full.end > phrase.short.end
        && matches!(article.lower(phrase.short.end), "de" | "d'" | "du" | "des" | "à" | "au" | "aux" | "en");
    let introduced =
        article.children(head).any(|c| c > head && article.has_deprel(c, &["appos", "flat", "conj"]));
    let takes_up = phrase.determiner == Determiner::Definite
        && phrase.noun.r#type == EntityType::Person
        && phrase.number != Some(Number::Plural)
        && article.has_deprel(head, &["nsubj"])
        && complement
        && !introduced
        // "L'ex-directrice des services": somebody new.
        && !article.lower(head).starts_with("ex-")
        && !OF_ANOTHER.contains(&phrase.noun.lemma)
        && !noun::is_of(Class::Anybody, phrase.noun.lemma);
    if !takes_up {
        return None;
    }
    let former = phrase.modifiers.iter().any(|m| super::person::is_former(m));
    let mut other = None;
    for mention in entities.told_before(head) {
        if apart(article, mention.head, head) > REACH
            || article.paragraph_number(head) - article.paragraph_number(mention.head) > 1
        {
            break;
        }
        let (entity, profile) =
            (entities.list().get(mention.entity)?, entities.profiles.get(mention.entity)?);
        let here = article.sentence_number(mention.head) == article.sentence_number(head);
        if entity.r#type != EntityType::Person || !profile.named || here {
            continue;
        }
        if coreference::agrees(profile.gender, phrase.gender) {
            let general = |role: &str| super::resolve::is_general(role.split(' ').next().unwrap_or_default());
            let unknown = profile.nouns.iter().all(|n| general(n))
                && entity.role.as_deref().is_none_or(general)
                && entity.title.is_none();
            // Anybody may have been something before, or be retired; whoever speaks is no "suspect de 26 ans".
            let unknown = unknown || former || phrase.noun.lemma == "retraité";
            let family = profile.nouns.iter().any(|n| noun::one_family(n, phrase.noun.lemma));
            let last = other.is_none_or(|other| other == mention.entity);
            if family && agrees(article, profile, phrase)
                || last && (unknown || may_sit(profile, phrase)) && reports(article, mention.head)
                || last && may_sit(profile, phrase) && is_next(article, mention, head)
                || last
                    && !noun::one_family("journaliste", phrase.noun.lemma)
                    && goes_on(article, mention, head)
                || last && former && is_next(article, mention, head)
                || last && unknown && was_source(article, mention, head)
            {
                return Some(mention.entity);
            }
        }
        other.get_or_insert(mention.entity);
    }
    alone(article, entities, phrase)
}

/// "« … », interroge la députée de l'Isère": the only one with a name in the paragraph, or in the text so far, whom the noun's gender fits,
/// where nobody need hold such an office.
fn alone(article: &ParsedArticle<'_>, entities: &Entities, phrase: &Phrase) -> Option<usize> {
    let head = phrase.head;
    let former = phrase.modifiers.iter().any(|m| super::person::is_former(m));
    let staff = noun::one_family("journaliste", phrase.noun.lemma);
    if staff || !behind_quotation(article, head) || noun::is_of(Class::Office, phrase.noun.lemma) && !former {
        return None;
    }
    let fits = |m: &&MentionTokens| {
        let person = entities.list().get(m.entity).is_some_and(|e| e.r#type == EntityType::Person);
        let profile = entities.profiles.get(m.entity).filter(|p| p.named && person);
        article.sentence_number(m.head) < article.sentence_number(head)
            && profile.is_some_and(|p| coreference::agrees(p.gender, phrase.gender) && p.gender.is_some())
    };
    let paragraph = article.paragraph_number(head);
    let here = |m: &&MentionTokens| article.paragraph_number(m.head) == paragraph;
    let told = || entities.told_far_before(head).filter(fits);
    if told().any(|m| here(&m)) {
        only::one(told().filter(here).map(|m| m.entity))
    } else {
        only::one(told().map(|m| m.entity))
    }
}

/// Whether the complement does not contradict what is known: of two towns one is another's.
fn agrees(article: &ParsedArticle<'_>, profile: &Profile, phrase: &Phrase) -> bool {
    let known = |word: &str| profile.modifiers.iter().any(|m| m == word);
    let words = phrase.short.end..phrase.full.end;
    let mut told = words.filter(|i| matches!(article.upos(*i), "NOUN" | "PROPN")).map(|i| article.lower(i));
    let any = profile
        .modifiers
        .iter()
        .any(|m| noun::noun(m, |_| "").is_none_or(|n| n.r#type != EntityType::Person));
    !any || told.any(known)
}

/// "… son porte-parole, Paul Rey. Le député de l'Aube": whether a seat in an assembly, of which there are many, goes with the parts that
/// somebody is known by.
fn may_sit(profile: &Profile, phrase: &Phrase) -> bool {
    matches!(phrase.noun.lemma, "député" | "sénateur" | "élu" | "eurodéputé" | "parlementaire")
        && profile.nouns.iter().all(|noun| PARTS.contains(&noun.as_str()))
}

/// Parts in a party or an assembly.
const PARTS: &[&str] = &[
    "porte-parole",
    "président",
    "vice-président",
    "chef de file",
    "candidat",
    "rapporteur",
    "leader",
    "favori",
    "secrétaire général",
];

/// "Paul Rey s'est tenu à distance. « … », a lancé le maire d'Angers": whether nothing but what is said stands between a sentence on somebody
/// and a reporting clause that answers nobody.
fn goes_on(article: &ParsedArticle<'_>, mention: &MentionTokens, head: usize) -> bool {
    let Some(verb) = article.head(head).filter(|verb| *verb < head && behind_quotation(article, head)) else {
        return false;
    };
    let said = article.sentence(mention.head).end..article.sentence(head).start;
    let said = said.start < article.len()
        && said.clone().all(|i| article.quotation_number(i).is_some() || article.upos(i) == "PUNCT");
    let root = article.head(mention.head).is_some_and(|verb| article.head(verb).is_none());
    said && root
        && article.has_deprel(mention.head, &["nsubj"])
        && article.paragraph_number(mention.head) == article.paragraph_number(head)
        && article.quotation_number(article.sentence(head).start + 1).is_some()
        && !ANSWERS.contains(&article.lemma(verb))
}

/// "Paul Rey a reconnu une erreur. L'ancien gérant du bar": whether a mention is the subject of the sentence before.
fn is_next(article: &ParsedArticle<'_>, mention: &MentionTokens, head: usize) -> bool {
    article.has_deprel(mention.head, &["nsubj"]) && follows(article, mention, head)
}

/// "D'après Paul Rey, … Le biologiste de Gand": whether the sentence before, of the same paragraph, is somebody's word.
fn was_source(article: &ParsedArticle<'_>, mention: &MentionTokens, head: usize) -> bool {
    super::carried::is_source(article, mention.head) && follows(article, mention, head)
}

/// Whether the next sentence of the paragraph holds a token.
fn follows(article: &ParsedArticle<'_>, mention: &MentionTokens, head: usize) -> bool {
    article.paragraph_number(mention.head) == article.paragraph_number(head)
        && article.sentence_number(mention.head) + 1 == article.sentence_number(head)
}

/// Verbs with which another voice comes in.
const ANSWERS: &[&str] = &[
    "répondre",
    "rétorquer",
    "répliquer",
    "réagir",
    "riposter",
    "objecter",
    "tempérer",
    "nuancer",
    "rectifier",
    "corriger",
    "contester",
    "contrer",
    "renchérir",
    "relativiser",
    "approuver",
    "confirmer",
];

/// "« … », a ironisé NAME", "« … », résume-t-il": whether a word is the subject that a reporting clause behind a quotation has.
pub(super) fn reports(article: &ParsedArticle<'_>, head: usize) -> bool {
    article.has_deprel(head, &["nsubj", "expl"]) && behind_quotation(article, head)
}

/// Whether a word stands behind its verb, and the verb behind a quotation.
fn behind_quotation(article: &ParsedArticle<'_>, word: usize) -> bool {
    let closes = |i: usize| matches!(article.form(i), "»" | "”" | "\"");
    article.head(word).is_some_and(|verb| verb < word && (verb.saturating_sub(5)..verb).any(closes))
}
