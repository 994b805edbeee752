//! Word documents, ISO 29500: the paragraphs of the main part, with headings and captions by their styles. What was
//! deleted under revision, notes, headers and footers are left out.

use super::super::documents::Records;
use super::super::xml::is_too_deep;
use super::super::{Cut, Format, Input, LIMIT, ReadError};
use super::{Paragraph, articles};
use roxmltree::{Document, Node, ParsingOptions};
use std::io::Read;
use zip::ZipArchive;

pub(in crate::read) static DOCX: Format = Format {
    name: "docx",
    about: "a Word document, or what Nexis gives as one",
    extensions: &["docx"],
    sniff: |head| {
        let holds = |name: &[u8]| head.windows(name.len()).any(|window| window == name);
        head.starts_with(b"PK\x03\x04") && (holds(b"word/") || holds(b"[Content_Types].xml"))
    },
    cut: |input: Input, _: &Cut| -> Result<Records, ReadError> { articles(&paragraphs(&main_part(input)?)?) },
};

/// Nodes of a document. Five hundred articles have some hundred thousands.
const NODES: u32 = 8_000_000;

/// The XML of the text.
fn main_part(input: Input) -> Result<String, ReadError> {
    let mut archive = ZipArchive::new(input.seekable()?)?;
    let part = match archive.by_name("word/document.xml") {
        Ok(part) => part,
        Err(zip::result::ZipError::FileNotFound) => {
            return Err(ReadError::Damaged("it is no Word document".to_owned()));
        }
        Err(error) => return Err(error.into()),
    };
    let mut xml = Vec::new();
    let read = part.take(LIMIT as u64 + 1).read_to_end(&mut xml);
    read.map_err(|error| ReadError::Damaged(format!("it cannot be unpacked: {error}")))?;
    if xml.len() > LIMIT {
        return Err(ReadError::TooLarge);
    }
    String::from_utf8(xml).map_err(|_| ReadError::Damaged("its text is no UTF-8".to_owned()))
}

fn paragraphs(xml: &str) -> Result<Vec<Paragraph>, ReadError> {
    if is_too_deep(xml) {
        return Err(ReadError::Refused("its elements stand too deep one in the other"));
    }
    let options = ParsingOptions { nodes_limit: NODES, ..ParsingOptions::default() };
    let xml = xml.trim_start_matches('\u{feff}');
    let document = Document::parse_with_options(xml, options)
        .map_err(|error| ReadError::Damaged(format!("its text cannot be read: {error}")))?;
    let paragraphs = document.descendants().filter(|node| is(*node, "p"));
    // What stands in a text box is given once, for programs that know boxes.
    let once =
        |node: &Node<'_, '_>| !node.ancestors().any(|node| is(node, "Fallback") || is(node, "txbxContent"));
    Ok(paragraphs.filter(once).map(paragraph).filter(|paragraph| !paragraph.text.trim().is_empty()).collect())
}

fn paragraph(node: Node<'_, '_>) -> Paragraph {
    let mut text = String::new();
    let (mut bold, mut any) = (true, false);
    for part in node.descendants().filter(|node| node.is_element()) {
        match part.tag_name().name() {
            "t" if is_told(part, node) => {
                let words = part.text().unwrap_or_default();
                text.push_str(words);
                any |= !words.trim().is_empty();
                bold &= words.trim().is_empty() || is_bold(part);
            }
            "tab" if part.parent().is_some_and(|parent| is(parent, "r")) => text.push('\t'),
            "br" | "cr" => text.push('\n'),
            "noBreakHyphen" => text.push('\u{2011}'),
            _ => {}
        }
    }
    let style = node
        .children()
        .find(|child| is(*child, "pPr"))
        .and_then(|style| style.children().find(|child| is(*child, "pStyle")))
        .and_then(|style| style.attributes().find(|attribute| attribute.name() == "val"));
    let text = text.lines().map(str::trim).collect::<Vec<_>>().join("\n").trim().to_owned();
    Paragraph { text, kind: style.and_then(|style| kind(style.value())), bold: bold && any }
}

/// Whether words belong to this paragraph and were not deleted.
fn is_told(words: Node<'_, '_>, paragraph: Node<'_, '_>) -> bool {
    let mut above = words.ancestors().skip(1);
    above.find(|node| is(*node, "p") || is(*node, "del") || is(*node, "Fallback")) == Some(paragraph)
}

fn is_bold(words: Node<'_, '_>) -> bool {
    let run = words.ancestors().find(|node| is(*node, "r"));
    let mark = run
        .and_then(|run| run.children().find(|child| is(*child, "rPr")))
        .and_then(|style| style.children().find(|child| is(*child, "b")));
    mark.is_some_and(|mark| !mark.attributes().any(|value| matches!(value.value(), "0" | "false")))
}

/// The kind that a style tells, by its English or French name.
fn kind(style: &str) -> Option<&'static str> {
    let style = style.to_lowercase();
    if ["heading", "titre", "title", "subtitle", "soustitre"].iter().any(|name| style.starts_with(name)) {
        Some("heading")
    } else if ["caption", "lgende", "légende"].iter().any(|name| style.starts_with(name)) {
        Some("captionText")
    } else {
        None
    }
}

fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

#[cfg(test)]
mod tests {
    use super::*;

    const NS: &str = r#"<w:document xmlns:w="w" xmlns:mc="mc">"#;

    #[test]
    fn paragraphs_have_the_words_that_were_not_deleted() {
        let xml = format!(
            "{NS}<w:body><w:p><w:pPr><w:pStyle w:val=\"Titre1\"/></w:pPr><w:r><w:t>Le pont</w:t></w:r></w:p>\
             <w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Il </w:t></w:r><w:del><w:r><w:t>ne </w:t></w:r></w:del>\
             <w:r><w:t>rouvre</w:t><w:br/><w:t>lundi.</w:t></w:r></w:p><w:p/></w:body></w:document>"
        );
        let found = paragraphs(&xml).unwrap();
        let told: Vec<_> = found.iter().map(|paragraph| (paragraph.kind, paragraph.text.as_str())).collect();
        assert_eq!(told, [(Some("heading"), "Le pont"), (None, "Il rouvre\nlundi.")]);
        assert!(!found[1].bold);
    }

    #[test]
    fn documents_with_a_document_type_or_endless_depth_are_refused() {
        assert!(paragraphs("<!DOCTYPE w [<!ENTITY a 'b'>]><w>&a;</w>").is_err());
        assert!(matches!(paragraphs(&"<p>".repeat(100_000)), Err(ReadError::Refused(_))));
    }
}
