//! The grammar of times: which words make an expression, and what it means.

use super::lexicon::Lexicon;
use super::shape::{Calendar, Found, Shape, Turn, Unit};
use super::words::{Gap, Word};

/// A meaning and the word after it.
pub(super) type Match = (Shape, usize);

/// The words of one paragraph, with the questions the grammar asks of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grammar<'a> {
    pub words: &'a [Word],
    pub lexicon: &'a Lexicon,
    /// How many intervals hold this one: "la nuit de … à …" nests once.
    pub depth: u8,
}

impl<'a> Grammar<'a> {
    /// The expression that begins at a word.
    pub(super) fn expression(&self, at: usize) -> Option<Found> {
        let rules: [(&'static str, fn(&Self, usize) -> Option<Match>); 10] = [
            ("time:now", Self::now),
            ("time:set", Self::set),
            ("time:interval", Self::interval),
            ("time:bounded", Self::bounded),
            ("time:distance", Self::distance),
            ("time:clock", Self::clock),
            ("time:date", Self::phased),
            ("time:event", Self::by_event),
            ("time:duration", Self::duration),
            ("time:period", Self::period),
        ];
        rules.into_iter().find_map(|(rule, parse)| {
            let (shape, end) = parse(self, at).filter(|(_, end)| *end > at && *end <= self.words.len())?;
            let note = (at..end).find_map(|i| self.phase_note(i)).filter(|_| rule == "time:date");
            Some(Found { words: at..end, paragraph: 0, shape, rule, note })
        })
    }

    /// A word, folded; empty where there is none.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |word| &word.folded)
    }

    pub(super) fn before(&self, at: usize, back: usize) -> &'a str {
        at.checked_sub(back).map_or("", |i| self.word(i))
    }

    pub(super) fn is(&self, at: usize, forms: &[&str]) -> bool {
        forms.contains(&self.word(at))
    }

    /// The end of a sequence of words, where it stands here.
    pub(super) fn phrase(&self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().enumerate().all(|(i, word)| self.word(at + i) == *word).then_some(at + words.len())
    }

    /// The end of the first of these phrases that stands here.
    pub(super) fn any(&self, at: usize, phrases: &[&[&str]]) -> Option<usize> {
        phrases.iter().find_map(|phrase| self.phrase(at, phrase))
    }

    pub(super) fn value(&self, at: usize, class: &str) -> Option<i32> {
        self.lexicon.value(self.word(at), class)
    }

    pub(super) fn gap(&self, at: usize) -> Gap {
        self.words.get(at).map_or(Gap::Break, |word| word.gap)
    }

    pub(super) fn digits(&self, at: usize) -> usize {
        self.words.get(at).map_or(0, |word| word.digits)
    }

    pub(super) fn digit_number(&self, at: usize) -> Option<i32> {
        self.words.get(at)?.number
    }

    pub(super) fn unit(&self, at: usize) -> Option<Unit> {
        Unit::CLASSES.into_iter().find_map(|(class, unit)| self.value(at, class).map(|_| unit))
    }

    /// A number in digits or words: "trois", "vingt et un", "14", "14 000", "2,5" (its whole part).
    pub(super) fn number(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(mut value) = self.digit_number(at) {
            let mut end = at + 1;
            while self.digits(end) == 3
                && self.gap(end) == Gap::Space
                && value < 1_000_000
                && self.digits(at) <= 3
            {
                value = value.saturating_mul(1000).saturating_add(self.digit_number(end)?);
                end += 1;
            }
            if self.is(end, &[",", "."])
                && self.gap(end) == Gap::None
                && self.gap(end + 1) == Gap::None
                && self.digits(end + 1) > 0
            {
                end += 2;
            }
            return Some((value, end));
        }
        let (mut total, mut end) = (None::<i32>, at);
        loop {
            let joined = total.is_some() && (self.is(end, &["-", "et"]));
            let next = end + usize::from(joined);
            let Some(value) = self.value(next, "number") else { break };
            total = Some(match total {
                None => value,
                Some(4) if value == 20 => 80,
                Some(sum) if value >= 100 => sum.saturating_mul(value),
                Some(sum) if sum >= 20 && value < 20 || sum >= 60 && value < 20 || joined && value < 10 => {
                    sum + value
                }
                Some(_) => break,
            });
            end = next + 1;
        }
        Some((total?, end))
    }

    /// The day of a month: "14", "1er", "1 er", "quatorze", "premier".
    pub(super) fn month_day(&self, at: usize) -> Option<(i32, usize)> {
        let (day, end) = if let Some(day) = self.digit_number(at).filter(|_| self.digits(at) <= 2) {
            (day, at + 1)
        } else if self.is(at, &["premier"]) {
            (1, at + 1)
        } else {
            self.number(at).filter(|_| self.digits(at) == 0)?
        };
        let end = if day == 1 && self.is(end, &["er"]) { end + 1 } else { end };
        (1..=31).contains(&day).then_some((day, end))
    }

    /// A year of four digits, or of two after an apostrophe or a month.
    pub(super) fn year(&self, at: usize) -> Option<(i32, usize)> {
        let year = self.digit_number(at).filter(|_| self.digits(at) == 4 && !self.capital_run(at + 1))?;
        (1000..=2199).contains(&year).then_some((year, at + 1))
    }

    /// Whether letters follow without a blank, as in "2014B".
    fn capital_run(&self, at: usize) -> bool {
        self.gap(at) == Gap::None
            && self.words.get(at).is_some_and(|w| w.digits == 0 && w.folded.chars().all(char::is_alphabetic))
    }

    /// A month by name; one that is another word too ("mars", "sept") only beside numbers, see the callers.
    pub(super) fn month(&self, at: usize) -> Option<(i32, usize)> {
        let month = self.value(at, "month")?;
        let short = self.word(at).len() <= 4 && !self.is(at, &["mars", "mai", "juin", "aout"]);
        let end = at + 1 + usize::from(short && self.is(at + 1, &["."]) && self.gap(at + 1) == Gap::None);
        Some((month, end))
    }

    /// Whether a short or ambiguous month name stands here.
    pub(super) fn weak_month(&self, at: usize) -> bool {
        let word = self.word(at);
        word.len() <= 4 && !matches!(word, "juin" | "aout" | "mai" | "mars")
            || self.words.get(at).is_some_and(|w| w.capital && matches!(&*w.folded, "mars" | "mai"))
    }

    /// "dernier", "passé", "prochain" and the like after a noun or before it.
    pub(super) fn turn(&self, at: usize) -> Option<(Turn, usize)> {
        if let Some(end) = self.any(at, &[&["a", "venir"], &["qui", "vient"]]) {
            return Some((Turn::Next, end));
        }
        if self.value(at, "before").is_some() || self.is(at, &["precedent", "precedente"]) {
            return Some((Turn::Last, at + 1));
        }
        let next = self.value(at, "after").is_some() || self.is(at, &["suivant", "suivante"]);
        next.then_some((Turn::Next, at + 1))
    }

    /// The word after an article; the same word where there is none.
    pub(super) fn article(&self, at: usize) -> (usize, bool) {
        if self.is(at, &["ce", "cet", "cette", "ces"]) {
            return (at + 1 + usize::from(self.is(at + 1, &["meme"])), true);
        }
        (at + usize::from(self.is(at, &["le", "la", "l'", "les"])), false)
    }

    /// A date that begins or ends, or the middle of it: "début mars", "à la fin de l'année 2016".
    pub(super) fn phased(&self, at: usize) -> Option<Match> {
        if self.is(at, &["vers", "circa"]) || self.phrase(at, &["autour", "de"]).is_some() {
            let from = at + 1 + usize::from(self.is(at, &["autour"]));
            let (year, end) = self.year(from)?;
            let rough = Calendar { year: Some(year), rough: true, ..Calendar::default() };
            return Some((Shape::Calendar(rough), end));
        }
        let (start, _) = self.article(at);
        if self.value(start, "phase").is_some() {
            let mut next = start + 1;
            next += usize::from(self.is(next, &["-"]));
            let plain = next;
            next = self.any(next, &[&["de"], &["du"], &["d'"], &["des"]]).unwrap_or(next);
            if let Some((shape, end)) = self.point(next) {
                return Some((shape, end));
            }
            // "la fin du mois", "en fin d'année", "fin de semaine"
            if next > plain {
                let (noun, _) = self.article(next);
                let unit = self.unit(noun).filter(|u| *u >= Unit::Month && *u <= Unit::Year)?;
                if self.is(noun + 1, &["de", "d'", "du", "derniere", "scolaire", "civile"]) {
                    return None;
                }
                return Some((Shape::Shift { unit, by: 0, rough: false }, noun + 1));
            }
            return None;
        }
        self.point(at)
    }

    fn phase_note(&self, at: usize) -> Option<&'static str> {
        self.value(at, "phase")?;
        Some(match self.word(at) {
            "debut" => "only its beginning",
            "fin" => "only its end",
            "mi" | "milieu" => "only its middle",
            _ => return None,
        })
    }

    /// "il y a trois jours", "dans deux semaines", "deux jours avant le 3 mai", "trois ans plus tard".
    fn distance(&self, at: usize) -> Option<Match> {
        let ago = self.any(at, &[&["il", "y", "a"], &["il", "ya"], &["voici"], &["voila"]]);
        if let Some(mut from) = ago {
            from = self
                .any(
                    from,
                    &[
                        &["environ"],
                        &["a", "peu", "pres"],
                        &["pres", "de"],
                        &["plus", "de"],
                        &["plus", "d'"],
                        &["moins", "de"],
                        &["seulement"],
                        &["a", "peine"],
                        &["deja"],
                        &["maintenant"],
                    ],
                )
                .unwrap_or(from);
            let (amount, unit, end) = self.amount(from)?;
            // "il y a deux ans de retard" tells of no time.
            if self.is(end, &["de", "d'"]) || unit == Unit::Clock && amount.is_none() {
                return None;
            }
            return Some((amount.map_or(Shape::Unknown, |by| shift(unit, -by)), end));
        }
        if self.is(at, &["dans"]) && !self.is(at + 1, &["les", "la", "le"]) {
            let from = at + 1 + usize::from(self.is(at + 1, &["environ"]));
            let (amount, unit, end) = self.amount(from)?;
            if self.value(from, "collective").is_none() && self.is(end, &["de", "d'"]) {
                return None;
            }
            if let Some(next) =
                self.any(end, &[&["a", "compter", "de"], &["a", "partir", "de"], &["a", "partir", "d'"]])
            {
                let (from, end) = self.point(next)?;
                return Some((Shape::Around { unit, by: amount?, from: Box::new(from) }, end));
            }
            return Some((amount.map_or(Shape::Unknown, |by| shift(unit, by)), end));
        }
        let (amount, unit, end) = self.amount(at)?;
        if let Some(next) = self.any(
            end,
            &[
                &["a", "compter", "de"],
                &["a", "partir", "de"],
                &["a", "partir", "d'"],
                &["a", "partir", "du"],
                &["apres"],
                &["avant"],
            ],
        ) {
            let sign = if self.is(end, &["avant"]) { -1 } else { 1 };
            // "pendant une semaine à partir de lundi" begins then, it does not end so long after.
            let lasting = matches!(self.before(at, 1), "pendant" | "durant");
            if let Some((from, end)) = self.point(next).filter(|_| !lasting) {
                return Some((Shape::Around { unit, by: sign * amount?, from: Box::new(from) }, end));
            }
        }
        let later = self.any(end, &[&["plus", "tard"], &["apres"]]).map(|end| (1, end));
        let sooner = self.any(end, &[&["plus", "tot"], &["auparavant"], &["avant"]]).map(|end| (-1, end));
        let (sign, end) = later.or(sooner)?;
        // "trois jours après la réunion" hangs on an event.
        if self.is(
            end,
            &[
                "le", "la", "l'", "les", "son", "sa", "ses", "leur", "leurs", "que", "qu'", "avoir", "etre",
                "un", "une", "cette", "ce", "de", "d'", "des",
            ],
        ) {
            return Some((Shape::Unknown, end));
        }
        Some((amount.map_or(Shape::Unknown, |by| Shape::Later { unit, by: sign * by }), end))
    }

    /// "trois jours", "plusieurs mois", "une dizaine d'années": the amount where it is a number, the unit, the end.
    pub(super) fn amount(&self, at: usize) -> Option<(Option<i32>, Unit, usize)> {
        if self.value(at, "vague").is_some() {
            let unit = self.unit(at + 1)?;
            return Some((None, unit, at + 2));
        }
        let from =
            at + usize::from(self.is(at, &["une", "un"]) && self.value(at + 1, "collective").is_some());
        if self.value(from, "collective").is_some() {
            let next = self.any(from + 1, &[&["de"], &["d'"]])?;
            return Some((None, self.unit(next)?, next + 1));
        }
        let (number, mut end) = self.number(at)?;
        end = self
            .any(
                end,
                &[&["autres"], &["petits"], &["petites"], &["longs"], &["longues"], &["bons"], &["bonnes"]],
            )
            .unwrap_or(end);
        let unit = self.unit(end)?;
        Some((Some(number), unit, end + 1))
    }

    /// A length of time: "pendant trois jours". Ages are none.
    fn duration(&self, at: usize) -> Option<Match> {
        let (amount, unit, mut end) = self.amount(at)?;
        // "un jour" is "some day", "des années 1990" is a decade.
        let some_day = self.phrase(at, &["un", "jour"]).is_some()
            && !matches!(self.before(at, 1), "pendant" | "durant" | "en" | "de");
        let decade = self.phrase(at, &["des", "annees"]).is_some_and(|next| self.decade(next).is_some());
        if some_day || decade {
            return None;
        }
        // "une heure, 19 minutes et 26 secondes"
        while let Some((_, Unit::Clock, after)) =
            self.amount(end + usize::from(self.is(end, &[",", "et"]))).filter(|_| unit == Unit::Clock)
        {
            end = after;
        }
        if self.is(end, &["/"]) || unit == Unit::Clock && amount.is_none() && self.is(at, &["des"]) {
            return None;
        }
        (unit != Unit::Year || !self.age(at, end)).then_some((Shape::Duration, end))
    }

    fn age(&self, at: usize, end: usize) -> bool {
        // "une" in "une trentaine d'années" was tried before.
        let at = at
            - usize::from(self.value(at, "collective").is_some() && self.is(at.saturating_sub(1), &["une"]));
        let back = |n| self.before(at, n);
        let lasting = |word: &str| self.lexicon.value(word, "lasting").is_some();
        match back(1) {
            // "un homme de 34 ans" beside "une peine de trois ans"
            "de" | "d'" => {
                !lasting(back(2)) && !matches!(back(2), "plus" | "moins" | "pres" | "bout" | "terme")
                    || matches!(back(3), "agee" | "age" | "agees" | "ages" | "les")
            }
            "a" => !self.is(end, &["de", "d'"]),
            "-" => self.gap(at) == Gap::None,
            "," | "(" => self.is(end, &[",", ")", "."]) || self.word(end).is_empty(),
            "et" | "ou" => matches!(back(3), "de" | "entre"),
            "avait" | "aura" | "avoir" | "as" | "ai" | "ont" => true,
            _ => self.is(end, &["d'"]) && self.word(end + 1) == "age",
        }
    }

    /// "chaque lundi", "tous les ans", "tous les deux mois", "le premier lundi du mois".
    fn set(&self, at: usize) -> Option<Match> {
        let noun = |i: usize| {
            let known = self.unit(i).is_some()
                || self.value(i, "weekday").is_some()
                || self.value(i, "part").is_some();
            let known = known
                || self.value(i, "month").is_some()
                || self.value(i, "season").is_some()
                || self.is(i, &["week"]);
            known.then(|| self.part_after(i + 1).unwrap_or(i + 1))
        };
        if self.is(at, &["chaque"]) {
            return Some((Shape::Set, noun(at + 1)?));
        }
        if let Some(next) = self.any(at, &[&["tous", "les"], &["toutes", "les"]]) {
            let next = self.number(next).map_or(next, |(_, end)| end);
            return Some((Shape::Set, noun(next)?));
        }
        let plural = |i: usize| self.value(i, "weekday").is_some() && self.word(i).ends_with('s');
        (self.is(at, &["les"]) && plural(at + 1))
            .then(|| (Shape::Set, self.part_after(at + 2).unwrap_or(at + 2)))
    }

    /// "au lendemain de l'attentat", "à la veille du scrutin".
    fn by_event(&self, at: usize) -> Option<Match> {
        let noun =
            self.any(at, &[&["au"], &["le"], &["des", "le"], &["la"], &["a", "la"], &["l'"], &["a", "l'"]])?;
        let end =
            self.any(noun, &[&["lendemain"], &["surlendemain"], &["veille"], &["avant", "-", "veille"]])?;
        let (unit, by) = (
            Unit::Day,
            match self.word(noun) {
                "lendemain" => 1,
                "surlendemain" => 2,
                "veille" => -1,
                _ => -2,
            },
        );
        if let Some(next) = self.any(end, &[&["de"], &["du"], &["d'"], &["des"]]) {
            if let Some((from, end)) = self.point(next) {
                return Some((Shape::Around { unit, by, from: Box::new(from) }, end));
            }
            return Some((Shape::ByEvent, end));
        }
        Some((Shape::Later { unit, by }, self.part_after(end).unwrap_or(end)))
    }

    /// "désormais", "pour l'instant", "par an": no value, but a time.
    fn now(&self, at: usize) -> Option<Match> {
        if self.is(at, &["par"])
            && self.unit(at + 1).is_some_and(|u| u >= Unit::Day)
            && !self.word(at + 1).ends_with("ees")
        {
            return Some((Shape::Set, at + 2));
        }
        let end = self.any(
            at,
            &[
                &["desormais"],
                &["dorenavant"],
                &["maintenant"],
                &["actuellement"],
                &["pour", "l'", "instant"],
                &["pour", "le", "moment"],
                &["a", "l'", "heure", "actuelle"],
                &["de", "nos", "jours"],
            ],
        )?;
        Some((Shape::Unknown, end))
    }

    fn period(&self, at: usize) -> Option<Match> {
        let (from, _) = self.article(at);
        self.lexicon.periods(self.word(from)).iter().filter(|p| !p.yearly).find_map(|period| {
            let end = self.phrase(from, &period.words)?;
            Some((Shape::Fixed { edtf: period.value.to_owned(), inferred: true }, end))
        })
    }
}

/// So many units from the anchor: days are exact, the rest is about so long ago.
fn shift(unit: Unit, by: i32) -> Shape {
    match unit {
        Unit::Clock => Shape::Unknown,
        _ => Shape::Shift { unit, by, rough: unit != Unit::Day },
    }
}
