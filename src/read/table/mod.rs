//! Articles as rows and objects: which column or field holds what.

mod csv;
mod json;
mod parquet;
mod thrift;

pub(super) use csv::CSV;
pub(super) use json::{JSON, JSON_LINES};
pub(super) use parquet::PARQUET;

use super::metadata::{NAMES, words};
use super::{Draft, Metadata, ReadError};
use serde_json::{Map, Value};
use std::str::FromStr;

/// The names under which tables give the text, in the order in which they count.
const TEXT: &[&str] = &[
    "text",
    "texte",
    "content",
    "contenu",
    "body",
    "corps",
    "full_text",
    "fulltext",
    "plain_text",
    "article",
];

/// Which column of a table, or field of a JSON object, holds what: `text=corps,title=titre`.
///
/// What is not told is found by the names that tables use for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns(Vec<(&'static str, String)>);

impl FromStr for Columns {
    type Err = String;

    /// Reads `field=column` pairs with commas between them.
    ///
    /// # Errors
    /// What is wrong, in words.
    fn from_str(map: &str) -> Result<Self, String> {
        let pair = |pair: &str| {
            let (field, column) = pair
                .split_once('=')
                .filter(|(_, column)| !column.trim().is_empty())
                .ok_or_else(|| format!("\"{pair}\" is no pair such as text=corps"))?;
            let field = fields().find(|known| *known == field.trim()).ok_or_else(|| {
                format!("\"{field}\" is none of {}", fields().collect::<Vec<_>>().join(", "))
            })?;
            Ok((field, column.trim().to_owned()))
        };
        map.split(',').map(pair).collect::<Result<_, _>>().map(Self)
    }
}

/// What a column can hold.
fn fields() -> impl Iterator<Item = &'static str> {
    ["text"].into_iter().chain(NAMES.iter().filter_map(|(_, names)| names.first().copied()))
}

impl Columns {
    /// The column that the user tells for a field.
    fn column(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(told, _)| *told == field).map(|(_, column)| column.as_str())
    }

    /// The column of a field, by the names it may have.
    fn find<'c>(&self, names: &[&str], columns: impl Iterator<Item = &'c str> + Clone) -> Option<&'c str> {
        let find = |wanted: &str| {
            let mut same = columns.clone().filter(|column| key(column) == key(wanted));
            columns.clone().find(|column| *column == wanted).or_else(|| same.next())
        };
        match names.first().and_then(|field| self.column(field)) {
            Some(told) => find(told),
            None => names.iter().find_map(|name| find(name)),
        }
    }

    /// The column that holds the text.
    fn text<'c>(&self, columns: impl Iterator<Item = &'c str> + Clone) -> Result<&'c str, ReadError> {
        self.find(TEXT, columns.clone()).ok_or_else(|| {
            let all = columns.map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", ");
            ReadError::Table(format!(
                "none of its columns holds the text; --columns text=NAME says which of {all} does"
            ))
        })
    }

    /// The columns that are looked at.
    fn wanted<'c>(&self, columns: impl Iterator<Item = &'c str> + Clone) -> Vec<&'c str> {
        let lists = NAMES.iter().map(|(_, names)| *names).chain([TEXT]);
        lists.filter_map(|names| self.find(names, columns.clone())).collect()
    }

    /// What an object says of its article beside the text.
    pub(super) fn metadata(&self, object: &Map<String, Value>) -> Metadata {
        let mut metadata = Metadata::default();
        let keys = object.keys().map(String::as_str);
        let said = |names: &[&str]| words(object.get(self.find(names, keys.clone())?)?);
        for (field, names) in NAMES {
            // Of several names the first that holds something counts.
            *field(&mut metadata) = match names.first().filter(|name| self.column(name).is_some()) {
                Some(_) => said(names),
                None => names.iter().find_map(|name| said(&[*name])),
            };
        }
        metadata
    }

    /// A row as an article.
    fn draft(&self, mut row: Map<String, Value>) -> Result<Draft, super::Unread> {
        let metadata = self.metadata(&row);
        let column = self.text(row.keys().map(String::as_str))?.to_owned();
        match row.swap_remove(&column) {
            Some(Value::String(text)) => Ok(Draft { text, metadata, ..Draft::default() }),
            Some(Value::Null) | None => Err(unread(metadata, ReadError::Empty)),
            Some(_) => Err(unread(
                metadata,
                ReadError::Table(format!("its column \"{column}\" holds something else than text")),
            )),
        }
    }
}

fn unread(metadata: Metadata, error: ReadError) -> super::Unread {
    super::Unread { source_id: metadata.source_id, error }
}

/// A column's name without what people vary: case, spaces, underscores, hyphens.
fn key(name: &str) -> String {
    name.trim_start_matches('\u{feff}')
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_told_or_guessed() {
        let names = ["Titre", "Date de publication", "Corps", "notes"];
        let guessed = Columns::default();
        assert_eq!(guessed.text(names.into_iter()), Ok("Corps"));
        assert_eq!(guessed.wanted(names.into_iter()), ["Titre", "Date de publication", "Corps"]);
        let told: Columns = "text=notes, published=date de publication".parse().unwrap();
        assert_eq!(told.text(names.into_iter()), Ok("notes"));
        assert_eq!(told.wanted(names.into_iter()), ["Titre", "Date de publication", "notes"]);
        assert!(guessed.text(["a", "b"].into_iter()).is_err());
    }

    #[test]
    fn a_map_that_is_none_says_why() {
        assert_eq!("text".parse::<Columns>().unwrap_err(), "\"text\" is no pair such as text=corps");
        assert_eq!(
            "texte=corps".parse::<Columns>().unwrap_err(),
            "\"texte\" is none of text, title, outlet, author, published, language, url, id"
        );
    }
}
