//! Calendar dates without their year: the one that the anchor, the tense and what was told before make likeliest.

use super::anchor::date;
use super::arithmetic::{days, easter, part_of, plus, shifted, written};
use super::resolve::{Context, Value};
use super::shape::{Calendar, Turn};
use super::tense::Direction;
use jiff::civil::Date;

impl Context<'_> {
    pub(super) fn calendar(&self, c: &Calendar) -> Option<Value> {
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

    pub(super) fn easter(&self, offset: i64, year: Option<i32>, turn: Turn) -> Option<Value> {
        let day = |year: i32| plus(easter(year)?, offset);
        if let Some(year) = year {
            return Some(Value { inferred: true, ..Value::plain(day(year)?.to_string())? });
        }
        let today = self.anchor?;
        today.day?;
        let near: Vec<Date> = (today.year - 1..=today.year + 1).filter_map(day).collect();
        Value::anchored(self.pick(&near, turn)?.to_string(), 0.8)
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
                // The press tells more of what was than of what will be: a day ahead counts as twice as far among near ones.
                let near = days.iter().all(|d| (*d - first).get_days().abs() <= 7);
                let far = |d: &Date| (*d - first).get_days().abs() * if near && *d > last { 2 } else { 1 };
                days.iter().copied().min_by_key(|d| (far(d), *d > last))
            }
        }
    }
}
