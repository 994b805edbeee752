//! Responses.

use super::pool::Answer;
use super::task::Problem;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// Says that a result is only the beginning of one.
const MORE: HeaderName = HeaderName::from_static("dicit-more");

/// A result or why there is none.
pub(super) type Reply = Result<Response, Problem>;

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        if self.media_type.is_empty() {
            return status.into_response();
        }
        let mut headers = HeaderMap::new();
        if let Ok(media_type) = HeaderValue::from_str(&self.media_type) {
            headers.insert(header::CONTENT_TYPE, media_type);
        }
        headers.insert(header::CONTENT_LENGTH, self.body.len().into());
        headers.insert(header::VARY, HeaderValue::from_static("Accept"));
        if self.more {
            headers.insert(MORE, HeaderValue::from_static("true"));
        }
        (status, headers, self.body.into_body()).into_response()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut json = json!({
            "type": "about:blank",
            "title": status.canonical_reason().unwrap_or_default(),
            "status": status.as_u16(),
            "detail": self.detail,
        });
        if let Some(hint) = self.hint {
            json["hint"] = hint.into();
        }
        if let Some((start, end)) = self.range {
            json["start"] = start.into();
            json["end"] = end.into();
        }
        let mut response = (status, Body::from(json.to_string() + "\n")).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        response
    }
}

/// JSON, with the indentation that people like who look at it.
pub(super) fn json(value: &impl serde::Serialize) -> Reply {
    let text = serde_json::to_string_pretty(value).map_err(|error| Problem::new(500, error.to_string()))?;
    Ok(([(header::CONTENT_TYPE, "application/json")], text + "\n").into_response())
}

/// 303: what is asked for is to be seen elsewhere.
pub(super) fn see_other(location: &str) -> Reply {
    let location = HeaderValue::from_str(location).map_err(|_| Problem::new(400, "this is no place"))?;
    let headers = [(header::LOCATION, location), (header::VARY, HeaderValue::from_static("Accept"))];
    Ok((StatusCode::SEE_OTHER, headers).into_response())
}

/// 405, with the methods that there are.
pub(super) fn not_allowed(allowed: &'static str) -> Response {
    let mut response = Problem::new(405, format!("methods: {allowed}")).into_response();
    response.headers_mut().insert(header::ALLOW, HeaderValue::from_static(allowed));
    response
}
