//! Words and shingles of a text: what two texts are compared by.

use std::collections::HashMap;

/// Words of a shingle: five in a row are rarely the same by chance, and one changed word breaks five shingles only.
pub(super) const SHINGLE: usize = 5;

/// A word and its place in code points.
struct Word {
    start: usize,
    end: usize,
    hash: u64,
}

/// A text as its words, whatever their case and what stands between them.
pub struct Words {
    words: Vec<Word>,
    /// The distinct shingles, in the order of their digests.
    distinct: Vec<u64>,
}

impl Words {
    /// Cuts a text into runs of letters and digits.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut words: Vec<Word> = Vec::new();
        let mut open = false;
        for (at, character) in text.chars().enumerate() {
            if !character.is_alphanumeric() {
                open = false;
                continue;
            }
            if !open {
                words.push(Word { start: at, end: at, hash: OFFSET });
                open = true;
            }
            if let Some(word) = words.last_mut() {
                word.end = at + 1;
                word.hash = character.to_lowercase().fold(word.hash, |hash, c| mixed(hash, u64::from(c)));
            }
        }
        let mut distinct: Vec<u64> = digests(&words).collect();
        distinct.sort_unstable();
        distinct.dedup();
        Self { words, distinct }
    }

    /// How many words there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.words.len()
    }

    /// A digest of each five words in a row, in the order of the text.
    pub(super) fn shingles(&self) -> impl Iterator<Item = u64> + '_ {
        digests(&self.words)
    }

    /// How many distinct shingles there are.
    pub(super) fn distinct(&self) -> usize {
        self.distinct.len()
    }

    /// How many distinct shingles stand in both texts.
    pub(super) fn shared(&self, other: &Self) -> usize {
        let (mut ours, mut theirs) = (self.distinct.iter().peekable(), other.distinct.iter().peekable());
        let mut shared = 0;
        while let (Some(one), Some(two)) = (ours.peek(), theirs.peek()) {
            let order = one.cmp(two);
            shared += usize::from(order.is_eq());
            if order.is_le() {
                ours.next();
            }
            if order.is_ge() {
                theirs.next();
            }
        }
        shared
    }

    /// Where each shingle stands first.
    pub(super) fn places(&self) -> HashMap<u64, usize> {
        let mut places = HashMap::new();
        for (at, shingle) in self.shingles().enumerate() {
            places.entry(shingle).or_insert(at);
        }
        places
    }

    /// The code points from the first of some words to the last.
    pub(super) fn stretch(&self, words: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        let start = self.words.get(words.start).map_or(0, |word| word.start);
        let end =
            words.end.checked_sub(1).and_then(|last| self.words.get(last)).map_or(start, |word| word.end);
        start..end
    }
}

fn digests(words: &[Word]) -> impl Iterator<Item = u64> + '_ {
    words.windows(SHINGLE).map(|words| finished(words.iter().fold(OFFSET, |hash, w| mixed(hash, w.hash))))
}

/// [FNV-1a](http://www.isthe.com/chongo/tech/comp/fnv/) over whole numbers: the same on every machine.
const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

fn mixed(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x0000_0100_0000_01b3)
}

/// Spreads what FNV leaves in the upper bits over all of them (the finalizer of MurmurHash3).
fn finished(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}
