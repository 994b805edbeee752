//! Compressed files: gzip, bzip2 and Zstandard, told by their first bytes.

use bzip2::bufread::MultiBzDecoder;
use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;
use std::io::{self, BufRead, BufReader, Read};

const GZIP: &[u8] = &[0x1f, 0x8b];
const BZIP2: &[u8] = b"BZh";
const ZSTANDARD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// The mark that some programs put before UTF-8.
const BYTE_ORDER_MARK: &[u8] = &[0xef, 0xbb, 0xbf];

/// The text of a file, uncompressed while it is read, without a byte order mark.
///
/// # Errors
/// What the reader reports.
pub fn decompress<'r>(reader: impl Read + 'r) -> io::Result<Box<dyn BufRead + 'r>> {
    let mut reader = BufReader::new(reader);
    let start = reader.fill_buf()?;
    let mut text: Box<dyn BufRead + 'r> = if start.starts_with(GZIP) {
        Box::new(BufReader::new(MultiGzDecoder::new(reader)))
    } else if start.starts_with(BZIP2) {
        Box::new(BufReader::new(MultiBzDecoder::new(reader)))
    } else if start.starts_with(ZSTANDARD) {
        Box::new(BufReader::new(Frames { reader: Some(reader), frame: None }))
    } else {
        Box::new(reader)
    };
    if text.fill_buf()?.starts_with(BYTE_ORDER_MARK) {
        text.consume(BYTE_ORDER_MARK.len());
    }
    Ok(text)
}

/// A file's name without the extension of a compression.
#[must_use]
pub fn without_compression(name: &str) -> &str {
    let is_one =
        |extension: &str| ["gz", "bz2", "zst"].iter().any(|known| known.eq_ignore_ascii_case(extension));
    match name.rsplit_once('.') {
        Some((rest, extension)) if is_one(extension) => rest,
        _ => name,
    }
}

/// The frames of a Zstandard file, one after another
/// ([RFC 8878, section 3](https://www.rfc-editor.org/rfc/rfc8878#section-3)).
struct Frames<R: Read> {
    reader: Option<BufReader<R>>,
    frame: Option<StreamingDecoder<BufReader<R>, ruzstd::decoding::FrameDecoder>>,
}

impl<R: Read> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(mut frame) = self.frame.take() {
                let read = frame.read(buffer)?;
                if read > 0 || buffer.is_empty() {
                    self.frame = Some(frame);
                    return Ok(read);
                }
                self.reader = Some(frame.into_inner());
            }
            let Some(mut reader) = self.reader.take() else { return Ok(0) };
            if reader.fill_buf()?.is_empty() {
                return Ok(0);
            }
            self.frame = Some(StreamingDecoder::new(reader).map_err(io::Error::other)?);
        }
    }
}
