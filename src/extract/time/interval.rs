//! Intervals and dates with one bound, clock times and dates in figures.

use super::grammar::{Grammar, Match};
use super::shape::{Calendar, Shape, Turn, Unit};
use super::words::Gap;

impl Grammar<'_> {
    /// "entre août 2024 et mars 2025", "du 3 au 5 mai", "de 2014 à 2018", "2014-2018".
    pub(super) fn interval(&self, at: usize) -> Option<Match> {
        if self.is(at, &["entre"]) {
            let (begin, first) = self.end_point(at + 1)?;
            let next = self.any(first, &[&["et"], &["-"], &["~"]])?;
            let (end, after) = self.point_or_now(next)?;
            return fits(&begin, &end).then(|| (between(begin, end, at + 1..first, next), after));
        }
        if self.is(at, &["de", "du", "d'", "des"]) {
            let (begin, first) = self.end_point(at + 1)?;
            let next = self.any(
                first,
                &[
                    &["a", "la"],
                    &["a", "l'"],
                    &["a"],
                    &["au"],
                    &["aux"],
                    &["jusqu'", "a"],
                    &["jusqu'", "au"],
                    &["jusqu'", "en"],
                    &["-"],
                    &["~"],
                    &["–"],
                ],
            )?;
            let (end, after) = self.point_or_now(next)?;
            return fits(&begin, &end).then(|| (between(begin, end, at + 1..first, next), after));
        }
        // "2014-2018", "3-5 mai 2016", "décembre 2018-mai 2019"
        let start = at + usize::from(self.is(at, &["les", "le"]));
        let (begin, next) = self.end_point(start)?;
        let dash = self
            .any(next, &[&["-"], &["–"], &["~"], &["/"], &["—"]])
            .filter(|_| self.gap(next) == self.gap(next + 1))?;
        if self.gap(next) == Gap::Space && !matches!(begin, Shape::Calendar(Calendar { year: Some(_), .. })) {
            return None;
        }
        if let Some(short) =
            self.digit_number(dash).filter(|_| self.digits(dash) == 2 && self.gap(dash) == Gap::None)
            && let Shape::Calendar(Calendar { year: Some(year), month: None, .. }) = begin
        {
            // "la saison 2016-17"
            let end = year / 100 * 100 + short;
            return (end == year + 1 || self.before(at, 1) == "saison" && end > year)
                .then(|| (between(begin, Shape::date(Some(end), None, None), start..next, dash), dash + 1));
        }
        let (end, after) = self.point(dash)?;
        let both_years =
            |shape: &Shape| matches!(shape, Shape::Calendar(Calendar { year: Some(_), month: None, .. }));
        (fits(&begin, &end) && (both_years(&begin) == both_years(&end)))
            .then(|| (between(begin, end, start..next, dash), after))
    }

    /// The first date of an interval: it may be a lone day, or a month or year.
    fn end_point(&self, at: usize) -> Option<Match> {
        let article = at + usize::from(self.is(at, &["le", "la", "les"]));
        if let Some((day, end)) = self
            .month_day(article)
            .filter(|(_, end)| self.digits(article) > 0 && self.is(*end, &["au", "et", "-", "–", "a"]))
        {
            return Some((Shape::date(None, None, Some(day)), end));
        }
        let phase = self
            .value(article, "phase")
            .and_then(|_| self.any(article + 1, &[&["de", "l'"], &["de"], &["du"], &["d'"]]));
        self.point(phase.unwrap_or(article + usize::from(self.value(article, "phase").is_some())))
    }

    fn point_or_now(&self, at: usize) -> Option<Match> {
        let now = self.any(at, &[&["maintenant"], &["ce", "jour"], &["nos", "jours"], &["present"]]);
        match now {
            Some(end) => Some((Shape::Shift { unit: Unit::Day, by: 0, rough: false }, end)),
            None => {
                let next = self
                    .any(
                        at,
                        &[
                            &["la", "fin", "de"],
                            &["fin"],
                            &["debut"],
                            &["mi", "-"],
                            &["mi"],
                            &["la", "mi", "-"],
                            &["la", "fin", "du"],
                            &["le", "debut", "de"],
                        ],
                    )
                    .unwrap_or(at);
                self.end_point(next)
                    .filter(|(shape, _)| {
                        !matches!(
                            shape,
                            Shape::Calendar(Calendar { day: Some(_), month: None, weekday: None, .. })
                        )
                    })
                    .or_else(|| self.point(next))
            }
        }
    }

    /// "depuis 2014", "jusqu'au 5 mai", "avant 2018", "à partir de lundi", "depuis plusieurs mois".
    pub(super) fn bounded(&self, at: usize) -> Option<Match> {
        let since: &[&[&str]] = &[
            &["depuis"],
            &["a", "partir", "de"],
            &["a", "partir", "du"],
            &["a", "partir", "d'"],
            &["a", "compter", "du"],
            &["a", "compter", "de"],
        ];
        if let Some(next) = self.any(at, since) {
            let rest = self
                .any(
                    next,
                    &[
                        &["pres", "de"],
                        &["plus", "de"],
                        &["plus", "d'"],
                        &["environ"],
                        &["moins", "de"],
                        &["au", "moins"],
                        &["maintenant"],
                        &["deja"],
                    ],
                )
                .unwrap_or(next);
            if let Some((_, unit, end)) = self.amount(rest).filter(|_| self.is(at, &["depuis"])) {
                return (unit >= Unit::Day || rest > next || end > rest).then_some((Shape::GoingOn, end));
            }
            return self.wrapped(next, Shape::Since);
        }
        if let Some(next) = self.any(
            at,
            &[
                &["jusqu'", "au"],
                &["jusqu'", "a", "la"],
                &["jusqu'", "a", "l'"],
                &["jusqu'", "a"],
                &["jusqu'", "en"],
                &["d'", "ici", "a"],
                &["d'", "ici", "au"],
                &["d'", "ici"],
            ],
        ) {
            return self.wrapped(next, Shape::Until);
        }
        if let Some(next) = self.any(at, &[&["avant", "le"], &["avant", "la"], &["avant", "l'"], &["avant"]])
        {
            return self.wrapped(next, Shape::Before);
        }
        let next = self.any(
            at,
            &[&["apres", "le"], &["apres", "la"], &["apres", "l'"], &["apres"], &["posterieur", "a"]],
        )?;
        self.wrapped(next, Shape::After)
    }

    fn wrapped(&self, at: usize, bound: fn(Box<Shape>) -> Shape) -> Option<Match> {
        let back = usize::from(self.is(at.saturating_sub(1), &["au", "le", "la", "l'", "du"]));
        let (shape, end) = self.phased(at).or_else(|| self.phased(at - back))?;
        // "avant hier soir" and "après demain" are days of their own; an unresolved word has no bound to give.
        match shape {
            Shape::Unknown => Some((Shape::Unknown, end)),
            Shape::Between { .. } => Some((shape, end)),
            _ => Some((bound(Box::new(shape)), end)),
        }
    }

    /// "21 h 30", "vers 0 h 45 UTC+3", "9 heures du matin", "midi".
    pub(super) fn clock(&self, at: usize) -> Option<Match> {
        let end = self.clock_time(at)?;
        let end = self
            .any(
                end,
                &[
                    &["du", "matin"],
                    &["du", "soir"],
                    &["de", "l'", "apres", "-", "midi"],
                    &["pile"],
                    &["precises"],
                ],
            )
            .unwrap_or(end);
        Some((Shape::Clock, self.zone(end)))
    }

    fn clock_time(&self, at: usize) -> Option<usize> {
        if self.is(at, &["midi", "minuit"]) {
            let prepositions = [
                "a", "vers", "avant", "apres", "de", "des", "jusqu'a", "et", "ce", "le", "d'ici", "hier",
                "demain",
            ];
            let placed = prepositions.contains(&self.before(at, 1))
                || self.value(at.saturating_sub(1), "weekday").is_some();
            return (placed && !self.words.get(at).is_some_and(|w| w.capital)).then_some(at + 1);
        }
        let (_, next) = self.number(at).filter(|(hour, _)| (0..=24).contains(hour))?;
        let placed = matches!(self.before(at, 1), "a" | "vers" | "des" | "avant" | "apres" | "environ")
            && self.gap(at) != Gap::None
            && !(self.is(at.saturating_sub(1), &["des"])
                && !self.words.get(at.saturating_sub(1)).is_some_and(|w| w.accented))
            || self.before(at, 2) == "jusqu'"
            || self.before(at, 2) == "vers";
        let minutes = |i: usize| {
            self.digit_number(i).filter(|m| (0..60).contains(m) && self.digits(i) == 2).map(|_| i + 1)
        };
        if self.digits(at) > 0 && next == at + 1 {
            if self.is(next, &["h", "hrs"]) {
                let end = minutes(next + 1).unwrap_or(next + 1);
                let end = end + usize::from(end > next + 1 && self.is(end, &["min", "mn"]));
                let lasting = matches!(self.before(at, 1), "pendant" | "durant" | "en")
                    || self.before(at, 2) == "pendant";
                let lasting = lasting || self.is(end, &["d'", "de"]);
                return (!lasting && (end > next + 1 || self.digits(at) <= 2)).then_some(end);
            }
            if self.is(next, &[":"]) && self.gap(next) == Gap::None && self.gap(next + 1) == Gap::None {
                let end = minutes(next + 1).filter(|end| {
                    self.before(at, 1) != "en" && !(self.is(*end, &[".", ","]) && self.digits(end + 1) > 0)
                })?;
                let seconds = self.phrase(end, &[":"]).and_then(minutes);
                return Some(seconds.unwrap_or(end));
            }
        }
        // "de 15 à 17 heures", "entre 8 et 9 h"
        if self.digits(at) > 0
            && matches!(self.before(at, 1), "de" | "entre")
            && self.is(next, &["a", "et"])
            && self.digits(next + 1) > 0
            && self.is(next + 2, &["h", "heures"])
        {
            return Some(next);
        }
        if self.is(next, &["heure", "heures"]) {
            let end = minutes(next + 1);
            // "2 heures 56 minutes" lasts.
            if end.is_some_and(|end| self.value(end, "minute").is_some())
                || self.words.get(next).is_some_and(|w| w.capital)
                || self.before(at, 1) == "en"
            {
                return None;
            }
            let half = self.any(next + 1, &[&["et", "demie"], &["et", "quart"], &["moins", "le", "quart"]]);
            let zoned = self.zone(next + 1) > next + 1;
            let said = self
                .any(next + 1, &[&["du", "matin"], &["du", "soir"], &["de", "l'", "apres", "-", "midi"]])
                .is_some();
            let after = end.or(half).unwrap_or(next + 1);
            return (end.is_some()
                || half.is_some() && placed
                || zoned
                || said
                || placed && !self.is(next + 1, &["de", "d'", "apres", "avant", "plus"]))
            .then_some(after);
        }
        None
    }

    /// "UTC+3", "heure locale", "(GMT)".
    fn zone(&self, at: usize) -> usize {
        let open = usize::from(self.is(at, &["(", ","]));
        let next = at + open;
        let mut end = if let Some(end) = self.any(
            next,
            &[
                &["heure", "locale"],
                &["heures", "locales"],
                &["heure", "francaise"],
                &["heure", "de", "paris"],
                &["heure", "de"],
                &["locales"],
                &["locale"],
            ],
        ) {
            end + usize::from(self.is(end.saturating_sub(1), &["de"]))
        } else if self.is(
            next,
            &["utc", "gmt", "tu", "cet", "cest", "edt", "est", "hae", "haa", "hne", "pst", "pdt", "msk"],
        ) && !(self.is(next, &["est", "cet", "tu"]) && !self.upper(next))
        {
            next + 1
        } else {
            return at;
        };
        if self.is(end, &["+", "-", "−", "–"]) && self.digits(end + 1) > 0 {
            end += 2;
            if self.is(end, &[":", "h"]) && self.gap(end) == Gap::None && self.digits(end + 1) == 2 {
                end += 2;
            }
        }
        end + usize::from(open > 0 && self.is(at, &["("]) && self.is(end, &[")"]))
    }

    fn upper(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.capital)
    }

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

fn between(begin: Shape, end: Shape, first: std::ops::Range<usize>, last: usize) -> Shape {
    Shape::Between { begin: Box::new(begin), end: Box::new(end), first, last }
}

/// Whether two dates can be the ends of one interval.
fn fits(begin: &Shape, end: &Shape) -> bool {
    let finer = |shape: &Shape| match shape {
        Shape::Calendar(date) => Some((date.day.is_some(), date.month.is_some(), date.weekday.is_some())),
        _ => None,
    };
    match (finer(begin), finer(end)) {
        // A lone day needs a day of a month at the end.
        (Some((true, false, false)), Some(end)) => end.0,
        (Some(_), Some((true, false, false))) => false,
        (Some(_), None) => !matches!(end, Shape::Duration | Shape::Unknown),
        (None, _) => {
            !matches!(begin, Shape::Unknown | Shape::Duration)
                && !matches!(end, Shape::Unknown | Shape::Duration)
        }
        _ => true,
    }
}
