//! Bytes, lines, UTF-16 offsets.

use super::ImportError;

/// The file as text, without a byte order mark.
pub(super) fn utf8(bytes: &[u8]) -> Result<&str, ImportError> {
    let text = std::str::from_utf8(bytes).map_err(|error| ImportError::NotUtf8(error.valid_up_to()))?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// The file as JSON.
pub(super) fn json(bytes: &[u8]) -> Result<serde_json::Value, ImportError> {
    let text = utf8(bytes)?;
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    serde_json::from_str(text).map_err(|error| ImportError::json("", error.to_string()))
}

/// Lines with their 1-based numbers, without their ends.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split('\n').enumerate().map(|(i, line)| (i + 1, line.strip_suffix('\r').unwrap_or(line)))
}

/// Turns offsets in UTF-16 units, as Java counts, into code points.
#[derive(Debug)]
pub(super) struct Utf16 {
    /// The units at which a character of two units begins.
    wide: Vec<usize>,
    length: usize,
}

impl Utf16 {
    pub(super) fn new(text: &str) -> Self {
        let (mut wide, mut unit) = (Vec::new(), 0);
        for c in text.chars() {
            if c.len_utf16() == 2 {
                wide.push(unit);
            }
            unit += c.len_utf16();
        }
        Self { wide, length: unit }
    }

    /// The code point at a unit; `None` past the end or in the middle of a character.
    pub(super) fn code_point(&self, unit: usize) -> Option<usize> {
        let before = self.wide.partition_point(|wide| *wide < unit);
        let split = before > 0 && self.wide.get(before - 1).is_some_and(|wide| wide + 1 == unit);
        (unit <= self.length && !split).then(|| unit - before)
    }

    /// The code points of a stretch in units.
    pub(super) fn span(&self, begin: usize, end: usize) -> Option<std::ops::Range<usize>> {
        let (begin, end) = (self.code_point(begin)?, self.code_point(end)?);
        (begin <= end).then_some(begin..end)
    }
}

/// A text whose code points are looked at one by one.
#[derive(Debug)]
pub(super) struct Chars(Vec<char>);

impl Chars {
    pub(super) fn new(text: &str) -> Self {
        Self(text.chars().collect())
    }

    pub(super) fn at(&self, position: usize) -> Option<char> {
        self.0.get(position).copied()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The first position from here on that is no white space.
    pub(super) fn skip_space(&self, mut position: usize) -> usize {
        while self.at(position).is_some_and(char::is_whitespace) {
            position += 1;
        }
        position
    }

    /// The end of `words` where they stand at this position; any white space stands for any other.
    pub(super) fn matches(&self, mut position: usize, words: &str) -> Option<usize> {
        let mut words = words.trim().chars().peekable();
        while let Some(c) = words.next() {
            if c.is_whitespace() {
                while words.peek().is_some_and(|c| c.is_whitespace()) {
                    words.next();
                }
                let after = self.skip_space(position);
                if after == position {
                    return None;
                }
                position = after;
            } else {
                if self.at(position) != Some(c) {
                    return None;
                }
                position += 1;
            }
        }
        Some(position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn java_counts_two_units_for_a_character_beyond_the_first_plane() {
        let units = Utf16::new("a😊é😊.");
        assert_eq!(units.span(0, 3), Some(0..2));
        assert_eq!(units.span(3, 7), Some(2..5));
        assert_eq!(units.code_point(2), None, "the middle of a character");
        assert_eq!(units.code_point(8), None);
    }

    #[test]
    fn white_space_stands_for_white_space() {
        let chars = Chars::new("dit\u{a0}: «\nOui »");
        assert_eq!(chars.matches(0, "dit : « Oui"), Some(11));
        assert_eq!(chars.matches(0, "dit:"), None);
    }
}
