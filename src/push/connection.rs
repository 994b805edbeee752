//! Requests to a server: their authentication, and their repetition where they failed for a reason that passes.

use super::digest::Challenge;
use super::error::PushError;
use super::retry::Failure;
use super::settings::{Credentials, Settings};
use base64::Engine;
use std::cell::RefCell;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Read, Seek};
use std::time::Duration;
use ureq::http::{Method, Request, Response, Uri};
use ureq::{AsSendBody, Body, SendBody};

/// A request; its body is read from the start each time it is sent.
pub(super) struct Asked<'r> {
    pub(super) method: Method,
    pub(super) url: &'r str,
    pub(super) accept: &'static str,
    pub(super) body: Option<Content<'r>>,
}

/// The body of a request.
pub(super) struct Content<'r> {
    pub(super) media_type: &'static str,
    pub(super) length: u64,
    pub(super) reader: &'r mut dyn Readable,
}

/// What can be read again.
pub(super) trait Readable: Read + Seek {}
impl<T: Read + Seek> Readable for T {}

/// A connection to a server.
pub(super) struct Connection {
    agent: ureq::Agent,
    settings: Settings,
    /// Whether a password is sent before the server asks for it.
    unasked: bool,
    challenge: RefCell<Option<Challenge>>,
}

impl Connection {
    pub(super) fn new(settings: &Settings, unasked: bool) -> Self {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(settings.timeout))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!("dicit/", env!("CARGO_PKG_VERSION")));
        let agent = config.build().into();
        Self { agent, settings: settings.clone(), unasked, challenge: RefCell::new(None) }
    }

    /// Sends a request and gives the answer of success to `read`.
    pub(super) fn send<T>(
        &self,
        asked: &mut Asked<'_>,
        mut read: impl FnMut(&mut Response<Body>) -> io::Result<T>,
    ) -> Result<T, PushError> {
        self.settings.repeat(|| self.attempt(asked, &mut read))
    }

    fn attempt<T>(
        &self,
        asked: &mut Asked<'_>,
        read: &mut impl FnMut(&mut Response<Body>) -> io::Result<T>,
    ) -> Result<T, Failure> {
        let mut response = self.once(asked)?;
        if response.status() == 401 && self.take_challenge(&response) {
            response = self.once(asked)?;
        }
        let status = response.status().as_u16();
        if (200..300).contains(&status) {
            return read(&mut response).map_err(|error| self.failure(asked.url, error.into()));
        }
        let header =
            |name| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let wanted =
            header("retry-after").and_then(|value| value.trim().parse().ok()).map(Duration::from_secs);
        let address = asked.url.to_owned();
        if let (300..=399, Some(to)) = (status, header("location")) {
            return Err(Failure::Lasting(PushError::Moved { address, to: self.hide(&to) }));
        }
        let said = response.body_mut().with_config().limit(1 << 20).read_to_vec().unwrap_or_default();
        let message = self.hide(&message(&String::from_utf8_lossy(&said)));
        Err(match status {
            401 | 403 => Failure::Lasting(PushError::Unauthorized { address, status, message }),
            408 | 429 | 500..=599 => Failure::Passing(PushError::Status { address, status, message }, wanted),
            _ => Failure::Lasting(PushError::Status { address, status, message }),
        })
    }

    fn once(&self, asked: &mut Asked<'_>) -> Result<Response<Body>, Failure> {
        let bad = || Failure::Lasting(PushError::BadUrl(asked.url.to_owned()));
        let uri: Uri = asked.url.parse().map_err(|_| bad())?;
        let mut request =
            Request::builder().method(asked.method.clone()).uri(&uri).header("Accept", asked.accept);
        if let Some(authorization) = self.authorization(asked.method.as_str(), &uri) {
            request = request.header("Authorization", authorization);
        }
        let Some(content) = &mut asked.body else {
            return self.run(asked.url, request.body(()).map_err(|_| bad())?);
        };
        request = request.header("Content-Type", content.media_type).header("Content-Length", content.length);
        content.reader.rewind().map_err(|error| Failure::Lasting(error.into()))?;
        let body = SendBody::from_reader(&mut content.reader);
        self.run(asked.url, request.body(body).map_err(|_| bad())?)
    }

    fn run(&self, url: &str, request: Request<impl AsSendBody>) -> Result<Response<Body>, Failure> {
        // A proxy is for other machines.
        let is_local = matches!(request.uri().host(), Some("localhost" | "127.0.0.1" | "[::1]"));
        let answer = if is_local {
            self.agent.run(self.agent.configure_request(request).proxy(None).build())
        } else {
            self.agent.run(request)
        };
        answer.map_err(|error| self.failure(url, error))
    }

    /// Whether the server asks for a digest that was not given yet, or for another one.
    fn take_challenge(&self, response: &Response<Body>) -> bool {
        if !matches!(self.settings.credentials, Credentials::Password { .. }) {
            return false;
        }
        let headers = response.headers().get_all("www-authenticate").iter();
        match headers.filter_map(|value| value.to_str().ok()).find_map(Challenge::read) {
            Some(challenge) => {
                *self.challenge.borrow_mut() = Some(challenge);
                true
            }
            None => false,
        }
    }

    fn authorization(&self, method: &str, uri: &Uri) -> Option<String> {
        match &self.settings.credentials {
            Credentials::None => None,
            Credentials::Token(token) => Some(format!("Bearer {token}")),
            Credentials::Password { user, password } => match &mut *self.challenge.borrow_mut() {
                Some(challenge) => {
                    // Only the server must not foresee it; no result depends on it.
                    let nonce = format!("{:016x}", RandomState::new().hash_one(uri));
                    let path = uri.path_and_query().map_or("/", |path| path.as_str());
                    Some(challenge.answer(method, path, (user, password), &nonce))
                }
                None if self.unasked => {
                    let code = base64::engine::general_purpose::STANDARD.encode(format!("{user}:{password}"));
                    Some(format!("Basic {code}"))
                }
                None => None,
            },
        }
    }

    fn failure(&self, url: &str, error: ureq::Error) -> Failure {
        let address = url.to_owned();
        let timeout = |address| {
            Failure::Passing(PushError::Timeout { address, seconds: self.settings.timeout.as_secs() }, None)
        };
        let problem = self.hide(&error.to_string());
        match error {
            ureq::Error::Timeout(_) => timeout(address),
            ureq::Error::Io(error) if error.kind() == io::ErrorKind::TimedOut => timeout(address),
            ureq::Error::Io(_)
            | ureq::Error::HostNotFound
            | ureq::Error::ConnectionFailed
            | ureq::Error::Protocol(_) => Failure::Passing(PushError::Unreachable { address, problem }, None),
            _ => Failure::Lasting(PushError::Unreachable { address, problem }),
        }
    }

    fn hide(&self, text: &str) -> String {
        match &self.settings.credentials {
            Credentials::Password { password: secret, .. } | Credentials::Token(secret)
                if !secret.is_empty() =>
            {
                text.replace(secret, "…")
            }
            _ => text.to_owned(),
        }
    }
}

/// Checks the address of a target: a name and a password in it would end in messages and notes.
pub(super) fn check(url: &str) -> Result<(), PushError> {
    let uri: Option<Uri> = url.parse().ok();
    let has_secret = url
        .split_once("://")
        .is_some_and(|(_, rest)| rest.split('/').next().is_some_and(|a| a.contains('@')));
    let is_http = uri.is_some_and(|uri| {
        matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some_and(|host| !host.is_empty())
    });
    match (has_secret, is_http) {
        (true, _) => Err(PushError::SecretInUrl),
        (_, false) => Err(PushError::BadUrl(url.to_owned())),
        _ => Ok(()),
    }
}

/// What a server says of a failure, without the tags of a page, cut.
fn message(said: &str) -> String {
    const LONGEST: usize = 300;
    let page = said.trim_start().starts_with('<');
    let mut depth = 0;
    let plain: String = said
        .chars()
        .map(|character| match character {
            '<' if page => {
                depth = 1;
                ' '
            }
            '>' if page => {
                depth = 0;
                ' '
            }
            _ if depth > 0 || character.is_control() => ' ',
            other => other,
        })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let text = words.join(" ");
    match text.char_indices().nth(LONGEST) {
        _ if text.is_empty() => String::new(),
        Some((end, _)) => format!(": {}…", text.get(..end).unwrap_or_default()),
        None => format!(": {text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_failure_is_a_sentence() {
        let page = "<html>\n<body><h1>Error 22023</h1>\n<p>no such <b>graph</b></p></body></html>";
        assert_eq!(message(page), ": Error 22023 no such graph");
        assert_eq!(message("a < b"), ": a < b");
        assert_eq!(message(""), "");
    }

    #[test]
    fn an_address_holds_no_secret() {
        assert!(check("http://localhost:7878").is_ok());
        for bad in ["localhost:7878", "ftp://localhost", "http://", "http://u:secret@localhost/"] {
            let error = check(bad).unwrap_err().to_string();
            assert!(!error.contains("secret"), "{error}");
        }
    }
}
