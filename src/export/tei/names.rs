//! How nodes are called in a file.

use std::collections::BTreeMap;

/// The `xml:id` of each node, by IRI.
#[derive(Default)]
pub(super) struct Names(BTreeMap<String, String>);

impl Names {
    /// A pointer to a node of this file, or its IRI.
    pub(super) fn pointer(&self, iri: &str) -> String {
        self.0.get(iri).map_or_else(|| iri.to_owned(), |id| format!("#{id}"))
    }

    pub(super) fn add(&mut self, iri: &str, prefix: char, number: usize) {
        self.0.insert(iri.to_owned(), format!("{prefix}{}", number + 1));
    }

    pub(super) fn id(&self, iri: &str) -> &str {
        self.0.get(iri).map_or("", String::as_str)
    }
}
