//! WARC, ISO 28500, as crawlers write it: the pages that servers answered with, one article each.
//!
//! Of `response` records those with status 200 and HTML are read, of `resource` records HTML, of `conversion` records
//! (Common Crawl's WET) text; others are passed over. A record whose length is wrong is told, and reading goes on at the
//! next line that begins a record.

use super::super::documents::Records;
use super::super::{Cut, Draft, Format, Input, LIMIT, Metadata, ReadError, Record, html, text};
use super::http;
use std::io::{self, BufRead, Read};

pub(in crate::read) static WARC: Format = Format {
    name: "warc",
    about: "WARC: the HTML pages of a web archive",
    extensions: &["warc", "wet"],
    sniff: |head| head.starts_with(b"WARC/"),
    cut: |input: Input, _: &Cut| -> Result<Records, ReadError> {
        Ok(Box::new(Archive { stream: input.stream(), number: 0, done: false, begun: false }))
    },
};

/// The longest line of a record's header, and how many lines there may be.
const LINE: u64 = 65_536;
const LINES: usize = 1_000;

struct Archive {
    stream: Box<dyn BufRead + Send>,
    /// The number of the last record.
    number: usize,
    done: bool,
    /// Whether the first line of the next record was already read.
    begun: bool,
}

/// What a record's header says.
#[derive(Default)]
struct Header {
    kind: String,
    content: String,
    url: Option<String>,
    length: Option<u64>,
}

impl Iterator for Archive {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        while !self.done {
            match self.record() {
                Ok(None) => {}
                Ok(Some(record)) => return Some(record.at(self.number)),
                Err(error) => return Some(Record::failed(error).at(self.number)),
            }
        }
        None
    }
}

impl Archive {
    /// The next record, where it holds a page.
    fn record(&mut self) -> Result<Option<Record>, ReadError> {
        if !std::mem::take(&mut self.begun) {
            match self.blank_lines()? {
                None => {
                    self.done = true;
                    return Ok(None);
                }
                Some(line) if line.starts_with(b"WARC/") => {}
                Some(_) => {
                    self.number += 1;
                    self.resume()?;
                    let what = if self.number == 1 {
                        "it does not begin as a WARC record"
                    } else {
                        "the length of the record before it is wrong"
                    };
                    return Err(ReadError::Damaged(what.to_owned()));
                }
            }
        }
        self.number += 1;
        let header = self.header()?;
        let Some(length) = header.length else {
            self.resume()?;
            return Err(ReadError::Damaged("its header gives no length".to_owned()));
        };
        let Some(read) = header.reader() else {
            self.skip(length)?;
            return Ok(None);
        };
        if length > LIMIT as u64 {
            self.skip(length)?;
            return Err(ReadError::TooLarge);
        }
        let mut block = Vec::new();
        self.taken(length, |part| part.read_to_end(&mut block))?;
        // What follows the block tells whether its length was right.
        let next = self.blank_lines()?;
        match next {
            None => self.done = true,
            Some(line) if line.starts_with(b"WARC/") => self.begun = true,
            Some(_) => {
                self.resume()?;
                return Err(ReadError::Damaged("its length is wrong".to_owned()));
            }
        }
        // A page that is none, a redirection or a picture, is no article and no fault.
        let beside = Metadata { url: header.url, ..Metadata::default() };
        Ok(read(block)?.map(|record| record.with(beside)))
    }

    /// Passes over empty lines; the first other line, `None` at the end.
    fn blank_lines(&mut self) -> Result<Option<Vec<u8>>, ReadError> {
        loop {
            match self.line()? {
                None => return Ok(None),
                Some(line) if line.is_empty() => {}
                line => return Ok(line),
            }
        }
    }

    /// A line without its end; of a long one the beginning.
    fn line(&mut self) -> Result<Option<Vec<u8>>, ReadError> {
        let mut line = Vec::new();
        let read = self.stream.by_ref().take(LINE).read_until(b'\n', &mut line);
        if self.ended(read)? == 0 {
            return Ok(None);
        }
        if !line.ends_with(b"\n") && line.len() as u64 == LINE {
            let rest = self.stream.skip_until(b'\n');
            self.ended(rest)?;
        }
        Ok(Some(line.trim_ascii_end().to_owned()))
    }

    /// The fields of a header, up to the empty line.
    fn header(&mut self) -> Result<Header, ReadError> {
        let mut header = Header::default();
        for _ in 0..LINES {
            let Some(line) = self.line()?.filter(|line| !line.is_empty()) else { return Ok(header) };
            let line = String::from_utf8_lossy(&line);
            let Some((name, value)) = line.split_once(':') else { continue };
            let value = value.trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "warc-type" => value.clone_into(&mut header.kind),
                "content-type" => header.content = value.to_ascii_lowercase(),
                "warc-target-uri" => header.url = Some(value.trim_matches(['<', '>']).to_owned()),
                "content-length" => header.length = value.parse().ok(),
                _ => {}
            }
        }
        self.resume()?;
        Err(ReadError::Damaged("its header has no end".to_owned()))
    }

    /// Passes over a block that nobody reads.
    fn skip(&mut self, length: u64) -> Result<(), ReadError> {
        self.taken(length, |part| io::copy(part, &mut io::sink()))
    }

    /// Reads a block of this length, to its end.
    fn taken<T>(
        &mut self,
        length: u64,
        read: impl FnOnce(&mut io::Take<&mut Box<dyn BufRead + Send>>) -> io::Result<T>,
    ) -> Result<(), ReadError> {
        let mut part = self.stream.by_ref().take(length);
        let done = read(&mut part).map(|_| part.limit());
        if self.ended(done)? > 0 {
            self.done = true;
            return Err(ReadError::Damaged("it ends before its record does".to_owned()));
        }
        Ok(())
    }

    /// Goes on at the next line that begins a record.
    fn resume(&mut self) -> Result<(), ReadError> {
        loop {
            match self.line()? {
                None => {
                    self.done = true;
                    return Ok(());
                }
                Some(line) if line.starts_with(b"WARC/1.") => {
                    self.begun = true;
                    return Ok(());
                }
                Some(_) => {}
            }
        }
    }

    /// After a fault of the stream nothing follows.
    fn ended<T>(&mut self, result: io::Result<T>) -> Result<T, ReadError> {
        result.map_err(|error| {
            self.done = true;
            error.into()
        })
    }
}

/// What makes a record of a block; `None` where the block holds no page.
type Reader = fn(Vec<u8>) -> Result<Option<Record>, ReadError>;

impl Header {
    fn reader(&self) -> Option<Reader> {
        match (self.kind.as_str(), self.content.split(';').next().unwrap_or_default().trim()) {
            ("response", "application/http") => Some(response),
            ("resource", kind) if http::is_page(kind) => {
                Some(|block| Ok(Some(Record::new(move || html::read(&block, None)))))
            }
            ("conversion", "text/plain") => Some(|block| Ok(Some(Record::new(move || text::read(&block))))),
            _ => None,
        }
    }
}

/// The page of an answer.
fn response(block: Vec<u8>) -> Result<Option<Record>, ReadError> {
    let Some(answer) = http::Answer::of(&block)? else { return Ok(None) };
    let read = move |answer: &http::Answer| -> Result<Draft, ReadError> {
        html::read(&answer.body()?, answer.charset.as_deref())
    };
    Ok(Some(Record::new(move || read(&answer))))
}
