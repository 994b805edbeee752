//! Dates in figures.

use super::grammar::{Grammar, Match};
use super::shape::{Calendar, Shape, Turn};
use super::words::Gap;

impl Grammar<'_> {
    /// "01/10/2018", "2015-12-31", "15.05.99", "12/2015"; "22/04" after an article.
    pub(super) fn numeric(&self, at: usize, article: bool) -> Option<Match> {
        let first = self.digit_number(at)?;
        let mark = self.word(at + 1);
        let tight = |i: usize| self.gap(i) == Gap::None;
        if !matches!(mark, "/" | "-" | ".")
            || !tight(at + 1)
            || !tight(at + 2)
            || self.gap(at) == Gap::None
                && matches!(self.before(at, 1), "/" | "." | "-")
                && self.digits(at.saturating_sub(2)) > 0
        {
            return None;
        }
        let second = self.digit_number(at + 2)?;
        let third =
            self.digit_number(at + 4).filter(|_| self.word(at + 3) == mark && tight(at + 3) && tight(at + 4));
        let lengths = (self.digits(at), self.digits(at + 2), self.digits(at + 4));
        let day = |year, month: i32, day: i32| {
            ((1..=12).contains(&month) && (1..=31).contains(&day))
                .then(|| Shape::date(Some(year), Some(month), Some(day)))
        };
        let full = |short: i32| if short < 50 { 2000 + short } else { 1900 + short };
        if let Some(third) = third {
            let shape = match lengths {
                (4, 1..=2, 1..=2) => day(first, second, third).or_else(|| day(first, third, second)),
                (1..=2, 1..=2, 4) => day(third, second, first).or_else(|| day(third, first, second)),
                (1..=2, 2, 2) if mark != "-" => day(full(third), second, first),
                _ => None,
            };
            return shape.map(|shape| (shape, at + 5));
        }
        match lengths {
            (1..=2, 4, _) if mark != "." && (1..=12).contains(&first) => {
                Some((Shape::date(Some(second), Some(first), None), at + 3))
            }
            (4, 2, _) if mark == "-" && (1..=12).contains(&second) && (first % 100) + 1 != second => {
                Some((Shape::date(Some(first), Some(second), None), at + 3))
            }
            (1..=2, 2, _)
                if mark == "/" && article && (1..=31).contains(&first) && (1..=12).contains(&second) =>
            {
                let date = Calendar {
                    month: Some(second),
                    day: Some(first),
                    turn: Turn::Open,
                    ..Calendar::default()
                };
                Some((Shape::Calendar(date), at + 3))
            }
            _ => None,
        }
    }
}
