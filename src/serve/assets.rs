//! The files of the pages, which are part of the program.

use super::State;
use super::reply::not_allowed;
use super::request;
use super::task::Problem;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::path::{Component, Path};

/// `(path below web/, bytes)` of each file, sorted by path.
pub(super) const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/web.rs"));

/// The text of a file of the pages.
pub(super) fn text(name: &str) -> Option<&'static str> {
    let i = FILES.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
    FILES.get(i).and_then(|(_, bytes)| std::str::from_utf8(bytes).ok())
}

/// Media types by extension.
const MEDIA_TYPES: &[(&str, &str)] = &[
    ("css", "text/css; charset=utf-8"),
    ("geojson", "application/geo+json"),
    ("html", "text/html; charset=utf-8"),
    ("ico", "image/x-icon"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("md", "text/markdown; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain; charset=utf-8"),
    ("webmanifest", "application/manifest+json"),
    ("woff2", "font/woff2"),
];

/// A file, `index.html` of a folder, or a page without its `.html`.
pub(super) async fn asset(state: State, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return not_allowed("GET, HEAD");
    }
    let path = percent_decode_str(uri.path()).decode_utf8_lossy();
    let path = path.trim_start_matches('/');
    let names =
        [path.to_owned(), format!("{path}.html"), format!("{path}index.html"), format!("{path}/index.html")];
    for name in names.iter().filter(|name| !name.is_empty()) {
        if let Some(bytes) = read(state.assets.as_deref(), name) {
            return file(name, bytes, &headers);
        }
    }
    Problem::new(404, format!("there is no /{path}")).into_response()
}

fn read(folder: Option<&Path>, name: &str) -> Option<Cow<'static, [u8]>> {
    match folder {
        Some(folder) => {
            let inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
            inside.then(|| std::fs::read(folder.join(name)).ok()).flatten().map(Cow::Owned)
        }
        None => {
            let i = FILES.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
            FILES.get(i).map(|(_, bytes)| Cow::Borrowed(*bytes))
        }
    }
}

fn file(name: &str, bytes: Cow<'static, [u8]>, asked: &HeaderMap) -> Response {
    let digest = Sha256::digest(&bytes);
    let tag: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    let tag = format!("\"{tag}\"");
    let known = request::text(asked, header::IF_NONE_MATCH)
        .is_some_and(|tags| tags.split(',').any(|known| known.trim().trim_start_matches("W/") == tag));
    let extension = name.rsplit('.').next().unwrap_or_default();
    let media_type = MEDIA_TYPES
        .iter()
        .find(|(known, _)| *known == extension)
        .map_or("application/octet-stream", |(_, media_type)| media_type);
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    if known {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    match bytes {
        Cow::Borrowed(bytes) => (headers, bytes).into_response(),
        Cow::Owned(bytes) => (headers, bytes).into_response(),
    }
}
