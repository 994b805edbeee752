//! Which names are one entity: full names, surnames, initials, acronyms.

use super::super::super::ParsedArticle;
use super::super::Entities;
use super::{Named, key};
use crate::annotation::EntityType;
use std::collections::HashMap;

/// The entity of each mention.
pub(super) fn clusters(article: &ParsedArticle<'_>, entities: &mut Entities, named: &[Named]) -> Vec<usize> {
    let mut known: HashMap<(EntityTypeKey, Vec<String>), usize> = HashMap::new();
    let mut of = vec![None; named.len()];
    if let Some(outlet) = entities.outlet {
        let key = key(&entities.list[outlet].name);
        for (mention, of) in named.iter().zip(&mut of) {
            if mention.key == key {
                *of = Some(outlet);
            }
        }
    }
    // Names of several words first: surnames and acronyms go to them, wherever they stand.
    for several in [true, false] {
        for (i, mention) in named.iter().enumerate() {
            if of[i].is_some() || (mention.key.len() > 1) != several {
                continue;
            }
            let by_type = (type_key(mention.r#type), mention.key.clone());
            let entity = known.get(&by_type).copied().or_else(|| match mention.r#type {
                EntityType::Person => person(entities, named, &of, i),
                // "J.-L. Morel" after "Jean-Luc Morel" is a person, whatever the model takes it for.
                _ if mention.name.contains('.') && mention.key.len() > 1 => person(entities, named, &of, i),
                EntityType::Organization if several => extended(named, &of, i),
                EntityType::Organization => acronym(article, named, &of, i),
                _ => None,
            });
            let entity = entity.unwrap_or_else(|| entities.add(mention.r#type, &mention.name));
            known.entry(by_type).or_insert(entity);
            of[i] = Some(entity);
        }
    }
    of.into_iter().map(Option::unwrap_or_default).collect()
}

type EntityTypeKey = u8;

fn type_key(r#type: EntityType) -> EntityTypeKey {
    match r#type {
        EntityType::Person => 0,
        EntityType::Organization => 1,
        EntityType::Group => 2,
        EntityType::Place => 3,
        EntityType::Work => 4,
        EntityType::Object => 5,
    }
}

/// The person whose full name holds this name: "Dupont" of "Jean Dupont", "J. Dupont"; the nearest where there are several.
fn person(entities: &Entities, named: &[Named], of: &[Option<usize>], i: usize) -> Option<usize> {
    let mention = &named[i];
    let fits = |other: &Named| {
        let agree = match (mention.gender, other.gender) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        other.r#type == EntityType::Person && agree && part_of(&mention.key, &other.key)
    };
    // How often each is told, the nearest before it first, then those after it.
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (other, of) in named[..i].iter().zip(of).rev().chain(named[i + 1..].iter().zip(&of[i + 1..])) {
        if let Some(entity) = of.filter(|e| Some(*e) != entities.outlet)
            && fits(other)
        {
            match found.iter_mut().find(|(known, _)| *known == entity) {
                Some((_, times)) => *times += 1,
                None => found.push((entity, 1)),
            }
        }
    }
    found.into_iter().rev().max_by_key(|(_, times)| *times).map(|(entity, _)| entity)
}

/// Whether one name is short for the other: its last words, its first name, or initials with the surname.
fn part_of(short: &[String], long: &[String]) -> bool {
    if short.len() > long.len() || short.is_empty() {
        return false;
    }
    if short == long {
        return true;
    }
    if short.len() == 1 {
        return short[0].chars().count() > 1
            && (long.last() == short.first() || long.first() == short.first());
    }
    if short.len() == long.len() {
        // "B. Cazeneuve".
        return short.last() == long.last()
            && short
                .iter()
                .zip(long)
                .all(|(s, l)| s == l || (s.chars().count() == 1 && l.starts_with(s.as_str())));
    }
    // "Macron" of "Emmanuel Macron", "dos Santos" of "Dominique dos Santos", "Emmanuel Macron" of "Emmanuel Jean-Michel Macron".
    let initial = |s: &String, l: &String| s == l || (s.chars().count() == 1 && l.starts_with(s.as_str()));
    let first = short.first().zip(long.first()).is_some_and(|(s, l)| initial(s, l));
    long.ends_with(short) || (short.last() == long.last() && first)
}

/// The organisation told before whose name goes on where this one ends, or the other way round: "ministère de la Défense russe" and
/// "ministère de la Défense". Two that go on differently are neither.
fn extended(named: &[Named], of: &[Option<usize>], i: usize) -> Option<usize> {
    let mention = &named[i];
    let mut found = None;
    for (other, of) in named.iter().zip(of) {
        let Some(entity) = of else { continue };
        let starts = other.key.starts_with(&mention.key) || mention.key.starts_with(&other.key);
        if other.r#type == EntityType::Organization
            && other.key.len() > 1
            && other.key != mention.key
            && starts
        {
            if found.is_some_and(|f| f != *entity) {
                return None;
            }
            found = Some(*entity);
        }
    }
    found
}

/// The organisation that an acronym stands for: one whose initials it is, told before, or the one just before its bracket.
fn acronym(article: &ParsedArticle<'_>, named: &[Named], of: &[Option<usize>], i: usize) -> Option<usize> {
    let mention = &named[i];
    let word = mention.name.trim();
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.len() < 2 || letters.len() > 10 || word.contains(' ') {
        return None;
    }
    let bracketed = mention.tokens.start > 0 && article.lower(mention.tokens.start - 1) == "(";
    for (other, of) in named[..i].iter().zip(of).rev() {
        let Some(entity) = of else { continue };
        if other.r#type != EntityType::Organization || other.key.len() < 2 {
            continue;
        }
        if bracketed
            && other.tokens.end + 1 == mention.tokens.start
            && letters.first().is_some_and(|c| c.is_uppercase())
        {
            return Some(*entity);
        }
        let initials = |small: bool| -> String {
            other
                .key
                .iter()
                .filter(|w| {
                    small
                        || !matches!(
                            w.as_str(),
                            "de" | "du"
                                | "des"
                                | "d"
                                | "et"
                                | "pour"
                                | "en"
                                | "a"
                                | "au"
                                | "aux"
                                | "sur"
                                | "dans"
                        )
                })
                .filter_map(|w| w.chars().next())
                .collect()
        };
        let lower = mention.key.concat();
        if lower == initials(false) || lower == initials(true) {
            return Some(*entity);
        }
    }
    None
}
