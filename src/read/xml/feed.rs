//! RSS 0.91 to 2.0, RSS 1.0 and Atom (RFC 4287): an article an item, with its full content where the feed gives it, else
//! with its description.

use super::super::blocks::Blocks;
use super::super::{Draft, Metadata};
use super::{blocks, child, children, language, line, markup};
use roxmltree::Node;

/// The items of `rss` or, in RSS 1.0, of `RDF`.
pub(super) fn rss(root: Node<'_, '_>) -> Vec<Draft> {
    let channel = child(root, "channel");
    let outlet = channel.and_then(|channel| line(child(channel, "title")?));
    let told = channel.and_then(|channel| line(child(channel, "language")?));
    let inside = channel.into_iter().flat_map(|channel| children(channel, "item"));
    inside
        .chain(children(root, "item"))
        .map(|item| {
            let of = |name| child(item, name).and_then(line);
            let metadata = Metadata {
                title: of("title"),
                outlet: of("source").or_else(|| outlet.clone()),
                author: of("creator").or_else(|| of("author")),
                published: of("pubDate").or_else(|| of("date")),
                language: told.clone().or_else(|| language(item)),
                url: of("link").or_else(|| of("guid").filter(|guid| guid.starts_with("http"))),
                source_id: of("guid"),
            };
            let full = child(item, "encoded").filter(|content| !is_blank(*content));
            draft(metadata, full.or_else(|| child(item, "description")))
        })
        .collect()
}

/// The entries of `feed`.
pub(super) fn atom(root: Node<'_, '_>) -> Vec<Draft> {
    let outlet = child(root, "title").and_then(line);
    children(root, "entry")
        .map(|entry| {
            let of = |name| child(entry, name).and_then(line);
            let author = |node| {
                let names: Vec<String> =
                    children(node, "author").filter_map(|author| line(child(author, "name")?)).collect();
                Some(names.join(", ")).filter(|names| !names.is_empty())
            };
            let link = |link: &Node<'_, '_>| matches!(link.attribute("rel"), None | Some("alternate"));
            let url = children(entry, "link").find(link).and_then(|link| link.attribute("href"));
            let source = child(entry, "source").and_then(|source| line(child(source, "title")?));
            let metadata = Metadata {
                title: child(entry, "title").and_then(title),
                outlet: source.or_else(|| outlet.clone()),
                author: author(entry).or_else(|| author(root)),
                published: of("published").or_else(|| of("updated")),
                language: language(entry),
                url: url.map(ToOwned::to_owned),
                source_id: of("id"),
            };
            let full = child(entry, "content").filter(|content| !is_blank(*content));
            draft(metadata, full.or_else(|| child(entry, "summary")))
        })
        .collect()
}

/// Words that may hold marks of HTML.
fn title(node: Node<'_, '_>) -> Option<String> {
    if node.attribute("type") != Some("html") {
        return line(node);
    }
    let mut all = Blocks::default();
    markup(node.text().unwrap_or_default(), None, &mut all);
    let words = all.finish().0.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(words).filter(|words| !words.is_empty())
}

fn is_blank(node: Node<'_, '_>) -> bool {
    !node.descendants().any(|node| node.is_text() && node.text().is_some_and(|text| !text.trim().is_empty()))
}

fn draft(metadata: Metadata, content: Option<Node<'_, '_>>) -> Draft {
    let mut all = Blocks::default();
    let headline = metadata.title.as_deref();
    if let Some(headline) = headline {
        all.push(Some("heading"), headline);
    }
    if let Some(content) = content {
        if content.children().any(|node| node.is_element()) {
            blocks(content, &mut all);
        } else {
            let text: String = content.children().filter_map(|node| node.text()).collect();
            markup(&text, headline, &mut all);
        }
    }
    let (text, sections) = all.finish();
    Draft { text, metadata, sections: Some(sections), remarks: Vec::new() }
}
