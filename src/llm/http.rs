//! The request, and its repetition where it failed for a reason that passes.

use super::prompt::{Shape, body};
use super::{LlmError, Settings};
use crate::read::Article;
use serde_json::Value;
use std::fmt;
use std::time::Duration;

/// The connection to an endpoint.
pub(super) struct Http {
    agent: ureq::Agent,
    address: String,
}

impl fmt::Debug for Http {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Http").field("address", &self.address).finish_non_exhaustive()
    }
}

/// What one attempt came to, where it gave no answer.
enum Failure {
    /// It may go better, at the earliest after this time where the server says so.
    Passing(LlmError, Option<Duration>),
    /// The server knows less than was asked for.
    Unknown(LlmError, &'static str),
    Lasting(LlmError),
}

impl Http {
    pub(super) fn new(settings: &Settings) -> Result<Self, LlmError> {
        let base = settings.base_url.trim().trim_end_matches('/');
        let address = format!("{base}/chat/completions");
        let uri: ureq::http::Uri = address.parse().map_err(|_| LlmError::BadUrl(base.to_owned()))?;
        let scheme = uri.scheme_str().unwrap_or_default();
        let host = uri.host().unwrap_or_default();
        // A name and a password in the address would end in messages.
        let secret = uri.authority().is_some_and(|a| a.as_str().contains('@'));
        if secret || host.is_empty() || !matches!(scheme, "http" | "https") {
            let shown = if secret { "(an address with a password in it)" } else { base };
            return Err(LlmError::BadUrl(shown.to_owned()));
        }
        let mut config = ureq::Agent::config_builder()
            .timeout_global(Some(settings.timeout))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!("dicit/", env!("CARGO_PKG_VERSION")));
        if matches!(host, "localhost" | "127.0.0.1" | "[::1]") {
            config = config.proxy(None);
        }
        Ok(Self { agent: config.build().into(), address })
    }

    /// The content of the model's answer.
    pub(super) fn ask(&self, settings: &Settings, article: &Article) -> Result<String, LlmError> {
        let mut shape = Shape { schema: true, temperature: true };
        let mut tried = 0;
        loop {
            let question = body(&settings.model, &article.document, shape);
            match self.attempt(settings, &question.to_string()) {
                Ok(content) => return Ok(content),
                Err(Failure::Lasting(error)) => return Err(error),
                Err(Failure::Unknown(_, "schema")) if shape.schema => shape.schema = false,
                Err(Failure::Unknown(_, "temperature")) if shape.temperature => shape.temperature = false,
                Err(Failure::Unknown(error, _)) => return Err(error),
                Err(Failure::Passing(error, wanted)) => {
                    if tried == settings.retries {
                        return Err(error);
                    }
                    let wait = settings.backoff.saturating_mul(2_u32.saturating_pow(tried));
                    std::thread::sleep(wanted.unwrap_or(wait).min(settings.longest_wait));
                    tried += 1;
                }
            }
        }
    }

    fn attempt(&self, settings: &Settings, question: &str) -> Result<String, Failure> {
        let mut request = self.agent.post(&self.address).header("Content-Type", "application/json");
        if let Some(key) = &settings.key {
            request = request.header("Authorization", format!("Bearer {key}"));
        }
        let mut response = request.send(question).map_err(|error| failure(error, settings))?;
        let status = response.status().as_u16();
        let wanted = response.headers().get("retry-after").and_then(|v| v.to_str().ok()?.trim().parse().ok());
        let read = response.body_mut().with_config().limit(settings.largest_answer).read_to_vec();
        let bytes = match read {
            Ok(bytes) => bytes,
            // What an answer of failure says is not worth another failure.
            Err(_) if status >= 400 => Vec::new(),
            Err(error) => return Err(failure(error, settings)),
        };
        if (200..300).contains(&status) {
            let text = String::from_utf8(bytes)
                .map_err(|error| Failure::Lasting(LlmError::NotUtf8(error.utf8_error().valid_up_to())))?;
            return content(&text).map_err(Failure::Lasting);
        }
        let said = String::from_utf8_lossy(&bytes);
        let message = message(&said, settings.key.as_deref());
        let error = LlmError::Status { status, message: message.clone() };
        Err(match status {
            401 | 403 => Failure::Lasting(LlmError::Unauthorized { status, message }),
            408 | 409 | 425 | 429 | 500..=599 => Failure::Passing(error, wanted.map(Duration::from_secs)),
            400 | 404 | 422 if said.contains("response_format") || said.contains("json_schema") => {
                Failure::Unknown(error, "schema")
            }
            400 | 422 if said.contains("temperature") => Failure::Unknown(error, "temperature"),
            _ => Failure::Lasting(error),
        })
    }
}

fn failure(error: ureq::Error, settings: &Settings) -> Failure {
    match error {
        ureq::Error::Timeout(_) => Failure::Passing(LlmError::Timeout(settings.timeout.as_secs()), None),
        ureq::Error::BodyExceedsLimit(limit) => Failure::Lasting(LlmError::TooLarge(limit)),
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::TimedOut => {
            Failure::Passing(LlmError::Timeout(settings.timeout.as_secs()), None)
        }
        ureq::Error::Io(_)
        | ureq::Error::HostNotFound
        | ureq::Error::ConnectionFailed
        | ureq::Error::Protocol(_) => {
            Failure::Passing(LlmError::Unreachable(hide(&error.to_string(), settings.key.as_deref())), None)
        }
        error => Failure::Lasting(LlmError::Unreachable(hide(&error.to_string(), settings.key.as_deref()))),
    }
}

/// The content of the first choice.
fn content(text: &str) -> Result<String, LlmError> {
    let value: Value = serde_json::from_str(text).map_err(|error| LlmError::NotJson(error.to_string()))?;
    let choice = &value["choices"][0];
    let message = &choice["message"];
    if let Some(refusal) = message["refusal"].as_str() {
        return Err(LlmError::Declined(shorten(refusal)));
    }
    match choice["finish_reason"].as_str() {
        Some("length") => return Err(LlmError::Truncated),
        Some("content_filter") => return Err(LlmError::Declined("its filter stopped the answer".to_owned())),
        _ => {}
    }
    message["content"].as_str().map(str::to_owned).ok_or_else(|| LlmError::Schema {
        path: "choices[0].message.content".to_owned(),
        message: "is missing".to_owned(),
    })
}

/// What a server says of a failure, cut and without the secret.
fn message(said: &str, key: Option<&str>) -> String {
    let value: Value = serde_json::from_str(said).unwrap_or_default();
    let told = value["error"]["message"].as_str().or(value["error"].as_str()).or(value["message"].as_str());
    match told.map(str::trim).filter(|told| !told.is_empty()) {
        Some(told) => format!(": {}", shorten(&hide(told, key))),
        None => String::new(),
    }
}

fn hide(text: &str, key: Option<&str>) -> String {
    match key.filter(|key| !key.is_empty()) {
        Some(key) => text.replace(key, "…"),
        None => text.to_owned(),
    }
}

fn shorten(text: &str) -> String {
    const LONGEST: usize = 300;
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
