//! Log-linear ranking: named features, the weights that the tools in `tools/` train for them, and the questions they are trained on.

use serde::Serialize;
use std::collections::HashMap;

/// The weight of each feature.
#[derive(Debug)]
pub(super) struct Weights(HashMap<&'static str, f64>);

impl Weights {
    /// The weights of a table: a feature and its weight a line, comments apart.
    pub(super) fn of(table: &'static str) -> Self {
        let row = |line: &'static str| {
            let (name, weight) = line.split_once('\t')?;
            Some((name, weight.parse().ok()?))
        };
        Self(table.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect())
    }

    /// What some features weigh together.
    pub(super) fn sum(&self, names: &[String]) -> f64 {
        names.iter().filter_map(|name| self.0.get(name.as_str())).sum()
    }
}

/// How many sentences two things are apart, as features have it.
pub(super) fn apart(sentences: usize) -> &'static str {
    match sentences {
        0 => "same",
        1 => "1",
        2 => "2",
        3 | 4 => "4",
        5..=8 => "8",
        _ => "far",
    }
}

/// A question, as a ranking is trained on it.
#[derive(Debug, Clone, Serialize)]
pub struct Asked {
    /// Where the noun or the statement begins and ends, in code points.
    pub span: (usize, usize),
    /// The rule by which a noun phrase was read; `frame:open` for a statement that a newspaper may let be said, `frame:own` for one of its own.
    pub rule: String,
    /// The ids of those whom it may mean, and what speaks for each.
    pub candidates: Vec<(String, Vec<String>)>,
    /// What speaks for nobody told of.
    pub nobody: Vec<String>,
    /// How a statement follows on the one before it.
    pub after: Vec<&'static str>,
}
