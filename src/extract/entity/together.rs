//! Groups of those whom the text joins: "Anne Roche et Paul Girard".

use super::{Entities, Number};
use crate::annotation::{Entity, EntityType, Relation};
use crate::extract::ParsedArticle;
use std::ops::Range;

impl Entities {
    /// The group of the persons, bodies or groups that these words join: "Anne Roche et Paul Girard". None where one of them is nothing
    /// that acts, or where all are one.
    pub fn group_of(
        &mut self,
        article: &ParsedArticle<'_>,
        words: Range<usize>,
        members: &[usize],
    ) -> Option<usize> {
        let acts = |e: &Entity| {
            matches!(e.r#type, EntityType::Person | EntityType::Organization | EntityType::Group)
        };
        let several = members.iter().enumerate().all(|(i, m)| !members[..i].contains(m));
        if members.len() < 2 || !several || !members.iter().all(|m| self.list.get(*m).is_some_and(acts)) {
            return None;
        }
        let name = article.span(words).exact;
        let group =
            |at: &usize| self.list.get(*at).is_some_and(|e| e.r#type == EntityType::Group && e.name == name);
        if let Some(known) = self.groups.get(&name).copied().filter(group) {
            return Some(known);
        }
        let press = members.iter().all(|m| self.is_press(*m));
        let group = self.add(EntityType::Group, &name);
        if press && let Some(entity) = self.list.get_mut(group) {
            entity.kind = Some("MediaOutlets".to_owned());
        }
        if let Some(profile) = self.profiles.get_mut(group) {
            profile.number = Some(Number::Plural);
        }
        for member in members {
            self.relations.push(Relation {
                subject: Self::id(*member),
                predicate: "memberOf".to_owned(),
                object: Self::id(group),
                basis: "coordination".to_owned(),
                rule: Some("group:together".to_owned()),
                confidence: Some(0.9),
            });
        }
        Some(group)
    }
}
