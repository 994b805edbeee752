//! Stretches of text.
//!
//! Every offset that leaves dicit is counted in Unicode code points, 0-based, end exclusive: the rule of the
//! [Web Annotation TextPositionSelector](https://www.w3.org/TR/annotation-model/#text-position-selector) and of
//! [RFC 5147](https://www.rfc-editor.org/rfc/rfc5147) `#char=` fragments. Byte offsets stay inside.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A stretch of a document's text with the characters that stand there.
///
/// `start` and `end` are code points, end exclusive. [`TextIndex::slice`] of them equals `exact`; reading an
/// annotation checks it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The text at the span.
    pub exact: String,
}

impl Span {
    /// Whether the span covers no character, as spans of what the text does not name do.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }
}

/// Finds code point positions in a text in constant time.
#[derive(Debug)]
pub struct TextIndex<'a> {
    text: &'a str,
    /// The byte offset of every 64th code point.
    blocks: Vec<usize>,
    length: usize,
}

/// Code points between two entries of the index.
const BLOCK: usize = 64;

impl<'a> TextIndex<'a> {
    /// Indexes a text; linear in its length.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let mut blocks = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut length = 0;
        for (byte, _) in text.char_indices() {
            if length % BLOCK == 0 {
                blocks.push(byte);
            }
            length += 1;
        }
        Self { text, blocks, length }
    }

    /// The length of the text in code points.
    #[must_use]
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether the text has no character.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The byte offset of a code point offset, `None` past the end of the text.
    #[must_use]
    pub fn byte(&self, code_point: usize) -> Option<usize> {
        if code_point == self.length {
            return Some(self.text.len());
        }
        let start = *self.blocks.get(code_point / BLOCK)?;
        self.text[start..].char_indices().nth(code_point % BLOCK).map(|(byte, _)| start + byte)
    }

    /// The text between two code point offsets, `None` where they are out of order or out of range.
    #[must_use]
    pub fn slice(&self, start: usize, end: usize) -> Option<&'a str> {
        if start > end {
            return None;
        }
        self.text.get(self.byte(start)?..self.byte(end)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_slice_counts_code_points_not_bytes() {
        let text = "« Déjà », dit-elle.";
        let index = TextIndex::new(text);
        assert_eq!(index.slice(2, 6), Some("Déjà"));
        assert_eq!(index.slice(0, index.len()), Some(text));
        assert_eq!(index.slice(index.len(), index.len()), Some(""));
        assert_eq!(index.slice(0, index.len() + 1), None);
        assert_eq!(index.slice(3, 2), None);
    }

    proptest! {
        #[test]
        fn slices_agree_with_a_walk_over_the_characters(text in "\\PC{0,200}", a in 0usize..220, b in 0usize..220) {
            let index = TextIndex::new(&text);
            let walked = (a <= b && b <= text.chars().count())
                .then(|| text.chars().skip(a).take(b - a).collect::<String>());
            prop_assert_eq!(index.slice(a, b).map(str::to_owned), walked);
        }
    }
}
