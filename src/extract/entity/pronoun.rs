//! Third-person pronouns.

use super::super::ParsedArticle;
use super::{Entities, Gender, MentionTokens, Number, noun};
use crate::annotation::{Entity, EntityType, MentionKind};

/// Reads a pronoun at this token; tells whether there is one, resolved or not.
pub(super) fn read(article: &ParsedArticle<'_>, entities: &mut Entities, token: usize) -> bool {
    use Gender::{Feminine, Masculine};
    use Number::{Plural, Singular};
    let word = article.lower(token);
    let bare = word.trim_start_matches("-t-").trim_start_matches('-');
    let pronoun = article.upos(token) == "PRON";
    let (gender, number, tokens, rule, confidence) = match bare {
        "il" if is_expletive(article, token) => return true,
        "il" => (Some(Masculine), Some(Singular), 1, "coreference:subject-pronoun", 0.7),
        "elle" => (Some(Feminine), Some(Singular), 1, "coreference:subject-pronoun", 0.7),
        "ils" => (Some(Masculine), Some(Plural), 1, "coreference:subject-pronoun", 0.65),
        "elles" => (Some(Feminine), Some(Plural), 1, "coreference:subject-pronoun", 0.65),
        "lui-même" => (Some(Masculine), Some(Singular), 1, "coreference:pronoun", 0.6),
        "lui" => {
            // "vers lui": a man; "lui répond": anybody.
            let of_man = token.checked_sub(1).is_some_and(|i| article.upos(i) == "ADP");
            (of_man.then_some(Masculine), Some(Singular), 1, "coreference:pronoun", 0.6)
        }
        "elle-même" => (Some(Feminine), Some(Singular), 1, "coreference:pronoun", 0.6),
        "eux" | "eux-mêmes" => (Some(Masculine), Some(Plural), 1, "coreference:pronoun", 0.6),
        "leur" if pronoun => (None, Some(Plural), 1, "coreference:pronoun", 0.55),
        "celui-ci" | "celui-là" => (Some(Masculine), Some(Singular), 1, "coreference:demonstrative", 0.65),
        "celle-ci" | "celle-là" => (Some(Feminine), Some(Singular), 1, "coreference:demonstrative", 0.65),
        "ceux-ci" | "ceux-là" => (Some(Masculine), Some(Plural), 1, "coreference:demonstrative", 0.65),
        "celles-ci" | "celles-là" => (Some(Feminine), Some(Plural), 1, "coreference:demonstrative", 0.65),
        "ce" | "cette" | "ces" => {
            let gender = match article.lower(token + 1) {
                "dernier" => (Some(Masculine), Some(Singular)),
                "dernière" => (Some(Feminine), Some(Singular)),
                "derniers" => (Some(Masculine), Some(Plural)),
                "dernières" => (Some(Feminine), Some(Plural)),
                _ => return false,
            };
            // "Ces derniers jours" is no pronoun.
            let followed = token + 2 < article.len()
                && matches!(article.upos(token + 2), "NOUN" | "PROPN" | "NUM" | "ADJ");
            if followed {
                return false;
            }
            (gender.0, gender.1, 2, "coreference:demonstrative", 0.7)
        }
        "le" | "la" | "les" | "l'" if pronoun && article.has_deprel(token, &["obj"]) => {
            let gender = match bare {
                "le" => Some(Masculine),
                "la" => Some(Feminine),
                _ => None,
            };
            let number = if bare == "les" { Plural } else { Singular };
            if number == Singular && is_known(article, token) {
                return true;
            }
            (gender, Some(number), 1, "coreference:object-pronoun", 0.5)
        }
        _ => return false,
    };
    if entities.covering(token).is_some() {
        return false;
    }
    // "Anna Vulc, elle, se tait": whom the commas set against others.
    let set_apart = (number == Some(Singular) && article.form(token + 1) == ",")
        .then(|| set_apart(article, entities, token))
        .flatten()
        .filter(|e| fits(entities, *e, gender, number));
    // The words say twice who it is, and so tell no more of a body, or of what may be one.
    let body = |e: usize| {
        let entity = entities.list.get(e);
        let gender = entities.profiles.get(e).and_then(|p| p.gender);
        entity.is_some_and(|e| e.r#type != EntityType::Person || gender.is_none() && !e.name.contains(' '))
    };
    if set_apart.is_some_and(body) {
        return true;
    }
    let object = rule == "coreference:object-pronoun";
    let animate = |entity: &Entity| match entity.r#type {
        EntityType::Person | EntityType::Group => true,
        EntityType::Organization => !object,
        _ => false,
    };
    // "Celle-ci, Anna Vulc, se tait": the name says who.
    let named = (rule == "coreference:demonstrative" && article.form(token + tokens) == ",")
        .then(|| entities.in_range(token + tokens + 1..token + tokens + 3).next())
        .flatten()
        .filter(|m| m.kind == MentionKind::Named && article.form(m.tokens.end) == ",")
        .map(|m| m.entity)
        .or(set_apart);
    let accused = || accused(article, entities, token).filter(|e| fits(entities, *e, gender, number));
    let accused = (rule == "coreference:demonstrative" && article.has_deprel(token + tokens - 1, &["nsubj"]))
        .then(accused);
    let found = if named.is_some() {
        named
    } else if let Some(accused) = accused.flatten() {
        Some(accused)
    } else if rule == "coreference:demonstrative" {
        entities.latest(token, 12, |position, mention| {
            let Some(entity) = entities.list.get(position) else { return false };
            fits(entities, position, gender, number)
                && animate(entity)
                && !is_source(article, mention)
                // "Luca Frey, spécialiste à l'université de Lausanne, … Ce dernier"
                && !(entity.r#type == EntityType::Organization && completes_person(article, mention.head))
                // "« … contre le médecin », précise ce dernier": nobody told of in what is said.
                && (article.quotation_number(mention.head).is_none()
                    || article.quotation_number(mention.head) == article.quotation_number(token))
                && article.sentence_number(token) - article.sentence_number(mention.head) <= 3
        })
    } else {
        entities.antecedent(article, token, gender, number, animate)
    };
    let together =
        || (number == Some(Number::Plural)).then(|| coordinated(article, entities, token)).flatten();
    let Some(entity) = found.or_else(together) else { return true };
    // Who is told as "il" is a man from then on.
    if let Some(profile) = entities.profiles.get_mut(entity)
        && number == Some(Number::Singular)
        && !object
    {
        profile.gender = profile.gender.or(gender);
    }
    let head = token + tokens - 1;
    let mention =
        MentionTokens { tokens: token..token + tokens, head, entity, kind: MentionKind::Pronominal };
    entities.mention(article, mention, rule, confidence);
    true
}

/// "Anna Vulc, elle, se tait", "un conseiller de l'Élysée, lui, soupire": whom a phrase between commas takes up.
fn set_apart(article: &ParsedArticle<'_>, entities: &Entities, token: usize) -> Option<usize> {
    let comma = token.checked_sub(1).filter(|i| article.form(*i) == ",")?;
    let last = comma.checked_sub(1)?;
    let below = |i: &usize| article.has_deprel(*i, &["nmod", "flat", "appos", "amod"]);
    let mut head = entities.covering(last).map_or(last, |m| m.head);
    while let Some(above) = article.head(head).filter(|above| *above < head && below(&head)) {
        head = above;
    }
    entities.headed_by(head).or_else(|| entities.covering(head)).map(|m| m.entity)
}

/// "L'armée accuse les rebelles d'utiliser les civils. Ces derniers démentent": who was accused in the sentence before.
fn accused(article: &ParsedArticle<'_>, entities: &Entities, token: usize) -> Option<usize> {
    let before = article.sentence(article.sentence(token).start.checked_sub(1)?);
    let accuses = |i: &usize| article.lemma(*i) == "accuser" && article.quotation_number(*i).is_none();
    let verb = before.rev().find(accuses)?;
    entities.headed_by(article.child(verb, &["obj"])?).map(|m| m.entity)
}

/// Whether nothing known of an entity speaks against a gender and a number.
fn fits(entities: &Entities, entity: usize, gender: Option<Gender>, number: Option<Number>) -> bool {
    entities.profiles.get(entity).is_some_and(|profile| {
        super::coreference::agrees(profile.gender, gender)
            && super::coreference::agrees(profile.number, number)
    })
}

/// Whether a name completes a noun for a person.
fn completes_person(article: &ParsedArticle<'_>, head: usize) -> bool {
    let person = |a: usize| {
        article.upos(a) == "NOUN"
            && noun::noun(article.lower(a), |_| "").is_some_and(|n| n.r#type == EntityType::Person)
    };
    article.has_deprel(head, &["nmod", "obl"]) && article.ancestors(head).skip(1).take(2).any(person)
}

/// "Elle devance Paul Rey, selon l'Office électoral. Ce dernier": not the source of what is told.
fn is_source(article: &ParsedArticle<'_>, mention: &MentionTokens) -> bool {
    let start = mention.tokens.start;
    (start.saturating_sub(3)..start)
        .any(|i| article.lower(i) == "selon" && article.form(i.saturating_sub(1)) == ",")
        && article.form(mention.tokens.end) == "."
}

/// "Les généraux le savent", "je l'ai dit": what is known or said, and nobody.
fn is_known(article: &ParsedArticle<'_>, token: usize) -> bool {
    let verb = article.head(token).map_or("", |verb| article.lemma(verb));
    matches!(article.lower(token), "le" | "l'")
        && matches!(
            verb,
            "savoir"
                | "dire"
                | "penser"
                | "répéter"
                | "affirmer"
                | "confirmer"
                | "admettre"
                | "promettre"
                | "jurer"
                | "prouver"
                | "expliquer"
                | "espérer"
                | "vouloir"
                | "pouvoir"
                | "annoncer"
                | "préciser"
                | "souligner"
                | "noter"
                | "démentir"
                | "nier"
                | "prétendre"
        )
}

/// "Il y a", "il faut", "il s'agit", "il est probable que", "il pleut": nobody is meant.
#[must_use]
pub fn is_expletive(article: &ParsedArticle<'_>, token: usize) -> bool {
    if article.has_deprel(token, &["fixed", "case"])
        || article.has_deprel(token, &["expl"]) && !has_own_verb(article, token)
    {
        return true;
    }
    let sentence = article.sentence(token);
    let inverted = article.lower(token).starts_with('-');
    let mut next = token + 1;
    if inverted {
        next = token.saturating_sub(1).max(sentence.start);
    }
    while next < sentence.end && matches!(article.lower(next), "ne" | "n'" | "en") {
        next += 1;
    }
    if article.lower(next) == "y" && article.lemma(next + usize::from(next + 1 < article.len())) == "avoir" {
        return true;
    }
    if article.lower(next) == "y"
        && matches!(article.lower(next + 1), "a" | "avait" | "aura" | "aurait" | "eut" | "ait" | "ayant")
    {
        return true;
    }
    // The verb: through auxiliaries and pronouns.
    let verb = (next..sentence.end.min(next + 5)).find(|t| article.upos(*t) == "VERB");
    let lemma = verb.map_or("", |v| article.lemma(v));
    let reflexive = matches!(article.lower(next), "s'" | "se");
    if matches!(
        lemma,
        "falloir"
            | "pleuvoir"
            | "neiger"
            | "convenir"
            | "suffire"
            | "importer"
            | "geler"
            | "incomber"
            | "advenir"
            | "résulter"
    ) || matches!(
        article.lower(next),
        "faut" | "faudra" | "faudrait" | "fallait" | "fallut" | "faille" | "pleut" | "pleuvait" | "neige"
    ) || (reflexive && (lemma == "agir" || article.lower(next + 1).starts_with("agi")))
        || (matches!(
            lemma,
            "sembler"
                | "paraître"
                | "apparaître"
                | "arriver"
                | "exister"
                | "manquer"
                | "rester"
                | "ressortir"
        ) && verb.is_some_and(|v| {
            matches!(article.lower(v + 1), "que" | "qu'" | "de" | "d'" | "un" | "une" | "des" | "plusieurs")
        }))
    {
        return true;
    }
    // "Il est probable que", "il est difficile de", "il est interdit de", "il a été décidé que", "il est 15 heures".
    // "Il affirme que la taxe est lourde et ajoute que": another clause's.
    let mut window =
        (next..sentence.end.min(next + 6)).take_while(|t| !matches!(article.lower(*t), "que" | "qu'"));
    let copula = window.find(|t| article.lemma(*t) == "être");
    copula.is_some_and(|be| {
        (be + 1..sentence.end.min(be + 4)).any(|t| {
            let then = article.lower(t + 1);
            let upos = article.upos(t);
            (upos == "ADJ"
                && matches!(then, "que" | "qu'" | "de" | "d'")
                && !is_human_adjective(article.lower(t)))
                || (upos == "VERB" && matches!(then, "que" | "qu'") && !is_human_adjective(article.lower(t)))
                || (upos == "NUM" && then.starts_with("heure"))
                || matches!(article.lower(t), "midi" | "minuit" | "temps")
        })
    })
}

/// Verbs whose "il" means nobody.
const IMPERSONAL: &[&str] = &[
    "falloir",
    "pleuvoir",
    "neiger",
    "sembler",
    "paraître",
    "apparaître",
    "arriver",
    "exister",
    "manquer",
    "rester",
    "ressortir",
    "convenir",
    "suffire",
    "agir",
    "importer",
    "incomber",
    "advenir",
    "résulter",
    "avoir",
    "être",
    "geler",
    "tarder",
    "découler",
    "survenir",
    "appartenir",
    "valoir",
    "faire",
];

/// Whether the verb of a pronoun that the parser takes for nobody is one that somebody does: "Il affirme que", "il est convaincu que".
fn has_own_verb(article: &ParsedArticle<'_>, token: usize) -> bool {
    let Some(verb) = article.head(token).filter(|v| matches!(article.upos(*v), "VERB" | "ADJ")) else {
        return false;
    };
    let passive = article.children(verb).any(|c| matches!(article.deprel(c), "aux:pass" | "cop"));
    if passive || article.upos(verb) == "ADJ" {
        return is_human_adjective(article.lower(verb));
    }
    // "Il fait valoir que"
    let made = |i: usize| {
        matches!(article.lemma(i), "faire") && (i + 1..i + 4).any(|i| MADE.contains(&article.lower(i)))
    };
    // "Il en est ressorti confiant", not "il en est ressorti que".
    let came_out = article.lemma(verb) == "ressortir" && matches!(article.upos(verb + 1), "ADJ" | "NOUN");
    came_out
        || made(verb)
        || MADE.contains(&article.lower(verb)) && made(verb.saturating_sub(1))
        || !IMPERSONAL.contains(&article.lemma(verb))
}

/// What somebody makes known: "fait valoir", "fait état de".
const MADE: &[&str] = &["valoir", "savoir", "part", "état", "remarquer", "observer", "comprendre"];

/// Adjectives for what somebody is, not for what is so: "il est fier de", "il est coupable de".
fn is_human_adjective(word: &str) -> bool {
    noun::noun(word, |_| "").is_some()
        || matches!(
            word,
            "fier"
                | "sûr"
                | "certain"
                | "capable"
                | "conscient"
                | "content"
                | "heureux"
                | "originaire"
                | "proche"
                | "responsable"
                | "soupçonné"
                | "accusé"
                | "satisfait"
                | "convaincu"
                | "persuadé"
                | "incapable"
                | "libre"
                | "digne"
                | "victime"
                | "amoureux"
                | "inquiet"
                | "ravi"
                | "désireux"
                | "soucieux"
                | "surpris"
                | "membre"
                | "atteint"
                | "blessé"
        )
}

/// The group of the latest two persons joined by "et" in this sentence or the one before: "Anne Roche et Paul Girard… ils".
fn coordinated(article: &ParsedArticle<'_>, entities: &mut Entities, token: usize) -> Option<usize> {
    let sentence = article.sentence_number(token);
    let start = article.parse.sentences.get(sentence.saturating_sub(1))?.start;
    let persons: Vec<(usize, usize, usize, usize)> = entities
        .in_range(start..token)
        .filter(|m| {
            entities.list.get(m.entity).is_some_and(|e| e.r#type == EntityType::Person)
                && m.kind != MentionKind::Pronominal
        })
        .map(|m| (m.tokens.start, m.tokens.end, m.head, m.entity))
        .collect();
    let joined = |second: &(usize, usize, usize, usize)| {
        let first = article.head(second.2).filter(|_| article.has_deprel(second.2, &["conj"]))?;
        persons.iter().find(|p| p.2 == first && p.1 < second.0).copied()
    };
    let (first, second) =
        persons.iter().rev().find_map(|second| joined(second).map(|first| (first, *second)))?;
    entities.group_of(article, first.0..second.1, &[first.3, second.3])
}
