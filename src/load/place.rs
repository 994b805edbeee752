//! The place of a fault in a file that is too large, or too compressed, to be held.

use super::{LoadError, Syntax, decompress, parser};
use oxigraph::model::NamedNode;
use std::cell::Cell;
use std::io::{self, Read};
use std::ops::Range;

/// A place in the uncompressed text of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The line, from 1 on.
    pub line: u64,
    /// The column in code points, from 1 on.
    pub column: u64,
    /// The bytes that are at fault.
    pub bytes: Range<u64>,
}

/// A part of a file's text around a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The text.
    pub text: String,
    /// The line that the text begins in, from 1 on.
    pub line: u64,
    /// The bytes of the text that are at fault.
    pub range: Range<usize>,
}

/// How many bytes of the text an excerpt shows before and after a place.
const AROUND: u64 = 400;

/// Reads a file again for the text around a place.
///
/// # Errors
/// What the reader reports.
pub fn excerpt(file: impl Read, place: &Place) -> io::Result<Excerpt> {
    let mut text = decompress(file)?;
    let start = place.bytes.start.saturating_sub(AROUND);
    io::copy(&mut text.by_ref().take(start), &mut io::sink())?;
    let mut bytes = Vec::new();
    text.take(place.bytes.start - start + AROUND).read_to_end(&mut bytes)?;
    // The part may begin within a character; what is cut off shortens the way to the place.
    let cut = if start == 0 { 0 } else { bytes.iter().take_while(|byte| **byte & 0xc0 == 0x80).count() };
    let bytes = bytes.get(cut..).unwrap_or_default();
    let at = to_usize(place.bytes.start - start).saturating_sub(cut).min(bytes.len());
    let (before, rest) = bytes.split_at(at);
    let before = String::from_utf8_lossy(before);
    let lines = before.matches('\n').count() as u64;
    let length = to_usize(place.bytes.end.saturating_sub(place.bytes.start)).min(rest.len());
    let range =
        before.len()..before.len() + String::from_utf8_lossy(rest.get(..length).unwrap_or_default()).len();
    let text = format!("{before}{}", String::from_utf8_lossy(rest));
    Ok(Excerpt { text, line: place.line.saturating_sub(lines).max(1), range })
}

/// Reads a file again for the place of a fault whose parser tells none, as that of RDF/XML: it is given the text byte by
/// byte, and what it has read when it fails ends at the fault.
///
/// # Errors
/// What the reader reports.
pub fn place(file: impl Read, syntax: Syntax, graph: &NamedNode) -> io::Result<Option<Place>> {
    let at = Cell::new((0_u64, 1_u64, 1_u64));
    let slow = Slow { text: decompress(file)?, at: &at };
    for quad in parser(syntax, graph).for_reader(slow) {
        if let Err(LoadError::Syntax { .. }) = quad.map_err(LoadError::from) {
            let (byte, line, column) = at.get();
            let last = byte.saturating_sub(1);
            return Ok(Some(Place { line, column: column.saturating_sub(1).max(1), bytes: last..byte }));
        }
    }
    Ok(None)
}

/// A reader that gives a byte at a time and knows its place: bytes read, line and column.
struct Slow<'a, R> {
    text: R,
    at: &'a Cell<(u64, u64, u64)>,
}

impl<R: Read> Read for Slow<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(first) = buffer.get_mut(..1) else { return Ok(0) };
        let read = self.text.read(first)?;
        if let (1, [byte]) = (read, &*first) {
            let (bytes, line, column) = self.at.get();
            self.at.set(match byte {
                b'\n' => (bytes + 1, line + 1, 1),
                // Within a character.
                0x80..=0xbf => (bytes + 1, line, column),
                _ => (bytes + 1, line, column + 1),
            });
        }
        Ok(read)
    }
}

fn to_usize(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
