//! [TEI P5](https://tei-c.org/release/doc/tei-p5-doc/en/html/): for each document its text with what is said marked in
//! it, and who, what and where beside it in `standOff`.

mod body;
mod chains;
mod events;
mod lists;
mod names;
mod nest;
mod xml;

use super::standoff::{self, Standoff};
use super::table::{DocumentTables, each_document};
use super::{ExportError, Format, Guide, Output, Scope};
use crate::store::Store;
use names::Names;
use serde::Deserialize;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use xml::Xml;

pub(super) static FORMAT: Format = Format {
    name: "tei",
    title: "TEI P5 with standOff",
    media_type: "application/tei+xml",
    keeps: "the text to the letter with its sections; statements with form and chain of voices, each with stance and commitment; cues, mentions, events with each account of them and who takes part, times with their bounds; entities with accepted identities; relations",
    drops: "claims, evaluations, other readings, discourse links, rules and confidence; of a time that is no plain day, month, year or interval and that no account of an event has, all but its bounds",
    counts: "documents",
    guide: Guide {
        load: "\
For each document there is `ID.xml`, valid against TEI All (4.3 or later). The words inside `body/div` are the text to the
letter, white space included (`xml:space=\"preserve\"`).

- What another voice says is `said` with `@who` (who says it) and `@source` (who hands it on, the outermost first);
  what the article says in its own voice is `seg[@type='narration']`. `@direct` tells whether the words are quoted.
- Where stretches cross, or where the reporting clause cuts a quotation, the parts are tied by `@next` and `@prev`.
- `listAnnotation` of `standOff` has a `note` for each statement, with an `rs` for each voice: `@n` counts from the outermost,
  `@ana` is what it does (stance) and how far it stands behind the words (commitment), as terms of dicit's ontology.
- `rs` refers to entities and events of `standOff`; `@corresp` is the IRI in the graph. An `event` is what is told, not
  what happened: its notes give each account with the statement that tells it, how real that makes it, where and when (the
  content of `date` is EDTF). Who takes part is a `relation` behind it; `@evidence` is `conjecture` where that is inferred.
- **oXygen, TEI Publisher, CETEIcean, TXM**: open or load the file as it is.
- **lxml, eXist-db, BaseX**: ask with XPath or XQuery as below.",
        language: "xpath",
        questions: &[
            (
                "The names of those who are quoted:",
                "//*[local-name()='standOff']//*[@xml:id][concat('#', @xml:id) = //*[local-name()='said']/@who]/*[contains(local-name(), 'Name')]/text()",
            ),
            (
                "Words that come through two voices or more before the speaker:",
                "//*[local-name()='said'][contains(@source, ' ')][not(@prev)]",
            ),
            (
                "Events of which an account is not plain fact to its teller:",
                "//*[local-name()='event'][*[local-name()='note'][@type='account'][@subtype != 'actual']]/*[local-name()='label']/text()",
            ),
        ],
    },
    output: Output::Folder(write),
};

/// What the header needs beside the text.
#[derive(Deserialize)]
struct Article {
    title: Option<String>,
    author: Option<String>,
    outlet_name: Option<String>,
    published: Option<String>,
    published_earliest: Option<String>,
    published_latest: Option<String>,
    url: Option<String>,
    sha256: String,
}

fn write(store: &Store, scope: &Scope, folder: &Path) -> Result<usize, ExportError> {
    let mut count = 0;
    each_document(store, scope, |tables| {
        let (Some(standoff), Some(article)) =
            (standoff::read(tables)?, tables.read::<Article>("documents")?.pop())
        else {
            return Ok(());
        };
        let mut file = BufWriter::new(File::create(folder.join(format!("{}.xml", tables.id)))?);
        document(&mut Xml::new(&mut file)?, tables, &standoff, &article)?;
        file.write_all(b"\n")?;
        file.flush()?;
        count += 1;
        Ok(())
    })?;
    Ok(count)
}

fn document<W: Write>(
    xml: &mut Xml<W>,
    tables: &DocumentTables<'_>,
    standoff: &Standoff,
    article: &Article,
) -> Result<(), ExportError> {
    let language = ("xml:lang", standoff.document.language.as_str());
    xml.open("TEI", &[("xmlns", "http://www.tei-c.org/ns/1.0")])?;
    xml.raw("\n")?;
    header(xml, standoff, article)?;
    let mut names = Names::default();
    lists::write(xml, tables, &mut names)?;
    xml.open("text", &[language])?;
    xml.open("body", &[])?;
    body::write(xml, tables, standoff, &names)?;
    xml.close("body")?;
    xml.close("text")?;
    xml.raw("\n")?;
    xml.close("TEI")
}

fn header<W: Write>(xml: &mut Xml<W>, standoff: &Standoff, article: &Article) -> Result<(), ExportError> {
    let document = &standoff.document;
    xml.open("teiHeader", &[])?;
    xml.open("fileDesc", &[])?;
    xml.open("titleStmt", &[])?;
    xml.leaf("title", &[], article.title.as_deref().unwrap_or(&document.document))?;
    if let Some(author) = &article.author {
        xml.leaf("author", &[], author)?;
    }
    xml.close("titleStmt")?;
    xml.open("publicationStmt", &[])?;
    xml.leaf("p", &[], "Written by dicit. Who may use the text and on what terms is for its owner to say.")?;
    xml.close("publicationStmt")?;
    xml.open("sourceDesc", &[])?;
    xml.open("bibl", &[("corresp", &document.document)])?;
    for (name, value) in
        [("title", &article.title), ("author", &article.author), ("publisher", &article.outlet_name)]
    {
        if let Some(value) = value {
            xml.leaf(name, &[], value)?;
        }
    }
    if let Some(published) = &article.published {
        let bounds = (article.published_earliest.as_deref(), article.published_latest.as_deref());
        xml.leaf("date", &borrowed(&dating(Some(published), bounds)), published)?;
    }
    if let Some(url) = &article.url {
        xml.empty("ptr", &[("target", url)])?;
    }
    xml.leaf("idno", &[("type", "sha256")], &article.sha256)?;
    xml.close("bibl")?;
    xml.close("sourceDesc")?;
    xml.close("fileDesc")?;
    xml.open("profileDesc", &[])?;
    xml.open("langUsage", &[])?;
    xml.leaf("language", &[("ident", &document.language)], &document.language)?;
    xml.close("langUsage")?;
    xml.close("profileDesc")?;
    xml.close("teiHeader")?;
    xml.raw("\n")
}

/// The attributes of a date: itself where it is a plain day, month or year, its ends where it is an interval, and else
/// the days between which it lies.
fn dating(
    edtf: Option<&str>,
    (earliest, latest): (Option<&str>, Option<&str>),
) -> Vec<(&'static str, String)> {
    let plain = |value: &&str| {
        let digits = |part: &str, count| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
        let parts: Vec<&str> = value.split('-').collect();
        match parts[..] {
            [year] => digits(year, 4),
            [year, month] => digits(year, 4) && digits(month, 2) && month <= "12",
            [year, month, day] => digits(year, 4) && digits(month, 2) && digits(day, 2),
            _ => false,
        }
    };
    let open = |value: &str| value.is_empty() || value == "..";
    match edtf.map(|edtf| edtf.split_once('/').ok_or(edtf)) {
        Some(Err(date)) if plain(&date) => vec![("when-iso", date.to_owned())],
        Some(Ok((from, to))) if (open(from) || plain(&from)) && (open(to) || plain(&to)) => {
            [("from-iso", from), ("to-iso", to)]
                .into_iter()
                .filter(|(_, value)| !open(value))
                .map(|(name, value)| (name, value.to_owned()))
                .collect()
        }
        _ => [("notBefore-iso", earliest), ("notAfter-iso", latest)]
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?.to_owned())))
            .collect(),
    }
}

fn borrowed<'a>(attributes: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    attributes.iter().map(|(name, value)| (*name, value.as_str())).collect()
}
