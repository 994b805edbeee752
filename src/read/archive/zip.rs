//! ZIP: the articles of every file in it that can be read, in the order of the archive.
//!
//! Nothing is unpacked under the names of the archive: an entry is read from memory, or from a temporary file without a
//! name where it is long.

use super::super::documents::Records;
use super::super::input::{FREE, RATIO, SPOOLED, Seekable};
use super::super::{Cut, Documents, Format, Input, LIMIT, ReadError, Record, sidecar};
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use tempfile::spooled_tempfile;
use zip::ZipArchive;
use zip::result::ZipError;

pub(in crate::read) static ZIP: Format = Format {
    name: "zip",
    about: "a ZIP archive of any of these",
    extensions: &["zip"],
    sniff: |head| head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06"),
    cut,
};

/// How many archives may lie one in the other.
const DEPTH: usize = 3;

/// Entries of an archive. More names than that fill the memory.
const ENTRIES: usize = 1_000_000;

fn cut(input: Input, cut: &Cut) -> Result<Records, ReadError> {
    if cut.depth >= DEPTH {
        return Err(ReadError::Refused(
            "it lies in too many archives one in the other; unpack the outer ones first",
        ));
    }
    let mut bytes = input.seekable()?;
    let size = bytes.seek(SeekFrom::End(0))?;
    bytes.seek(SeekFrom::Start(0))?;
    let archive = ZipArchive::new(bytes)?;
    if archive.len() > ENTRIES {
        return Err(ReadError::Refused("it holds more than a million files"));
    }
    let left = FREE.saturating_add(RATIO.saturating_mul(size));
    let cut = Cut { depth: cut.depth + 1, ..cut.clone() };
    Ok(Box::new(Entries { archive, at: 0, left, open: None, cut }))
}

struct Entries {
    archive: ZipArchive<Seekable>,
    /// The next entry.
    at: usize,
    /// How much may still be unpacked.
    left: u64,
    /// The entry that is being read, and its name.
    open: Option<(String, Documents)>,
    cut: Cut,
}

impl Iterator for Entries {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        loop {
            if let Some((name, documents)) = &mut self.open {
                if let Some(record) = documents.next() {
                    return Some(record.inside(name));
                }
                self.open = None;
            }
            if self.at >= self.archive.len() {
                return None;
            }
            self.at += 1;
            let name = self.archive.name_for_index(self.at - 1).unwrap_or_default().to_owned();
            match self.unpack(&name) {
                Ok(Some(documents)) => self.open = Some((name, documents)),
                Ok(None) => {}
                Err(error) => return Some(Record::failed(error).inside(&shown(&name))),
            }
        }
    }
}

impl Entries {
    /// The documents of the entry before the next one; `None` where it is no article by its name.
    fn unpack(&mut self, name: &str) -> Result<Option<Documents>, ReadError> {
        let end = self.archive.len();
        let mut entry = self.archive.by_index(self.at - 1)?;
        if entry.is_dir() || entry.is_symlink() {
            return Ok(None);
        }
        if entry.enclosed_name().is_none() || name.contains(['\\', '\0']) {
            return Err(ReadError::Refused("its name leads out of the archive"));
        }
        let Some(format) = wanted(Path::new(name)) else { return Ok(None) };
        let room =
            FREE.saturating_add(RATIO.saturating_mul(entry.compressed_size())).min(self.left).min(SPOOLED);
        let mut spool = spooled_tempfile(LIMIT);
        let unpacked = io::copy(&mut entry.by_ref().take(room + 1), &mut spool)
            .map_err(|error| ReadError::Damaged(format!("it cannot be unpacked: {error}")))?;
        if unpacked > room {
            if room == self.left {
                self.at = end;
            }
            return Err(ReadError::SWELLS);
        }
        self.left -= unpacked;
        spool.seek(SeekFrom::Start(0))?;
        let input = Input::Stream(Box::new(BufReader::new(spool)));
        Documents::new(input, Some(format), &self.cut).map(Some)
    }
}

/// The format of an entry that is an article by its name, as in a folder.
fn wanted(name: &Path) -> Option<&'static Format> {
    let hidden = name.iter().any(|part| part.as_encoded_bytes().starts_with(b".") || part == "__MACOSX");
    if hidden || sidecar::is_sidecar(name) || name.to_string_lossy().to_lowercase().ends_with(".dicit.json") {
        return None;
    }
    Format::of_path(name)
}

/// A name without what a terminal would obey.
fn shown(name: &str) -> String {
    name.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

impl From<ZipError> for ReadError {
    fn from(error: ZipError) -> Self {
        match error {
            ZipError::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                Self::Damaged("it ends too soon".to_owned())
            }
            ZipError::Io(error) => error.into(),
            error => Self::Damaged(error.to_string()),
        }
    }
}
