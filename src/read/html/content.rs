//! Elements to paragraphs.

use super::super::blocks::Blocks;
use dom_query::{Document, NodeRef};

/// Elements that hold no words of the article.
const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "form", "button", "select",
    "input", "textarea", "nav", "head", "audio", "video", "canvas",
];

/// Elements inside a paragraph; all others begin one.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
];

/// The headline that stands on the page: its `h1`, or the one that the page's title repeats.
pub(super) fn headline(page: &Document, title: Option<&str>) -> Option<String> {
    let lines: Vec<String> =
        page.select("h1").nodes().iter().map(line).filter(|line| !line.is_empty()).collect();
    let Some(title) = title else {
        return if lines.len() == 1 { lines.into_iter().next() } else { None };
    };
    let same = |line: &&String| {
        let (a, b) = (key(line), key(title));
        a == b || (a.len() > 10 && b.contains(&a)) || (b.len() > 10 && a.contains(&b))
    };
    lines.iter().find(same).cloned()
}

/// The paragraphs of an article; its headline, where it comes first again, is left out.
pub(super) fn blocks(article: &Document, headline: Option<&str>, blocks: &mut Blocks) {
    let mut writer = Writer { blocks, line: String::new(), headline: headline.map(key) };
    writer.walk(&article.root(), None);
    writer.flush(None);
}

/// The words of a title without what editors vary: case, quotation marks, spaces.
fn key(line: &str) -> String {
    line.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The words of an element on one line.
fn line(node: &NodeRef<'_>) -> String {
    let mut blocks = Blocks::default();
    let mut writer = Writer { blocks: &mut blocks, line: String::new(), headline: None };
    writer.walk(node, None);
    writer.flush(None);
    let (text, _) = blocks.finish();
    text.split(|c: char| c.is_ascii_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

struct Writer<'b> {
    blocks: &'b mut Blocks,
    line: String,
    headline: Option<String>,
}

impl Writer<'_> {
    /// The depth of the page is bounded, so this is too.
    fn walk(&mut self, node: &NodeRef<'_>, kind: Option<&str>) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.line.push_str(&child.text());
                continue;
            }
            let Some(name) = child.node_name() else {
                self.walk(&child, kind);
                continue;
            };
            match &*name {
                "br" => self.line.push(BREAK),
                name if SILENT.contains(&name) => {}
                // A quotation element has its marks from the browser.
                "q" => {
                    self.line.push_str("«\u{a0}");
                    self.walk(&child, kind);
                    self.line.push_str("\u{a0}»");
                }
                name if INLINE.contains(&name) => self.walk(&child, kind),
                name => {
                    let inner = match name {
                        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some("heading"),
                        "figcaption" | "caption" => Some("captionText"),
                        "address" => Some("byline"),
                        _ => kind,
                    };
                    self.flush(kind);
                    self.walk(&child, inner);
                    self.flush(inner);
                }
            }
        }
    }

    /// Ends a paragraph. Space is as a browser shows it: one for many, but those that do not break stay.
    fn flush(&mut self, kind: Option<&str>) {
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
