//! Elements of HTML, of NITF and of XHTML in other XML, and the paragraphs that they make.

use super::blocks::Blocks;

/// What an element does to the text.
pub(super) enum Element {
    /// It holds no words of the article.
    Silent,
    /// It ends a line.
    Break,
    /// It has quotation marks from whoever shows it.
    Quotation,
    /// It stands inside a paragraph.
    Inline,
    /// It begins a paragraph, of this kind of section where its name tells.
    Block(Option<&'static str>),
}

impl Element {
    /// What the element of this name does.
    pub fn of(name: &str) -> Self {
        match name {
            "script" | "style" | "noscript" | "template" | "svg" | "math" | "iframe" | "object" | "form"
            | "button" | "select" | "input" | "textarea" | "nav" | "head" | "audio" | "video" | "canvas" => {
                Self::Silent
            }
            // NITF: what is said of a picture to machines.
            "media-reference" | "media-metadata" | "media-object" | "copyrite" | "docdata"
            | "object.title.alt" => Self::Silent,
            "br" => Self::Break,
            "q" => Self::Quotation,
            "a" | "abbr" | "acronym" | "b" | "bdi" | "bdo" | "big" | "cite" | "code" | "data" | "del"
            | "dfn" | "em" | "font" | "i" | "ins" | "kbd" | "label" | "mark" | "s" | "samp" | "small"
            | "span" | "strike" | "strong" | "sub" | "sup" | "time" | "tt" | "u" | "var" | "wbr" => {
                Self::Inline
            }
            // NITF: what a name in the text is.
            "person" | "location" | "org" | "num" | "chron" | "event" | "function" | "object.title"
            | "virtloc" | "money" | "lang" | "city" | "state" | "country" | "region" | "sublocation"
            | "name.given" | "name.family" | "classifier" | "frac" | "pronounce" => Self::Inline,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hl1" | "hl2" => Self::Block(Some("heading")),
            "figcaption" | "caption" | "media-caption" => Self::Block(Some("captionText")),
            "address" | "byline" | "tagline" | "bibliography" | "media-producer" => {
                Self::Block(Some("byline"))
            }
            _ => Self::Block(None),
        }
    }
}

/// Puts the paragraphs of elements together.
pub(super) struct Writer<'b> {
    blocks: &'b mut Blocks,
    line: String,
    headline: Option<String>,
}

impl<'b> Writer<'b> {
    /// Writes into `blocks`; the headline, where it comes first again, is left out.
    pub fn new(blocks: &'b mut Blocks, headline: Option<&str>) -> Self {
        Self { blocks, line: String::new(), headline: headline.map(key) }
    }

    /// Words of the paragraph.
    pub fn words(&mut self, words: &str) {
        self.line.push_str(words);
    }

    /// A line break inside the paragraph.
    pub fn line_break(&mut self) {
        self.line.push(BREAK);
    }

    /// Words with quotation marks around them.
    pub fn quotation(&mut self, inside: impl FnOnce(&mut Self)) {
        self.line.push_str("«\u{a0}");
        inside(self);
        self.line.push_str("\u{a0}»");
    }

    /// Ends a paragraph. Space is as a browser shows it: one for many, but those that do not break stay.
    pub fn flush(&mut self, kind: Option<&str>) {
        let raw = std::mem::take(&mut self.line);
        let lines: Vec<String> = raw
            .split(BREAK)
            .map(|line| {
                line.split(|c: char| c.is_ascii_whitespace())
                    .filter(|word| !word.is_empty())
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        // Two breaks are what a new paragraph looks like.
        for paragraph in lines.split(|line| line.trim().is_empty()) {
            let paragraph = paragraph.join("\n");
            if paragraph.is_empty() {
                continue;
            }
            if self.headline.take_if(|headline| *headline == key(&paragraph)).is_none() {
                self.blocks.push(kind, &paragraph);
            }
        }
    }
}

/// A line break inside a paragraph, which no text holds.
const BREAK: char = '\u{0}';

/// The words of a title without what editors vary: case, quotation marks, spaces.
pub(super) fn key(line: &str) -> String {
    line.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}
