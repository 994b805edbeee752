//! Thrift's [compact protocol](https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md), as far as it takes to see
//! whether a structure asks for steps that no byte stands for.
//!
//! The parquet crate skips what it does not know, and of a list of booleans it reads no byte for each (60.1, found by fuzzing): a hundred bytes of a
//! footer or of a page's header keep it busy for minutes. No structure that it skips in a real file has such a list.

use ::parquet::errors::{ParquetError, Result};
use ::parquet::file::FOOTER_SIZE;
use ::parquet::file::reader::{ChunkReader, Length};
use bytes::Bytes;
use std::io::{self, BufReader, Read};

/// Structures in one another that are looked through: more than the crate skips.
const DEPTH: usize = 128;

/// A Parquet file whose structures are looked through before the crate reads them.
pub(super) struct Guarded<R>(R);

impl<R: ChunkReader> Guarded<R> {
    /// Looks through the footer.
    ///
    /// # Errors
    /// Where it asks for steps without bytes; of a footer that is none the crate knows better what to say.
    pub(super) fn new(file: R) -> Result<Self> {
        let end = FOOTER_SIZE as u64;
        if let Some(tail) = file.len().checked_sub(end) {
            let mut bytes = [0; 4];
            file.get_read(tail)?.read_exact(&mut bytes)?;
            if let Some(start) = tail.checked_sub(u32::from_le_bytes(bytes).into()) {
                look_through(file.get_read(start)?)?;
            }
        }
        Ok(Self(file))
    }
}

impl<R: ChunkReader> Length for Guarded<R> {
    fn len(&self) -> u64 {
        self.0.len()
    }
}

impl<R: ChunkReader> ChunkReader for Guarded<R> {
    type T = R::T;

    /// The crate reads headers of pages so, and the last bytes of the file.
    fn get_read(&self, start: u64) -> Result<Self::T> {
        if start.saturating_add(FOOTER_SIZE as u64) < self.0.len() {
            look_through(self.0.get_read(start)?)?;
        }
        self.0.get_read(start)
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        self.0.get_bytes(start, length)
    }
}

/// Why looking through ended early.
enum End {
    /// The bytes end or are no structure: the crate sees that too.
    Unknown,
    /// Steps without bytes.
    Hostile,
}

impl From<io::Error> for End {
    fn from(_: io::Error) -> Self {
        Self::Unknown
    }
}

fn look_through(read: impl Read) -> Result<()> {
    match structure(&mut BufReader::new(read), DEPTH) {
        Err(End::Hostile) => Err(ParquetError::General("it counts values that are not there".to_owned())),
        Ok(()) | Err(End::Unknown) => Ok(()),
    }
}

fn structure(read: &mut impl Read, depth: usize) -> std::result::Result<(), End> {
    loop {
        let head = byte(read)?;
        if head & 15 == 0 {
            return Ok(());
        }
        if head >> 4 == 0 {
            // The number of the field, where it is far from that of the one before.
            number(read)?;
        }
        // A boolean field is in its head.
        if !is_boolean(head & 15) {
            value(read, head & 15, depth)?;
        }
    }
}

fn value(read: &mut impl Read, kind: u8, depth: usize) -> std::result::Result<(), End> {
    let depth = depth.checked_sub(1).ok_or(End::Unknown)?;
    match kind {
        3 => skip(read, 1),
        4..=6 => number(read).map(|_| ()),
        7 => skip(read, 8),
        8 => {
            let length = number(read)?;
            skip(read, length)
        }
        9 | 10 => {
            let head = byte(read)?;
            let count = if head >> 4 == 15 { number(read)? } else { u64::from(head >> 4) };
            elements(read, &[head & 15], count, depth)
        }
        11 => {
            let count = number(read)?;
            let kinds = if count == 0 { 0 } else { byte(read)? };
            elements(read, &[kinds >> 4, kinds & 15], count, depth)
        }
        12 => structure(read, depth),
        13 => skip(read, 16),
        _ => Err(End::Unknown),
    }
}

fn elements(read: &mut impl Read, kinds: &[u8], count: u64, depth: usize) -> std::result::Result<(), End> {
    if count > 0 && kinds.iter().copied().any(is_boolean) {
        return Err(End::Hostile);
    }
    (0..count).try_for_each(|_| kinds.iter().try_for_each(|kind| value(read, *kind, depth)))
}

fn is_boolean(kind: u8) -> bool {
    matches!(kind, 1 | 2)
}

fn byte(read: &mut impl Read) -> io::Result<u8> {
    let mut byte = [0];
    read.read_exact(&mut byte)?;
    Ok(byte[0])
}

/// A number, seven bits a byte.
fn number(read: &mut impl Read) -> std::result::Result<u64, End> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let byte = byte(read)?;
        number |= u64::from(byte & 127) << shift;
        if byte < 128 {
            return Ok(number);
        }
    }
    Err(End::Unknown)
}

fn skip(read: &mut impl Read, length: u64) -> std::result::Result<(), End> {
    let skipped = io::copy(&mut read.take(length), &mut io::sink())?;
    if skipped == length { Ok(()) } else { Err(End::Unknown) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_booleans_is_refused_wherever_it_is() {
        // a list of two billion booleans, in the fifteenth field
        let list = [0xf9, 0xf2, 0xff, 0xff, 0xff, 0xff, 0x07, 0];
        assert!(look_through(&list[..]).is_err());
        // the same in a structure behind a number and a text
        let mut deep = vec![0x15, 0x02, 0x18, 0x02, b'o', b'k', 0x1c];
        deep.extend(list);
        assert!(look_through(&deep[..]).is_err());
        // a map from numbers to booleans
        assert!(look_through(&[0xfb, 0x05, 0x52, 0x02][..]).is_err());
    }

    #[test]
    fn what_has_bytes_for_all_its_values_or_is_cut_off_is_left_to_the_crate() {
        for bytes in [
            &[0x11, 0x12, 0x19, 0x25, 2, 4, 0x1b, 0, 0][..],
            &[0xf9, 0xf5, 0xff],
            &[0x18, 0x7f],
            &[0x0f],
            &[],
        ] {
            assert!(look_through(bytes).is_ok(), "{bytes:?}");
        }
        let nested = [0x1c; 10_000];
        assert!(look_through(&nested[..]).is_ok());
    }
}
