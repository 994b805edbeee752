//! The model file: named tables behind a JSON header.
//!
//! | bytes | content |
//! |---|---|
//! | 8 | `dicitNLP` |
//! | 4 | format version, little-endian as all numbers |
//! | 4 | length of the header |
//! | 8 | length of the tables |
//! | 8 | checksum of header and tables ([`murmur64a`], seed 1) |
//! | … | the header: JSON, what the model is and where each table lies |
//! | … | the tables, each aligned to 8 bytes |
//!
//! Reading allocates no more than a small multiple of the file's own size, whatever the header claims.

use crate::nlp::error::{NlpError, Result, file, inconsistent};
use crate::nlp::hash::murmur64a;
use crate::nlp::matrix::{BLOCK, add};
use half::f16;
use half::slice::HalfFloatSliceExt;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

const MAGIC: &[u8; 8] = b"dicitNLP";
/// The format that this version writes and reads.
pub(crate) const FORMAT: u32 = 1;
const PREAMBLE: usize = 32;

/// How numbers of a table are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// 32-bit floats.
    F32,
    /// 16-bit floats.
    F16,
    /// 64-bit unsigned integers.
    U64,
    /// 32-bit unsigned integers.
    U32,
    /// Bytes, mostly text.
    U8,
}

impl Kind {
    fn size(self) -> usize {
        match self {
            Self::U64 => 8,
            Self::F32 | Self::U32 => 4,
            Self::F16 => 2,
            Self::U8 => 1,
        }
    }
}

/// Where a table lies in the file.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Entry {
    kind: Kind,
    shape: Vec<usize>,
    start: usize,
}

/// What a model says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The name, `fr-press-1`.
    pub name: String,
    /// The version of the weights.
    pub version: String,
    /// A BCP 47 language code.
    pub language: String,
    /// The licence of the weights.
    pub licence: String,
    /// What the model is for.
    pub description: String,
    /// What it was trained on.
    pub sources: Vec<String>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Header {
    about: About,
    parts: serde_json::Value,
    tables: BTreeMap<String, Entry>,
}

/// The bytes of a model file: read from disk, or part of the program.
#[derive(Debug, Clone)]
enum Data {
    Read(Arc<[u8]>),
    Built(&'static [u8]),
}

impl std::ops::Deref for Data {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Read(bytes) => bytes,
            Self::Built(bytes) => bytes,
        }
    }
}

/// A model file in memory.
#[derive(Debug)]
pub struct Archive {
    bytes: Data,
    body: usize,
    header: Header,
}

/// One table of an archive, read in place.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    bytes: Data,
    start: usize,
    end: usize,
    pub(crate) kind: Kind,
    pub(crate) shape: Vec<usize>,
}

fn damaged<T>(what: &str) -> Result<T> {
    Err(NlpError::Damaged(what.to_owned()))
}

impl Archive {
    /// Reads a model file.
    ///
    /// # Errors
    /// Fails where the file cannot be read, is no model file, has another format or does not match its checksum.
    pub fn open(path: &Path) -> Result<Self> {
        Self::read(std::fs::read(path).map_err(file(path))?.into())
    }

    /// Reads a model file from its bytes.
    ///
    /// # Errors
    /// The same as [`Archive::open`].
    pub fn read(bytes: Arc<[u8]>) -> Result<Self> {
        Self::new(Data::Read(bytes))
    }

    /// Reads a model file that is part of the program, without a copy.
    pub(crate) fn built(bytes: &'static [u8]) -> Result<Self> {
        Self::new(Data::Built(bytes))
    }

    fn new(bytes: Data) -> Result<Self> {
        let number = |at: usize| {
            let eight = bytes.get(at..at + 8).and_then(|b| b.try_into().ok());
            eight
                .map(u64::from_le_bytes)
                .ok_or_else(|| NlpError::Damaged("it is cut off in the preamble".to_owned()))
        };
        if bytes.get(..8) != Some(MAGIC) {
            return Err(NlpError::NotAModel);
        }
        let (first, tables, checksum) = (number(8)?, number(16)?, number(24)?);
        let (found, header) = (first as u32, (first >> 32) as usize);
        if found != FORMAT {
            return Err(NlpError::Version { found, supported: FORMAT });
        }
        let rest = bytes.get(PREAMBLE..).unwrap_or_default();
        if usize::try_from(tables).ok().and_then(|tables| tables.checked_add(header)) != Some(rest.len()) {
            return damaged("its length is not the one it states");
        }
        if murmur64a(rest, 1) != checksum {
            return damaged("its checksum does not match");
        }
        let json = rest.get(..header).unwrap_or_default();
        let header_value: Header = match serde_json::from_slice(json) {
            Ok(value) => value,
            Err(error) => return damaged(&format!("its header is not readable: {error}")),
        };
        Ok(Self { body: PREAMBLE + header, bytes, header: header_value })
    }

    /// What the model says about itself.
    #[must_use]
    pub fn about(&self) -> &About {
        &self.header.about
    }

    /// The size of the file in bytes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// The tables with their kind and shape, by name.
    pub fn tables(&self) -> impl Iterator<Item = (&str, Kind, &[usize])> {
        self.header.tables.iter().map(|(name, entry)| (name.as_str(), entry.kind, entry.shape.as_slice()))
    }

    /// The description of one part of the model.
    pub(crate) fn part<T: for<'de> Deserialize<'de>>(&self, name: &str) -> Result<Option<T>> {
        let Some(value) = self.header.parts.get(name) else { return Ok(None) };
        match T::deserialize(value) {
            Ok(part) => Ok(Some(part)),
            Err(error) => inconsistent(format!("the part {name}: {error}")),
        }
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.header.tables.contains_key(name)
    }

    /// A table, with its bounds checked.
    pub(crate) fn table(&self, name: &str) -> Result<Table> {
        let Some(entry) = self.header.tables.get(name) else {
            return inconsistent(format!("there is no table {name}"));
        };
        let count = entry.shape.iter().try_fold(1usize, |count, size| count.checked_mul(*size));
        let size = count.and_then(|count| count.checked_mul(entry.kind.size()));
        let start = self.body.checked_add(entry.start);
        let end = start.zip(size).and_then(|(start, size)| start.checked_add(size));
        match (start, end) {
            (Some(start), Some(end)) if end <= self.bytes.len() => Ok(Table {
                bytes: self.bytes.clone(),
                start,
                end,
                kind: entry.kind,
                shape: entry.shape.clone(),
            }),
            _ => inconsistent(format!("the table {name} does not lie within the file")),
        }
    }

    /// A table of floats of that shape.
    pub(crate) fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>> {
        let table = self.table(name)?;
        if table.shape != shape {
            return inconsistent(format!(
                "the table {name} has the shape {:?} instead of {shape:?}",
                table.shape
            ));
        }
        table.floats(name)
    }
}

impl Table {
    pub(crate) fn bytes(&self) -> &[u8] {
        self.bytes.get(self.start..self.end).unwrap_or_default()
    }

    pub(crate) fn floats(&self, name: &str) -> Result<Vec<f32>> {
        match self.kind {
            Kind::F32 => Ok(self.bytes().as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)).collect()),
            Kind::F16 => {
                Ok(self.bytes().as_chunks::<2>().0.iter().map(|b| f16::from_le_bytes(*b).to_f32()).collect())
            }
            _ => inconsistent(format!("the table {name} does not hold floats")),
        }
    }

    pub(crate) fn u64(&self, index: usize) -> Option<u64> {
        self.bytes().as_chunks::<8>().0.get(index).map(|b| u64::from_le_bytes(*b))
    }

    pub(crate) fn u32(&self, index: usize) -> Option<u32> {
        self.bytes().as_chunks::<4>().0.get(index).map(|b| u32::from_le_bytes(*b))
    }

    /// Adds one row of a table of floats to `to`; a row that does not exist is zero.
    pub(crate) fn add_row(&self, row: usize, to: &mut [f32]) {
        let width = to.len();
        let size = width * self.kind.size();
        let from = self
            .bytes()
            .get(row.saturating_mul(size)..(row.saturating_add(1)).saturating_mul(size))
            .unwrap_or_default();
        if self.kind == Kind::F16 {
            // in blocks, which the machine turns into floats at once
            let (mut halves, mut floats) = ([f16::ZERO; BLOCK], [0.0; BLOCK]);
            for (to, from) in to.chunks_mut(BLOCK).zip(from.as_chunks::<2>().0.chunks(BLOCK)) {
                halves.iter_mut().zip(from).for_each(|(half, bytes)| *half = f16::from_le_bytes(*bytes));
                halves.convert_to_f32_slice(&mut floats);
                add(to, &floats);
            }
        } else {
            for (to, from) in to.iter_mut().zip(from.as_chunks::<4>().0) {
                *to += f32::from_le_bytes(*from);
            }
        }
    }
}

/// Puts a model file together.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    header: Header,
    body: Vec<u8>,
    half: bool,
}

impl Builder {
    /// A new file; `half` stores floats in 16 bits.
    pub(crate) fn new(about: About, half: bool) -> Self {
        Self {
            header: Header { about, parts: serde_json::json!({}), tables: BTreeMap::new() },
            body: vec![],
            half,
        }
    }

    pub(crate) fn part(&mut self, name: &str, value: impl Serialize) -> Result<()> {
        match (serde_json::to_value(value), self.header.parts.as_object_mut()) {
            (Ok(value), Some(parts)) => {
                parts.insert(name.to_owned(), value);
                Ok(())
            }
            _ => inconsistent(format!("the part {name} cannot be written")),
        }
    }

    pub(crate) fn bytes(&mut self, name: &str, kind: Kind, shape: &[usize], bytes: &[u8]) {
        self.body.resize(self.body.len().next_multiple_of(8), 0);
        let entry = Entry { kind, shape: shape.to_vec(), start: self.body.len() };
        self.header.tables.insert(name.to_owned(), entry);
        self.body.extend_from_slice(bytes);
    }

    pub(crate) fn floats(&mut self, name: &str, shape: &[usize], values: &[f32]) {
        let (kind, bytes): (_, Vec<u8>) = if self.half {
            (Kind::F16, values.iter().flat_map(|v| f16::from_f32(*v).to_le_bytes()).collect())
        } else {
            (Kind::F32, values.iter().flat_map(|v| v.to_le_bytes()).collect())
        };
        self.bytes(name, kind, shape, &bytes);
    }

    /// The bytes of the file.
    pub(crate) fn finish(self) -> Result<Vec<u8>> {
        let Ok(mut header) = serde_json::to_vec(&self.header) else {
            return inconsistent("the header cannot be written");
        };
        header.resize(header.len().next_multiple_of(8), b' ');
        let Ok(length) = u32::try_from(header.len()) else { return inconsistent("the header is too long") };
        let mut bytes = Vec::with_capacity(PREAMBLE + header.len() + self.body.len());
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&FORMAT.to_le_bytes());
        bytes.extend_from_slice(&length.to_le_bytes());
        bytes.extend_from_slice(&(self.body.len() as u64).to_le_bytes());
        bytes.extend_from_slice(&[0; 8]);
        bytes.extend_from_slice(&header);
        bytes.extend_from_slice(&self.body);
        let checksum = murmur64a(bytes.get(PREAMBLE..).unwrap_or_default(), 1);
        if let Some(slot) = bytes.get_mut(24..32) {
            slot.copy_from_slice(&checksum.to_le_bytes());
        }
        Ok(bytes)
    }
}
