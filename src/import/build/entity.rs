//! Marks that refer to entities: one entity for each cluster, and for each name.

use super::{Builder, same_name};
use crate::annotation::{Entity, EntityType, Identity, IdentityStatus, Mention, MentionKind};
use crate::import::names::{ArcMeaning, SpanMeaning, value};
use oxigraph::model::NamedNode;
use std::collections::BTreeMap;

/// Personal and demonstrative pronouns, and those of possession that are used alike.
const PRONOUNS: &[&str] = &[
    "il",
    "elle",
    "ils",
    "elles",
    "on",
    "je",
    "nous",
    "vous",
    "tu",
    "lui",
    "leur",
    "eux",
    "celui-ci",
    "celle-ci",
    "ceux-ci",
    "celles-ci",
    "ce dernier",
    "cette dernière",
    "ces derniers",
    "ces dernières",
    "qui",
    "celui",
    "celle",
    "ceux",
    "le",
    "la",
    "les",
    "se",
    "son",
    "sa",
    "ses",
    "leurs",
];

/// Words with which a description begins.
const DETERMINERS: &[&str] = &[
    "le", "la", "les", "l", "un", "une", "des", "ce", "cet", "cette", "ces", "son", "sa", "ses", "leur",
    "leurs", "notre", "nos", "mon", "ma", "mes",
];

impl Builder {
    pub(super) fn entities(&mut self) {
        let types: Vec<Option<EntityType>> = (0..self.marks.len()).map(|i| self.entity_type(i)).collect();
        // Each mark leads to the first of those that refer to the same thing.
        let mut first: Vec<usize> = (0..self.marks.len()).collect();
        let mut clusters = BTreeMap::new();
        for (i, mark) in self.marks.iter().enumerate() {
            if let Some(cluster) = mark.mark.cluster.clone().filter(|_| mark.is_voice()) {
                let known = *clusters.entry(cluster).or_insert(i);
                join(&mut first, known, i);
            }
        }
        for tie in self.ties.iter_mut().filter(|tie| tie.meaning == ArcMeaning::Same) {
            if self.marks[tie.from].is_voice() && self.marks[tie.to].is_voice() {
                tie.used = true;
                join(&mut first, tie.from, tie.to);
            }
        }
        // Two layers may mark one stretch: its type in one, its cluster in the other.
        for i in 1..self.marks.len() {
            let (a, b) = (&self.marks[i - 1], &self.marks[i]);
            let agree = types[i - 1].is_none() || types[i].is_none() || types[i - 1] == types[i];
            if a.is_voice() && b.is_voice() && a.spans == b.spans && agree {
                join(&mut first, i - 1, i);
            }
        }
        // A name on its own goes with the same name elsewhere.
        let mut names: BTreeMap<(EntityType, String), usize> = BTreeMap::new();
        for (i, r#type) in types.iter().enumerate() {
            if let Some(r#type) = *r#type
                && self.mention_kind(i) == MentionKind::Named
            {
                let known = *names.entry((r#type, self.whole(i).exact)).or_insert(i);
                join(&mut first, known, i);
            }
        }
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for i in (0..self.marks.len()).filter(|i| self.marks[*i].is_voice()) {
            groups.entry(root(&first, i)).or_default().push(i);
        }
        for group in groups.into_values() {
            // A source without a type of its own has that of what it is tied to; without any, it stays words.
            let Some(r#type) = group.iter().find_map(|i| types[*i]) else { continue };
            if self.is_a_lone_pronoun(&group) {
                let words = format!("“{}”", self.whole(group[0]).exact);
                self.left_out.note("pronouns that nothing ties to a name or a noun", words);
                continue;
            }
            self.one_entity(&group, r#type, &types);
        }
    }

    fn one_entity(&mut self, group: &[usize], r#type: EntityType, types: &[Option<EntityType>]) {
        let name = group
            .iter()
            .map(|i| (self.mention_kind(*i), self.whole(*i).exact))
            .min_by_key(|(kind, exact)| (rank(*kind), std::cmp::Reverse(exact.chars().count())))
            .map_or_else(String::new, |(_, exact)| exact);
        let position = self.entities.len();
        let mut made = Entity::new(format!("e{}", position + 1), r#type, name);
        for i in group {
            if types[*i].is_some_and(|other| other != r#type) {
                let words = format!("“{}” is {:?} too", self.whole(*i).exact, types[*i].unwrap_or(r#type));
                self.left_out.note("mentions of another type than the first of their entity", words);
            }
            self.entity_of[*i] = Some(position);
            // What stands for a source only is no mention where an entity is marked there as well.
            let span = self.whole(*i);
            if made.mentions.iter().any(|m| m.start == span.start && m.end == span.end) {
                continue;
            }
            made.mentions.push(Mention {
                start: span.start,
                end: span.end,
                exact: span.exact,
                kind: self.mention_kind(*i),
                rule: Some(self.rule.clone()),
                confidence: self.confidence(*i),
            });
            if made.kind.is_none() && self.marks[*i].feature("kind").is_some() {
                made.kind = self.term(*i, "kind", "EntityKind");
            }
            if let Some(note) = self.notes(*i) {
                made.note = Some(made.note.map_or(note.clone(), |before| format!("{before}\n{note}")));
            }
            let mut identities = self.marks[*i].mark.identities.clone();
            identities.extend(self.marks[*i].feature("link").map(str::to_owned));
            for identity in identities {
                let Some(iri) = iri(&identity) else {
                    self.left_out.note("identities that are no IRI and no Wikidata number", identity);
                    continue;
                };
                if made.linked.iter().all(|known| known.iri != iri) {
                    made.linked.push(Identity {
                        iri,
                        status: IdentityStatus::Accepted,
                        score: None,
                        basis: Some(self.rule.clone()),
                    });
                }
            }
        }
        self.entities.push(made);
    }

    fn entity_type(&mut self, mark: usize) -> Option<EntityType> {
        match self.marks[mark].meaning {
            SpanMeaning::Entity(r#type) => Some(r#type),
            SpanMeaning::Source(of_the_table) => {
                let own = self.value(mark, "type");
                own.or(of_the_table)
            }
            _ => None,
        }
    }

    fn mention_kind(&self, mark: usize) -> MentionKind {
        if let Some(kind) = self.marks[mark].feature("mention").and_then(kind_of) {
            return kind;
        }
        let words = self.whole(mark).exact;
        if PRONOUNS.contains(&words.to_lowercase().replace('’', "'").as_str()) {
            return MentionKind::Pronominal;
        }
        let upper = |word: &&str| word.starts_with(char::is_uppercase);
        let mut parts = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        // "La maire de Dole" begins like a sentence, not like a name.
        let first = parts.clone().next().unwrap_or_default().to_lowercase();
        let described =
            DETERMINERS.contains(&first.as_str()) && !parts.clone().nth(1).is_some_and(|word| upper(&word));
        if !described && parts.any(|word| upper(&word)) { MentionKind::Named } else { MentionKind::Nominal }
    }

    fn is_a_lone_pronoun(&self, group: &[usize]) -> bool {
        group.iter().all(|i| self.mention_kind(*i) == MentionKind::Pronominal)
    }

    /// The entity that the words of a source name: its own, the one marked at the same place, or the only one within.
    pub(super) fn entity_at(&self, mark: usize) -> Option<usize> {
        if let Some(own) = self.entity_of.get(mark).copied().flatten() {
            return Some(own);
        }
        let source = self.marks.get(mark)?;
        let within = || {
            self.marks
                .iter()
                .zip(&self.entity_of)
                .filter(|(m, _)| matches!(m.meaning, SpanMeaning::Entity(_)) && source.holds(m))
                .filter_map(|(m, entity)| Some((m, (*entity)?)))
        };
        if let Some((_, entity)) = within().find(|(m, _)| m.spans == source.spans) {
            return Some(entity);
        }
        let only = |wanted: &dyn Fn(EntityType) -> bool| {
            let mut found: Vec<usize> = within()
                .map(|(_, e)| e)
                .filter(|e| self.entities.get(*e).is_some_and(|e| wanted(e.r#type)))
                .collect();
            found.sort_unstable();
            found.dedup();
            found
        };
        // "le maire de Dole, Jean Vatel" is Jean Vatel, whatever places and bodies stand beside him.
        for types in
            [&[EntityType::Person][..], &[EntityType::Organization, EntityType::Group, EntityType::Work]]
        {
            match only(&|r#type| types.contains(&r#type))[..] {
                [] => {}
                [one] => return Some(one),
                _ => return None,
            }
        }
        None
    }

    /// The entity of this name, made where there is none.
    pub(super) fn entity_named(&mut self, r#type: EntityType, name: &str) -> usize {
        let known = self.entities.iter().position(|e| e.r#type == r#type && same_name(&e.name, name));
        known.unwrap_or_else(|| {
            let id = format!("e{}", self.entities.len() + 1);
            self.entities.push(Entity::new(id, r#type, name.to_owned()));
            self.entities.len() - 1
        })
    }
}

/// A kind of mention, or the short names of it that annotators of coreference use: nam, nom, pro.
fn kind_of(name: &str) -> Option<MentionKind> {
    value(name).or_else(|| match name.to_lowercase().get(..3)? {
        "nam" => Some(MentionKind::Named),
        "nom" => Some(MentionKind::Nominal),
        "pro" => Some(MentionKind::Pronominal),
        _ => None,
    })
}

fn rank(kind: MentionKind) -> u8 {
    match kind {
        MentionKind::Named => 0,
        MentionKind::Nominal => 1,
        MentionKind::Implicit => 2,
        MentionKind::Pronominal => 3,
    }
}

fn root(first: &[usize], mut i: usize) -> usize {
    while first[i] != i {
        i = first[i];
    }
    i
}

fn join(first: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(first, a), root(first, b));
    first[a.max(b)] = a.min(b);
}

/// An identity as an IRI: itself, or a number of Wikidata with or without a prefix.
fn iri(identity: &str) -> Option<String> {
    let identity = identity.trim();
    if identity.starts_with("http://") || identity.starts_with("https://") {
        return NamedNode::new(identity).is_ok().then(|| identity.to_owned());
    }
    let number = identity.rsplit(':').next()?;
    let digits = number.strip_prefix('Q')?;
    let is_number = !digits.is_empty() && digits.len() < 12 && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| format!("http://www.wikidata.org/entity/{number}"))
}
