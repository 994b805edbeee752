//! Text put together from paragraphs whose kinds are known.

use crate::annotation::Section;

/// Paragraphs one after the other, with an empty line between them.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    text: String,
    length: usize,
    sections: Vec<Section>,
}

impl Blocks {
    /// Adds a paragraph; `kind` is a section kind of the ontology, `None` for running text.
    pub fn push(&mut self, kind: Option<&str>, paragraph: &str) {
        let paragraph = paragraph.trim();
        if paragraph.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
            self.length += 2;
        }
        let start = self.length;
        self.text.push_str(paragraph);
        self.length += paragraph.chars().count();
        if let Some(kind) = kind {
            self.sections.push(Section { start, end: self.length, kind: kind.to_owned() });
        }
    }

    /// The text and its sections; placeholders and bylines are found in paragraphs whose kind nobody told.
    pub fn finish(self) -> (String, Vec<Section>) {
        let Self { text, mut sections, .. } = self;
        for found in super::sections::marked(&text) {
            if sections.iter().all(|told| found.end <= told.start || told.end <= found.start) {
                sections.push(found);
            }
        }
        sections.sort_by_key(|section| section.start);
        (text, sections)
    }
}
