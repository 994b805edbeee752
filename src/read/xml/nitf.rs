//! NITF 3, the News Industry Text Format of the IPTC.

use super::super::blocks::Blocks;
use super::super::html::byline;
use super::super::{Draft, Metadata};
use super::{below, blocks, child, children, language, line};
use roxmltree::Node;

/// The article of a `nitf` element.
pub(super) fn article(nitf: Node<'_, '_>) -> Draft {
    let mut all = Blocks::default();
    let metadata = read(nitf, &mut all);
    let (text, sections) = all.finish();
    Draft { text, metadata, sections: Some(sections), remarks: Vec::new() }
}

/// Puts the article into `all`, and gives what the document says of it.
pub(super) fn read(nitf: Node<'_, '_>, all: &mut Blocks) -> Metadata {
    let head = child(nitf, "body").and_then(|body| child(body, "body.head"));
    let headline = head.and_then(|head| below(head, "hl1")).or_else(|| below(nitf, "hl1")).and_then(line);
    let by = head.and_then(|head| child(head, "byline"));
    if let Some(head) = head {
        // Headlines first, then who wrote it and where.
        for part in ["hedline", "note", "byline", "distributor", "dateline"] {
            for node in children(head, part) {
                match part {
                    "hedline" => blocks(node, all),
                    "note" => blocks(node, all),
                    _ => all.push(Some("byline"), &line(node).unwrap_or_default()),
                }
            }
        }
    }
    for part in ["body.content", "body.end"] {
        if let Some(part) = child(nitf, "body").and_then(|body| child(body, part)) {
            blocks(part, all);
        }
    }
    let attribute = |element, name| below(nitf, element).and_then(|node| node.attribute(name));
    let person = by.and_then(|by| line(below(by, "person")?));
    let published = attribute("date.issue", "norm").or(attribute("pubdata", "date.publication"));
    Metadata {
        title: headline.or_else(|| child(nitf, "head").and_then(|head| line(child(head, "title")?))),
        outlet: attribute("pubdata", "name")
            .map(ToOwned::to_owned)
            .or_else(|| head.and_then(|head| line(child(head, "distributor")?))),
        author: person.or_else(|| by.and_then(line).map(|line| byline(&line))),
        published: published.map(ToOwned::to_owned),
        language: language(nitf),
        url: attribute("pubdata", "ex-ref").filter(|url| url.starts_with("http")).map(ToOwned::to_owned),
        source_id: attribute("doc-id", "id-string").map(ToOwned::to_owned),
    }
}
