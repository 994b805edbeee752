//! Statements found against statements wanted: which belong together, and whether the voices are the same.

use dicit::annotation::{Annotation, Form};
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The voice that the text does not name.
pub const UNNAMED: &str = "?";

/// Two statements may be the same from this share of their common words on.
const LEAST_OVERLAP: f64 = 0.3;

/// A statement as it is scored.
#[derive(Debug)]
pub struct Told {
    /// The code points of its content.
    pub content: BTreeSet<usize>,
    /// Its voices after the outlet, outermost first; each by all its names.
    pub chain: Vec<Vec<String>>,
}

/// What an annotation has others say: all but the outlet's own telling.
pub fn told(annotation: &Annotation) -> Vec<Told> {
    let mut names: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for entity in &annotation.entities {
        let forms = entity.mentions.iter().map(|m| m.exact.clone()).filter(|exact| !exact.is_empty());
        names.insert(&entity.id, std::iter::once(entity.name.clone()).chain(forms).collect());
    }
    let said =
        annotation.statements.iter().filter(|s| !matches!(s.form, Form::Narration | Form::Interpretation));
    said.map(|statement| {
        let voice = |id: &Option<String>| id.as_deref().and_then(|id| names.get(id)).cloned();
        let mut chain: Vec<Vec<String>> = statement
            .chain
            .iter()
            .map(|link| voice(&link.source).unwrap_or_else(|| vec![UNNAMED.to_owned()]))
            .collect();
        let outlet = annotation.document.outlet.as_deref();
        if outlet.is_some_and(|outlet| chain.first().is_some_and(|voice| is_named(voice, outlet))) {
            chain.remove(0);
        }
        let content = statement.spans.iter().flat_map(|span| span.start..span.end).collect();
        Told { content, chain }
    })
    .collect()
}

/// One-to-one pairs of a wanted and a found statement, the closest first.
pub fn pair(wanted: &[BTreeSet<usize>], found: &[Told]) -> BTreeMap<usize, usize> {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (i, wanted) in wanted.iter().enumerate() {
        for (j, found) in found.iter().enumerate() {
            pairs.push((overlap(wanted, &found.content), i, j));
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut taken, mut of_wanted) = (BTreeSet::new(), BTreeMap::new());
    for (overlap, i, j) in pairs {
        if overlap >= LEAST_OVERLAP && !of_wanted.contains_key(&i) && taken.insert(j) {
            of_wanted.insert(i, j);
        }
    }
    of_wanted
}

fn overlap(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> f64 {
    let common = a.intersection(b).count();
    let all = a.len() + b.len() - common;
    if all == 0 { 0.0 } else { common as f64 / all as f64 }
}

/// Whether the innermost voice is the one wanted.
pub fn same_speaker(wanted: &[String], found: &[Vec<String>]) -> bool {
    let wanted = wanted.last().map_or(UNNAMED, String::as_str);
    found.last().map_or(wanted == UNNAMED, |voice| is_named(voice, wanted))
}

/// Whether the voices are those wanted, link by link; a lone unnamed voice is as good as none.
pub fn same_chain(wanted: &[String], found: &[Vec<String>]) -> bool {
    let wanted = if wanted == [UNNAMED] { &[] } else { wanted };
    let found = if found == [[UNNAMED]] { &[] } else { found };
    wanted.len() == found.len() && wanted.iter().zip(found).all(|(name, voice)| is_named(voice, name))
}

fn is_named(voice: &[String], name: &str) -> bool {
    voice.iter().any(|form| same_name(form, name))
}

/// Names match where the content words of one are among those of the other.
fn same_name(a: &str, b: &str) -> bool {
    if a == UNNAMED || b == UNNAMED {
        return a == b;
    }
    let (a, b) = (content_words(a), content_words(b));
    !a.is_empty() && !b.is_empty() && (a.is_subset(&b) || b.is_subset(&a))
}

/// Words that make no name of themselves: articles and titles.
const EMPTY_WORDS: &str = "le la les l un une des du de d the of monsieur m mme madame commandant president \
    presidente premier ministre general quotidien journal agence et";

fn content_words(name: &str) -> BTreeSet<String> {
    let plain: String = name.to_lowercase().nfd().filter(|c| !is_combining_mark(*c)).collect();
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let all: BTreeSet<String> = words.map(str::to_owned).collect();
    let content: BTreeSet<String> = all
        .iter()
        .filter(|word| !EMPTY_WORDS.split_whitespace().any(|empty| empty == *word))
        .cloned()
        .collect();
    if content.is_empty() { all } else { content }
}

#[test]
fn names_match_by_their_content_words() {
    assert!(same_name("Grace Wanjiru", "Mme Wanjiru"));
    assert!(same_name("l’agence Téranga", "Teranga"));
    assert!(same_name("le quotidien", "quotidien"));
    assert!(!same_name("Grace Wanjiru", "Isaac Mutua"));
    assert!(!same_name(UNNAMED, "Isaac Mutua"));
}

#[test]
fn a_lone_unnamed_voice_is_as_good_as_none() {
    let unnamed = || UNNAMED.to_owned();
    assert!(same_chain(&[unnamed()], &[]));
    assert!(same_chain(&[unnamed()], &[vec![unnamed()]]));
    assert!(!same_chain(&["AFP".to_owned(), unnamed()], &[vec!["AFP".to_owned()]]));
}
