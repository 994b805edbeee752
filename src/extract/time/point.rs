//! Single dates: days, months, years, seasons, quarters, decades, centuries and the words that point from today.

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
            .or_else(|| self.from_today(start))
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
    fn from_today(&self, at: usize) -> Option<Match> {
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
        this.then(|| match that {
            Some(end) => (Shape::Later { unit: Unit::Day, by: 0 }, end),
            None => (Shape::Shift { unit: Unit::Day, by: 0, rough: false }, end),
        })
    }

    /// "mardi", "mardi 3", "mardi 3 mai 2016", "lundi dernier", "mardi de la semaine prochaine".
    fn weekday_date(&self, at: usize, turn: Turn) -> Option<Match> {
        let (at, first) = match self.turn(at) {
            Some((turn, next)) => (next, Some(turn)),
            None => (at, None),
        };
        let weekday = self.value(at, "weekday").filter(|_| !self.word(at).ends_with('s'))?;
        let mut end = at + 1;
        if self.is(end, &["noir", "saint"]) {
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
    fn day_month(&self, at: usize, turn: Turn) -> Option<Match> {
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
    fn month_year(&self, at: usize, turn: Turn) -> Option<Match> {
        let named = self.any(at, &[&["mois", "de"], &["mois", "d'"]]);
        let (first, from) = match self.turn(at).filter(|_| named.is_none()) {
            Some((turn, next)) => (Some(turn), next),
            None => (None, named.unwrap_or(at)),
        };
        let (month, next) = self.month(from)?;
        let (year, end) = self.year_of_month(next);
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

    /// "l'an dernier", "la semaine prochaine", "cette année", "les trois derniers jours", "l'année suivante".
    fn relative_unit(&self, at: usize, turn: Turn, article: bool) -> Option<Match> {
        // "les trois derniers jours", "ces cinq dernières années", "les derniers mois"
        let counted = self.number(at).filter(|(n, _)| *n > 1);
        let (count, next) = counted.map_or((None, at), |(n, end)| (Some(n), end));
        if let Some((turned, after)) = self.turn(next) {
            let more = self.number(after).filter(|(n, _)| *n > 1);
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
    fn season(&self, at: usize, turn: Turn, article: bool) -> Option<Match> {
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

    /// Quarters, decades, centuries: "premier trimestre 2016", "années 1990", "XIXe siècle".
    fn era(&self, at: usize) -> Option<Match> {
        if self.is(at, &["annees"]) {
            return self.decade(at + 1);
        }
        let (ordinal, next) = self.ordinal(at)?;
        let unit = self.unit(next)?;
        let months = match unit {
            Unit::Quarter => 3,
            Unit::Semester => 6,
            Unit::Century => return self.century(ordinal, next + 1),
            _ => return None,
        };
        if ordinal * months > 12 {
            return None;
        }
        let end = next + 1;
        let from = self.any(end, &[&["de", "l'", "annee"], &["de"]]).unwrap_or(end);
        let (year, end) = self.year(from).map_or((None, end), |(year, end)| (Some(year), end));
        Some((Shape::Calendar(Calendar { year, part: Some((ordinal, months)), ..Calendar::default() }), end))
    }

    pub(super) fn decade(&self, at: usize) -> Option<Match> {
        if let Some((year, end)) = self.year(at).filter(|(year, _)| year % 10 == 0) {
            return Some((Shape::Fixed { edtf: format!("{}X", year / 10), inferred: false }, end));
        }
        let (short, end) =
            self.number(at).filter(|(n, _)| *n % 10 == 0 && (10..=90).contains(n) && self.digits(at) != 4)?;
        Some((Shape::Fixed { edtf: format!("19{}X", short / 10), inferred: true }, end))
    }

    fn century(&self, ordinal: i32, end: usize) -> Option<Match> {
        let before = self.any(
            end,
            &[
                &["avant", "j", ".", "-", "c", "."],
                &["av", ".", "j", ".", "-", "c", "."],
                &["avant", "notre", "ere"],
            ],
        );
        let sign = if before.is_some() { "-" } else { "" };
        (1..=22).contains(&ordinal).then(|| {
            (
                Shape::Fixed { edtf: format!("{sign}{:02}XX", ordinal - 1), inferred: false },
                before.unwrap_or(end),
            )
        })
    }

    /// "premier", "3e", "XIXe", "XX e".
    fn ordinal(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(number) = self.digit_number(at).filter(|n| *n < 100) {
            return self
                .is(at + 1, &["er", "e", "eme", "ere", "re", "nd", "nde"])
                .then_some((number, at + 2));
        }
        if let Some(ordinal) = self.value(at, "ordinal") {
            // "dernier" is here for quarters only: the fourth, or the one before now.
            return (!self.is(at, &["dernier", "derniere"])).then_some((ordinal, at + 1));
        }
        let word = self.word(at);
        let (numeral, end) = match word
            .strip_suffix("eme")
            .or_else(|| word.strip_suffix("er"))
            .or_else(|| word.strip_suffix('e'))
        {
            Some(numeral) if !numeral.is_empty() => (numeral, at + 1),
            _ => (word, at + 1 + usize::from(self.is(at + 1, &["e", "er", "eme"]))),
        };
        (end > at + 1 || numeral.len() < word.len() || self.value(end, "century").is_some()).then_some(())?;
        Some((roman(numeral)?, end))
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

    /// Four digits that are a year, not an amount.
    fn lone_year(&self, at: usize) -> Option<Match> {
        let before = self.before(at, 1);
        if let Some(short) = self.digit_number(at).filter(|n| self.digits(at) == 2 && *n > 39)
            && matches!(before, "en" | "depuis")
            && self.gap(at) == Gap::Space
            && self.is(at + 1, &[".", ",", ")", "(", ";", ""])
            && self.digits(at + 2) == 0
        {
            return Some((Shape::date(Some(1900 + short), None, None), at + 1));
        }
        let (year, end) = self.year(at)?;
        let amount = self.value(end, "measured").is_some() && before != "en"
            || self.is(end, &["%", "€", "$", "°"])
            || matches!(before, "$" | "€" | "£" | "#" | "°");
        let decimal = self.is(end, &[",", "."])
            && self.gap(end) == Gap::None
            && self.gap(end + 1) == Gap::None
            && self.digits(end + 1) > 0;
        let thousands = self.digits(end) == 3 && self.gap(end) == Gap::Space
            || self.gap(at) == Gap::None
                && matches!(before, "." | ",")
                && self.digits(at.saturating_sub(2)) > 0;
        let early = year < 1500
            && !matches!(
                before,
                "en" | "an"
                    | "annee"
                    | "l'"
                    | "de"
                    | "depuis"
                    | "vers"
                    | "("
                    | "-"
                    | "des"
                    | "avant"
                    | "apres"
            );
        let numbered = self.lexicon.value(before, "numbered").is_some();
        if amount || decimal || thousands || early || numbered {
            return None;
        }
        // "44 av. J.-C." has fewer digits and is left; four digits before Christ are years too.
        let before_christ =
            self.any(end, &[&["avant", "j", ".", "-", "c", "."], &["av", ".", "j", ".", "-", "c", "."]]);
        Some(match before_christ {
            Some(end) => (Shape::Fixed { edtf: format!("-{:04}", year - 1), inferred: false }, end),
            None => (Shape::date(Some(year), None, None), end),
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

fn roman(numeral: &str) -> Option<i32> {
    let digit = |c| {
        Some(match c {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            _ => return None,
        })
    };
    let digits: Vec<i32> = numeral.chars().map(digit).collect::<Option<_>>()?;
    let sum = digits
        .iter()
        .enumerate()
        .map(|(i, d)| if digits.get(i + 1).is_some_and(|n| n > d) { -d } else { *d })
        .sum();
    (!digits.is_empty() && sum > 0).then_some(sum)
}
