//! Parts of speech and morphological features: one linear layer over the encoder.

use super::error::{Result, inconsistent};
use super::matrix::{Weights, add};
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

impl Tagger {
    pub(crate) fn read(archive: &Archive, spec: &TaggerSpec, width: usize) -> Result<Self> {
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
            weights: Weights::from_rows(&archive.floats("tagger.w", &[count, width])?, width, 0..count),
            bias: archive.floats("tagger.b", &[count])?,
            labels: spec.labels.iter().map(shared).collect(),
        })
    }

    /// The label of each token.
    pub(crate) fn tag(&self, tokens: usize, vectors: &[f32]) -> Vec<&Label> {
        let mut scores = vec![];
        self.weights.multiply(tokens, self.weights.inputs(), vectors, &mut scores);
        let rows = scores.chunks_exact_mut(self.weights.outputs());
        rows.filter_map(|row| {
            add(row, &self.bias);
            super::transition::best(row, |_| true).and_then(|i| self.labels.get(i))
        })
        .collect()
    }
}
