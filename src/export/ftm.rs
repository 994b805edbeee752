//! [FollowTheMoney](https://followthemoney.tech/) entities, one JSON object a line.

use super::chain::chains;
use super::table::{DocumentTables, each_document};
use super::{ExportError, Format, Guide, Output, Scope};
use crate::store::Store;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write;

pub(super) static FORMAT: Format = Format {
    name: "ftm",
    title: "FollowTheMoney entities",
    media_type: "application/json+ftm",
    keeps: "articles with their text; people, organisations, groups and places; events as told, with dates and who is involved; names found in the text; each statement as a note with its chain of voices",
    drops: "offsets, works and objects, claims, evaluations, relations, the place of an account among several; what has no schema there is in words in a description",
    counts: "entities",
    guide: Guide {
        load: "\
One entity a line, with ids that follow from the IRIs. What several articles mention comes once for each article: join the
fragments first.

- **Join**: `ftm aggregate -i press.ftm -o press.json` (PyPI followthemoney); `ftm validate -i press.ftm` checks it.
- **Aleph, OpenAleph**: `alephclient write-entities -f press -i press.json`.
- **OpenSanctions tools, yente, nomenklatura**: take the same file.

An Event is what somebody tells, not what happened: its summary says who tells it and how real that makes it, its `proof`
is the article. Notes are attributions: their description begins with the chain of voices. A date is a prefix
(`2024-08`); an interval becomes startDate and endDate.",
        language: "sh",
        questions: &[
            ("Who says what:", "jq -r 'select(.schema == \"Note\") | .properties.description[0]' press.ftm"),
            (
                "The names that the text gives each person:",
                "jq -r 'select(.schema == \"Mention\" and .properties.detectedSchema == [\"Person\"]) | .properties.name[0]' press.ftm | sort | uniq -c",
            ),
            (
                "Events with their dates and tellers:",
                "jq -r 'select(.schema == \"Event\") | [.properties.name[0], ((.properties.date // .properties.startDate // [\"\"])[0]), .properties.summary[0]] | @tsv' press.ftm",
            ),
        ],
    },
    output: Output::File(write),
};

#[derive(Deserialize)]
struct Article {
    document: String,
    title: Option<String>,
    author: Option<String>,
    outlet_name: Option<String>,
    published: Option<String>,
    url: Option<String>,
    language: String,
    text: String,
}

#[derive(Deserialize)]
struct Entity {
    entity: String,
    r#type: String,
    name: String,
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

#[derive(Deserialize)]
struct Statement {
    statement: String,
    words: String,
    speaker: Option<String>,
}

#[derive(Deserialize)]
struct Event {
    event: String,
    label: String,
    same_as: Vec<String>,
}

#[derive(Deserialize)]
struct Account {
    event: String,
    statement: String,
    factuality: String,
    place: Option<String>,
    time: Option<String>,
}

#[derive(Deserialize)]
struct Time {
    time: String,
    edtf: Option<String>,
}

#[derive(Deserialize)]
struct Participation {
    event: String,
    participant: String,
}

fn write(store: &Store, scope: &Scope, writer: &mut dyn Write) -> Result<usize, ExportError> {
    let mut count = 0;
    each_document(store, scope, |tables| {
        for entity in entities(tables)? {
            serde_json::to_writer(&mut *writer, &entity).map_err(std::io::Error::from)?;
            writer.write_all(b"\n")?;
            count += 1;
        }
        Ok(())
    })?;
    Ok(count)
}

/// Properties of an entity, each with its values.
#[derive(Default)]
struct Properties(Map<String, Value>);

impl Properties {
    fn with(mut self, name: &str, values: impl IntoIterator<Item = String>) -> Self {
        let values: BTreeSet<String> = values.into_iter().filter(|value| !value.trim().is_empty()).collect();
        if !values.is_empty() {
            self.0.insert(name.to_owned(), json!(values));
        }
        self
    }

    fn entity(self, schema: &str, iri: &str) -> Value {
        json!({ "id": id(iri), "schema": schema, "properties": self.0 })
    }
}

/// An id that FollowTheMoney takes: letters and digits, always the same for an IRI.
fn id(iri: &str) -> String {
    Sha256::digest(iri).iter().take(20).fold(String::new(), |mut id, byte| {
        let _ = write!(id, "{byte:02x}");
        id
    })
}

/// The schema of a type of entity; works and objects have none.
fn schema(r#type: &str) -> Option<&'static str> {
    match r#type {
        "Person" => Some("Person"),
        "Organization" => Some("Organization"),
        // People who are told of together: the general schema for who can act.
        "Group" => Some("LegalEntity"),
        "Place" => Some("Address"),
        _ => None,
    }
}

/// The dates that a value allows to say: a day, month or year, or the ends of an interval.
fn dates(edtf: &str) -> (Vec<String>, Vec<String>, Vec<String>) {
    let prefix = |value: &str| {
        let shape: String = value.chars().map(|c| if c.is_ascii_digit() { 'd' } else { c }).collect();
        ["dddd", "dddd-dd", "dddd-dd-dd"]
            .contains(&shape.as_str())
            .then(|| value.to_owned())
            .into_iter()
            .collect()
    };
    match edtf.split_once('/') {
        Some((from, to)) => (Vec::new(), prefix(from), prefix(to)),
        None => (prefix(edtf), Vec::new(), Vec::new()),
    }
}

fn wikidata(same_as: &[String]) -> impl Iterator<Item = String> {
    same_as.iter().filter_map(|iri| iri.strip_prefix("http://www.wikidata.org/entity/")).map(str::to_owned)
}

fn entities(tables: &DocumentTables<'_>) -> Result<Vec<Value>, ExportError> {
    let Some(article) = tables.read::<Article>("documents")?.pop() else { return Ok(Vec::new()) };
    let entities: Vec<Entity> = tables.read("entities")?;
    let of = |iri: &str| entities.iter().find(|entity| entity.entity == iri);
    let proof = || [id(&article.document)];
    let mut written = vec![article.entity()];
    written.extend(entities.iter().filter_map(|entity| entity.entity(proof())));
    let mut mentioned = BTreeSet::new();
    for mention in tables.read::<Mention>("mentions")?.iter().filter(|mention| mention.kind == "named") {
        let Some(entity) = of(&mention.entity) else { continue };
        // Only who can act is resolved by this schema.
        let Some(schema) = schema(&entity.r#type).filter(|schema| *schema != "Address") else { continue };
        if mentioned.insert((&entity.entity, mention.exact.clone())) {
            let properties = Properties::default()
                .with("document", proof())
                .with("name", [mention.exact.clone()])
                .with("detectedSchema", [schema.to_owned()])
                .with("resolved", [id(&entity.entity)]);
            let iri = format!("{}/mention {} {}", article.document, entity.entity, mention.exact);
            written.push(properties.entity("Mention", &iri));
        }
    }
    let chains = chains(tables)?;
    let chain = |statement: &str| chains.get(statement).cloned().unwrap_or_default();
    for statement in tables.read::<Statement>("statements")? {
        let chain = chain(&statement.statement);
        let speaker =
            statement.speaker.iter().filter(|iri| of(iri).is_some_and(|e| schema(&e.r#type).is_some()));
        let properties = Properties::default()
            .with("name", [chain.clone()])
            .with("description", [format!("{chain}: {}", statement.words)])
            .with("entity", speaker.map(|iri| id(iri)))
            .with("proof", proof());
        written.push(properties.entity("Note", &statement.statement));
    }
    let accounts: Vec<Account> = tables.read("accounts")?;
    let times: Vec<Time> = tables.read("times")?;
    let parts: Vec<Participation> = tables.read("participants")?;
    for event in tables.read::<Event>("events")? {
        let own: Vec<&Account> = accounts.iter().filter(|account| account.event == event.event).collect();
        let edtf: BTreeSet<&str> = own
            .iter()
            .filter_map(|account| times.iter().find(|time| Some(&time.time) == account.time.as_ref()))
            .filter_map(|time| time.edtf.as_deref())
            .collect();
        let places =
            own.iter().filter_map(|account| of(account.place.as_deref()?)).map(|place| place.name.clone());
        let told = own
            .iter()
            .map(|account| format!("Told as {} by {}", account.factuality, chain(&account.statement)));
        let involved = parts.iter().filter(|part| part.event == event.event).filter_map(|part| {
            let entity = of(&part.participant)?;
            schema(&entity.r#type).filter(|schema| *schema != "Address").map(|_| id(&entity.entity))
        });
        let properties = Properties::default()
            .with("name", [event.label.clone()])
            .with("summary", told)
            .with("date", edtf.iter().flat_map(|edtf| dates(edtf).0))
            .with("startDate", edtf.iter().flat_map(|edtf| dates(edtf).1))
            .with("endDate", edtf.iter().flat_map(|edtf| dates(edtf).2))
            .with("location", places)
            .with("involved", involved)
            .with("wikidataId", wikidata(&event.same_as))
            .with("proof", proof());
        written.push(properties.entity("Event", &event.event));
    }
    Ok(written)
}

impl Article {
    fn entity(&self) -> Value {
        let published = self.published.as_deref().map(dates).unwrap_or_default().0;
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
    fn entity(&self, proof: [String; 1]) -> Option<Value> {
        let schema = schema(&self.r#type)?;
        let mut properties = Properties::default()
            .with("name", [self.name.clone()])
            .with("alias", self.other_names.clone())
            .with("country", self.countries.iter().map(|code| code.to_lowercase()))
            .with("wikidataId", wikidata(&self.same_as))
            .with("proof", proof);
        match schema {
            "Person" => properties = properties.with("title", self.title.clone()),
            "Address" => {
                properties = properties
                    .with("full", [self.name.clone()])
                    .with("longitude", self.longitude.map(|degrees| degrees.to_string()))
                    .with("latitude", self.latitude.map(|degrees| degrees.to_string()));
            }
            _ => {}
        }
        Some(properties.entity(schema, &self.entity))
    }
}
