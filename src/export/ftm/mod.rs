//! [FollowTheMoney](https://followthemoney.tech/) entities, one JSON object a line.

mod events;
mod named;
mod statements;

use super::chain::chains;
use super::table::{DocumentTables, each_document};
use super::{ExportError, Format, Guide, Output, Scope};
use crate::store::Store;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write;

pub(super) static FORMAT: Format = Format {
    name: "ftm",
    title: "FollowTheMoney entities",
    media_type: "application/json+ftm",
    keeps: "articles with their text; people, organisations, groups, places, works and objects; events as told, with dates and who is involved; names found in the text; each statement as a note; as links, each voice of a statement with its stance, each account of an event with factuality, place and time (as EDTF), each part in an event with its role",
    drops: "offsets, claims, evaluations, relations, other readings, commitment of the voices; a voice that nobody names is in the chain of its note only",
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
(`2024-08`); an interval becomes startDate and endDate. A work is a Document without a file, an object an Asset.

UnknownLinks lead

- from a voice to its Note: `role` is `voice 1` (the outermost), `voice 2` …, `status` its stance;
- from a Note to an Event that it tells of: `role` is `tells`, `status` how real it makes it, `summary` when, as EDTF,
  `description` where;
- from who takes part to the Event: `role` is the role, `status` is `inferred` where the words do not say it, `summary` the
  words of each account.",
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

fn write(store: &Store, scope: &Scope, writer: &mut dyn Write) -> Result<usize, ExportError> {
    let mut count = 0;
    each_document(store, scope, |tables| {
        for entity in document(tables)? {
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

fn wikidata(same_as: &[String]) -> impl Iterator<Item = String> {
    same_as.iter().filter_map(|iri| iri.strip_prefix("http://www.wikidata.org/entity/")).map(str::to_owned)
}

/// What is written of a document.
fn document(tables: &DocumentTables<'_>) -> Result<Vec<Value>, ExportError> {
    let Some(article) = tables.read::<named::Article>("documents")?.pop() else { return Ok(Vec::new()) };
    let mut written = vec![article.written()];
    let (document, proof) = (article.document.clone(), id(&article.document));
    let known = Known { document, proof, entities: tables.read("entities")?, chains: chains(tables)? };
    named::write(tables, &known, &mut written)?;
    statements::write(tables, &known, &mut written)?;
    events::write(tables, &known, &mut written)?;
    Ok(written)
}

/// What all that is written of a document needs.
struct Known {
    /// The article's IRI, and its id here.
    document: String,
    proof: String,
    entities: Vec<named::Entity>,
    /// What the voices of each statement are called.
    chains: BTreeMap<String, String>,
}

impl Known {
    fn entity(&self, iri: &str) -> Option<&named::Entity> {
        self.entities.iter().find(|entity| entity.entity == iri)
    }

    fn chain(&self, statement: &str) -> String {
        self.chains.get(statement).cloned().unwrap_or_default()
    }

    /// A link: who or what, to what, and what ties them.
    fn link(&self, subject: &str, object: &str, role: &str) -> Properties {
        Properties::default()
            .with("subject", [id(subject)])
            .with("object", [id(object)])
            .with("role", [role.to_owned()])
            .with("proof", [self.proof.clone()])
    }
}
