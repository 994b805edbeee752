//! Named entities by transitions over the BILUO scheme (Ratinov and Roth, 2009; Lample et al., 2016).

use super::error::{Result, inconsistent};
use super::model::archive::Archive;
use super::tokenizer::Raw;
use super::transition::{Prepared, Scorer, TransitionSpec, best};
use std::ops::Range;
use std::sync::Arc;

const BEGIN: u8 = 1;
const IN: u8 = 2;
const LAST: u8 = 3;
const UNIT: u8 = 4;
const OUT: u8 = 5;

/// The entity recogniser of a model.
#[derive(Debug)]
pub(crate) struct Recognizer {
    scorer: Scorer,
    moves: Vec<(u8, Arc<str>)>,
}

impl Recognizer {
    pub(crate) fn read(archive: &Archive, spec: &TransitionSpec, width: usize, bytes: bool) -> Result<Self> {
        if spec.features != 3 || !spec.moves.iter().any(|(action, _)| *action == OUT) {
            return inconsistent("the entity recogniser has other features or moves than BILUO");
        }
        let scorer = Scorer::read(archive, "ner", spec, width, bytes)?;
        Ok(Self {
            scorer,
            moves: spec.moves.iter().map(|(action, label)| (*action, label.as_str().into())).collect(),
        })
    }

    pub(crate) fn prepare(&self, tokens: usize, vectors: &[f32], prepared: &mut Prepared) {
        self.scorer.prepare(tokens, vectors, prepared);
    }

    /// The entities of some tokens whose rows begin at `offset`, as ranges of tokens; none crosses a sentence start.
    pub(crate) fn find(
        &self,
        prepared: &mut Prepared,
        offset: usize,
        tokens: &[Raw],
        starts: &[bool],
    ) -> Vec<(Range<usize>, Arc<str>)> {
        let (mut found, mut scores) = (vec![], vec![]);
        let mut open: Option<(usize, &Arc<str>)> = None;
        for (i, token) in tokens.iter().enumerate() {
            let begin = open.map(|(begin, _)| begin);
            let state = [Some(i + offset), begin.map(|b| b + offset), begin.and((i + offset).checked_sub(1))];
            self.scorer.score(prepared, &state, &mut scores);
            let goes_on = i + 1 < tokens.len() && starts.get(i + 1) != Some(&true);
            let same = |label: &Arc<str>| open.is_some_and(|(_, other)| other == label);
            let allowed = |at: usize| match self.moves.get(at) {
                Some((BEGIN, label)) => open.is_none() && goes_on && !token.is_space && !label.is_empty(),
                Some((IN, label)) => same(label) && goes_on,
                Some((LAST, label)) => same(label),
                Some((UNIT, label)) => open.is_none() && !token.is_space && !label.is_empty(),
                Some((OUT, _)) => open.is_none(),
                _ => false,
            };
            match best(&scores, allowed).and_then(|at| self.moves.get(at)) {
                Some((BEGIN, label)) => open = Some((i, label)),
                Some((LAST, _)) => {
                    if let Some((begin, label)) = open.take() {
                        found.push((begin..i + 1, Arc::clone(label)));
                    }
                }
                Some((UNIT, label)) => found.push((i..i + 1, Arc::clone(label))),
                Some((IN, _)) => {}
                // an entity that cannot go on and has no last move is dropped
                _ => open = None,
            }
        }
        found
    }
}
