//! GeoJSON ([RFC 7946](https://www.rfc-editor.org/rfc/rfc7946)): what is told of where.

use super::table::each_document;
use super::{ExportError, Format, Guide, Output, Scope};
use crate::store::Store;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::Write;

pub(super) static FORMAT: Format = Format {
    name: "geojson",
    title: "Places and placed events as GeoJSON",
    media_type: "application/geo+json",
    keeps: "each place that a document names and each account of an event, with who tells it, how real it makes it, when, and how precise and from where the coordinates are; without coordinates the geometry is null",
    drops: "statements that tell of no event, chains of voices but for their innermost and outermost voice, claims, links",
    counts: "features",
    guide: Guide {
        load: "\
A point is written longitude before latitude (CRS84), as the RFC has it. `precision` tells what the point stands for: the
point of a country or region is its middle, not the place of the event. A feature without a place has no geometry: QGIS
and GDAL keep its attributes.

- **QGIS**: Layer › Add Layer › Add Vector Layer. `kind` tells places from events: filter on it or colour by `factuality`.
- **GDAL**: `ogr2ogr press.gpkg press.geojson`; look at it with `ogrinfo -al press.geojson`.
- **Leaflet, MapLibre, kepler.gl**: take it as it is.
- **PostGIS**: `ogr2ogr -f PostgreSQL PG:dbname=press press.geojson -nln places`.",
        language: "sh",
        questions: &[
            ("Which places the articles name:", "ogrinfo -q -geom=NO -sql \"SELECT place, precision FROM press WHERE kind = 'place' ORDER BY place\" press.geojson"),
            ("Who tells of an event at which place:", "ogrinfo -q -geom=NO -sql \"SELECT event, place, speaker, factuality FROM press WHERE kind = 'account' AND place IS NOT NULL ORDER BY event\" press.geojson"),
            ("Events that nobody places:", "ogrinfo -q -geom=NO -sql \"SELECT event, edtf FROM press WHERE kind = 'account' AND place IS NULL ORDER BY event\" press.geojson"),
        ],
    },
    output: Output::File(write),
};

#[derive(Deserialize)]
struct Entity {
    entity: String,
    r#type: String,
    name: String,
    longitude: Option<f64>,
    latitude: Option<f64>,
    location_precision: Option<String>,
    location_source: Option<String>,
    same_as: Vec<String>,
}

#[derive(Deserialize)]
struct Event {
    event: String,
    r#type: String,
    label: String,
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

#[derive(Deserialize)]
struct Statement {
    statement: String,
    words: String,
    speaker: Option<String>,
    reporter: Option<String>,
}

#[derive(Deserialize)]
struct Time {
    time: String,
    edtf: Option<String>,
    earliest_begin: Option<String>,
    latest_end: Option<String>,
}

impl Entity {
    /// [RFC 7946, 3.2](https://www.rfc-editor.org/rfc/rfc7946#section-3.2): a feature that is not placed has the
    /// geometry null.
    fn geometry(&self) -> Value {
        match (self.longitude, self.latitude) {
            (Some(longitude), Some(latitude)) => {
                json!({ "type": "Point", "coordinates": [longitude, latitude] })
            }
            _ => Value::Null,
        }
    }
}

fn write(store: &Store, scope: &Scope, writer: &mut dyn Write) -> Result<usize, ExportError> {
    write!(writer, "{{\"type\":\"FeatureCollection\",\"features\":[")?;
    let mut count = 0;
    let mut feature = |id: &str, geometry: Value, properties: Value| -> Result<(), ExportError> {
        let feature = json!({ "type": "Feature", "id": id, "geometry": geometry, "properties": properties });
        write!(writer, "{}\n{feature}", if count > 0 { "," } else { "" })?;
        count += 1;
        Ok(())
    };
    each_document(store, scope, |document| {
        let entities: Vec<Entity> = document.read("entities")?;
        let entities: HashMap<&str, &Entity> =
            entities.iter().map(|entity| (entity.entity.as_str(), entity)).collect();
        let events: Vec<Event> = document.read("events")?;
        let events: HashMap<&str, &Event> =
            events.iter().map(|event| (event.event.as_str(), event)).collect();
        let statements: Vec<Statement> = document.read("statements")?;
        let statements: HashMap<&str, &Statement> =
            statements.iter().map(|statement| (statement.statement.as_str(), statement)).collect();
        let times: Vec<Time> = document.read("times")?;
        let times: HashMap<&str, &Time> = times.iter().map(|time| (time.time.as_str(), time)).collect();
        let called = |iri: &Option<String>| Some(entities.get(iri.as_deref()?)?.name.as_str());
        let iri = store.base().document(&document.id);
        for entity in document.read::<Entity>("entities")?.iter().filter(|entity| entity.r#type == "Place") {
            let properties = json!({
                "kind": "place",
                "place": entity.name,
                "precision": entity.location_precision,
                "source": entity.location_source,
                "same_as": entity.same_as,
                "entity": entity.entity,
                "document": iri.as_str(),
            });
            // A place that several documents name comes once for each of them.
            feature(&format!("{}#{}", entity.entity, document.id), entity.geometry(), properties)?;
        }
        for account in document.read::<Account>("accounts")? {
            let (Some(event), Some(statement)) =
                (events.get(account.event.as_str()), statements.get(account.statement.as_str()))
            else {
                continue;
            };
            let place = account.place.as_deref().and_then(|place| entities.get(place));
            let time = account.time.as_deref().and_then(|time| times.get(time));
            let properties = json!({
                "kind": "account",
                "event": event.label,
                "type": event.r#type,
                "factuality": account.factuality,
                "speaker": called(&statement.speaker),
                "reporter": called(&statement.reporter),
                "words": statement.words,
                "edtf": time.and_then(|time| time.edtf.as_deref()),
                "earliest": time.and_then(|time| time.earliest_begin.as_deref()),
                "latest": time.and_then(|time| time.latest_end.as_deref()),
                "place": place.map(|place| place.name.as_str()),
                "precision": place.and_then(|place| place.location_precision.as_deref()),
                "source": place.and_then(|place| place.location_source.as_deref()),
                "statement": account.statement,
                "document": account.document,
            });
            feature(&account.account, place.map_or(Value::Null, |place| place.geometry()), properties)?;
        }
        Ok(())
    })?;
    writeln!(writer, "\n]}}")?;
    Ok(count)
}
