//! Single dates: which reading of the words is tried first, and those that no other file has: today and around it, feasts, lone days.

use super::grammar::{Grammar, Match};
use super::shape::{Calendar, Shape, Turn, Unit};
use super::words::Gap;

impl Grammar<'_> {
    /// A date without its prepositions.
    pub(super) fn point(&self, at: usize) -> Option<Match> {
        let (start, this) = self.article(at);
        let article = start > at || matches!(self.before(at, 1), "du" | "au" | "des" | "aux");
        let turn = if this { Turn::This } else { Turn::Open };
        let (shape, end) = self
            .night(start)
            .or_else(|| self.feast(start, turn))
            .or_else(|| self.numeric(start, article))
            .or_else(|| self.weekday_date(start, turn))
            .or_else(|| self.day_month(start, turn))
            .or_else(|| self.month_year(start, turn))
            .or_else(|| self.day_from_today(start))
            .or_else(|| self.part_of_today(start, this))
            .or_else(|| self.relative_unit(start, turn, article))
            .or_else(|| self.season(start, turn, article))
            .or_else(|| self.era(start))
            .or_else(|| self.lone_year(start))
            .or_else(|| self.lone_day(at))?;
        Some((shape, self.part_after(end).unwrap_or(end)))
    }

    /// "la nuit de lundi à mardi", "la nuit du 3 au 4 mai", "le week-end du 3 au 4 mai", "la semaine du 6 au 10 mai".
    fn night(&self, at: usize) -> Option<Match> {
        let next = if self.phrase(at, &["week", "-", "end"]).is_some() {
            at + 3
        } else if self.value(at, "night").is_some()
            || self.is(at, &["semaine", "periode", "soiree", "journee"])
        {
            at + 1
        } else {
            return None;
        };
        let inner = Self { depth: self.depth + 1, ..*self };
        (self.depth == 0 && self.is(next, &["de", "du", "d'"])).then(|| inner.interval(next))?
    }

    /// "matin", "au soir", "en fin d'après-midi" after a date: it stays within the day.
    pub(super) fn part_after(&self, at: usize) -> Option<usize> {
        let mut next = at + usize::from(self.is(at, &[","]));
        next = self
            .any(
                next,
                &[&["au"], &["dans", "la"], &["dans", "l'"], &["en"], &["a", "l'"], &["a", "la"], &["vers"]],
            )
            .unwrap_or(next);
        let comma_alone = self.is(at, &[","]) && next == at + 1;
        if self.is(next, &["debut", "fin", "milieu", "cours"]) {
            next = self.any(next + 1, &[&["de", "la"], &["de", "l'"], &["de"], &["d'"]])?;
        }
        if comma_alone || self.gap(at) == Gap::Break {
            return None;
        }
        if let Some(end) = self.phrase(next, &["apres", "-", "midi"]) {
            return Some(end);
        }
        if self.phrase(next, &["journee"]).is_some() && next > at {
            return Some(next + 1);
        }
        let part = self.value(next, "part").is_some();
        // "la nuit" as a bare noun begins something else.
        (part && !(next == at && self.is(next, &["aube"]))).then_some(next + 1)
    }

    /// "hier", "aujourd'hui", "avant-hier", "demain soir".
    fn day_from_today(&self, at: usize) -> Option<Match> {
        let (by, end) = [
            (-2, &["avant", "-", "hier"] as &[&str]),
            (2, &["apres", "-", "demain"]),
            (-1, &["hier"]),
            (0, &["aujourd'", "hui"]),
            (1, &["demain"]),
        ]
        .into_iter()
        .find_map(|(by, words)| Some((by, self.phrase(at, words)?)))?;
        // "hier, mardi 3 mai" names one day twice.
        if let Some(next) = self.is(end, &[","]).then_some(end + 1).or(Some(end))
            && let Some((Shape::Calendar(date), after)) =
                self.weekday_date(next, Turn::Open).or_else(|| self.day_month(next, Turn::Open))
            && date.day.is_some()
        {
            return Some((Shape::Calendar(date), after));
        }
        Some((Shape::Shift { unit: Unit::Day, by, rough: false }, end))
    }

    /// "ce matin", "cette nuit", "cet après-midi".
    fn part_of_today(&self, at: usize, this: bool) -> Option<Match> {
        let end =
            self.phrase(at, &["apres", "-", "midi"]).or_else(|| self.value(at, "part").map(|_| at + 1))?;
        if let Some(end) = self.phrase(end, &["meme"]) {
            return Some((Shape::Later { unit: Unit::Day, by: 0 }, end));
        }
        let that = self.phrase(end, &["-", "la"]);
        this.then_some(match that {
            Some(end) => (Shape::Later { unit: Unit::Day, by: 0 }, end),
            None => (Shape::Shift { unit: Unit::Day, by: 0, rough: false }, end),
        })
    }

    /// "Noël", "le Nouvel An", "Pâques 2018".
    fn feast(&self, at: usize, turn: Turn) -> Option<Match> {
        let (turned, at) = self.turn(at).unwrap_or((turn, at));
        self.lexicon.periods(self.word(at)).iter().filter(|p| p.yearly).find_map(|day| {
            let end = self.phrase(at, &day.words)?;
            if !self.words.get(at).is_some_and(|w| w.capital)
                || matches!(self.before(at, 1), "pere" | "marche" | "ile" | "marches" | "-" | "sapin")
            {
                return None;
            }
            let (year, end) = self.year(end).map_or((None, end), |(year, end)| (Some(year), end));
            let (turn, end) = self.turn(end).filter(|_| year.is_none()).unwrap_or((turned, end));
            if let Some(days) = day.value.strip_prefix("easter+") {
                return Some((Shape::Easter { days: days.parse().ok()?, year, turn }, end));
            }
            // A first name or a surname: "Noël" needs a preposition or a year.
            let placed = year.is_some()
                || turn != Turn::Open
                || matches!(
                    self.before(at, 1),
                    "a" | "avant" | "apres" | "depuis" | "pour" | "de" | "la" | "le" | "du" | "des"
                );
            let (month, day) = day.value.split_once('-')?;
            let date = Calendar {
                year,
                month: month.parse().ok(),
                day: day.parse().ok(),
                turn,
                ..Calendar::default()
            };
            placed.then_some((Shape::Calendar(date), end))
        })
    }

    /// "le 14", "du 3": a day of a month that the text has named or that the anchor gives.
    fn lone_day(&self, at: usize) -> Option<Match> {
        let article = self.is(at, &["le"]) || matches!(self.before(at, 1), "du" | "au");
        let from = at + usize::from(self.is(at, &["le"]));
        let (day, end) = self.month_day(from).filter(|_| article && self.digits(from) > 0)?;
        self.day_is_whole(end).then(|| (Shape::date(None, None, Some(day)), end))
    }

    /// Whether nothing after a number makes it an amount, a fraction or a name.
    pub(super) fn day_is_whole(&self, at: usize) -> bool {
        let Some(next) = self.words.get(at) else { return true };
        if next.gap == Gap::None {
            let glued = self.gap(at + 1) == Gap::None && at + 1 < self.words.len();
            return matches!(&*next.folded, "," | "." | ")" | ";" | ":" | "!" | "?" | "»")
                && !(glued && self.digits(at + 1) > 0);
        }
        let follows = [
            ",", ";", ")", "(", "»", "–", "—", "-", ":", "!", "?", ".", "a", "au", "aux", "en", "dans",
            "par", "pour", "sur", "et", "que", "qui", "avec", "lors", "apres", "avant", "vers", "matin",
            "soir", "de", "du", "chez", "devant", "mais", "ou", "puis",
        ];
        follows.contains(&&*next.folded)
    }
}
