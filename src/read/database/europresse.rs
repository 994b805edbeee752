//! Europresse (CEDROM-SNi): an `article` element each, with a `header` and the text in `docOcurrContainer`.

use super::super::html::{byline, content};
use super::super::{Draft, Metadata, date};
use super::draft;
use dom_query::{Document, NodeRef, Selection};

/// The articles of a page; `None` where it is none of Europresse.
pub(super) fn articles(page: &Document) -> Option<Vec<Draft>> {
    let nodes = page.select("article");
    let articles: Vec<Draft> = nodes.nodes().iter().filter_map(article).collect();
    Some(articles).filter(|articles| !articles.is_empty())
}

fn article(node: &NodeRef<'_>) -> Option<Draft> {
    let all = Selection::from(*node);
    let first = |selectors: &[&str]| {
        let lines = selectors.iter().filter_map(|selector| {
            all.select(selector).nodes().first().map(content::line).filter(|line| !line.is_empty())
        });
        lines.into_iter().next()
    };
    let publication = first(&[".DocPublicationName", ".rdp__DocPublicationName"])?;
    let body = [".docOcurrContainer", ".DocText"];
    let body = body.iter().find_map(|selector| all.select(selector).nodes().first().copied());
    let number = first(&[".publiC-lblNodoc"]);
    let author = first(&[".docAuthors", "p.sm-margin-bottomNews"]);
    let metadata = Metadata {
        title: first(&[".titreArticleVisu", ".titreArticle", ".rdp__articletitle"]),
        outlet: Some(outlet(&publication)),
        author: author.as_deref().map(byline),
        published: number
            .as_deref()
            .and_then(day)
            .or_else(|| first(&[".DocHeader"]).and_then(|header| date::edtf(&header))),
        language: None,
        url: body.and_then(|body| address(&body)),
        source_id: number,
    };
    let subtitle = first(&[".rdp__subtitle"]);
    let headline = metadata.title.clone();
    Some(draft(metadata, None, |blocks| {
        blocks.push(Some("heading"), subtitle.as_deref().unwrap_or_default());
        blocks.push(Some("byline"), author.as_deref().unwrap_or_default());
        if let Some(body) = body {
            content::blocks(&body, headline.as_deref(), blocks);
        }
    }))
}

/// `Le Monde, no. 24684` or `Le Figaro (site web)`, without what is not the name.
fn outlet(publication: &str) -> String {
    let name = publication.split([',', '\n']).next().unwrap_or_default();
    let name = name.split_once(" (site web)").map_or(name, |(name, _)| name);
    name.trim().to_owned()
}

/// The day in a document's number, `news·20251114·LM·0123456`.
fn day(number: &str) -> Option<String> {
    number.split('·').nth(1).and_then(date::edtf)
}

/// Where the article appeared, of which Europresse puts a link below the text.
fn address(body: &NodeRef<'_>) -> Option<String> {
    let links = Selection::from(*body).select("a[href]");
    let said = |link: &&NodeRef<'_>| link.text().contains("Cet article est paru dans");
    let address = links.nodes().iter().find(said)?.attr("href")?.trim().to_owned();
    Some(address).filter(|address| address.starts_with("http"))
}
