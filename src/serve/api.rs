//! Bundled queries by name.

use super::State;
use super::reply::{Reply, json};
use super::request::Parameters;
use super::task::{Bundled, Problem, Task};
use crate::query::{BUNDLED, ParameterType, Question, View};
use axum::extract::Path;
use axum::http::{HeaderMap, Uri};
use axum::response::IntoResponse;
use serde_json::{Value, json as object};

/// `/api/`: what can be asked.
pub(super) async fn list() -> Reply {
    let all = BUNDLED.iter().map(|(name, sparql)| entry(name, sparql)).collect::<Result<Vec<_>, _>>()?;
    json(&object!({ "openapi": "/api/openapi.json", "queries": all }))
}

/// `/api/NAME`.
pub(super) async fn query(state: State, Path(name): Path<String>, uri: Uri, headers: HeaderMap) -> Reply {
    let mut parameters = Parameters::of_uri(&uri);
    let wanted = parameters.wanted(&headers);
    parameters.0.retain(|(name, _)| name != "format");
    let bundled = Bundled { name, values: parameters.0, wanted };
    Ok(state.page(Task::Bundled(bundled)).await?.into_response())
}

fn entry(name: &str, sparql: &str) -> Result<Value, Problem> {
    let question = Question::parse(sparql)?;
    let header = &question.header;
    let parameters: Vec<Value> = question
        .parameters
        .iter()
        .map(|parameter| {
            let default = header.defaults.get(&parameter.name);
            object!({
                "name": parameter.name,
                "type": type_name(parameter.r#type),
                "default": default.map(ToString::to_string),
            })
        })
        .collect();
    Ok(object!({
        "name": name,
        "url": format!("/api/{name}"),
        "summary": header.summary,
        "description": header.description,
        "tags": header.tags,
        "view": view_name(header.view),
        "parameters": parameters,
        "sparql": sparql,
    }))
}

fn type_name(r#type: ParameterType) -> &'static str {
    match r#type {
        ParameterType::Text => "text",
        ParameterType::Iri => "iri",
        ParameterType::Integer => "integer",
        ParameterType::Number => "number",
        ParameterType::Date => "date",
        ParameterType::Boolean => "boolean",
    }
}

fn view_name(view: View) -> &'static str {
    match view {
        View::Table => "table",
        View::Graph => "graph",
        View::Map => "map",
        View::Timeline => "timeline",
    }
}
