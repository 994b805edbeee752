//! Factiva (Dow Jones), as a page or as RTF, with its two-letter fields or as an article is set.
//!
//! With fields, `HD`, `SN`, `PD`, `LP`, `TD`… stand each before its content. Without, the headline and the byline come
//! first, then the number of words, the date, the source and its code, the language and the rights, each on a line, then the
//! text. Every article ends with `Document` and its number.

use super::super::html::{byline, content};
use super::super::office::Paragraph;
use super::super::{Draft, Metadata, date};
use super::{draft, is_copyright, is_word_count, language, paragraphs};
use dom_query::{Document, NodeRef, Selection};
use std::collections::BTreeMap;

/// The fields of an article.
const CODES: &[&str] = &[
    "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD", "RF",
    "CT", "ART", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "CLM", "DLN", "NGC", "GC",
];

/// The articles of a page; `None` where it is none of Factiva.
pub(super) fn of_page(page: &Document) -> Option<Vec<Draft>> {
    let nodes = page.select("div[class^='article ']");
    let articles: Vec<Draft> = nodes.nodes().iter().filter_map(of_node).collect();
    Some(articles).filter(|articles| !articles.is_empty())
}

fn of_node(node: &NodeRef<'_>) -> Option<Draft> {
    let headline =
        Selection::from(*node).select("[class$='Headline'], #hd").nodes().first().map(content::line);
    let found = paragraphs(node, headline.as_deref());
    let mut draft = article(&found)?;
    // `article frArticle`
    let class = node.attr("class")?;
    let told = class.split_whitespace().find_map(|class| class.strip_suffix("Article"));
    let told = told.filter(|tag| tag.len() == 2).map(ToOwned::to_owned);
    draft.metadata.language = draft.metadata.language.or(told);
    Some(draft)
}

/// The articles of a document; `None` where it is none of Factiva.
pub(super) fn articles(paragraphs: &[Paragraph]) -> Option<Vec<Draft>> {
    let parts = paragraphs.split_inclusive(|paragraph| number(&paragraph.text).is_some());
    let ended = parts.filter(|part| part.last().is_some_and(|last| number(&last.text).is_some()));
    let articles: Vec<Draft> = ended.filter_map(article).collect();
    Some(articles).filter(|articles| !articles.is_empty())
}

/// The number of a document, which ends it: `Document LEMOND0020251114elbe0000c`.
fn number(line: &str) -> Option<&str> {
    let number = line.trim().strip_prefix("Document ")?.trim();
    let whole = number.len() >= 15
        && number.starts_with(|c: char| c.is_ascii_uppercase())
        && number.chars().all(|c| c.is_ascii_alphanumeric())
        && number.contains(|c: char| c.is_ascii_digit());
    whole.then_some(number)
}

fn article(paragraphs: &[Paragraph]) -> Option<Draft> {
    let holds = |code| paragraphs.iter().any(|paragraph| paragraph.text.trim() == code);
    if holds("HD") && (holds("SN") || holds("PD")) { Some(fields(paragraphs)) } else { plain(paragraphs) }
}

/// An article with its fields.
fn fields(paragraphs: &[Paragraph]) -> Draft {
    let mut fields: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut code = "";
    for paragraph in paragraphs {
        let line = paragraph.text.trim();
        match CODES.iter().find(|known| **known == line) {
            Some(known) => code = known,
            None => fields.entry(code).or_default().push(line),
        }
    }
    let said = |code| fields.get(code).map(|lines| lines.join(" "));
    let id = said("AN").or_else(|| paragraphs.last().map(|last| last.text.clone()));
    let metadata = Metadata {
        title: said("HD"),
        outlet: said("SN"),
        author: said("BY").as_deref().map(byline),
        published: said("PD").as_deref().and_then(date::edtf),
        language: said("LA").as_deref().and_then(language),
        url: None,
        source_id: id.as_deref().and_then(number).map(ToOwned::to_owned),
    };
    draft(metadata, said("BY").as_deref(), |blocks| {
        for (code, kind) in [("LP", None), ("TD", None), ("ART", Some("captionText")), ("CR", Some("byline"))]
        {
            for line in fields.get(code).into_iter().flatten().filter(|line| number(line).is_none()) {
                blocks.push(kind, line);
            }
        }
    })
}

/// An article as it is set.
fn plain(paragraphs: &[Paragraph]) -> Option<Draft> {
    let count = paragraphs.iter().position(|paragraph| is_word_count(&paragraph.text))?;
    let (before, after) = paragraphs.split_at(count);
    let (title, by) = heading(before);
    let mut metadata = Metadata { title, author: by.map(byline), ..Metadata::default() };
    let mut lines = after.get(1..).unwrap_or_default();
    while let Some((line, rest)) = lines.split_first() {
        if !metadata.take(line.text.trim()) {
            break;
        }
        lines = rest;
    }
    if let Some((last, rest)) = lines.split_last()
        && let Some(number) = number(&last.text)
    {
        metadata.source_id = Some(number.to_owned());
        lines = rest;
    }
    Some(draft(metadata, by, |blocks| lines.iter().for_each(|line| blocks.push(line.kind, &line.text))))
}

/// Headline and byline of what stands before the number of words. The name of a section may come first.
fn heading(before: &[Paragraph]) -> (Option<String>, Option<&str>) {
    let told = |told: fn(&Paragraph) -> bool| before.iter().rposition(told);
    let near = before.len().saturating_sub(3);
    let is_by = |line: &Paragraph| byline(&line.text) != line.text.trim();
    let last_by = before.last().is_some_and(is_by);
    let at =
        told(|line| line.kind == Some("heading")).or_else(|| told(|line| line.bold)).unwrap_or_else(|| {
            if last_by {
                before.len().saturating_sub(2)
            } else if before.len() > 2 {
                near + 1
            } else {
                0
            }
        });
    let title = before.get(at).map(|line| line.text.trim().to_owned());
    (title, before.get(at + 1).map(|line| line.text.trim()))
}

impl Metadata {
    /// Takes a line between the number of words and the text; whether it is one.
    fn take(&mut self, line: &str) -> bool {
        let short = line.chars().count() <= 80;
        if self.published.is_none() && short && date::edtf(line).is_some() {
            self.published = date::edtf(line);
        } else if self.published.is_some() && self.outlet.is_none() && is_time(line) {
        } else if self.published.is_some() && self.outlet.is_none() && short {
            self.outlet = Some(line.to_owned());
        } else if self.language.is_none() && line.chars().count() <= 20 && language(line).is_some() {
            self.language = language(line);
        } else if self.outlet.is_some() {
            return is_copyright(line) || is_code(line);
        } else {
            return false;
        }
        true
    }
}

/// `07:12` or `07:12 GMT`.
fn is_time(line: &str) -> bool {
    line.len() <= 12 && line.contains(':') && line.starts_with(|c: char| c.is_ascii_digit())
}

/// The code of a source, `LEMOND`, or a page, `12`, `A3`, `p. 12`.
fn is_code(line: &str) -> bool {
    let code = line.len() <= 10 && line.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let page = line.len() <= 10 && line.ends_with(|c: char| c.is_ascii_digit()) && !line.contains(". ")
        || line.strip_prefix("p. ").is_some_and(|page| page.len() <= 5);
    code || page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_ends_a_document_and_a_sentence_does_not() {
        assert_eq!(number(" Document LEMOND0020251114elbe0000c "), Some("LEMOND0020251114elbe0000c"));
        for line in ["Document", "Document unique", "Document LEMOND", "Document confidentieldefense"] {
            assert_eq!(number(line), None, "{line}");
        }
    }
}
