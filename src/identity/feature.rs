//! What a document gives to compare: its named persons, what is linked to an authority, and events with place and time.

use super::IdentityError;
use super::document::{Document, local_name};
use super::key::{Key, Rule};
use crate::map::iri::slug;
use crate::map::person::PersonName;
use crate::store::Store;
use crate::vocabulary::{class, nif, property, schema, sem, skos};
use oxigraph::model::NamedNode;
use oxigraph::model::vocab::rdf;
use std::collections::{BTreeMap, BTreeSet};

/// Types of event that are told too often to be told apart by place and day.
const COMMON: &[&str] = &[
    "Accusation",
    "Announcement",
    "Change",
    "Decision",
    "Display",
    "Happening",
    "Listing",
    "MediaActivity",
    "MediaCoverage",
    "Publication",
    "Request",
    "SpeechAct",
    "StateOfAffairs",
    "Support",
    "Titling",
];

/// Words of a role that say nothing of who somebody is.
const EMPTY: &[&str] = &[
    "ancien", "ancienne", "actuel", "actuelle", "futur", "future", "monsieur", "madame", "nouveau",
    "nouvelle",
];

/// Bodies of which a place has one: "préfecture du Finistère" is told by its name in small letters.
const PUBLIC: &[&str] = &["GovernmentBody", "Ministry", "Court", "Parliament"];

/// The keys of each node of a document, each with what the node gives for a feature that the rule does not compare by.
pub(super) type Features = BTreeMap<NamedNode, BTreeMap<Key, BTreeSet<String>>>;

/// Reads what a document gives to compare; nothing where the store does not hold it.
pub(super) fn features(store: &Store, graph: &NamedNode, id: &str) -> Result<Features, IdentityError> {
    let document = Document { store, graph: graph.clone(), document: store.base().document(id) };
    let mut features = Features::new();
    for entity in document.nodes(&document.document, schema::MENTIONS)? {
        document.entity(&entity, &mut features)?;
    }
    let year = document.year()?;
    for event in document.subjects(rdf::TYPE, class::EVENT.into())? {
        document.event(&event, year.as_deref(), &mut features)?;
    }
    Ok(features)
}

/// The kind of an entity, which its IRI tells: `person`, `place`; nothing where the node is no entity.
pub(super) fn kind(node: &NamedNode) -> Option<&str> {
    node.as_str().rsplit_once("/entity/").and_then(|(_, rest)| rest.split('/').next())
}

impl Document<'_> {
    fn entity(&self, entity: &NamedNode, features: &mut Features) -> Result<(), IdentityError> {
        let mut keys = BTreeMap::<Key, BTreeSet<String>>::new();
        let Some(kind) = kind(entity) else { return Ok(()) };
        for authority in self.nodes(entity, skos::EXACT_MATCH)? {
            keys.entry(Key::new(Rule::Authority, &[kind, authority.as_str()])).or_default();
        }
        if kind == "organization"
            && let Some(label) = self.label(entity)?
            && let Some(name) = self.body(entity, &label)?
        {
            keys.entry(Key::new(Rule::Name, &[kind, &name])).or_default();
        }
        if kind == "person"
            && let Some(label) = self.label(entity)?
            && let Some(name) = PersonName::of(&label)
            && self.is_named(entity)?
        {
            // A full name that is not shared was told apart, or is the second of its kind in the document.
            let own = if self.is_shared(entity) { String::new() } else { format!(" in {}", self.document) };
            let full = name.full.then(|| format!("name: {}{own}", slug(&label)));
            let full: BTreeSet<String> = full.into_iter().collect();
            keys.insert(Key::new(Rule::Surname, &[&name.surname]), full.clone());
            for word in self.role(entity)? {
                keys.insert(Key::new(Rule::SurnameAndRole, &[&name.surname, &word]), full.clone());
            }
        }
        if !keys.is_empty() {
            features.insert(entity.clone(), keys);
        }
        Ok(())
    }

    fn event(
        &self,
        event: &NamedNode,
        year: Option<&str>,
        features: &mut Features,
    ) -> Result<(), IdentityError> {
        let (mut scenes, mut participants) = (BTreeSet::new(), BTreeSet::new());
        for part in self.subjects(property::EVENT, event.as_ref().into())? {
            if let Some(participant) = self.nodes(&part, property::PARTICIPANT)?.first() {
                participants.extend(self.known(participant)?);
            }
            let (places, times) = (self.nodes(&part, property::PLACE)?, self.nodes(&part, property::TIME)?);
            for (place, time) in places.iter().zip(&times) {
                let spot = !self.nodes(place, property::ENTITY_KIND)?.iter().any(is_wide);
                let (place, time) = (self.known(place)?, self.time(time)?);
                scenes.extend(place.zip(time).map(|(place, when)| (place, when, spot)));
            }
        }
        let mut keys = BTreeMap::<Key, BTreeSet<String>>::new();
        if let Some(year) = year.filter(|_| !participants.is_empty())
            && let Some(word) = self.word(event)?
        {
            for participant in &participants {
                keys.entry(Key::new(Rule::EventWord, &[&word, participant, year])).or_default();
            }
        }
        let types = if scenes.is_empty() { Vec::new() } else { self.nodes(event, sem::EVENT_TYPE)? };
        let r#type = types.first().map(local_name).unwrap_or_default();
        if r#type.is_empty() || COMMON.contains(&r#type.as_str()) {
            scenes.clear();
        }
        for (place, When { edtf, first, last }, spot) in scenes {
            let (Some(begin), Some(end)) = (first.get(..7), last.get(..7)) else { continue };
            for month in BTreeSet::from([begin, end]) {
                let key = Key::new(Rule::EventMonth, &[&r#type, &place, month]);
                keys.entry(key).or_default().insert(format!("day: {edtf}"));
            }
            if first == last {
                keys.entry(Key::new(Rule::EventDay, &[&r#type, &place, &first])).or_default();
                // In a whole country or region the same can happen twice a day.
                for participant in participants.iter().filter(|participant| spot && **participant != place) {
                    keys.entry(Key::new(Rule::Event, &[&r#type, &place, &first, participant])).or_default();
                }
            }
        }
        if !keys.is_empty() {
            features.insert(event.clone(), keys);
        }
        Ok(())
    }

    /// What tells an entity in other documents too: the authority's IRI, its name where documents share it, or words that
    /// hold a name: "entrepôt de la société Kergal".
    fn known(&self, entity: &NamedNode) -> Result<Option<String>, IdentityError> {
        if let Some(authority) = self.nodes(entity, skos::EXACT_MATCH)?.into_iter().next() {
            return Ok(Some(authority.into_string()));
        }
        if self.is_shared(entity) {
            return Ok(Some(local_name(entity)));
        }
        // A name that stands alone and is not shared may be anybody's.
        let words = |label: &String| holds_name(label) && label.starts_with(char::is_lowercase);
        Ok(self.label(entity)?.filter(words).map(|label| slug(&label)))
    }

    /// The name of an organisation as it is compared: without article, of two words at least. One that is not named with
    /// a capital must be of those of which a place has one.
    fn body(&self, entity: &NamedNode, label: &str) -> Result<Option<String>, IdentityError> {
        let name = slug(label);
        let name = ["le-", "la-", "les-", "l-"]
            .iter()
            .find_map(|article| name.strip_prefix(article))
            .unwrap_or(&name);
        if !name.contains('-') {
            return Ok(None);
        }
        let public = || -> Result<bool, IdentityError> {
            let kinds = self.nodes(entity, property::ENTITY_KIND)?;
            Ok(holds_name(label) && kinds.iter().any(|kind| PUBLIC.contains(&local_name(kind).as_str())))
        };
        let told = self.is_shared(entity) || self.is_named(entity)? || public()?;
        Ok(told.then(|| name.to_owned()))
    }

    /// The word that tells of an event first, without the endings of gender and number.
    fn word(&self, event: &NamedNode) -> Result<Option<String>, IdentityError> {
        let Some(trigger) = self.nodes(event, property::TRIGGER)?.into_iter().next() else { return Ok(None) };
        let word = self.literals(&trigger, nif::ANCHOR_OF)?.first().map(|word| slug(word));
        Ok(word
            .map(|word| word.trim_end_matches('s').trim_end_matches('e').to_owned())
            .filter(|w| w.len() > 2))
    }

    /// The year in which the document was published.
    fn year(&self) -> Result<Option<String>, IdentityError> {
        let Some(time) = self.nodes(&self.document, property::PUBLISHED)?.into_iter().next() else {
            return Ok(None);
        };
        Ok(self.literals(&time, property::EDTF)?.first().and_then(|edtf| edtf.get(..4).map(str::to_owned)))
    }

    /// The days between which a time lies, where both are known and not more than a month apart.
    fn time(&self, time: &NamedNode) -> Result<Option<When>, IdentityError> {
        let mut found = Vec::new();
        for predicate in [property::EDTF, sem::EARLIEST_BEGIN, sem::LATEST_END] {
            found.extend(self.literals(time, predicate)?.into_iter().next());
        }
        let Ok([edtf, first, last]) = <[String; 3]>::try_from(found) else { return Ok(None) };
        let day = |text: &str| text.parse::<jiff::civil::Date>().ok();
        let near = day(&first).zip(day(&last)).is_some_and(|(first, last)| (last - first).get_days() <= 31);
        Ok(near.then_some(When { edtf, first, last }))
    }

    /// The words of a person's titles and roles.
    fn role(&self, person: &NamedNode) -> Result<BTreeSet<String>, IdentityError> {
        let mut words = BTreeSet::new();
        for predicate in [property::TITLE, property::ROLE_IN_TEXT] {
            for text in self.literals(person, predicate)? {
                words.extend(text.split(|c: char| !c.is_alphanumeric() && c != '-').map(slug));
            }
        }
        words.retain(|word| word.len() > 3 && !EMPTY.contains(&word.as_str()));
        Ok(words)
    }
}

/// A time with the first and last day that it may touch.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct When {
    edtf: String,
    first: String,
    last: String,
}

/// Whether a kind of place is larger than a town.
fn is_wide(kind: &NamedNode) -> bool {
    matches!(local_name(kind).as_str(), "Country" | "HistoricalArea" | "Region" | "Water")
}

/// Whether words hold a proper name behind the first: "mairie de Quimper".
fn holds_name(words: &str) -> bool {
    words.split([' ', '’', '\'']).skip(1).any(|word| word.chars().next().is_some_and(char::is_uppercase))
}
