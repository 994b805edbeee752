//! The article, its sections and the run that annotated it.

use super::names::Names;
use super::quads::Quads;
use super::time::bounds;
use crate::annotation::{Annotation, Span};
use crate::span::TextIndex;
use crate::vocabulary::{class, dcterms, nif, property, prov, schema, sem, skos};
use oxigraph::model::vocab::xsd;

pub(super) fn map(annotation: &Annotation, names: &Names<'_>, quads: &mut Quads) {
    let document = &annotation.document;
    let text = TextIndex::new(&document.text);
    let mut node = quads
        .node(&names.document)
        .a(class::DOCUMENT)
        .a(schema::NEWS_ARTICLE)
        .a(nif::CONTEXT)
        .plain(nif::IS_STRING, &document.text)
        .plain(property::SHA256, &document.sha256)
        .integer(property::CHARACTER_COUNT, text.len())
        .plain(schema::IN_LANGUAGE, &document.language)
        .maybe_text(schema::HEADLINE, document.title.as_deref())
        .maybe_plain(schema::AUTHOR, document.author.as_deref())
        .maybe_plain(dcterms::IDENTIFIER, document.source_id.as_deref())
        .iris(schema::PUBLISHER, &names.outlet)
        .iri(prov::WAS_GENERATED_BY, &names.run);
    if let Some(url) = &document.url {
        node = node.external(schema::URL, url);
    }
    node.iris(
        property::STATEMENT,
        annotation.statements.iter().filter_map(|statement| names.get(&statement.id)),
    )
    .iris(schema::MENTIONS, annotation.entities.iter().filter_map(|entity| names.get(&entity.id)));
    published(annotation, names, quads);
    outlet(annotation, names, quads);
    sections(annotation, names, quads, &text);
    run(annotation, names, quads);
}

fn published(annotation: &Annotation, names: &Names<'_>, quads: &mut Quads) {
    if let Some(published) = &annotation.document.published {
        let time = quads.local("time/published");
        quads.node(&names.document).iri(property::PUBLISHED, &time);
        let node = quads.node(&time).a(class::TIME_SPAN).a(sem::TIME).term(property::TIME_KIND, "date");
        bounds(node.plain(property::EDTF, published), published);
    }
}

/// The outlet is known from the metadata even where no word of the text names it.
fn outlet(annotation: &Annotation, names: &Names<'_>, quads: &mut Quads) {
    if let (Some(outlet), Some(name)) = (&names.outlet, &annotation.document.outlet) {
        quads
            .node_in(outlet, names.base.entities_graph())
            .a(class::ENTITY)
            .a(schema::ORGANIZATION)
            .a(sem::ACTOR)
            .text(skos::PREF_LABEL, name);
    }
}

fn sections(annotation: &Annotation, names: &Names<'_>, quads: &mut Quads, text: &TextIndex<'_>) {
    let span_of =
        |start, end| Span { start, end, exact: text.slice(start, end).unwrap_or_default().to_owned() };
    for section in &annotation.sections {
        let span = quads.span(&span_of(section.start, section.end));
        let iri = quads.local(&format!("section/{}-{}", section.start, section.end));
        quads.node(&names.document).iri(property::SECTION, &iri);
        quads
            .node(&iri)
            .a(class::SECTION)
            .iri(property::SPAN, &span)
            .term(property::SECTION_KIND, &section.kind);
    }
    for range in &annotation.uncovered {
        let span = quads.span(&span_of(range.start, range.end));
        quads.node(&names.document).iri(property::UNCOVERED, &span);
    }
    for range in &annotation.rejected {
        let span = quads.span(&span_of(range.start, range.end));
        quads.node(&names.document).iri(property::REJECTED_SPAN, &span);
    }
}

fn run(annotation: &Annotation, names: &Names<'_>, quads: &mut Quads) {
    let extraction = &annotation.extraction;
    let (runs, graph) = (names.base.runs_graph(), quads.graph.clone());
    let tool = if extraction.tool.is_empty() { "unknown" } else { &extraction.tool };
    let node = quads
        .node_in(&names.run, runs.clone())
        .a(class::EXTRACTION)
        .a(prov::ACTIVITY)
        .plain(property::TOOL, tool)
        .maybe_plain(property::MODEL, extraction.model.as_deref());
    if let Some(at) = &extraction.at {
        node.typed(prov::ENDED_AT_TIME, at, xsd::DATE_TIME);
    }
    quads
        .node_in(&graph, runs)
        .a(class::DOCUMENT_GRAPH)
        .iri(property::DESCRIBES, &names.document)
        .iri(prov::WAS_GENERATED_BY, &names.run);
}
