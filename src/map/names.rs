//! Which IRI stands for each id of an annotation.

use super::iri::{Base, kebab, slug};
use super::person::is_particle;
use super::quads::under;
use crate::annotation::{Annotation, Entity, EntityType, MentionKind};
use oxigraph::model::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

/// The IRIs of one document and of everything in it.
pub(super) struct Names<'a> {
    pub(super) base: &'a Base,
    pub(super) document: NamedNode,
    pub(super) run: NamedNode,
    pub(super) outlet: Option<NamedNode>,
    ids: BTreeMap<&'a str, NamedNode>,
    shared: BTreeSet<NamedNode>,
}

impl<'a> Names<'a> {
    pub(super) fn new(annotation: &'a Annotation, base: &'a Base) -> Self {
        let document = base.document(&annotation.document.id);
        let extraction = &annotation.extraction;
        let run = [Some(&extraction.tool), extraction.model.as_ref(), extraction.at.as_ref()];
        let run = run.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ");
        let mut names = Self {
            run: base.iri(&format!("run/{}", if run.is_empty() { "unknown".to_owned() } else { slug(&run) })),
            outlet: annotation
                .document
                .outlet
                .as_deref()
                .map(|outlet| shared(base, EntityType::Organization, outlet)),
            base,
            document,
            ids: BTreeMap::new(),
            shared: BTreeSet::new(),
        };
        names.shared.extend(names.outlet.clone());
        names.assign(annotation);
        names
    }

    fn assign(&mut self, annotation: &'a Annotation) {
        let mut taken = BTreeSet::new();
        for entity in &annotation.entities {
            let mut iri = shared(self.base, entity.r#type, &entity.name);
            if is_shared(entity, annotation) && !taken.contains(&iri) {
                self.shared.insert(iri.clone());
            } else {
                let local = format!("entity/{}/{}", type_name(entity.r#type), slug(&entity.name));
                iri = free(&taken, &self.document, &local);
            }
            taken.insert(iri.clone());
            self.ids.insert(&entity.id, iri);
        }
        for time in &annotation.times {
            let local = if !time.span().is_empty() {
                format!("time/{}-{}", time.start, time.end)
            } else if time.edtf.is_some() && time.edtf == annotation.document.published {
                // The metadata's own date: already there as the time of publication.
                self.ids.insert(&time.id, under(&self.document, "time/published"));
                continue;
            } else {
                format!("time/{}", slug(time.edtf.as_ref().unwrap_or(&time.id)))
            };
            self.name(&mut taken, &time.id, &local);
        }
        for event in &annotation.events {
            let place = match &event.trigger {
                Some(trigger) if !trigger.is_empty() => format!("{}-{}", trigger.start, trigger.end),
                _ => slug(&event.label),
            };
            self.name(&mut taken, &event.id, &format!("event/{}-{place}", kebab(&event.r#type)));
        }
        for statement in &annotation.statements {
            let first = statement.spans.first();
            let (start, end) = first.map_or((0, 0), |span| (span.start, span.end));
            self.name(&mut taken, &statement.id, &format!("statement/{start}-{end}"));
        }
    }

    fn name(&mut self, taken: &mut BTreeSet<NamedNode>, id: &'a str, local: &str) {
        let iri = free(taken, &self.document, local);
        taken.insert(iri.clone());
        self.ids.insert(id, iri);
    }

    /// The IRI of an id; the reader has refused ids of nothing, and here they are left out.
    pub(super) fn get(&self, id: &str) -> Option<&NamedNode> {
        self.ids.get(id)
    }

    /// All of them, by id.
    pub(super) fn into_iris(self) -> BTreeMap<String, NamedNode> {
        self.ids.into_iter().map(|(id, iri)| (id.to_owned(), iri)).collect()
    }

    /// Whether the entity is the same in other documents.
    pub(super) fn is_shared(&self, entity: &NamedNode) -> bool {
        self.shared.contains(entity)
    }
}

/// `local`, or `local-2`, `local-3`… where that is taken.
pub(super) fn free(taken: &BTreeSet<NamedNode>, document: &NamedNode, local: &str) -> NamedNode {
    let first = under(document, local);
    if !taken.contains(&first) {
        return first;
    }
    let mut number = 2usize;
    loop {
        let iri = under(document, &format!("{local}-{number}"));
        if !taken.contains(&iri) {
            return iri;
        }
        number += 1;
    }
}

/// The IRI of an entity that documents share.
pub(super) fn shared(base: &Base, r#type: EntityType, name: &str) -> NamedNode {
    base.iri(&format!("entity/{}/{}", type_name(r#type), slug(name)))
}

/// Whether the name alone tells an entity apart in other documents too.
///
/// A group of soldiers in a picture or "the journal" is somebody else in the next article, and so may be a person of
/// whom only one name is known.
fn is_shared(entity: &Entity, annotation: &Annotation) -> bool {
    let document = &annotation.document;
    let named = entity.mentions.iter().any(|mention| mention.kind == MentionKind::Named)
        || [&document.outlet, &document.author].into_iter().flatten().any(|name| *name == entity.name);
    named
        && match entity.r#type {
            // "Le Goff" is one name.
            EntityType::Person => {
                entity.name.split_whitespace().skip_while(|word| is_particle(word)).count() > 1
            }
            EntityType::Organization | EntityType::Group | EntityType::Place => true,
            EntityType::Work | EntityType::Object => false,
        }
}

/// The type of an entity as a part of its IRI.
pub(super) fn type_name(r#type: EntityType) -> &'static str {
    match r#type {
        EntityType::Person => "person",
        EntityType::Organization => "organization",
        EntityType::Group => "group",
        EntityType::Place => "place",
        EntityType::Work => "work",
        EntityType::Object => "object",
    }
}
