//! Headings, captions, bylines and placeholders in a text without mark-up.
//!
//! The rules are careful: a line that might be running text is running text. What the lines look like is data
//! (`data/languages/fr/reading.tsv`).

#[cfg(test)]
mod tests;

use super::language::{french, plain};
use crate::annotation::Section;
use std::ops::Range;

/// The longest heading, and the longest headline, in characters.
const HEADING: usize = 80;
const HEADLINE: usize = 180;

/// The longest byline or placeholder.
const MARK: usize = 140;

/// From this length on a line is a paragraph and no part of one that was broken to a width.
const PARAGRAPH: usize = 120;

/// A paragraph.
struct Unit<'a> {
    text: &'a str,
    /// Code points.
    span: Range<usize>,
    /// Whether it is one line.
    one_line: bool,
    /// Whether empty lines, or the ends of the text, stand before and after it.
    apart: bool,
    kind: Option<&'static str>,
}

impl Unit<'_> {
    fn len(&self) -> usize {
        self.span.len()
    }
}

/// The parts of a text that are not running text.
pub(super) fn sections(text: &str) -> Vec<Section> {
    let mut units = marked_units(text);
    let heads: Vec<bool> = (0..units.len()).map(|at| is_heading(&units, at)).collect();
    let head = |at: usize| heads.get(at).copied().unwrap_or(false);
    for (at, unit) in units.iter_mut().enumerate().filter(|(at, _)| head(*at)) {
        // Short lines one after the other are a list or a poem, but below a headline.
        let follows = at >= 2 && head(at - 1);
        if at == 0 || !(follows || head(at + 1)) {
            unit.kind = Some("heading");
        }
    }
    listed(&units)
}

/// The parts that their own words tell: placeholders, bylines, captions.
pub(super) fn marked(text: &str) -> Vec<Section> {
    listed(&marked_units(text))
}

/// The headline of a text: the heading that it begins with.
pub(super) fn title(text: &str, sections: &[Section]) -> Option<String> {
    let first = sections.first().filter(|section| section.kind == "heading")?;
    let mut characters = text.chars();
    if !characters.by_ref().take(first.start).all(char::is_whitespace) {
        return None;
    }
    let words: String = characters.take(first.end - first.start).collect();
    Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn listed(units: &[Unit<'_>]) -> Vec<Section> {
    let section = |unit: &Unit<'_>| {
        let kind = unit.kind?.to_owned();
        Some(Section { start: unit.span.start, end: unit.span.end, kind })
    };
    units.iter().filter_map(section).collect()
}

fn marked_units(text: &str) -> Vec<Unit<'_>> {
    let mut units = units(text);
    for unit in &mut units {
        unit.kind = mark(unit);
    }
    units
}

/// What a line's own words tell of it.
fn mark(unit: &Unit<'_>) -> Option<&'static str> {
    if !unit.one_line || unit.len() > MARK {
        return None;
    }
    let words = french();
    let line = plain(unit.text);
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric() && c != '(' && c != ')' && c != '©');
    let whole = |list: &[&str]| list.contains(&bare) || list.contains(&bare.trim_matches(['(', ')']));
    let begins = |list: &[&str]| list.iter().any(|start| bare.starts_with(start));
    if whole(&words.placeholder) || begins(&words.placeholder_start) {
        return Some("placeholder");
    }
    if whole(&words.byline) {
        return Some("byline");
    }
    if begins(&words.caption_start) {
        return Some("captionText");
    }
    // What ends like a sentence is one: "Publié le 3 mars, le livre a trouvé son public."
    let sentence = unit.text.trim_end().ends_with(['.', '!', '?', '…', '»', '”', ':', ';', ',']);
    if !sentence && (begins(&words.byline_start) || is_signature(unit.text)) {
        return Some("byline");
    }
    None
}

/// "Par Jean Dupont", "Par Marie-Ève Le Gall et Paul Roux, à Dakar", "Par Anne Roux (AFP)".
fn is_signature(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("Par ").or_else(|| line.strip_prefix("PAR ")) else { return false };
    let names: Vec<&str> = rest.split([' ', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    let small = ["de", "du", "des", "et", "à", "le", "la", "avec", "d'", "von", "van", "en", "notre", "nos"];
    let capital = |word: &&str| word.trim_start_matches('(').starts_with(char::is_uppercase);
    names.len() <= 10
        && names.first().is_some_and(capital)
        && names.iter().filter(|word| capital(word)).count() >= 2
        && names.iter().all(|word| capital(word) || small.contains(word) || is_correspondent(word))
}

fn is_correspondent(word: &str) -> bool {
    ["correspondant", "envoyé", "spécia", "journaliste"].iter().any(|start| word.starts_with(start))
}

/// Whether a paragraph is a heading: short, one line, no sentence, with text below it.
fn is_heading(units: &[Unit<'_>], at: usize) -> bool {
    let headline = at == 0;
    // Below a headline a dateline or a standfirst may come first.
    let mut near =
        units.iter().skip(at + 1).filter(|unit| unit.kind.is_none()).take(if headline { 3 } else { 1 });
    let below = near
        .next()
        .map(|first| near.fold(first, |long, unit| if unit.len() > long.len() { unit } else { long }));
    let (Some(unit), Some(below)) = (units.get(at), below) else { return false };
    let text = unit.text;
    let limit = if headline { HEADLINE } else { HEADING };
    if unit.kind.is_some() || !unit.one_line || unit.len() > limit || below.len() < unit.len() {
        return false;
    }
    let begins = text.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || OPENING.contains(&c));
    let ends_as_sentence = text.ends_with(['.', '…', ':', ';', ',', '–', '—', '-', '(', '…']);
    let asks = text.ends_with(['!', '?']) && !headline;
    if !begins || ends_as_sentence || asks || is_day(text) || !text.contains(char::is_alphabetic) {
        return false;
    }
    // What a colon announces is a quotation or a list.
    let announced = units.get(at.wrapping_sub(1)).is_some_and(|above| above.text.ends_with(':'));
    if announced {
        return false;
    }
    if unit.apart {
        return true;
    }
    // Between lines that stand close together, only the one that is much shorter than what follows, which a sentence begins.
    let sentence_below =
        below.text.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || OPENING.contains(&c));
    let closed_above = headline
        || units.get(at - 1).is_some_and(|above| above.text.ends_with(['.', '!', '?', '…', '»', '”']));
    sentence_below && closed_above && unit.len() * 10 < below.len() * 7
}

const OPENING: &[char] = &['«', '“', '"', '„', '‘', '¿', '¡', '['];

/// Whether a line is no more than a date: "1er janvier 2016, 14h30".
pub(super) fn is_day(line: &str) -> bool {
    let words = french();
    plain(line).split([' ', ',']).filter(|word| !word.is_empty()).all(|word| {
        let word = word.trim_end_matches(['.', '–', '—', '-']);
        word.starts_with(|c: char| c.is_ascii_digit())
            || words.months.iter().any(|names| names.contains(&word))
            || words.weekdays.contains(&word)
            || matches!(word, "le" | "à" | "h" | "utc" | "gmt" | "am" | "pm" | "")
    })
}

/// A line: its bytes and its code points, without the space around it.
struct Line {
    bytes: Range<usize>,
    points: Range<usize>,
}

/// Cuts a text into paragraphs: lines where some line is as long as a paragraph, else what empty lines part.
fn units(text: &str) -> Vec<Unit<'_>> {
    let lines = lines(text);
    let by_line = lines.iter().any(|line| line.points.len() > PARAGRAPH);
    let empty = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_none_or(|line| line.bytes.is_empty());
    let mut units = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if line.bytes.is_empty() {
            at += 1;
            continue;
        }
        let mut last = at;
        while !by_line && !empty(Some(last + 1)) {
            last += 1;
        }
        let end = lines.get(last).unwrap_or(line);
        units.push(Unit {
            text: text.get(line.bytes.start..end.bytes.end).unwrap_or_default(),
            span: line.points.start..end.points.end,
            one_line: last == at,
            apart: empty(at.checked_sub(1)) && empty(Some(last + 1)),
            kind: None,
        });
        at = last + 1;
    }
    units
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut byte, mut point) = (0, 0);
    // The line end of other systems is two characters, and one end.
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']).unwrap_or(rest.len());
        let (line, after) = rest.split_at(end);
        let width =
            if after.starts_with("\r\n") { 2 } else { after.chars().next().map_or(0, char::len_utf8) };
        let body = line.trim();
        let indent = line.len() - line.trim_start().len();
        let first = point + line.get(..indent).unwrap_or_default().chars().count();
        let start = byte + indent;
        lines.push(Line { bytes: start..start + body.len(), points: first..first + body.chars().count() });
        let ending = after.get(..width).unwrap_or_default();
        byte += end + width;
        point += line.chars().count() + ending.chars().count();
        rest = after.get(width..).unwrap_or_default();
    }
    lines
}
