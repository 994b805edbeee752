//! Reckoning with days, months and years, and writing them as EDTF.

use super::anchor::date;
use super::shape::Unit;
use crate::annotation::edtf;
use jiff::Span;
use jiff::civil::Date;

/// "2017-03-04", "2017-03", "2017" or "2017-22".
pub(super) fn written(year: i32, month: Option<i32>, day: Option<i32>, season: Option<i32>) -> String {
    match (season, month, day) {
        (Some(season), ..) => format!("{year:04}-{season}"),
        (None, Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (None, Some(month), None) => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}"),
    }
}

/// A quarter or half of a year, as an interval of months.
pub(super) fn part_of(year: i32, (part, months): (i32, i32)) -> Option<String> {
    let last = part.checked_mul(months)?;
    (1..=12).contains(&last).then(|| format!("{year:04}-{:02}/{year:04}-{last:02}", last - months + 1))
}

/// The first and last day of a value that is bounded on both sides.
pub(super) fn days(edtf: &str) -> Option<(Date, Date)> {
    let bounds = edtf::bounds(edtf).ok()?;
    Some((bounds.earliest_begin?, bounds.latest_end?))
}

/// A value moved by so many units, at the coarser precision of both.
pub(super) fn moved(from: &str, first: Date, last: Date, unit: Unit, by: i32) -> Option<String> {
    let month = (first.year(), first.month()) == (last.year(), last.month());
    match unit {
        Unit::Clock => None,
        Unit::Day | Unit::Week if first == last => {
            if unit == Unit::Week && by == 0 {
                let monday = monday(first)?;
                return Some(format!("{monday}/{}", plus(monday, 6)?));
            }
            Some(plus(first, i64::from(by) * if unit == Unit::Week { 7 } else { 1 })?.to_string())
        }
        Unit::Day if by > 0 && from.contains('/') => Some(plus(last, by.into())?.to_string()),
        Unit::Day | Unit::Week => None,
        Unit::Month if month => {
            let (year, month) = shifted(first.year().into(), first.month().into(), by);
            Some(format!("{year:04}-{month:02}"))
        }
        Unit::Year if first.year() == last.year() => Some(format!("{:04}", i32::from(first.year()) + by)),
        _ => None,
    }
}

/// The value just before or after a day, month or year, at its own precision.
pub(super) fn neighbour(edtf: &str, by: i64) -> Option<String> {
    let (first, last) = days(edtf)?;
    let edge = plus(if by < 0 { first } else { last }, by)?;
    match edtf.trim_end_matches(['~', '?', '%']).len() {
        4 if !edtf.contains('X') => Some(format!("{:04}", edge.year())),
        7 if first.month() == last.month() => Some(format!("{:04}-{:02}", edge.year(), edge.month())),
        10 => Some(edge.to_string()),
        _ => None,
    }
}

pub(super) fn plus(day: Date, days: i64) -> Option<Date> {
    day.checked_add(Span::new().try_days(days).ok()?).ok()
}

pub(super) fn monday(day: Date) -> Option<Date> {
    plus(day, 1 - i64::from(day.weekday().to_monday_one_offset()))
}

pub(super) fn shifted(year: i32, month: i32, by: i32) -> (i32, i32) {
    let months = year * 12 + month - 1 + by;
    (months.div_euclid(12), months.rem_euclid(12) + 1)
}

/// Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher.
pub(super) fn easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    date(year, sum / 31, sum % 31 + 1)
}
