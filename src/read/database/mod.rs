//! What press databases give researchers: many articles in one page or document, told apart by what they put around them.
//!
//! Their structures are known from the readers that researchers wrote for them: tm.plugin.europresse, minet,
//! tm.plugin.factiva, newspapers, tm.plugin.lexisnexis and LexisNexisTools.

mod europresse;
mod factiva;
mod nexis;

use super::blocks::Blocks;
use super::html::content;
use super::office::Paragraph;
use super::paragraphs::key;
use super::{Draft, Metadata};
use dom_query::{Document, NodeRef};

/// What only pages of these databases hold.
const MARKS: &[&[u8]] = &[
    b"DocPublicationName",
    b"docOcurrContainer",
    b"articleParagraph",
    b"End of Document",
    b"Fin du document",
    b" DOCUMENTS<",
    b"DOC_ID_",
];

/// Whether a page may come from a database.
pub(super) fn is_export(page: &[u8]) -> bool {
    MARKS.iter().any(|mark| page.windows(mark.len()).any(|window| window == *mark))
}

/// The articles of a database's page.
pub(super) fn of_page(page: &Document) -> Option<Vec<Draft>> {
    let found = europresse::articles(page).or_else(|| factiva::of_page(page));
    found.or_else(|| nexis::articles(&paragraphs(&page.root(), None)))
}

/// The articles of a database's document.
pub(super) fn of_paragraphs(paragraphs: &[Paragraph]) -> Option<Vec<Draft>> {
    factiva::articles(paragraphs).or_else(|| nexis::articles(paragraphs))
}

/// The paragraphs of an element; the one that repeats `headline` is a heading.
fn paragraphs(node: &NodeRef<'_>, headline: Option<&str>) -> Vec<Paragraph> {
    let mut all = Blocks::default();
    content::blocks(node, None, &mut all);
    let mut headline = headline.map(key).filter(|headline| !headline.is_empty());
    let (text, _) = all.finish();
    let paragraph = |text: &str| {
        let kind = headline.take_if(|headline| *headline == key(text)).map(|_| "heading");
        Paragraph { text: text.to_owned(), kind, bold: false }
    };
    text.split("\n\n").filter(|text| !text.is_empty()).map(paragraph).collect()
}

/// An article with its headline and byline before the text.
fn draft(metadata: Metadata, byline: Option<&str>, body: impl FnOnce(&mut Blocks)) -> Draft {
    let mut all = Blocks::default();
    all.push(Some("heading"), metadata.title.as_deref().unwrap_or_default());
    all.push(Some("byline"), byline.unwrap_or_default());
    body(&mut all);
    let (text, sections) = all.finish();
    Draft { text, metadata, sections: Some(sections), remarks: Vec::new() }
}

/// The tag of a language that is told by its name.
fn language(name: &str) -> Option<String> {
    const NAMES: &[(&str, &[&str])] = &[
        ("fr", &["français", "francais", "french"]),
        ("en", &["anglais", "english"]),
        ("de", &["allemand", "german", "deutsch"]),
        ("es", &["espagnol", "spanish", "español"]),
        ("it", &["italien", "italian", "italiano"]),
        ("pt", &["portugais", "portuguese", "português"]),
        ("nl", &["néerlandais", "dutch", "nederlands"]),
        ("ru", &["russe", "russian"]),
        ("ar", &["arabe", "arabic"]),
        ("zh", &["chinois", "chinese"]),
    ];
    let name = name.to_lowercase();
    let first = name.split([';', ',', ' ', '-']).next()?.trim();
    NAMES.iter().find(|(_, names)| names.contains(&first)).map(|(tag, _)| (*tag).to_owned())
}

/// Whether a line tells how many words an article has: `1 234 mots`.
fn is_word_count(line: &str) -> bool {
    let unit = ["words", "mots", "word", "mot", "wörter", "palabras", "parole", "woorden", "palavras"];
    let line = line.trim().to_lowercase();
    let Some((number, last)) = line.rsplit_once([' ', '\u{a0}', '\u{202f}']) else { return false };
    unit.contains(&last)
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, ',' | '.'))
}

/// Whether a line says whose rights these are.
fn is_copyright(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    ["copyright", "©", "(c)", "all rights reserved", "tous droits réservés"]
        .iter()
        .any(|start| line.starts_with(start))
}
