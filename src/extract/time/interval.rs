//! Intervals and dates with one bound.

use super::grammar::{Grammar, Match};
use super::shape::{Calendar, Shape, Unit};
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
            // "avant la fin de l'année" is within it.
            let within = (next..next + 2).any(|i| self.is(i, &["fin", "milieu", "mi"]));
            return self.wrapped(next, if within { Shape::Until } else { Shape::Before });
        }
        let next = self.any(
            at,
            &[&["apres", "le"], &["apres", "la"], &["apres", "l'"], &["apres"], &["posterieur", "a"]],
        )?;
        let within = (next..next + 2).any(|i| self.is(i, &["debut", "milieu", "mi"]));
        self.wrapped(next, if within { Shape::Since } else { Shape::After })
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
