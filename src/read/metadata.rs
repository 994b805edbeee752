//! What is known of an article beside its text.

use super::date;
use crate::annotation::Document;
use oxigraph::model::{Literal, NamedNode};
use serde_json::Value;

/// What is known of an article beside its text; what is unknown is absent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// Headline.
    pub title: Option<String>,
    /// The medium that publishes it.
    pub outlet: Option<String>,
    /// Byline.
    pub author: Option<String>,
    /// Publication date, as written.
    pub published: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The name it had where it came from.
    pub source_id: Option<String>,
}

/// The names under which files give a field, in the order in which they count; the first is its own.
pub(super) const NAMES: &[(Field, &[&str])] = &[
    (|m| &mut m.title, &["title", "headline", "titre"]),
    (
        |m| &mut m.outlet,
        &["outlet", "publisher", "site_name", "source", "media", "média", "journal", "newspaper"],
    ),
    (|m| &mut m.author, &["author", "authors", "byline", "auteur", "auteurs"]),
    (
        |m| &mut m.published,
        &[
            "published",
            "date_published",
            "datepublished",
            "publication_date",
            "date_publication",
            "date_de_publication",
            "date_de_parution",
            "date",
            "parution",
        ],
    ),
    (|m| &mut m.language, &["language", "lang", "inlanguage", "langue"]),
    (|m| &mut m.url, &["url", "link", "canonical", "lien"]),
    (|m| &mut m.source_id, &["id", "source_id", "identifiant"]),
];

pub(super) type Field = fn(&mut Metadata) -> &mut Option<String>;

impl Metadata {
    /// Fills what is absent with what another source knows.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            title: self.title.or(other.title),
            outlet: self.outlet.or(other.outlet),
            author: self.author.or(other.author),
            published: self.published.or(other.published),
            language: self.language.or(other.language),
            url: self.url.or(other.url),
            source_id: self.source_id.or(other.source_id),
        }
    }

    /// The fields of a JSON object, by the names that files use for them; others are not looked at.
    #[must_use]
    pub fn of_object(object: &serde_json::Map<String, Value>) -> Self {
        super::Columns::default().metadata(object)
    }

    /// What of it no document can hold, in words; empty where all is well.
    #[must_use]
    pub fn problems(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        let _ = self.clone().into_document("und", &mut remarks);
        remarks
    }

    /// A document without a text. What no document can hold is left out, and told.
    pub(super) fn into_document(self, language: &str, remarks: &mut Vec<String>) -> Document {
        let published = self.published.and_then(|written| {
            let day = date::edtf(&written);
            if day.is_none() {
                remarks.push(format!(
                    "its publication date \"{written}\" is no date; write a day as 2025-11-14, a month as 2025-11"
                ));
            }
            day
        });
        let told = self.language.map(|tag| tag.replace('_', "-")).filter(|tag| {
            let good = Literal::new_language_tagged_literal("", tag).is_ok();
            if !good {
                remarks.push(format!("its language \"{tag}\" is no BCP 47 tag; write \"fr\" for French"));
            }
            good
        });
        let url = self.url.filter(|url| {
            let good = NamedNode::new(url).is_ok();
            if !good {
                remarks.push(format!("its address \"{url}\" is no absolute IRI"));
            }
            good
        });
        let not_blank = |field: Option<String>| field.filter(|words| !words.trim().is_empty());
        Document {
            language: told.unwrap_or_else(|| language.to_owned()),
            title: not_blank(self.title),
            outlet: not_blank(self.outlet),
            author: not_blank(self.author),
            published,
            url,
            source_id: self.source_id,
            ..Document::default()
        }
    }
}

/// A value of a metadata file in words: a text, a number, the names of things, or a list of these.
pub(super) fn words(value: &Value) -> Option<String> {
    let words = match value {
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Number(number) => number.to_string(),
        Value::Array(values) => values.iter().filter_map(words).collect::<Vec<_>>().join(", "),
        Value::Object(object) => words(object.get("name")?)?,
        Value::Null | Value::Bool(_) => String::new(),
    };
    Some(words).filter(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata(json: &str) -> Metadata {
        Metadata::of_object(serde_json::from_str::<Value>(json).unwrap().as_object().unwrap())
    }

    #[test]
    fn fields_have_several_names_and_shapes() {
        let found = metadata(
            r#"{"headline": " Le  pont ", "publisher": {"name": "Le Progrès"}, "authors": ["A. Roux", {"name": "B. Noir"}],
                "date": 2025, "lang": "fr_FR", "url": null, "id": 7, "words": 812}"#,
        );
        assert_eq!(found.title.as_deref(), Some("Le pont"));
        assert_eq!(found.outlet.as_deref(), Some("Le Progrès"));
        assert_eq!(found.author.as_deref(), Some("A. Roux, B. Noir"));
        assert_eq!(found.source_id.as_deref(), Some("7"));
        let document = found.into_document("fr", &mut Vec::new());
        assert_eq!((document.published.as_deref(), document.language.as_str()), (Some("2025"), "fr-FR"));
    }

    #[test]
    fn what_is_given_counts_before_what_is_found() {
        let given = Metadata { outlet: Some("Le Monde".to_owned()), ..Metadata::default() };
        let both = given.or(metadata(r#"{"outlet": "AFP", "title": "Le pont"}"#));
        assert_eq!((both.outlet.as_deref(), both.title.as_deref()), (Some("Le Monde"), Some("Le pont")));
    }

    #[test]
    fn what_no_document_can_hold_is_told() {
        let wrong = metadata(r#"{"published": "bientôt", "language": "f r", "url": "/article/3"}"#);
        assert_eq!(wrong.problems().len(), 3);
        let document = wrong.into_document("fr", &mut Vec::new());
        assert_eq!((document.published, document.url, document.language.as_str()), (None, None, "fr"));
    }
}
