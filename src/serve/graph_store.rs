//! The [Graph Store Protocol](https://www.w3.org/TR/sparql11-http-rdf-update/): graphs as a whole.

use super::State;
use super::reply::{Reply, not_allowed};
use super::request::{Parameters, large_text_body, media_type};
use super::task::{Problem, Task};
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request};
use axum::response::{IntoResponse, Response};

/// `/rdf-graph-store?graph=IRI` or `?default`.
pub(super) async fn endpoint(state: State, request: Request<Body>) -> Response {
    let (parts, content) = request.into_parts();
    let parameters = Parameters::of_uri(&parts.uri);
    let answered = match parts.method {
        Method::GET | Method::HEAD => read(state, &parameters, &parts.headers).await,
        Method::PUT | Method::POST => {
            write(state, &parameters, &parts.headers, content, parts.method == Method::PUT).await
        }
        Method::DELETE => delete(state, &parameters, &parts.headers).await,
        _ => return not_allowed("GET, HEAD, PUT, POST, DELETE"),
    };
    answered.into_response()
}

async fn read(state: State, parameters: &Parameters, headers: &HeaderMap) -> Reply {
    let task = Task::Graph { name: name(parameters)?, wanted: parameters.wanted(headers) };
    Ok(state.queries.run(task).await?.into_response())
}

async fn write(
    state: State,
    parameters: &Parameters,
    headers: &HeaderMap,
    content: Body,
    replace: bool,
) -> Reply {
    state.may_write(headers)?;
    let (name, media_type) = (name(parameters)?, media_type(headers));
    let task = Task::PutGraph { name, media_type, content: large_text_body(content).await?, replace };
    Ok(state.write(task).await?.into_response())
}

async fn delete(state: State, parameters: &Parameters, headers: &HeaderMap) -> Reply {
    state.may_write(headers)?;
    let task = Task::DeleteGraph { name: name(parameters)? };
    Ok(state.write(task).await?.into_response())
}

/// The graph that is meant: nothing for the default graph.
fn name(parameters: &Parameters) -> Result<Option<String>, Problem> {
    match (parameters.one("graph")?, parameters.one("default")?) {
        (Some(graph), None) => Ok(Some(graph.to_owned())),
        (None, Some(_)) => Ok(None),
        _ => Err(Problem::new(400, "say which graph: ?graph=IRI or ?default")),
    }
}
