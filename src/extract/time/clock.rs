//! Times of the day: "21 h 30", "9 heures du matin", "midi", with their zone.

use super::grammar::{Grammar, Match};
use super::shape::Shape;
use super::words::Gap;

impl Grammar<'_> {
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
            && (self.before(at, 1) != "des"
                || self.words.get(at.saturating_sub(1)).is_some_and(|w| w.accented))
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
                let placed = matches!(self.before(at, 1), "a" | "vers" | "de" | "des");
                let lasting = lasting || !placed && self.is(end, &["d'", "de"]);
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
        ) && (!self.is(next, &["est", "cet", "tu"]) || self.upper(next))
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
}
