//! The [SPARQL 1.1 Protocol](https://www.w3.org/TR/sparql11-protocol/).

use super::State;
use super::reply::{Reply, not_allowed, see_other};
use super::request::{Parameters, body, media_type, text_body};
use super::task::{Problem, Query, Task};
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request};
use axum::response::{IntoResponse, Response};

/// `/sparql`.
pub(super) async fn endpoint(state: State, request: Request<Body>) -> Response {
    let (parts, content) = request.into_parts();
    let in_uri = Parameters::of_uri(&parts.uri);
    match parts.method {
        Method::GET | Method::HEAD => get(state, &in_uri, &parts.headers).await.into_response(),
        Method::POST => post(state, in_uri, &parts.headers, content).await.into_response(),
        _ => not_allowed("GET, HEAD, POST"),
    }
}

async fn get(state: State, parameters: &Parameters, headers: &HeaderMap) -> Reply {
    if parameters.one("update")?.is_some() {
        return Err(Problem::new(400, "an update is sent by POST"));
    }
    match parameters.one("query")? {
        Some(sparql) => query(state, sparql.to_owned(), parameters, headers).await,
        None if parameters.wanted(headers)?.is_for_people() => see_other("/query"),
        None => Err(Problem::new(400, "there is no query").hint("GET /sparql?query=…")),
    }
}

async fn post(state: State, mut parameters: Parameters, headers: &HeaderMap, content: Body) -> Reply {
    match media_type(headers).as_str() {
        "application/x-www-form-urlencoded" => {
            parameters.0.extend(Parameters::of(&body(content).await?).0);
            match (parameters.one("query")?, parameters.one("update")?) {
                (Some(sparql), None) => query(state, sparql.to_owned(), &parameters, headers).await,
                (None, Some(_)) => Err(no_update()),
                _ => Err(Problem::new(400, "a form has either \"query\" or \"update\"")),
            }
        }
        "application/sparql-query" => query(state, text_body(content).await?, &parameters, headers).await,
        "application/sparql-update" => Err(no_update()),
        other => Err(Problem::new(415, format!("a query does not come as \"{other}\"")).hint(
            "application/sparql-query, application/x-www-form-urlencoded or application/sparql-update",
        )),
    }
}

fn no_update() -> Problem {
    Problem::new(403, "this server only reads").hint("start it with --allow-update")
}

async fn query(state: State, sparql: String, parameters: &Parameters, headers: &HeaderMap) -> Reply {
    let query = Query {
        sparql,
        default_graphs: parameters.all("default-graph-uri"),
        named_graphs: parameters.all("named-graph-uri"),
        wanted: parameters.wanted(headers)?,
        first: parameters.number("first")?,
    };
    Ok(state.queries.run(Task::Query(query)).await?.into_response())
}
