//! NewsML-G2 of the IPTC: the news items of a message whose content is text, as NITF, as XHTML or as words.

use super::super::blocks::Blocks;
use super::super::html::byline;
use super::super::{Draft, Metadata};
use super::{below, blocks, child, children, language, line, markup, nitf};
use roxmltree::Node;

/// The texts of a `newsMessage`, or the one of a `newsItem`. Pictures, packages and concepts are passed over.
pub(super) fn articles(root: Node<'_, '_>) -> Vec<Draft> {
    root.descendants()
        .filter(|node| node.is_element() && node.tag_name().name() == "newsItem")
        .filter_map(article)
        .collect()
}

fn article(item: Node<'_, '_>) -> Option<Draft> {
    let about = child(item, "contentMeta");
    let said = |name| about.and_then(|about| line(child(about, name)?));
    let content = child(item, "contentSet")?;
    let mut all = Blocks::default();
    let inner = if let Some(xml) = children(content, "inlineXML").next() {
        match below(xml, "nitf") {
            Some(nitf) => nitf::read(nitf, &mut all),
            None => {
                start(&mut all, said("headline"), said("by"));
                blocks(below(xml, "body").unwrap_or(xml), &mut all);
                Metadata::default()
            }
        }
    } else {
        let data = children(content, "inlineData")
            .find(|data| data.attribute("contenttype").is_none_or(|kind| kind.starts_with("text/")))?;
        start(&mut all, said("headline"), said("by"));
        let text = data.text().unwrap_or_default();
        if data.attribute("contenttype").is_some_and(|kind| kind.contains("html")) {
            markup(text, said("headline").as_deref(), &mut all);
        } else {
            text.split("\n\n").for_each(|paragraph| all.push(None, paragraph));
        }
        Metadata::default()
    };
    let metadata = Metadata {
        title: said("headline"),
        outlet: provider(item),
        author: about.and_then(creators).or_else(|| said("by").map(|line| byline(&line))),
        published: published(item),
        language: about
            .and_then(|about| child(about, "language")?.attribute("tag"))
            .map(ToOwned::to_owned)
            .or_else(|| language(item)),
        url: None,
        source_id: item.attribute("guid").map(ToOwned::to_owned),
    };
    let (text, sections) = all.finish();
    Some(Draft { text, metadata: metadata.or(inner), sections: Some(sections), remarks: Vec::new() })
}

/// Headline and byline, which stand beside the text.
fn start(all: &mut Blocks, headline: Option<String>, by: Option<String>) {
    all.push(Some("heading"), &headline.unwrap_or_default());
    all.push(Some("byline"), &by.unwrap_or_default());
}

/// Who provides the item: its name, or else its code.
fn provider(item: Node<'_, '_>) -> Option<String> {
    let holder = below(item, "copyrightHolder").and_then(named);
    let provider = child(item, "itemMeta").and_then(|about| child(about, "provider"));
    provider.and_then(named).or(holder).or_else(|| {
        let provider = provider?;
        let code = provider
            .attribute("literal")
            .or_else(|| Some(provider.attribute("qcode")?.split_once(':')?.1))?;
        Some(code.to_owned())
    })
}

fn creators(about: Node<'_, '_>) -> Option<String> {
    let names: Vec<String> = children(about, "creator").filter_map(named).collect();
    Some(names.join(", ")).filter(|names| !names.is_empty())
}

fn named(node: Node<'_, '_>) -> Option<String> {
    line(child(node, "name")?)
}

/// When the item was first given out, or else made.
fn published(item: Node<'_, '_>) -> Option<String> {
    ["firstCreated", "contentCreated", "versionCreated"].iter().find_map(|name| line(below(item, name)?))
}
