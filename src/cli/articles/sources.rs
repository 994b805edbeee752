//! The documents of the files, folders and streams that the user names, one after the other.

use crate::read::{Cut, Documents, Format, Input, Metadata, ReadError, Record, sidecar};
use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

/// A document before it is read.
pub(in crate::cli) struct Source {
    /// The file, with the place in it where it holds several documents.
    pub name: String,
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
}

/// A stream that is being read.
struct Open {
    name: String,
    is_file: bool,
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
        Self { left: paths.iter().cloned().collect(), format, stdin, cut, open: None }
    }

    /// Opens the next file; the documents of a folder are put in its place, in the order of their names.
    fn open(&mut self, path: &Path) -> Result<(), ReadError> {
        if path.as_os_str() == "-" {
            let format = self.format.or(self.stdin);
            let input = Input::Stream(Box::new(BufReader::new(io::stdin())));
            let documents = Documents::new(input, format, &self.cut)?;
            let (name, metadata) = ("standard input".to_owned(), Ok(Metadata::default()));
            self.open = Some(Open { name, is_file: false, metadata, documents });
            return Ok(());
        }
        if path.is_dir() {
            let mut entries: Vec<PathBuf> =
                fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<Result<_, io::Error>>()?;
            entries.sort();
            let inside = entries.into_iter().filter(|path| is_wanted(path, self.format));
            for path in inside.rev() {
                self.left.push_front(path);
            }
            return Ok(());
        }
        let input = Input::file(File::open(path)?);
        let documents = Documents::new(input, self.format.or_else(|| Format::of_path(path)), &self.cut)?;
        let (name, metadata) = (path.display().to_string(), sidecar::read(path));
        self.open = Some(Open { name, is_file: true, metadata, documents });
        Ok(())
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
            if let Some(open) = &mut self.open {
                if let Some(record) = open.documents.next() {
                    let name = match &record.place {
                        Some(place) => format!("{}:{place}", open.name),
                        None => open.name.clone(),
                    };
                    let (is_file, metadata) = (open.is_file, open.metadata.clone());
                    return Some(Source { name, is_file, record: Ok(record), metadata });
                }
                self.open = None;
            }
            let path = self.left.pop_front()?;
            if let Err(error) = self.open(&path) {
                let name = path.display().to_string();
                let metadata = Ok(Metadata::default());
                return Some(Source { name, is_file: true, record: Err(error), metadata });
            }
        }
    }
}
