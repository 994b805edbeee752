//! Which acts of saying hold a token: an index, so that none is looked for among all of a long text.

use super::found::Found;
use std::ops::Range;

/// Tokens that share a list.
const STRETCH: usize = 64;

/// The positions of finds by the stretches of text that their content touches.
#[derive(Debug, Default)]
pub(super) struct Held {
    stretches: Vec<Vec<usize>>,
}

impl Held {
    /// The index of these finds; what is changed in them later it does not see, save that content becomes shorter.
    pub(super) fn of(found: &[Found]) -> Self {
        let mut held = Self::default();
        for (position, one) in found.iter().enumerate() {
            held.add(position, one);
        }
        held
    }

    /// Notes a find with its position.
    pub(super) fn add(&mut self, position: usize, found: &Found) {
        for range in found.content.iter().filter(|range| !range.is_empty()) {
            let last = (range.end - 1) / STRETCH;
            if self.stretches.len() <= last {
                self.stretches.resize_with(last + 1, Vec::new);
            }
            for list in &mut self.stretches[range.start / STRETCH..=last] {
                if list.last() != Some(&position) {
                    list.push(position);
                }
            }
        }
    }

    /// The positions of the finds that hold a token, in order.
    pub(super) fn at<'a>(
        &'a self,
        found: &'a [Found],
        token: usize,
    ) -> impl DoubleEndedIterator<Item = usize> + 'a {
        let list = self.stretches.get(token / STRETCH).map(Vec::as_slice).unwrap_or_default();
        list.iter().copied().filter(move |i| found.get(*i).is_some_and(|f| f.holds(token)))
    }

    /// The positions of the finds that may share words with this content, in order.
    pub(super) fn within(&self, content: &[Range<usize>]) -> Vec<usize> {
        let lists = |part: &Range<usize>| {
            let end = (part.end / STRETCH + 1).min(self.stretches.len());
            let first = (part.start / STRETCH).min(end);
            self.stretches[first..end].iter().flatten().copied()
        };
        let mut found: Vec<usize> = content.iter().flat_map(lists).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether the content of some find reaches into a stretch of text.
    pub(super) fn any(&self, found: &[Found], tokens: &Range<usize>) -> bool {
        let touches = |i: &usize| {
            let content = found.get(*i).map(|f| f.content.as_slice()).unwrap_or_default();
            content.iter().any(|c| c.start < tokens.end && tokens.start < c.end)
        };
        self.within(std::slice::from_ref(tokens)).iter().any(touches)
    }
}
