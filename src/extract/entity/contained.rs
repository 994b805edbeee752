//! Places of the article that lie in other places of it.

use super::{Entities, gazetteer};
use crate::annotation::{EntityType, Relation};
use std::collections::HashMap;

impl Entities {
    /// The places of the article that lie in other places of it, each in the closest.
    pub(super) fn contain(&mut self) {
        let places = || self.list.iter().filter(|e| e.r#type == EntityType::Place && !e.country.is_empty());
        // Of each country and each region the first.
        let (mut countries, mut regions) = (HashMap::new(), HashMap::new());
        for place in places() {
            match (place.kind.as_deref(), place.region.as_deref()) {
                (Some("Country"), _) => {
                    countries.entry(place.country.as_slice()).or_insert(place);
                }
                (Some("Region"), Some(region)) => {
                    regions.entry(region).or_insert(place);
                }
                _ => {}
            }
        }
        let mut within = Vec::new();
        for inner in places() {
            let region = inner.region.as_deref().and_then(|region| regions.get(region));
            let country = countries.get(inner.country.as_slice());
            if let Some(outer) = region.into_iter().chain(country).find(|o| gazetteer::contains(inner, o)) {
                within.push(Relation {
                    subject: inner.id.clone(),
                    predicate: "within".to_owned(),
                    object: outer.id.clone(),
                    basis: "GeoNames".to_owned(),
                    rule: Some("gazetteer:within".to_owned()),
                    confidence: Some(0.9),
                });
            }
        }
        self.relations.extend(within);
    }
}
