//! What times without a year or a day rest on: the day of publication, or a dateline at the head of the text.

use super::shape::{Calendar, Found, Shape};
use super::words::Word;
use jiff::civil::Date;

/// The time of writing, as exactly as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Anchor {
    pub year: i32,
    pub month: Option<i32>,
    pub day: Option<Date>,
    /// Where it comes from: `published` or `dateline`.
    pub source: &'static str,
}

impl Anchor {
    /// The anchor that a publication date gives; none for anything but a day, month or year.
    pub(super) fn published(published: &str) -> Option<Self> {
        let date = published.split('T').next()?;
        let mut parts = date.split('-').map(|part| part.parse::<i32>().ok());
        let (year, month, day) = (parts.next()??, parts.next(), parts.next());
        Self::new(year, month.flatten(), day.flatten(), "published").filter(|_| parts.next().is_none())
    }

    pub(super) fn new(year: i32, month: Option<i32>, day: Option<i32>, source: &'static str) -> Option<Self> {
        let month = month.filter(|m| (1..=12).contains(m));
        let day = month.zip(day).and_then(|(month, day)| date(year, month, day));
        (1000..=2999).contains(&year).then_some(Self { year, month, day, source })
    }

    /// The first and the last day that it can be.
    pub(super) fn bounds(&self) -> Option<(Date, Date)> {
        if let Some(day) = self.day {
            return Some((day, day));
        }
        let first = date(self.year, self.month.unwrap_or(1), 1)?;
        Some((first, date(self.year, self.month.unwrap_or(12), 1)?.last_of_month()))
    }

    /// The dateline of a text ("PARIS, 3 mars 2017 (AFP) –", "1er janvier 2017. –") where it says more than the publication date.
    pub(super) fn dateline(words: &[Word], found: &[Found], published: Option<Self>) -> Option<Self> {
        if published.is_some_and(|anchor| anchor.day.is_some()) {
            return None;
        }
        let at_head = found
            .iter()
            .take_while(|f| f.words.start < 60)
            .filter(|f| opens_paragraph(words, f) && dashed(words, f.words.end));
        at_head.into_iter().find_map(|f| {
            let Shape::Calendar(Calendar { year, month: Some(month), day: Some(day), .. }) = f.shape else {
                return None;
            };
            let year = year.or(published.map(|anchor| anchor.year))?;
            let anchor = Self::new(year, Some(month), Some(day), "dateline")?;
            let within = published
                .and_then(|p| p.bounds())
                .zip(anchor.day)
                .is_none_or(|((first, last), day)| first <= day && day <= last);
            within.then_some(anchor)
        })
    }
}

/// Whether only a place name, at most, stands before in the paragraph.
fn opens_paragraph(words: &[Word], found: &Found) -> bool {
    let before = words.get(..found.words.start).unwrap_or_default();
    let line = before
        .iter()
        .rposition(|w| w.gap == super::words::Gap::Break)
        .map_or(before.len(), |at| before.len() - at);
    let line = if words.get(found.words.start).is_some_and(|w| w.gap == super::words::Gap::Break) {
        0
    } else {
        line
    };
    let place = before.get(before.len() - line..).unwrap_or_default();
    place.len() <= 7
        && place.iter().all(|w| {
            w.capital
                || matches!(
                    &*w.folded,
                    "," | "-" | "(" | ")" | "le" | "la" | "publie" | "de" | "en" | "sur" | "afp" | ":"
                )
        })
}

/// Whether a dash, a bracket, a full stop before a dash or the end of the paragraph follows.
fn dashed(words: &[Word], at: usize) -> bool {
    let mark = |i: usize| words.get(i).map_or("", |w| &*w.folded);
    let dash = |i: usize| matches!(mark(i), "-" | "–" | "—");
    let end = words.get(at).is_none_or(|w| w.gap == super::words::Gap::Break);
    end || dash(at)
        || mark(at) == "("
        || mark(at) == "." && dash(at + 1)
        || mark(at) == "," && (at..at + 9).any(dash)
}

/// A day, where the calendar has it.
pub(super) fn date(year: i32, month: i32, day: i32) -> Option<Date> {
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}
