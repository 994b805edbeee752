//! What stands in `standOff`: entities, events and relations.

use super::xml::Xml;
use crate::export::table::DocumentTables;
use crate::export::{ExportError, chain};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// The `xml:id` of each node, by IRI.
#[derive(Default)]
pub(super) struct Names(BTreeMap<String, String>);

impl Names {
    /// A pointer to a node of this file, or its IRI.
    pub(super) fn pointer(&self, iri: &str) -> String {
        self.0.get(iri).map_or_else(|| iri.to_owned(), |id| format!("#{id}"))
    }

    fn add(&mut self, iri: &str, prefix: char, number: usize) {
        self.0.insert(iri.to_owned(), format!("{prefix}{}", number + 1));
    }

    fn id(&self, iri: &str) -> &str {
        self.0.get(iri).map_or("", String::as_str)
    }
}

#[derive(Deserialize)]
struct Statement {
    statement: String,
    form: String,
}

#[derive(Deserialize)]
struct Voice {
    statement: String,
    reading: Option<String>,
    source: Option<String>,
}

#[derive(Deserialize)]
struct Entity {
    entity: String,
    r#type: String,
    name: String,
    other_names: Vec<String>,
    kind: Option<String>,
    title: Option<String>,
    role: Option<String>,
    longitude: Option<f64>,
    latitude: Option<f64>,
    same_as: Vec<String>,
    note: Option<String>,
}

#[derive(Deserialize)]
struct Event {
    event: String,
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
}

#[derive(Deserialize)]
struct Link {
    kind: String,
    subject: String,
    predicate: String,
    object: String,
    basis: Option<String>,
}

/// The lists, each with the types of entity that it holds.
const LISTS: &[(&str, &[&str])] = &[
    ("listPerson", &["Person", "Group"]),
    ("listOrg", &["Organization"]),
    ("listPlace", &["Place"]),
    ("listBibl", &["Work"]),
    ("listObject", &["Object"]),
];

/// Writes `standOff` and names all nodes.
pub(super) fn write<W: Write>(
    xml: &mut Xml<W>,
    tables: &DocumentTables<'_>,
    names: &mut Names,
) -> Result<(), ExportError> {
    let entities: Vec<Entity> = tables.read("entities")?;
    let events: Vec<Event> = tables.read("events")?;
    let statements: Vec<Statement> = tables.read("statements")?;
    entities.iter().enumerate().for_each(|(i, entity)| names.add(&entity.entity, 'e', i));
    events.iter().enumerate().for_each(|(i, event)| names.add(&event.event, 'v', i));
    statements.iter().enumerate().for_each(|(i, statement)| names.add(&statement.statement, 's', i));
    if entities.is_empty() && events.is_empty() && statements.is_empty() {
        return Ok(());
    }
    xml.open("standOff", &[])?;
    for (list, types) in LISTS {
        let members: Vec<&Entity> =
            entities.iter().filter(|entity| types.contains(&entity.r#type.as_str())).collect();
        if members.is_empty() {
            continue;
        }
        xml.raw("\n")?;
        xml.open(list, &[])?;
        members.iter().try_for_each(|entity| entity.write(xml, names))?;
        xml.close(list)?;
    }
    if !events.is_empty() {
        told(xml, tables, &events, names)?;
    }
    let links: Vec<Link> =
        tables.read::<Link>("links")?.into_iter().filter(|link| link.kind == "relation").collect();
    if !links.is_empty() {
        xml.raw("\n")?;
        xml.open("listRelation", &[])?;
        for Link { subject, predicate, object, basis, .. } in &links {
            let (active, passive) = (names.pointer(subject), names.pointer(object));
            let basis = basis.as_deref().unwrap_or_default();
            xml.empty(
                "relation",
                &[("name", predicate), ("type", basis), ("active", &active), ("passive", &passive)],
            )?;
        }
        xml.close("listRelation")?;
    }
    if !statements.is_empty() {
        chains(xml, tables, &statements, names)?;
    }
    xml.raw("\n")?;
    xml.close("standOff")?;
    xml.raw("\n")
}

impl Entity {
    fn write<W: Write>(&self, xml: &mut Xml<W>, names: &Names) -> Result<(), ExportError> {
        let (element, name) = match self.r#type.as_str() {
            "Person" => ("person", "persName"),
            "Group" => ("personGrp", "name"),
            "Organization" => ("org", "orgName"),
            "Place" => ("place", "placeName"),
            "Work" => ("bibl", "title"),
            _ => ("object", "objectName"),
        };
        xml.raw("\n")?;
        xml.open(element, &[("xml:id", names.id(&self.entity)), ("corresp", &self.entity)])?;
        if element == "object" {
            xml.open("objectIdentifier", &[])?;
        }
        xml.leaf(name, &[], &self.name)?;
        for other in &self.other_names {
            xml.leaf(name, &[("type", "other")], other)?;
        }
        if let (true, Some(longitude), Some(latitude)) = (element == "place", self.longitude, self.latitude) {
            xml.open("location", &[])?;
            xml.leaf("geo", &[], &format!("{latitude} {longitude}"))?;
            xml.close("location")?;
        }
        for iri in &self.same_as {
            xml.leaf("idno", &[("type", "URI")], iri)?;
        }
        if element == "object" {
            xml.close("objectIdentifier")?;
        }
        let notes =
            [("kind", &self.kind), ("title", &self.title), ("role", &self.role), ("remark", &self.note)];
        for (r#type, note) in notes {
            if let Some(note) = note {
                xml.leaf("note", &[("type", r#type)], note)?;
            }
        }
        xml.close(element)
    }
}

/// Events: what is told, with each account of it.
fn told<W: Write>(
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
                xml.empty("date", &super::borrowed(&dating))?;
            }
            xml.close("note")?;
        }
        let mut roles: BTreeMap<(&str, &str), BTreeSet<String>> = BTreeMap::new();
        for part in parts.iter().filter(|part| part.event == event.event) {
            let sources = roles.entry((&part.role, &part.participant)).or_default();
            let account = own.iter().find(|account| Some(&account.account) == part.account.as_ref());
            sources.extend(account.map(|account| names.pointer(&account.statement)));
        }
        if !roles.is_empty() {
            xml.open("listRelation", &[])?;
            for ((role, participant), sources) in roles {
                let (active, passive) = (names.pointer(participant), names.pointer(iri));
                let source: Vec<String> = sources.into_iter().collect();
                xml.empty(
                    "relation",
                    &[
                        ("name", role),
                        ("active", &active),
                        ("passive", &passive),
                        ("source", &source.join(" ")),
                    ],
                )?;
            }
            xml.close("listRelation")?;
        }
        xml.close("event")?;
    }
    xml.close("listEvent")
}

/// The form and chain of every statement, as a note on its words.
fn chains<W: Write>(
    xml: &mut Xml<W>,
    tables: &DocumentTables<'_>,
    statements: &[Statement],
    names: &Names,
) -> Result<(), ExportError> {
    let voices: Vec<Voice> = tables.read("attributions")?;
    let chains = chain::chains(tables)?;
    xml.raw("\n")?;
    xml.open("listAnnotation", &[])?;
    for Statement { statement, form } in statements {
        let own = voices.iter().filter(|voice| voice.reading.is_none() && voice.statement == *statement);
        let sources: Vec<String> =
            own.filter_map(|voice| voice.source.as_deref()).map(|source| names.pointer(source)).collect();
        let attributes = [
            ("type", "chain"),
            ("subtype", form.as_str()),
            ("corresp", statement.as_str()),
            ("target", &names.pointer(statement)),
            ("source", &sources.join(" ")),
        ];
        xml.raw("\n")?;
        xml.leaf("note", &attributes, chains.get(statement).map_or("", String::as_str))?;
    }
    xml.close("listAnnotation")
}
