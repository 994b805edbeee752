//! From an article to its annotation: who says what on whose word, where, when, about whom, in which events.
//!
//! Each concern is one folder or file and runs on the [`ParsedArticle`] and on what came before it, in this order: [`time`] →
//! [`entity`] → [`statement`] → [`event`]. What the language knows (verbs, titles, months) is data in `data/languages/`.

mod parsed;
mod quotation;
mod ranking;
mod saying;

pub mod entity;
pub mod event;
pub mod statement;
pub mod time;

use crate::annotation::{Annotation, Extraction, FORMAT, Time};
use crate::nlp::{Engine, LanguageModel};
use crate::read::Article;
use entity::Entities;
use std::sync::Arc;

pub use parsed::ParsedArticle;
pub use ranking::Asked;

/// Annotates articles. It remembers word types: use one for many articles, one a thread.
#[derive(Debug)]
pub struct Extractor {
    engine: Engine,
}

impl Extractor {
    /// An extractor that reads with this model.
    #[must_use]
    pub fn new(model: Arc<LanguageModel>) -> Self {
        Self { engine: Engine::new(model) }
    }

    /// Annotates an article. Equal input gives an equal annotation.
    pub fn annotate(&mut self, article: Article) -> Annotation {
        self.read(article, entity::entities).0
    }

    /// Annotates an article without the trained rankings, and gives what `tools/antecedents` and `tools/frames` learn them from.
    pub fn questions(&mut self, article: Article) -> (Annotation, Vec<Asked>) {
        self.read(article, |parsed, _| entity::asking(parsed))
    }

    fn read(
        &mut self,
        article: Article,
        entities: impl Fn(&ParsedArticle<'_>, &[Time]) -> Entities,
    ) -> (Annotation, Vec<Asked>) {
        let parse = self.engine.parse(&article.document.text);
        let parsed = ParsedArticle::new(&article, &parse);
        let times = time::times(&parsed);
        let mut entities = entities(&parsed, &times);
        let statements = statement::statements(&parsed, &mut entities, &times);
        let mut events = event::events(&parsed, &entities, &times, &statements);
        event::without_account(&mut events);
        let uncovered = statement::uncovered(&parsed, &statements);
        let relations = entities.relations();
        let asked = entities.take_asked();
        let annotation = Annotation {
            format: FORMAT.to_owned(),
            extraction: Extraction {
                tool: concat!("dicit ", env!("CARGO_PKG_VERSION")).to_owned(),
                model: Some(self.engine.model().about().name.clone()),
                at: None,
            },
            entities: entities.into_list(),
            times,
            events,
            statements,
            relations,
            discourse: Vec::new(),
            uncovered,
            rejected: Vec::new(),
            sections: article.sections,
            document: article.document,
        };
        (annotation, asked)
    }
}
