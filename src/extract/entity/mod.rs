//! Who and what the article is about: persons, organisations, groups, places, works that speak, and all their mentions.

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
    pub fn mention(
        &mut self,
        article: &ParsedArticle<'_>,
        mention: MentionTokens,
        rule: &str,
        confidence: f64,
    ) {
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

    /// The entity of the noun phrase with this head: that of its mention, else a new one with a nominal mention.
    pub fn resolve_or_add(
        &mut self,
        article: &ParsedArticle<'_>,
        tokens: Range<usize>,
        head: usize,
    ) -> usize {
        let known = self.headed_by(head).map(|m| m.entity).or_else(|| {
            let inside = |m: &&MentionTokens| tokens.start <= m.tokens.start && m.tokens.end <= tokens.end;
            self.mentions.iter().filter(inside).find(|m| article.head(m.head) == Some(head)).map(|m| m.entity)
        });
        if let Some(known) = known {
            return known;
        }
        let start = tokens.clone().find(|i| article.upos(*i) != "DET").unwrap_or(tokens.start);
        let name = article.span(start..tokens.end).exact;
        let entity = self.add(EntityType::Person, &name);
        self.mention(
            article,
            MentionTokens { tokens, head, entity, kind: MentionKind::Nominal },
            "noun-phrase",
            0.5,
        );
        entity
    }

    /// Whether an entity is an outlet, a newspaper, an agency or a broadcaster.
    #[must_use]
    pub fn is_press(&self, entity: usize) -> bool {
        const KINDS: &[&str] =
            &["NewsOrganisation", "Newspaper", "NewsAgency", "Broadcaster", "MediaOutlets"];
        self.list.get(entity).and_then(|e| e.kind.as_deref()).is_some_and(|kind| KINDS.contains(&kind))
    }

    /// Whether an entity is a document that speaks.
    #[must_use]
    pub fn is_work(&self, entity: usize) -> bool {
        self.list.get(entity).is_some_and(|e| e.r#type == EntityType::Work)
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
    if let Some(outlet) = &article.document.outlet {
        let position = entities.add(EntityType::Organization, outlet);
        entities.list[position].kind = Some("NewsOrganisation".to_owned());
    }
    for span in &article.parse.entities {
        let r#type = match &*span.label {
            "PER" => EntityType::Person,
            "ORG" => EntityType::Organization,
            "LOC" => EntityType::Place,
            _ => continue,
        };
        let name = article.span(span.tokens.clone()).exact;
        let entity = match entities.list.iter().position(|e| e.name == name) {
            Some(known) => known,
            None => entities.add(r#type, &name),
        };
        let head = span.tokens.clone().find(|t| article.head(*t).is_none_or(|h| !span.tokens.contains(&h)));
        let mention = MentionTokens {
            tokens: span.tokens.clone(),
            head: head.unwrap_or(span.tokens.start),
            entity,
            kind: MentionKind::Named,
        };
        entities.mention(article, mention, "model:fr-press", 0.85);
    }
    entities
}
