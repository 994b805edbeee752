//! Amounts of time: how long something lasts, and how far it lies from now or from another time.

use super::grammar::{Grammar, Match};
use super::shape::{Shape, Unit};
use super::words::Gap;

impl Grammar<'_> {
    /// "il y a trois jours", "dans deux semaines", "deux jours avant le 3 mai", "trois ans plus tard".
    pub(super) fn distance(&self, at: usize) -> Option<Match> {
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
        // What is longer than history has no value to give.
        const LONGEST: i32 = 20_000;
        Some((Some(number).filter(|n| *n <= LONGEST), unit, end + 1))
    }

    /// A length of time: "pendant trois jours". Ages are none.
    pub(super) fn duration(&self, at: usize) -> Option<Match> {
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
}

/// So many units from the anchor: days are exact, the rest is about so long ago.
fn shift(unit: Unit, by: i32) -> Shape {
    match unit {
        Unit::Clock => Shape::Unknown,
        _ => Shape::Shift { unit, by, rough: unit != Unit::Day },
    }
}
