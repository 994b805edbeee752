//! Strings of the model's answer found again in the text: as they are, or but for white space and the shape of
//! quotation marks, apostrophes and dashes.

use std::ops::Range;

/// A text in which strings are looked for.
#[derive(Debug)]
pub(super) struct Haystack {
    chars: Vec<char>,
    exact: Folded,
    tolerant: Folded,
}

/// A text folded, with the code point that each byte comes from.
#[derive(Debug)]
struct Folded {
    text: String,
    /// The code point of each character's first byte; others repeat it.
    at: Vec<usize>,
}

impl Folded {
    fn new(chars: &[char], fold: impl Fn(char) -> Option<char>) -> Self {
        let (mut text, mut at) = (String::new(), Vec::new());
        for (i, c) in chars.iter().enumerate() {
            if let Some(c) = fold(*c) {
                text.push(c);
                at.resize(text.len(), i);
            }
        }
        Self { text, at }
    }

    /// The stretches in which this needle stands, in the order of the text.
    fn all<'a>(&'a self, needle: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let found = |(start, found): (usize, &str)| {
            let last = (start + found.len()).checked_sub(1)?;
            Some(*self.at.get(start)?..*self.at.get(last)? + 1)
        };
        self.text.match_indices(needle).filter_map(found)
    }
}

/// What a character counts as where the model may have written another for it; `None` for white space.
fn tolerant(c: char) -> Option<char> {
    match c {
        c if c.is_whitespace() => None,
        '«' | '»' | '“' | '”' | '„' | '‟' => Some('"'),
        '’' | '‘' | 'ʼ' | '‹' | '›' => Some('\''),
        '–' | '—' | '‑' | '‐' => Some('-'),
        c => Some(c),
    }
}

impl Haystack {
    pub(super) fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let (exact, tolerant) = (Folded::new(&chars, Some), Folded::new(&chars, tolerant));
        Self { chars, exact, tolerant }
    }

    pub(super) fn exact(&self, span: &Range<usize>) -> String {
        self.chars.get(span.clone()).unwrap_or_default().iter().collect()
    }

    /// All places of a string that begin and end where words do.
    pub(super) fn places(&self, words: &str) -> Vec<Range<usize>> {
        let words = words.trim();
        if words.is_empty() {
            return Vec::new();
        }
        let exact: Vec<_> = self.exact.all(words).filter(|span| self.is_whole(span)).collect();
        if !exact.is_empty() {
            return exact;
        }
        let folded: String = words.chars().filter_map(tolerant).collect();
        // Quotation marks around the whole are not the content's.
        let folded = folded.trim_matches('"').trim_end_matches('…');
        if folded.is_empty() {
            return Vec::new();
        }
        self.tolerant.all(folded).filter(|span| self.is_whole(span)).collect()
    }

    /// The first place from a position on, or the first of all.
    pub(super) fn from(&self, words: &str, position: usize) -> Option<Range<usize>> {
        let places = self.places(words);
        places.iter().find(|span| span.start >= position).or(places.first()).cloned()
    }

    /// The place nearest to a stretch, outside of it and no farther than so many code points.
    pub(super) fn near(&self, words: &str, stretch: &Range<usize>, farthest: usize) -> Option<Range<usize>> {
        let distance = |span: &Range<usize>| {
            if span.end <= stretch.start {
                stretch.start - span.end
            } else {
                span.start.saturating_sub(stretch.end)
            }
        };
        let outside = |span: &Range<usize>| span.end <= stretch.start || span.start >= stretch.end;
        let places =
            self.places(words).into_iter().filter(|span| outside(span) && distance(span) <= farthest);
        places.min_by_key(|span| (distance(span), span.start))
    }

    /// Whether a stretch cuts no word.
    fn is_whole(&self, span: &Range<usize>) -> bool {
        let word = |i: usize| self.chars.get(i).is_some_and(|c| c.is_alphanumeric());
        let cut_before = span.start > 0 && word(span.start - 1) && word(span.start);
        let cut_after = span.end > 0 && word(span.end - 1) && word(span.end);
        !cut_before && !cut_after
    }

    /// The stretches that none of these cover, without white space at their ends.
    pub(super) fn uncovered(&self, mut spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
        spans.sort_by_key(|span| span.start);
        spans.push(self.chars.len()..self.chars.len());
        let space = |i: usize| self.chars.get(i).is_some_and(|c| c.is_whitespace());
        let (mut gaps, mut from) = (Vec::new(), 0);
        for span in spans {
            let (mut start, mut end) = (from, span.start);
            while start < end && space(start) {
                start += 1;
            }
            while end > start && space(end - 1) {
                end -= 1;
            }
            if start < end {
                gaps.push(start..end);
            }
            from = from.max(span.end);
        }
        gaps
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_found_but_for_spaces_and_marks() {
        let text = Haystack::new("Il dit : « C’est\u{a0}fini, “vraiment” fini. » Elle dit : « fini ».");
        assert_eq!(text.places("dit").len(), 2);
        assert!(text.places("di").is_empty(), "no part of a word");
        let found = text.from("\"C'est fini, «vraiment» fini.\"", 0).unwrap();
        assert_eq!(text.exact(&found), "C’est\u{a0}fini, “vraiment” fini.");
        assert_eq!(text.from("jamais", 0), None);
        assert_eq!(text.from("fini", 40).unwrap().start, 55);
    }
}
