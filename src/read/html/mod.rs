//! Pages: the article's own text out of what stands around it, with what the page says of itself.
//!
//! `dom_smoothie`, Readability's rules in Rust, finds the article; [`content`] turns it into paragraphs, headings and
//! captions, [`metadata`] reads JSON-LD, Open Graph and meta tags. Pages that a press database gives hold many articles;
//! these are cut by [`super::database`].

pub(super) mod content;
mod metadata;

pub(super) use metadata::byline;

use super::blocks::Blocks;
use super::documents::{Records, several};
use super::encoding::decode;
use super::{Cut, Draft, Format, Input, Metadata, ReadError, Record, database};
use dom_query::Document;
use dom_smoothie::{Config, Readability};

pub(super) static FORMAT: Format = Format {
    name: "html",
    about: "a page, or what Europresse, Factiva or Nexis give as one",
    extensions: &["html", "htm", "xhtml"],
    sniff,
    cut,
};

/// Elements one inside the other; a page has some dozens, and what has thousands is made to exhaust its reader.
const DEPTH: usize = 250;

/// Elements that a page begins before it ends them. A parser looks through all open ones at each tag.
const OPEN: usize = 1000;

/// Elements without an end, or whose end may be left out.
const NEVER_OPEN: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "html", "head", "body",
    "script", "style",
];

/// How a page begins.
const BEGINNINGS: &[&[u8]] =
    &[b"<!doctype html", b"<html", b"<head", b"<body", b"<article", b"<meta", b"<title", b"<main"];

fn sniff(head: &[u8]) -> bool {
    let head = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head).trim_ascii_start();
    let head: Vec<u8> = head.iter().take(1024).map(u8::to_ascii_lowercase).collect();
    let holds = |words: &[u8]| head.windows(words.len()).any(|window| window == words);
    let prologue = head.starts_with(b"<?xml") || head.starts_with(b"<!--");
    BEGINNINGS.iter().any(|begin| head.starts_with(begin))
        || (prologue && (holds(b"<html") || holds(b"<!doctype html")))
}

/// A page, or the articles that a press database put into one.
fn cut(input: Input, _: &Cut) -> Result<Records, ReadError> {
    let bytes = input.whole()?;
    if !database::is_export(&bytes) {
        return Ok(Box::new(std::iter::once(Record::new(move || read(&bytes, None)))));
    }
    let (page, remarks) = page(&bytes, None)?;
    match database::of_page(&page) {
        Some(mut drafts) => {
            drafts.iter_mut().take(1).for_each(|draft| draft.remarks.extend_from_slice(&remarks));
            Ok(several(drafts))
        }
        None => Ok(Box::new(std::iter::once(Record::new(move || read(&bytes, None))))),
    }
}

/// A page as its tree, and what is doubtful about its characters.
fn page(bytes: &[u8], charset: Option<&str>) -> Result<(Document, Vec<String>), ReadError> {
    let declared = declared(bytes).or_else(|| charset.map(ToOwned::to_owned));
    let decoded = decode(bytes, declared.as_deref())?;
    if left_open(&decoded.text) > OPEN {
        return Err(ReadError::NoArticle);
    }
    let page = Document::from(decoded.text);
    if is_too_deep(&page) { Err(ReadError::NoArticle) } else { Ok((page, decoded.remarks)) }
}

/// The article of a page; `charset` is what the server said of its encoding.
pub(super) fn read(bytes: &[u8], charset: Option<&str>) -> Result<Draft, ReadError> {
    let (page, remarks) = page(bytes, charset)?;
    let found = metadata::of(&page);
    let headline = content::headline(&page, found.metadata.title.as_deref());
    let config = Config { disable_json_ld: true, ..Config::default() };
    let mut readability =
        Readability::with_document(page, None, Some(config)).map_err(|_| ReadError::NoArticle)?;
    let mut blocks = Blocks::default();
    let mut metadata = found.metadata;
    if let Some(headline) = &headline {
        blocks.push(Some("heading"), headline);
    }
    match readability.parse() {
        Ok(article) => {
            content::blocks(&Document::from(article.content).root(), headline.as_deref(), &mut blocks);
            metadata = metadata.or(Metadata {
                title: Some(article.title).filter(|title| !title.is_empty()),
                author: article.byline.as_deref().map(metadata::byline).filter(|author| !author.is_empty()),
                ..Metadata::default()
            });
        }
        // What the page gives to search engines is the same text.
        Err(_) => match &found.body {
            Some(body) => body.split("\n").for_each(|paragraph| blocks.push(None, paragraph)),
            None => return Err(ReadError::NoArticle),
        },
    }
    metadata.title = headline.or(metadata.title);
    let (text, sections) = blocks.finish();
    if sections.iter().map(|section| section.end - section.start).sum::<usize>() >= text.chars().count() {
        return Err(ReadError::NoArticle);
    }
    Ok(Draft { text, metadata, sections: Some(sections), remarks })
}

/// HTML in other documents as its tree; `None` where it is made to exhaust its reader.
pub(super) fn fragment(html: &str) -> Option<Document> {
    let fragment = if left_open(html) > OPEN { None } else { Some(Document::fragment(html)) };
    fragment.filter(|fragment| !is_too_deep(fragment))
}

/// The encoding that a page, or other XML, declares near its beginning.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let at = head.find("charset=").map(|at| at + "charset=".len());
    let at = at.or_else(|| head.find("encoding=").filter(|at| *at < 100).map(|at| at + "encoding=".len()));
    let rest = head.get(at?..)?.trim_start_matches(['"', '\'', ' ']);
    let label: String =
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c)).collect();
    Some(label).filter(|label| !label.is_empty())
}

/// The most elements that are open at once, as tags count them.
fn left_open(page: &str) -> usize {
    let (mut open, mut most) = (0_usize, 0);
    for tag in page.split('<').skip(1) {
        let ends = tag.starts_with('/');
        let name = tag
            .trim_start_matches('/')
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default();
        if name.is_empty() || NEVER_OPEN.iter().any(|known| name.eq_ignore_ascii_case(known)) {
            continue;
        }
        open = if ends { open.saturating_sub(1) } else { open + 1 };
        most = most.max(open);
    }
    most
}

fn is_too_deep(page: &Document) -> bool {
    let mut open = vec![(page.root(), 0_usize)];
    while let Some((node, depth)) = open.pop() {
        if depth > DEPTH {
            return true;
        }
        open.extend(node.children_it(false).map(|child| (child, depth + 1)));
    }
    false
}
