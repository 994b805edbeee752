//! What the world calls its places, bodies and media: lookups by name in tables that are searched where they lie.
//!
//! Sources and licences of the tables are in `data/gazetteer/NOTICE`.

mod table;
#[cfg(test)]
mod tests;

use crate::annotation::{Entity, EntityType};
use std::sync::OnceLock;
use table::{Names, Table, given};

pub use table::fold;

static PLACES: Table = Table::new(include_str!("../../../data/gazetteer/places.tsv"));
static PEOPLE: Table = Table::new(include_str!("../../../data/gazetteer/people.tsv"));
static NATIONALITIES: Table = Table::new(include_str!("../../../data/gazetteer/nationalities.tsv"));
static MEDIA: Table = Table::new(include_str!("../../../data/gazetteer/media.tsv"));
static ORGANISATIONS: &str = include_str!("../../../data/gazetteer/organisations.tsv");
static OUTLETS: &str = include_str!("../../../data/gazetteer/outlets.tsv");
static LEADERS: &str = include_str!("../../../data/gazetteer/leaders.tsv");
static SEATS: &str = include_str!("../../../data/languages/fr/seats.tsv");

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceKind {
    /// A country or a territory with a code of its own.
    Country,
    /// The seat of a country's government.
    Capital,
    /// Another city, town or village.
    City,
    /// A first-level region or one of like weight.
    Region,
    /// An area that is no administration: a continent, a mountain range.
    Area,
    /// A sea, a river, a lake.
    Water,
}

/// A place that bears a name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Its French name.
    pub name: &'static str,
    /// What it is.
    pub kind: PlaceKind,
    /// ISO 3166-1 code of its country.
    pub country: Option<&'static str>,
    /// ISO 3166-2 code of its region, its own code for a region.
    pub region: Option<&'static str>,
    /// Degrees north and east.
    pub coordinates: Option<(f64, f64)>,
    /// Inhabitants; 0 where not known.
    pub population: u64,
    /// The number after the Q of its Wikidata id.
    pub wikidata: Option<&'static str>,
    /// Its GeoNames id.
    pub geonames: Option<&'static str>,
}

impl Place {
    /// Whether it is a city, the capital included.
    #[must_use]
    pub fn is_city(&self) -> bool {
        matches!(self.kind, PlaceKind::Capital | PlaceKind::City)
    }
}

/// A body, a medium or a person with a name of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// The name to show.
    pub name: &'static str,
    /// The name that was looked up, as the table writes it.
    pub written: &'static str,
    /// An entity kind of the ontology; empty for persons.
    pub kind: &'static str,
    /// ISO 3166-1 code.
    pub country: Option<&'static str>,
    /// Wikidata id with its Q.
    pub wikidata: Option<&'static str>,
}

impl Known {
    /// Whether a name is written as this one, with whatever apostrophe.
    #[must_use]
    pub fn is_written(&self, name: &str) -> bool {
        let plain = |c: char| if c == '’' { '\'' } else { c };
        self.written.chars().eq(name.chars().map(plain))
    }
}

/// A word for the people or the things of a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Demonym {
    /// ISO 3166-1 code of the country, the first where there are several ("congolais").
    pub country: &'static str,
    /// Whether other countries share the word.
    pub shared: bool,
    /// Whether the form can be feminine.
    pub feminine: bool,
    /// Whether the form can be plural.
    pub plural: bool,
}

/// A seat that stands for who sits there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    /// ISO 3166-1 code.
    pub country: Option<&'static str>,
    /// The body that sits there, in words.
    pub body: &'static str,
    /// Its entity kind.
    pub kind: &'static str,
}

/// The places of a name, countries first, then by population. An article before the name does not count.
#[must_use]
pub fn places(name: &str) -> Vec<Place> {
    let key = fold(name);
    let found = places_of(&key);
    if found.is_empty() { without_article(&key).map(places_of).unwrap_or_default() } else { found }
}

fn places_of(key: &str) -> Vec<Place> {
    PLACES
        .lines(key)
        .filter_map(|line| {
            let mut fields = line.split('\t').skip(1);
            let name = fields.next()?;
            let kind = match fields.next()? {
                "C" => PlaceKind::Country,
                "P" => PlaceKind::Capital,
                "R" => PlaceKind::Region,
                "A" => PlaceKind::Area,
                "W" => PlaceKind::Water,
                _ => PlaceKind::City,
            };
            let (country, region) = (given(fields.next()), given(fields.next()));
            let degrees = |field: Option<&'static str>| field.and_then(|f| f.parse::<f64>().ok());
            let coordinates = degrees(fields.next()).zip(degrees(fields.next()));
            let population = fields.next().and_then(|f| f.parse().ok()).unwrap_or(0);
            let (wikidata, geonames) = (given(fields.next()), given(fields.next()));
            Some(Place { name, kind, country, region, coordinates, population, wikidata, geonames })
        })
        .collect()
}

fn without_article(key: &str) -> Option<&str> {
    ["la ", "le ", "les ", "l'"].iter().find_map(|article| key.strip_prefix(article))
}

/// Whether a place of this name is known.
#[must_use]
pub fn is_place(name: &str) -> bool {
    is_place_key(&fold(name))
}

fn is_place_key(key: &str) -> bool {
    PLACES.has(key) || without_article(key).is_some_and(|key| PLACES.has(key))
}

/// Whether a body, a medium or a place of this name is known: what is not need not be looked for further.
#[must_use]
pub fn is_known(name: &str) -> bool {
    let key = fold(name);
    is_place_key(&key) || organisations().has(&key) || outlets().has(&key) || MEDIA.has(&key)
}

/// The ISO 3166-1 code of a country by one of its names: "la Corée du Nord", "États-Unis".
#[must_use]
pub fn country(name: &str) -> Option<&'static str> {
    places(name).iter().find(|p| p.kind == PlaceKind::Country).and_then(|p| p.country)
}

/// The country whose government sits in this city: "Moscou" is `RU`.
#[must_use]
pub fn capital_of(name: &str) -> Option<&'static str> {
    // Where towns share the name the capital is the largest of them, or the name says nothing.
    places(name).iter().find(|p| p.is_city()).filter(|p| p.kind == PlaceKind::Capital).and_then(|p| p.country)
}

/// The country of a demonym in lower case: "américaine", "nord-coréens".
#[must_use]
pub fn demonym(word: &str) -> Option<Demonym> {
    let line = NATIONALITIES.lines(word).next()?;
    let mut fields = line.split('\t').skip(1);
    let mut countries = fields.next()?.split(',');
    let features = fields.next().unwrap_or_default();
    Some(Demonym {
        country: countries.next()?,
        shared: countries.next().is_some(),
        feminine: features.contains('f'),
        plural: features.contains('p'),
    })
}

fn organisations() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| Names::read(&[ORGANISATIONS]))
}

fn outlets() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| Names::read(&[OUTLETS]))
}

/// A body by one of its names: "ONU", "Kremlin", "Médecins sans frontières".
#[must_use]
pub fn organisation(name: &str) -> Option<Known> {
    organisations().find(&fold(name), name).copied()
}

/// A newspaper, agency or broadcaster by one of its names: "Rossiïskaïa Gazeta", "AFP". An article before the name may be left out.
#[must_use]
pub fn outlet(name: &str) -> Option<Known> {
    let key = fold(name);
    outlets().find(&key, name).copied().or_else(|| {
        let mut fields = MEDIA.lines(&key).next()?.split('\t').skip(1);
        let (name, kind, country) = (fields.next()?, fields.next()?, fields.next());
        Some(Known { name, written: name, kind, country: given(country), wikidata: None })
    })
}

/// The same where the article of the name may stand outside it: "Monde" in "un entretien au Monde".
#[must_use]
pub fn press(name: &str) -> Option<Known> {
    outlet(name).or_else(|| outlet(&format!("Le {name}")))
}

/// A head of state, of government or of an international body by name.
#[must_use]
pub fn leader(name: &str) -> Option<Known> {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| Names::read(&[LEADERS])).find(&fold(name), name).copied()
}

/// The Wikidata number and the country of a politician of 2017 by full name: one to be looked at, no more.
#[must_use]
pub fn politician(name: &str) -> Option<(&'static str, &'static str)> {
    let mut fields = PEOPLE.lines(&fold(name)).next()?.split('\t').skip(1);
    Some((fields.next()?, fields.next()?))
}

/// A seat of power by name: "Kremlin", "Quai d'Orsay", "l'Élysée".
#[must_use]
pub fn seat(name: &str) -> Option<Seat> {
    static KEYS: OnceLock<Vec<(String, Seat)>> = OnceLock::new();
    let seats = KEYS.get_or_init(|| {
        let mut seats: Vec<_> = SEATS
            .lines()
            .filter(|l| !l.starts_with('#'))
            .filter_map(|line| {
                let mut fields = line.split('\t');
                let key = fold(fields.next()?);
                let country = given(fields.next());
                Some((key, Seat { country, body: fields.next()?, kind: fields.next()? }))
            })
            .collect();
        seats.sort_by(|a, b| a.0.cmp(&b.0));
        seats
    });
    let find = |key: &str| seats.binary_search_by(|(k, _)| (**k).cmp(key)).ok().and_then(|at| seats.get(at));
    let key = fold(name);
    find(&key).or_else(|| without_article(&key).and_then(find)).map(|(_, seat)| *seat)
}

/// Whether the first place lies in the second: a city in its region or country, a region in its country.
#[must_use]
pub fn contains(inner: &Entity, outer: &Entity) -> bool {
    if inner.r#type != EntityType::Place || outer.r#type != EntityType::Place || inner.id == outer.id {
        return false;
    }
    match (inner.kind.as_deref(), outer.kind.as_deref()) {
        (Some("City" | "Region" | "Facility"), Some("Country")) => {
            inner.country.len() == 1 && inner.country == outer.country
        }
        (Some("City" | "Facility"), Some("Region")) => inner.region.is_some() && inner.region == outer.region,
        _ => false,
    }
}
