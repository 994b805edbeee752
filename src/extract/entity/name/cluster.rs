//! Which names are one entity: full names, surnames, initials, acronyms.

use super::super::super::ParsedArticle;
use super::super::Entities;
use super::{Named, key};
use crate::annotation::EntityType;
use std::collections::HashMap;

/// The most names before a name, and behind it, that are compared with it: the nearest that share a word with it.
const REACH: usize = 500;

/// The positions of names by words that they must share to be one.
struct Index<'a> {
    first: HashMap<&'a str, Vec<usize>>,
    last: HashMap<&'a str, Vec<usize>>,
    /// Bodies of several words by their initials, with and without small words.
    initials: HashMap<String, Vec<usize>>,
}

impl<'a> Index<'a> {
    fn of(named: &'a [Named]) -> Self {
        let mut index = Self { first: HashMap::new(), last: HashMap::new(), initials: HashMap::new() };
        for (i, mention) in named.iter().enumerate() {
            if let (Some(first), Some(last)) = (mention.key.first(), mention.key.last()) {
                index.first.entry(first).or_default().push(i);
                index.last.entry(last).or_default().push(i);
            }
            if mention.r#type == EntityType::Organization && mention.key.len() > 1 {
                let (short, full) = (initials(&mention.key, false), initials(&mention.key, true));
                if short != full {
                    index.initials.entry(full).or_default().push(i);
                }
                index.initials.entry(short).or_default().push(i);
            }
        }
        index
    }

    /// The names that may be longer forms of this one: the nearest before it, then the nearest behind it.
    fn longer(&self, key: &[String], i: usize) -> impl Iterator<Item = usize> {
        let of = |map: &HashMap<&str, Vec<usize>>, word: Option<&String>| {
            let all = word.and_then(|word| map.get(word.as_str())).map(Vec::as_slice).unwrap_or_default();
            let at = all.partition_point(|other| *other < i);
            let behind = at + usize::from(all.get(at) == Some(&i));
            all[at.saturating_sub(REACH)..all.len().min(behind + REACH)].to_vec()
        };
        let mut all = of(&self.last, key.last());
        if key.len() == 1 {
            all.extend(of(&self.first, key.first()));
            all.sort_unstable();
            all.dedup();
        }
        let at = all.partition_point(|other| *other < i);
        let behind: Vec<usize> = all[at..].iter().copied().filter(|other| *other != i).collect();
        all.truncate(at);
        all.into_iter().rev().chain(behind)
    }
}

/// The entity of each mention.
pub(super) fn clusters(article: &ParsedArticle<'_>, entities: &mut Entities, named: &[Named]) -> Vec<usize> {
    let mut known: HashMap<(EntityTypeKey, Vec<String>), usize> = HashMap::new();
    let mut of = vec![None; named.len()];
    let index = Index::of(named);
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
                EntityType::Person => person(entities, named, &index, &of, i),
                // "J.-L. Morel" after "Jean-Luc Morel" is a person, whatever the model takes it for.
                _ if mention.name.contains('.') && mention.key.len() > 1 => {
                    person(entities, named, &index, &of, i)
                }
                EntityType::Organization if several => extended(named, &index, &of, i),
                EntityType::Organization => acronym(article, named, &index, &of, i),
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
fn person(
    entities: &Entities,
    named: &[Named],
    index: &Index<'_>,
    of: &[Option<usize>],
    i: usize,
) -> Option<usize> {
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
    for other in index.longer(&mention.key, i) {
        if let Some(entity) = of[other].filter(|e| Some(*e) != entities.outlet)
            && fits(&named[other])
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
fn extended(named: &[Named], index: &Index<'_>, of: &[Option<usize>], i: usize) -> Option<usize> {
    let mention = &named[i];
    let mut found = None;
    let alike = index.first.get(mention.key.first()?.as_str())?;
    for (other, entity) in alike.iter().take(2 * REACH).filter_map(|at| Some((named.get(*at)?, of[*at]?))) {
        let starts = other.key.starts_with(&mention.key) || mention.key.starts_with(&other.key);
        if other.r#type == EntityType::Organization
            && other.key.len() > 1
            && other.key != mention.key
            && starts
        {
            if found.is_some_and(|f| f != entity) {
                return None;
            }
            found = Some(entity);
        }
    }
    found
}

/// The organisation that an acronym stands for: one whose initials it is, told before, or the one just before its bracket.
fn acronym(
    article: &ParsedArticle<'_>,
    named: &[Named],
    index: &Index<'_>,
    of: &[Option<usize>],
    i: usize,
) -> Option<usize> {
    let mention = &named[i];
    let word = mention.name.trim();
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.len() < 2 || letters.len() > 10 || word.contains(' ') {
        return None;
    }
    let bracketed = mention.tokens.start > 0
        && article.lower(mention.tokens.start - 1) == "("
        && letters.first().is_some_and(|c| c.is_uppercase());
    let beside = i.checked_sub(1).filter(|before| {
        let other = &named[*before];
        bracketed
            && other.r#type == EntityType::Organization
            && other.key.len() > 1
            && other.tokens.end + 1 == mention.tokens.start
    });
    let of_letters = || {
        let bodies = index.initials.get(&mention.key.concat())?;
        bodies[..bodies.partition_point(|other| *other < i)].last().copied()
    };
    beside.or_else(of_letters).and_then(|body| of[body])
}

/// The first letters of the words of a name, of its small words too where that is asked.
fn initials(key: &[String], small: bool) -> String {
    let counts = |word: &&String| {
        let word = word.as_str();
        let link = matches!(word, "de" | "du" | "des" | "d" | "et" | "pour" | "en" | "a" | "au" | "aux");
        small || !link && !matches!(word, "sur" | "dans")
    };
    key.iter().filter(counts).filter_map(|word| word.chars().next()).collect()
}
