//! Who may ask, and what a browser may do with the answer.

use super::App;
use super::request::text;
use super::task::Problem;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use std::net::IpAddr;
use std::sync::Arc;

/// Nothing from elsewhere, nothing in line: the text of an article cannot become a script.
const POLICY: &str = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; \
                      form-action 'self'; frame-ancestors 'none'";

/// Who may ask.
#[derive(Debug, Clone, Default)]
pub struct Guard {
    /// Names under which the server is reached, beside addresses and `localhost`.
    pub hosts: Vec<String>,
    /// Origins whose pages may read answers; `*` for all.
    pub origins: Vec<String>,
}

/// Puts the guard around all routes.
pub(super) fn around(router: Router, guard: Guard) -> Router {
    let guard = Arc::new(guard);
    router.layer(from_fn(move |request: Request, next: Next| {
        let guard = Arc::clone(&guard);
        async move { guard.pass(request, next).await }
    }))
}

impl Guard {
    async fn pass(&self, request: Request, next: Next) -> Response {
        let (method, headers) = (request.method().clone(), request.headers().clone());
        let origin = text(&headers, header::ORIGIN).and_then(|origin| self.shares_with(origin));
        let mut response = match self.refusal(&headers, origin.is_some()) {
            Some(problem) => problem.into_response(),
            None if is_preflight(&method, &headers) => preflight(),
            None => next.run(request).await,
        };
        let headers = response.headers_mut();
        let mut set = |name: HeaderName, value: &'static str| {
            headers.insert(name, HeaderValue::from_static(value));
        };
        set(header::CONTENT_SECURITY_POLICY, POLICY);
        set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
        set(header::REFERRER_POLICY, "no-referrer");
        set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
        if self.origins.is_empty() {
            set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
        } else {
            headers.append(header::VARY, HeaderValue::from_static("Origin"));
        }
        if let Some(origin) = origin {
            headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            let exposed = HeaderValue::from_static("Dicit-More, Location");
            headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
        }
        response
    }

    /// Why a request is not answered at all.
    fn refusal(&self, headers: &HeaderMap, shared: bool) -> Option<Problem> {
        let Some(host) = text(headers, header::HOST) else {
            return Some(Problem::new(400, "the request has no Host header"));
        };
        if !self.knows(host) {
            // A page elsewhere can have its name point here (DNS rebinding) and would then be of the same origin.
            return Some(
                Problem::new(421, format!("this server is not known as \"{host}\""))
                    .hint("name it with --host"),
            );
        }
        let site = text(headers, HeaderName::from_static("sec-fetch-site"));
        let mode = text(headers, HeaderName::from_static("sec-fetch-mode"));
        if site == Some("cross-site") && mode != Some("navigate") && !shared {
            return Some(Problem::new(403, "another site's page asks").hint("allow its origin with --cors"));
        }
        None
    }

    fn knows(&self, host: &str) -> bool {
        let name = match host.strip_prefix('[') {
            Some(rest) => rest.split(']').next().unwrap_or_default(),
            None => host.split(':').next().unwrap_or_default(),
        };
        name.parse::<IpAddr>().is_ok()
            || name.eq_ignore_ascii_case("localhost")
            || self.hosts.iter().any(|known| known.eq_ignore_ascii_case(name))
    }

    /// What to tell a page of this origin: that it may read the answer.
    fn shares_with(&self, origin: &str) -> Option<HeaderValue> {
        let known = self.origins.iter().find(|known| *known == "*" || *known == origin)?;
        HeaderValue::from_str(known).ok()
    }
}

impl App {
    /// Whether a client may write: it sends the token that the server was started with.
    pub(super) fn may_write(&self, headers: &HeaderMap) -> Result<(), Problem> {
        let Some(token) = &self.token else {
            return Err(Problem::new(403, "this server only reads").hint("start it with --allow-update"));
        };
        let given = text(headers, header::AUTHORIZATION).and_then(|given| given.strip_prefix("Bearer "));
        // Of digests, the time that comparing takes tells nothing.
        if given.is_some_and(|given| Sha256::digest(given) == Sha256::digest(token)) {
            return Ok(());
        }
        Err(Problem::new(401, "writing needs the token of this server").hint("send Authorization: Bearer …"))
    }
}

fn is_preflight(method: &Method, headers: &HeaderMap) -> bool {
    *method == Method::OPTIONS && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

fn preflight() -> Response {
    let headers = [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, PUT, DELETE"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "Accept, Authorization, Content-Type"),
        (header::ACCESS_CONTROL_MAX_AGE, "600"),
    ];
    (StatusCode::NO_CONTENT, headers, Body::empty()).into_response()
}
