//! Dates by the words of the calendar: weekdays, days and months, with or without their year.

use super::grammar::{Grammar, Match};
use super::shape::{Calendar, Shape, Turn};
use super::words::Gap;

impl Grammar<'_> {
    /// "mardi", "mardi 3", "mardi 3 mai 2016", "lundi dernier", "mardi de la semaine prochaine".
    pub(super) fn weekday_date(&self, at: usize, turn: Turn) -> Option<Match> {
        let (at, first) = match self.turn(at) {
            Some((turn, next)) => (next, Some(turn)),
            None => (at, None),
        };
        let weekday = self.value(at, "weekday").filter(|_| !self.word(at).ends_with('s'))?;
        let mut end = at + 1;
        // "Vendredi saint", "le Journal du dimanche"
        if self.is(end, &["noir", "saint"]) || self.before(at, 1) == "du" && self.before(at, 2) == "journal" {
            return None;
        }
        // "le premier dimanche du printemps"
        if at > 0 && self.value(at - 1, "ordinal").is_some() && self.is(end, &["de", "du", "d'"]) {
            return Some((Shape::Unknown, end));
        }
        // "lundi matin, 13 février", "vendredi (15 juin)"
        let part = self.part_after(end).unwrap_or(end);
        let mut next = part + usize::from(self.is(part, &[","]));
        next += usize::from(self.is(next, &["le"]));
        let open = self.is(part, &["("]);
        next += usize::from(open);
        if let Some((Shape::Calendar(date), after)) =
            self.day_month(next, turn).or_else(|| self.numeric(next, true))
            && date.day.is_some()
        {
            let after = after + usize::from(open && self.is(after, &[")"]));
            return Some((Shape::Calendar(Calendar { weekday: Some(weekday), ..date }), after));
        }
        if let Some((day, after)) =
            self.month_day(end).filter(|_| self.digits(end) > 0 && self.day_is_whole(self.month_day_end(end)))
        {
            let date = Calendar { weekday: Some(weekday), day: Some(day), turn, ..Calendar::default() };
            return Some((Shape::Calendar(date), after));
        }
        if let Some(after) = self.phrase(end, &["de", "la", "semaine"]) {
            let (turn, after) = self.turn(after)?;
            return Some((
                Shape::WeekdayOf { weekday, weeks: if turn == Turn::Last { -1 } else { 1 } },
                after,
            ));
        }
        let mut given = first.unwrap_or(turn);
        if let Some((turn, after)) = self.turn(end) {
            (given, end) = (turn, after);
        } else if let Some((turn, after)) = self.turn(part) {
            (given, end) = (turn, after);
        }
        let date = Calendar { weekday: Some(weekday), turn: given, ..Calendar::default() };
        Some((Shape::Calendar(date), end))
    }

    fn month_day_end(&self, at: usize) -> usize {
        self.month_day(at).map_or(at, |(_, end)| end)
    }

    /// "3 mai", "1er janvier 2017", "23 de 1987", "le quatre octobre dernier", "15 du mois prochain".
    pub(super) fn day_month(&self, at: usize, turn: Turn) -> Option<Match> {
        let (day, next) = self.month_day(at)?;
        if let Some(unit) = self.phrase(next, &["du", "mois"]) {
            let (turn, end) = self.turn(unit)?;
            let by = if turn == Turn::Last { -1 } else { 1 };
            return Some((Shape::DayOf { day, months: by }, end));
        }
        let mut next = self
            .any(next, &[&["du", "mois", "de"], &["du", "mois", "d'"], &["de"], &["d'"], &["/"], &["-"]])
            .unwrap_or(next);
        // "les 3 et 4 mai": the month of the last day holds for all.
        if self.digits(at) > 0
            && let Some((Shape::Calendar(shared), _)) = self.listed(next)
        {
            return Some((Shape::Calendar(Calendar { day: Some(day), weekday: None, ..shared }), next));
        }
        let (month, end) = self.month(next)?;
        next = end;
        if self.digits(at) == 0 && self.weak_month(next - 1) {
            return None;
        }
        let (year, end) = self.year_of_month(next);
        let (turn, end) = self.turn(end).filter(|_| year.is_none()).unwrap_or((turn, end));
        Some((
            Shape::Calendar(Calendar {
                year,
                month: Some(month),
                day: Some(day),
                turn,
                ..Calendar::default()
            }),
            end,
        ))
    }

    /// What follows a day in a list: ", 17 et 18 juillet".
    fn listed(&self, at: usize) -> Option<Match> {
        const LONGEST: usize = 12;
        let mut next = at;
        for _ in 0..LONGEST {
            let (last, other) = (self.is(next, &["et", "ou"]), self.is(next, &[","]));
            let day = next + 1 + usize::from(self.is(next + 1, &["le", "les"]));
            let (_, end) = self.month_day(day).filter(|_| (last || other) && self.digits(day) > 0)?;
            let plain = self.any(end, &[&["du", "mois", "de"], &["de"], &["d'"]]).unwrap_or(end);
            if last {
                self.month(plain)?;
                return self.day_month(day, Turn::Open);
            }
            next = end;
        }
        None
    }

    /// The year after a month: "2016", "de l'an 2016", "98", "de cette année".
    fn year_of_month(&self, at: usize) -> (Option<i32>, usize) {
        let next = self
            .any(at, &[&["de", "l'", "annee"], &["de", "l'", "an"], &["de"], &["-"], &["/"], &[","]])
            .unwrap_or(at);
        let comma = self.is(at, &[","]);
        if let Some((year, end)) =
            self.year(next).filter(|(_, end)| !comma || self.is(*end, &[",", ".", ")", ""]))
        {
            return (Some(year), self.era_end(end));
        }
        let short =
            self.digit_number(at).filter(|n| self.digits(at) == 2 && *n > 31 && self.gap(at) == Gap::Space);
        if let Some(year) = short.filter(|_| !self.is(at + 1, &[",", "."]) || self.digits(at + 2) == 0)
            && self.value(at + 1, "measured").is_none()
            && !self.is(at + 1, &["%", "h"])
        {
            return (Some(1900 + year), at + 1);
        }
        (None, at)
    }

    fn era_end(&self, at: usize) -> usize {
        self.any(at, &[&["apres", "j", ".", "-", "c", "."], &["ap", ".", "j", ".", "-", "c", "."]])
            .unwrap_or(at)
    }

    /// "mai 2016", "mois de juin", "juin prochain", "en mars": a capital "Mars" or "Mai" needs a number or a preposition.
    pub(super) fn month_year(&self, at: usize, turn: Turn) -> Option<Match> {
        let named = self.any(at, &[&["mois", "de"], &["mois", "d'"]]);
        let (first, from) = match self.turn(at).filter(|_| named.is_none()) {
            Some((turn, next)) => (Some(turn), next),
            None => (None, named.unwrap_or(at)),
        };
        let (month, next) = self.month(from)?;
        let (year, end) = self.year_of_month(next);
        // "en janvier et novembre 2015"
        let year = year.or_else(|| {
            let joined = self.any(next, &[&["et", "en"], &["et", "de"], &["et", "d'"], &["et"], &["ou"]])?;
            let (_, after) = self.month(joined)?;
            self.year_of_month(after).0
        });
        let turned = self.turn(end).filter(|_| year.is_none());
        // "mars 19" and "octobre 2" come from English order; "sept" and "avr" alone are other words.
        let after = [
            "en", "de", "d'", "depuis", "des", "debut", "fin", "mi", "-", "courant", "entre", "et", "a",
            "ou", "ce", "jusqu'en", "pour", "avant", "apres", "/",
        ];
        let placed = after.contains(&self.before(from, 1))
            || named.is_some()
            || first.is_some()
            || turn == Turn::This
            || from > at;
        let lower = !self.weak_month(from);
        if !(lower || placed && self.word(from).len() > 2 || year.is_some() || turned.is_some())
            || self.is(from, &["mars"]) && !placed && year.is_none() && turned.is_none()
        {
            return None;
        }
        if self.word(from) == "sept" && year.is_none() {
            return None;
        }
        let (turned, end) = turned.unwrap_or((first.unwrap_or(turn), end));
        Some((
            Shape::Calendar(Calendar { year, month: Some(month), turn: turned, ..Calendar::default() }),
            end,
        ))
    }
}
