//! SPARQL Update.

use super::QueryError;
use super::run::{parser, place};
use oxigraph::model::NamedNode;
use oxigraph::sparql::SparqlEvaluator;
use oxigraph::store::Store;
use spargebra::GraphUpdateOperation;
use spargebra::algebra::QueryDataset;

/// Changes a store, in one transaction. Patterns see the union of all graphs, as in queries, unless the update or
/// `default` and `named` choose graphs (the protocol's `using-graph-uri` and `using-named-graph-uri`). Unlike in queries, a
/// triple that stands in two graphs is seen twice: Oxigraph takes no other dataset here.
///
/// # Errors
/// [`QueryError::Syntax`], [`QueryError::TwoDatasets`] and [`QueryError::Update`]; the store is then as before.
pub fn update(
    store: &Store,
    sparql: &str,
    default: &[NamedNode],
    named: &[NamedNode],
) -> Result<(), QueryError> {
    let mut update = parser()
        .parse_update(sparql)
        .map_err(|error| QueryError::Syntax(place(sparql, &error.to_string())))?;
    let mut union = Vec::new();
    for operation in &mut update.operations {
        let GraphUpdateOperation::DeleteInsert { using, .. } = operation else { continue };
        if !default.is_empty() || !named.is_empty() {
            if using.is_some() {
                return Err(QueryError::TwoDatasets);
            }
            *using = Some(QueryDataset { default: default.to_vec(), named: Some(named.to_vec()) });
        }
        union.push(using.is_none());
    }
    let mut prepared = SparqlEvaluator::new().for_update(update);
    for (dataset, union) in prepared.using_datasets_mut().zip(union) {
        if union {
            dataset.set_default_graph_as_union();
        }
    }
    Ok(prepared.on_store(store).execute()?)
}
