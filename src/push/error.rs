//! Why a push fails. No message holds a secret.

use crate::export::ExportError;
use crate::store::StoreError;
use std::io;
use std::path::PathBuf;
use thiserror::Error;

/// A graph or document of which the target holds another number of triples or rows than the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its IRI.
    pub part: String,
    /// How many the store has.
    pub store: u64,
    /// How many the target has.
    pub target: u64,
}

/// Why a push fails.
#[derive(Debug, Error)]
pub enum PushError {
    /// The target is no address.
    #[error("\"{0}\" is no HTTP address")]
    BadUrl(String),
    /// The address holds a name or a password, which messages and notes would show.
    #[error("the address holds credentials, which belong into the environment")]
    SecretInUrl,
    /// The target wants other credentials.
    #[error("{address} refuses the credentials (HTTP {status}){message}")]
    Unauthorized {
        /// Where.
        address: String,
        /// 401 or 403.
        status: u16,
        /// What the server says, after a colon.
        message: String,
    },
    /// Any other answer than success, after all repetitions.
    #[error("{address} answers HTTP {status}{message}")]
    Status {
        /// Where.
        address: String,
        /// The status.
        status: u16,
        /// What the server says, after a colon.
        message: String,
    },
    /// The target is somewhere else.
    #[error("{address} sends on to {to}; give that address")]
    Moved {
        /// Where.
        address: String,
        /// The other address.
        to: String,
    },
    /// No answer in time.
    #[error("{address} did not answer within {seconds} s")]
    Timeout {
        /// Where.
        address: String,
        /// The limit.
        seconds: u64,
    },
    /// No connection, or one that broke.
    #[error("{address} cannot be reached: {problem}")]
    Unreachable {
        /// Where.
        address: String,
        /// What the system says.
        problem: String,
    },
    /// What the target answers is not what its protocol promises.
    #[error("{address} answers what is no {expected}")]
    Answer {
        /// Where.
        address: String,
        /// What it should be.
        expected: &'static str,
    },
    /// The target holds something else than it was sent.
    #[error("the target holds something else than it was sent:{}", lines(.0))]
    Differs(Vec<Difference>),
    /// The target cannot be asked which graphs it holds.
    #[error("the target has no known address for questions, which finding its graphs needs")]
    NoQueries,
    /// The address of a database cannot be read.
    #[error("that is no address of a PostgreSQL database: {0}")]
    BadDatabase(String),
    /// The database lets nobody in who comes so.
    #[error("{address} refuses the login: {message}")]
    Login {
        /// Where.
        address: String,
        /// What the server says.
        message: String,
    },
    /// No encrypted connection to a server that is known.
    #[error("{address} gives no connection that is safe: {problem}")]
    Tls {
        /// Where.
        address: String,
        /// What is wrong.
        problem: String,
    },
    /// Certificates to trust.
    #[error("{} holds no certificates: {problem}", path.display())]
    Certificates {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        problem: String,
    },
    /// The database refuses what it was told.
    #[error("{address} reports: {message}")]
    Database {
        /// Where.
        address: String,
        /// Its [code](https://www.postgresql.org/docs/current/errcodes-appendix.html).
        code: String,
        /// What it says.
        message: String,
    },
    /// A table that this program did not make.
    #[error("the table {table} of the schema {schema} has other columns than this dicit writes")]
    OtherTable {
        /// The schema.
        schema: String,
        /// The table.
        table: &'static str,
    },
    /// The tables cannot be made.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// The store cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The notes of what was sent.
    #[error("{} cannot be written", path.display())]
    Journal {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A temporary file.
    #[error("a temporary file cannot be written")]
    Io(#[from] io::Error),
}

/// The first differences, one a line.
fn lines(differences: &[Difference]) -> String {
    const SHOWN: usize = 5;
    let line = |it: &Difference| format!("\n  <{}>: {} in the store, {} there", it.part, it.store, it.target);
    let mut lines: String = differences.iter().take(SHOWN).map(line).collect();
    if differences.len() > SHOWN {
        lines.push_str(&format!("\n  and {} more", differences.len() - SHOWN));
    }
    lines
}
