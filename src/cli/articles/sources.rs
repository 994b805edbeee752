//! The documents of the files, folders and streams that the user names, one after the other.

use crate::cli::progress::Read;
use crate::cli::signal::Stop;
use crate::read::{self, Cut, Documents, Format, Metadata, ReadError, Record, sidecar};
use crate::store::Input;
use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, BufReader, Seek};
use std::path::{Path, PathBuf};

/// A document before it is read.
pub(in crate::cli) struct Source {
    /// The file, and the place in it where it holds several documents.
    pub input: Input,
    /// Whether the name is a file's.
    pub is_file: bool,
    /// The document, unless its file cannot be cut into any.
    pub record: Result<Record, ReadError>,
    /// What a file beside it says of it.
    pub metadata: Result<Metadata, ReadError>,
}

/// The documents that the user names, one after the other.
pub(in crate::cli) struct Sources {
    /// Files and folders that are still to be read.
    left: VecDeque<PathBuf>,
    format: Option<&'static Format>,
    stdin: Option<&'static Format>,
    cut: Cut,
    open: Option<Open>,
    /// When to give no more of them.
    stop: Stop,
    /// How much of them was read.
    read: Read,
}

/// A stream that is being read.
struct Open {
    name: String,
    is_file: bool,
    /// The file again, which tells how far it is read.
    file: Option<File>,
    metadata: Result<Metadata, ReadError>,
    documents: Documents,
}

impl Sources {
    /// The documents of these paths; `-` is standard input, of which `stdin` is the format where `format` is none.
    pub(super) fn new(
        paths: &[PathBuf],
        format: Option<&'static Format>,
        stdin: Option<&'static Format>,
        cut: Cut,
    ) -> Self {
        let left = paths.iter().cloned().collect();
        Self { left, format, stdin, cut, open: None, stop: Stop::default(), read: Read::default() }
    }

    /// The same until work is to end, telling how much of them is read.
    pub(in crate::cli) fn watched(mut self, stop: Stop, read: Read) -> Self {
        (self.stop, self.read) = (stop, read);
        self
    }

    /// The bytes of all files; standard input has none.
    pub(in crate::cli) fn bytes(&self) -> u64 {
        self.left.iter().map(|path| bytes(path, self.format)).sum()
    }

    /// Opens the next file; the documents of a folder are put in its place, in the order of their names.
    fn open(&mut self, path: &Path) -> Result<(), ReadError> {
        if path.as_os_str() == "-" {
            let format = self.format.or(self.stdin);
            let input = read::Input::Stream(Box::new(BufReader::new(io::stdin())));
            let documents = Documents::new(input, format, &self.cut)?;
            let (name, metadata) = ("standard input".to_owned(), Ok(Metadata::default()));
            self.open = Some(Open { name, is_file: false, file: None, metadata, documents });
            return Ok(());
        }
        if path.is_dir() {
            for path in inside(path, self.format)?.into_iter().rev() {
                self.left.push_front(path);
            }
            return Ok(());
        }
        let file = File::open(path)?;
        let again = file.try_clone().ok();
        let input = read::Input::file(file);
        let documents = Documents::new(input, self.format.or_else(|| Format::of_path(path)), &self.cut)?;
        let (name, metadata) = (path.display().to_string(), sidecar::read(path));
        self.open = Some(Open { name, is_file: true, file: again, metadata, documents });
        Ok(())
    }
}

/// What is wanted of a folder, in the order of the names.
fn inside(folder: &Path, format: Option<&'static Format>) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    let mut entries = entries.collect::<io::Result<Vec<PathBuf>>>()?;
    entries.retain(|path| is_wanted(path, format));
    entries.sort();
    Ok(entries)
}

/// The bytes of a file, or of what is wanted of a folder.
fn bytes(path: &Path, format: Option<&'static Format>) -> u64 {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => {
            inside(path, format).unwrap_or_default().iter().map(|path| bytes(path, format)).sum()
        }
        Ok(metadata) => metadata.len(),
        Err(_) => 0,
    }
}

/// Whether a file of a folder is an article: neither hidden, nor an annotation, nor the metadata of another file.
fn is_wanted(path: &Path, format: Option<&'static Format>) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    if name.starts_with('.') || name.ends_with(".dicit.json") || sidecar::is_sidecar(path) {
        return false;
    }
    // A link to a folder could lead back to where it stands.
    let link = path.is_symlink();
    if path.is_dir() { !link } else { format.is_some() || Format::of_path(path).is_some() }
}

impl Iterator for Sources {
    type Item = Source;

    fn next(&mut self) -> Option<Source> {
        loop {
            if self.stop.asked().is_some() {
                return None;
            }
            if let Some(open) = &mut self.open {
                let record = open.documents.next();
                let position = open.file.as_mut().and_then(|file| file.stream_position().ok());
                if let Some(record) = record {
                    self.read.at(position.unwrap_or(0));
                    let input = Input { name: open.name.clone(), place: record.place.clone() };
                    let (is_file, metadata) = (open.is_file, open.metadata.clone());
                    return Some(Source { input, is_file, record: Ok(record), metadata });
                }
                let length = open.file.as_ref().and_then(|file| file.metadata().ok());
                self.read.finished(length.map_or(0, |metadata| metadata.len()));
                self.open = None;
            }
            let path = self.left.pop_front()?;
            if let Err(error) = self.open(&path) {
                let input = Input { name: path.display().to_string(), place: None };
                let metadata = Ok(Metadata::default());
                return Some(Source { input, is_file: true, record: Err(error), metadata });
            }
        }
    }
}
