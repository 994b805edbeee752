//! What all formats are read into: a text, labelled stretches and labelled links.

use std::ops::Range;

/// One document as a format gives it.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub text: String,
    /// The program that made the file, where the file tells.
    pub tool: Option<String>,
    /// The name of the document in the file.
    pub name: Option<String>,
    pub title: Option<String>,
    pub url: Option<String>,
    pub marks: Vec<Mark>,
    pub arcs: Vec<Arc>,
    pub left_out: LeftOut,
}

/// A labelled stretch.
#[derive(Debug, Default, Clone)]
pub(super) struct Mark {
    /// Unique in the draft; arcs refer to it.
    pub key: String,
    /// The labels it may be known by, the most telling first.
    pub labels: Vec<String>,
    /// Code points, in any order.
    pub spans: Vec<Range<usize>>,
    pub features: Vec<(String, String)>,
    /// Marks of one cluster refer to one thing.
    pub cluster: Option<String>,
    /// IRIs of what is meant.
    pub identities: Vec<String>,
    pub notes: Vec<String>,
}

impl Mark {
    pub(super) fn new(key: impl Into<String>, label: impl Into<String>, span: Range<usize>) -> Self {
        Self { key: key.into(), labels: vec![label.into()], spans: vec![span], ..Self::default() }
    }
}

/// A labelled link between two marks.
#[derive(Debug, Clone)]
pub(super) struct Arc {
    pub label: String,
    pub from: String,
    pub to: String,
}

/// What finds no place, counted by reason, with the first case of each.
#[derive(Debug, Default)]
pub(super) struct LeftOut(Vec<(String, usize, String)>);

impl LeftOut {
    /// Notes a case of a reason.
    pub(super) fn note(&mut self, reason: impl Into<String>, case: impl Into<String>) {
        let reason = reason.into();
        match self.0.iter_mut().find(|(known, ..)| *known == reason) {
            Some((_, count, _)) => *count += 1,
            None => self.0.push((reason, 1, case.into())),
        }
    }

    pub(super) fn into_lines(self) -> Vec<String> {
        self.0
            .into_iter()
            .map(|(reason, count, case)| match (count, case.is_empty()) {
                (_, true) => format!("{reason} ({count})"),
                (1, false) => format!("{reason}: {case}"),
                (_, false) => format!("{reason} ({count}), the first: {case}"),
            })
            .collect()
    }
}
