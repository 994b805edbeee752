//! Dependency trees by arc-eager transitions (Nivre, 2003) with a move that ends a sentence, as spaCy runs them.
//!
//! Greedy: one pass, about two moves a token. Trees are projective; labels that spaCy decorated to keep a crossing arc are
//! turned back (Nivre and Nilsson, 2005).

use super::error::{Result, inconsistent};
use super::model::archive::Archive;
use super::transition::{Prepared, Scorer, TransitionSpec, best};
use std::sync::Arc;

const SHIFT: u8 = 0;
const REDUCE: u8 = 1;
const LEFT: u8 = 2;
const RIGHT: u8 = 3;
const BREAK: u8 = 4;

/// The parser of a model.
#[derive(Debug)]
pub(crate) struct Parser {
    scorer: Scorer,
    moves: Vec<(u8, Arc<str>)>,
    root: Arc<str>,
}

/// The tree of one text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tree {
    /// The head of each token; a root is its own head.
    pub(crate) heads: Vec<usize>,
    pub(crate) labels: Vec<Arc<str>>,
    /// Whether a sentence starts at each token.
    pub(crate) starts: Vec<bool>,
}

/// The state of the transition system.
struct State {
    length: usize,
    stack: Vec<usize>,
    /// The next token that has never been on the stack.
    next: usize,
    /// Tokens that went back from the stack to the buffer.
    again: Vec<usize>,
    heads: Vec<Option<usize>>,
    labels: Vec<usize>,
    left: Vec<Vec<usize>>,
    right: Vec<Vec<usize>>,
    unshifted: Vec<bool>,
    starts: Vec<bool>,
}

impl State {
    fn new(starts: Vec<bool>) -> Self {
        let length = starts.len();
        Self {
            length,
            stack: vec![],
            next: 0,
            again: vec![],
            heads: vec![None; length],
            labels: vec![0; length],
            left: vec![vec![]; length],
            right: vec![vec![]; length],
            unshifted: vec![false; length],
            starts,
        }
    }

    fn buffer(&self, i: usize) -> Option<usize> {
        match self.again.len().checked_sub(i + 1) {
            Some(back) => self.again.get(back).copied(),
            None => Some(self.next + i - self.again.len()).filter(|token| *token < self.length),
        }
    }

    fn buffered(&self) -> usize {
        self.length - self.next + self.again.len()
    }

    fn stacked(&self, i: usize) -> Option<usize> {
        self.stack.len().checked_sub(i + 1).and_then(|at| self.stack.get(at).copied())
    }

    fn describe(&self) -> [Option<usize>; 8] {
        let last = |of: &[Vec<usize>], head: Option<usize>| of.get(head?)?.last().copied();
        let (b0, s0) = (self.buffer(0), self.stacked(0));
        [
            b0,
            self.buffer(1),
            s0,
            self.stacked(1),
            self.stacked(2),
            last(&self.left, b0),
            last(&self.left, s0),
            last(&self.right, s0),
        ]
    }

    /// Which of the five actions may be taken.
    fn allowed(&self, may_break: bool) -> [bool; 5] {
        let flag =
            |flags: &[bool], token: Option<usize>| token.and_then(|t| flags.get(t)).is_some_and(|f| *f);
        let (b0, b1) = (self.buffer(0), self.buffer(1));
        let (empty, rest) = (self.stack.is_empty(), self.buffered());
        let starts = flag(&self.starts, b0);
        let arc = !empty && rest > 0 && !starts;
        [
            empty || (rest >= 2 && !starts && !flag(&self.unshifted, b0)),
            !empty,
            arc,
            arc,
            may_break && rest >= 2 && b1 == b0.map(|b| b + 1) && !flag(&self.starts, b1),
        ]
    }

    fn push(&mut self) {
        if let Some(token) = self.again.pop() {
            self.stack.push(token);
        } else if self.next < self.length {
            self.stack.push(self.next);
            self.next += 1;
        }
    }

    fn arc(&mut self, head: usize, child: usize, label: usize) {
        if let Some(Some(old)) = self.heads.get(child).copied() {
            let side = if old > child { &mut self.left } else { &mut self.right };
            // only the last child can be taken back: what spaCy does, not what it says
            if let Some(children) = side.get_mut(old).filter(|children| children.last() == Some(&child)) {
                children.pop();
            }
        }
        let side = if head > child { &mut self.left } else { &mut self.right };
        if let (Some(children), Some(slot), Some(mark)) =
            (side.get_mut(head), self.heads.get_mut(child), self.labels.get_mut(child))
        {
            children.push(child);
            *slot = Some(head);
            *mark = label;
        }
    }

    fn take(&mut self, action: u8, label: usize) {
        let (s0, b0, b1) = (self.stacked(0), self.buffer(0), self.buffer(1));
        match (action, s0, b0) {
            (SHIFT, ..) => self.push(),
            (REDUCE, Some(s0), _) => {
                let headed = self.heads.get(s0).is_some_and(Option::is_some);
                if !headed && self.stack.len() > 1 {
                    self.again.push(s0);
                    self.mark_unshifted(s0, true);
                }
                self.stack.pop();
            }
            (LEFT, Some(s0), Some(b0)) => {
                self.arc(b0, s0, label);
                self.mark_unshifted(b0, false);
                self.stack.pop();
            }
            (RIGHT, Some(s0), Some(b0)) => {
                self.arc(s0, b0, label);
                self.push();
            }
            (BREAK, ..) => {
                if let Some(start) = b1.and_then(|b1| self.starts.get_mut(b1)) {
                    *start = true;
                }
            }
            _ => {}
        }
    }

    fn mark_unshifted(&mut self, token: usize, value: bool) {
        if let Some(mark) = self.unshifted.get_mut(token) {
            *mark = value;
        }
    }
}

impl Parser {
    pub(crate) fn read(archive: &Archive, spec: &TransitionSpec, width: usize, bytes: bool) -> Result<Self> {
        if spec.features != 8 || spec.moves.iter().any(|(action, _)| *action > BREAK) {
            return inconsistent("the parser has other features or moves than arc-eager");
        }
        if !spec.moves.iter().any(|(action, _)| *action == SHIFT)
            || !spec.moves.iter().any(|(action, _)| *action == REDUCE)
        {
            return inconsistent("the parser cannot shift or reduce");
        }
        Ok(Self {
            scorer: Scorer::read(archive, "parser", spec, width, bytes)?,
            moves: spec.moves.iter().map(|(action, label)| (*action, label.as_str().into())).collect(),
            root: "ROOT".into(),
        })
    }

    pub(crate) fn prepare(&self, tokens: usize, vectors: &[f32], prepared: &mut Prepared) {
        self.scorer.prepare(tokens, vectors, prepared);
    }

    /// Parses `length` tokens whose rows begin at `offset`; `given` are the sentence starts where they are known.
    pub(crate) fn parse(
        &self,
        prepared: &mut Prepared,
        offset: usize,
        length: usize,
        given: Option<&[bool]>,
    ) -> Tree {
        let mut starts = given.map_or_else(|| vec![false; length], <[bool]>::to_vec);
        starts.resize(length, false);
        if let Some(first) = starts.first_mut() {
            *first = true;
        }
        let mut state = State::new(starts);
        let mut scores = vec![];
        // every token is shifted, reduced and given back at most a few times
        for _ in 0..length.saturating_mul(8) + 8 {
            if state.stack.is_empty() && state.buffered() == 0 {
                break;
            }
            let tokens = state.describe().map(|token| token.map(|t| t + offset));
            self.scorer.score(prepared, &tokens, &mut scores);
            let allowed = state.allowed(given.is_none());
            let action = |i: usize| self.moves.get(i).map_or(BREAK, |(action, _)| *action);
            let Some(chosen) = best(&scores, |i| allowed[usize::from(action(i)).min(4)]) else { break };
            state.take(action(chosen), chosen);
        }
        self.tree(&state, given)
    }

    fn tree(&self, state: &State, given: Option<&[bool]>) -> Tree {
        let heads: Vec<usize> = state.heads.iter().enumerate().map(|(i, head)| head.unwrap_or(i)).collect();
        let label = |(i, head): (usize, &usize)| if *head == i { &self.root } else { self.label(state, i) };
        let mut labels: Vec<Arc<str>> = heads.iter().enumerate().map(|at| Arc::clone(label(at))).collect();
        let starts = match given {
            Some(_) => state.starts.clone(),
            None => starts(&heads),
        };
        let mut heads = heads;
        unproject(&mut heads, &mut labels);
        Tree { heads, labels, starts }
    }

    fn label(&self, state: &State, token: usize) -> &Arc<str> {
        state
            .labels
            .get(token)
            .and_then(|chosen| self.moves.get(*chosen))
            .map_or(&self.root, |(_, label)| label)
    }
}

/// A sentence starts at the leftmost token below each root.
fn starts(heads: &[usize]) -> Vec<bool> {
    let mut leftmost: Vec<usize> = (0..heads.len()).collect();
    let mut starts = vec![false; heads.len()];
    for token in 0..heads.len() {
        // the walk up stops where a token further left has been
        let mut at = token;
        while let Some(head) = heads.get(at).copied().filter(|head| *head != at) {
            match leftmost.get_mut(head) {
                Some(seen) if *seen > token => *seen = token,
                _ => break,
            }
            at = head;
        }
    }
    for (token, head) in heads.iter().enumerate() {
        if token == *head
            && let Some(start) = leftmost.get(token).and_then(|first| starts.get_mut(*first))
        {
            *start = true;
        }
    }
    starts
}

/// Moves arcs whose label says `label||label of the head` below the nearest token with that label.
fn unproject(heads: &mut [usize], labels: &mut [Arc<str>]) {
    for token in 0..labels.len() {
        let Some((label, wanted)) =
            labels.get(token).and_then(|l| l.split_once("||")).map(|(a, b)| (a.to_owned(), b.to_owned()))
        else {
            continue;
        };
        let mut level = vec![heads.get(token).copied().unwrap_or(token)];
        let mut found = None;
        for _ in 0..labels.len() {
            let below: Vec<usize> = (0..heads.len())
                .filter(|child| {
                    *child != token
                        && heads.get(*child).is_some_and(|head| head != child && level.contains(head))
                })
                .collect();
            found = below.iter().copied().find(|child| labels.get(*child).is_some_and(|l| **l == *wanted));
            if found.is_some() || below.is_empty() {
                break;
            }
            level = below;
        }
        if let (Some(head), Some(found)) = (heads.get_mut(token), found) {
            *head = found;
        }
        if let Some(slot) = labels.get_mut(token) {
            *slot = label.into();
        }
    }
}

/// Gives every sentence one root: the first that is not punctuation; further roots hang below it.
pub(crate) fn single_roots(tree: &mut Tree, punctuation: impl Fn(usize) -> bool) {
    let mut start = 0;
    while start < tree.heads.len() {
        let end = (start + 1..tree.heads.len())
            .find(|i| tree.starts.get(*i) == Some(&true))
            .unwrap_or(tree.heads.len());
        let roots: Vec<usize> = (start..end).filter(|i| tree.heads.get(*i) == Some(i)).collect();
        let main = roots.iter().copied().find(|root| !punctuation(*root)).or(roots.first().copied());
        for root in roots {
            if let (Some(main), Some(head), Some(label)) =
                (main.filter(|main| *main != root), tree.heads.get_mut(root), tree.labels.get_mut(root))
            {
                *head = main;
                *label = if punctuation(root) { "punct".into() } else { "parataxis".into() };
            }
        }
        start = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_start_left_of_their_roots() {
        assert_eq!(starts(&[1, 1, 1, 4, 4]), [true, false, false, true, false]);
        assert_eq!(starts(&[]), [false; 0]);
    }

    #[test]
    fn a_crossing_arc_is_restored() {
        let (mut heads, mut labels) =
            (vec![1, 1, 1, 2], ["det", "ROOT", "obj", "nmod||det"].map(Arc::<str>::from).to_vec());
        heads[3] = 1;
        unproject(&mut heads, &mut labels);
        assert_eq!((heads[3], &*labels[3]), (0, "nmod"));
    }

    #[test]
    fn a_sentence_keeps_one_root() {
        let mut tree =
            Tree { heads: vec![0, 1, 2], labels: vec!["ROOT".into(); 3], starts: vec![true, false, false] };
        single_roots(&mut tree, |i| i == 0);
        assert_eq!(tree.heads, [1, 1, 1]);
        assert_eq!(tree.labels.iter().map(|l| &**l).collect::<Vec<_>>(), ["punct", "ROOT", "parataxis"]);
    }
}
