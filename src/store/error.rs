//! What can go wrong with a store.

use oxigraph::store::{LoaderError, StorageError};
use std::io;
use std::path::PathBuf;
use thiserror::Error;

/// Why a store cannot be used.
#[derive(Debug, Error)]
pub enum StoreError {
    /// There is nothing at the location.
    #[error("there is no store at {}", .0.display())]
    Missing(PathBuf),
    /// There is a folder, and it is no store.
    #[error("{} is not a dicit store: it holds no dicit.json", .0.display())]
    NotAStore(PathBuf),
    /// There is something else where a store should be made.
    #[error("{} is not empty, and a store needs a folder of its own", .0.display())]
    Occupied(PathBuf),
    /// There is a store already.
    #[error("there is a store at {} already", .0.display())]
    Exists(PathBuf),
    /// The store was made by another version of dicit.
    #[error("{} is a store of version \"{version}\", and this dicit reads \"{}\"", path.display(), super::folder::VERSION)]
    Version {
        /// Where it is.
        path: PathBuf,
        /// What it says of itself.
        version: String,
    },
    /// Its `dicit.json` cannot be read.
    #[error("{} cannot be read: {problem}", path.display())]
    Marker {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// Another process writes to it.
    #[error("{} is in use: another process writes to it", .0.display())]
    InUse(PathBuf),
    /// This dicit keeps nothing on disk.
    #[error("this dicit was built without RocksDB and keeps no store on disk")]
    MemoryOnly,
    /// No document has this id.
    #[error("the store holds no document \"{0}\"")]
    NoDocument(String),
    /// No graph of others has this name.
    #[error("the store holds no graph <{0}>")]
    NoGraph(String),
    /// RDF of others was to be written where dicit writes its own.
    #[error(
        "<{0}> is a graph that dicit writes itself, from documents; others' RDF goes into graphs of its own"
    )]
    OwnGraph(String),
    /// The disk or its permissions.
    #[error("{}", path.display())]
    Io {
        /// What was to be read or written.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A reviewed annotation that the store keeps was changed by somebody else and is none any more.
    #[error("{} is no annotation any more; mend it or remove it: {problem}", path.display())]
    Reviewed {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// What Oxigraph reports.
    #[error("the store failed")]
    Storage(#[from] StorageError),
    /// What Oxigraph's bulk loader reports.
    #[error("the store failed while it was loading")]
    Loader(#[from] LoaderError),
    /// What Oxigraph reports when it is to count.
    #[error("the store cannot be counted")]
    Count(#[source] Box<dyn std::error::Error + Send + Sync>),
}
