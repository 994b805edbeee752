//! What expressions are made of: numbers, units, days, months, years, and the words that turn them to the past or the future.

use super::grammar::Grammar;
use super::shape::{Turn, Unit};
use super::words::Gap;

impl Grammar<'_> {
    pub(super) fn unit(&self, at: usize) -> Option<Unit> {
        Unit::CLASSES.into_iter().find_map(|(class, unit)| self.value(at, class).map(|_| unit))
    }

    /// A number in digits or words: "trois", "vingt et un", "14", "14 000", "2,5" (its whole part).
    pub(super) fn number(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(mut value) = self.digit_number(at) {
            let mut end = at + 1;
            while self.digits(end) == 3
                && self.gap(end) == Gap::Space
                && value < 1_000_000
                && self.digits(at) <= 3
            {
                value = value.saturating_mul(1000).saturating_add(self.digit_number(end)?);
                end += 1;
            }
            if self.is(end, &[",", "."])
                && self.gap(end) == Gap::None
                && self.gap(end + 1) == Gap::None
                && self.digits(end + 1) > 0
            {
                end += 2;
            }
            return Some((value, end));
        }
        const MOST_WORDS: usize = 12;
        let (mut total, mut end) = (None::<i32>, at);
        while end < at + MOST_WORDS {
            let joined = total.is_some() && (self.is(end, &["-", "et"]));
            let next = end + usize::from(joined);
            let Some(value) = self.value(next, "number") else { break };
            total = Some(match total {
                None => value,
                Some(4) if value == 20 => 80,
                Some(sum) if value >= 100 => sum.saturating_mul(value),
                Some(sum) if sum >= 20 && value < 20 || joined && value < 10 => sum + value,
                Some(_) => break,
            });
            end = next + 1;
        }
        Some((total?, end))
    }

    /// The day of a month: "14", "1er", "1 er", "quatorze", "premier".
    pub(super) fn month_day(&self, at: usize) -> Option<(i32, usize)> {
        let (day, end) = if let Some(day) = self.digit_number(at).filter(|_| self.digits(at) <= 2) {
            (day, at + 1)
        } else if self.is(at, &["premier"]) {
            (1, at + 1)
        } else {
            self.number(at).filter(|_| self.digits(at) == 0)?
        };
        let end = if day == 1 && self.is(end, &["er"]) { end + 1 } else { end };
        (1..=31).contains(&day).then_some((day, end))
    }

    /// A year of four digits, or of two after an apostrophe or a month.
    pub(super) fn year(&self, at: usize) -> Option<(i32, usize)> {
        let year = self.digit_number(at).filter(|_| self.digits(at) == 4 && !self.capital_run(at + 1))?;
        (1000..=2199).contains(&year).then_some((year, at + 1))
    }

    /// Whether letters follow without a blank, as in "2014B".
    fn capital_run(&self, at: usize) -> bool {
        self.gap(at) == Gap::None
            && self.words.get(at).is_some_and(|w| w.digits == 0 && w.folded.chars().all(char::is_alphabetic))
    }

    /// A month by name; one that is another word too ("mars", "sept") only beside numbers, see the callers.
    pub(super) fn month(&self, at: usize) -> Option<(i32, usize)> {
        let month = self.value(at, "month")?;
        let short = self.word(at).len() <= 4 && !self.is(at, &["mars", "mai", "juin", "aout"]);
        let end = at + 1 + usize::from(short && self.is(at + 1, &["."]) && self.gap(at + 1) == Gap::None);
        Some((month, end))
    }

    /// Whether a short or ambiguous month name stands here.
    pub(super) fn weak_month(&self, at: usize) -> bool {
        let word = self.word(at);
        word.len() <= 4 && !matches!(word, "juin" | "aout" | "mai" | "mars")
            || self.words.get(at).is_some_and(|w| w.capital && matches!(&*w.folded, "mars" | "mai"))
    }

    /// "dernier", "passé", "prochain" and the like after a noun or before it.
    pub(super) fn turn(&self, at: usize) -> Option<(Turn, usize)> {
        if let Some(end) = self.any(at, &[&["a", "venir"], &["qui", "vient"]]) {
            return Some((Turn::Next, end));
        }
        if self.value(at, "before").is_some() || self.is(at, &["precedent", "precedente"]) {
            return Some((Turn::Last, at + 1));
        }
        let next = self.value(at, "after").is_some() || self.is(at, &["suivant", "suivante"]);
        next.then_some((Turn::Next, at + 1))
    }

    /// The word after an article; the same word where there is none.
    pub(super) fn article(&self, at: usize) -> (usize, bool) {
        if self.is(at, &["ce", "cet", "cette", "ces"]) {
            return (at + 1 + usize::from(self.is(at + 1, &["meme"])), true);
        }
        (at + usize::from(self.is(at, &["le", "la", "l'", "les"])), false)
    }
}
