//! From what an expression means to an EDTF value, at the precision of the words and never finer.

use super::anchor::{Anchor, date};
use super::arithmetic::{days, monday, moved, neighbour, part_of, plus, shifted};
use super::shape::{Calendar, Shape, Turn, Unit};
use super::tense::Direction;
use crate::annotation::edtf;

/// What the neighbourhood of an expression tells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'a> {
    pub anchor: Option<Anchor>,
    pub direction: Direction,
    /// The value told before in the same paragraph.
    pub last: Option<&'a str>,
    /// A year that the same sentence has named before.
    pub year: Option<i32>,
}

/// A value and what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Value {
    pub edtf: String,
    /// Rests on the anchor.
    pub anchored: bool,
    /// Rests on the time told before.
    pub narrated: bool,
    /// The words do not state it.
    pub inferred: bool,
    /// How sure the reading is.
    pub confidence: f64,
}

impl Value {
    pub(super) fn plain(edtf: String) -> Option<Self> {
        Some(Self { edtf, anchored: false, narrated: false, inferred: false, confidence: 0.97 })
    }

    pub(super) fn anchored(edtf: String, confidence: f64) -> Option<Self> {
        Some(Self { edtf, anchored: true, narrated: false, inferred: true, confidence })
    }

    fn begin(&self) -> &str {
        self.edtf.split('/').next().unwrap_or_default()
    }

    fn end(&self) -> &str {
        self.edtf.rsplit('/').next().unwrap_or_default()
    }
}

impl Context<'_> {
    /// The value of a shape; none where nothing gives it.
    pub(super) fn value(&self, shape: &Shape) -> Option<Value> {
        let value = self.unchecked(shape)?;
        // Whatever the grammar let through, a value that no calendar has is none.
        edtf::bounds(&value.edtf).is_ok().then_some(value)
    }

    fn unchecked(&self, shape: &Shape) -> Option<Value> {
        match shape {
            Shape::Calendar(calendar) => self.calendar(calendar),
            Shape::Fixed { edtf, inferred } => {
                Some(Value { inferred: *inferred, ..Value::plain(edtf.clone())? })
            }
            Shape::Easter { days, year, turn } => self.easter(*days, *year, *turn),
            Shape::Shift { unit, by, rough } => self.shift(*unit, *by, *rough),
            Shape::Later { unit, by } => {
                let (first, last) = days(self.last?)?;
                let edtf = moved(self.last?, first, last, *unit, *by)?;
                Some(Value { edtf, anchored: false, narrated: true, inferred: true, confidence: 0.6 })
            }
            Shape::Window { unit, by } => self.window(*unit, *by),
            Shape::Weekend { turn } => {
                let today = self.anchor?.day?;
                let monday = monday(today)?;
                let weeks = match (turn, self.direction) {
                    (Turn::Last, _) => -1,
                    (Turn::Next, _) => 1,
                    (_, Direction::Past) if today.weekday().to_monday_one_offset() < 5 => -1,
                    _ => 0,
                };
                let saturday = plus(monday, 5 + 7 * weeks)?;
                Value::anchored(format!("{saturday}/{}", plus(saturday, 1)?), 0.8)
            }
            Shape::WeekdayOf { weekday, weeks } => {
                let monday = monday(self.anchor?.day?)?;
                Value::anchored(plus(monday, i64::from(7 * weeks + weekday - 1))?.to_string(), 0.9)
            }
            Shape::DayOf { day, months } => {
                let anchor = self.anchor?;
                let (year, month) = shifted(anchor.year, anchor.month?, *months);
                Value::anchored(date(year, month, *day)?.to_string(), 0.9)
            }
            Shape::Around { unit, by, from } => {
                let from = self.value(from)?;
                let (first, last) = days(&from.edtf)?;
                let edtf = moved(&from.edtf, first, last, *unit, *by)?;
                Some(Value { edtf, inferred: true, confidence: from.confidence.min(0.85), ..from })
            }
            Shape::Between { begin, end, .. } => self.between(begin, end),
            Shape::Since(from) => self.bounded(from, |value| Some(format!("{}/..", value.begin()))),
            Shape::Until(to) => self.ahead().bounded(to, |value| Some(format!("/{}", value.end()))),
            Shape::Before(to) => {
                self.ahead().bounded(to, |v| Some(format!("/{}", neighbour(v.begin(), -1)?)))
            }
            Shape::After(from) => self.bounded(from, |v| Some(format!("{}/", neighbour(v.end(), 1)?))),
            Shape::GoingOn => Some(Value { inferred: false, ..Value::plain("/..".to_owned())? }),
            Shape::Clock | Shape::Duration | Shape::Set | Shape::Unknown | Shape::ByEvent => None,
        }
    }

    /// "M. Blair a donné jusqu'au 30 juin": a bound may lie ahead of a clause in the past.
    fn ahead(&self) -> Self {
        let direction = if self.direction == Direction::Past { Direction::Present } else { self.direction };
        Self { direction, ..*self }
    }

    fn bounded(&self, shape: &Shape, wrap: impl Fn(&Value) -> Option<String>) -> Option<Value> {
        let value = self.value(shape)?;
        Some(Value { edtf: wrap(&value)?, ..value })
    }

    fn between(&self, begin: &Shape, end: &Shape) -> Option<Value> {
        let (begin, end) = match (begin, end) {
            // A day and a year at the beginning hold at the end: "du 18 novembre 2014 au 19 décembre".
            (Shape::Calendar(from), Shape::Calendar(to))
                if from.year.is_some() && to.year.is_none() && to.month.is_some() =>
            {
                let later = to.month < from.month;
                let year = from.year.map(|y| y + i32::from(later));
                (begin.clone(), Shape::Calendar(Calendar { year, ..to.clone() }))
            }
            _ => (begin.clone(), end.clone()),
        };
        // An end that nothing resolves leaves an interval with an unknown end, where the other is in words.
        let in_words = |shape: &Shape| matches!(shape, Shape::Calendar(Calendar { year: Some(_), .. }));
        let Some(last) = self.value(&end) else {
            let first = self.value(&begin).filter(|_| in_words(&begin))?;
            return Some(Value { edtf: format!("{}/", first.begin()), ..first });
        };
        let (Shape::Calendar(from), Some((_, to))) = (&begin, days(&last.edtf)) else {
            let first = self.value(&begin)?;
            return joined(&first, &last);
        };
        let (year, month) = (i32::from(to.year()), i32::from(to.month()));
        if let (None, None, Some(weekday), None) = (from.year, from.month, from.weekday, from.day) {
            // "de lundi à mardi": the last Monday before that Tuesday.
            let back = (to.weekday().to_monday_one_offset() as i32 - weekday).rem_euclid(7);
            let first = plus(to, -i64::from(if back == 0 { 7 } else { back }))?;
            return joined(&Value { edtf: first.to_string(), ..last.clone() }, &last);
        }
        let mut filled = from.clone();
        if filled.year.is_none() {
            let single = days(&last.edtf).is_some_and(|(first, last)| first.year() == last.year());
            filled.month = filled.month.or(Some(month).filter(|_| filled.day.is_some()));
            filled.year = Some(year).filter(|_| single);
            let late = days(&self.calendar(&filled)?.edtf)?.0 > to;
            filled.year = filled.year.map(|y| y - i32::from(late));
        }
        let first = self.calendar(&filled)?;
        joined(&Value { anchored: first.anchored || from.year.is_none() && last.anchored, ..first }, &last)
    }

    fn shift(&self, unit: Unit, by: i32, rough: bool) -> Option<Value> {
        let anchor = self.anchor?;
        let tilde = if rough { "~" } else { "" };
        let confidence = if rough { 0.75 } else { 0.95 };
        let edtf = match unit {
            Unit::Clock => return None,
            Unit::Day => plus(anchor.day?, by.into())?.to_string(),
            Unit::Week if rough => format!("{}~", plus(anchor.day?, 7 * i64::from(by))?),
            Unit::Week => {
                let monday = plus(monday(anchor.day?)?, 7 * i64::from(by))?;
                format!("{monday}/{}", plus(monday, 6)?)
            }
            Unit::Month => {
                let (year, month) = shifted(anchor.year, anchor.month?, by);
                format!("{year:04}-{month:02}{tilde}")
            }
            Unit::Quarter | Unit::Semester => {
                let months = unit.months();
                let (year, month) = shifted(anchor.year, anchor.month?, by * months);
                part_of(year, ((month - 1) / months + 1, months))?
            }
            // "il y a 3 000 ans" names no year.
            Unit::Year if rough && by.abs() >= 100 => return None,
            Unit::Year => format!("{:04}{tilde}", anchor.year + by),
            Unit::Decade | Unit::Century if rough => return None,
            Unit::Decade => format!("{:03}X", anchor.year / 10 + by),
            Unit::Century => format!("{:02}XX", anchor.year / 100 + by),
        };
        Value::anchored(edtf, confidence)
    }

    fn window(&self, unit: Unit, by: i32) -> Option<Value> {
        let anchor = self.anchor?;
        let edtf = match unit {
            Unit::Day | Unit::Week => {
                let days = i64::from(by) * if unit == Unit::Week { 7 } else { 1 };
                let (from, to) = if by < 0 { (days, -1) } else { (1, days) };
                format!("{}/{}", plus(anchor.day?, from)?, plus(anchor.day?, to)?)
            }
            Unit::Clock => return None,
            Unit::Month | Unit::Quarter | Unit::Semester => {
                let here = (anchor.year, anchor.month?);
                let there = shifted(here.0, here.1, by * unit.months());
                let (from, to) = if by < 0 { (there, here) } else { (here, there) };
                format!("{:04}-{:02}/{:04}-{:02}", from.0, from.1, to.0, to.1)
            }
            Unit::Year | Unit::Decade | Unit::Century => {
                let there = anchor.year + by.checked_mul(unit.months() / 12)?;
                format!("{:04}/{:04}", there.min(anchor.year), there.max(anchor.year))
            }
        };
        Value::anchored(edtf, 0.8)
    }
}

fn joined(first: &Value, last: &Value) -> Option<Value> {
    Some(Value {
        edtf: format!("{}/{}", first.begin(), last.end()),
        anchored: first.anchored || last.anchored,
        narrated: first.narrated || last.narrated,
        inferred: first.inferred || last.inferred,
        confidence: first.confidence.min(last.confidence),
    })
}
