//! Review: pages of this server, and no others, correct what the store holds.

use super::State;
use super::reply::{Reply, json};
use super::request::{media_type, text, text_body};
use super::task::{Problem, Task};
use crate::annotation::correct::Correction;
use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderName, header};
use axum::response::IntoResponse;
use serde_json::{Value, json as object};

/// The header in which a page shows that it is one of this server's.
const TOKEN: HeaderName = HeaderName::from_static("dicit-token");

/// `GET /data/review`: the token that corrections need.
pub(super) async fn token(state: State, headers: HeaderMap) -> Reply {
    same_origin(&headers)?;
    let mut reply = json(&object!({ "token": secret(&state)? }))?;
    reply.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    Ok(reply)
}

/// `GET /data/review/ID`: the annotation to correct.
pub(super) async fn annotation(state: State, Path(id): Path<String>, headers: HeaderMap) -> Reply {
    same_origin(&headers)?;
    secret(&state)?;
    Ok(state.pages.run(Task::Annotation(id)).await?.into_response())
}

/// `POST /data/review/ID`: a correction, or `{"do": "undo"}`.
pub(super) async fn correct(
    state: State,
    Path(id): Path<String>,
    headers: HeaderMap,
    content: Body,
) -> Reply {
    same_origin(&headers)?;
    if text(&headers, TOKEN) != Some(secret(&state)?) {
        return Err(Problem::new(
            403,
            "a correction needs the token of /data/review in the header Dicit-Token",
        ));
    }
    if media_type(&headers) != "application/json" {
        return Err(Problem::new(415, "a correction comes as application/json"));
    }
    let content = text_body(content).await?;
    let bad = |error: serde_json::Error| Problem::new(400, format!("this is no correction: {error}"));
    let value: Value = serde_json::from_str(&content).map_err(bad)?;
    let correction = match value.get("do").and_then(Value::as_str) {
        Some("undo") => None,
        _ => Some(serde_json::from_value::<Correction>(value).map_err(bad)?),
    };
    Ok(state.write(Task::Correct { id, correction }).await?.into_response())
}

fn secret(state: &State) -> Result<&str, Problem> {
    state
        .review
        .as_deref()
        .ok_or_else(|| Problem::new(403, "this server does not review").hint("start it with --review"))
}

/// Other origins have no part in reviewing, not even those of `--cors`: they could read the token.
fn same_origin(headers: &HeaderMap) -> Result<(), Problem> {
    let site = text(headers, HeaderName::from_static("sec-fetch-site"));
    let host = text(headers, header::HOST).unwrap_or_default();
    let origin =
        text(headers, header::ORIGIN).map(|origin| origin.split_once("://").map_or("", |(_, host)| host));
    if site.is_some_and(|site| !matches!(site, "same-origin" | "none"))
        || origin.is_some_and(|origin| origin != host)
    {
        return Err(Problem::new(403, "only pages of this server review"));
    }
    Ok(())
}
