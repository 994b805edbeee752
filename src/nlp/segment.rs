//! Paragraphs and sentences of press text, before any model sees it.
//!
//! Sentences are those of [UAX #29](https://www.unicode.org/reports/tr29/) by ICU, mended for what the standard leaves to languages:
//! abbreviations and initials do not end a sentence, a clause in lower case goes on with the quotation before it
//! (« Oui ! » dit-il), closing marks stay with what they close, and marks alone are no sentence.

use icu_segmenter::{SentenceSegmenter, SentenceSegmenterBorrowed, options::SentenceBreakInvariantOptions};
use std::ops::Range;

/// Abbreviations that French and English press write with a full stop and go on after.
const ABBREVIATIONS: [&str; 49] = [
    "m", "mm", "mr", "mrs", "mme", "mmes", "mlle", "dr", "pr", "prof", "me", "mgr", "st", "ste", "sr", "gén",
    "cdt", "col", "lt", "cap", "adj", "art", "av", "apr", "bd", "boul", "ch", "chap", "cf", "env", "ex",
    "fig", "hab", "janv", "févr", "avr", "juill", "sept", "oct", "nov", "déc", "no", "n", "p", "pp", "réf",
    "tél", "vol", "vs",
];

/// A white space character for the models: every kind of space, and characters without width that French typography leaves behind.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// The text as the models read it: a plain space for every blank, one apostrophe. It has the same number of characters, not of bytes.
pub(crate) fn plain(text: &str) -> String {
    let plain = |c| match c {
        '\u{2019}' => '\'',
        c if is_blank(c) => ' ',
        c => c,
    };
    text.chars().map(plain).collect()
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The paragraphs of a text, as byte ranges without the blanks around them. A line break ends a paragraph, save within a wrapped
/// sentence: the line before it does not end one and the next goes on in lower case.
#[must_use]
pub fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = vec![];
    let mut after_empty = true;
    let mut at = 0;
    for line in text.split(is_line_end) {
        let start = at + line.len() - line.trim_start_matches(is_blank).len();
        let end = at + line.trim_end_matches(is_blank).len();
        let begun = at;
        at += line.len() + text[at + line.len()..].chars().next().map_or(0, char::len_utf8);
        if start >= end {
            // CR LF leaves an empty piece between its two characters
            after_empty |= !text[..begun].ends_with('\r') || !text[begun..].starts_with('\n');
            continue;
        }
        let goes_on = text[start..end].chars().next().is_some_and(char::is_lowercase);
        match found.last_mut() {
            Some(last)
                if !after_empty
                    && goes_on
                    && !text[last.clone()].ends_with(['.', '!', '?', '…', ':', ';', '»', '"', '”']) =>
            {
                last.end = end
            }
            _ => found.push(start..end),
        }
        after_empty = false;
    }
    found
}

/// Splits paragraphs into sentences.
#[derive(Debug)]
pub struct Sentences {
    icu: SentenceSegmenterBorrowed<'static>,
}

impl Default for Sentences {
    fn default() -> Self {
        Self { icu: SentenceSegmenter::new(SentenceBreakInvariantOptions::default()) }
    }
}

impl Sentences {
    /// The byte offsets in a paragraph where a sentence starts, the first one included.
    #[must_use]
    pub fn starts(&self, paragraph: &str) -> Vec<usize> {
        let mut starts = vec![0];
        // straight quotation marks up to `counted`: an odd number means that the next one closes
        let (mut straight, mut counted) = (0usize, 0);
        // what has been looked at is not looked at again: whether there are letters since the last start, and where the next ones are
        let (mut letters, mut looked) = (false, 0);
        let last_letter = paragraph.rfind(char::is_alphanumeric).unwrap_or(0);
        let mut next: Option<usize> = None;
        for at in self.icu.segment_str(paragraph) {
            if at == 0 || at >= paragraph.len() {
                continue;
            }
            let start = starts.last().copied().unwrap_or(0);
            straight += paragraph[counted.min(at)..at].matches('"').count();
            counted = counted.max(at);
            let at = at + closing(&paragraph[at..], straight % 2 == 1);
            if at <= start || at >= paragraph.len() {
                continue;
            }
            letters |=
                paragraph.get(looked.max(start)..at).is_some_and(|s| s.contains(char::is_alphanumeric));
            looked = looked.max(at);
            if !letters || last_letter < at || abbreviated(&paragraph[start..at], &paragraph[at..]) {
                continue;
            }
            let from = match next.filter(|next| *next >= at) {
                Some(next) => next,
                None => paragraph[at..].find(tells).map_or(paragraph.len(), |found| at + found),
            };
            next = Some(from);
            if !goes_on(&paragraph[from..]) {
                starts.push(at);
                letters = false;
                looked = at;
            }
        }
        starts
    }
}

/// The length of the marks at the start of `text` that close what went before, with the blanks after them.
fn closing(text: &str, straight: bool) -> usize {
    let mut length = 0;
    for (at, c) in text.char_indices() {
        match c {
            '»' | '”' | ')' | ']' => length = at + c.len_utf8(),
            '"' if straight && length == 0 => length = at + 1,
            c if is_blank(c) => {}
            _ => break,
        }
    }
    let blanks = &text[length..];
    length + if length > 0 { blanks.len() - blanks.trim_start_matches(is_blank).len() } else { 0 }
}

/// Words that open a sentence and no surname: a single letter before them is no initial.
const OPENERS: [&str; 44] = [
    "ainsi",
    "alors",
    "après",
    "aussi",
    "avant",
    "avec",
    "car",
    "ce",
    "ceci",
    "cela",
    "celui",
    "cependant",
    "certains",
    "ces",
    "cet",
    "cette",
    "dans",
    "depuis",
    "elle",
    "elles",
    "en",
    "enfin",
    "et",
    "il",
    "ils",
    "je",
    "les",
    "leur",
    "mais",
    "nous",
    "on",
    "or",
    "par",
    "pour",
    "puis",
    "quand",
    "selon",
    "ses",
    "si",
    "son",
    "sur",
    "un",
    "une",
    "vous",
];

/// Whether text ends with an abbreviation or with the initial of a name that goes on.
fn abbreviated(before: &str, after: &str) -> bool {
    let Some(word) = before.trim_end_matches(is_blank).strip_suffix('.') else { return false };
    let from = word
        .rfind(|c: char| !c.is_alphanumeric() && c != '.')
        .map_or(0, |at| at + word[at..].chars().next().map_or(1, char::len_utf8));
    let word = &word[from..];
    let mut letters = word.chars();
    let initial = matches!((letters.next(), letters.next()), (Some(c), None) if c.is_uppercase());
    let next = after.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    // "publié sur X. Le ministre": the network, which people write on.
    let written_on = word == "X" && before.trim_end_matches(is_blank).ends_with("sur X.");
    let opens = OPENERS.contains(&next.to_lowercase().as_str());
    let initial = initial && !written_on && !opens;
    // "a dénoncé un vol. « … »", "une œuvre d'art. Elle": words too.
    let word_too = match word {
        "vol" | "art" => !next.starts_with(|c: char| c.is_ascii_digit()),
        "col" | "cap" => opens || !after.trim_start_matches(is_blank).starts_with(char::is_alphanumeric),
        _ => false,
    };
    initial || !word_too && ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

/// Characters that tell whether a sentence goes on.
fn tells(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, ',' | ';' | '«' | '“')
}

/// Whether what follows goes on with the sentence: its first letter is small, or a comma comes before any letter.
fn goes_on(after: &str) -> bool {
    match after.chars().find(|c| tells(*c)) {
        Some(',' | ';') => true,
        Some(c) => c.is_lowercase(),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        let starts = Sentences::default().starts(text);
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        starts.iter().zip(ends).map(|(a, b)| text[*a..b].trim()).collect()
    }

    #[test]
    fn a_heading_is_a_paragraph() {
        let text = "Le titre\nUn chapô\r\n\r\nLe texte qui\ncontinue ici. Il finit.\nAutre.";
        let found: Vec<_> = paragraphs(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(found, ["Le titre", "Un chapô", "Le texte qui\ncontinue ici. Il finit.", "Autre."]);
        assert_eq!(paragraphs("\u{a0}\n \u{2029}\u{202f}a\u{a0}").first(), Some(&(10..11)));
    }

    #[test]
    fn marks_alone_are_no_sentence() {
        assert_eq!(sentences("« Il part. » Elle reste."), ["« Il part. »", "Elle reste."]);
        assert_eq!(sentences("\"Il part. \" Elle reste. \""), ["\"Il part. \"", "Elle reste. \""]);
        assert_eq!(sentences("« Oui ! » dit-il. « Non. »"), ["« Oui ! » dit-il.", "« Non. »"]);
        assert_eq!(sentences("« Qui sait ? », demande le journal."), ["« Qui sait ? », demande le journal."]);
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        assert_eq!(
            sentences("M. Dupont et J. Martin sont là. Ils parlent."),
            ["M. Dupont et J. Martin sont là.", "Ils parlent."]
        );
        assert_eq!(sentences("Il l'écrit sur X. Le maire nie."), ["Il l'écrit sur X.", "Le maire nie."]);
        assert_eq!(sentences("La vitamine C. Selon lui, oui."), ["La vitamine C.", "Selon lui, oui."]);
        assert_eq!(sentences("C'est J. Le Goff qui parle."), ["C'est J. Le Goff qui parle."]);
        assert_eq!(sentences("Il a dénoncé un vol. « Rien. »"), ["Il a dénoncé un vol.", "« Rien. »"]);
        assert_eq!(sentences("Voir art. 12 et p. 30. Fin."), ["Voir art. 12 et p. 30.", "Fin."]);
    }
}
