//! Relations that no statement says, discourse links and identities in other knowledge bases.

use super::iri::slug;
use super::names::Names;
use super::quads::{Quads, term};
use crate::annotation::{Annotation, Identity, IdentityStatus};
use crate::vocabulary::{class, property, skos};
use oxigraph::model::NamedNode;

pub(super) fn map(annotation: &Annotation, names: &Names<'_>, quads: &mut Quads) {
    for (i, relation) in annotation.relations.iter().enumerate() {
        let (Some(subject), Some(object)) = (names.get(&relation.subject), names.get(&relation.object))
        else {
            continue;
        };
        let iri = quads.local(&format!("relation/{}", i + 1));
        quads
            .node(&iri)
            .a(class::RELATION)
            .iri(property::RELATION_SUBJECT, subject)
            .term(property::RELATION_PREDICATE, &relation.predicate)
            .iri(property::RELATION_OBJECT, object)
            .plain(property::BASIS, &relation.basis)
            .found_by(relation.rule.as_deref(), relation.confidence);
        quads.node(subject).iri(term(&relation.predicate).as_ref(), object);
    }
    for (i, link) in annotation.discourse.iter().enumerate() {
        let cue = link.cue.as_ref().map(|cue| quads.span(cue));
        let iri = quads.local(&format!("discourse/{}", i + 1));
        quads
            .node(&iri)
            .a(class::DISCOURSE_LINK)
            .iris(property::FROM, names.get(&link.from))
            .iris(property::TO, names.get(&link.to))
            .term(property::DISCOURSE_RELATION, &link.relation)
            .iris(property::CUE, &cue)
            .iris(property::STATED_BY, link.by.as_ref().and_then(|by| names.get(by)))
            .maybe_plain(property::NOTE, link.note.as_deref());
    }
}

/// Writes each identity with what it rests on; one that is held also becomes `skos:exactMatch`. Never `owl:sameAs`:
/// a reasoner would merge what different documents say.
pub(super) fn identities(identities: &[Identity], of: &NamedNode, quads: &mut Quads) {
    for identity in identities {
        let name: Vec<&str> = of.as_str().rsplit('/').take(2).collect();
        let iri = quads.local(&format!("identity/{}/{}", name.join("-"), slug(&identity.iri)));
        quads
            .node(&iri)
            .a(class::IDENTITY)
            .iri(property::IDENTITY_OF, of)
            .external(property::IDENTITY_TARGET, &identity.iri)
            .term(property::IDENTITY_STATUS, identity.status.term())
            .maybe_decimal(property::SCORE, identity.score)
            .maybe_plain(property::BASIS, identity.basis.as_deref());
        if identity.status == IdentityStatus::Accepted {
            quads.node(of).external(skos::EXACT_MATCH, &identity.iri);
        }
    }
}
