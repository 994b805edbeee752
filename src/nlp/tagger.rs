//! Parts of speech and morphological features: one linear layer over the encoder.

use super::error::{Result, inconsistent};
use super::matrix::{Product, Weights, largest, vectorised};
use super::model::archive::Archive;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How a model describes its tagger.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct TaggerSpec {
    /// The encoder it reads.
    pub(crate) encoder: String,
    /// The labels, in the order of the scores.
    pub(crate) labels: Vec<Label<String>>,
}

/// What a label of the tagger says of a token.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Label<T = Arc<str>> {
    /// Universal part of speech.
    pub(crate) upos: T,
    /// Universal features, `Gender=Fem|Number=Sing`.
    pub(crate) feats: T,
    /// The tag of a language's own set, empty where there is none.
    pub(crate) xpos: T,
}

/// The tagger of a model.
#[derive(Debug)]
pub(crate) struct Tagger {
    weights: Weights,
    bias: Vec<f32>,
    labels: Vec<Label>,
}

/// Room for the scores of some tokens.
#[derive(Debug, Default)]
pub(crate) struct Scores {
    product: Product,
    scores: Vec<f32>,
}

impl Tagger {
    pub(crate) fn read(archive: &Archive, spec: &TaggerSpec, width: usize, bytes: bool) -> Result<Self> {
        let count = spec.labels.len();
        if count == 0 {
            return inconsistent("the tagger has no labels");
        }
        let shared = |l: &Label<String>| Label {
            upos: l.upos.as_str().into(),
            feats: l.feats.as_str().into(),
            xpos: l.xpos.as_str().into(),
        };
        Ok(Self {
            weights: Weights::new(
                width,
                archive.floats("tagger.w", &[count, width])?.chunks_exact(width),
                bytes,
            ),
            bias: archive.floats("tagger.b", &[count])?,
            labels: spec.labels.iter().map(shared).collect(),
        })
    }

    /// The label of each token.
    pub(crate) fn tag(&self, tokens: usize, vectors: &[f32], room: &mut Scores) -> Vec<&Label> {
        let Scores { product, scores } = room;
        self.weights.apply(tokens, vectors, &self.bias, product, scores);
        vectorised(
            #[inline(always)]
            || {
                let rows = scores.chunks_exact(self.labels.len()).take(tokens);
                // numbers of a broken model may be none: the first label then
                rows.filter_map(|row| self.labels.get(largest(row).unwrap_or(0))).collect()
            },
        )
    }
}
