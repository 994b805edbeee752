//! Where else the same text was published, and for which outlets its chains of voices hold too.

use super::iri::slug;
use super::names::{Names, free, shared};
use super::quads::Quads;
use super::time::bounds;
use crate::annotation::{Annotation, EntityType, Publication};
use crate::vocabulary::{class, dcterms, property, schema, sem, skos};
use oxigraph::model::NamedNode;
use std::collections::BTreeSet;

pub(super) fn map(annotation: &Annotation, names: &Names<'_>, quads: &mut Quads) {
    let mut taken = BTreeSet::new();
    for publication in &annotation.document.also_published {
        let about = [&publication.outlet, &publication.published];
        let about = about.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ");
        let iri = free(&taken, &names.document, &format!("publication/{}", slug(&about)));
        taken.insert(iri.clone());
        quads.node(&names.document).iri(property::ALSO_PUBLISHED, &iri);
        describe(publication, &iri, names, quads);
    }
    also_reported_by(annotation, names, quads);
}

fn describe(publication: &Publication, iri: &NamedNode, names: &Names<'_>, quads: &mut Quads) {
    let outlet = outlet(publication, names);
    let mut node = quads
        .node(iri)
        .a(class::REPUBLICATION)
        .iris(schema::PUBLISHER, &outlet)
        .maybe_text(schema::HEADLINE, publication.title.as_deref())
        .maybe_plain(schema::AUTHOR, publication.author.as_deref())
        .maybe_plain(dcterms::IDENTIFIER, publication.source_id.as_deref());
    if let Some(url) = &publication.url {
        node = node.external(schema::URL, url);
    }
    if let Some(published) = &publication.published {
        let time = super::quads::under(iri, "published");
        node.iri(property::PUBLISHED, &time);
        let node = quads.node(&time).a(class::TIME_SPAN).a(sem::TIME).term(property::TIME_KIND, "date");
        bounds(node.plain(property::EDTF, published), published);
    }
    if let (Some(outlet), Some(name)) = (&outlet, &publication.outlet) {
        quads
            .node_in(outlet, names.base.entities_graph())
            .a(class::ENTITY)
            .a(schema::ORGANIZATION)
            .a(sem::ACTOR)
            .text(skos::PREF_LABEL, name);
    }
}

fn outlet(publication: &Publication, names: &Names<'_>) -> Option<NamedNode> {
    let name = publication.outlet.as_deref()?;
    Some(shared(names.base, EntityType::Organization, name))
}

/// Where the outermost voice is the outlet, each outlet that published the same text is that voice too.
fn also_reported_by(annotation: &Annotation, names: &Names<'_>, quads: &mut Quads) {
    let others: BTreeSet<NamedNode> = annotation
        .document
        .also_published
        .iter()
        .filter_map(|publication| outlet(publication, names))
        .filter(|outlet| Some(outlet) != names.outlet.as_ref())
        .collect();
    for statement in &annotation.statements {
        let (Some(iri), Some(outermost)) = (names.get(&statement.id), statement.chain.first()) else {
            continue;
        };
        let source = outermost.source.as_deref().and_then(|source| names.get(source));
        if source == names.outlet.as_ref() && (source.is_some() || outermost.implicit) {
            quads.node(iri).iris(property::ALSO_REPORTED_BY, &others);
        }
    }
}
