//! Shared names that a person has told apart: in some documents they mean somebody else.

use super::{Store, StoreError};
use crate::annotation::Annotation;
use crate::map::{map, order};
use crate::vocabulary::property;
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use std::collections::BTreeMap;

impl Store {
    /// The IRI that a shared entity has in a document where its name means somebody else; nothing where it is not shared.
    #[must_use]
    pub fn apart(&self, shared: &NamedNode, id: &str) -> Option<NamedNode> {
        let name = shared.as_str().strip_prefix(self.base.iri("entity/").as_str())?;
        Some(self.base.iri(&format!("doc/{id}/entity/{name}/apart")))
    }

    /// The quads of an annotation, in which an entity that was told apart stands under the document's own IRI.
    pub(super) fn mapped(&self, annotation: &Annotation) -> Result<Vec<Quad>, StoreError> {
        let mut quads = map(annotation, &self.base);
        let document = self.base.document(&annotation.document.id);
        let apart: BTreeMap<NamedNode, NamedNode> = self
            .about(&document, &self.base.identities_graph())?
            .into_iter()
            .filter(|quad| quad.predicate == property::TOLD_APART)
            .filter_map(|quad| match quad.object {
                Term::NamedNode(shared) => {
                    self.apart(&shared, &annotation.document.id).map(|own| (shared, own))
                }
                _ => None,
            })
            .collect();
        if apart.is_empty() {
            return Ok(quads);
        }
        let graph: GraphName = self.base.document_graph(&annotation.document.id).into();
        for quad in &mut quads {
            if let NamedOrBlankNode::NamedNode(subject) = &quad.subject
                && let Some(own) = apart.get(subject)
            {
                quad.subject = own.clone().into();
                quad.graph_name = graph.clone();
            }
            if let Term::NamedNode(object) = &quad.object
                && let Some(own) = apart.get(object)
            {
                quad.object = own.clone().into();
            }
        }
        quads.sort_unstable_by(order);
        Ok(quads)
    }
}
