//! A store's folder: its marker, Oxigraph's files and what a killed load leaves behind.

use super::StoreError;
use crate::map::iri::Base;
use jiff::Timestamp;
use oxigraph::store::Store as Oxigraph;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The version of the layout that this dicit reads and writes.
pub(super) const VERSION: &str = "dicit-store/1";

/// The file that makes a folder a store. Oxigraph would open a database in any folder, whatever is in it.
const MARKER: &str = "dicit.json";

/// The marker before it is whole; what a kill leaves of making a store.
const UNFINISHED: &str = ".dicit.json.new";

/// Oxigraph's files.
const QUADS: &str = "quads";

/// Annotations that a person has reviewed.
const REVIEWED: &str = "reviewed";

/// Names of files with their lengths and the times they were last written.
pub(super) type Files = BTreeMap<OsString, (u64, Option<Timestamp>)>;

/// Annotations as machines made them, compressed.
const ANNOTATIONS: &str = "annotations";

/// What annotations were before a person corrected them, a folder a document.
const HISTORY: &str = "history";

/// The graphs that are being replaced or removed in more than one step, as a JSON array.
const REPLACING: &str = "replacing.json";

/// What was ingested.
const INGESTED: &str = "ingested.jsonl";

/// What was sent to other servers.
const PUSHED: &str = "pushed";

/// The full-text index.
const SEARCH: &str = "search";

#[derive(Serialize, Deserialize)]
struct Marker {
    format: String,
    base: String,
}

/// A folder that holds a store.
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn create(path: &Path, base: &Base) -> Result<Self, StoreError> {
        if path.join(MARKER).exists() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        let made = !path.exists();
        fs::create_dir_all(path).map_err(at(path))?;
        if !is_free(path).map_err(at(path))? {
            return Err(StoreError::Occupied(path.to_owned()));
        }
        // The marker comes first, and whole: a kill in between leaves a store without quads, which opens.
        let marker = Marker { format: VERSION.to_owned(), base: base.as_str().to_owned() };
        let json = serde_json::to_string_pretty(&marker).map_err(|error| at(path)(io::Error::from(error)))?;
        let written = path.join(UNFINISHED);
        // A power cut must not leave a marker without its content.
        let write = || {
            let mut file = fs::File::create(&written)?;
            file.write_all((json + "\n").as_bytes())?;
            file.sync_all()?;
            fs::rename(&written, path.join(MARKER))
        };
        let done = write();
        if let Err(error) = done {
            // A full disk must not leave something that is neither a store nor a free folder.
            let _ = fs::remove_file(&written);
            if made {
                let _ = fs::remove_dir(path);
            }
            return Err(at(path)(error));
        }
        Ok(Self(path.to_owned()))
    }

    /// The folder, whatever it holds.
    pub(super) fn at(path: &Path) -> Self {
        Self(path.to_owned())
    }

    pub(super) fn find(path: &Path) -> Result<(Self, Base), StoreError> {
        let file = path.join(MARKER);
        let json = match fs::read_to_string(&file) {
            Ok(json) => json,
            Err(error)
                if error.kind() == io::ErrorKind::NotFound && is_free(path).unwrap_or(!path.exists()) =>
            {
                return Err(StoreError::Missing(path.to_owned()));
            }
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Err(StoreError::NotAStore(path.to_owned()));
            }
            Err(error) => return Err(at(&file)(error)),
        };
        let problem = |problem: String| StoreError::Marker { path: file.clone(), problem };
        let marker: Marker = serde_json::from_str(&json).map_err(|error| problem(error.to_string()))?;
        if marker.format != VERSION {
            return Err(StoreError::Version { path: path.to_owned(), version: marker.format });
        }
        let base = Base::new(&marker.base).map_err(|error| problem(error.to_string()))?;
        Ok((Self(path.to_owned()), base))
    }

    #[cfg(feature = "rocksdb")]
    pub(super) fn open(&self) -> Result<Oxigraph, StoreError> {
        Oxigraph::open(self.quads()).map_err(|error| {
            // RocksDB says so only in its message: "IO error: While lock file: …", or "lock hold by current process".
            if ["While lock file", "lock hold by"].iter().any(|said| error.to_string().contains(said)) {
                StoreError::InUse(self.0.clone())
            } else {
                error.into()
            }
        })
    }

    #[cfg(feature = "rocksdb")]
    pub(super) fn open_read_only(&self) -> Result<Oxigraph, StoreError> {
        let quads = self.quads();
        if !quads.join("CURRENT").exists() {
            // Nothing was ever written: a reader cannot make the files, and there is nothing to read.
            return Ok(Oxigraph::new()?);
        }
        Oxigraph::open_read_only(&quads).or_else(|error| {
            // RocksDB was ended, or the disk was full, before all its families and Oxigraph's version were there: nothing can
            // have been committed yet, and who writes next makes the rest. Only the messages say so.
            let half_made = ["Column family not found", "only possible on read-write instances"];
            if half_made.iter().any(|said| error.to_string().contains(said)) && !has_tables(&quads) {
                Ok(Oxigraph::new()?)
            } else {
                Err(error.into())
            }
        })
    }

    #[cfg(not(feature = "rocksdb"))]
    pub(super) fn open(&self) -> Result<Oxigraph, StoreError> {
        Err(StoreError::MemoryOnly)
    }

    #[cfg(not(feature = "rocksdb"))]
    pub(super) fn open_read_only(&self) -> Result<Oxigraph, StoreError> {
        Err(StoreError::MemoryOnly)
    }

    /// Removes what a killed bulk load leaves: files that belong to no commit and that reopening does not remove.
    /// Only the process that holds the store's lock may call it.
    pub(super) fn remove_leftovers(&self) -> Result<(), StoreError> {
        let quads = self.quads();
        for entry in fs::read_dir(&quads).map_err(at(&quads))? {
            let path = entry.map_err(at(&quads))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with("bulk-") && name.ends_with(".sst") {
                fs::remove_file(&path).map_err(at(&path))?;
            }
        }
        Ok(())
    }

    /// Where the annotation of a document lies that a machine made.
    pub(super) fn annotation(&self, id: &str) -> PathBuf {
        self.0.join(ANNOTATIONS).join(format!("{id}.dicit.json.gz"))
    }

    /// Where earlier annotations of a document lie that a person has corrected.
    pub(super) fn history(&self, id: &str) -> PathBuf {
        self.0.join(HISTORY).join(id)
    }

    /// The graphs that a process was replacing or removing when it was killed.
    pub(super) fn replacing(&self) -> Result<Vec<String>, StoreError> {
        let path = self.0.join(REPLACING);
        match fs::read(&path) {
            // The mark is written before anything is removed: where it is cut off, nothing was.
            Ok(json) => Ok(serde_json::from_slice(&json).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(at(&path)(error)),
        }
    }

    /// Marks graphs as being replaced or removed; none takes the mark away.
    pub(super) fn set_replacing(&self, graphs: &[&str]) -> Result<(), StoreError> {
        let path = self.0.join(REPLACING);
        let done = if graphs.is_empty() {
            fs::remove_file(&path)
        } else {
            serde_json::to_vec(graphs).map_err(io::Error::from).and_then(|json| fs::write(&path, json))
        };
        match done {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(&path)(error)),
            _ => Ok(()),
        }
    }

    /// Where the annotation of a document lies that a person has reviewed.
    pub(super) fn reviewed(&self, id: &str) -> PathBuf {
        self.0.join(REVIEWED).join(format!("{id}.dicit.json"))
    }

    /// Oxigraph's files as they are now: they change with every commit.
    pub(super) fn files(&self) -> Files {
        let entries = fs::read_dir(self.quads()).into_iter().flatten().flatten();
        // "LOG" is RocksDB's diary, in which readers write too.
        let written = entries.filter(|entry| !entry.file_name().to_string_lossy().starts_with("LOG"));
        written
            .filter_map(|entry| {
                let metadata = entry.metadata().ok()?;
                let written = metadata.modified().ok().and_then(|time| Timestamp::try_from(time).ok());
                Some((entry.file_name(), (metadata.len(), written)))
            })
            .collect()
    }

    /// Oxigraph's folder.
    pub(super) fn quads(&self) -> PathBuf {
        self.0.join(QUADS)
    }

    /// Where it is noted what was ingested.
    pub(super) fn ingested(&self) -> PathBuf {
        self.0.join(INGESTED)
    }

    /// Where it is noted what a target was sent.
    pub(super) fn pushed(&self, target: &str) -> PathBuf {
        self.0.join(PUSHED).join(format!("{target}.jsonl"))
    }

    /// Where the full-text index lies.
    pub(super) fn search(&self) -> PathBuf {
        self.0.join(SEARCH)
    }

    /// Bytes that the folder takes.
    pub(super) fn size(&self) -> u64 {
        let files = |folder: &Path| {
            let entries = fs::read_dir(folder).into_iter().flatten().flatten();
            entries
                .filter_map(|entry| entry.metadata().ok())
                .filter(fs::Metadata::is_file)
                .map(|file| file.len())
                .sum::<u64>()
        };
        [QUADS, ANNOTATIONS, REVIEWED, SEARCH].iter().map(|part| files(&self.0.join(part))).sum::<u64>()
            + files(&self.0)
    }
}

/// Whether RocksDB has written any table of keys; where the folder cannot be read, it may have.
#[cfg(feature = "rocksdb")]
fn has_tables(quads: &Path) -> bool {
    let Ok(mut entries) = fs::read_dir(quads) else { return true };
    entries.any(|entry| entry.map_or(true, |entry| entry.path().extension().is_some_and(|end| end == "sst")))
}

/// Whether a folder holds nothing that is somebody's.
fn is_free(folder: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(folder)? {
        if entry?.file_name() != UNFINISHED {
            return Ok(false);
        }
    }
    Ok(true)
}

pub(super) fn at(path: &Path) -> impl Fn(io::Error) -> StoreError + '_ {
    move |source| StoreError::Io { path: path.to_owned(), source }
}
