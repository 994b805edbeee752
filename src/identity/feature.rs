//! What a document gives to compare: its named persons, what is linked to an authority, and events with place and time.

use super::IdentityError;
use super::key::{Key, Rule};
use super::person::PersonName;
use crate::map::iri::slug;
use crate::store::Store;
use crate::vocabulary::{class, property, schema, sem, skos};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Term, TermRef};
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
const EMPTY: &[&str] = &["ancien", "ancienne", "actuel", "actuelle", "futur", "future", "monsieur", "madame", "nouveau", "nouvelle"];

/// The keys of each node of a document, each with what the node gives for a feature that the rule does not compare by.
pub(super) type Features = BTreeMap<NamedNode, BTreeMap<Key, BTreeSet<String>>>;

/// Reads what a document gives to compare; nothing where the store does not hold it.
pub(super) fn features(store: &Store, graph: &NamedNode, id: &str) -> Result<Features, IdentityError> {
    let document = Document { store, graph: graph.clone() };
    let mut features = Features::new();
    for entity in document.nodes(&store.base().document(id), schema::MENTIONS)? {
        document.entity(&entity, &mut features)?;
    }
    for event in document.subjects(rdf::TYPE, class::EVENT.into())? {
        document.event(&event, &mut features)?;
    }
    Ok(features)
}

/// The kind of an entity, which its IRI tells: `person`, `place`; nothing where the node is no entity.
pub(super) fn kind(node: &NamedNode) -> Option<&str> {
    node.as_str().rsplit_once("/entity/").and_then(|(_, rest)| rest.split('/').next())
}

/// The graph of a document.
struct Document<'s> {
    store: &'s Store,
    graph: NamedNode,
}

impl Document<'_> {
    fn entity(&self, entity: &NamedNode, features: &mut Features) -> Result<(), IdentityError> {
        let mut keys = BTreeMap::<Key, BTreeSet<String>>::new();
        let Some(kind) = kind(entity) else { return Ok(()) };
        for authority in self.nodes(entity, skos::EXACT_MATCH)? {
            keys.entry(Key::new(Rule::Authority, &[kind, authority.as_str()])).or_default();
        }
        if kind == "person"
            && let Some(label) = self.label(entity)?
            && let Some(name) = PersonName::of(&label)
            && self.is_named(entity)?
        {
            // A full name that is not shared was told apart, or is the second of its kind in the document.
            let own = if self.is_shared(entity) { "" } else { entity.as_str() };
            let full = name.full.then(|| format!("name: {label} {own}").trim_end().to_owned());
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

    fn event(&self, event: &NamedNode, features: &mut Features) -> Result<(), IdentityError> {
        let Some(r#type) = self.nodes(event, sem::EVENT_TYPE)?.first().map(local_name) else { return Ok(()) };
        if COMMON.contains(&r#type.as_str()) {
            return Ok(());
        }
        let (mut scenes, mut participants) = (BTreeSet::new(), BTreeSet::new());
        for part in self.subjects(property::EVENT, event.as_ref().into())? {
            if let Some(participant) = self.nodes(&part, property::PARTICIPANT)?.first() {
                participants.extend(self.known(participant)?);
            }
            let (places, times) = (self.nodes(&part, property::PLACE)?, self.nodes(&part, property::TIME)?);
            for (place, time) in places.iter().zip(&times) {
                scenes.extend(self.known(place)?.zip(self.time(time)?));
            }
        }
        let mut keys = BTreeMap::<Key, BTreeSet<String>>::new();
        for (place, When { edtf, first, last }) in scenes {
            let (Some(begin), Some(end)) = (first.get(..7), last.get(..7)) else { continue };
            for month in BTreeSet::from([begin, end]) {
                let key = Key::new(Rule::EventMonth, &[&r#type, &place, month]);
                keys.entry(key).or_default().insert(format!("day: {edtf}"));
            }
            if first == last {
                keys.entry(Key::new(Rule::EventDay, &[&r#type, &place, &first])).or_default();
                for participant in &participants {
                    keys.entry(Key::new(Rule::Event, &[&r#type, &place, &first, participant])).or_default();
                }
            }
        }
        if !keys.is_empty() {
            features.insert(event.clone(), keys);
        }
        Ok(())
    }

    /// Whether documents share an entity, by its name.
    fn is_shared(&self, entity: &NamedNode) -> bool {
        entity.as_str().starts_with(self.store.base().iri("entity/").as_str())
    }

    /// What tells an entity in other documents too: the authority's IRI, or its own where documents share it.
    fn known(&self, entity: &NamedNode) -> Result<Option<String>, IdentityError> {
        let linked = self.nodes(entity, skos::EXACT_MATCH)?.into_iter().next();
        Ok(linked.or_else(|| self.is_shared(entity).then(|| entity.clone())).map(NamedNode::into_string))
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

    /// The name of an entity; of a shared one, which is described in a graph of its own.
    fn label(&self, entity: &NamedNode) -> Result<Option<String>, IdentityError> {
        let own = self.literals(entity, skos::PREF_LABEL)?.into_iter().next();
        if own.is_some() {
            return Ok(own);
        }
        let shared = self.store.about(entity, &self.store.base().entities_graph())?;
        let label = shared.into_iter().find(|quad| quad.predicate == skos::PREF_LABEL);
        Ok(label.and_then(|quad| text(quad.object)))
    }

    /// Whether the document names the entity, and does not only speak of "the minister".
    fn is_named(&self, entity: &NamedNode) -> Result<bool, IdentityError> {
        for mention in self.subjects(property::REFERS_TO, entity.as_ref().into())? {
            if self.nodes(&mention, property::MENTION_KIND)?.iter().any(|kind| local_name(kind) == "named") {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn objects(&self, subject: &NamedNode, predicate: NamedNodeRef<'_>) -> Result<Vec<Term>, IdentityError> {
        let graph = GraphNameRef::NamedNode(self.graph.as_ref());
        let quads = self.store.quads().quads_for_pattern(
            Some(subject.as_ref().into()),
            Some(predicate),
            None,
            Some(graph),
        );
        quads.map(|quad| Ok(quad?.object)).collect()
    }

    fn nodes(
        &self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
    ) -> Result<Vec<NamedNode>, IdentityError> {
        let objects = self.objects(subject, predicate)?;
        let mut nodes: Vec<NamedNode> = objects.into_iter().filter_map(super::graph::node).collect();
        nodes.sort();
        Ok(nodes)
    }

    fn literals(
        &self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
    ) -> Result<Vec<String>, IdentityError> {
        let mut texts: Vec<String> =
            self.objects(subject, predicate)?.into_iter().filter_map(text).collect();
        texts.sort();
        Ok(texts)
    }

    fn subjects(
        &self,
        predicate: NamedNodeRef<'_>,
        object: TermRef<'_>,
    ) -> Result<Vec<NamedNode>, IdentityError> {
        let graph = GraphNameRef::NamedNode(self.graph.as_ref());
        let quads = self.store.quads().quads_for_pattern(None, Some(predicate), Some(object), Some(graph));
        let mut subjects = Vec::new();
        for quad in quads {
            if let NamedOrBlankNode::NamedNode(subject) = quad?.subject {
                subjects.push(subject);
            }
        }
        subjects.sort();
        Ok(subjects)
    }
}

/// A time with the first and last day that it may touch.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct When {
    edtf: String,
    first: String,
    last: String,
}

fn text(term: Term) -> Option<String> {
    match term {
        Term::Literal(literal) => Some(literal.value().to_owned()),
        _ => None,
    }
}

/// What stands behind the last `#` or `/` of an IRI.
fn local_name(node: &NamedNode) -> String {
    node.as_str().rsplit(['#', '/']).next().unwrap_or_default().to_owned()
}
