//! The grammar of times: which words make an expression, and what it means.

use super::lexicon::{Lexicon, value};
use super::shape::{Calendar, Found, Shape, Unit};
use super::words::{Gap, Word};

/// A meaning and the word after it.
pub(super) type Match = (Shape, usize);

/// What reads an expression that begins at a word.
type Rule<'a> = fn(&Grammar<'a>, usize) -> Option<Match>;

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
        let rules: [(&'static str, Rule<'a>); 10] = [
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
        value(self.words.get(at)?.senses, class)
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
        // "avant le début de leur mission", "depuis la fin de la guerre"
        if self.is(at, &["avant", "apres", "depuis"]) {
            let edge = self.any(at + 1, &[&["le", "debut"], &["la", "fin"]])?;
            return Some((Shape::ByEvent, self.any(edge, &[&["de"], &["du"], &["d'"], &["des"]])?));
        }
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
