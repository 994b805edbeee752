//! Bounds of EDTF values.
//!
//! [Extended Date/Time Format](https://www.loc.gov/standards/datetime/), levels 0 and 1: dates, intervals with
//! open (`..`) or unknown (empty) ends, `?` `~` `%` qualifiers, unspecified digits (`202X`, `2024-XX`), seasons.
//! Bounds are written beside every value, because readers of EDTF disagree on open ends.

use jiff::civil::Date;
use thiserror::Error;

/// The days between which a time begins and ends; `None` where nothing bounds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bounds {
    /// First day on which it can begin.
    pub earliest_begin: Option<Date>,
    /// Last day on which it can begin.
    pub latest_begin: Option<Date>,
    /// First day on which it can end.
    pub earliest_end: Option<Date>,
    /// Last day on which it can end.
    pub latest_end: Option<Date>,
}

/// A string is not EDTF level 0 or 1.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "\"{0}\" is no EDTF value; write a day 2025-11-14, a month 2025-11, a year 2025 or an interval 2024-08/2025-03"
)]
pub struct NotEdtf(pub String);

/// The bounds of an EDTF value.
///
/// # Errors
/// [`NotEdtf`] where the string breaks the format or names a day that no calendar has.
pub fn bounds(edtf: &str) -> Result<Bounds, NotEdtf> {
    let wrong = || NotEdtf(edtf.to_owned());
    let Some((begin, end)) = edtf.split_once('/') else {
        let (first, last) = date(edtf).ok_or_else(wrong)?;
        return Ok(Bounds {
            earliest_begin: first,
            latest_begin: last,
            earliest_end: first,
            latest_end: last,
        });
    };
    let ((earliest_begin, latest_begin), (earliest_end, latest_end)) =
        (side(begin).ok_or_else(wrong)?, side(end).ok_or_else(wrong)?);
    if let (Some(begin), Some(end)) = (earliest_begin, latest_end)
        && end < begin
    {
        return Err(wrong());
    }
    Ok(Bounds { earliest_begin, latest_begin, earliest_end, latest_end })
}

/// A day as [`xsd:date`](https://www.w3.org/TR/xmlschema11-2/#date), whose years have four digits before year 0 too.
#[must_use]
pub fn xsd_date(day: Date) -> String {
    let (year, month, day) = (day.year(), day.month(), day.day());
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}-{month:02}-{day:02}", year.unsigned_abs())
}

type Days = (Option<Date>, Option<Date>);

/// One side of an interval.
fn side(value: &str) -> Option<Days> {
    if value.is_empty() || value == ".." { Some((None, None)) } else { date(value) }
}

/// First and last day of a date; both absent for a year outside -9999 to 9999.
fn date(value: &str) -> Option<Days> {
    let value = value.strip_suffix(['?', '~', '%']).unwrap_or(value);
    if let Some((day, time)) = value.split_once('T') {
        clock(time)?;
        let day = exact_day(day)?;
        return Some((Some(day), Some(day)));
    }
    if let Some(far) = value.strip_prefix('Y') {
        let digits = far.strip_prefix('-').unwrap_or(far);
        return (digits.len() > 4 && digits.bytes().all(|b| b.is_ascii_digit())).then_some((None, None));
    }
    let (sign, unsigned) = value.strip_prefix('-').map_or((1, value), |rest| (-1, rest));
    let mut parts = unsigned.split('-');
    let (year, month, day) = (parts.next()?, parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    let (low, high) = year_range(year)?;
    let (first_year, last_year) = if sign < 0 { (-high, -low) } else { (low, high) };
    let (first_month, last_month) = match month {
        None | Some("XX") => (1, 12),
        Some(month) => match two_digits(month)? {
            month @ 1..=12 => (month, month),
            // Seasons: which months they cover depends on the hemisphere, so only the year bounds them.
            21..=24 if day.is_none() => (1, 12),
            _ => return None,
        },
    };
    let first = Date::new(first_year, first_month, 1).ok()?;
    let last = Date::new(last_year, last_month, 1).ok()?.last_of_month();
    match day {
        None | Some("XX") => Some((Some(first), Some(last))),
        Some(day) if first_month == last_month && first_year == last_year => {
            let day = Date::new(first_year, first_month, two_digits(day)?).ok()?;
            Some((Some(day), Some(day)))
        }
        Some(_) => None,
    }
}

/// The years that four digits with trailing `X` leave open.
fn year_range(year: &str) -> Option<(i16, i16)> {
    let known = year.trim_end_matches('X');
    if year.len() != 4 || known.is_empty() || !known.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let open = 4 - known.len();
    let fill = |digit: &str| format!("{known}{}", digit.repeat(open)).parse().ok();
    Some((fill("0")?, fill("9")?))
}

fn two_digits(digits: &str) -> Option<i8> {
    (digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?
}

fn exact_day(day: &str) -> Option<Date> {
    match date(day)? {
        (Some(first), Some(last)) if first == last => Some(first),
        _ => None,
    }
}

/// `hh:mm:ss` with an optional zone, as level 0 has it.
fn clock(time: &str) -> Option<()> {
    let (clock, zone) = time.split_at_checked(8)?;
    let numbers: Vec<i8> = clock.split(':').map(two_digits).collect::<Option<_>>()?;
    let zone_ok = zone.is_empty()
        || zone == "Z"
        || zone
            .strip_prefix(['+', '-'])
            .is_some_and(|offset| offset.split(':').all(|part| two_digits(part).is_some()));
    matches!(numbers[..], [0..=23, 0..=59, 0..=59] if zone_ok).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(edtf: &str) -> String {
        let show = |day: Option<Date>| day.map_or_else(|| "?".to_owned(), xsd_date);
        match bounds(edtf) {
            Ok(b) => [b.earliest_begin, b.latest_begin, b.earliest_end, b.latest_end].map(show).join(" "),
            Err(_) => "no".to_owned(),
        }
    }

    #[test]
    fn a_value_bounds_begin_and_end_at_its_own_precision() {
        for (edtf, expected) in [
            ("2024-02-29", "2024-02-29 2024-02-29 2024-02-29 2024-02-29"),
            ("2024-02", "2024-02-01 2024-02-29 2024-02-01 2024-02-29"),
            ("1923~", "1923-01-01 1923-12-31 1923-01-01 1923-12-31"),
            ("193X", "1930-01-01 1939-12-31 1930-01-01 1939-12-31"),
            ("2024-XX", "2024-01-01 2024-12-31 2024-01-01 2024-12-31"),
            ("2001-21", "2001-01-01 2001-12-31 2001-01-01 2001-12-31"),
            ("2022-02/2022-04", "2022-02-01 2022-02-28 2022-04-01 2022-04-30"),
            ("2022-02/..", "2022-02-01 2022-02-28 ? ?"),
            ("/2022-04", "? ? 2022-04-01 2022-04-30"),
            ("/..", "? ? ? ?"),
            ("-0044-03-15", "-0044-03-15 -0044-03-15 -0044-03-15 -0044-03-15"),
            ("Y-170000002", "? ? ? ?"),
            ("2024-06-19T08:30:00Z", "2024-06-19 2024-06-19 2024-06-19 2024-06-19"),
        ] {
            assert_eq!(shown(edtf), expected, "{edtf}");
        }
    }

    #[test]
    fn what_no_calendar_has_is_refused() {
        for edtf in [
            "",
            "2023-02-29",
            "2024-13",
            "24",
            "juin 2024",
            "2024-6",
            "2025-03/2024-08",
            "X",
            "2024-XX-05",
            "T",
        ] {
            assert_eq!(shown(edtf), "no", "{edtf}");
        }
    }

    proptest! {
        #[test]
        fn no_string_makes_it_panic(text in "[0-9XYT/.?~%:-]{0,24}|\\PC{0,12}") {
            let _ = bounds(&text);
        }
    }
}
