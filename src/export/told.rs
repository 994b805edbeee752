//! What a document tells of events: each account with its event, its statement and who speaks, its time and its place.

use super::table::DocumentTables;
use super::{ExportError, chain};
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
pub(super) struct Entity {
    pub(super) entity: String,
    pub(super) r#type: String,
    pub(super) name: String,
    pub(super) kind: Option<String>,
    pub(super) countries: Vec<String>,
    pub(super) region: Option<String>,
    pub(super) longitude: Option<f64>,
    pub(super) latitude: Option<f64>,
    pub(super) location_precision: Option<String>,
    pub(super) location_source: Option<String>,
    pub(super) same_as: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Event {
    event: String,
    pub(super) r#type: String,
    pub(super) label: String,
}

#[derive(Deserialize)]
pub(super) struct Statement {
    pub(super) statement: String,
    pub(super) words: String,
    speaker: Option<String>,
    reporter: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Time {
    time: String,
    pub(super) edtf: Option<String>,
    pub(super) earliest_begin: Option<String>,
    pub(super) latest_begin: Option<String>,
    pub(super) earliest_end: Option<String>,
    pub(super) latest_end: Option<String>,
}

#[derive(Deserialize)]
struct Account {
    account: String,
    document: String,
    event: String,
    statement: String,
    factuality: String,
    place: Option<String>,
    time: Option<String>,
}

/// An account of an event.
pub(super) struct Told<'d> {
    /// The account's IRI.
    pub(super) account: &'d str,
    /// The document's IRI.
    pub(super) document: &'d str,
    pub(super) event: &'d Event,
    pub(super) statement: &'d Statement,
    /// The name of the innermost voice.
    pub(super) speaker: Option<&'d str>,
    /// The name of the outermost voice.
    pub(super) reporter: Option<&'d str>,
    /// What all voices are called, the outermost first.
    pub(super) chain: Option<&'d str>,
    pub(super) factuality: &'d str,
    pub(super) place: Option<&'d Entity>,
    pub(super) time: Option<&'d Time>,
}

/// Calls back for each entity and then for each account of a document.
pub(super) fn each(
    document: &DocumentTables<'_>,
    mut entity: impl FnMut(&Entity) -> Result<(), ExportError>,
    mut account: impl FnMut(&Told<'_>) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let entities: Vec<Entity> = document.read("entities")?;
    entities.iter().try_for_each(&mut entity)?;
    let events: Vec<Event> = document.read("events")?;
    let statements: Vec<Statement> = document.read("statements")?;
    let times: Vec<Time> = document.read("times")?;
    let chains = chain::chains(document)?;
    let entities = by_iri(&entities, |entity| &entity.entity);
    let events = by_iri(&events, |event| &event.event);
    let statements = by_iri(&statements, |statement| &statement.statement);
    let times = by_iri(&times, |time| &time.time);
    let name = |iri: &Option<String>| Some(entities.get(iri.as_deref()?)?.name.as_str());
    for told in document.read::<Account>("accounts")? {
        let (Some(event), Some(statement)) =
            (events.get(told.event.as_str()), statements.get(told.statement.as_str()))
        else {
            continue;
        };
        account(&Told {
            account: &told.account,
            document: &told.document,
            event,
            statement,
            speaker: name(&statement.speaker),
            reporter: name(&statement.reporter),
            chain: chains.get(&told.statement).map(String::as_str),
            factuality: &told.factuality,
            place: told.place.as_deref().and_then(|place| entities.get(place).copied()),
            time: told.time.as_deref().and_then(|time| times.get(time).copied()),
        })?;
    }
    Ok(())
}

fn by_iri<T>(rows: &[T], iri: impl Fn(&T) -> &String) -> HashMap<&str, &T> {
    rows.iter().map(|row| (iri(row).as_str(), row)).collect()
}
