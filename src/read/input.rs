//! Where documents come from: a file or a stream, with what keeps a small one from becoming an endless one.

use super::{LIMIT, ReadError};
use flate2::bufread::MultiGzDecoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom};
use tempfile::{SpooledTempFile, spooled_tempfile};

/// How many bytes of a stream are looked at to find its format.
pub(super) const HEAD: usize = 4096;

/// How many times as long as its packed bytes content may become; text shrinks to a tenth, tables to a fiftieth.
pub(super) const RATIO: u64 = 100;

/// What may be unpacked whatever the ratio.
pub(super) const FREE: u64 = LIMIT as u64;

/// The most that is put into one temporary file.
pub(super) const SPOOLED: u64 = 8_000_000_000;

/// A file or a stream of bytes.
pub enum Input {
    /// A file on disk, which can be read in any order.
    File(File),
    /// Bytes that come once.
    Stream(Box<dyn BufRead + Send>),
}

impl Input {
    /// A file; what is no regular file (a pipe, a device) is a stream.
    #[must_use]
    pub fn file(file: File) -> Self {
        let regular = file.metadata().is_ok_and(|metadata| metadata.is_file());
        if regular { Self::File(file) } else { Self::Stream(Box::new(BufReader::new(file))) }
    }

    /// Bytes in memory.
    #[must_use]
    pub fn bytes(bytes: Vec<u8>) -> Self {
        Self::Stream(Box::new(Cursor::new(bytes)))
    }

    /// Its first bytes, `most` of them, and the input with them.
    pub(super) fn peek(self, most: usize) -> io::Result<(Vec<u8>, Self)> {
        let mut head = Vec::new();
        match self {
            Self::File(mut file) => {
                file.by_ref().take(most as u64).read_to_end(&mut head)?;
                file.seek(SeekFrom::Start(0))?;
                Ok((head, Self::File(file)))
            }
            Self::Stream(mut stream) => {
                stream.by_ref().take(most as u64).read_to_end(&mut head)?;
                let whole = Cursor::new(head.clone()).chain(stream);
                Ok((head, Self::Stream(Box::new(whole))))
            }
        }
    }

    /// What gzip packed, unpacked as it is read; all members one after the other.
    pub(super) fn inflated(self) -> Self {
        let packed = Counted { stream: self.stream(), used: 0 };
        let inflated = Inflated { decoder: MultiGzDecoder::new(packed), given: 0 };
        Self::Stream(Box::new(BufReader::with_capacity(1 << 16, inflated)))
    }

    /// The bytes from the first to the last.
    pub(super) fn stream(self) -> Box<dyn BufRead + Send> {
        match self {
            Self::File(file) => Box::new(BufReader::with_capacity(1 << 16, file)),
            Self::Stream(stream) => stream,
        }
    }

    /// All bytes of one document.
    pub(super) fn whole(self) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        self.stream().take(LIMIT as u64 + 1).read_to_end(&mut bytes)?;
        if bytes.len() > LIMIT { Err(ReadError::TooLarge) } else { Ok(bytes) }
    }

    /// The bytes in any order; a stream is kept in memory, or in a temporary file where it is long.
    pub(super) fn seekable(self) -> Result<Seekable, ReadError> {
        match self {
            Self::File(file) => Ok(Seekable::File(file)),
            Self::Stream(stream) => {
                let mut spool = spooled_tempfile(LIMIT);
                let written = io::copy(&mut stream.take(SPOOLED + 1), &mut spool)?;
                if written > SPOOLED {
                    return Err(ReadError::Refused(
                        "it is too long to be kept for a while; name it as a file",
                    ));
                }
                spool.seek(SeekFrom::Start(0))?;
                Ok(Seekable::Spool(spool))
            }
        }
    }
}

/// Bytes that can be read in any order.
pub(super) enum Seekable {
    File(File),
    Spool(SpooledTempFile),
}

impl Read for Seekable {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.read(buffer),
            Self::Spool(spool) => spool.read(buffer),
        }
    }
}

impl Seek for Seekable {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Self::File(file) => file.seek(to),
            Self::Spool(spool) => spool.seek(to),
        }
    }
}

/// A stream that knows how much of it was used.
struct Counted<R> {
    stream: R,
    used: u64,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.stream.read(buffer)?;
        self.used += read as u64;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.stream.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.used += amount as u64;
        self.stream.consume(amount);
    }
}

/// What gzip packed, within bounds.
struct Inflated<R> {
    decoder: MultiGzDecoder<Counted<R>>,
    given: u64,
}

impl<R: BufRead> Read for Inflated<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.decoder.read(buffer).map_err(|error| match error.kind() {
            io::ErrorKind::Interrupted => error,
            io::ErrorKind::UnexpectedEof => {
                ReadError::Damaged("its gzip data end too soon".to_owned()).into()
            }
            _ => ReadError::Damaged(format!("its gzip data are broken: {error}")).into(),
        })?;
        self.given += read as u64;
        if self.given > FREE.saturating_add(RATIO.saturating_mul(self.decoder.get_ref().used)) {
            return Err(ReadError::SWELLS.into());
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn gzip(parts: &[&[u8]]) -> Vec<u8> {
        let mut all = Vec::new();
        for part in parts {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
            encoder.write_all(part).unwrap();
            all.extend(encoder.finish().unwrap());
        }
        all
    }

    #[test]
    fn gzip_is_read_member_after_member() {
        let packed = gzip(&[b"Le pont ", b"rouvre."]);
        assert_eq!(Input::bytes(packed).inflated().whole().unwrap(), b"Le pont rouvre.");
    }

    #[test]
    fn gzip_that_is_cut_off_or_broken_says_so() {
        let mut packed = gzip(&["Le pont rouvre. ".repeat(100).as_bytes()]);
        packed.truncate(packed.len() - 9);
        let error = Input::bytes(packed.clone()).inflated().whole().unwrap_err();
        assert_eq!(error, ReadError::Damaged("its gzip data end too soon".to_owned()));
        packed[12] ^= 0xff;
        assert!(matches!(Input::bytes(packed).inflated().whole(), Err(ReadError::Damaged(_))));
    }

    #[test]
    fn what_swells_without_end_is_refused() {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        for _ in 0..300 {
            encoder.write_all(&vec![b'\n'; 1_000_000]).unwrap();
        }
        let bomb = encoder.finish().unwrap();
        let mut stream = Input::bytes(bomb).inflated().stream();
        let error = io::copy(&mut stream, &mut io::sink()).unwrap_err();
        assert_eq!(ReadError::from(error), ReadError::SWELLS);
    }
}
