//! GeoJSON ([RFC 7946](https://www.rfc-editor.org/rfc/rfc7946)): what is told of where.

use super::table::each_document;
use super::told::{self, Entity, Told};
use super::{ExportError, Format, Guide, Output, Scope};
use crate::store::Store;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::io::Write;

pub(super) static FORMAT: Format = Format {
    name: "geojson",
    title: "Places and placed events as GeoJSON",
    media_type: "application/geo+json",
    keeps: "each place that a document names, with what kind of place it is, its country and region, its accepted entries in other knowledge bases, and how precise and from where its coordinates are; each account of an event with its place, who tells it through whom, how real it makes it, and when; without coordinates the geometry is null",
    drops: "statements that tell of no event, who takes part, stance and commitment of the voices, claims, links but for accepted identities of places",
    counts: "features",
    guide: Guide {
        load: "\
A point is written longitude before latitude (CRS84), as the RFC has it. `precision` tells what the point stands for: the
point of a country or region is its middle, not the place of the event. A feature without a place has no geometry: QGIS
and GDAL keep its attributes. `place_kind` tells how finely an event is placed where no coordinates are known; `entity`
leads from an account to its place.

- **QGIS**: Layer › Add Layer › Add Vector Layer. `kind` tells places from events: filter on it or colour by `factuality`.
- **GDAL**: `ogr2ogr press.gpkg press.geojson`; look at it with `ogrinfo -al press.geojson`.
- **Leaflet, MapLibre, kepler.gl**: take it as it is.
- **PostGIS**: `ogr2ogr -f PostgreSQL PG:dbname=press press.geojson -nln places`.",
        language: "sh",
        questions: &[
            ("Which places the articles name:", "ogrinfo -q -geom=NO -sql \"SELECT place, precision FROM press WHERE kind = 'place' ORDER BY place\" press.geojson"),
            ("Who tells of an event at which place:", "ogrinfo -q -geom=NO -sql \"SELECT event, place, speaker, factuality FROM press WHERE kind = 'account' AND place IS NOT NULL ORDER BY event\" press.geojson"),
            ("Events that are placed no more finely than a region:", "ogrinfo -q -geom=NO -sql \"SELECT DISTINCT event, place, place_kind FROM press WHERE kind = 'account' AND place_kind IN ('Region', 'Country')\" -dialect SQLite press.geojson"),
        ],
    },
    output: Output::File(write),
};

/// [RFC 7946, 3.2](https://www.rfc-editor.org/rfc/rfc7946#section-3.2): a feature that is not placed has the geometry
/// null.
fn geometry(place: &Entity) -> Value {
    match (place.longitude, place.latitude) {
        (Some(longitude), Some(latitude)) => json!({ "type": "Point", "coordinates": [longitude, latitude] }),
        _ => Value::Null,
    }
}

fn write(store: &Store, scope: &Scope, writer: &mut dyn Write) -> Result<usize, ExportError> {
    write!(writer, "{{\"type\":\"FeatureCollection\",\"features\":[")?;
    let count = Cell::new(0);
    let mut writer = RefCell::new(writer);
    let feature = |id: &str, geometry: Value, properties: Value| -> Result<(), ExportError> {
        let feature = json!({ "type": "Feature", "id": id, "geometry": geometry, "properties": properties });
        let separator = if count.get() > 0 { "," } else { "" };
        count.set(count.get() + 1);
        Ok(write!(writer.borrow_mut(), "{separator}\n{feature}")?)
    };
    each_document(store, scope, |document| {
        let iri = store.base().document(&document.id);
        let place = |place: &Entity| {
            if place.r#type != "Place" {
                return Ok(());
            }
            let properties = json!({
                "kind": "place",
                "place": place.name,
                "place_kind": place.kind,
                "countries": place.countries,
                "region": place.region,
                "precision": place.location_precision,
                "source": place.location_source,
                "same_as": place.same_as,
                "entity": place.entity,
                "document": iri.as_str(),
            });
            // A place that several documents name comes once for each of them.
            feature(&format!("{}#{}", place.entity, document.id), geometry(place), properties)
        };
        told::each(document, place, |told| {
            let Told { event, statement, place, time, .. } = told;
            let properties = json!({
                "kind": "account",
                "event": event.label,
                "type": event.r#type,
                "factuality": told.factuality,
                "speaker": told.speaker,
                "reporter": told.reporter,
                "chain": told.chain,
                "words": statement.words,
                "edtf": time.and_then(|time| time.edtf.as_deref()),
                "earliest": time.and_then(|time| time.earliest_begin.as_deref()),
                "latest": time.and_then(|time| time.latest_end.as_deref()),
                "place": place.map(|place| place.name.as_str()),
                "place_kind": place.and_then(|place| place.kind.as_deref()),
                "precision": place.and_then(|place| place.location_precision.as_deref()),
                "source": place.and_then(|place| place.location_source.as_deref()),
                "entity": place.map(|place| place.entity.as_str()),
                "statement": statement.statement,
                "document": told.document,
            });
            feature(told.account, place.map_or(Value::Null, geometry), properties)
        })
    })?;
    writeln!(writer.get_mut(), "\n]}}")?;
    Ok(count.get())
}
