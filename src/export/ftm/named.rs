//! The article, whom and what it names, and by which names.

use super::events::dates;
use super::{Known, Properties, id, wikidata};
use crate::export::ExportError;
use crate::export::table::DocumentTables;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeSet;

#[derive(Deserialize)]
pub(super) struct Article {
    pub(super) document: String,
    title: Option<String>,
    author: Option<String>,
    outlet_name: Option<String>,
    published: Option<String>,
    url: Option<String>,
    language: String,
    text: String,
}

#[derive(Deserialize)]
pub(super) struct Entity {
    pub(super) entity: String,
    r#type: String,
    pub(super) name: String,
    other_names: Vec<String>,
    title: Option<String>,
    countries: Vec<String>,
    longitude: Option<f64>,
    latitude: Option<f64>,
    same_as: Vec<String>,
}

#[derive(Deserialize)]
struct Mention {
    entity: String,
    kind: String,
    exact: String,
}

/// Writes the entities, and each name of who can act once.
pub(super) fn write(
    tables: &DocumentTables<'_>,
    known: &Known,
    written: &mut Vec<Value>,
) -> Result<(), ExportError> {
    written.extend(known.entities.iter().map(|entity| entity.written(&known.proof)));
    let mut mentioned = BTreeSet::new();
    for mention in tables.read::<Mention>("mentions")?.iter().filter(|mention| mention.kind == "named") {
        // Only who can act is resolved by this schema.
        let Some(entity) = known.entity(&mention.entity).filter(|entity| entity.acts()) else { continue };
        if mentioned.insert((&entity.entity, mention.exact.clone())) {
            let properties = Properties::default()
                .with("document", [known.proof.clone()])
                .with("name", [mention.exact.clone()])
                .with("detectedSchema", [entity.schema().to_owned()])
                .with("resolved", [id(&entity.entity)]);
            let iri = format!("{}/mention {} {}", known.document, entity.entity, mention.exact);
            written.push(properties.entity("Mention", &iri));
        }
    }
    Ok(())
}

impl Article {
    pub(super) fn written(&self) -> Value {
        let published = self.published.as_deref().map(dates).unwrap_or_default().at;
        Properties::default()
            .with("title", self.title.clone())
            .with("fileName", [format!("{}.txt", self.document.rsplit('/').next().unwrap_or_default())])
            .with("author", self.author.clone())
            .with("publisher", self.outlet_name.clone())
            .with("publishedAt", published)
            .with("sourceUrl", self.url.clone())
            // Three letters there (ISO 639-3), two here.
            .with("language", (self.language == "fr").then(|| "fra".to_owned()))
            .with("bodyText", [self.text.clone()])
            .entity("Article", &self.document)
    }
}

impl Entity {
    /// The schema of its type.
    fn schema(&self) -> &'static str {
        match self.r#type.as_str() {
            "Person" => "Person",
            "Organization" => "Organization",
            // People who are told of together: the general schema for who can act.
            "Group" => "LegalEntity",
            "Place" => "Address",
            "Work" => "Document",
            _ => "Asset",
        }
    }

    /// Whether it is one who can act.
    pub(super) fn acts(&self) -> bool {
        ["Person", "Organization", "LegalEntity"].contains(&self.schema())
    }

    fn written(&self, proof: &str) -> Value {
        let schema = self.schema();
        let mut properties = Properties::default()
            .with("name", [self.name.clone()])
            .with("alias", self.other_names.clone())
            .with("country", self.countries.iter().map(|code| code.to_lowercase()))
            .with("wikidataId", wikidata(&self.same_as))
            .with("proof", [proof.to_owned()]);
        match schema {
            "Person" => properties = properties.with("title", self.title.clone()),
            "Address" => {
                properties = properties
                    .with("full", [self.name.clone()])
                    .with("longitude", self.longitude.map(|degrees| degrees.to_string()))
                    .with("latitude", self.latitude.map(|degrees| degrees.to_string()));
            }
            // A document is a file to it, and must be called as one.
            "Document" => {
                properties =
                    properties.with("title", [self.name.clone()]).with("fileName", [self.name.clone()]);
            }
            _ => {}
        }
        properties.entity(schema, &self.entity)
    }
}
