//! The JSON Schema of the annotation document.

use super::{Annotation, FORMAT};
use crate::ontology;
use schemars::transform::{Transform, transform_subschemas};
use serde_json::Value;

/// The JSON Schema (2020-12) of [`Annotation`], with the terms that the ontology allows in each field.
#[must_use]
pub fn json_schema() -> Value {
    let mut schema = schemars::schema_for!(Annotation);
    schema.insert("$id".to_owned(), Value::from("https://w3id.org/dicit/annotation-1.schema.json"));
    schema.insert("title".to_owned(), Value::from("dicit annotation document"));
    if let Some(format) = schema.pointer_mut("/properties/format").and_then(Value::as_object_mut) {
        format.insert("const".to_owned(), Value::from(FORMAT));
    }
    let mut terms = OntologyTerms;
    terms.transform(&mut schema);
    schema.to_value()
}

/// Writes the terms of a class of the ontology where a field names that class in `x-dicit-terms`.
struct OntologyTerms;

impl Transform for OntologyTerms {
    fn transform(&mut self, schema: &mut schemars::Schema) {
        if let Some(class) = schema.remove("x-dicit-terms") {
            let class = class.as_str().unwrap_or_default();
            let names: Vec<Value> = ontology::terms_of(class).map(Value::from).collect();
            let optional = schema.get("type").is_some_and(Value::is_array);
            let names =
                Value::from(names.into_iter().chain(optional.then_some(Value::Null)).collect::<Vec<_>>());
            match schema.pointer_mut("/items").and_then(Value::as_object_mut) {
                Some(items) => items.insert("enum".to_owned(), names),
                None => schema.insert("enum".to_owned(), names),
            };
        }
        transform_subschemas(self, schema);
    }
}
