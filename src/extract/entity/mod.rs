//! Who and what the article is about: persons, organisations, groups, places, works that speak, and all their mentions.
//!
//! Named mentions are gathered into entities first (`name`); then the text is read once from its beginning, and each noun
//! phrase (`nominal`) and pronoun (`pronoun`) goes to an entity that was told before, or opens one (`coreference`).

mod contained;
mod coreference;
pub mod gazetteer;
pub mod link;
mod mentions;
mod metonymy;
mod name;
pub mod named;
mod nominal;
mod noun;
mod ordinal;
mod phrase;
mod pronoun;
#[cfg(test)]
mod tests;
mod together;

use super::{Asked, ParsedArticle};
use crate::annotation::{Entity, EntityType, Mention, MentionKind, Relation, Time};
use mentions::Mentions;
pub(super) use named::TALKS;
pub use named::{gives_the_word, is_before_body, is_special_envoy};
pub use nominal::is_in_title;
pub use phrase::{is_of_person, is_press_noun};
pub use pronoun::is_expletive;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// Grammatical gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// "il", "le".
    Masculine,
    /// "elle", "la".
    Feminine,
}

/// Grammatical number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// "il", "le".
    Singular,
    /// "ils", "les".
    Plural,
}

/// The entities of an article while it is being annotated, with the tokens of their mentions.
#[derive(Debug, Default)]
pub struct Entities {
    list: Vec<Entity>,
    /// What is known of each entity for co-reference.
    profiles: Vec<Profile>,
    /// The first group of each name.
    groups: HashMap<String, usize>,
    mentions: Mentions,
    /// The longest mention of each head.
    headed: BTreeMap<usize, MentionTokens>,
    /// The tokens of the longest mention.
    longest: usize,
    relations: Vec<Relation>,
    outlet: Option<usize>,
    /// What the trained rankings are asked, where that is wanted; then nothing is ranked.
    asked: Option<Vec<Asked>>,
}

/// What co-reference knows of an entity.
#[derive(Debug, Clone, Default)]
struct Profile {
    gender: Option<Gender>,
    number: Option<Number>,
    /// Lemmas of the nouns that were used for it, its role and its title.
    nouns: Vec<String>,
    /// The words that told it apart, in lower case: "russe" of "l'armée russe".
    modifiers: Vec<String>,
    /// Whether it has a proper name.
    named: bool,
    /// Whether a mention names it.
    called: bool,
    /// Where the first of its mentions ends, in tokens.
    told: Option<usize>,
}

impl Profile {
    /// Notes a noun that was used for it.
    fn add_noun(&mut self, lemma: &str) {
        if !self.nouns.iter().any(|noun| noun == lemma) {
            self.nouns.push(lemma.to_owned());
        }
    }
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

    /// An entity, to be completed. Its type and mentions are best left as they are.
    pub fn get_mut(&mut self, position: usize) -> Option<&mut Entity> {
        self.list.get_mut(position)
    }

    /// Mentions in the order of the text.
    pub fn mentions(&self) -> impl DoubleEndedIterator<Item = &MentionTokens> + Clone {
        self.mentions.iter()
    }

    /// The id of an entity.
    #[must_use]
    pub fn id(position: usize) -> String {
        format!("e{}", position + 1)
    }

    /// The outlet that publishes the article, where the metadata name it.
    #[must_use]
    pub fn outlet(&self) -> Option<usize> {
        self.outlet
    }

    /// The mention whose head is this token; the longest where there are several.
    #[must_use]
    pub fn headed_by(&self, token: usize) -> Option<&MentionTokens> {
        self.headed.get(&token)
    }

    /// The smallest mention that covers a token.
    #[must_use]
    pub fn covering(&self, token: usize) -> Option<&MentionTokens> {
        let reach = self.longest;
        let near = self.mentions.until(token + 1).take_while(|m| m.tokens.start + reach > token);
        near.filter(|m| m.tokens.contains(&token)).min_by_key(|m| m.tokens.len())
    }

    /// The mentions that begin within a range of tokens, in order.
    pub fn in_range(&self, tokens: Range<usize>) -> impl Iterator<Item = &MentionTokens> {
        self.mentions.since(tokens.start).take_while(move |m| m.tokens.start < tokens.end)
    }

    /// The mentions whose heads lie within a range of tokens, in order.
    pub fn headed_in(&self, tokens: Range<usize>) -> impl Iterator<Item = &MentionTokens> {
        let around = tokens.start.saturating_sub(self.longest)..tokens.end.saturating_add(self.longest);
        self.in_range(around).filter(move |m| tokens.contains(&m.head))
    }

    /// Mentions that begin before a token, the latest first.
    pub fn told_until(&self, token: usize) -> impl Iterator<Item = &MentionTokens> {
        self.mentions.until(token)
    }

    /// Whether some mention gives the name of an entity.
    #[must_use]
    pub fn is_called(&self, position: usize) -> bool {
        self.profiles.get(position).is_some_and(|profile| profile.called)
    }

    /// Whether an entity is a newspaper, an agency, a broadcaster or the like.
    #[must_use]
    pub fn is_press(&self, position: usize) -> bool {
        let kind = self.list.get(position).and_then(|e| e.kind.as_deref());
        kind.is_some_and(nominal::is_press)
    }

    /// Whether an entity is a text or a picture.
    #[must_use]
    pub fn is_work(&self, position: usize) -> bool {
        self.list.get(position).is_some_and(|e| e.r#type == EntityType::Work)
    }

    /// The gender of an entity's name or noun, where it is known.
    #[must_use]
    pub fn gender(&self, position: usize) -> Option<Gender> {
        self.profiles.get(position)?.gender
    }

    /// Adds an entity and gives its position. Its id and mentions are set by [`Entities`].
    pub fn add(&mut self, r#type: EntityType, name: &str) -> usize {
        let position = self.list.len();
        if r#type == EntityType::Group {
            self.groups.entry(name.to_owned()).or_insert(position);
        }
        self.list.push(Entity::new(Self::id(position), r#type, name.to_owned()));
        self.profiles.push(Profile::default());
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
        let (Some(entity), Some(profile)) =
            (self.list.get_mut(mention.entity), self.profiles.get_mut(mention.entity))
        else {
            return;
        };
        let span = article.span(mention.tokens.clone());
        // In the order of finding; `into_list` gives them that of the text.
        entity.mentions.push(Mention {
            start: span.start,
            end: span.end,
            exact: span.exact,
            kind: mention.kind,
            rule: Some(rule.to_owned()),
            confidence: Some(confidence),
        });
        profile.called |= mention.kind == MentionKind::Named;
        profile.told = Some(profile.told.map_or(mention.tokens.end, |end| end.min(mention.tokens.end)));
        self.longest = self.longest.max(mention.tokens.len());
        let known = self.headed.get(&mention.head).map_or(0, |m| m.tokens.len());
        if mention.tokens.len() > known {
            self.headed.insert(mention.head, mention.clone());
        }
        self.mentions.insert(mention);
    }

    /// Makes this mention the one that its head stands for.
    fn replace_headed(&mut self, mention: MentionTokens) {
        self.headed.insert(mention.head, mention);
    }

    /// What follows of entities without any statement: containment of places, captions of pictures.
    #[must_use]
    pub fn relations(&self) -> Vec<Relation> {
        self.relations.clone()
    }

    /// Where questions are noted, where [`asking`] has read the article: then nothing is ranked.
    pub fn asked(&mut self) -> Option<&mut Vec<Asked>> {
        self.asked.as_mut()
    }

    /// What the trained rankings were asked; nothing is left.
    pub fn take_asked(&mut self) -> Vec<Asked> {
        self.asked.take().unwrap_or_default()
    }

    /// The finished list.
    #[must_use]
    pub fn into_list(mut self) -> Vec<Entity> {
        for entity in &mut self.list {
            entity.mentions.sort_by_key(|mention| mention.start);
        }
        self.list
    }
}

/// Whether the noun at a token is one for people or bodies: "maire", "habitants", "ministère"; "chambre" only as in "chambre de commerce".
#[must_use]
pub fn is_somebody(article: &ParsedArticle<'_>, noun: usize) -> bool {
    noun::noun(article.lower(noun), |i| article.lower(noun + 1 + i)).is_some_and(|n| {
        matches!(n.r#type, EntityType::Person | EntityType::Group | EntityType::Organization)
    })
}

/// Whether a word in lower case is a title before a name: "me", "dre", "général".
#[must_use]
pub fn is_title(word: &str) -> bool {
    noun::title(word).is_some()
}

/// Whether a lemma is what a newspaper calls the people of another: "nos confrères de Sud Ouest".
#[must_use]
pub fn is_colleague(lemma: &str) -> bool {
    matches!(lemma, "confrère" | "consœur")
}

/// Whether a noun in lower case is one for texts and pictures: "rapport", "article".
#[must_use]
pub fn is_work(word: &str) -> bool {
    noun::noun(word, |_| "").is_some_and(|n| n.r#type == EntityType::Work)
}

/// The entities of an article.
#[must_use]
pub fn entities(article: &ParsedArticle<'_>, _times: &[Time]) -> Entities {
    gathered(article, Entities::default())
}

/// The same without the trained ranking, with what it is trained on: [`Entities::take_asked`].
#[must_use]
pub fn asking(article: &ParsedArticle<'_>) -> Entities {
    gathered(article, Entities { asked: Some(Vec::new()), ..Entities::default() })
}

fn gathered(article: &ParsedArticle<'_>, mut entities: Entities) -> Entities {
    if let Some(outlet) = article.document.outlet.as_deref().map(str::trim).filter(|o| !o.is_empty()) {
        let position = entities.add(EntityType::Organization, outlet);
        entities.list[position].kind = Some("NewsOrganisation".to_owned());
        entities.profiles[position].named = true;
        entities.outlet = Some(position);
    }
    let roles = name::gather(article, &mut entities);
    link_all(&mut entities);
    metonymy::read(article, &mut entities);
    for token in 0..article.len() {
        if ordinal::read(article, &mut entities, token) || pronoun::read(article, &mut entities, token) {
            continue;
        }
        nominal::read(article, &mut entities, token, &roles);
    }
    entities.contain();
    entities
}

/// Identities, kinds and countries out of the gazetteer for what has a name.
fn link_all(entities: &mut Entities) {
    let context = link::Context::of(entities.list.iter().map(|entity| entity.name.as_str()));
    for entity in &mut entities.list {
        link::link(entity, &context);
    }
}
