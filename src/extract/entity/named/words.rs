//! What the words in and before a name say of it.

use crate::annotation::EntityType;
use std::collections::BTreeMap;
use std::sync::OnceLock;

static NAMES: &str = include_str!("../../../../data/languages/fr/names.tsv");

/// What a word says of the name it stands in or before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hint {
    /// The type; `None` for a name that is none of ours, as that of an event.
    pub r#type: Option<EntityType>,
    /// The kind.
    pub kind: Option<&'static str>,
}

#[derive(Default)]
struct Words {
    head: BTreeMap<&'static str, Hint>,
    tail: BTreeMap<&'static str, Hint>,
    ends: BTreeMap<&'static str, Hint>,
    before: BTreeMap<&'static str, Hint>,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words = Words::default();
        for line in NAMES.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            let (Some(place), Some(r#type), Some(kind), Some(list)) =
                (fields.next(), fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            let r#type = match r#type {
                "Organization" => Some(EntityType::Organization),
                "Person" => Some(EntityType::Person),
                "Place" => Some(EntityType::Place),
                _ => None,
            };
            let hint = Hint { r#type, kind: Some(kind).filter(|kind| *kind != "-") };
            let map = match place {
                "head" => &mut words.head,
                "tail" => &mut words.tail,
                "ends" => &mut words.ends,
                _ => &mut words.before,
            };
            for word in list.split('|') {
                map.entry(word).or_insert(hint);
            }
        }
        words
    })
}

/// What the first word of a name says: "Université de Kyoto".
#[must_use]
pub fn head(word: &str) -> Option<Hint> {
    words().head.get(word).copied()
}

/// What the last word of a name says: "Daily Post".
#[must_use]
pub fn tail(word: &str) -> Option<Hint> {
    let last = word.rsplit('-').next().unwrap_or(word);
    words().tail.get(last).copied()
}

/// What the last part of a compound says: "Handelskurier".
#[must_use]
pub fn ends(word: &str) -> Option<Hint> {
    words()
        .ends
        .iter()
        .find(|(end, _)| word.len() > end.len() + 2 && word.ends_with(**end))
        .map(|(_, hint)| *hint)
}

/// What a common noun just before a name says: "le constructeur Vulcain".
#[must_use]
pub fn before(word: &str) -> Option<Hint> {
    words().before.get(word).copied()
}
