//! Nouns that name persons, groups, organisations, places and works, with their kinds.

use super::{Gender, Number};
use crate::annotation::EntityType;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// A noun of the tables, as one of its forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noun {
    /// The masculine singular, or the only gender's singular.
    pub lemma: &'static str,
    /// What it names; the plural of a noun for persons names a group.
    pub r#type: EntityType,
    /// A kind of the ontology.
    pub kind: Option<&'static str>,
    /// The gender, where the form shows it.
    pub gender: Option<Gender>,
    /// The number, where the form shows it.
    pub number: Option<Number>,
    /// How many tokens it has, the head first.
    pub tokens: usize,
}

/// By the first token: the other tokens and the noun, longest first.
type Table = HashMap<String, Vec<(Vec<String>, Noun)>>;

static TABLE: OnceLock<Table> = OnceLock::new();

/// The noun whose first token is `first`; `next` gives the tokens after it in lower case.
pub fn noun<'a>(first: &str, next: impl Fn(usize) -> &'a str) -> Option<&'static Noun> {
    let table = TABLE.get_or_init(table);
    // "ex-directrice"
    let entries = table.get(first).or_else(|| table.get(first.strip_prefix("ex-")?))?;
    entries
        .iter()
        .find(|(rest, _)| rest.iter().enumerate().all(|(i, word)| is_written(next(i), word)))
        .map(|(_, noun)| noun)
}

/// Whether a word of a text is one of the tables: "conseillère d'Etat", whose capital some newspapers leave without its accent.
fn is_written(told: &str, word: &str) -> bool {
    told == word || word.strip_prefix('é').is_some_and(|rest| told.strip_prefix('e') == Some(rest))
}

/// Whether a word ends as names of trades do, and hardly anything else: "arboriculteur", "sérigraphe".
pub fn is_trade(word: &str) -> bool {
    ["culteur", "cultrice", "logue", "graphe", "icien", "icienne", "iste"]
        .iter()
        .any(|end| word.ends_with(end))
}

/// What a noun for a person can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Somebody holds it in every town and country, told of without having been introduced.
    Office,
    /// It means anybody of a sort as often as somebody told of.
    Anybody,
    /// The part somebody has in what is told, whatever else he or she is.
    Situation,
    /// Somebody of a region, whom no ending shows.
    Regional,
}

/// Whether a noun is of a class.
pub fn is_of(class: Class, lemma: &str) -> bool {
    static CLASSES: OnceLock<HashSet<(&'static str, &'static str)>> = OnceLock::new();
    let name = match class {
        Class::Office => "office",
        Class::Anybody => "anybody",
        Class::Situation => "situation",
        Class::Regional => "regional",
    };
    let classes = CLASSES.get_or_init(|| {
        lines(include_str!("../../../data/languages/fr/descriptions.tsv"))
            .filter_map(|line| line.split_once('\t'))
            .flat_map(|(class, words)| words.split('\t').map(move |word| (class, word)))
            .collect()
    });
    classes.contains(&(name, lemma))
}

/// Whether one person may be called by both nouns, as far as the table of families tells.
pub fn one_family(a: &str, b: &str) -> bool {
    static FAMILIES: OnceLock<HashMap<&'static str, Vec<usize>>> = OnceLock::new();
    let families = FAMILIES.get_or_init(|| {
        let mut families: HashMap<&'static str, Vec<usize>> = HashMap::new();
        for (number, line) in lines(include_str!("../../../data/languages/fr/families.tsv")).enumerate() {
            for word in line.split('\t') {
                families.entry(word).or_default().push(number);
            }
        }
        families
    });
    // "La volcanologue … la chercheuse"
    let studies = |word: &str| {
        ["logue", "logiste", "physicien", "chimiste", "généticien"].iter().any(|end| word.ends_with(end))
    };
    let science = |word: &str| matches!(word, "chercheur" | "scientifique" | "savant");
    a == b
        || studies(a) && science(b)
        || studies(b) && science(a)
        || families.get(a).zip(families.get(b)).is_some_and(|(a, b)| a.iter().any(|n| b.contains(n)))
}

/// The noun for a person that a demonym in lower case is: "japonaise" of "la Japonaise". Its lemma is the code of the country.
pub fn origin(word: &str) -> Option<&'static Noun> {
    static ORIGINS: OnceLock<HashMap<&'static str, Noun>> = OnceLock::new();
    let origins = ORIGINS.get_or_init(|| {
        let line = |line: &'static str| {
            let mut fields = line.split('\t');
            let (word, country, features) =
                (fields.next()?, fields.next()?, fields.next().unwrap_or_default());
            let gender = match (features.contains('m'), features.contains('f')) {
                (true, false) => Some(Gender::Masculine),
                (false, true) => Some(Gender::Feminine),
                _ => None,
            };
            let noun = Noun {
                lemma: country.split(',').next()?,
                r#type: EntityType::Person,
                kind: None,
                gender,
                number: Some(Number::Singular),
                tokens: 1,
            };
            features.contains('s').then_some((word, noun))
        };
        lines(include_str!("../../../data/gazetteer/nationalities.tsv")).filter_map(line).collect()
    });
    origins.get(word)
}

fn table() -> Table {
    let mut table = Table::new();
    for line in lines(include_str!("../../../data/languages/fr/persons.tsv")) {
        let mut columns = line.split('\t');
        let masculine = columns.next().unwrap_or_default();
        let feminine = columns.next().unwrap_or_default();
        let kind = columns.next().filter(|k| !k.is_empty());
        let lemma = if masculine.is_empty() { feminine } else { masculine };
        let genders: &[_] = if masculine == feminine {
            &[(masculine, None)]
        } else {
            &[(masculine, Some(Gender::Masculine)), (feminine, Some(Gender::Feminine))]
        };
        for (form, gender) in genders.iter().filter(|(form, _)| !form.is_empty()) {
            // "La victime" is of either sex; the noun is feminine all the same, and so are its pronouns.
            let plural = plural(form);
            let invariable = plural == *form;
            let singular = Noun {
                lemma,
                r#type: EntityType::Person,
                kind: kind.filter(|k| !matches!(*k, "Soldiers" | "Sappers" | "Civilians")),
                gender: *gender,
                number: (!invariable).then_some(Number::Singular),
                tokens: 1,
            };
            insert(&mut table, form, singular.clone());
            if !invariable {
                let kind = match kind {
                    Some(kind @ ("Soldiers" | "Sappers" | "Civilians")) => kind,
                    Some("Official") => "Officials",
                    _ => "People",
                };
                let noun = Noun {
                    r#type: EntityType::Group,
                    kind: Some(kind),
                    number: Some(Number::Plural),
                    ..singular
                };
                insert(&mut table, &plural, noun);
            }
        }
    }
    for (text, r#type) in [
        (include_str!("../../../data/languages/fr/groups.tsv"), EntityType::Group),
        (include_str!("../../../data/languages/fr/organisations.tsv"), EntityType::Organization),
        (include_str!("../../../data/languages/fr/works.tsv"), EntityType::Work),
        (include_str!("../../../data/languages/fr/places.tsv"), EntityType::Place),
    ] {
        for line in lines(text) {
            let mut columns = line.split('\t');
            let form = columns.next().unwrap_or_default();
            let gender = columns.next().unwrap_or_default();
            let kind = columns.next().filter(|k| !k.is_empty());
            let plural = plural(form);
            let only_plural = gender.ends_with('p');
            let number = match (only_plural, plural == form) {
                (true, _) => Some(Number::Plural),
                (false, true) => None,
                (false, false) => Some(Number::Singular),
            };
            let gender = match gender.get(..1) {
                Some("m") => Some(Gender::Masculine),
                Some("f") => Some(Gender::Feminine),
                _ => None,
            };
            let noun = Noun { lemma: form, r#type, kind, gender, number, tokens: 1 };
            insert(&mut table, form, noun.clone());
            if number == Some(Number::Singular) {
                insert(&mut table, &plural, Noun { number: Some(Number::Plural), ..noun });
            }
        }
    }
    for entries in table.values_mut() {
        entries.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
    }
    table
}

/// The first reading of a form holds: persons before groups, organisations, works and places.
fn insert(table: &mut Table, form: &str, mut noun: Noun) {
    let mut words = form.split(' ').flat_map(|word| word.split_inclusive('\'')).map(str::to_lowercase);
    let Some(first) = words.next() else { return };
    let rest: Vec<String> = words.collect();
    noun.tokens = rest.len() + 1;
    let entries = table.entry(first).or_default();
    if !entries.iter().any(|(known, _)| *known == rest) {
        entries.push((rest, noun));
    }
}

/// The lines of a table that are no comments.
pub(super) fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

/// The plural of a noun or of the first words of a noun phrase: up to a preposition all words agree.
fn plural(form: &str) -> String {
    let mut agreeing = true;
    let words = form.split(' ').map(|word| {
        agreeing &= !matches!(word, "de" | "du" | "des" | "en" | "à" | "le" | "la" | "les" | "un")
            && !word.starts_with("d'");
        if agreeing { plural_word(word) } else { word.to_owned() }
    });
    words.collect::<Vec<_>>().join(" ")
}

fn plural_word(word: &str) -> String {
    match word {
        "monsieur" => return "messieurs".into(),
        "madame" => return "mesdames".into(),
        "porte-parole" | "sans-abri" | "sans-papiers" | "hors-la-loi" | "main-forte" => return word.into(),
        "pneu" | "landau" => return format!("{word}s"),
        "pdg" | "PDG" | "ong" | "pme" | "samu" => return word.into(),
        _ => {}
    }
    if word.ends_with(['s', 'x', 'z']) {
        word.to_owned()
    } else if let Some(stem) = word.strip_suffix("al").filter(|s| !s.is_empty()) {
        format!("{stem}aux")
    } else if word.ends_with("eau") || word.ends_with("eu") {
        format!("{word}x")
    } else if let Some((first, second)) = word.split_once('-').filter(|(f, _)| {
        matches!(
            *f,
            "sapeur" | "garde" | "grand" | "petite" | "belle" | "beau" | "sage" | "homme" | "femme" | "jeune"
        )
    }) {
        format!("{}-{}", plural_word(first), plural_word(second))
    } else {
        format!("{word}s")
    }
}

/// How a title is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Title {
    /// The gender of who bears it, where it shows.
    pub gender: Option<Gender>,
    /// Whether it stays with a surname: "commandant Veles".
    pub rank: bool,
}

/// The title that a word in lower case is.
pub fn title(word: &str) -> Option<Title> {
    static TITLES: OnceLock<HashMap<&str, Title>> = OnceLock::new();
    let titles = TITLES.get_or_init(|| {
        let line = |line: &'static str| {
            let mut columns = line.split('\t');
            let word = columns.next().unwrap_or_default();
            let gender = match columns.next() {
                Some("m") => Some(Gender::Masculine),
                Some("f") => Some(Gender::Feminine),
                _ => None,
            };
            (word, Title { gender, rank: columns.next() == Some("rank") })
        };
        lines(include_str!("../../../data/languages/fr/titles.tsv")).map(line).collect()
    });
    titles.get(word).copied()
}

/// The gender that a first name in lower case tells.
pub fn first_name(word: &str) -> Option<Gender> {
    static NAMES: OnceLock<HashMap<&str, Gender>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let mut names = HashMap::new();
        for line in lines(include_str!("../../../data/languages/fr/first-names.tsv")) {
            if let Some((gender, list)) = line.split_once('\t') {
                let gender = if gender == "f" { Gender::Feminine } else { Gender::Masculine };
                names.extend(list.split_whitespace().map(|name| (name, gender)));
            }
        }
        names
    });
    names.get(word).copied().or_else(|| names.get(word.split('-').next()?).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(words: &[&'static str]) -> Option<&'static Noun> {
        noun(words[0], |i| words.get(i + 1).copied().unwrap_or(""))
    }

    #[test]
    fn a_plural_noun_for_persons_is_a_group() {
        let one = find(&["soldat"]).expect("soldat");
        assert_eq!((one.r#type, one.kind, one.gender), (EntityType::Person, None, Some(Gender::Masculine)));
        let many = find(&["soldats"]).expect("soldats");
        assert_eq!((many.r#type, many.kind, many.lemma), (EntityType::Group, Some("Soldiers"), "soldat"));
    }

    #[test]
    fn the_longest_noun_is_taken() {
        assert_eq!(find(&["forces", "de", "l'", "ordre"]).map(|n| n.tokens), Some(4));
        assert_eq!(find(&["forces", "ukrainiennes"]).map(|n| n.tokens), Some(1));
    }

    #[test]
    fn plurals_are_formed() {
        for (one, many) in [
            ("journal", "journaux"),
            ("chef d'état", "chefs d'état"),
            ("sapeur-pompier", "sapeurs-pompiers"),
            ("tribunal", "tribunaux"),
            ("pays", "pays"),
        ] {
            assert_eq!(plural(one), many);
        }
    }
}
