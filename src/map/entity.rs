//! Persons, organisations, groups, places, works and objects, and where the text refers to them.

use super::iri::slug;
use super::link::identities;
use super::names::{Names, type_name};
use super::quads::Quads;
use crate::annotation::{Annotation, Entity, EntityType};
use crate::vocabulary::{class, dcterms, geo, property, schema, sem, skos};
use oxigraph::model::{NamedNode, NamedNodeRef};

pub(super) fn map(annotation: &Annotation, names: &Names<'_>, quads: &mut Quads) {
    for entity in &annotation.entities {
        let Some(iri) = names.get(&entity.id) else { continue };
        // What a shared entity is goes where every document can find it; what this article says of it stays here.
        let graph = if names.is_shared(iri) { names.base.entities_graph() } else { quads.graph.clone() };
        types(entity.r#type)
            .iter()
            .fold(quads.node_in(iri, graph).a(class::ENTITY), |node, class| node.a(*class))
            .text(skos::PREF_LABEL, &entity.name);
        describe(entity, iri, quads);
        mentions(entity, iri, quads);
        identities(&entity.linked, iri, quads);
    }
}

fn types(r#type: EntityType) -> &'static [NamedNodeRef<'static>] {
    match r#type {
        EntityType::Person => &[schema::PERSON, sem::ACTOR],
        EntityType::Organization => &[schema::ORGANIZATION, sem::ACTOR],
        EntityType::Group => &[class::GROUP, sem::ACTOR],
        EntityType::Place => &[schema::PLACE, sem::PLACE],
        EntityType::Work => &[schema::CREATIVE_WORK],
        EntityType::Object => &[class::OBJECT],
    }
}

fn describe(entity: &Entity, iri: &NamedNode, quads: &mut Quads) {
    let geometry = quads.local(&format!("geometry/{}", slug(&entity.name)));
    let mut node = quads
        .node(iri)
        .maybe_term(property::ENTITY_KIND, entity.kind.as_deref())
        .maybe_plain(property::REGION_CODE, entity.region.as_deref())
        .maybe_text(property::TITLE, entity.title.as_deref())
        .maybe_plain(property::ROLE_IN_TEXT, entity.role.as_deref())
        .maybe_plain(property::METONYMY, entity.metonymy.as_deref())
        .maybe_plain(property::NOTE, entity.note.as_deref())
        .inferred("Entity", &entity.inferred);
    for country in &entity.country {
        node = node.plain(property::COUNTRY_CODE, country);
    }
    if let Some(size) = &entity.size {
        node =
            node.text(property::SIZE_TEXT, &size.text).boolean(property::SIZE_APPROXIMATE, size.approximate);
        if let Some(value) = size.value {
            node = node.typed(property::SIZE_VALUE, &value.to_string(), oxigraph::model::vocab::xsd::INTEGER);
        }
    }
    if let Some(location) = &entity.location {
        node.iri(geo::HAS_GEOMETRY, &geometry);
        // No CRS IRI: the default, CRS84, is longitude before latitude for every reader.
        let wkt = format!("POINT({} {})", location.longitude, location.latitude);
        quads
            .node(&geometry)
            .a(geo::GEOMETRY)
            .typed(geo::AS_WKT, &wkt, geo::WKT_LITERAL)
            .term(property::LOCATION_PRECISION, &location.precision)
            .plain(dcterms::SOURCE, &location.source);
    }
}

fn mentions(entity: &Entity, iri: &NamedNode, quads: &mut Quads) {
    for mention in &entity.mentions {
        let span = quads.span(&mention.span());
        let local = format!(
            "mention/{}-{}/{}-{}",
            mention.start,
            mention.end,
            type_name(entity.r#type),
            slug(&entity.name)
        );
        let mention_iri = quads.local(&local);
        quads
            .node(&mention_iri)
            .a(class::MENTION)
            .iri(property::SPAN, &span)
            .iri(property::REFERS_TO, iri)
            .term(property::MENTION_KIND, mention.kind.term())
            .found_by(mention.rule.as_deref(), mention.confidence);
    }
}
