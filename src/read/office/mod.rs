//! Documents of word processors: an article, or what a press database gives as one document.

mod docx;
mod rtf;

pub(super) use docx::DOCX;
pub(super) use rtf::RTF;

use super::blocks::Blocks;
use super::database;
use super::documents::{Records, several};
use super::{Draft, ReadError};

/// A paragraph, and what its style tells of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub text: String,
    /// Its section kind, where its style tells.
    pub kind: Option<&'static str>,
    /// Whether all of it is bold.
    pub bold: bool,
}

/// The articles of a document.
fn articles(paragraphs: &[Paragraph]) -> Result<Records, ReadError> {
    if paragraphs.is_empty() {
        return Err(ReadError::Empty);
    }
    Ok(several(database::of_paragraphs(paragraphs).unwrap_or_else(|| vec![article(paragraphs)])))
}

fn article(paragraphs: &[Paragraph]) -> Draft {
    let mut all = Blocks::default();
    for paragraph in paragraphs {
        all.push(paragraph.kind, &paragraph.text);
    }
    let (text, sections) = all.finish();
    // Without styles headings are found as in plain text.
    let styled = paragraphs.iter().any(|paragraph| paragraph.kind.is_some());
    Draft { text, sections: styled.then_some(sections), ..Draft::default() }
}
