//! Stretches that overlap as elements that do not: where two cross, one is cut.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A stretch that becomes an element, or several.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    /// Which of the marks it belongs to.
    pub mark: usize,
    /// A lower one is never inside of a higher one.
    pub level: u8,
    pub start: usize,
    pub end: usize,
}

/// What is written next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The element of a mark, with its number among the elements of that mark.
    Open(usize, usize),
    Close(usize),
    /// Text from one code point to another.
    Text(usize, usize),
}

/// The steps between two places of the text, and how many elements each mark has got so far.
pub(super) fn steps(parts: &[Part], from: usize, to: usize, elements: &mut [usize]) -> Vec<Step> {
    // Where parts begin and end, clipped to the place.
    let mut turns: BTreeMap<usize, (Vec<Part>, Vec<Part>)> =
        BTreeMap::from([(from, Default::default()), (to, Default::default())]);
    for part in parts {
        let part = Part { start: part.start.max(from), end: part.end.min(to), ..*part };
        if part.start < part.end {
            turns.entry(part.start).or_default().0.push(part);
            turns.entry(part.end).or_default().1.push(part);
        }
    }
    let key = |part: &Part| (part.level, part.start, Reverse(part.end), part.mark);
    let mut active = BTreeSet::new();
    let mut open: Vec<(u8, usize, Reverse<usize>, usize)> = Vec::new();
    let (mut steps, mut last) = (Vec::new(), from);
    for (place, (begins, ends)) in turns {
        if last < place {
            steps.push(Step::Text(last, place));
            last = place;
        }
        for part in &ends {
            active.remove(&key(part));
        }
        active.extend(begins.iter().map(key));
        let kept = open.iter().zip(&active).take_while(|(open, wanted)| open == wanted).count();
        for (.., mark) in open.drain(kept..).rev() {
            steps.push(Step::Close(mark));
        }
        for wanted in active.iter().skip(kept) {
            let mark = wanted.3;
            let number = elements.get_mut(mark).map_or(0, |count| {
                *count += 1;
                *count
            });
            steps.push(Step::Open(mark, number));
            open.push(*wanted);
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_part_that_crosses_another_is_cut_at_its_end() {
        let part = |mark, start, end| Part { mark, level: 0, start, end };
        let steps = steps(&[part(0, 0, 4), part(1, 2, 6)], 0, 8, &mut [0, 0]);
        use Step::{Close, Open, Text};
        let expected = [
            Open(0, 1),
            Text(0, 2),
            Open(1, 1),
            Text(2, 4),
            Close(1),
            Close(0),
            Open(1, 2),
            Text(4, 6),
            Close(1),
            Text(6, 8),
        ];
        assert_eq!(steps, expected);
    }

    proptest! {
        #[test]
        fn elements_nest_and_cover_what_the_parts_cover(spans in prop::collection::vec((0usize..30, 0usize..30, 0u8..2), 0..8)) {
            let parts: Vec<Part> = spans.iter().enumerate().map(|(mark, (a, b, level))| Part { mark, level: *level, start: *a.min(b), end: *a.max(b) }).collect();
            let mut covered = vec![BTreeSet::new(); parts.len()];
            let (mut open, mut at) = (Vec::new(), 0);
            for step in steps(&parts, 0, 30, &mut vec![0; parts.len()]) {
                match step {
                    Step::Open(mark, _) => open.push(mark),
                    Step::Close(mark) => prop_assert_eq!(open.pop(), Some(mark)),
                    Step::Text(start, end) => {
                        prop_assert_eq!(start, at);
                        at = end;
                        prop_assert!(open.windows(2).all(|pair| parts[pair[0]].level <= parts[pair[1]].level));
                        for mark in &open { covered[*mark].extend(start..end); }
                    }
                }
            }
            prop_assert_eq!(at, 30);
            prop_assert!(open.is_empty());
            for part in &parts { prop_assert_eq!(&covered[part.mark], &(part.start..part.end).collect::<BTreeSet<_>>()); }
        }
    }
}
