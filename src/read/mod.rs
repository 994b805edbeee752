//! Bytes to an article: its text, its metadata and the kinds of its parts. One file a format.

use crate::annotation::{Document, Section};

/// What reading gives: the text that all offsets refer to, what is known of it, and where headings, captions and
/// bylines stand in it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Article {
    /// Text and metadata.
    pub document: Document,
    /// Headings, captions, bylines and placeholders; what is in none is running text. Code points, in order, apart.
    pub sections: Vec<Section>,
}
