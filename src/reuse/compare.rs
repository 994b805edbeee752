//! What a copy keeps of another text, what it lost and what it added.

use super::words::{SHINGLE, Words};
use std::collections::HashSet;
use std::ops::Range;

/// Shared shingles without which two texts are not held to be copies: 24 words in a row, say.
const LEAST: usize = 20;

/// The part of the shorter text that must stand in the other.
const SHARE: f64 = 0.4;

/// What two texts have in common and what each has alone. Stretches are in code points, in the order of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Distinct shingles of five words that stand in both.
    pub shared: usize,
    /// Distinct shingles of the original.
    pub original: usize,
    /// Distinct shingles of the copy.
    pub copy: usize,
    /// Stretches of the original that the copy has not.
    pub lost: Vec<Range<usize>>,
    /// How many words that is.
    pub lost_words: usize,
    /// Stretches of the copy that the original has not.
    pub added: Vec<Range<usize>>,
    /// How many words that is.
    pub added_words: usize,
    /// Which lost stretch (by its number) stands where which added one does: words that were changed.
    pub replaced: Vec<(usize, usize)>,
}

impl Comparison {
    /// Compares two texts.
    #[must_use]
    pub fn of(original: &Words, copy: &Words) -> Self {
        let (of_original, of_copy) = (original.places(), copy.places());
        let lost = alone(original, |shingle| of_copy.contains_key(&shingle));
        let added = alone(copy, |shingle| of_original.contains_key(&shingle));
        let digests: Vec<u64> = original.shingles().collect();
        // Where the words from here on, or up to here, stand in the copy; `None` where they do not.
        let begins = |word: usize| {
            if word == original.count() {
                Some(copy.count())
            } else {
                of_copy.get(digests.get(word)?).copied()
            }
        };
        let ends = |word: usize| {
            if word == 0 { Some(0) } else { Some(begins(word.checked_sub(SHINGLE)?)? + SHINGLE) }
        };
        let replaced = lost.iter().enumerate().filter_map(|(i, gap)| {
            let there = ends(gap.start)?..begins(gap.end)?;
            Some((i, added.iter().position(|other| *other == there)?))
        });
        Self {
            shared: original.shared(copy),
            original: original.distinct(),
            copy: copy.distinct(),
            replaced: replaced.collect(),
            lost_words: lost.iter().map(Range::len).sum(),
            added_words: added.iter().map(Range::len).sum(),
            lost: lost.iter().map(|gap| original.stretch(gap)).collect(),
            added: added.iter().map(|gap| copy.stretch(gap)).collect(),
        }
    }

    /// The part of the shingles of both texts together that stands in both, from 0 to 1 (Jaccard's index).
    #[must_use]
    pub fn similarity(&self) -> f64 {
        share(self.shared, self.original + self.copy - self.shared)
    }

    /// The part of the copy that stands in the original, from 0 to 1.
    #[must_use]
    pub fn copied(&self) -> f64 {
        share(self.shared, self.copy)
    }

    /// The part of the original that stands in the copy, from 0 to 1.
    #[must_use]
    pub fn kept(&self) -> f64 {
        share(self.shared, self.original)
    }
}

impl Words {
    /// How many distinct shingles two texts share, where one repeats the other: two fifths of the shorter one, and not
    /// less than 20 shingles.
    ///
    /// A brief that is cut out of a long copy has all its words there, however few of the copy's words it has; so the
    /// shorter one counts. What outlets put under every article is shorter than that.
    #[must_use]
    pub fn repeat(&self, other: &Self) -> Option<usize> {
        let shared = self.shared(other);
        let copied = share(shared, self.distinct().min(other.distinct()));
        (shared >= LEAST && copied >= SHARE).then_some(shared)
    }
}

/// The words, as runs, that stand in no shingle of the other text.
fn alone(text: &Words, is_shared: impl Fn(u64) -> bool) -> Vec<Range<usize>> {
    let shared: HashSet<usize> = text
        .shingles()
        .enumerate()
        .filter(|(_, shingle)| is_shared(*shingle))
        .flat_map(|(at, _)| at..at + SHINGLE)
        .collect();
    let mut runs: Vec<Range<usize>> = Vec::new();
    for word in (0..text.count()).filter(|word| !shared.contains(word)) {
        match runs.last_mut() {
            Some(run) if run.end == word => run.end += 1,
            _ => runs.push(word..word + 1),
        }
    }
    runs
}

/// A part of a whole, to three digits.
fn share(part: usize, whole: usize) -> f64 {
    let share = part as f64 / whole.max(1) as f64;
    (share * 1000.0).round() / 1000.0
}
