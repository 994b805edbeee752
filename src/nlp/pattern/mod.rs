//! The tokenizer's patterns: the small part of Python's regular expressions that spaCy's rules use.
//!
//! Alternatives are tried in order, as Python does. Classes of thousands of characters are shared and searched by bisection,
//! so that a rule set loads in microseconds. A match that takes more than a fixed number of steps counts as no match: hostile text
//! cannot make the tokenizer hang.

mod syntax;

pub(crate) use syntax::fold;

use super::error::Result;
use std::cell::Cell;
use syntax::Parser;

/// Steps one match may take.
const BUDGET: u32 = 50_000;
/// How deep one match may nest, so that no text exhausts the stack.
const DEPTH: u32 = 600;
/// In a folded pattern, private characters from here on stand for the classes of the model's table.
pub(crate) const CLASS: u32 = 0xF_0000;

/// A set of characters: sorted, disjoint, inclusive ranges.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Class {
    ascii: u128,
    ranges: Vec<(u32, u32)>,
}

impl Class {
    /// The union of ranges; reversed ranges are empty.
    pub(crate) fn new(mut ranges: Vec<(u32, u32)>) -> Self {
        ranges.retain(|(low, high)| low <= high);
        ranges.sort_unstable();
        let mut merged: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
        for (low, high) in ranges {
            match merged.last_mut() {
                Some(last) if low <= last.1.saturating_add(1) => last.1 = last.1.max(high),
                _ => merged.push((low, high)),
            }
        }
        let ascii = (0..128)
            .filter(|c| merged.iter().any(|(a, b)| (a..=b).contains(&c)))
            .fold(0, |set, c| set | 1 << c);
        Self { ascii, ranges: merged }
    }

    pub(crate) fn ranges(&self) -> &[(u32, u32)] {
        &self.ranges
    }

    fn has(&self, c: char) -> bool {
        let c = u32::from(c);
        if c < 128 {
            return self.ascii >> c & 1 == 1;
        }
        let after = self.ranges.partition_point(|(low, _)| *low <= c);
        after.checked_sub(1).and_then(|i| self.ranges.get(i)).is_some_and(|(_, high)| c <= *high)
    }
}

#[derive(Debug)]
enum Node {
    One(One),
    Start,
    End,
    Group(Vec<Vec<Node>>),
    Repeat { what: Box<Node>, least: u32, most: u32, lazy: bool },
    Look { ahead: bool, wanted: bool, width: usize, of: Vec<Vec<Node>> },
}

/// What matches one character.
#[derive(Debug)]
enum One {
    Char(char),
    Any,
    Set { not: bool, class: Class, kinds: Vec<char> },
    Shared(usize),
}

/// A compiled pattern.
#[derive(Debug)]
pub(crate) struct Pattern {
    alternatives: Vec<Vec<Node>>,
    /// The alternatives that can begin with each ASCII character; the last entry is for all other characters.
    first: Vec<Vec<u16>>,
    /// Every alternative begins with `^`.
    anchored: bool,
    /// Where every alternative ends with `$`: the longest match in characters.
    longest: Option<usize>,
    fold_case: bool,
}

impl Pattern {
    /// Compiles a folded pattern: private characters from [`CLASS`] on name entries of `classes`.
    pub(crate) fn new(source: &str, classes: &[Class]) -> Result<Self> {
        let (fold_case, body) = match source.strip_prefix("(?iu)").or_else(|| source.strip_prefix("(?i)")) {
            Some(body) => (true, body),
            None => (false, source.strip_prefix("(?u)").unwrap_or(source)),
        };
        let alternatives = Parser::new(body, classes.len()).whole()?;
        let anchored = alternatives.iter().all(|a| matches!(a.first(), Some(Node::Start)));
        let ended = alternatives.iter().all(|a| matches!(a.last(), Some(Node::End)));
        let longest =
            alternatives.iter().map(|a| widest(a)).try_fold(0, |most, width| Some(most.max(width?)));
        let mut pattern =
            Self { alternatives, first: vec![], anchored, longest: longest.filter(|_| ended), fold_case };
        pattern.first = (0..129u32)
            .map(|c| pattern.starting_with(char::from_u32(c).filter(char::is_ascii), classes))
            .collect();
        Ok(pattern)
    }

    /// The alternatives that may match where that character stands (`None`: some character beyond ASCII).
    fn starting_with(&self, c: Option<char>, classes: &[Class]) -> Vec<u16> {
        (0..self.alternatives.len())
            .filter(|i| self.can_start(&self.alternatives[*i], c, classes))
            .filter_map(|i| u16::try_from(i).ok())
            .collect()
    }

    /// Whether a sequence may match where a character stands; `true` where that is not plain.
    fn can_start(&self, nodes: &[Node], c: Option<char>, classes: &[Class]) -> bool {
        let Some(at) = nodes.iter().position(|node| !matches!(node, Node::Start | Node::Look { .. })) else {
            return true;
        };
        match (&nodes[at], c) {
            (Node::One(one), Some(c)) => self.one(one, c, classes),
            (Node::One(One::Char(wanted)), None) => !wanted.is_ascii() || self.fold_case,
            (Node::Group(alternatives), _) => alternatives.iter().any(|alternative| {
                self.can_start(
                    if alternative.is_empty() { &nodes[at + 1..] } else { alternative },
                    c,
                    classes,
                )
            }),
            (Node::Repeat { what, least: 1.., .. }, _) => {
                self.can_start(std::slice::from_ref(what), c, classes)
            }
            _ => true,
        }
    }

    /// The first match at or after a byte offset, as byte offsets.
    pub(crate) fn find(&self, text: &str, from: usize, classes: &[Class]) -> Option<(usize, usize)> {
        let mut start = from;
        if let Some(longest) = self.longest {
            let tail = text.char_indices().rev().nth(longest.saturating_sub(1)).map_or(0, |(at, _)| at);
            start = start.max(tail);
        }
        let budget = Cell::new(BUDGET);
        for (offset, _) in text.get(start..)?.char_indices().chain([(text.len() - start, ' ')]) {
            let at = start + offset;
            if self.anchored && at > 0 {
                return None;
            }
            if let Some(end) = self.match_with(text, at, classes, &budget) {
                return Some((at, end));
            }
        }
        None
    }

    /// The end of a match at a byte offset.
    pub(crate) fn match_at(&self, text: &str, at: usize, classes: &[Class]) -> Option<usize> {
        self.match_with(text, at, classes, &Cell::new(BUDGET))
    }

    fn match_with(&self, text: &str, at: usize, classes: &[Class], budget: &Cell<u32>) -> Option<usize> {
        let slot =
            text.get(at..)?.chars().next().map_or(128, |c| if c.is_ascii() { c as usize } else { 128 });
        let run = Run { pattern: self, text, classes, budget, depth: Cell::new(0) };
        let mut end = None;
        let tried = self.first.get(slot)?.iter().filter_map(|i| self.alternatives.get(usize::from(*i)));
        for nodes in tried {
            if run.sequence(nodes, at, &mut |stop| {
                end = Some(stop);
                true
            }) {
                return end;
            }
        }
        None
    }

    fn one(&self, one: &One, c: char, classes: &[Class]) -> bool {
        if one.has(c, classes) {
            return true;
        }
        self.fold_case && {
            let (lower, upper) = (single(c.to_lowercase(), c), single(c.to_uppercase(), c));
            let folded = matches!(one, One::Char(wanted) if single(wanted.to_lowercase(), *wanted) == lower);
            folded || one.has(lower, classes) || one.has(upper, classes)
        }
    }
}

fn single(mut mapped: impl Iterator<Item = char>, otherwise: char) -> char {
    match (mapped.next(), mapped.next()) {
        (Some(c), None) => c,
        _ => otherwise,
    }
}

impl One {
    fn has(&self, c: char, classes: &[Class]) -> bool {
        match self {
            One::Char(wanted) => *wanted == c,
            One::Any => c != '\n',
            One::Shared(index) => classes.get(*index).is_some_and(|class| class.has(c)),
            One::Set { not, class, kinds } => {
                *not != (class.has(c) || kinds.iter().any(|kind| of_kind(*kind, c)))
            }
        }
    }
}

/// Python's `\d`, `\w`, `\s` and their complements.
fn of_kind(kind: char, c: char) -> bool {
    match kind {
        'd' => c.is_ascii_digit() || (!c.is_ascii() && c.is_numeric()),
        'w' => c.is_alphanumeric() || c == '_',
        's' => c.is_whitespace(),
        'D' => !of_kind('d', c),
        'W' => !of_kind('w', c),
        'S' => !of_kind('s', c),
        _ => false,
    }
}

/// The most characters a sequence can match, without limit: `None`.
fn widest(nodes: &[Node]) -> Option<usize> {
    nodes.iter().try_fold(0usize, |sum, node| {
        Some(sum.saturating_add(match node {
            Node::One(_) => 1,
            Node::Start | Node::End | Node::Look { .. } => 0,
            Node::Group(alternatives) => {
                alternatives.iter().try_fold(0, |most, a| Some(most.max(widest(a)?)))?
            }
            Node::Repeat { most: u32::MAX, .. } => return None,
            Node::Repeat { what, most, .. } => {
                widest(std::slice::from_ref(what))?.saturating_mul(*most as usize)
            }
        }))
    })
}

struct Run<'a> {
    pattern: &'a Pattern,
    text: &'a str,
    classes: &'a [Class],
    budget: &'a Cell<u32>,
    depth: Cell<u32>,
}

impl Run<'_> {
    fn sequence(&self, nodes: &[Node], at: usize, then: &mut dyn FnMut(usize) -> bool) -> bool {
        let Some((node, rest)) = nodes.split_first() else { return then(at) };
        let Some(left) = self.budget.get().checked_sub(1) else { return false };
        if self.depth.get() >= DEPTH {
            return false;
        }
        self.budget.set(left);
        self.depth.set(self.depth.get() + 1);
        let matched = self.head(node, rest, at, then);
        self.depth.set(self.depth.get() - 1);
        matched
    }

    /// Matches one node and then the rest.
    fn head(&self, node: &Node, rest: &[Node], at: usize, then: &mut dyn FnMut(usize) -> bool) -> bool {
        match node {
            Node::One(one) => self.step(one, at).is_some_and(|next| self.sequence(rest, next, then)),
            Node::Start => at == 0 && self.sequence(rest, at, then),
            Node::End => at == self.text.len() && self.sequence(rest, at, then),
            Node::Group(alternatives) => {
                alternatives.iter().any(|a| self.sequence(a, at, &mut |next| self.sequence(rest, next, then)))
            }
            Node::Look { ahead, wanted, width, of } => {
                self.look(*ahead, *width, of, at) == *wanted && self.sequence(rest, at, then)
            }
            Node::Repeat { what, least, most, lazy } => match &**what {
                Node::One(one) => self.run_of(one, (*least, *most, *lazy), rest, at, then),
                node => self.repeat(node, (*least, *most, *lazy), rest, at, then),
            },
        }
    }

    fn step(&self, one: &One, at: usize) -> Option<usize> {
        let c = self.text.get(at..)?.chars().next()?;
        self.pattern.one(one, c, self.classes).then(|| at + c.len_utf8())
    }

    fn look(&self, ahead: bool, width: usize, of: &[Vec<Node>], at: usize) -> bool {
        let mut from = at;
        if !ahead {
            for _ in 0..width {
                let Some(c) = self.text.get(..from).and_then(|before| before.chars().next_back()) else {
                    return false;
                };
                from -= c.len_utf8();
            }
        }
        of.iter().any(|nodes| self.sequence(nodes, from, &mut |end| ahead || end == at))
    }

    /// Repeats a single character without recursion, so that a long run cannot exhaust the stack.
    fn run_of(
        &self,
        one: &One,
        (least, most, lazy): (u32, u32, bool),
        rest: &[Node],
        at: usize,
        then: &mut dyn FnMut(usize) -> bool,
    ) -> bool {
        let mut stops = vec![at];
        while (stops.len() as u64) <= u64::from(most) && stops.len() < BUDGET as usize {
            let Some(next) = stops.last().and_then(|last| self.step(one, *last)) else { break };
            stops.push(next);
        }
        let Some(stops) = stops.get(least as usize..) else { return false };
        let mut attempt = |stop: &usize| self.sequence(rest, *stop, then);
        if lazy { stops.iter().any(&mut attempt) } else { stops.iter().rev().any(&mut attempt) }
    }

    fn repeat(
        &self,
        node: &Node,
        (least, most, lazy): (u32, u32, bool),
        rest: &[Node],
        at: usize,
        then: &mut dyn FnMut(usize) -> bool,
    ) -> bool {
        let more = |then: &mut dyn FnMut(usize) -> bool| {
            most > 0
                && self.sequence(std::slice::from_ref(node), at, &mut |next| {
                    // a repetition of nothing would never end
                    next > at
                        && self.repeat(
                            node,
                            (least.saturating_sub(1), most.saturating_sub(u32::from(most != u32::MAX)), lazy),
                            rest,
                            next,
                            then,
                        )
                })
        };
        match (least, lazy) {
            (0, false) => more(then) || self.sequence(rest, at, then),
            (0, true) => self.sequence(rest, at, then) || more(then),
            _ => more(then),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(pattern: &str, text: &str) -> Option<(usize, usize)> {
        Pattern::new(pattern, &[]).unwrap().find(text, 0, &[])
    }

    #[test]
    fn alternatives_are_tried_in_order() {
        assert_eq!(find("a|ab", "xab"), Some((1, 2)));
        assert_eq!(find(r"(?<=[0-9])\+$|%$", "12+"), Some((2, 3)));
        assert_eq!(find(r"(?<=[a-z]['’])(?=[a-z])", "l’eau"), Some((4, 4)));
        assert_eq!(find(r"^(?:d|l)['’](?=[a-z])", "l'eau"), Some((0, 2)));
        assert_eq!(find(r"\.\.+|…", "oh..."), Some((2, 5)));
        assert_eq!(find(r"(?iu)(?:^anti[-–][a-z]+$)", "Anti-Tout"), Some((0, 9)));
        assert_eq!(find(r"^\d{2,3}?(?!0)", "12345"), Some((0, 2)));
    }

    #[test]
    fn folding_keeps_the_meaning() {
        let mut classes = vec![];
        let folded = fold(r"(?<=[a-zàâçéèêëîïôûùüÿñæœ0-9])\.[\]\-]", &mut classes).unwrap();
        assert_eq!(classes.len(), 1);
        assert_eq!(Pattern::new(&folded, &classes).unwrap().find("né.-", 0, &classes), Some((3, 5)));
    }

    #[test]
    fn nested_repetition_gives_up_instead_of_hanging() {
        let text = "a".repeat(5_000);
        assert_eq!(find(r"^(?:(?:a|b)+)+c$", &text[..200]), None);
        assert_eq!(find(r"^a*$", &text), Some((0, 5_000)));
    }

    #[test]
    fn what_is_not_understood_is_an_error() {
        for bad in ["(", "[a", r"\u00", "a{x}", "(?P<n>a)", ")", "(?<=a+)b", r"\b"] {
            assert!(Pattern::new(bad, &[]).is_err(), "{bad}");
        }
    }
}
