//! The articles as a bibliography: [CSL-JSON](https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html) and
//! [RIS](https://en.wikipedia.org/wiki/RIS_(file_format)).

use super::table::each_document;
use super::{ExportError, Format, Guide, Output, Scope};
use crate::store::Store;
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::Write;

/// CSL-JSON.
pub(super) static CSL: Format = Format {
    name: "csl",
    title: "Bibliography as CSL-JSON",
    media_type: "application/vnd.citationstyles.csl+json",
    keeps: "each article's title, author, outlet, date with its precision, address and language",
    drops: "the text and everything that is said in it",
    counts: "articles",
    guide: Guide {
        load: "\
- **Zotero**: File, Import, the file (ending `.json`).
- **pandoc**: `pandoc --citeproc --bibliography press.json`; cite with the ids `[@ID]`.
- **citeproc-js, citeproc-py, Hayagriva**: take it as it is.

A date that is an interval has two parts; one that is doubtful or open stands as it is written (`raw`).",
        language: "sh",
        questions: &[
            (
                "The outlets, with how many articles each:",
                "jq -r '.[].\"container-title\" // \"(unknown)\"' press.csl | sort | uniq -c",
            ),
            (
                "Articles of a year:",
                "jq -r '.[] | select((.issued.\"date-parts\" // [[0]])[0][0] == 2025) | .id' press.csl",
            ),
            ("Articles without a title:", "jq -r '.[] | select(has(\"title\") | not) | .id' press.csl"),
        ],
    },
    output: Output::File(write_csl),
};

/// RIS.
pub(super) static RIS: Format = Format {
    name: "ris",
    title: "Bibliography as RIS",
    media_type: "application/x-research-info-systems",
    keeps: "each article's title, author, outlet, date with its precision, address and language",
    drops: "the text and everything that is said in it; dates that are intervals or doubtful",
    counts: "articles",
    guide: Guide {
        load: "\
- **Zotero, EndNote, Mendeley, JabRef, Citavi**: import the file.
- **Python**: `rispy.load(open(\"press.ris\"))`.",
        language: "sh",
        questions: &[
            ("How many articles:", "grep -c '^TY  - NEWS' press.ris"),
            ("The outlets, with how many articles each:", "grep '^T2  - ' press.ris | sort | uniq -c"),
            ("The years:", "grep '^PY  - ' press.ris | sort | uniq -c"),
        ],
    },
    output: Output::File(write_ris),
};

#[derive(Deserialize)]
struct Article {
    id: String,
    title: Option<String>,
    author: Option<String>,
    outlet_name: Option<String>,
    published: Option<String>,
    url: Option<String>,
    language: String,
}

fn each(
    store: &Store,
    scope: &Scope,
    mut each: impl FnMut(Article) -> Result<(), ExportError>,
) -> Result<usize, ExportError> {
    let mut count = 0;
    each_document(store, scope, |tables| {
        for article in tables.read::<Article>("documents")? {
            each(article)?;
            count += 1;
        }
        Ok(())
    })?;
    Ok(count)
}

fn write_csl(store: &Store, scope: &Scope, writer: &mut dyn Write) -> Result<usize, ExportError> {
    let mut before = "[\n";
    let count = each(store, scope, |article| {
        writer.write_all(before.as_bytes())?;
        before = ",\n";
        serde_json::to_writer(&mut *writer, &article.csl()).map_err(std::io::Error::from)?;
        Ok(())
    })?;
    writer.write_all(if count == 0 { b"[]\n" } else { b"\n]\n" })?;
    Ok(count)
}

fn write_ris(store: &Store, scope: &Scope, writer: &mut dyn Write) -> Result<usize, ExportError> {
    each(store, scope, |article| {
        for (tag, value) in article.ris() {
            write!(writer, "{tag}  - {value}\r\n")?;
        }
        Ok(writer.write_all(b"\r\n")?)
    })
}

/// Year, month and day, as far as they are known.
fn parts(date: &str) -> Option<Vec<u16>> {
    let numbers: Option<Vec<u16>> = date.split('-').map(|part| part.parse().ok()).collect();
    let numbers = numbers.filter(|_| date.starts_with(|c: char| c.is_ascii_digit()))?;
    let valid = matches!(numbers[..], [_] | [_, 1..=12] | [_, 1..=12, 1..=31]);
    valid.then_some(numbers)
}

/// The one line that a bibliography has room for.
fn line(text: &str) -> String {
    text.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ").trim().to_owned()
}

impl Article {
    fn csl(&self) -> Value {
        let mut item = json!({ "id": self.id, "type": "article-newspaper", "language": self.language });
        let known = [("title", &self.title), ("container-title", &self.outlet_name), ("URL", &self.url)];
        for (name, value) in known {
            if let Some(value) = value {
                item[name] = json!(line(value));
            }
        }
        if let Some(author) = &self.author {
            item["author"] = json!([{ "literal": line(author) }]);
        }
        if let Some(published) = &self.published {
            let ends: Option<Vec<Vec<u16>>> = published.split('/').map(parts).collect();
            item["issued"] =
                ends.map_or_else(|| json!({ "raw": published }), |ends| json!({ "date-parts": ends }));
        }
        item
    }

    fn ris(&self) -> Vec<(&'static str, String)> {
        let date = self.published.as_deref().and_then(parts);
        let part = |at: usize| date.as_ref().and_then(|date| date.get(at));
        let day = date.as_ref().map(|_| {
            let two = |at| part(at).map_or(String::new(), |number| format!("{number:02}"));
            format!("{:04}/{}/{}/", part(0).unwrap_or(&0), two(1), two(2))
        });
        let tags = [
            ("ID", Some(self.id.clone())),
            ("TI", self.title.as_deref().map(line)),
            ("AU", self.author.as_deref().map(line)),
            ("T2", self.outlet_name.as_deref().map(line)),
            ("PY", part(0).map(|year| format!("{year:04}"))),
            ("DA", day),
            ("UR", self.url.clone()),
            ("LA", Some(self.language.clone())),
        ];
        let mut tags: Vec<_> = tags.into_iter().filter_map(|(tag, value)| Some((tag, value?))).collect();
        tags.insert(0, ("TY", "NEWS".to_owned()));
        tags.push(("ER", String::new()));
        tags
    }
}
