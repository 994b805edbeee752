//! Named mentions gathered into entities: full names, surnames, initials, acronyms, titles and roles.

mod beside;
mod cluster;

use super::super::ParsedArticle;
use super::{Entities, Gender, MentionTokens, Number, noun};
use crate::annotation::{EntityType, MentionKind};
use beside::surroundings;
use cluster::clusters;
use std::collections::BTreeMap;
use std::ops::Range;

/// A named mention on its way to an entity.
struct Named {
    tokens: Range<usize>,
    head: usize,
    r#type: EntityType,
    kind: Option<String>,
    rule: &'static str,
    confidence: f64,
    /// The words of the name without titles, in lower case and without accents.
    key: Vec<String>,
    /// The name without titles.
    name: String,
    title: Option<String>,
    rank: Option<String>,
    role: Option<String>,
    gender: Option<Gender>,
}

/// What gathering leaves for the reading of noun phrases: the nouns that stand as title or role beside a name, with the entity.
pub(super) type Roles = BTreeMap<usize, Beside>;

/// A noun beside a name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beside {
    /// The entity of the name.
    pub(super) entity: usize,
    /// Whether the noun refers by itself: "la victime, Mme Durand,"; not in "le ministre Durand".
    pub(super) refers: bool,
}

/// Adds an entity for each name, with all its named mentions.
pub(super) fn gather(article: &ParsedArticle<'_>, entities: &mut Entities) -> Roles {
    let mut roles = Roles::new();
    let mut named: Vec<Named> = mentions(article);
    let mut beside: Vec<Vec<(usize, bool)>> = Vec::with_capacity(named.len());
    for mention in &mut named {
        beside.push(surroundings(article, mention));
    }
    let clusters = clusters(article, entities, &named);
    for (mention, (entity, noun)) in named.iter().zip(clusters.into_iter().zip(beside)) {
        complete(entities, entity, mention);
        let tokens = MentionTokens {
            tokens: mention.tokens.clone(),
            head: mention.head,
            entity,
            kind: MentionKind::Named,
        };
        // The noun stands for the named mention: "le commandant" of "le commandant Lebrun".
        for (noun, refers) in noun {
            roles.insert(noun, Beside { entity, refers });
            entities.headed.entry(noun).or_insert_with(|| tokens.clone());
        }
        entities.mention(article, tokens, mention.rule, mention.confidence);
    }
    roles
}

/// The named mentions in the order of the text.
fn mentions(article: &ParsedArticle<'_>) -> Vec<Named> {
    let spans = super::named::mentions(article)
        .into_iter()
        .map(|name| (name.tokens, name.r#type, name.kind.map(str::to_owned), name.rule, name.confidence));
    spans
        .filter(|(tokens, ..)| !tokens.is_empty())
        .map(|(tokens, r#type, kind, rule, confidence)| {
            let mut bare = tokens.clone();
            let mut titles = Vec::new();
            let mut gender = None;
            let mut rank = None;
            if r#type == EntityType::Person {
                while bare.len() > 1
                    && let Some(title) = noun::title(article.lower(bare.start))
                {
                    titles.push(article.form(bare.start));
                    gender = gender.or(title.gender);
                    if title.rank {
                        rank = Some(article.form(bare.start).to_owned());
                    }
                    bare.start += 1;
                    if article.lower(bare.start) == "." && bare.len() > 1 {
                        bare.start += 1;
                    }
                }
            }
            let head = tokens.clone().find(|t| article.head(*t).is_none_or(|h| !tokens.contains(&h)));
            let name = article.span(bare.clone()).exact;
            Named {
                head: head.unwrap_or(tokens.start),
                r#type,
                kind,
                rule,
                confidence,
                key: key(&name),
                name,
                title: (!titles.is_empty()).then(|| titles.join(" ")),
                rank,
                role: None,
                gender: gender.or_else(|| {
                    (r#type == EntityType::Person && bare.len() > 1)
                        .then(|| noun::first_name(article.lower(bare.start)))?
                }),
                tokens,
            }
        })
        .collect()
}

/// The words of a name, without case, accents, articles and punctuation.
pub(super) fn key(name: &str) -> Vec<String> {
    use unicode_normalization::UnicodeNormalization;
    let plain: String = name
        .nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .collect::<String>()
        .to_lowercase();
    let words: Vec<String> =
        plain.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect();
    let bare: Vec<String> =
        words.iter().filter(|w| !matches!(w.as_str(), "le" | "la" | "les" | "l" | "the")).cloned().collect();
    if bare.is_empty() { words } else { bare }
}

/// What a mention tells of its entity.
fn complete(entities: &mut Entities, position: usize, mention: &Named) {
    let is_outlet = entities.outlet == Some(position);
    let (Some(entity), Some(profile)) =
        (entities.list.get_mut(position), entities.profiles.get_mut(position))
    else {
        return;
    };
    profile.named = true;
    profile.gender = profile.gender.or(mention.gender);
    let plural = mention.name.split(' ').next().is_some_and(|w| w.ends_with(['s', 'x']));
    if entity.r#type == EntityType::Person || !plural {
        profile.number = Some(Number::Singular);
    }
    if let Some(role) = &mention.role {
        add_nouns(profile, role);
        for word in role.to_lowercase().split(|c: char| !c.is_alphanumeric() && c != '-') {
            if word.len() > 3 && !profile.modifiers.iter().any(|m| m == word) {
                profile.modifiers.push(word.to_owned());
            }
        }
        entity.role.get_or_insert_with(|| role.clone());
    }
    if let Some(title) = &mention.title {
        add_nouns(profile, title);
        entity.title.get_or_insert_with(|| title.clone());
    }
    if is_outlet {
        return;
    }
    if let Some(kind) = &mention.kind {
        entity.kind.get_or_insert_with(|| kind.clone());
    }
    // The fullest name is shown; a rank stays with a surname alone.
    let shown = key(&entity.name).len();
    if mention.key.len() > shown && mention.r#type == entity.r#type {
        entity.name.clone_from(&mention.name);
    }
    if entity.r#type == EntityType::Person
        && mention.key.len() == 1
        && let Some(rank) = &mention.rank
        && key(&entity.name) == mention.key
    {
        entity.name = format!("{rank} {}", mention.name);
    }
}

fn add_nouns(profile: &mut super::Profile, words: &str) {
    let words: Vec<String> =
        words.to_lowercase().replace('’', "'").split_whitespace().map(str::to_owned).collect();
    for (i, word) in words.iter().enumerate() {
        if let Some(noun) = noun::noun(word, |n| words.get(i + 1 + n).map_or("", String::as_str)) {
            profile.add_noun(noun.lemma);
            // The complement may name other persons: "ministre de l'Intérieur", "directeur de cabinet du président".
            break;
        }
    }
}
