//! Names in the text: the spans of the model, mended by what the words in and around them say, by the gazetteer and by the rest of
//! the article.

mod beside;
mod bounds;
mod more;
mod press;
mod subject;
mod types;
mod words;

pub(in crate::extract) use more::TALKS;
pub use press::{gives_the_word, is_special_envoy};

use crate::annotation::EntityType;
use crate::extract::ParsedArticle;
use std::ops::Range;

/// A name in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedMention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What bears the name.
    pub r#type: EntityType,
    /// A finer kind of the ontology.
    pub kind: Option<&'static str>,
    /// The rule that had the last word on it.
    pub rule: &'static str,
    /// Between 0 and 1.
    pub confidence: f64,
}

/// The names of the article in the order of the text; none overlaps another, the outermost is kept.
#[must_use]
pub fn mentions(article: &ParsedArticle<'_>) -> Vec<NamedMention> {
    let mut names = Names { article, list: from_model(article), covered: vec![false; article.len()] };
    bounds::mend(&mut names);
    types::mend(&mut names);
    more::add(&mut names);
    types::kinds(&mut names);
    names.list
}

fn from_model(article: &ParsedArticle<'_>) -> Vec<NamedMention> {
    let spans = article.parse.entities.iter();
    spans
        .filter_map(|span| {
            let r#type = match &*span.label {
                "PER" => EntityType::Person,
                "ORG" => EntityType::Organization,
                "LOC" => EntityType::Place,
                _ => return None,
            };
            let tokens = span.tokens.clone();
            (!tokens.is_empty()).then_some(NamedMention {
                tokens,
                r#type,
                kind: None,
                rule: "model:fr-press",
                confidence: 0.85,
            })
        })
        .collect()
}

/// The names while they are mended.
struct Names<'a, 'b> {
    article: &'a ParsedArticle<'b>,
    list: Vec<NamedMention>,
    covered: Vec<bool>,
}

impl Names<'_, '_> {
    /// Puts the list in order, keeps the outermost of overlapping names, and notes which tokens are taken.
    fn settle(&mut self) {
        self.list.retain(|name| !name.tokens.is_empty());
        self.list.sort_by_key(|name| (name.tokens.start, std::cmp::Reverse(name.tokens.end)));
        let mut kept: Vec<NamedMention> = Vec::with_capacity(self.list.len());
        for name in self.list.drain(..) {
            match kept.last_mut() {
                Some(last) if name.tokens.start < last.tokens.end => {
                    if name.tokens.len() > last.tokens.len() {
                        *last = name;
                    }
                }
                _ => kept.push(name),
            }
        }
        self.list = kept;
        self.covered.fill(false);
        for name in &self.list {
            if let Some(covered) = self.covered.get_mut(name.tokens.clone()) {
                covered.fill(true);
            }
        }
    }

    fn free(&self, tokens: Range<usize>) -> bool {
        self.covered.get(tokens).is_some_and(|covered| covered.iter().all(|c| !c))
    }

    fn text(&self, tokens: Range<usize>) -> &str {
        self.article.slice(tokens)
    }
}

/// Whether a common noun just before a name shows that a body bears it: "site", "agence".
#[must_use]
pub fn is_before_body(word: &str) -> bool {
    words::before(word).is_some_and(|hint| hint.r#type == Some(EntityType::Organization))
}

/// Whether a token is written with a capital.
fn capital(article: &ParsedArticle<'_>, token: usize) -> bool {
    article.form(token).chars().next().is_some_and(char::is_uppercase)
}

/// Whether a token is the first word of its sentence, so that its capital says nothing.
fn opens_sentence(article: &ParsedArticle<'_>, token: usize) -> bool {
    let start = article.sentence(token).start;
    (start..token).all(|t| matches!(article.upos(t), "PUNCT" | "SYM"))
}

/// Whether a word is the article of a name, in some language.
pub(super) fn leads(word: &str) -> bool {
    matches!(
        word,
        "le" | "la"
            | "l'"
            | "les"
            | "el"
            | "il"
            | "o"
            | "the"
            | "der"
            | "die"
            | "das"
            | "de"
            | "a"
            | "al"
            | "los"
            | "las"
    )
}

/// Whether a word is an article or a preposition with or without one, as stands between the words of a name.
fn is_link(word: &str) -> bool {
    matches!(word, "de" | "du" | "des" | "d'" | "la" | "le" | "les" | "l'")
}

#[cfg(test)]
mod tests;
