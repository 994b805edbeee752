//! What the world calls its places, bodies and media: lookups by name in tables that are searched where they lie.
//!
//! Sources and licences of the tables are in `data/gazetteer/NOTICE`.

use crate::annotation::{Entity, EntityType};
use std::sync::OnceLock;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

static PLACES: &str = include_str!("../../../data/gazetteer/places.tsv");
static PEOPLE: &str = include_str!("../../../data/gazetteer/people.tsv");
static NATIONALITIES: &str = include_str!("../../../data/gazetteer/nationalities.tsv");
static MEDIA: &str = include_str!("../../../data/gazetteer/media.tsv");
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

/// A name as the tables key it: lower case, no diacritics, spaces for hyphens, plain apostrophes.
#[must_use]
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for c in name.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            '’' => folded.push('\''),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            '-' | '‐' | '‑' | '–' | '_' | ' ' | '\u{a0}' | '\u{202f}' | '\n' | '\t' => {
                if !folded.ends_with([' ', '\'']) {
                    folded.push(' ');
                }
            }
            // A lower-case form may carry a mark of its own: "İ".
            c if is_combining_mark(c) => {}
            c => folded.push(c),
        }
    }
    folded.trim().to_owned()
}

/// The lines of a table sorted by its first column that have this key.
fn lines(table: &'static str, key: &str) -> impl Iterator<Item = &'static str> {
    let bytes = table.as_bytes();
    let line_start =
        |at: usize| bytes[..at].iter().rposition(|b| *b == b'\n').map_or(0, |newline| newline + 1);
    let key_of = |start: usize| {
        let rest = &bytes[start..];
        &rest[..rest.iter().position(|b| *b == b'\t' || *b == b'\n').unwrap_or(rest.len())]
    };
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let start = line_start(low + (high - low) / 2);
        if key_of(start) < key.as_bytes() {
            low = bytes[start..]
                .iter()
                .position(|b| *b == b'\n')
                .map_or(bytes.len(), |newline| start + newline + 1);
        } else {
            high = start;
        }
    }
    let key = key.to_owned();
    table[low..].lines().take_while(move |line| line.split('\t').next() == Some(&key))
}

fn given(field: Option<&'static str>) -> Option<&'static str> {
    field.filter(|f| !f.is_empty() && *f != "-")
}

/// The places of a name, countries first, then by population. An article before the name does not count.
#[must_use]
pub fn places(name: &str) -> Vec<Place> {
    let key = fold(name);
    let found = places_of(&key);
    if found.is_empty() { without_article(&key).map(places_of).unwrap_or_default() } else { found }
}

fn places_of(key: &str) -> Vec<Place> {
    lines(PLACES, key)
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
    let key = fold(name);
    lines(PLACES, &key).next().is_some()
        || without_article(&key).is_some_and(|k| lines(PLACES, k).next().is_some())
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
    let line = lines(NATIONALITIES, word).next()?;
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

/// A table written by hand, with the folded names in order.
struct Names(Vec<(String, Known)>);

impl Names {
    fn read(tables: &[&'static str]) -> Self {
        let mut names = Vec::new();
        for line in tables.iter().flat_map(|t| t.lines()).filter(|l| !l.starts_with('#')) {
            let fields: Vec<&'static str> = line.split('\t').collect();
            let [written, rest @ ..] = &*fields else { continue };
            let [kind, country, wikidata] = match rest {
                [kind, country, wikidata] => [*kind, *country, *wikidata],
                // Persons have no kind.
                [country, wikidata] => ["", *country, *wikidata],
                _ => continue,
            };
            let name = written.split('|').next().unwrap_or_default();
            for written in written.split('|') {
                let (country, wikidata) = (given(Some(country)), given(Some(wikidata)));
                names.push((fold(written), Known { name, written, kind, country, wikidata }));
            }
        }
        names.sort_by(|a, b| a.0.cmp(&b.0));
        Self(names)
    }

    fn find(&self, name: &str) -> Option<&Known> {
        let key = fold(name);
        let at = self.0.partition_point(|(k, _)| *k < key);
        let (k, known) = self.0.get(at)?;
        // Of names that differ in capitals or marks only, the one that is written alike goes first.
        let alike =
            self.0[at..].iter().take_while(|(k, _)| *k == key).find(|(_, known)| known.written == name);
        (*k == key).then_some(alike.map_or(known, |(_, known)| known))
    }
}

/// A body by one of its names: "ONU", "Kremlin", "Médecins sans frontières".
#[must_use]
pub fn organisation(name: &str) -> Option<Known> {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| Names::read(&[ORGANISATIONS])).find(name).copied()
}

/// A newspaper, agency or broadcaster by one of its names: "Rossiïskaïa Gazeta", "AFP". An article before the name may be left out.
#[must_use]
pub fn outlet(name: &str) -> Option<Known> {
    static NAMES: OnceLock<Names> = OnceLock::new();
    let names = NAMES.get_or_init(|| Names::read(&[OUTLETS]));
    names.find(name).copied().or_else(|| {
        let mut fields = lines(MEDIA, &fold(name)).next()?.split('\t').skip(1);
        let (name, kind, country) = (fields.next()?, fields.next()?, fields.next());
        Some(Known { name, written: name, kind, country: given(country), wikidata: None })
    })
}

/// A head of state, of government or of an international body by name.
#[must_use]
pub fn leader(name: &str) -> Option<Known> {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| Names::read(&[LEADERS])).find(name).copied()
}

/// The Wikidata number and the country of a politician of 2017 by full name: one to be looked at, no more.
#[must_use]
pub fn politician(name: &str) -> Option<(&'static str, &'static str)> {
    let mut fields = lines(PEOPLE, &fold(name)).next()?.split('\t').skip(1);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_whatever_their_marks_and_hyphens() {
        assert_eq!(fold("Saint‑Étienne"), "saint etienne");
        assert_eq!(fold("Cœur d’Alene"), "coeur d'alene");
        assert_eq!(fold("  l’ Élysée "), "l'elysee");
        assert_eq!(country("Etats-Unis"), Some("US"));
        assert_eq!(country("la Corée du Nord"), Some("KP"));
        assert_eq!(country("Nulle-Part-les-Bains"), None);
        assert!(is_place("Saint Etienne") && is_place("le Caire") && is_place("mer Noire"));
    }

    #[test]
    fn french_names_of_foreign_places_are_known() {
        for (name, iso) in
            [("Londres", "GB"), ("Pékin", "CN"), ("Le Caire", "EG"), ("Moscou", "RU"), ("Kiev", "UA")]
        {
            assert_eq!(capital_of(name), Some(iso), "{name}");
        }
        let koursk = places("Koursk");
        assert_eq!(koursk.len(), 1);
        assert_eq!((koursk[0].country, koursk[0].region), (Some("RU"), Some("RU-KRS")));
        assert_eq!(capital_of("Lyon"), None);
        assert_eq!(capital_of("Johannesbourg"), None);
    }

    #[test]
    fn every_table_is_sorted_by_its_key() {
        for table in [PLACES, PEOPLE, MEDIA, NATIONALITIES] {
            let keys: Vec<&str> = table.lines().filter_map(|l| l.split('\t').next()).collect();
            assert!(keys.is_sorted());
            for key in [keys[0], keys[keys.len() / 2], keys[keys.len() - 1]] {
                assert!(lines(table, key).next().is_some());
            }
        }
    }

    #[test]
    fn demonyms_come_in_their_four_forms() {
        for word in ["américain", "américains", "américaine", "américaines", "états-unien"] {
            assert_eq!(demonym(word).map(|d| d.country), Some("US"), "{word}");
        }
        assert_eq!(
            demonym("nord-coréens").map(|d| (d.country, d.plural, d.feminine)),
            Some(("KP", true, false))
        );
        assert_eq!(demonym("turque").map(|d| (d.country, d.feminine)), Some(("TR", true)));
        assert!(demonym("congolaise").is_some_and(|d| d.shared));
        assert_eq!(demonym("grande"), None);
    }

    #[test]
    fn bodies_media_and_seats_have_a_kind() {
        assert_eq!(
            organisation("Otan").map(|o| (o.kind, o.wikidata)),
            Some(("IntergovernmentalOrganisation", Some("Q7184")))
        );
        assert_eq!(
            outlet("Rossiïskaïa Gazeta").map(|o| (o.kind, o.country)),
            Some(("Newspaper", Some("RU")))
        );
        assert_eq!(outlet("La Voix du Nord").map(|o| o.kind), Some("Newspaper"));
        assert_eq!(outlet("AFP").map(|o| (o.name, o.kind)), Some(("Agence France-Presse", "NewsAgency")));
        assert_eq!(seat("l'Élysée").and_then(|s| s.country), Some("FR"));
        assert_eq!(leader("Vladimir Poutine").and_then(|l| l.wikidata), Some("Q7747"));
        assert_eq!(seat("Trifouillis"), None);
    }
}
