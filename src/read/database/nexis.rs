//! Nexis Uni and LexisNexis, as Word, RTF or a page, in English and French.
//!
//! Each document ends with `End of Document`, or begins with `1 of 20 DOCUMENTS` in older pages. The source stands
//! before the date; the headline before the source or, in older pages, after the date. `Length`, `Byline`, `Section`… are
//! told by labels; `Body` or, in older pages, the length comes before the text, `Load-Date` after it.

use super::super::html::byline;
use super::super::office::Paragraph;
use super::super::{Draft, Metadata, date, language::plain, sections::is_day};
use super::{draft, is_copyright, language};

/// What a label tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Byline,
    Lead,
    Body,
    Length,
    Graphic,
    Language,
    /// Something before the text that is not kept.
    Before,
    /// Something after the text that is not kept.
    After,
}

/// The labels in lower case, without the colon.
const LABELS: &[(Label, &[&str])] = &[
    (Label::Byline, &["byline", "auteur", "par"]),
    (Label::Lead, &["highlight", "chapô", "encart", "points forts"]),
    (Label::Body, &["body", "corps", "corps du texte", "full text", "texte intégral"]),
    (Label::Length, &["length", "longueur"]),
    (Label::Graphic, &["graphic", "graphique", "illustration"]),
    (Label::Language, &["language", "langue"]),
    (Label::Before, &["section", "rubrique", "dateline", "series", "série", "correction-date"]),
    (
        Label::After,
        &[
            "load-date",
            "date de chargement",
            "date-chargement",
            "classification",
            "publication-type",
            "type-publication",
            "type de publication",
            "journal code",
            "journal-code",
            "update",
        ],
    ),
];

/// What a line tells by its label, and what follows the label.
fn label(line: &str) -> Option<(Label, &str)> {
    let of = |name: &str| {
        let name = plain(name);
        LABELS.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(label, _)| *label)
    };
    match line.split_once(':') {
        Some((name, rest)) => of(name).map(|label| (label, rest.trim())),
        // A label alone on its line has its content below, and "Par" would be a word.
        None => of(line)
            .filter(|label| matches!(label, Label::Body | Label::Graphic | Label::After))
            .map(|label| (label, "")),
    }
}

/// The articles of a document; `None` where it is none of Nexis.
pub(super) fn articles(paragraphs: &[Paragraph]) -> Option<Vec<Draft>> {
    let lines: Vec<Paragraph> = paragraphs.iter().flat_map(lines).collect();
    let known = lines
        .iter()
        .any(|line| matches!(label(&line.text), Some((Label::Length | Label::After | Label::Body, _))));
    let marks = |mark: fn(&str) -> bool| lines.iter().any(|line| mark(&line.text));
    let parts: Vec<&[Paragraph]> = if marks(is_end) {
        // What follows the last end is no document.
        let mut parts: Vec<_> = lines.split(|line| is_end(&line.text)).collect();
        parts.pop();
        parts
    } else if marks(is_beginning) {
        lines.split(|line| is_beginning(&line.text)).skip(1).collect()
    } else {
        return None;
    };
    let articles: Vec<Draft> =
        parts.into_iter().filter(|part| known && !part.is_empty()).map(article).collect();
    Some(articles).filter(|articles| !articles.is_empty())
}

/// The lines of a paragraph, each by itself: labels stand on lines.
fn lines(paragraph: &Paragraph) -> Vec<Paragraph> {
    let line = |text: &str| Paragraph { text: text.trim().to_owned(), ..paragraph.clone() };
    paragraph.text.lines().map(line).filter(|line| !line.text.is_empty()).collect()
}

fn is_end(line: &str) -> bool {
    matches!(plain(line).as_str(), "end of document" | "fin du document" | "fin de document")
}

/// `3 of 20 DOCUMENTS`, `Document 3 de 20`.
fn is_beginning(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    match words.as_slice() {
        [one, "of", all, "DOCUMENTS"] | ["Document", one, "de" | "of", all] => number(one) && number(all),
        _ => false,
    }
}

fn article(lines: &[Paragraph]) -> Draft {
    let dated = lines.iter().position(|line| is_day(&line.text) && date::edtf(&line.text).is_some());
    let (head, rest) = lines.split_at(dated.map_or(0, |at| at + 1));
    let of = |back: usize| dated.and_then(|at| head.get(at.checked_sub(back)?)).map(|line| line.text.clone());
    let mut metadata = Metadata {
        outlet: of(1),
        title: head
            .iter()
            .rfind(|line| line.kind == Some("heading"))
            .map(|line| line.text.clone())
            .filter(|title| Some(title) != of(1).as_ref())
            .or_else(|| of(2)),
        published: dated.and_then(|at| date::edtf(&lines.get(at)?.text)),
        ..Metadata::default()
    };
    let begin = text(rest);
    let (before, body) = rest.split_at(begin);
    let (mut by, mut lead) = (None, None);
    for line in before {
        match label(&line.text) {
            Some((Label::Byline, name)) => by = Some(name),
            Some((Label::Lead, words)) => lead = Some(words),
            Some((Label::Language, name)) => metadata.language = language(name),
            Some(_) => {}
            None if is_copyright(&line.text) => {}
            // Older pages have the headline here; else it is an edition.
            None if metadata.title.is_none() => metadata.title = Some(line.text.clone()),
            None => {}
        }
    }
    metadata.author = by.map(byline);
    let end = body
        .iter()
        .position(|line| matches!(label(&line.text), Some((Label::After, _))))
        .unwrap_or(body.len());
    let (body, after) = body.split_at(end);
    let told = body.iter().chain(after).filter_map(|line| label(&line.text));
    let told = told.filter(|(label, _)| *label == Label::Language).find_map(|(_, name)| language(name));
    metadata.language = told.or(metadata.language);
    draft(metadata, by, |blocks| {
        blocks.push(None, lead.unwrap_or_default());
        let mut kind = None;
        for line in body {
            match label(&line.text) {
                Some((Label::Graphic, words)) => {
                    kind = Some("captionText");
                    blocks.push(kind, words);
                }
                Some((Label::Language, name)) if language(name).is_some() => {}
                _ => blocks.push(kind.or(line.kind), &line.text),
            }
        }
    })
}

/// Where the text begins: after `Body`, or after the last label that stands before it.
fn text(lines: &[Paragraph]) -> usize {
    let body = lines.iter().position(|line| matches!(label(&line.text), Some((Label::Body, ""))));
    if let Some(body) = body {
        return body + 1;
    }
    let length = lines.iter().position(|line| matches!(label(&line.text), Some((Label::Length, _))));
    let mut begin = length.map_or(0, |at| at + 1);
    let heads = [Label::Byline, Label::Lead, Label::Before];
    while lines
        .get(begin)
        .is_some_and(|line| label(&line.text).is_some_and(|(label, _)| heads.contains(&label)))
    {
        begin += 1;
    }
    begin
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_in_english_and_french() {
        assert_eq!(label("Length: 812 words"), Some((Label::Length, "812 words")));
        assert_eq!(label("LONGUEUR: 812 mots"), Some((Label::Length, "812 mots")));
        assert_eq!(label("Auteur\u{a0}: Anne Roux"), Some((Label::Byline, "Anne Roux")));
        assert_eq!(label("Body"), Some((Label::Body, "")));
        for line in ["Le corps est retrouvé", "Par", "Il le dit : non", "Auteur"] {
            assert_eq!(label(line), None, "{line}");
        }
    }
}
