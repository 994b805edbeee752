//! What a page says of itself: JSON-LD first, then Open Graph and meta tags, then its elements.

use super::super::metadata::words;
use super::super::{Metadata, date};
use dom_query::Document;
use serde_json::{Map, Value};

/// What a page says of itself.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub metadata: Metadata,
    /// The text of the article as it is given to search engines.
    pub body: Option<String>,
}

pub(super) fn of(page: &Document) -> Found {
    let meta = Meta::of(page);
    let scripts = page.select("script[type='application/ld+json']");
    let linked: Vec<Value> = scripts.nodes().iter().filter_map(|node| json(&node.text())).collect();
    let article = linked.iter().find_map(article);
    let in_article = |name: &str| words(article?.get(name)?).map(|words| plain(&words));
    let element =
        |selector: &str| Some(page.select(selector).nodes().first()?.text()).map(|text| plain(&text));
    let attribute = |selector: &str, name: &str| {
        page.select(selector).nodes().first()?.attr(name).map(|it| it.to_string())
    };
    let outlet = in_article("publisher").or_else(|| {
        meta.first(&["og:site_name", "dc.publisher", "citation_journal_title", "application-name"])
    });
    let title = in_article("headline").or_else(|| meta.first(&["og:title", "twitter:title", "dc.title"]));
    let title = title.or_else(|| element("title")).map(|title| without_outlet(&title, outlet.as_deref()));
    let author = in_article("author").or_else(|| {
        meta.first(&["author", "article:author", "dc.creator", "parsely-author", "sailthru.author"])
            .or_else(|| element("[rel~='author']"))
            .or_else(|| element("[itemprop='author']"))
    });
    let dates = [
        in_article("datePublished"),
        meta.first(&[
            "article:published_time",
            "og:article:published_time",
            "datepublished",
            "dc.date.issued",
            "dc.date",
            "dcterms.created",
            "pubdate",
            "publish-date",
            "publication_date",
            "sailthru.date",
            "parsely-pub-date",
            "date",
        ]),
        attribute("[itemprop='datePublished']", "datetime"),
        attribute("[itemprop='datePublished']", "content"),
        attribute("time[pubdate]", "datetime"),
        attribute("article time[datetime]", "datetime"),
        in_article("dateCreated"),
    ];
    let urls = [
        attribute("link[rel='canonical']", "href"),
        meta.first(&["og:url"]),
        in_article("url"),
        in_article("mainEntityOfPage"),
    ];
    let language = [
        in_article("inLanguage"),
        attribute("html", "lang"),
        attribute("html", "xml:lang"),
        meta.first(&["og:locale", "content-language", "language", "dc.language"]),
    ];
    let is_address = |text: &String| text.starts_with("http://") || text.starts_with("https://");
    let tag = |text: &String| text.len() <= 12 && text.starts_with(|c: char| c.is_ascii_alphabetic());
    let metadata = Metadata {
        title: title.filter(|title| !title.is_empty()),
        outlet,
        author: author
            .map(|author| byline(&author))
            .filter(|author| !author.is_empty() && !is_address(author)),
        published: dates.into_iter().flatten().find_map(|written| date::edtf(&written)),
        language: language.into_iter().flatten().map(|it| it.trim().to_owned()).find(tag),
        url: urls.into_iter().flatten().map(|it| it.trim().to_owned()).find(is_address),
        source_id: None,
    };
    let body = article.and_then(|article| article.get("articleBody")?.as_str()).map(text);
    Found { metadata, body: body.filter(|body| !body.trim().is_empty()) }
}

/// A byline without the word that begins it.
pub(in crate::read) fn byline(line: &str) -> String {
    let line = plain(line);
    let name = ["Par ", "par ", "PAR ", "By "].iter().find_map(|word| line.strip_prefix(word));
    name.unwrap_or(&line).trim().to_owned()
}

/// A title without the outlet's name behind it.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let named = outlet.and_then(|outlet| {
        let rest = title.strip_suffix(outlet)?.trim_end();
        Some(rest.strip_suffix(['|', '-', '–', '—', '·', '•'])?.trim_end())
    });
    let barred = || title.rsplit_once(" | ").map(|(rest, _)| rest.trim_end());
    named.or_else(barred).filter(|rest| !rest.is_empty()).unwrap_or(title).to_owned()
}

/// The meta elements of a page, by name in lower case.
struct Meta(Vec<(String, String)>);

impl Meta {
    fn of(page: &Document) -> Self {
        let mut found = Vec::new();
        for node in page.select("meta[content]").nodes() {
            let content = node.attr("content").map(|content| plain(&content)).unwrap_or_default();
            for name in ["property", "name", "itemprop", "http-equiv"] {
                if let Some(name) = node.attr(name).filter(|_| !content.is_empty()) {
                    found.push((name.trim().to_lowercase(), content.clone()));
                }
            }
        }
        Self(found)
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        names
            .iter()
            .find_map(|name| self.0.iter().find(|(known, _)| known == name))
            .map(|(_, content)| content.clone())
    }
}

/// JSON, also with the line breaks inside strings that some pages have.
fn json(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok().or_else(|| {
        let mended: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(mended.trim().trim_end_matches(';')).ok()
    })
}

/// The object of JSON-LD that describes an article.
fn article(value: &Value) -> Option<&Map<String, Value>> {
    match value {
        Value::Array(values) => values.iter().find_map(article),
        Value::Object(object) if is_article(object) => Some(object),
        Value::Object(object) => {
            ["@graph", "mainEntity", "mainEntityOfPage"].iter().find_map(|name| article(object.get(*name)?))
        }
        _ => None,
    }
}

fn is_article(object: &Map<String, Value>) -> bool {
    let is = |kind: &Value| {
        kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("Posting"))
    };
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is),
        Some(kind) => is(kind),
        None => false,
    }
}

/// Words on one line, with entities that were written twice resolved.
fn plain(words: &str) -> String {
    text(words)
        .split(|c: char| c.is_ascii_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn text(words: &str) -> String {
    if words.contains(['&', '<']) { Document::from(words).text().to_string() } else { words.to_owned() }
}
