//! The entity of a phrase that a statement takes for a voice, whatever its noun.

use super::super::super::ParsedArticle;
use super::super::phrase::{self, Determiner};
use super::super::{Entities, MentionTokens, Number, noun};
use super::antecedent::{self, Question};
use crate::annotation::{EntityType, MentionKind};
use std::ops::Range;

impl Entities {
    /// The entity of the noun phrase with this head and these tokens: that of a mention there, else a new one with a nominal
    /// mention of the best type, named by the phrase without its determiner.
    pub fn resolve_or_add(
        &mut self,
        article: &ParsedArticle<'_>,
        tokens: Range<usize>,
        head: usize,
    ) -> usize {
        if let Some(mention) = self.headed_by(head).or_else(|| self.covering(head)) {
            return mention.entity;
        }
        let head = head.min(article.len().saturating_sub(1));
        // "L'élégant Lebrun", "le sieur Lebrun": a name that hangs on the head names the whole, not "le magistrat PLR".
        let person = noun::noun(article.lower(head), |_| "").is_some_and(|n| n.r#type == EntityType::Person);
        let of_party = |position: usize| {
            let body = self.list.get(position).is_some_and(|e| e.r#type == EntityType::Organization);
            person && body && self.list.get(position).is_some_and(|e| e.name.chars().all(char::is_uppercase))
        };
        let named = self.in_range(tokens.clone()).find(|m| {
            m.kind == MentionKind::Named
                && !of_party(m.entity)
                && article.head(m.head) == Some(head)
                && article.has_deprel(m.head, &["appos", "flat"])
        });
        if let Some(mention) = named {
            return mention.entity;
        }
        let tokens = tokens.start.min(head)..tokens.end.clamp(head + 1, article.len().max(head + 1));
        let noun = noun::noun(article.lower(head), |i| article.lower(head + 1 + i));
        let count = noun.map_or(1, |n| n.tokens);
        let mut full = phrase::full(article, head, count);
        full.start = full.start.max(tokens.start);
        full.end = full.end.max(head + 1);
        let plural = article.feature(head, "Number") == Some("Plur");
        let (determiner, at) = phrase::determiner(article, head);
        let short = phrase::short(article, head, count);
        let lemma = noun.map_or_else(|| article.lower(head).to_owned(), |n| n.lemma.to_owned());
        let shown = at.map(|at| phrase::agreement(article, at));
        let points = matches!(determiner, Determiner::Definite | Determiner::Demonstrative);
        if points
            && let Some(known) = self.latest(head, 200, |position, _| {
                self.profiles.get(position).is_some_and(|p| p.nouns.contains(&lemma))
            })
        {
            let mention = MentionTokens { tokens: short, head, entity: known, kind: MentionKind::Nominal };
            self.mention(article, mention, "coreference:same-noun", 0.6);
            return known;
        }
        let one = !plural && shown.is_none_or(|(_, number)| number != Some(Number::Plural));
        if points && one && noun.is_none() {
            let question = Question {
                head,
                noun,
                lemma: &lemma,
                determiner,
                gender: shown.and_then(|(gender, _)| gender),
                modifiers: &[],
                end: short.end,
                last: full.end,
            };
            antecedent::note(article, self, &question, "nominal:speaker");
            if let Some((entity, probability)) = antecedent::likely(article, self, &question) {
                let mention = MentionTokens { tokens: short, head, entity, kind: MentionKind::Nominal };
                self.mention(article, mention, antecedent::RULE, probability);
                if let Some(profile) = self.profiles.get_mut(entity) {
                    profile.add_noun(&lemma);
                }
                return entity;
            }
        }
        let r#type = noun.map_or(if plural { EntityType::Group } else { EntityType::Person }, |n| n.r#type);
        let name = article.span(full.clone()).exact;
        let position = self.add(r#type, if name.trim().is_empty() { "?" } else { name.trim() });
        if let (Some(entity), Some(profile)) = (self.list.get_mut(position), self.profiles.get_mut(position))
        {
            entity.kind = noun.and_then(|n| n.kind).map(str::to_owned);
            profile.gender = match noun {
                Some(noun) => noun.gender,
                None => shown.and_then(|(gender, _)| gender),
            };
            profile.number = Some(if plural { Number::Plural } else { Number::Singular });
            profile.nouns.push(lemma);
        }
        let mention = MentionTokens { tokens: short, head, entity: position, kind: MentionKind::Nominal };
        self.mention(article, mention, "nominal:speaker", 0.6);
        position
    }
}
