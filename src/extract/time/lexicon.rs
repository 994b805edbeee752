//! What the language says time with: the tables of `data/languages/fr/time*.tsv`.

use std::collections::HashMap;
use std::sync::OnceLock;

/// The kind of a word and its value there.
pub(super) type Sense = (&'static str, i32);

/// The words of time of a language.
#[derive(Debug)]
pub(super) struct Lexicon {
    senses: HashMap<&'static str, Vec<Sense>>,
    periods: HashMap<&'static str, Vec<Period>>,
}

/// A period or yearly day with a name.
#[derive(Debug)]
pub(super) struct Period {
    /// Its words without accents.
    pub words: Vec<&'static str>,
    /// EDTF, `month-day` or `easter+N`.
    pub value: &'static str,
    /// Whether it comes back every year.
    pub yearly: bool,
}

impl Lexicon {
    /// The French lexicon.
    pub(super) fn french() -> &'static Self {
        static FRENCH: OnceLock<Lexicon> = OnceLock::new();
        FRENCH.get_or_init(|| {
            Self::read(
                include_str!("../../../data/languages/fr/time.tsv"),
                include_str!("../../../data/languages/fr/time-periods.tsv"),
            )
        })
    }

    fn read(words: &'static str, periods: &'static str) -> Self {
        let mut lexicon = Self { senses: HashMap::new(), periods: HashMap::new() };
        for (class, value, forms) in rows(words) {
            let value = value.parse().unwrap_or_default();
            for form in forms.split_whitespace() {
                lexicon.senses.entry(form).or_default().push((class, value));
            }
        }
        for (class, value, name) in rows(periods) {
            let words: Vec<_> = name.split_whitespace().collect();
            if let Some(first) = words.first().copied() {
                let period = Period { words, value, yearly: class == "day" };
                lexicon.periods.entry(first).or_default().push(period);
            }
        }
        for named in lexicon.periods.values_mut() {
            named.sort_by_key(|period| std::cmp::Reverse(period.words.len()));
        }
        lexicon
    }

    /// The classes of a word with its value in each.
    pub(super) fn senses(&self, word: &str) -> &[Sense] {
        self.senses.get(word).map_or(&[], Vec::as_slice)
    }

    /// The value of a word in a class.
    pub(super) fn value(&self, word: &str, class: &str) -> Option<i32> {
        value(self.senses(word), class)
    }

    /// The periods whose name begins with this word, the longest names first.
    pub(super) fn periods(&self, word: &str) -> &[Period] {
        self.periods.get(word).map_or(&[], Vec::as_slice)
    }
}

/// The value that a word with these senses has in a class.
pub(super) fn value(senses: &[Sense], class: &str) -> Option<i32> {
    senses.iter().find(|(c, _)| *c == class).map(|(_, value)| *value)
}

fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t');
        Some((cells.next()?, cells.next()?, cells.next()?))
    })
}
