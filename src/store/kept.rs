//! Annotations, kept beside the graph as they were added: the graph does not hold all of one.
//!
//! What a person has reviewed lies in `reviewed/ID.dicit.json`, so that a machine that annotates anew leaves the
//! person's part as it was. What only a machine made lies compressed in `annotations/ID.dicit.json.gz`, so that a
//! person can begin to review it; it can be made again and is written without waiting for the disk. `history/ID` holds
//! what an annotation was before each correction.

use super::folder::at;
use super::{Store, StoreError};
use crate::annotation::{self, Annotation, to_json};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Corrections of a document that can be undone.
const STEPS: usize = 200;

impl Store {
    /// The annotation of a document that holds a person's decisions, as it was last added.
    ///
    /// # Errors
    /// [`StoreError::Reviewed`] where the file is no annotation any more; [`StoreError::Io`].
    pub fn reviewed(&self, id: &str) -> Result<Option<Annotation>, StoreError> {
        let Some(folder) = &self.folder else { return Ok(None) };
        read(&folder.reviewed(id), Ok)
    }

    /// The annotation of a document, as it was last added; nothing where an earlier dicit added it or the store is in
    /// memory.
    ///
    /// # Errors
    /// [`StoreError::Reviewed`] where the file is no annotation any more; [`StoreError::Io`].
    pub fn annotation(&self, id: &str) -> Result<Option<Annotation>, StoreError> {
        let Some(folder) = &self.folder else { return Ok(None) };
        match self.reviewed(id)? {
            Some(annotation) => Ok(Some(annotation)),
            None => read(&folder.annotation(id), unpack),
        }
    }

    /// Puts a person's correction of a document in the place of what the document was, which can be had back.
    ///
    /// # Errors
    /// What [`Store::add`] reports; [`StoreError::Io`].
    pub fn replace(&self, before: &Annotation, after: &Annotation) -> Result<(), StoreError> {
        let steps = self.steps(&before.document.id)?;
        if let Some(folder) = &self.folder {
            let number = steps.last().map_or(1, |(number, _)| number + 1);
            let path = folder.history(&before.document.id).join(format!("{number}.dicit.json.gz"));
            pack(before).and_then(|bytes| write(&path, &bytes, true)).map_err(at(&path))?;
        }
        self.add(after)?;
        for (_, path) in steps.iter().rev().skip(STEPS - 1) {
            remove(path)?;
        }
        Ok(())
    }

    /// Takes back the last correction of a document, and says whether there was one. The whole document becomes what it
    /// was then.
    ///
    /// # Errors
    /// What [`Store::add`] reports; [`StoreError::Io`].
    pub fn undo(&self, id: &str) -> Result<bool, StoreError> {
        let Some((_, path)) = self.steps(id)?.pop() else { return Ok(false) };
        let Some(before) = read(&path, unpack)? else { return Ok(false) };
        self.add(&before)?;
        remove(&path)?;
        Ok(true)
    }

    /// How many corrections of a document can be undone.
    ///
    /// # Errors
    /// [`StoreError::Io`].
    pub fn undoable(&self, id: &str) -> Result<usize, StoreError> {
        Ok(self.steps(id)?.len())
    }

    /// The files of a document's history with their numbers, oldest first.
    fn steps(&self, id: &str) -> Result<Vec<(u64, PathBuf)>, StoreError> {
        let Some(folder) = &self.folder else { return Ok(Vec::new()) };
        let history = folder.history(id);
        let entries = match fs::read_dir(&history) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(at(&history))?,
        };
        let mut steps = Vec::new();
        for entry in entries {
            let path = entry.map_err(at(&history))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            steps.extend(
                name.split('.').next().and_then(|number| number.parse().ok()).map(|number| (number, path)),
            );
        }
        steps.sort();
        Ok(steps)
    }

    /// Keeps an annotation; the file is there whole or as it was.
    pub(super) fn keep(&self, annotation: &Annotation) -> Result<(), StoreError> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let id = &annotation.document.id;
        if annotation.is_reviewed() {
            let path = folder.reviewed(id);
            to_json(annotation)
                .map_err(io::Error::from)
                .and_then(|json| write(&path, json.as_bytes(), true))
                .map_err(at(&path))?;
            return remove(&folder.annotation(id));
        }
        let path = folder.annotation(id);
        pack(annotation).and_then(|bytes| write(&path, &bytes, false)).map_err(at(&path))
    }

    /// Forgets the reviewed annotation of a document of which nothing is reviewed any more.
    pub(super) fn forget_reviewed(&self, id: &str) -> Result<(), StoreError> {
        self.folder.as_ref().map_or(Ok(()), |folder| remove(&folder.reviewed(id)))
    }

    /// Forgets what is kept of a document that is removed.
    pub(super) fn forget(&self, id: &str) -> Result<(), StoreError> {
        let Some(folder) = &self.folder else { return Ok(()) };
        remove(&folder.reviewed(id))?;
        remove(&folder.annotation(id))?;
        for (_, path) in self.steps(id)? {
            remove(&path)?;
        }
        Ok(())
    }
}

fn read(
    path: &Path,
    unpack: impl Fn(Vec<u8>) -> io::Result<Vec<u8>>,
) -> Result<Option<Annotation>, StoreError> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(at(path)(error)),
    };
    let broken = |problem: String| StoreError::Reviewed { path: path.to_owned(), problem };
    let json = unpack(bytes).map_err(|error| broken(error.to_string()))?;
    annotation::read(&json).map(Some).map_err(|error| broken(error.to_string()))
}

fn unpack(bytes: Vec<u8>) -> io::Result<Vec<u8>> {
    let mut json = Vec::new();
    GzDecoder::new(bytes.as_slice()).read_to_end(&mut json)?;
    Ok(json)
}

fn pack(annotation: &Annotation) -> io::Result<Vec<u8>> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(&serde_json::to_vec(annotation)?)?;
    packed.finish()
}

fn write(path: &Path, bytes: &[u8], durable: bool) -> io::Result<()> {
    if fs::read(path).is_ok_and(|known| known == bytes) {
        return Ok(());
    }
    let parent = path.parent().unwrap_or(path);
    fs::create_dir_all(parent)?;
    let mut file = tempfile::NamedTempFile::new_in(parent)?;
    file.write_all(bytes)?;
    if durable {
        file.as_file().sync_all()?;
    }
    file.persist(path)?;
    Ok(())
}

fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(path)(error)),
        _ => Ok(()),
    }
}
