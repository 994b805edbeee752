//! Who asks a server, and with how much patience.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

/// Who asks.
#[derive(Clone)]
pub enum Credentials {
    /// Nobody.
    None,
    /// A user with a password, by HTTP basic or digest authentication.
    Password {
        /// The user's name.
        user: String,
        /// The password.
        password: String,
    },
    /// The bearer of a token.
    Token(String),
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "None",
            Self::Password { .. } => "Password(…)",
            Self::Token(_) => "Token(…)",
        })
    }
}

/// How a server is spoken to.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Who asks.
    pub credentials: Credentials,
    /// How long one request may take.
    pub timeout: Duration,
    /// How often a request is repeated that broke, timed out or was answered by a status of 500 or above.
    pub retries: u32,
    /// The wait before the first repetition; each further one is twice as long.
    pub backoff: Duration,
    /// Certificates to trust instead of those of the public authorities, in PEM; for a database.
    pub root_certificates: Option<PathBuf>,
    /// The longest wait, whatever the server asks for.
    pub longest_wait: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            credentials: Credentials::None,
            timeout: Duration::from_secs(120),
            retries: 5,
            backoff: Duration::from_millis(500),
            root_certificates: None,
            longest_wait: Duration::from_secs(60),
        }
    }
}
