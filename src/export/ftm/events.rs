//! Events as they are told, the statements that tell of them, and who takes part.

use super::{Known, Properties, id, wikidata};
use crate::export::ExportError;
use crate::export::table::DocumentTables;
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
struct Event {
    event: String,
    label: String,
    same_as: Vec<String>,
}

#[derive(Deserialize)]
struct Account {
    account: String,
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
    participation: String,
    account: Option<String>,
    event: String,
    participant: String,
    role: String,
    inferred: bool,
}

/// What can be said of a time there.
#[derive(Default)]
pub(super) struct Dates {
    /// A day, month or year.
    pub(super) at: Option<String>,
    from: Option<String>,
    to: Option<String>,
}

/// The dates that a value allows to say: itself, or the ends of an interval.
pub(super) fn dates(edtf: &str) -> Dates {
    let prefix = |value: &str| {
        let shape: String = value.chars().map(|c| if c.is_ascii_digit() { 'd' } else { c }).collect();
        ["dddd", "dddd-dd", "dddd-dd-dd"].contains(&shape.as_str()).then(|| value.to_owned())
    };
    match edtf.split_once('/') {
        Some((from, to)) => Dates { at: None, from: prefix(from), to: prefix(to) },
        None => Dates { at: prefix(edtf), ..Dates::default() },
    }
}

impl Properties {
    fn dated<'e>(self, times: impl Iterator<Item = &'e str>) -> Self {
        let dates: Vec<Dates> = times.map(dates).collect();
        self.with("date", dates.iter().filter_map(|date| date.at.clone()))
            .with("startDate", dates.iter().filter_map(|date| date.from.clone()))
            .with("endDate", dates.iter().filter_map(|date| date.to.clone()))
    }
}

pub(super) fn write(
    tables: &DocumentTables<'_>,
    known: &Known,
    written: &mut Vec<Value>,
) -> Result<(), ExportError> {
    let events: Vec<Event> = tables.read("events")?;
    let accounts: Vec<Account> = tables.read("accounts")?;
    let parts: Vec<Participation> = tables.read("participants")?;
    let times: Vec<Time> = tables.read("times")?;
    let times: BTreeMap<&str, &str> =
        times.iter().filter_map(|time| Some((time.time.as_str(), time.edtf.as_deref()?))).collect();
    let when = |account: &Account| times.get(account.time.as_deref()?).copied();
    let place = |account: &Account| Some(known.entity(account.place.as_deref()?)?.name.clone());
    let told =
        |account: &Account| format!("Told as {} by {}", account.factuality, known.chain(&account.statement));
    for event in &events {
        let own = || accounts.iter().filter(|account| account.event == event.event);
        let takers = parts.iter().filter(|part| part.event == event.event);
        let involved =
            takers.filter(|part| known.entity(&part.participant).is_some_and(|entity| entity.acts()));
        let properties = Properties::default()
            .with("name", [event.label.clone()])
            .with("summary", own().map(told))
            .dated(own().filter_map(when))
            .with("location", own().filter_map(place))
            .with("involved", involved.map(|part| id(&part.participant)))
            .with("wikidataId", wikidata(&event.same_as))
            .with("proof", [known.proof.clone()]);
        written.push(properties.entity("Event", &event.event));
    }
    for account in &accounts {
        let link = known
            .link(&account.statement, &account.event, "tells")
            .with("status", [account.factuality.clone()])
            .dated(when(account).into_iter())
            .with("summary", when(account).map(str::to_owned))
            .with("description", place(account));
        written.push(link.entity("UnknownLink", &account.account));
    }
    // A part that several accounts give is one link.
    let mut seen = BTreeSet::new();
    for part in parts.iter().filter(|part| seen.insert(&part.participation)) {
        let rows = parts.iter().filter(|other| other.participation == part.participation);
        let own: BTreeSet<&String> = rows.filter_map(|row| row.account.as_ref()).collect();
        let own = accounts.iter().filter(|account| own.contains(&account.account));
        let link = known
            .link(&part.participant, &part.event, &part.role)
            .with("status", part.inferred.then(|| "inferred".to_owned()))
            .with("summary", own.map(told));
        written.push(link.entity("UnknownLink", &part.participation));
    }
    Ok(())
}
