//! A stream cut into documents: one, or one a line.

use super::{Format, ReadError};
use std::io::{BufRead, Read};

/// The largest document in bytes. The Bible in French has five million characters.
pub const LIMIT: usize = 64_000_000;

/// How many bytes of a stream are looked at to find its format.
pub(super) const HEAD: usize = 4096;

/// The documents of a stream, one after the other; only one of them is held.
pub struct Documents<R> {
    stream: R,
    format: &'static Format,
    done: bool,
    lines: usize,
}

impl<R: BufRead> Documents<R> {
    /// Cuts a stream as its format has it; without one, the format is found by the stream's first bytes.
    ///
    /// # Errors
    /// [`ReadError::Io`].
    pub fn new(mut stream: R, format: Option<&'static Format>) -> Result<Documents<impl BufRead>, ReadError> {
        let mut head = Vec::new();
        if format.is_none() {
            stream.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
        }
        let format = format.unwrap_or_else(|| Format::detect(&head));
        Ok(Documents { stream: std::io::Cursor::new(head).chain(stream), format, done: false, lines: 0 })
    }

    /// The format.
    #[must_use]
    pub fn format(&self) -> &'static Format {
        self.format
    }

    /// The number of the line of the last document, from 1; `None` where the stream is one document.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.format.lines.then_some(self.lines)
    }

    fn whole(&mut self) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        self.stream.by_ref().take(LIMIT as u64 + 1).read_to_end(&mut bytes)?;
        if bytes.len() > LIMIT { Err(ReadError::TooLarge) } else { Ok(bytes) }
    }

    /// The next line without its end; of a line over the limit nothing is kept.
    fn next_line(&mut self) -> Option<Result<Vec<u8>, ReadError>> {
        let (mut line, mut read, mut too_large) = (Vec::new(), 0_usize, false);
        loop {
            let buffer = match self.stream.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    self.done = true;
                    return Some(Err(error.into()));
                }
            };
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let part = buffer.get(..end.unwrap_or(buffer.len())).unwrap_or_default();
            too_large |= line.len() + part.len() > LIMIT;
            if too_large {
                line = Vec::new();
            } else {
                line.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            read += used;
            let ended = end.is_some() || used == 0;
            self.stream.consume(used);
            if ended {
                break;
            }
        }
        if read == 0 {
            return None;
        }
        Some(if too_large { Err(ReadError::TooLarge) } else { Ok(line) })
    }
}

impl<R: BufRead> Iterator for Documents<R> {
    type Item = Result<Vec<u8>, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        if self.format.lines {
            self.lines += 1;
            return self.next_line();
        }
        self.done = true;
        Some(self.whole())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(bytes: &[u8], format: &str) -> Vec<Result<String, ReadError>> {
        let documents = Documents::new(bytes, Some(Format::named(format).unwrap())).unwrap();
        documents.map(|bytes| Ok(String::from_utf8(bytes?).unwrap())).collect()
    }

    #[test]
    fn lines_are_documents_where_the_format_says_so() {
        assert_eq!(cut(b"a\nb\n\nc", "jsonl"), ["a", "b", "", "c"].map(|line| Ok(line.to_owned())));
        assert_eq!(cut(b"a\nb\n", "text"), [Ok("a\nb\n".to_owned())]);
        assert_eq!(cut(b"", "jsonl"), []);
        assert_eq!(cut(b"", "text"), [Ok(String::new())]);
    }

    #[test]
    fn the_format_is_found_by_the_first_bytes_and_nothing_is_lost() {
        let text = "Le pont. ".repeat(2000);
        let mut documents = Documents::new(text.as_bytes(), None).unwrap();
        assert_eq!((documents.format().name, documents.line()), ("text", None));
        assert_eq!(documents.next().unwrap().unwrap(), text.as_bytes());
    }

    #[test]
    fn a_line_over_the_limit_is_an_error_and_the_next_one_is_read() {
        let stream = std::io::repeat(b'a').take(LIMIT as u64 + 1).chain(&b"\nnext\n"[..]);
        let stream = std::io::BufReader::new(stream);
        let documents = Documents::new(stream, Format::named("jsonl")).unwrap();
        let documents: Vec<_> = documents.collect();
        assert_eq!(documents, [Err(ReadError::TooLarge), Ok(b"next".to_vec())]);
    }
}
