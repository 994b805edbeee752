//! Who and what the article is about: persons, organisations, groups, places, works that speak, and all their mentions.

pub mod gazetteer;
pub mod link;
pub mod named;

use super::ParsedArticle;
use crate::annotation::{Entity, EntityType, Mention, MentionKind, Relation, Time};
use std::ops::Range;

/// The entities of an article while it is being annotated, with the tokens of their mentions.
#[derive(Debug, Default)]
pub struct Entities {
    list: Vec<Entity>,
    mentions: Vec<MentionTokens>,
    relations: Vec<Relation>,
}

/// Where a mention stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentionTokens {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its syntactic head.
    pub head: usize,
    /// The position of its entity in [`Entities::list`].
    pub entity: usize,
    /// How it refers.
    pub kind: MentionKind,
}

impl Entities {
    /// All entities; the id of the one at position `i` is [`Entities::id`]`(i)`.
    #[must_use]
    pub fn list(&self) -> &[Entity] {
        &self.list
    }

    /// Mentions in the order of the text.
    #[must_use]
    pub fn mentions(&self) -> &[MentionTokens] {
        &self.mentions
    }

    /// The id of an entity.
    #[must_use]
    pub fn id(position: usize) -> String {
        format!("e{}", position + 1)
    }

    /// The mention whose head is this token; the longest where there are several.
    #[must_use]
    pub fn headed_by(&self, token: usize) -> Option<&MentionTokens> {
        self.mentions.iter().filter(|m| m.head == token).max_by_key(|m| m.tokens.len())
    }

    /// Adds an entity and gives its position. Its id and mentions are set by [`Entities`].
    pub fn add(&mut self, r#type: EntityType, name: &str) -> usize {
        let position = self.list.len();
        self.list.push(Entity {
            id: Self::id(position),
            r#type,
            kind: None,
            name: name.to_owned(),
            mentions: Vec::new(),
            linked: Vec::new(),
            country: Vec::new(),
            region: None,
            role: None,
            title: None,
            metonymy: None,
            size: None,
            location: None,
            inferred: Vec::new(),
            note: None,
        });
        position
    }

    /// Adds a mention of an entity.
    pub fn mention(&mut self, article: &ParsedArticle<'_>, mention: MentionTokens, rule: &str, confidence: f64) {
        let span = article.span(mention.tokens.clone());
        self.list[mention.entity].mentions.push(Mention {
            start: span.start,
            end: span.end,
            exact: span.exact,
            kind: mention.kind,
            rule: Some(rule.to_owned()),
            confidence: Some(confidence),
        });
        let at = self.mentions.partition_point(|m| m.tokens.start <= mention.tokens.start);
        self.mentions.insert(at, mention);
    }

    /// What follows of entities without any statement: containment of places, captions of pictures.
    #[must_use]
    pub fn relations(&self) -> Vec<Relation> {
        self.relations.clone()
    }

    /// The finished list.
    #[must_use]
    pub fn into_list(self) -> Vec<Entity> {
        self.list
    }
}

/// The entities of an article.
#[must_use]
pub fn entities(article: &ParsedArticle<'_>, _times: &[Time]) -> Entities {
    let mut entities = Entities::default();
    for name in named::mentions(article) {
        let text = article.span(name.tokens.clone()).exact;
        let entity = match entities.list.iter().position(|e| e.name == text && e.r#type == name.r#type) {
            Some(known) => known,
            None => entities.add(name.r#type, &text),
        };
        if let Some(entity) = entities.list.get_mut(entity) {
            entity.kind = entity.kind.take().or(name.kind.map(str::to_owned));
        }
        let head = name.tokens.clone().find(|t| article.head(*t).is_none_or(|h| !name.tokens.contains(&h)));
        let mention = MentionTokens {
            head: head.unwrap_or(name.tokens.start),
            tokens: name.tokens,
            entity,
            kind: MentionKind::Named,
        };
        entities.mention(article, mention, name.rule, name.confidence);
    }
    let names: Vec<String> = entities.list.iter().map(|entity| entity.name.clone()).collect();
    let context = link::Context { names: names.iter().map(String::as_str).collect() };
    for entity in &mut entities.list {
        link::link(entity, &context);
    }
    entities
}
