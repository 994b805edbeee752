//! The bundled queries as an [OpenAPI 3.1](https://spec.openapis.org/oas/v3.1.0) document, made from their headers.

use super::formats::{GRAPHS, PLAIN_ROWS};
use super::negotiate::essence;
use super::reply::{Reply, json};
use super::task::Problem;
use crate::query::{BUNDLED, Parameter, ParameterType, Question};
use serde_json::{Map, Value, json as object};

/// `/api/openapi.json`.
pub(super) async fn document() -> Reply {
    let mut paths = Map::new();
    for (name, sparql) in BUNDLED {
        paths.insert(format!("/api/{name}"), object!({ "get": operation(name, sparql)? }));
    }
    json(&object!({
        "openapi": "3.1.0",
        "info": {
            "title": "dicit",
            "summary": "Who says what, on whose word",
            "description": "The bundled queries of dicit. The same store answers SPARQL at /sparql.",
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": { "schemas": {
            "Rows": { "type": "array", "items": {
                "type": "object",
                "description": "One value a column; a column without a value is left out.",
                "additionalProperties": { "type": ["string", "number", "boolean"] },
            } },
            "Problem": {
                "type": "object",
                "description": "RFC 9457 problem details",
                "required": ["status", "title", "detail"],
                "properties": {
                    "type": { "type": "string" },
                    "title": { "type": "string" },
                    "status": { "type": "integer" },
                    "detail": { "type": "string" },
                    "hint": { "type": "string" },
                },
            },
        } },
    }))
}

fn operation(name: &str, sparql: &str) -> Result<Value, Problem> {
    let question = Question::parse(sparql)?;
    let header = &question.header;
    let mut parameters: Vec<Value> = question
        .parameters
        .iter()
        .map(|it| parameter(it, header.defaults.get(&it.name).map(ToString::to_string)))
        .collect();
    let graph = question.is_graph();
    if !question.parameters.iter().any(|parameter| parameter.name == "limit") {
        let default = header.defaults.get("limit").and_then(|limit| limit.to_string().parse::<u64>().ok());
        parameters.push(object!({
            "name": "limit", "in": "query", "description": "Cut the result after some rows",
            "schema": schema([("type", "integer".into()), ("minimum", 0.into()), ("default", default.into())]),
        }));
    }
    let offers = if graph { GRAPHS } else { PLAIN_ROWS };
    let names: Vec<&str> = offers.iter().map(|offer| offer.name).collect();
    parameters.push(object!({
        "name": "format", "in": "query", "description": "The format, in the place of the Accept header",
        "schema": { "type": "string", "enum": names },
    }));
    let content: Map<String, Value> = offers
        .iter()
        .map(|offer| {
            let schema = match offer.media_type {
                "application/json" => object!({ "$ref": "#/components/schemas/Rows" }),
                _ => object!({}),
            };
            (essence(offer.media_type).to_owned(), object!({ "schema": schema }))
        })
        .collect();
    let problem = |description: &str| {
        let content =
            object!({ "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } });
        object!({ "description": description, "content": content })
    };
    let mut operation = object!({
        "operationId": name,
        "summary": header.summary,
        "tags": header.tags,
        "parameters": parameters,
        "responses": {
            "200": { "description": "What is found", "content": content },
            "400": problem("A value does not fit its parameter"),
            "406": problem("None of the formats asked for can hold the result"),
            "503": problem("The query took too long, or the server is busy"),
        },
    });
    if let Some(description) = &header.description {
        operation["description"] = description.as_str().into();
    }
    Ok(operation)
}

fn parameter(parameter: &Parameter, default: Option<String>) -> Value {
    let required = default.is_none();
    let (r#type, format) = match parameter.r#type {
        ParameterType::Text => ("string", None),
        ParameterType::Iri => ("string", Some("iri")),
        ParameterType::Integer => ("integer", None),
        ParameterType::Number => ("number", None),
        ParameterType::Date => ("string", Some("date")),
        ParameterType::Boolean => ("boolean", None),
    };
    let typed = |text: String| match parameter.r#type {
        ParameterType::Integer | ParameterType::Number | ParameterType::Boolean => {
            serde_json::from_str(&text).unwrap_or(Value::String(text))
        }
        _ => Value::String(text),
    };
    object!({
        "name": parameter.name, "in": "query", "required": required,
        "schema": schema([
            ("type", r#type.into()), ("format", format.into()), ("default", default.map_or(Value::Null, typed)),
        ]),
    })
}

/// A schema without what does not apply.
fn schema<const N: usize>(fields: [(&str, Value); N]) -> Value {
    super::nodes::known(fields)
}
