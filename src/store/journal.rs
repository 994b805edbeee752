//! What was ingested, noted beside the store, so that a run that was killed goes on where it stopped.
//!
//! A line is written when its document is on the disk, never before; so what is noted is there, and what is there without
//! a note is merely annotated once more. A document is noted by a key of its text, its metadata and what annotates it. An
//! input that failed is noted with the reason, until it is stored.

use super::folder::at;
use super::{Store, StoreError};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where an article was found: a file, and the place in it where it holds several.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Input {
    /// The file, as it was named.
    #[serde(rename = "input")]
    pub name: String,
    /// The place in the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some(place) => write!(f, "{}:{place}", self.name),
            None => f.write_str(&self.name),
        }
    }
}

/// One line of the journal: an input that is stored, under its key, or failed, for a reason.
#[derive(Serialize, Deserialize)]
struct Line {
    #[serde(flatten)]
    input: Input,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    stored: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    failed: Option<String>,
}

/// The notes of a store.
pub struct Journal {
    path: Option<PathBuf>,
    keys: Arc<HashSet<u128>>,
    failures: BTreeMap<Input, String>,
    /// Lines that are not written yet.
    waiting: Vec<u8>,
    file: Option<File>,
}

impl Store {
    /// The journal of what was ingested; a store in memory keeps none.
    ///
    /// # Errors
    /// [`StoreError::Io`].
    pub fn journal(&self) -> Result<Journal, StoreError> {
        let path = self.folder.as_ref().map(super::folder::Folder::ingested);
        let (mut keys, mut failures) = (HashSet::new(), BTreeMap::new());
        if let Some(path) = &path {
            match File::open(path) {
                Ok(file) => each_line(file, |line| {
                    if let Some(key) = line.stored.and_then(|key| u128::from_str_radix(&key, 16).ok()) {
                        keys.insert(key);
                    }
                    match line.failed {
                        Some(reason) => failures.insert(line.input, reason),
                        None => failures.remove(&line.input),
                    };
                })
                .map_err(at(path))?,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(at(path)(error)),
            }
        }
        Ok(Journal { path, keys: Arc::new(keys), failures, waiting: Vec::new(), file: None })
    }
}

impl Journal {
    /// The keys of what was stored before this run.
    #[must_use]
    pub fn keys(&self) -> Arc<HashSet<u128>> {
        Arc::clone(&self.keys)
    }

    /// The inputs that failed and were not stored since, with the reason.
    #[must_use]
    pub fn failures(&self) -> &BTreeMap<Input, String> {
        &self.failures
    }

    /// Notes that an input is stored.
    pub fn stored(&mut self, input: Input, key: u128) {
        let failed = self.failures.remove(&input).is_some();
        if failed || !self.keys.contains(&key) {
            self.line(&Line { input, stored: Some(format!("{key:032x}")), failed: None });
        }
    }

    /// Notes why an input is not stored.
    pub fn failed(&mut self, input: Input, reason: String) {
        if self.failures.get(&input) != Some(&reason) {
            self.line(&Line { input: input.clone(), stored: None, failed: Some(reason.clone()) });
            self.failures.insert(input, reason);
        }
    }

    /// Writes what was noted to the disk; the documents must be there.
    ///
    /// # Errors
    /// [`StoreError::Io`]: a full disk, for one.
    pub fn write(&mut self) -> Result<(), StoreError> {
        let Some(path) = &self.path else { return Ok(()) };
        if self.waiting.is_empty() {
            return Ok(());
        }
        let mut file = match self.file.take() {
            Some(file) => file,
            None => append(path).map_err(at(path))?,
        };
        file.write_all(&self.waiting).and_then(|()| file.sync_data()).map_err(at(path))?;
        self.waiting.clear();
        self.file = Some(file);
        Ok(())
    }

    fn line(&mut self, line: &Line) {
        // A line of strings is always JSON.
        if let Ok(json) = serde_json::to_vec(line) {
            self.waiting.extend(json);
            self.waiting.push(b'\n');
        }
    }
}

/// Reads line by line; what a kill has cut off says nothing.
fn each_line(file: File, mut read: impl FnMut(Line)) -> io::Result<()> {
    let mut reader = BufReader::new(file);
    let mut bytes = Vec::new();
    while reader.read_until(b'\n', &mut bytes)? > 0 {
        if let Ok(line) = serde_json::from_slice(&bytes) {
            read(line);
        }
        bytes.clear();
    }
    Ok(())
}

/// Opens the file behind its last whole line: what a kill or a full disk has cut off must not spoil the next line.
fn append(path: &Path) -> io::Result<File> {
    let mut file = OpenOptions::new().create(true).truncate(false).read(true).write(true).open(path)?;
    if let Some(folder) = path.parent() {
        File::open(folder)?.sync_all()?;
    }
    let length = file.metadata()?.len();
    let mut whole = length;
    let mut last = [0];
    while whole > 0 {
        file.seek(SeekFrom::Start(whole - 1))?;
        file.read_exact(&mut last)?;
        if last == *b"\n" {
            break;
        }
        whole -= 1;
    }
    if whole < length {
        file.set_len(whole)?;
    }
    file.seek(SeekFrom::Start(whole))?;
    Ok(file)
}
