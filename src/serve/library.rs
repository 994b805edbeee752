//! The list of articles: kept in memory once read, searched and cut into pages.

use super::task::{Filter, Problem};
use crate::store::{Store, StoreError};
use crate::vocabulary::{nif, property, schema, sem, skos};
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// A store, and what is known of it by now.
pub(super) struct Library {
    pub(super) store: Store,
    cards: OnceLock<Vec<Card>>,
}

/// What the list shows of an article.
struct Card {
    iri: NamedNode,
    title: Option<String>,
    outlet: Option<String>,
    author: Option<String>,
    language: Option<String>,
    published: Option<String>,
    /// The first and the last day on which it may have been published.
    days: Option<(String, String)>,
    /// What a search looks at: title, outlet and author in small letters.
    words: String,
}

impl Library {
    pub(super) fn new(store: Store) -> Self {
        Self { store, cards: OnceLock::new() }
    }

    /// The articles that a filter lets through, newest first, and the outlets that there are.
    pub(super) fn articles(&self, filter: &Filter) -> Result<Value, Problem> {
        let cards = match self.cards.get() {
            Some(cards) => cards,
            None => {
                let read = self.read()?;
                self.cards.get_or_init(|| read)
            }
        };
        let words: Vec<String> =
            filter.words.as_deref().unwrap_or_default().split_whitespace().map(str::to_lowercase).collect();
        let in_text = if words.is_empty() { BTreeSet::new() } else { self.with_text(&words)? };
        let with_actor = filter.actor.as_deref().map(|actor| self.with_actor(actor)).transpose()?;
        let passes = |card: &&Card| {
            let (from, to) = (filter.from.as_deref(), filter.to.as_deref());
            (words.is_empty()
                || words.iter().all(|word| card.words.contains(word))
                || in_text.contains(&card.iri))
                && filter.outlet.as_ref().is_none_or(|outlet| card.outlet.as_ref() == Some(outlet))
                && with_actor.as_ref().is_none_or(|documents| documents.contains(&card.iri))
                && from.is_none_or(|from| card.days.as_ref().is_some_and(|(_, last)| last.as_str() >= from))
                && to.is_none_or(|to| card.days.as_ref().is_some_and(|(first, _)| first.as_str() <= to))
        };
        let found: Vec<&Card> = cards.iter().filter(passes).collect();
        let page = found.iter().skip(filter.offset).take(filter.limit.unwrap_or(50));
        let articles = page.map(|card| self.show(card)).collect::<Result<Vec<_>, _>>()?;
        let mut outlets = BTreeMap::<&str, usize>::new();
        for outlet in cards.iter().filter_map(|card| card.outlet.as_deref()) {
            *outlets.entry(outlet).or_default() += 1;
        }
        let outlets: Vec<Value> = outlets
            .into_iter()
            .map(|(name, articles)| json!({ "name": name, "articles": articles }))
            .collect();
        Ok(json!({ "total": found.len(), "offset": filter.offset, "articles": articles, "outlets": outlets }))
    }

    fn show(&self, card: &Card) -> Result<Value, StoreError> {
        let mut statements = 0;
        for quad in self.quads(Some(&card.iri), property::STATEMENT) {
            quad?;
            statements += 1;
        }
        let id = self.store.local_id(card.iri.as_str());
        let lead = match card.title {
            Some(_) => None,
            None => {
                self.text(&card.iri, nif::IS_STRING)?.map(|text| text.chars().take(160).collect::<String>())
            }
        };
        Ok(json!({
            "id": id, "iri": card.iri.as_str(), "title": card.title, "lead": lead, "outlet": card.outlet,
            "author": card.author, "published": card.published, "language": card.language, "statements": statements,
        }))
    }

    fn read(&self) -> Result<Vec<Card>, StoreError> {
        let mut cards = Vec::new();
        let mut outlets = BTreeMap::<NamedNode, Option<String>>::new();
        for id in self.store.document_ids()? {
            let iri = self.store.base().document(&id);
            let date = self.node(&iri, property::PUBLISHED)?;
            let outlet = match self.node(&iri, schema::PUBLISHER)? {
                None => None,
                Some(node) => match outlets.get(&node) {
                    Some(name) => name.clone(),
                    None => {
                        let name = self.text(&node, skos::PREF_LABEL)?;
                        outlets.insert(node, name.clone());
                        name
                    }
                },
            };
            let on = |predicate| date.as_ref().map_or(Ok(None), |date| self.text(date, predicate));
            let days = on(sem::EARLIEST_BEGIN)?.zip(on(sem::LATEST_END)?);
            let (title, author) = (self.text(&iri, schema::HEADLINE)?, self.text(&iri, schema::AUTHOR)?);
            let words = [&title, &outlet, &author].into_iter().flatten().map(|text| text.to_lowercase());
            cards.push(Card {
                words: words.collect::<Vec<_>>().join("\n"),
                language: self.text(&iri, schema::IN_LANGUAGE)?,
                published: on(property::EDTF)?,
                iri,
                title,
                outlet,
                author,
                days,
            });
        }
        cards.sort_by(|a, b| b.days.cmp(&a.days).then_with(|| a.iri.cmp(&b.iri)));
        Ok(cards)
    }

    /// The documents whose text holds all words.
    fn with_text(&self, words: &[String]) -> Result<BTreeSet<NamedNode>, StoreError> {
        let mut found = BTreeSet::new();
        for quad in self.quads(None, nif::IS_STRING) {
            let (subject, object) = quad?;
            let Term::Literal(literal) = object else { continue };
            let text = literal.value().to_lowercase();
            if words.iter().all(|word| text.contains(word)) {
                found.insert(subject);
            }
        }
        Ok(found)
    }

    /// The documents that mention an actor: an IRI, or a part of the name of an entity that documents share.
    fn with_actor(&self, actor: &str) -> Result<BTreeSet<NamedNode>, StoreError> {
        let mut actors = BTreeSet::new();
        if let Ok(node) = NamedNode::new(actor) {
            actors.insert(node);
        } else {
            let part = actor.to_lowercase();
            let graph = self.store.base().entities_graph();
            let graph = Some(GraphNameRef::NamedNode(graph.as_ref()));
            for quad in self.store.quads().quads_for_pattern(None, Some(skos::PREF_LABEL), None, graph) {
                let quad = quad?;
                if let (NamedOrBlankNode::NamedNode(subject), Term::Literal(label)) =
                    (quad.subject, quad.object)
                    && label.value().to_lowercase().contains(&part)
                {
                    actors.insert(subject);
                }
            }
        }
        let mut documents = BTreeSet::new();
        for actor in actors {
            let object = Some(actor.as_ref().into());
            for predicate in [schema::MENTIONS, schema::PUBLISHER] {
                for quad in self.store.quads().quads_for_pattern(None, Some(predicate), object, None) {
                    if let NamedOrBlankNode::NamedNode(document) = quad?.subject {
                        documents.insert(document);
                    }
                }
            }
        }
        Ok(documents)
    }

    fn quads(
        &self,
        subject: Option<&NamedNode>,
        predicate: NamedNodeRef<'_>,
    ) -> impl Iterator<Item = Result<(NamedNode, Term), StoreError>> {
        let subject = subject.map(|subject| subject.as_ref().into());
        let quads = self.store.quads().quads_for_pattern(subject, Some(predicate), None, None);
        quads.filter_map(|quad| match quad {
            Ok(quad) => match quad.subject {
                NamedOrBlankNode::NamedNode(subject) => Some(Ok((subject, quad.object))),
                _ => None,
            },
            Err(error) => Some(Err(error.into())),
        })
    }

    fn node(
        &self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
    ) -> Result<Option<NamedNode>, StoreError> {
        let first = self.quads(Some(subject), predicate).next().transpose()?;
        Ok(first.and_then(|(_, object)| if let Term::NamedNode(node) = object { Some(node) } else { None }))
    }

    fn text(&self, subject: &NamedNode, predicate: NamedNodeRef<'_>) -> Result<Option<String>, StoreError> {
        let first = self.quads(Some(subject), predicate).next().transpose()?;
        Ok(first.and_then(|(_, object)| {
            if let Term::Literal(literal) = object { Some(literal.value().to_owned()) } else { None }
        }))
    }
}
