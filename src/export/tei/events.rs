//! Events: what is told, each account of it, and who takes part.

use super::names::Names;
use super::xml::Xml;
use crate::export::ExportError;
use crate::export::table::DocumentTables;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

#[derive(Deserialize)]
pub(super) struct Event {
    pub(super) event: String,
    r#type: String,
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
    earliest_begin: Option<String>,
    latest_end: Option<String>,
}

#[derive(Deserialize)]
struct Participation {
    account: Option<String>,
    event: String,
    participant: String,
    role: String,
    inferred: bool,
}

/// Writes `listEvent`: the accounts of each event in it, who takes part in it behind it.
pub(super) fn write<W: Write>(
    xml: &mut Xml<W>,
    tables: &DocumentTables<'_>,
    events: &[Event],
    names: &Names,
) -> Result<(), ExportError> {
    let accounts: Vec<Account> = tables.read("accounts")?;
    let times: Vec<Time> = tables.read("times")?;
    let parts: Vec<Participation> = tables.read("participants")?;
    xml.raw("\n")?;
    xml.open("listEvent", &[])?;
    for event in events {
        xml.raw("\n")?;
        let iri = event.event.as_str();
        xml.open("event", &[("xml:id", names.id(iri)), ("type", &event.r#type), ("corresp", iri)])?;
        for iri in &event.same_as {
            xml.leaf("idno", &[("type", "URI")], iri)?;
        }
        xml.leaf("label", &[], &event.label)?;
        let own: Vec<&Account> = accounts.iter().filter(|account| account.event == event.event).collect();
        for account in &own {
            let source = names.pointer(&account.statement);
            xml.open("note", &[("type", "account"), ("subtype", &account.factuality), ("source", &source)])?;
            if let Some(place) = &account.place {
                xml.empty("placeName", &[("ref", &names.pointer(place))])?;
            }
            if let Some(time) = times.iter().find(|time| Some(&time.time) == account.time.as_ref()) {
                let bounds = (time.earliest_begin.as_deref(), time.latest_end.as_deref());
                let dating = super::dating(time.edtf.as_deref(), bounds);
                xml.leaf("date", &super::borrowed(&dating), time.edtf.as_deref().unwrap_or_default())?;
            }
            xml.close("note")?;
        }
        xml.close("event")?;
        let mut roles: BTreeMap<(&str, &str, bool), BTreeSet<String>> = BTreeMap::new();
        for part in parts.iter().filter(|part| part.event == event.event) {
            let sources = roles.entry((&part.role, &part.participant, part.inferred)).or_default();
            let account = own.iter().find(|account| Some(&account.account) == part.account.as_ref());
            sources.extend(account.map(|account| names.pointer(&account.statement)));
        }
        if !roles.is_empty() {
            xml.open("listRelation", &[])?;
            for ((role, participant, inferred), sources) in roles {
                let (active, passive) = (names.pointer(participant), names.pointer(iri));
                let source: Vec<String> = sources.into_iter().collect();
                xml.empty(
                    "relation",
                    &[
                        ("name", role),
                        ("active", &active),
                        ("passive", &passive),
                        ("source", &source.join(" ")),
                        ("evidence", if inferred { "conjecture" } else { "" }),
                    ],
                )?;
            }
            xml.close("listRelation")?;
        }
    }
    xml.close("listEvent")
}
