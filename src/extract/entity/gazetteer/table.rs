//! Tables of names: searched where they lie, or read once where they were written by hand.

use super::Known;
use std::collections::HashMap;
use std::sync::OnceLock;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A name as the tables key it: lower case, no diacritics, spaces for hyphens, plain apostrophes.
#[must_use]
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '-' | '_' | ' ' | '\n' | '\t' | '‐' | '‑' | '–' | '\u{a0}' | '\u{202f}' => {
                if !folded.ends_with([' ', '\'']) {
                    folded.push(' ');
                }
            }
            '’' => folded.push('\''),
            c if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' => folded.push('e'),
            'à' | 'â' => folded.push('a'),
            'ç' => folded.push('c'),
            'î' | 'ï' => folded.push('i'),
            'ô' => folded.push('o'),
            c => {
                for c in c.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
                    match c {
                        'œ' => folded.push_str("oe"),
                        'æ' => folded.push_str("ae"),
                        // A lower-case form may carry a mark of its own: "İ".
                        c if is_combining_mark(c) => {}
                        c => folded.push(c),
                    }
                }
            }
        }
    }
    folded.trim().to_owned()
}

/// A table whose lines are sorted by their first column, a folded name, and looked up where they lie.
pub(super) struct Table {
    pub(super) text: &'static str,
    /// Where the first line of each key begins.
    index: OnceLock<HashMap<&'static str, usize>>,
}

impl Table {
    pub(super) const fn new(text: &'static str) -> Self {
        Self { text, index: OnceLock::new() }
    }

    fn index(&self) -> &HashMap<&'static str, usize> {
        self.index.get_or_init(|| {
            let mut index = HashMap::new();
            let mut start = 0;
            for line in self.text.split_inclusive('\n') {
                index.entry(key(line)).or_insert(start);
                start += line.len();
            }
            index
        })
    }

    /// Whether some line has this key.
    pub(super) fn has(&self, wanted: &str) -> bool {
        self.index().contains_key(wanted)
    }

    /// The lines that have this key.
    pub(super) fn lines(&self, wanted: &str) -> impl Iterator<Item = &'static str> {
        let found = self.index().get_key_value(wanted).map(|(known, start)| (*known, *start));
        let rest = found.and_then(|(known, start)| Some((known, self.text.get(start..)?)));
        rest.into_iter().flat_map(|(known, rest)| rest.lines().take_while(move |line| key(line) == known))
    }
}

/// The first column of a line.
fn key(line: &str) -> &str {
    line.split(['\t', '\n']).next().unwrap_or_default()
}

pub(super) fn given(field: Option<&'static str>) -> Option<&'static str> {
    field.filter(|f| !f.is_empty() && *f != "-")
}

/// A table written by hand, by the folded names.
pub(super) struct Names(HashMap<String, Vec<Known>>);

impl Names {
    pub(super) fn read(tables: &[&'static str]) -> Self {
        let mut names: HashMap<String, Vec<Known>> = HashMap::new();
        for line in tables.iter().flat_map(|t| t.lines()).filter(|l| !l.starts_with('#')) {
            let fields: Vec<&'static str> = line.split('\t').collect();
            let [written, rest @ ..] = &*fields else { continue };
            let [kind, country, wikidata] = match rest {
                [kind, country, wikidata] => [*kind, *country, *wikidata],
                // Persons have no kind.
                [country, wikidata] => ["", *country, *wikidata],
                _ => continue,
            };
            let name = written.split('|').next().unwrap_or_default();
            for written in written.split('|') {
                let (country, wikidata) = (given(Some(country)), given(Some(wikidata)));
                let known = Known { name, written, kind, country, wikidata };
                names.entry(fold(written)).or_default().push(known);
            }
        }
        Self(names)
    }

    /// Whether a folded name is in the table.
    pub(super) fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// Of names that differ in capitals or marks only, the one that is written alike goes first.
    pub(super) fn find(&self, key: &str, name: &str) -> Option<&Known> {
        let known = self.0.get(key)?;
        known.iter().find(|known| known.is_written(name)).or_else(|| known.first())
    }
}
