//! A server of the tests' own, and what it answers.

use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;
use ureq::Agent;
use ureq::http::{HeaderMap, Request};

/// The example's document.
pub const ID: &str = "e84d9b05e441a463";

/// The token of servers that let clients write.
pub const TOKEN: &str = "a token of the tests";

const DICIT: &str = env!("CARGO_BIN_EXE_dicit");

/// A running server; it ends with this.
pub struct Server {
    process: Child,
    pub url: String,
    pub folder: TempDir,
    agent: Agent,
}

/// What came back.
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Reply {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// The media type without its parameters.
    pub fn media_type(&self) -> &str {
        self.header("content-type").split(';').next().unwrap()
    }
}

impl Server {
    /// A server of a store with the example in it.
    pub fn start(arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        dicit(&folder, &["init", "--quiet"]);
        let mut process = Command::new(DICIT)
            .args(["serve", "--bind", "127.0.0.1:0"])
            .args(arguments)
            .current_dir(&folder)
            .env("DICIT_TOKEN", TOKEN)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stderr.take().unwrap()).read_line(&mut line).unwrap();
        let url = line.trim().trim_end_matches('/').to_owned();
        assert!(url.starts_with("http://127.0.0.1:"), "{line}");
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_secs(60)))
            .allow_non_standard_methods(true);
        Self { process, url, folder, agent: config.build().into() }
    }

    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let bodiless = matches!(method, "GET" | "HEAD" | "DELETE" | "OPTIONS");
        let sent = match bodiless {
            true => self.agent.run(request.body(()).unwrap()),
            false => self.agent.run(request.body(body.to_owned()).unwrap()),
        };
        let mut response = sent.unwrap();
        Reply {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: response.body_mut().read_to_string().unwrap(),
        }
    }

    pub fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, &[], "")
    }

    /// With an `Accept` header.
    pub fn accept(&self, path: &str, accept: &str) -> Reply {
        self.ask("GET", path, &[("Accept", accept)], "")
    }

    pub fn query(&self, sparql: &str) -> Reply {
        self.get(&format!("/sparql?query={}", encoded(sparql)))
    }

    pub fn dicit(&self, arguments: &[&str]) {
        dicit(&self.folder, arguments);
    }

    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Ends the server as Ctrl-C does, and says how it ended.
    pub fn interrupt(mut self) -> std::process::ExitStatus {
        let ended = Command::new("kill").args(["-INT", &self.id().to_string()]).status().unwrap();
        assert!(ended.success());
        self.process.wait().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn dicit(folder: &TempDir, arguments: &[&str]) {
    let done = Command::new(DICIT).args(arguments).current_dir(folder).output().unwrap();
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// As a part of a query string.
pub fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
