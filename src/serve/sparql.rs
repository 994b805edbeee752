//! The [SPARQL 1.1 Protocol](https://www.w3.org/TR/sparql11-protocol/).

use super::State;
use super::reply::{Reply, not_allowed, see_other};
use super::request::{Parameters, body, media_type, text_body};
use super::service::description;
use super::task::{Graphs, Problem, Query, Task};
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
        None => {
            let wanted = parameters.wanted(headers);
            if wanted.is_for_people() {
                return see_other("/query");
            }
            description(&wanted, headers, state.token.is_some())
        }
    }
}

async fn post(state: State, mut parameters: Parameters, headers: &HeaderMap, content: Body) -> Reply {
    match media_type(headers).as_str() {
        "application/x-www-form-urlencoded" => {
            parameters.0.extend(Parameters::of(&body(content).await?).0);
            match (parameters.one("query")?, parameters.one("update")?) {
                (Some(sparql), None) => query(state, sparql.to_owned(), &parameters, headers).await,
                (None, Some(sparql)) => update(state, sparql.to_owned(), &parameters, headers).await,
                _ => Err(Problem::new(400, "a form has either \"query\" or \"update\"")),
            }
        }
        "application/sparql-query" => query(state, text_body(content).await?, &parameters, headers).await,
        "application/sparql-update" => {
            state.may_write(headers)?;
            update(state, text_body(content).await?, &parameters, headers).await
        }
        other => Err(Problem::new(415, format!("a query does not come as \"{other}\"")).hint(
            "application/sparql-query, application/x-www-form-urlencoded or application/sparql-update",
        )),
    }
}

async fn update(state: State, sparql: String, parameters: &Parameters, headers: &HeaderMap) -> Reply {
    state.may_write(headers)?;
    let graphs =
        Graphs { default: parameters.all("using-graph-uri"), named: parameters.all("using-named-graph-uri") };
    Ok(state.write(Task::Update { sparql, graphs }).await?.into_response())
}

async fn query(state: State, sparql: String, parameters: &Parameters, headers: &HeaderMap) -> Reply {
    let query = Query {
        sparql,
        graphs: Graphs {
            default: parameters.all("default-graph-uri"),
            named: parameters.all("named-graph-uri"),
        },
        wanted: parameters.wanted(headers),
        first: parameters.number("first")?,
    };
    Ok(state.queries.run(Task::Query(query)).await?.into_response())
}
