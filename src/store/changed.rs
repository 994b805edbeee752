//! Documents that were written since the full-text index was made.
//!
//! A document is noted before it is written, so that a kill leaves at most one too many; who has taken in what is
//! noted, with the store open for writing, forgets it. Without an index nothing is noted.

use super::folder::at;
use super::{Store, StoreError};
use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;

/// Stands for every document.
pub const EVERYTHING: &str = "*";

/// The notes, in the index's folder: with another index come other notes.
const CHANGED: &str = "changed";

impl Store {
    /// Where the full-text index of the store lies or would lie; nothing for a store in memory.
    #[must_use]
    pub fn search_folder(&self) -> Option<PathBuf> {
        self.folder.as_ref().map(super::folder::Folder::search)
    }

    /// The documents that were written since the index was brought up to date.
    ///
    /// # Errors
    /// What the system reports.
    pub fn changed(&self) -> Result<BTreeSet<String>, StoreError> {
        let Some(path) = self.search_folder().map(|folder| folder.join(CHANGED)) else {
            return Ok(BTreeSet::new());
        };
        match fs::read_to_string(&path) {
            Ok(text) => Ok(text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(BTreeSet::new()),
            Err(error) => Err(at(&path)(error)),
        }
    }

    /// Forgets the documents that [`Store::changed`] gives; only who may write may do it.
    ///
    /// # Errors
    /// What the system reports.
    pub fn forget_changed(&self) -> Result<(), StoreError> {
        let Some(path) = self.search_folder().map(|folder| folder.join(CHANGED)) else { return Ok(()) };
        fs::remove_file(&path).map_err(at(&path))
    }

    /// Notes documents that are about to be written, or [`EVERYTHING`].
    ///
    /// # Errors
    /// What the system reports.
    pub fn note_changed<'i>(&self, ids: impl IntoIterator<Item = &'i str>) -> Result<(), StoreError> {
        let Some(folder) = self.search_folder().filter(|folder| folder.exists()) else { return Ok(()) };
        let path = folder.join(CHANGED);
        // A line that a kill has cut off ends here.
        let lines: String = std::iter::once("").chain(ids).map(|id| format!("{id}\n")).collect();
        let note = || -> io::Result<()> {
            let mut file = OpenOptions::new().create(true).append(true).open(&path)?;
            file.write_all(lines.as_bytes())?;
            file.sync_data()
        };
        note().map_err(at(&path))
    }
}
