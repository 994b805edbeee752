//! Annotations that a person has reviewed. The graph does not hold all of an annotation, so they are kept as they are
//! beside it, in `reviewed/ID.dicit.json`: what a machine annotates anew leaves the person's part as it was.

use super::folder::at;
use super::{Store, StoreError};
use crate::annotation::{self, Annotation, to_json};
use std::fs;
use std::io::{self, Write};

impl Store {
    /// The annotation of a document that holds reviewed statements, as it was last added.
    ///
    /// # Errors
    /// [`StoreError::Reviewed`] where the file is no annotation any more; [`StoreError::Io`].
    pub fn reviewed(&self, id: &str) -> Result<Option<Annotation>, StoreError> {
        let Some(path) = self.folder.as_ref().map(|folder| folder.reviewed(id)) else { return Ok(None) };
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(at(&path)(error)),
        };
        match annotation::read(&bytes) {
            Ok(annotation) => Ok(Some(annotation)),
            Err(error) => Err(StoreError::Reviewed { path, problem: error.to_string() }),
        }
    }

    /// Keeps an annotation that holds reviewed statements; the file is there whole or as it was.
    pub(super) fn keep_reviewed(&self, annotation: &Annotation) -> Result<(), StoreError> {
        let Some(folder) = &self.folder else { return Ok(()) };
        if !annotation.statements.iter().any(|statement| statement.reviewed) {
            return Ok(());
        }
        let path = folder.reviewed(&annotation.document.id);
        let write = || {
            let json = to_json(annotation)?;
            if fs::read(&path).is_ok_and(|bytes| bytes == json.as_bytes()) {
                return Ok(());
            }
            let parent = path.parent().unwrap_or(&path);
            fs::create_dir_all(parent)?;
            let mut file = tempfile::NamedTempFile::new_in(parent)?;
            file.write_all(json.as_bytes())?;
            file.as_file().sync_all()?;
            file.persist(&path)?;
            Ok(())
        };
        write().map_err(at(&path))
    }

    /// Forgets the reviewed annotation of a document that is removed.
    pub(super) fn forget_reviewed(&self, id: &str) -> Result<(), StoreError> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let path = folder.reviewed(id);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(&path)(error)),
            _ => Ok(()),
        }
    }
}
