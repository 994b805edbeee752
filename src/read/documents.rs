//! A file or a stream cut into its documents.

use super::input::HEAD;
use super::{Columns, Draft, Format, Input, Metadata, ReadError, Reading};
use std::sync::Arc;

/// The largest document in bytes. The Bible in French has five million characters.
pub const LIMIT: usize = 64_000_000;

/// What gzip's files begin with.
const GZIP: &[u8] = b"\x1f\x8b";

/// How a file is cut into documents.
#[derive(Debug, Clone, Default)]
pub struct Cut {
    /// The columns of tables and the fields of JSON.
    pub(super) columns: Arc<Columns>,
    /// In how many archives the file stands.
    pub(super) depth: usize,
}

impl Cut {
    /// With what the user says of columns.
    #[must_use]
    pub fn new(columns: Columns) -> Self {
        Self { columns: Arc::new(columns), depth: 0 }
    }
}

/// The documents of a file or a stream, one after the other; only one of them is held.
pub struct Documents {
    format: &'static Format,
    records: Records,
}

/// Documents before they are read.
pub(super) type Records = Box<dyn Iterator<Item = Record> + Send>;

impl Documents {
    /// Cuts a file as its format has it; without one, the format is found by its first bytes. What gzip packed is
    /// unpacked first.
    ///
    /// # Errors
    /// [`ReadError`] where no document can be had at all.
    pub fn new(input: Input, format: Option<&'static Format>, cut: &Cut) -> Result<Self, ReadError> {
        // Where the format is known, whoever gives a line and waits for its answer is not asked for more.
        let most = if format.is_some() { GZIP.len() } else { HEAD };
        let (mut head, mut input) = input.peek(most)?;
        if head.starts_with(GZIP) {
            (head, input) = input.inflated().peek(most)?;
        }
        let format = format.unwrap_or_else(|| Format::detect(&head));
        Ok(Self { format, records: (format.cut)(input, cut)? })
    }

    /// The format.
    #[must_use]
    pub fn format(&self) -> &'static Format {
        self.format
    }
}

impl Iterator for Documents {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        self.records.next()
    }
}

/// A document before it is read.
pub struct Record {
    /// Where it stands in its file, where that holds several: the number of its line, row, record or article from 1,
    /// the name of its entry, or both.
    pub place: Option<String>,
    /// What the file says of it, where it says nothing itself.
    beside: Metadata,
    read: Box<dyn FnOnce() -> Result<Draft, Unread> + Send>,
}

/// A document that cannot be read, under the name that it gives to itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The name it had where it came from.
    pub source_id: Option<String>,
    /// Why it cannot be read.
    pub error: ReadError,
}

impl From<ReadError> for Unread {
    fn from(error: ReadError) -> Self {
        Self { source_id: None, error }
    }
}

impl Record {
    /// A document that is read when somebody asks for it.
    pub(super) fn new<E: Into<Unread>>(read: impl FnOnce() -> Result<Draft, E> + Send + 'static) -> Self {
        Self { place: None, beside: Metadata::default(), read: Box::new(move || read().map_err(Into::into)) }
    }

    /// A document that cannot be read.
    pub(super) fn failed(error: ReadError) -> Self {
        Self::new(move || Err(error))
    }

    /// At a place in its file.
    pub(super) fn at(mut self, place: impl ToString) -> Self {
        self.place = Some(place.to_string());
        self
    }

    /// With what the file says of it.
    pub(super) fn with(mut self, beside: Metadata) -> Self {
        self.beside = beside;
        self
    }

    /// In an entry of an archive.
    pub(super) fn inside(mut self, entry: &str) -> Self {
        self.place = Some(match self.place {
            Some(place) => format!("{entry}:{place}"),
            None => entry.to_owned(),
        });
        self
    }

    /// Reads the document.
    ///
    /// Of each field of metadata, `given` counts before what the document says of itself; `language` is its language
    /// where neither tells.
    ///
    /// # Errors
    /// [`Unread`] where there is no text to be had.
    pub fn read(self, given: &Metadata, language: &str) -> Result<Reading, Unread> {
        let draft = (self.read)()?;
        let source_id = draft.metadata.source_id.clone();
        draft.finish(given, self.beside, language).map_err(|error| Unread { source_id, error })
    }
}

/// A file that is one document.
pub(super) fn one(input: Input, read: fn(&[u8]) -> Result<Draft, ReadError>) -> Records {
    let record = move || Record::new(move || read(&input.whole()?));
    Box::new(std::iter::once_with(record))
}

/// A file that has to be read as a whole, and may hold several documents.
pub(super) fn several(drafts: Vec<Draft>) -> Records {
    let alone = drafts.len() == 1;
    Box::new(drafts.into_iter().enumerate().map(move |(at, draft)| {
        let record = Record::new(move || Ok::<_, ReadError>(draft));
        if alone { record } else { record.at(at + 1) }
    }))
}
