//! XML that holds articles: feeds, NewsML-G2 and NITF, told apart by their root.
//!
//! A document is read as a whole. Entities of its own are refused: nested ones could make a few lines endless.

mod feed;
mod newsml;
mod nitf;

use super::blocks::Blocks;
use super::documents::{Records, several};
use super::encoding::decode;
use super::paragraphs::{Element, Writer};
use super::{Cut, Draft, Format, Input, ReadError, html};
use roxmltree::{Document, Node, ParsingOptions};

pub(super) static FORMAT: Format = Format {
    name: "xml",
    about: "RSS, Atom, NewsML-G2 or NITF",
    extensions: &["xml", "rss", "atom", "nitf", "newsml", "rdf"],
    sniff,
    cut,
};

/// Nodes of a document. A feed has thousands, a year of an agency's news some hundred thousands.
const NODES: u32 = 4_000_000;

/// Elements one inside the other.
const DEPTH: usize = 250;

fn sniff(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    let head = head.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    head.starts_with('<')
        && ["<rss", "<feed", "<rdf:RDF", "<nitf", "<newsMessage", "<newsItem"]
            .iter()
            .any(|root| head.contains(root))
}

fn cut(input: Input, _: &Cut) -> Result<Records, ReadError> {
    let bytes = input.whole()?;
    let decoded = decode(&bytes, html::declared(&bytes).as_deref())?;
    drop(bytes);
    let mut drafts = read(&decoded.text)?;
    if drafts.is_empty() {
        return Err(ReadError::Empty);
    }
    drafts.iter_mut().take(1).for_each(|draft| draft.remarks.extend_from_slice(&decoded.remarks));
    Ok(several(drafts))
}

fn read(xml: &str) -> Result<Vec<Draft>, ReadError> {
    let xml = xml.trim_start_matches('\u{feff}').trim_start();
    if declares_entities(xml) {
        return Err(ReadError::Refused("it declares entities of its own, which could make it endless"));
    }
    if is_too_deep(xml) {
        return Err(ReadError::Refused("its elements stand too deep one in the other"));
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: NODES, ..ParsingOptions::default() };
    let document =
        Document::parse_with_options(xml, options).map_err(|error| ReadError::Xml(error.to_string()))?;
    let root = document.root_element();
    match root.tag_name().name() {
        "rss" | "RDF" => Ok(feed::rss(root)),
        "feed" => Ok(feed::atom(root)),
        "nitf" => Ok(vec![nitf::article(root)]),
        "newsMessage" | "newsItem" => Ok(newsml::articles(root)),
        "NewsML" => Err(ReadError::Xml("it is NewsML 1, not G2".to_owned())),
        other => Err(ReadError::Xml(format!("its root is <{other}>"))),
    }
}

/// Whether the document type declares entities.
fn declares_entities(xml: &str) -> bool {
    let Some(start) = xml.find("<!DOCTYPE") else { return false };
    let prologue = xml.get(start..).unwrap_or_default();
    // The declarations end with `]>`; without any there is none of this.
    let end = prologue.find("]>").unwrap_or(prologue.len());
    prologue.get(..end).is_some_and(|prologue| prologue.contains("<!ENTITY"))
}

/// Whether more elements are open at once than any article needs, as tags count them.
pub(super) fn is_too_deep(xml: &str) -> bool {
    let mut open = 0_usize;
    xml.split('<').skip(1).any(|tag| {
        let tag = tag.split('>').next().unwrap_or_default();
        if tag.starts_with('/') {
            open = open.saturating_sub(1);
        } else if !tag.starts_with(['!', '?']) && !tag.ends_with('/') {
            open += 1;
        }
        open > DEPTH
    })
}

/// The first element of this name among the children, whatever its namespace.
fn child<'a>(node: Node<'a, 'a>, name: &str) -> Option<Node<'a, 'a>> {
    children(node, name).next()
}

fn children<'a>(node: Node<'a, 'a>, name: &str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.children().filter(move |child| child.is_element() && child.tag_name().name() == name)
}

/// The first element of this name below.
fn below<'a>(node: Node<'a, 'a>, name: &str) -> Option<Node<'a, 'a>> {
    node.descendants().find(|node| node.is_element() && node.tag_name().name() == name)
}

/// The words of an element on one line; `None` where there are none.
fn line(node: Node<'_, '_>) -> Option<String> {
    let mut all = Blocks::default();
    blocks(node, &mut all);
    let (text, _) = all.finish();
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(line).filter(|line| !line.is_empty())
}

/// The paragraphs of an element.
fn blocks(node: Node<'_, '_>, blocks: &mut Blocks) {
    let mut writer = Writer::new(blocks, None);
    walk(node, None, &mut writer);
    writer.flush(None);
}

/// The depth of the document is bounded, so this is too.
fn walk(node: Node<'_, '_>, kind: Option<&str>, writer: &mut Writer<'_>) {
    for child in node.children() {
        if child.is_text() {
            writer.words(child.text().unwrap_or_default());
            continue;
        }
        if !child.is_element() {
            continue;
        }
        match Element::of(child.tag_name().name()) {
            Element::Silent => {}
            Element::Break => writer.line_break(),
            Element::Quotation => writer.quotation(|writer| walk(child, kind, writer)),
            Element::Inline => walk(child, kind, writer),
            Element::Block(own) => {
                let inner = own.or(kind);
                writer.flush(kind);
                walk(child, inner, writer);
                writer.flush(inner);
            }
        }
    }
}

/// HTML that stands in an element as text.
fn markup(text: &str, headline: Option<&str>, blocks: &mut Blocks) {
    if let Some(fragment) = html::fragment(text) {
        html::content::blocks(&fragment.root(), headline, blocks);
    }
}

/// An attribute in the XML namespace.
fn language(node: Node<'_, '_>) -> Option<String> {
    node.ancestors().find_map(|node| node.attribute((roxmltree::NS_XML_URI, "lang"))).map(ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_of_its_own_and_endless_depth_are_refused() {
        let bomb = r#"<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss><channel/></rss>"#;
        assert!(matches!(read(bomb), Err(ReadError::Refused(_))));
        let file = r#"<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>"#;
        assert!(matches!(read(file), Err(ReadError::Refused(_))));
        assert!(matches!(read(&"<rss>".repeat(100_000)), Err(ReadError::Refused(_))));
        assert!(read(r#"<!DOCTYPE nitf SYSTEM "nitf-3-5.dtd"><nitf/>"#).is_ok());
    }

    #[test]
    fn xml_that_holds_no_articles_says_so() {
        assert_eq!(read("<svg/>").unwrap_err(), ReadError::Xml("its root is <svg>".to_owned()));
        assert!(matches!(read("<rss><item></rss>"), Err(ReadError::Xml(_))));
    }
}
