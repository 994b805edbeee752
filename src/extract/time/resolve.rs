//! From what an expression means to an EDTF value, at the precision of the words and never finer.

use super::anchor::{Anchor, date};
use super::shape::{Calendar, Shape, Turn, Unit};
use super::tense::Direction;
use crate::annotation::edtf;
use jiff::Span;
use jiff::civil::Date;

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
    fn plain(edtf: String) -> Option<Self> {
        Some(Self { edtf, anchored: false, narrated: false, inferred: false, confidence: 0.97 })
    }

    fn anchored(edtf: String, confidence: f64) -> Option<Self> {
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

    fn calendar(&self, c: &Calendar) -> Option<Value> {
        let tilde = if c.rough { "~" } else { "" };
        if let Some(year) = c.year {
            let edtf = if let Some(part) = c.part {
                part_of(year, part)?
            } else {
                written(year, c.month, c.day, c.season)
            };
            return Value::plain(edtf + tilde);
        }
        if let Some(season) = c.season {
            return self.season(season, c.turn);
        }
        if let Some(part) = c.part {
            return Value::anchored(part_of(self.anchor?.year, part)?, 0.7);
        }
        match (c.month, c.day, c.weekday) {
            (Some(month), day, weekday) => self.month(month, day, weekday, c.turn),
            (None, Some(day), Some(weekday)) => {
                let today = self.anchor?.day?;
                let near = (-62..=62).filter_map(|n| plus(today, n));
                let fits = near.filter(|d| {
                    i32::from(d.day()) == day && d.weekday().to_monday_one_offset() as i32 == weekday
                });
                Value::anchored(self.pick(&fits.collect::<Vec<_>>(), c.turn)?.to_string(), 0.85)
            }
            (None, Some(day), None) => self.day_alone(day, c.turn),
            (None, None, Some(weekday)) => {
                let today = self.anchor?.day?;
                let near = (-7..=7).filter_map(|n| plus(today, n));
                let fits =
                    near.filter(|d| d.weekday().to_monday_one_offset() as i32 == weekday).collect::<Vec<_>>();
                let confidence = if self.direction == Direction::Present && matches!(c.turn, Turn::Open) {
                    0.7
                } else {
                    0.9
                };
                Value::anchored(self.pick(&fits, c.turn)?.to_string(), confidence)
            }
            (None, None, None) => None,
        }
    }

    /// A month or a day of a month without its year.
    fn month(&self, month: i32, day: Option<i32>, weekday: Option<i32>, turn: Turn) -> Option<Value> {
        if turn == Turn::Open
            && let Some(year) = self.year
            && self.direction != Direction::Future
            && self.anchor.is_none_or(|a| a.year != year)
        {
            let edtf = written(year, Some(month), day, None);
            return Some(Value { edtf, anchored: false, narrated: true, inferred: true, confidence: 0.65 });
        }
        let anchor = self.anchor?;
        let of = |year: i32| {
            date(year, month, day.unwrap_or(1)).map(|d| if day.is_some() { d } else { d.last_of_month() })
        };
        let years = anchor.year - 1..=anchor.year + 1;
        let mut fits: Vec<Date> = years.filter_map(of).collect();
        if let Some(weekday) = weekday {
            let right: Vec<Date> = fits
                .iter()
                .copied()
                .filter(|d| d.weekday().to_monday_one_offset() as i32 == weekday)
                .collect();
            if !right.is_empty() {
                // A day that bears its weekday settles the year, whatever the tense.
                let today = anchor.bounds()?.0;
                let nearest = right.iter().min_by_key(|d| (**d - today).get_days().abs());
                fits = nearest.copied().into_iter().collect();
            }
        }
        // A month is compared as a whole: in March, "mars" is this year's for any tense.
        if day.is_none() || anchor.day.is_none() {
            let here = anchor.month?;
            let year = match (turn, self.direction) {
                (Turn::This, _) => anchor.year,
                (Turn::Last, _) => anchor.year - i32::from(month >= here),
                (Turn::Next, _) => anchor.year + i32::from(month <= here),
                (Turn::Open, Direction::Past) => anchor.year - i32::from(month > here),
                (Turn::Open, Direction::Future) => anchor.year + i32::from(month < here),
                (Turn::Open, Direction::Present) => anchor.year + (here - month + 6).div_euclid(12),
            };
            return Value::anchored(written(year, Some(month), day, None), 0.85);
        }
        let mut day = self.pick(&fits, turn)?;
        // The press gives the year of what lies far back: a near day ahead is likelier than one nine months ago.
        const FAR: i32 = 270;
        let today = anchor.day?;
        if turn == Turn::Open
            && (today - day).get_days() > FAR
            && let Some(next) = fits.iter().copied().filter(|d| *d > today).min()
        {
            day = next;
        }
        Value::anchored(day.to_string(), if self.direction == Direction::Present { 0.8 } else { 0.9 })
    }

    /// "le 14": of the month told before, else of the anchor's.
    fn day_alone(&self, day: i32, turn: Turn) -> Option<Value> {
        if let Some((first, last)) = self.last.and_then(days)
            && (first.year(), first.month()) == (last.year(), last.month())
        {
            let edtf = date(first.year().into(), first.month().into(), day)?.to_string();
            return Some(Value { edtf, anchored: false, narrated: true, inferred: true, confidence: 0.75 });
        }
        let today = self.anchor?.day?;
        let near = (-1..=1).filter_map(|n| {
            let (year, month) = shifted(today.year().into(), today.month().into(), n);
            date(year, month, day)
        });
        Value::anchored(self.pick(&near.collect::<Vec<_>>(), turn)?.to_string(), 0.7)
    }

    fn season(&self, season: i32, turn: Turn) -> Option<Value> {
        let anchor = self.anchor?;
        // Winter lies in two years: which of them names it, the words do not say.
        if season == 24 {
            return None;
        }
        let over = |month: i32| month > 6 + (season - 21) * 3;
        let year = match turn {
            Turn::Open => return None,
            Turn::This => anchor.year,
            Turn::Last => anchor.year - i32::from(!over(anchor.month?)),
            Turn::Next => anchor.year + i32::from(anchor.month? > 2 + (season - 21) * 3),
        };
        Value::anchored(written(year, None, None, Some(season)), 0.85)
    }

    fn easter(&self, offset: i64, year: Option<i32>, turn: Turn) -> Option<Value> {
        let day = |year: i32| plus(easter(year)?, offset);
        if let Some(year) = year {
            return Some(Value { inferred: true, ..Value::plain(day(year)?.to_string())? });
        }
        let today = self.anchor?;
        today.day?;
        let near: Vec<Date> = (today.year - 1..=today.year + 1).filter_map(day).collect();
        Value::anchored(self.pick(&near, turn)?.to_string(), 0.8)
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
            Unit::Year => format!("{:04}{tilde}", anchor.year + by),
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

    /// The day among these that the turn or the tense means.
    fn pick(&self, days: &[Date], turn: Turn) -> Option<Date> {
        let (first, last) = self.anchor?.bounds()?;
        let past = |strict: bool| days.iter().copied().filter(|d| *d < first || !strict && *d <= last).max();
        let future =
            |strict: bool| days.iter().copied().filter(|d| *d > last || !strict && *d >= first).min();
        match (turn, self.direction) {
            _ if days.len() == 1 => days.first().copied(),
            (Turn::Last, _) => past(true),
            (Turn::Next, _) => future(true),
            (_, Direction::Past) => past(false),
            (_, Direction::Future) => future(false),
            (_, Direction::Present) => {
                let far = |d: &Date| (*d - first).get_days().abs();
                days.iter().copied().min_by_key(|d| (far(d), *d > last))
            }
        }
    }
}

/// "2017-03-04", "2017-03", "2017" or "2017-22".
fn written(year: i32, month: Option<i32>, day: Option<i32>, season: Option<i32>) -> String {
    match (season, month, day) {
        (Some(season), ..) => format!("{year:04}-{season}"),
        (None, Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (None, Some(month), None) => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}"),
    }
}

/// A quarter or half of a year, as an interval of months.
fn part_of(year: i32, (part, months): (i32, i32)) -> Option<String> {
    let last = part.checked_mul(months)?;
    (1..=12).contains(&last).then(|| format!("{year:04}-{:02}/{year:04}-{last:02}", last - months + 1))
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

/// The first and last day of a value that is bounded on both sides.
pub(super) fn days(edtf: &str) -> Option<(Date, Date)> {
    let bounds = edtf::bounds(edtf).ok()?;
    Some((bounds.earliest_begin?, bounds.latest_end?))
}

/// A value moved by so many units, at the coarser precision of both.
fn moved(from: &str, first: Date, last: Date, unit: Unit, by: i32) -> Option<String> {
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
fn neighbour(edtf: &str, by: i64) -> Option<String> {
    let (first, last) = days(edtf)?;
    let edge = plus(if by < 0 { first } else { last }, by)?;
    match edtf.trim_end_matches(['~', '?', '%']).len() {
        4 if !edtf.contains('X') => Some(format!("{:04}", edge.year())),
        7 if first.month() == last.month() => Some(format!("{:04}-{:02}", edge.year(), edge.month())),
        10 => Some(edge.to_string()),
        _ => None,
    }
}

fn plus(day: Date, days: i64) -> Option<Date> {
    day.checked_add(Span::new().try_days(days).ok()?).ok()
}

fn monday(day: Date) -> Option<Date> {
    plus(day, 1 - i64::from(day.weekday().to_monday_one_offset()))
}

fn shifted(year: i32, month: i32, by: i32) -> (i32, i32) {
    let months = year * 12 + month - 1 + by;
    (months.div_euclid(12), months.rem_euclid(12) + 1)
}

/// Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher.
fn easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    date(year, sum / 31, sum % 31 + 1)
}
