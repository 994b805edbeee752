//! Units and seasons that point from today: "l'an dernier", "les trois derniers jours", "cet hiver".

use super::grammar::{Grammar, Match};
use super::shape::{Calendar, Shape, Turn, Unit};

impl Grammar<'_> {
    /// "l'an dernier", "la semaine prochaine", "cette année", "les trois derniers jours", "l'année suivante".
    pub(super) fn relative_unit(&self, at: usize, turn: Turn, article: bool) -> Option<Match> {
        // "les trois derniers jours", "ces cinq dernières années", "les derniers mois"
        const MOST: i32 = 20_000;
        let counted = self.number(at).filter(|(n, _)| (2..MOST).contains(n));
        let (count, next) = counted.map_or((None, at), |(n, end)| (Some(n), end));
        if let Some((turned, after)) = self.turn(next) {
            let more = self.number(after).filter(|(n, _)| (2..MOST).contains(n));
            let (count, after) = more.map_or((count, after), |(n, end)| (Some(n), end));
            let weekend = self.phrase(after, &["week", "-", "end"]);
            if let Some(end) = weekend {
                return Some((Shape::Weekend { turn: turned }, end));
            }
            let unit = self.unit(after)?;
            let plural = self.word(after).ends_with('s') && self.word(after) != "mois"
                || self.is(at, &["derniers", "prochains"])
                || self.is(next, &["derniers", "prochains"]);
            return match count {
                Some(n) => Some((window(unit, turned, n), after + 1)),
                None if plural => article.then_some((Shape::Unknown, after + 1)),
                None if self.is(next, &["premier", "premiere"]) => None,
                None if article && unit != Unit::Clock => Some((turned_unit(unit, turned), after + 1))
                    .filter(|_| unit != Unit::Day && !self.is(after + 1, &["de", "d'", "du"])),
                None => None,
            };
        }
        if let Some(end) = self.phrase(next, &["week", "-", "end"]).filter(|_| count.is_none()) {
            return match self.turn(end) {
                Some((turn, end)) => Some((Shape::Weekend { turn }, end)),
                None if turn == Turn::This || article => {
                    Some((Shape::Weekend { turn }, self.phrase(end, &["-", "la"]).unwrap_or(end)))
                }
                None => None,
            };
        }
        let meme = usize::from(self.is(next, &["meme"]) && article);
        let unit = self.unit(next + meme)?;
        let end = next + meme + 1;
        if meme > 0 {
            return (unit >= Unit::Day).then_some((Shape::Later { unit, by: 0 }, end));
        }
        if let Some(end) = self.phrase(end, &["meme"]).filter(|_| article && count.is_none()) {
            return Some((Shape::Later { unit, by: 0 }, end));
        }
        if let Some(end) = self.phrase(end, &["-", "la"]).filter(|_| turn == Turn::This) {
            return Some((Shape::Later { unit, by: 0 }, end));
        }
        if let Some((turned, after)) = self.turn(end) {
            let narrative =
                self.value(end, "narrative-after").or_else(|| self.value(end, "narrative-before"));
            return match (count, narrative) {
                (Some(n), None) => Some((window(unit, turned, n), after)),
                (None, Some(by)) if article && unit >= Unit::Day => Some((Shape::Later { unit, by }, after)),
                (None, None)
                    if unit >= Unit::Week
                        && (article || matches!(self.before(at, 1), "du" | "au" | "d'" | "des" | "de")) =>
                {
                    Some((turned_unit(unit, turned), after))
                }
                (None, None) if self.word(next).ends_with('s') => Some((Shape::Unknown, after)),
                _ => None,
            };
        }
        // "cette année", "ce mois-ci"; "cette semaine-là" is above.
        let ci = self.phrase(end, &["-", "ci"]);
        let this =
            turn == Turn::This && count.is_none() && unit >= Unit::Week && !self.word(next).ends_with("ees");
        if (this || ci.is_some()) && unit >= Unit::Week || turn == Turn::This && self.is(next, &["jour"]) {
            let end = ci.unwrap_or(end);
            return Some((Shape::Shift { unit, by: 0, rough: false }, end));
        }
        if self.is(at, &["annee", "an"])
            && let Some((year, end)) = self.year(at + 1)
        {
            return Some((Shape::date(Some(year), None, None), end));
        }
        None
    }

    /// "l'été 2016", "cet hiver", "au printemps dernier", "en été".
    pub(super) fn season(&self, at: usize, turn: Turn, article: bool) -> Option<Match> {
        let season = self.value(at, "season")?;
        let end = at + 1;
        let (year, after) =
            self.year(self.any(end, &[&["de"]]).unwrap_or(end)).map_or((None, end), |(y, e)| (Some(y), e));
        let (turned, after) = self.turn(after).filter(|_| year.is_none()).unwrap_or((turn, after));
        let placed = article || year.is_some() || turned != Turn::Open;
        let placed = placed
            || matches!(self.before(at, 1), "en" | "au") && (season != 22 || self.before(at, 1) == "en");
        let titled = after == end && self.is(end, &["des", "de", "du"]);
        (placed && !titled).then_some((
            Shape::Calendar(Calendar { year, season: Some(season), turn: turned, ..Calendar::default() }),
            after,
        ))
    }
}

fn window(unit: Unit, turn: Turn, count: i32) -> Shape {
    match unit {
        Unit::Clock => Shape::Duration,
        _ => Shape::Window { unit, by: if turn == Turn::Last { -count } else { count } },
    }
}

fn turned_unit(unit: Unit, turn: Turn) -> Shape {
    match unit {
        Unit::Clock | Unit::Day => Shape::Unknown,
        _ => Shape::Shift { unit, by: if turn == Turn::Last { -1 } else { 1 }, rough: false },
    }
}
