//! A connection to PostgreSQL, made anew where it broke; what failed for a reason that passes is repeated.

use super::retry::Failure;
use super::{Credentials, PushError, Settings, tls};
use std::error::Error as _;
use std::io;
use std::net::IpAddr;
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, Config, Error};
use tokio_postgres_rustls::MakeRustlsConnect;

/// States of a server that pass; a connection that breaks has class 08.
const PASSING: &[SqlState] = &[
    SqlState::ADMIN_SHUTDOWN,
    SqlState::CRASH_SHUTDOWN,
    SqlState::CANNOT_CONNECT_NOW,
    SqlState::TOO_MANY_CONNECTIONS,
    SqlState::T_R_SERIALIZATION_FAILURE,
    SqlState::T_R_DEADLOCK_DETECTED,
];

/// A connection to a database.
pub(super) struct Session {
    settings: Settings,
    config: Config,
    tls: MakeRustlsConnect,
    /// What every connection is told first.
    greeting: String,
    address: String,
    runtime: Runtime,
    client: Option<Client>,
}

impl Session {
    /// Reads the address; connects when something is asked.
    pub(super) fn new(url: &str, greeting: String, settings: &Settings) -> Result<Self, PushError> {
        // The certificate is checked in any case, its name too.
        let url = url.replace("sslmode=verify-full", "sslmode=require");
        let mut config: Config =
            url.parse().map_err(|error: Error| PushError::BadDatabase(causes(&error)))?;
        if config.get_password().is_some() {
            return Err(PushError::SecretInUrl);
        }
        if config.get_hosts().is_empty() {
            config.host("localhost");
        }
        match &settings.credentials {
            Credentials::Password { user, password } => {
                config.user(user).password(password);
            }
            Credentials::Token(token) => {
                config.password(token);
            }
            Credentials::None => {}
        }
        if config.get_ssl_mode() == SslMode::Prefer {
            let is_here = config.get_hosts().iter().all(is_local);
            config.ssl_mode(if is_here { SslMode::Disable } else { SslMode::Require });
        }
        config.application_name("dicit").connect_timeout(settings.timeout);
        Ok(Self {
            settings: settings.clone(),
            address: address(&config),
            tls: MakeRustlsConnect::new(tls::config(settings.root_certificates.as_deref())?),
            config,
            greeting,
            runtime: Builder::new_current_thread().enable_all().build()?,
            client: None,
        })
    }

    /// Does something at the server, which must be such that it can be done twice.
    pub(super) fn run<T>(
        &mut self,
        mut work: impl AsyncFnMut(&mut Client) -> Result<T, Error>,
    ) -> Result<T, PushError> {
        let Self { settings, config, tls, greeting, address, runtime, client } = self;
        settings.repeat(|| {
            let attempt = async {
                let mut connected = match client.take() {
                    Some(client) if !client.is_closed() => client,
                    _ => {
                        let (client, connection) = config.connect(tls.clone()).await?;
                        tokio::spawn(connection);
                        client.batch_execute(greeting).await?;
                        client
                    }
                };
                let value = work(&mut connected).await?;
                *client = Some(connected);
                Ok(value)
            };
            match runtime.block_on(async { timeout(settings.timeout, attempt).await }) {
                Ok(done) => done.map_err(|error| failure(address, &error)),
                Err(_) => {
                    let seconds = settings.timeout.as_secs();
                    Err(Failure::Passing(PushError::Timeout { address: address.clone(), seconds }, None))
                }
            }
        })
    }
}

fn is_local(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse().is_ok_and(|address: IpAddr| address.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

/// The servers, without the user.
fn address(config: &Config) -> String {
    let hosts: Vec<String> = config
        .get_hosts()
        .iter()
        .map(|host| match host {
            Host::Tcp(name) => name.clone(),
            #[cfg(unix)]
            Host::Unix(path) => path.display().to_string(),
        })
        .collect();
    let port = config.get_ports().first().map(|port| format!(":{port}")).unwrap_or_default();
    format!("PostgreSQL at {}{port}", hosts.join(","))
}

fn failure(address: &str, error: &Error) -> Failure {
    let address = address.to_owned();
    if let Some(said) = error.as_db_error() {
        let message = match (said.detail(), said.hint()) {
            (None, None) => said.message().to_owned(),
            (detail, hint) => {
                [Some(said.message()), detail, hint].into_iter().flatten().collect::<Vec<_>>().join("; ")
            }
        };
        let code = said.code();
        return if PASSING.contains(code) || code.code().starts_with("08") {
            Failure::Passing(PushError::Unreachable { address, problem: message }, None)
        } else if code.code().starts_with("28") {
            Failure::Lasting(PushError::Login { address, message })
        } else {
            Failure::Lasting(PushError::Database { address, code: code.code().to_owned(), message })
        };
    }
    let problem = causes(error);
    match error.to_string().as_str() {
        "error performing TLS handshake" => Failure::Lasting(PushError::Tls { address, problem }),
        "authentication error" | "invalid configuration" => {
            Failure::Lasting(PushError::Login { address, message: problem })
        }
        _ if error.is_closed() || is_passing(error) => {
            Failure::Passing(PushError::Unreachable { address, problem }, None)
        }
        _ => Failure::Lasting(PushError::Unreachable { address, problem }),
    }
}

fn is_passing(error: &Error) -> bool {
    error.source().and_then(|cause| cause.downcast_ref()).is_some_and(|error: &io::Error| {
        matches!(
            error.kind(),
            io::ErrorKind::ConnectionRefused
                | io::ErrorKind::ConnectionReset
                | io::ErrorKind::ConnectionAborted
                | io::ErrorKind::BrokenPipe
                | io::ErrorKind::UnexpectedEof
                | io::ErrorKind::TimedOut
                | io::ErrorKind::NotFound
        )
    })
}

/// An error with its causes.
fn causes(error: &Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(&format!(": {error}"));
        cause = error.source();
    }
    text
}
