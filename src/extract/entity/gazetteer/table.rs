//! Tables of names: searched where they lie, or read once where they were written by hand.

use super::Known;
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

/// The lines of a table sorted by its first column that have this key.
pub(super) fn lines(table: &'static str, key: &str) -> impl Iterator<Item = &'static str> {
    let bytes = table.as_bytes();
    let line_start =
        |at: usize| bytes[..at].iter().rposition(|b| *b == b'\n').map_or(0, |newline| newline + 1);
    let key_of = |start: usize| {
        let rest = &bytes[start..];
        &rest[..rest.iter().position(|b| *b == b'\t' || *b == b'\n').unwrap_or(rest.len())]
    };
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let start = line_start(low + (high - low) / 2);
        if key_of(start) < key.as_bytes() {
            low = bytes[start..]
                .iter()
                .position(|b| *b == b'\n')
                .map_or(bytes.len(), |newline| start + newline + 1);
        } else {
            high = start;
        }
    }
    let key = key.to_owned();
    table[low..].lines().take_while(move |line| line.split('\t').next() == Some(&key))
}

pub(super) fn given(field: Option<&'static str>) -> Option<&'static str> {
    field.filter(|f| !f.is_empty() && *f != "-")
}

/// A table written by hand, with the folded names in order.
pub(super) struct Names(Vec<(String, Known)>);

impl Names {
    pub(super) fn read(tables: &[&'static str]) -> Self {
        let mut names = Vec::new();
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
                names.push((fold(written), Known { name, written, kind, country, wikidata }));
            }
        }
        names.sort_by(|a, b| a.0.cmp(&b.0));
        Self(names)
    }

    pub(super) fn find(&self, name: &str) -> Option<&Known> {
        let key = fold(name);
        let at = self.0.partition_point(|(k, _)| *k < key);
        let (k, known) = self.0.get(at)?;
        // Of names that differ in capitals or marks only, the one that is written alike goes first.
        let alike =
            self.0[at..].iter().take_while(|(k, _)| *k == key).find(|(_, known)| known.written == name);
        (*k == key).then_some(alike.map_or(known, |(_, known)| known))
    }
}
