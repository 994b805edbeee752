//! Markdown, with YAML front matter: the words without their marks.

use super::blocks::Blocks;
use super::documents::one;
use super::encoding::decode;
use super::{Draft, Format, Metadata, ReadError, sidecar};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

pub(super) static FORMAT: Format = Format {
    name: "markdown",
    about: "Markdown, with YAML front matter",
    extensions: &["md", "markdown", "mkd"],
    sniff: |head| head.starts_with(b"---\n") && head.windows(5).any(|window| window == b"\n---\n"),
    cut: |input, _| Ok(one(input, read)),
};

fn read(bytes: &[u8]) -> Result<Draft, ReadError> {
    let decoded = decode(bytes, None)?;
    let (metadata, content) = front_matter(&decoded.text)?;
    let mut writer = Writer::default();
    for event in Parser::new_ext(
        content,
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH,
    ) {
        writer.take(event);
    }
    writer.flush(None);
    let (text, sections) = writer.blocks.finish();
    Ok(Draft { text, metadata, sections: Some(sections), remarks: decoded.remarks })
}

/// The metadata before the text, and the text.
fn front_matter(text: &str) -> Result<(Metadata, &str), ReadError> {
    let whole = Ok((Metadata::default(), text));
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else { return whole };
    let mut end = first.len();
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            let (yaml, content) = (text.get(first.len()..end), text.get(end + line.len()..));
            return match sidecar::yaml(yaml.unwrap_or_default()).map_err(ReadError::Metadata)? {
                Value::Object(object) => Ok((Metadata::of_object(&object), content.unwrap_or_default())),
                Value::Null => Ok((Metadata::default(), content.unwrap_or_default())),
                // Two rules with words between them.
                _ => whole,
            };
        }
        end += line.len();
    }
    whole
}

#[derive(Default)]
struct Writer {
    blocks: Blocks,
    line: String,
    /// How many pictures are open: what stands in them is said of them.
    pictures: usize,
    caption: String,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(words) | Event::Code(words) => self.words(&words),
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.words("\n"),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.words("\n"),
            Event::Start(Tag::Image { .. }) => self.pictures += 1,
            Event::End(TagEnd::Image) => self.pictures = self.pictures.saturating_sub(1),
            Event::End(TagEnd::Heading(_)) => self.flush(Some("heading")),
            Event::Start(tag) if !is_inline(&tag) => self.flush(None),
            Event::End(tag) if !is_inline_end(tag) => self.flush(None),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.pictures > 0 { self.caption.push_str(words) } else { self.line.push_str(words) }
    }

    /// Ends a paragraph. What is said of a picture is a caption where the picture stands by itself.
    fn flush(&mut self, kind: Option<&str>) {
        let (line, caption) = (std::mem::take(&mut self.line), std::mem::take(&mut self.caption));
        if line.trim().is_empty() {
            self.blocks.push(Some("captionText"), &caption);
        }
        self.blocks.push(kind, &line);
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Superscript
            | Tag::Subscript
    )
}

fn is_inline_end(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Superscript
            | TagEnd::Subscript
    )
}
