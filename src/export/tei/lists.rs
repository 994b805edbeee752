//! What stands in `standOff`: entities, events and relations.

use super::chains::{self, Statement};
use super::events::{self, Event};
use super::names::Names;
use super::xml::Xml;
use crate::export::ExportError;
use crate::export::table::DocumentTables;
use serde::Deserialize;
use std::io::Write;

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
        events::write(xml, tables, &events, names)?;
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
        chains::write(xml, tables, &statements, names)?;
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
