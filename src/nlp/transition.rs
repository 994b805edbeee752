//! What the parser and the entity recogniser share: a network that scores the moves of a transition system.
//!
//! The state of the system is a handful of tokens. Their contribution to the hidden layer is computed for all tokens at
//! once, so that scoring a state is a sum of rows (Kiperwasser and Goldberg, 2016; Chen and Manning, 2014).

use super::error::{Result, inconsistent};
use super::matrix::{BLOCK, Product, Weights, add_all, vectorised};
use super::model::archive::Archive;
use serde::{Deserialize, Serialize};

/// Scores that are added up at once behind the last whole block.
const TAIL: usize = 8;

/// How a model describes a transition system.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct TransitionSpec {
    /// The encoder it reads.
    pub(crate) encoder: String,
    /// Number of tokens that describe a state.
    pub(crate) features: usize,
    /// Width of the hidden layer.
    pub(crate) hidden: usize,
    /// Pieces of each maxout unit.
    pub(crate) pieces: usize,
    /// Actions with their labels, in the order of the scores.
    pub(crate) moves: Vec<(u8, String)>,
}

/// The network.
#[derive(Debug)]
pub(crate) struct Scorer {
    linear: Weights,
    linear_bias: Vec<f32>,
    lower: Weights,
    lower_bias: Vec<f32>,
    absent: Vec<f32>,
    /// The weights of each hidden unit for all moves, filled up to a multiple of [`TAIL`] as the bias is.
    upper: Vec<f32>,
    upper_bias: Vec<f32>,
    moves: usize,
    features: usize,
    hidden: usize,
}

/// The rows of some tokens, and room for the next.
#[derive(Debug, Default)]
pub(crate) struct Prepared {
    rows: Vec<f32>,
    linear: Vec<f32>,
    product: Product,
    sum: Vec<f32>,
    hidden: Vec<f32>,
}

impl Scorer {
    pub(crate) fn read(
        archive: &Archive,
        name: &str,
        spec: &TransitionSpec,
        width: usize,
        bytes: bool,
    ) -> Result<Self> {
        let TransitionSpec { features, hidden, pieces, .. } = *spec;
        if features == 0
            || features > 32
            || hidden == 0
            || hidden > 4096
            || pieces == 0
            || pieces > 16
            || spec.moves.is_empty()
        {
            return inconsistent(format!("{name} has impossible sizes"));
        }
        let floats = |part: &str, shape: &[usize]| archive.floats(&format!("{name}.{part}"), shape);
        let unit = hidden * pieces;
        // piece by piece, so that the maximum runs over whole rows
        let place = |i: usize| (i / unit) * unit + (i % hidden) * pieces + (i % unit) / hidden;
        let ordered =
            |values: Vec<f32>| (0..values.len()).filter_map(|i| values.get(place(i)).copied()).collect();
        let (linear, lower) =
            (floats("linear.w", &[hidden, width])?, floats("lower.w", &[features, hidden, pieces, hidden])?);
        let rows: Vec<&[f32]> = (0..features * unit)
            .map(|i| lower.get(place(i) * hidden..(place(i) + 1) * hidden).unwrap_or_default())
            .collect();
        let moves = spec.moves.len();
        let upper = floats("upper.w", &[moves, hidden])?;
        let whole = moves.next_multiple_of(TAIL);
        let of_unit = |unit: usize| {
            let weights = upper.iter().skip(unit).step_by(hidden).copied();
            weights.chain(std::iter::repeat_n(0.0, whole - moves))
        };
        let mut upper_bias = floats("upper.b", &[moves])?;
        upper_bias.resize(whole, 0.0);
        Ok(Self {
            linear: Weights::new(width, linear.chunks_exact(width), bytes),
            linear_bias: floats("linear.b", &[hidden])?,
            lower: Weights::new(hidden, rows.into_iter(), bytes),
            lower_bias: ordered(floats("lower.b", &[hidden, pieces])?),
            absent: ordered(floats("lower.pad", &[features, hidden, pieces])?),
            upper: (0..hidden).flat_map(of_unit).collect(),
            upper_bias,
            moves,
            features,
            hidden,
        })
    }

    /// Computes the rows of some tokens from their vectors.
    pub(crate) fn prepare(&self, tokens: usize, vectors: &[f32], prepared: &mut Prepared) {
        let Prepared { rows, linear, product, .. } = prepared;
        self.linear.apply(tokens, vectors, &self.linear_bias, product, linear);
        self.lower.apply(tokens, linear, &[], product, rows);
    }

    /// Scores every move in a state that these tokens describe (`None`: there is no such token).
    pub(crate) fn score(&self, prepared: &mut Prepared, state: &[Option<usize>], scores: &mut Vec<f32>) {
        vectorised(
            #[inline(always)]
            || self.score_here(prepared, state, scores),
        );
    }

    #[inline(always)]
    fn score_here(&self, prepared: &mut Prepared, state: &[Option<usize>], scores: &mut Vec<f32>) {
        let unit = self.lower_bias.len();
        let Prepared { rows, sum, hidden, .. } = prepared;
        sum.clear();
        sum.extend_from_slice(&self.lower_bias);
        let row = |(feature, token): (usize, &Option<usize>)| match token {
            Some(token) => rows.get((token * self.features + feature) * unit..).unwrap_or_default(),
            None => self.absent.get(feature * unit..).unwrap_or_default(),
        };
        let parts = state.iter().enumerate().take(self.features).map(row);
        add_all(sum, parts);
        hidden.clear();
        let mut pieces = sum.chunks_exact(self.hidden);
        hidden.extend_from_slice(pieces.next().unwrap_or_default());
        for piece in pieces {
            for (best, value) in hidden.iter_mut().zip(piece) {
                *best = if *value > *best { *value } else { *best };
            }
        }
        scores.clear();
        scores.extend_from_slice(&self.upper_bias);
        let whole = scores.len() / BLOCK * BLOCK;
        let (blocks, tail) = scores.split_at_mut(whole);
        self.raise::<BLOCK>(hidden, 0, blocks);
        self.raise::<TAIL>(hidden, whole, tail);
        scores.truncate(self.moves);
    }

    /// Adds what the hidden units give to the scores of the moves from `first` on, in blocks of `N`.
    #[inline(always)]
    fn raise<const N: usize>(&self, hidden: &[f32], first: usize, scores: &mut [f32]) {
        let (blocks, _) = scores.as_chunks_mut::<N>();
        for (number, block) in blocks.iter_mut().enumerate() {
            let (at, mut sums) = (first + number * N, *block);
            for (value, weights) in hidden.iter().zip(self.upper.chunks_exact(self.upper_bias.len())) {
                if let Some(weights) = weights.get(at..).and_then(|w| w.first_chunk::<N>()) {
                    add_times(&mut sums, *value, weights);
                }
            }
            *block = sums;
        }
    }
}

/// Adds a multiple of one row to another.
#[inline(always)]
fn add_times(to: &mut [f32], value: f32, from: &[f32]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += value * from;
    }
}

/// The best of the moves that are allowed, the first of equals.
pub(crate) fn best(scores: &[f32], allowed: impl Fn(usize) -> bool) -> Option<usize> {
    let mut best: Option<(usize, f32)> = None;
    for (i, score) in scores.iter().enumerate() {
        if best.is_none_or(|(_, most)| *score > most) && allowed(i) {
            best = Some((i, *score));
        }
    }
    best.map(|(i, _)| i)
}
