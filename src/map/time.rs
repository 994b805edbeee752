//! Times as EDTF with explicit bounds.

use super::link::identities;
use super::names::Names;
use super::quads::{Node, Quads};
use crate::annotation::{Annotation, edtf};
use crate::vocabulary::{class, dcterms, property, sem};
use oxigraph::model::vocab::xsd;

pub(super) fn map(annotation: &Annotation, names: &Names<'_>, quads: &mut Quads) {
    for time in &annotation.times {
        let Some(iri) = names.get(&time.id) else { continue };
        let span = (!time.span().is_empty()).then(|| quads.span(&time.span()));
        let mut node = quads
            .node(iri)
            .a(class::TIME_SPAN)
            .a(sem::TIME)
            .plain(dcterms::IDENTIFIER, &time.id)
            .term(property::TIME_KIND, time.kind.term())
            .iris(property::SPAN, &span)
            .maybe_plain(property::EDTF, time.edtf.as_deref())
            .maybe_plain(property::ANCHOR, time.anchor.as_deref())
            .maybe_plain(property::NOTE, time.note.as_deref())
            .inferred("TimeSpan", &time.inferred)
            .found_by(time.rule.as_deref(), time.confidence);
        if let Some(edtf) = &time.edtf {
            node = bounds(node, edtf);
        }
        if let Some(day) = &time.holds_at {
            node = node.typed(property::HOLDS_AT, day, xsd::DATE);
        }
        if let Some(relative) = &time.relative {
            node.term(property::TEMPORAL_RELATION, &relative.relation)
                .iris(property::RELATIVE_TO, names.get(&relative.to));
        }
        identities(&time.linked, iri, quads);
    }
}

/// The four bounds of an EDTF value as days, so that no reader has to parse it.
pub(super) fn bounds<'q>(node: Node<'q>, edtf: &str) -> Node<'q> {
    let bounds = edtf::bounds(edtf).unwrap_or_default();
    [
        (sem::EARLIEST_BEGIN, bounds.earliest_begin),
        (sem::LATEST_BEGIN, bounds.latest_begin),
        (sem::EARLIEST_END, bounds.earliest_end),
        (sem::LATEST_END, bounds.latest_end),
    ]
    .into_iter()
    .fold(node, |node, (predicate, day)| match day {
        Some(day) => node.typed(predicate, &edtf::xsd_date(day), xsd::DATE),
        None => node,
    })
}
