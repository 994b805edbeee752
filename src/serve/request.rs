//! Parts of requests.

use super::negotiate::{Wanted, essence};
use super::task::Problem;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Uri, header};
use std::time::Duration;

/// Bytes of a body, more than which no query has.
const LARGEST_BODY: usize = 1 << 20;

/// How long a body may take to arrive.
const SLOWEST_BODY: Duration = Duration::from_secs(10);

/// Names and values of a query string or a form, in their order.
#[derive(Debug, Clone, Default)]
pub(super) struct Parameters(pub Vec<(String, String)>);

impl Parameters {
    pub(super) fn of_uri(uri: &Uri) -> Self {
        Self::of(uri.query().unwrap_or_default().as_bytes())
    }

    pub(super) fn of(form: &[u8]) -> Self {
        Self(form_urlencoded::parse(form).into_owned().collect())
    }

    /// The one value of a name.
    pub(super) fn one(&self, name: &str) -> Result<Option<&str>, Problem> {
        let mut values = self.0.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str());
        match (values.next(), values.next()) {
            (value, None) => Ok(value),
            _ => Err(Problem::new(400, format!("\"{name}\" is given more than once"))),
        }
    }

    /// All values of a name.
    pub(super) fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(known, _)| known == name).map(|(_, value)| value.clone()).collect()
    }

    /// A value that is a whole number.
    pub(super) fn number(&self, name: &str) -> Result<Option<usize>, Problem> {
        let number = |text: &str| {
            text.parse()
                .map_err(|_| Problem::new(400, format!("\"{name}\" is a whole number, not \"{text}\"")))
        };
        self.one(name)?.map(number).transpose()
    }

    /// The format asked for here or in the `Accept` header.
    pub(super) fn wanted(&self, headers: &HeaderMap) -> Wanted {
        let mut formats = self.all("format");
        formats.retain(|format| !format.is_empty());
        Wanted { accept: text(headers, header::ACCEPT).map(str::to_owned), formats }
    }
}

/// The text of a header.
pub(super) fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The media type of the body, without parameters and in small letters.
pub(super) fn media_type(headers: &HeaderMap) -> String {
    essence(text(headers, header::CONTENT_TYPE).unwrap_or_default()).to_ascii_lowercase()
}

/// Bytes of a graph that is put into the store.
const LARGEST_GRAPH: usize = 16 << 20;

/// The body, if it is neither too long nor too slow.
pub(super) async fn body(body: Body) -> Result<Vec<u8>, Problem> {
    bytes(body, LARGEST_BODY).await
}

async fn bytes(body: Body, most: usize) -> Result<Vec<u8>, Problem> {
    match tokio::time::timeout(SLOWEST_BODY, to_bytes(body, most)).await {
        Ok(Ok(bytes)) => Ok(bytes.into()),
        Ok(Err(_)) => Err(Problem::new(413, format!("the body has more than {most} bytes, or broke off"))),
        Err(_) => Err(Problem::new(408, "the body took too long to arrive")),
    }
}

/// The same as text.
pub(super) async fn text_body(source: Body) -> Result<String, Problem> {
    utf8(body(source).await?)
}

/// The text of a graph, which may be longer.
pub(super) async fn large_text_body(source: Body) -> Result<String, Problem> {
    utf8(bytes(source, LARGEST_GRAPH).await?)
}

fn utf8(bytes: Vec<u8>) -> Result<String, Problem> {
    String::from_utf8(bytes).map_err(|_| Problem::new(400, "the body is not UTF-8"))
}
