//! Years, and parts and sums of them: quarters, decades, centuries.

use super::grammar::{Grammar, Match};
use super::shape::{Calendar, Shape, Unit};
use super::words::Gap;

impl Grammar<'_> {
    /// Quarters, decades, centuries: "premier trimestre 2016", "années 1990", "XIXe siècle".
    pub(super) fn era(&self, at: usize) -> Option<Match> {
        if self.is(at, &["annees"]) {
            return self.decade(at + 1);
        }
        let (ordinal, next) = self.ordinal(at)?;
        let unit = self.unit(next)?;
        let months = match unit {
            Unit::Quarter => 3,
            Unit::Semester => 6,
            Unit::Century => return self.century(ordinal, next + 1),
            _ => return None,
        };
        if ordinal * months > 12 {
            return None;
        }
        let end = next + 1;
        let from = self.any(end, &[&["de", "l'", "annee"], &["de"]]).unwrap_or(end);
        let (year, end) = self.year(from).map_or((None, end), |(year, end)| (Some(year), end));
        Some((Shape::Calendar(Calendar { year, part: Some((ordinal, months)), ..Calendar::default() }), end))
    }

    pub(super) fn decade(&self, at: usize) -> Option<Match> {
        if let Some((year, end)) = self.year(at).filter(|(year, _)| year % 10 == 0) {
            return Some((Shape::Fixed { edtf: format!("{}X", year / 10), inferred: false }, end));
        }
        let (short, end) =
            self.number(at).filter(|(n, _)| *n % 10 == 0 && (10..=90).contains(n) && self.digits(at) != 4)?;
        Some((Shape::Fixed { edtf: format!("19{}X", short / 10), inferred: true }, end))
    }

    fn century(&self, ordinal: i32, end: usize) -> Option<Match> {
        let before = self.any(
            end,
            &[
                &["avant", "j", ".", "-", "c", "."],
                &["av", ".", "j", ".", "-", "c", "."],
                &["avant", "notre", "ere"],
            ],
        );
        let sign = if before.is_some() { "-" } else { "" };
        (1..=22).contains(&ordinal).then(|| {
            (
                Shape::Fixed { edtf: format!("{sign}{:02}XX", ordinal - 1), inferred: false },
                before.unwrap_or(end),
            )
        })
    }

    /// "premier", "3e", "XIXe", "XX e".
    fn ordinal(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(number) = self.digit_number(at).filter(|n| *n < 100) {
            return self
                .is(at + 1, &["er", "e", "eme", "ere", "re", "nd", "nde"])
                .then_some((number, at + 2));
        }
        if let Some(ordinal) = self.value(at, "ordinal") {
            // "dernier" is here for quarters only: the fourth, or the one before now.
            return (!self.is(at, &["dernier", "derniere"])).then_some((ordinal, at + 1));
        }
        let word = self.word(at);
        let (numeral, end) = match word
            .strip_suffix("eme")
            .or_else(|| word.strip_suffix("er"))
            .or_else(|| word.strip_suffix('e'))
        {
            Some(numeral) if !numeral.is_empty() => (numeral, at + 1),
            _ => (word, at + 1 + usize::from(self.is(at + 1, &["e", "er", "eme"]))),
        };
        (end > at + 1 || numeral.len() < word.len() || self.value(end, "century").is_some()).then_some(())?;
        Some((roman(numeral)?, end))
    }

    /// Four digits that are a year, not an amount.
    pub(super) fn lone_year(&self, at: usize) -> Option<Match> {
        let before = self.before(at, 1);
        if let Some(short) = self.digit_number(at).filter(|n| self.digits(at) == 2 && *n > 39)
            && matches!(before, "en" | "depuis")
            && self.gap(at) == Gap::Space
            && self.is(at + 1, &[".", ",", ")", "(", ";", ""])
            && self.digits(at + 2) == 0
        {
            return Some((Shape::date(Some(1900 + short), None, None), at + 1));
        }
        let (year, end) = self.year(at)?;
        let amount = self.value(end, "measured").is_some() && before != "en"
            || self.is(end, &["%", "€", "$", "°"])
            || matches!(before, "$" | "€" | "£" | "#" | "°");
        let decimal = self.is(end, &[",", "."])
            && self.gap(end) == Gap::None
            && self.gap(end + 1) == Gap::None
            && self.digits(end + 1) > 0;
        let thousands = self.digits(end) == 3 && self.gap(end) == Gap::Space
            || self.gap(at) == Gap::None
                && matches!(before, "." | ",")
                && self.digits(at.saturating_sub(2)) > 0;
        let early = year < 1500
            && !matches!(
                before,
                "en" | "an"
                    | "annee"
                    | "l'"
                    | "de"
                    | "depuis"
                    | "vers"
                    | "("
                    | "-"
                    | "des"
                    | "avant"
                    | "apres"
            );
        let numbered = self.lexicon.value(before, "numbered").is_some();
        if amount || decimal || thousands || early || numbered {
            return None;
        }
        // "44 av. J.-C." has fewer digits and is left; four digits before Christ are years too.
        let before_christ =
            self.any(end, &[&["avant", "j", ".", "-", "c", "."], &["av", ".", "j", ".", "-", "c", "."]]);
        Some(match before_christ {
            Some(end) => (Shape::Fixed { edtf: format!("-{:04}", year - 1), inferred: false }, end),
            None => (Shape::date(Some(year), None, None), end),
        })
    }
}

fn roman(numeral: &str) -> Option<i32> {
    let digit = |c| {
        Some(match c {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            _ => return None,
        })
    };
    let digits: Vec<i32> = numeral.chars().map(digit).collect::<Option<_>>()?;
    let sum = digits
        .iter()
        .enumerate()
        .map(|(i, d)| if digits.get(i + 1).is_some_and(|n| n > d) { -d } else { *d })
        .sum();
    (!digits.is_empty() && sum > 0).then_some(sum)
}
