//! The text as the grammar of times reads it: runs of letters, runs of digits and single marks, whatever the tokenizer made of them.

use super::lexicon::{Lexicon, Sense};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A run of letters, a run of digits or a single mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// In lower case without accents; an elided word keeps its apostrophe: `l'`.
    pub folded: String,
    /// What it says of time.
    pub senses: &'static [Sense],
    /// Whether the word as it stands begins with an accented "à" or is the accented form of a word that is another without accent.
    pub accented: bool,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// What the digits say; `None` for letters and for more digits than any date has.
    pub number: Option<i32>,
    /// How many digits.
    pub digits: usize,
    /// What stands before it.
    pub gap: Gap,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// First byte.
    pub byte: usize,
    /// One past the last byte.
    pub byte_end: usize,
}

/// What stands between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// Blanks, among them no-break spaces, or one line break.
    Space,
    /// An empty line.
    Break,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Mark,
}

/// The words of a text, with what the lexicon says of each.
pub(super) fn words(text: &str, lexicon: &'static Lexicon) -> Vec<Word> {
    let mut words = cut(text);
    for word in &mut words {
        word.senses = lexicon.senses(&word.folded);
    }
    words
}

fn cut(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(text.len() / 5);
    let mut run: Option<(Class, usize, usize)> = None;
    let (mut gap, mut lines, mut count) = (Gap::None, 0, 0);
    for (at, (byte, char)) in text.char_indices().enumerate() {
        count = at + 1;
        let class = match char {
            c if c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}') => None,
            c if c.is_ascii_digit() => Some(Class::Digit),
            c if c.is_alphabetic() || is_combining_mark(c) => Some(Class::Letter),
            _ => Some(Class::Mark),
        };
        // An apostrophe closes the elided word before it.
        if matches!(char, '\'' | '’') && matches!(run, Some((Class::Letter, ..))) {
            if let Some((_, from, start)) = run.take() {
                push(&mut words, text, from..byte + char.len_utf8(), start..at + 1, gap);
                gap = Gap::None;
            }
            continue;
        }
        if let Some((kind, from, start)) = run
            && (class != Some(kind) || kind == Class::Mark)
        {
            push(&mut words, text, from..byte, start..at, gap);
            (run, gap, lines) = (None, Gap::None, 0);
        }
        match class {
            None => {
                lines += usize::from(char == '\n');
                gap = if lines > 1 { Gap::Break } else { Gap::Space };
            }
            Some(class) => {
                if run.is_none() {
                    run = Some((class, byte, at));
                }
                lines = 0;
            }
        }
    }
    if let Some((_, from, start)) = run {
        push(&mut words, text, from..text.len(), start..count, gap);
    }
    words
}

fn push(
    words: &mut Vec<Word>,
    text: &str,
    bytes: std::ops::Range<usize>,
    span: std::ops::Range<usize>,
    gap: Gap,
) {
    let form = text.get(bytes.clone()).unwrap_or_default();
    let digits = if form.starts_with(|c: char| c.is_ascii_digit()) { form.len() } else { 0 };
    let folded = fold(form);
    words.push(Word {
        accented: digits == 0
            && !form.is_ascii()
            && folded.trim_end_matches('\'') != form.to_lowercase().trim_end_matches('’'),
        capital: form.starts_with(char::is_uppercase),
        number: if (1..=6).contains(&digits) { form.parse().ok() } else { None },
        folded,
        senses: &[],
        digits,
        gap,
        start: span.start,
        end: span.end,
        byte: bytes.start,
        byte_end: bytes.end,
    });
}

/// Lower case without accents, with plain apostrophes.
pub(super) fn fold(form: &str) -> String {
    if form.is_ascii() {
        return form.to_ascii_lowercase();
    }
    let plain = form.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    plain.map(|c| if c == '’' { '\'' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_letters_and_elisions_are_words_of_their_own() {
        let forms = |text| cut(text).into_iter().map(|w| w.folded).collect::<Vec<_>>();
        assert_eq!(forms("l’an dernier, à 21h30"), ["l'", "an", "dernier", ",", "a", "21", "h", "30"]);
        assert_eq!(forms("1\u{202f}er août"), ["1", "er", "aout"]);
        assert_eq!(forms(""), [""; 0]);
    }

    #[test]
    fn an_empty_line_parts_words() {
        let gaps: Vec<_> = cut("3\u{a0}mai\n\n2014-5").into_iter().map(|w| w.gap).collect();
        assert_eq!(gaps, [Gap::None, Gap::Space, Gap::Break, Gap::None, Gap::None]);
    }
}
