//! Who an entity is in the world: identities, country, region and coordinates out of the gazetteer.
//!
//! An identity is accepted where the name leaves no other choice and the article does not speak against it; else it is a candidate.

use super::gazetteer::{self, Known, Place, PlaceKind};
use crate::annotation::{Entity, EntityType, Identity, IdentityStatus, Location};
use std::collections::HashSet;

/// The most ways of writing a name that are looked up for one entity.
const SPELLINGS: usize = 32;

/// What the article holds beside the entity.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// The countries that it names, or things of them.
    countries: HashSet<&'static str>,
    regions: HashSet<&'static str>,
}

impl Context {
    /// What the names of an article tell, mentions of countries and regions among them.
    #[must_use]
    pub fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut context = Self::default();
        for name in names {
            let places = gazetteer::places(name);
            let country = places.iter().find(|p| p.kind == PlaceKind::Country).and_then(|p| p.country);
            let demonym = gazetteer::demonym(&name.to_lowercase()).filter(|d| !d.shared).map(|d| d.country);
            context.countries.extend(country.into_iter().chain(demonym));
            let regions = places.iter().filter(|p| p.kind == PlaceKind::Region).filter_map(|p| p.region);
            context.regions.extend(regions);
        }
        context
    }

    /// Whether the article names this country or region, or a thing of it.
    fn names_country(&self, code: &str) -> bool {
        self.countries.contains(code)
    }

    fn names_region(&self, code: &str) -> bool {
        self.regions.contains(code)
    }
}

/// Sets identities, country, region, kind and location of an entity by its name and its mentions. What is set already stays.
pub fn link(entity: &mut Entity, context: &Context) {
    let mut names: Vec<String> = vec![entity.name.clone()];
    for mention in entity.mentions.iter().filter(|m| m.kind == crate::annotation::MentionKind::Named) {
        if names.len() < SPELLINGS && !names.contains(&mention.exact) {
            names.push(mention.exact.clone());
        }
    }
    match entity.r#type {
        EntityType::Place => place(entity, &names, context),
        EntityType::Organization | EntityType::Work => body(entity, &names, context),
        EntityType::Person => person(entity, &names),
        EntityType::Group | EntityType::Object => {}
    }
}

fn identity(iri: String, accepted: bool, score: f64, basis: &str) -> Identity {
    let status = if accepted { IdentityStatus::Accepted } else { IdentityStatus::Candidate };
    Identity { iri, status, score: Some(score), basis: Some(basis.to_owned()) }
}

fn wikidata(id: &str) -> String {
    format!("http://www.wikidata.org/entity/Q{}", id.trim_start_matches('Q'))
}

fn geonames(id: &str) -> String {
    format!("https://sws.geonames.org/{id}/")
}

fn add(entity: &mut Entity, identity: Identity) {
    if !entity.linked.iter().any(|known| known.iri == identity.iri) {
        entity.linked.push(identity);
    }
}

/// A country that the name or the text does not say is inferred.
fn infer(entity: &mut Entity, field: &str) {
    if !entity.inferred.iter().any(|known| known == field) {
        entity.inferred.push(field.to_owned());
    }
}

fn place(entity: &mut Entity, names: &[String], context: &Context) {
    let Some(mut found) = names.iter().map(|name| gazetteer::places(name)).find(|found| !found.is_empty())
    else {
        return;
    };
    // A kind that the words give ("oblast de…") leaves only places of it.
    if let Some(kind) = entity.kind.as_deref() {
        let fits = |place: &Place| kind_of(place) == kind;
        if found.iter().any(fits) {
            found.retain(fits);
        } else if kind == "Facility" || kind == "HistoricalArea" {
            return;
        }
    }
    let scores: Vec<f64> = found.iter().map(|place| score(place, &found, context)).collect();
    let Some((best, top)) =
        scores.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
    else {
        return;
    };
    let second = scores.iter().enumerate().filter(|(i, _)| *i != best).map(|(_, s)| *s).fold(0.0, f64::max);
    let accepted = top >= 0.6 && top - second >= 0.3;
    let mut ranked: Vec<(&Place, f64)> = found.iter().zip(scores.iter().copied()).collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    for (place, score) in ranked.into_iter().take(3) {
        let accepted = accepted && found.get(best) == Some(place);
        if !accepted && entity.linked.iter().any(|l| l.status == IdentityStatus::Accepted) {
            // What the sure reading leaves over is no candidate any more.
            break;
        }
        let score = (score * 100.0).round() / 100.0;
        if let Some(id) = place.wikidata {
            add(
                entity,
                identity(
                    wikidata(id),
                    accepted,
                    score,
                    if place.geonames.is_some() { "GeoNames, Natural Earth" } else { "Natural Earth" },
                ),
            );
        }
        if let Some(id) = place.geonames {
            add(entity, identity(geonames(id), accepted, score, "GeoNames"));
        }
    }
    let Some(chosen) = found.get(best).filter(|_| accepted) else { return };
    if entity.kind.is_none() {
        entity.kind = Some(kind_of(chosen).to_owned());
    }
    if let Some(country) = chosen.country.filter(|_| entity.country.is_empty()) {
        entity.country = vec![country.to_owned()];
        if chosen.kind != PlaceKind::Country {
            infer(entity, "country");
        }
    }
    if let Some(region) = chosen.region.filter(|_| entity.region.is_none()) {
        entity.region = Some(region.to_owned());
        if chosen.kind != PlaceKind::Region {
            infer(entity, "region");
        }
    }
    if let Some((latitude, longitude)) = chosen.coordinates.filter(|_| entity.location.is_none()) {
        let (precision, source) = match chosen.kind {
            PlaceKind::Country => ("country", "Natural Earth: mean of its populated places"),
            PlaceKind::Region => ("region", "Natural Earth: mean of its populated places"),
            _ if chosen.geonames.is_some() => ("city", "GeoNames"),
            _ => ("city", "Natural Earth"),
        };
        entity.location = Some(Location {
            latitude,
            longitude,
            precision: precision.to_owned(),
            source: source.to_owned(),
        });
    }
}

fn kind_of(place: &Place) -> &'static str {
    match place.kind {
        PlaceKind::Country => "Country",
        PlaceKind::Capital | PlaceKind::City => "City",
        PlaceKind::Region | PlaceKind::Area => "Region",
        PlaceKind::Water => "Water",
    }
}

/// How likely the name means this place of those that bear it: what is large or a country alone, what the article points to more.
fn score(place: &Place, all: &[Place], context: &Context) -> f64 {
    let base = match place.kind {
        PlaceKind::Country => 0.95,
        PlaceKind::Capital => 0.9,
        PlaceKind::Area | PlaceKind::Water => 0.8,
        PlaceKind::Region => 0.7,
        PlaceKind::City => {
            let people: u64 = all.iter().filter(|p| p.is_city()).map(|p| p.population.max(1)).sum();
            // The share of all who live in a town of this name; of small towns there may be others that no table holds.
            #[allow(clippy::cast_precision_loss)]
            let share = place.population.max(1) as f64 / people.max(1) as f64;
            share * if place.population >= 100_000 { 0.85 } else { 0.65 }
        }
    };
    // Beside a capital or a country other bearers need the word of the article.
    let shadowed = !matches!(place.kind, PlaceKind::Country | PlaceKind::Capital)
        && all.iter().any(|p| matches!(p.kind, PlaceKind::Country | PlaceKind::Capital));
    let base = if shadowed { 0.3 * base } else { base };
    let near = place.region.is_some_and(|r| place.kind != PlaceKind::Region && context.names_region(r))
        || place.country.is_some_and(|c| place.kind != PlaceKind::Country && context.names_country(c));
    let rival = !near
        && all.iter().any(|p| {
            p != place
                && (p.country.is_some_and(|c| p.kind != PlaceKind::Country && context.names_country(c))
                    || p.region.is_some_and(|r| context.names_region(r) && p.kind != PlaceKind::Region))
        });
    if near {
        base + (1.0 - base) * 0.5
    } else if rival {
        base * 0.6
    } else {
        base
    }
}

fn body(entity: &mut Entity, names: &[String], context: &Context) {
    let known: Option<Known> = names.iter().find_map(|name| {
        let press = matches!(
            entity.kind.as_deref(),
            Some("Newspaper" | "NewsAgency" | "Broadcaster" | "NewsOrganisation")
        );
        let (body, outlet) = (gazetteer::organisation(name), gazetteer::press(name));
        if press { outlet.or(body) } else { body.or(outlet) }
    });
    if let Some(known) = known {
        if let Some(id) = known.wikidata {
            // Letters alone may stand for something else: the article should give the full name or the country.
            let short = names.iter().all(|name| name.chars().count() <= 3);
            let sure = !short
                || known.country.is_none_or(|c| {
                    context.names_country(c) || known.kind == "NewsAgency" || known.kind == "Broadcaster"
                });
            add(entity, identity(wikidata(id), sure, if sure { 0.9 } else { 0.6 }, "dicit gazetteer"));
        }
        if entity.kind.is_none() && !known.kind.is_empty() {
            entity.kind = Some(known.kind.to_owned());
        }
        if let Some(country) = known.country.filter(|_| entity.country.is_empty()) {
            entity.country = vec![country.to_owned()];
            infer(entity, "country");
        }
    }
    if entity.country.is_empty()
        && let Some(country) = names.iter().find_map(|name| country_in(name))
    {
        entity.country = vec![country.to_owned()];
    }
    if entity.country.is_empty()
        && let Some(country) =
            names.iter().find_map(|name| gazetteer::seat(name).and_then(|seat| seat.country))
    {
        entity.country = vec![country.to_owned()];
        infer(entity, "country");
    }
}

/// The country that a name says: "ministère de la Défense russe", "Banque du Canada". `None` where it says two.
fn country_in(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase().replace('’', "'");
    let mut said = None;
    let mut note = |country: &'static str| match said {
        None => {
            said = Some(Some(country));
        }
        Some(Some(known)) if known == country => {}
        Some(_) => said = Some(None),
    };
    for word in lower.split([' ', '\'', '(', ')', ',']) {
        if let Some(demonym) = gazetteer::demonym(word).filter(|d| !d.shared) {
            note(demonym.country);
        }
    }
    for (at, _) in name.match_indices([' ', '\'', '’']) {
        let rest = name.get(at..).map(|r| r.trim_start_matches([' ', '\'', '’'])).unwrap_or_default();
        if rest.starts_with(char::is_uppercase)
            && let Some(country) = gazetteer::country(rest)
        {
            note(country);
        }
    }
    said.flatten()
}

fn person(entity: &mut Entity, names: &[String]) {
    // Family names alone say too little.
    let full: Vec<&String> = names.iter().filter(|name| name.contains([' ', '-'])).collect();
    if let Some(known) = full.iter().find_map(|name| gazetteer::leader(name)) {
        if let Some(id) = known.wikidata {
            add(entity, identity(wikidata(id), true, 0.9, "dicit gazetteer"));
        }
        if let Some(country) = known.country.filter(|_| entity.country.is_empty()) {
            entity.country = vec![country.to_owned()];
            infer(entity, "country");
        }
        if entity.kind.is_none() {
            entity.kind = Some("Politician".to_owned());
        }
    } else if let Some((id, _)) = full.iter().find_map(|name| gazetteer::politician(name)) {
        // The list is of 2017 and of politicians only: there may be others of the name.
        add(entity, identity(wikidata(id), false, 0.5, "CaptainFact politicians 2017"));
    }
}
