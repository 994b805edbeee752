//! Elements to paragraphs.

use super::super::blocks::Blocks;
use super::super::paragraphs::{Element, Writer, key};
use dom_query::{Document, NodeRef};

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
pub(in crate::read) fn blocks(article: &NodeRef<'_>, headline: Option<&str>, blocks: &mut Blocks) {
    let mut writer = Writer::new(blocks, headline);
    walk(article, None, &mut writer);
    writer.flush(None);
}

/// The words of an element on one line.
pub(in crate::read) fn line(node: &NodeRef<'_>) -> String {
    let mut all = Blocks::default();
    blocks(node, None, &mut all);
    let (text, _) = all.finish();
    text.split(|c: char| c.is_ascii_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The depth of the page is bounded, so this is too.
fn walk(node: &NodeRef<'_>, kind: Option<&str>, writer: &mut Writer<'_>) {
    for child in node.children_it(false) {
        if child.is_text() {
            writer.words(&child.text());
            continue;
        }
        let Some(name) = child.node_name() else {
            walk(&child, kind, writer);
            continue;
        };
        match Element::of(&name) {
            Element::Silent => {}
            Element::Break => writer.line_break(),
            Element::Quotation => writer.quotation(|writer| walk(&child, kind, writer)),
            Element::Inline => walk(&child, kind, writer),
            Element::Block(own) => {
                let inner = own.or(kind);
                writer.flush(kind);
                walk(&child, inner, writer);
                writer.flush(inner);
            }
        }
    }
}
