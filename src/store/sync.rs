//! Waiting for the disk. Oxigraph has no option for it: what it commits outlives a kill, and a power cut only once the
//! system has written it.

use super::folder::at;
use super::{Store, StoreError};
use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::PoisonError;

impl Store {
    /// Waits until everything that was committed is on the disk, and the kept annotations of these documents.
    ///
    /// # Errors
    /// [`StoreError::Io`].
    pub fn sync<'i>(&self, ids: impl IntoIterator<Item = &'i str>) -> Result<(), StoreError> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let mut written = self.synced.lock().unwrap_or_else(PoisonError::into_inner);
        let files = folder.files();
        for (name, state) in &files {
            if written.get(name) != Some(state) {
                sync(&folder.quads().join(name))?;
            }
        }
        sync(&folder.quads())?;
        *written = files;
        let mut kept = false;
        for id in ids {
            sync(&folder.annotation(id))?;
            kept = true;
        }
        if kept && let Some(parent) = folder.annotation("").parent() {
            sync(parent)?;
        }
        Ok(())
    }
}

/// Waits for a file or a folder; one that is gone by now needs no waiting.
fn sync(path: &Path) -> Result<(), StoreError> {
    match File::open(path).and_then(|file| file.sync_all()) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(path)(error)),
        _ => Ok(()),
    }
}
