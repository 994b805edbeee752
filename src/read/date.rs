//! Publication dates as pages and files write them, to EDTF.

use super::language::{french, plain};
use crate::annotation::edtf;
use jiff::civil::Date;

/// The day, month or year that a publication date gives, as EDTF; `None` where it is no date.
///
/// A moment gives the day that stands in it: the clock of the newsroom counts.
pub(super) fn edtf(written: &str) -> Option<String> {
    let written = written.trim();
    // An interval is no day of publication, and its ends would be read as one.
    if !written.contains(['/', 'T', 't', ':']) && edtf::bounds(written).is_ok() {
        return Some(written.to_owned());
    }
    iso(written).or_else(|| in_figures(written)).or_else(|| in_words(written))
}

/// `2025-11-14T10:12:00+01:00`, `2025-11-14 10:12`, `20251114`.
fn iso(written: &str) -> Option<String> {
    if let Some(day) = written.get(..10).and_then(|day| day.parse::<Date>().ok()) {
        return written.get(10..)?.starts_with(['T', 't', ' ']).then(|| day.to_string());
    }
    let digits = written.get(..8)?;
    let ends = written.get(8..)?.is_empty() || written.get(8..)?.starts_with('T');
    if !ends || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    day(digits.get(..4)?.parse().ok()?, digits.get(4..6)?.parse().ok()?, digits.get(6..)?.parse().ok()?)
}

/// `14/11/2025`: the day comes first in French, also with a time after it.
fn in_figures(written: &str) -> Option<String> {
    let date = written.split_whitespace().next()?;
    let mut parts = date.split(['/', '.', '-']);
    let (first, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    day(year.parse().ok()?, month.parse().ok()?, first.parse().ok()?)
}

/// `vendredi 14 novembre 2025 à 10h12`, `Publié le 1er mars 2025`, `novembre 2025`, `Fri, 14 Nov 2025 10:12:00 +0100`.
fn in_words(written: &str) -> Option<String> {
    let line = plain(written);
    let words: Vec<&str> = line.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let month_of =
        |word: &str| french().months.iter().position(|names| names.contains(&word.trim_end_matches('.')));
    let (at, month) = words.iter().enumerate().find_map(|(at, word)| Some((at, month_of(word)? + 1)))?;
    // The day follows in English: "November 14, 2025".
    let after = words.get(at + 1).filter(|word| word.len() <= 2).and_then(|word| word.parse().ok());
    let year = words.get(at + 1 + usize::from(after.is_some()));
    let year: i16 = year.filter(|year| year.len() == 4)?.parse().ok()?;
    if let Some(after) = after {
        return day(year, i8::try_from(month).ok()?, after);
    }
    let first =
        at.checked_sub(1).and_then(|before| words.get(before)).map(|word| word.trim_end_matches("er"));
    match first.and_then(|word| word.parse().ok()) {
        Some(first) => day(year, i8::try_from(month).ok()?, first),
        // A number that is no day is a mistake, not a month.
        None if first.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit())) => None,
        None => Some(format!("{year:04}-{month:02}")),
    }
}

fn day(year: i16, month: i8, day: i8) -> Option<String> {
    Date::new(year, month, day).ok().filter(|_| year >= 1000).map(|day| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::edtf;

    #[test]
    fn a_publication_date_is_a_day_a_month_or_a_year() {
        for (written, read) in [
            ("2025-11-14", "2025-11-14"),
            ("2025-11", "2025-11"),
            ("2025", "2025"),
            ("2025-11-14T23:50:00-05:00", "2025-11-14"),
            ("2025-11-14 10:12", "2025-11-14"),
            ("20251114", "2025-11-14"),
            ("14/11/2025", "2025-11-14"),
            ("3/1/2025 08:00", "2025-01-03"),
            ("Publié le 1er mars 2025 à 10h12", "2025-03-01"),
            ("vendredi 14 nov. 2025", "2025-11-14"),
            ("Fri, 14 Nov 2025 10:12:00 +0100", "2025-11-14"),
            ("Août 2024", "2024-08"),
            ("November 14, 2025 Friday 10:12 AM GMT", "2025-11-14"),
        ] {
            assert_eq!(edtf(written).as_deref(), Some(read), "{written}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for written in
            ["", "hier", "2025-13-01", "14/13/2025", "32 mars 2025", "2024-08/2025-03", "mars", "1731585600"]
        {
            assert_eq!(edtf(written), None, "{written}");
        }
    }
}
