//! Entities, times, identities and relations.

use super::{Check, Kind, is_region};
use crate::annotation::{EntityType, Identity, edtf};

impl<'a> Check<'a> {
    pub(super) fn entities(&mut self) {
        for (i, entity) in self.annotation.entities.iter().enumerate() {
            let path = format!("entities[{i}]");
            if entity.name.trim().is_empty() {
                self.fault(format!("{path}.name"), "is empty");
            }
            if let Some(kind) = &entity.kind {
                self.term(format!("{path}.kind"), "EntityKind", kind);
            }
            for (j, mention) in entity.mentions.iter().enumerate() {
                let path = format!("{path}.mentions[{j}]");
                self.span(&path, &mention.span());
                self.confidence(&path, "confidence", mention.confidence);
            }
            for (j, country) in entity.country.iter().enumerate() {
                if country.len() != 2 || !country.bytes().all(|b| b.is_ascii_uppercase()) {
                    self.fault(
                        format!("{path}.country[{j}]"),
                        format!("\"{country}\" is no ISO 3166-1 alpha-2 code such as \"FR\""),
                    );
                }
            }
            if let Some(region) = &entity.region
                && !is_region(region)
            {
                self.fault(
                    format!("{path}.region"),
                    format!("\"{region}\" is no ISO 3166-2 code such as \"RU-KRS\""),
                );
            }
            if let Some(location) = &entity.location {
                if entity.r#type != EntityType::Place {
                    self.fault(format!("{path}.location"), "belongs to places only");
                }
                if !(-90.0..=90.0).contains(&location.latitude)
                    || !(-180.0..=180.0).contains(&location.longitude)
                {
                    self.fault(
                        format!("{path}.location"),
                        format!("{}, {} is no latitude and longitude", location.latitude, location.longitude),
                    );
                }
                self.term(format!("{path}.location.precision"), "LocationPrecision", &location.precision);
            }
            self.inferred(&path, "Entity", &entity.inferred);
            self.identities(&path, &entity.linked);
        }
    }

    pub(super) fn identities(&mut self, path: &str, identities: &[Identity]) {
        for (i, identity) in identities.iter().enumerate() {
            let path = format!("{path}.linked[{i}]");
            self.iri(format!("{path}.iri"), &identity.iri);
            self.confidence(&path, "score", identity.score);
        }
    }

    pub(super) fn times(&mut self) {
        for (i, time) in self.annotation.times.iter().enumerate() {
            let path = format!("times[{i}]");
            let span = time.span();
            if !(span.start == 0 && span.is_empty() && span.exact.is_empty()) {
                self.span(&path, &span);
            }
            match time.edtf.as_deref().map(edtf::bounds) {
                Some(Err(error)) => self.fault(format!("{path}.edtf"), error.to_string()),
                bounds => {
                    let bounds = bounds.and_then(Result::ok).unwrap_or_default();
                    for (field, given, implied) in [
                        ("earliest", &time.earliest, bounds.earliest_begin),
                        ("latest", &time.latest, bounds.latest_end),
                    ] {
                        let implied = implied.map(edtf::xsd_date);
                        if given.is_some() && *given != implied {
                            let implied =
                                implied.map_or("leaves it open".to_owned(), |day| format!("gives {day}"));
                            self.fault(
                                format!("{path}.{field}"),
                                format!("does not follow from edtf, which {implied}"),
                            );
                        }
                    }
                }
            }
            if let Some(day) = &time.holds_at
                && day.parse::<jiff::civil::Date>().is_err()
            {
                self.fault(format!("{path}.holds_at"), format!("\"{day}\" is no day such as 2025-11-14"));
            }
            if let Some(relative) = &time.relative {
                self.term(format!("{path}.relative.relation"), "TemporalRelation", &relative.relation);
                self.reference(format!("{path}.relative.to"), &relative.to, &[Kind::Event, Kind::Time]);
            }
            self.inferred(&path, "TimeSpan", &time.inferred);
            self.identities(&path, &time.linked);
            self.confidence(&path, "confidence", time.confidence);
        }
    }

    pub(super) fn relations(&mut self) {
        const THINGS: &[Kind] = &[Kind::Entity, Kind::Event, Kind::Time];
        for (i, relation) in self.annotation.relations.iter().enumerate() {
            let path = format!("relations[{i}]");
            self.reference(format!("{path}.subject"), &relation.subject, THINGS);
            self.term(format!("{path}.predicate"), "RelationTerm", &relation.predicate);
            self.reference(format!("{path}.object"), &relation.object, THINGS);
            self.confidence(&path, "confidence", relation.confidence);
        }
    }
}
