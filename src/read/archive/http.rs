//! An answer of HTTP/1.1 as web archives keep it, RFC 9112: status, header fields and a body that may be cut into
//! chunks and packed.

use super::super::{Input, LIMIT, ReadError};
use flate2::read::{DeflateDecoder, ZlibDecoder};
use std::io::Read;

/// An answer that holds a page.
pub(super) struct Answer {
    body: Vec<u8>,
    chunked: bool,
    packed: String,
    /// The encoding of the characters.
    pub charset: Option<String>,
}

/// Whether this media type is a page.
pub(super) fn is_page(kind: &str) -> bool {
    matches!(kind, "text/html" | "application/xhtml+xml")
}

impl Answer {
    /// The page of an answer; `None` where it is an error, a redirection or no page.
    pub fn of(block: &[u8]) -> Result<Option<Self>, ReadError> {
        let mut lines = block.split_inclusive(|byte| *byte == b'\n');
        let status = lines.next().unwrap_or_default();
        if !status.starts_with(b"HTTP/") {
            return Err(ReadError::Damaged("its block is no answer of HTTP".to_owned()));
        }
        if status.split(|byte| *byte == b' ').nth(1) != Some(b"200") {
            return Ok(None);
        }
        let mut used = status.len();
        let mut kind = String::new();
        let mut answer = Self { body: Vec::new(), chunked: false, packed: String::new(), charset: None };
        for line in lines {
            used += line.len();
            let line = line.trim_ascii();
            if line.is_empty() {
                break;
            }
            let line = String::from_utf8_lossy(line).to_ascii_lowercase();
            let Some((name, value)) = line.split_once(':') else { continue };
            match name.trim() {
                "content-type" => {
                    let mut parts = value.split(';').map(str::trim);
                    parts.next().unwrap_or_default().clone_into(&mut kind);
                    let charset = parts.find_map(|part| part.strip_prefix("charset="));
                    answer.charset = charset.map(|label| label.trim_matches(['"', '\'']).to_owned());
                }
                "transfer-encoding" => answer.chunked = value.contains("chunked"),
                "content-encoding" => value.trim().clone_into(&mut answer.packed),
                _ => {}
            }
        }
        if !is_page(&kind) {
            return Ok(None);
        }
        block.get(used..).unwrap_or_default().clone_into(&mut answer.body);
        Ok(Some(answer))
    }

    /// The page.
    pub fn body(&self) -> Result<Vec<u8>, ReadError> {
        // Some crawlers keep the field and not the chunks.
        let whole = if self.chunked { unchunked(&self.body) } else { None };
        let body = whole.unwrap_or_else(|| self.body.clone());
        match self.packed.as_str() {
            "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => Input::bytes(body).inflated().whole(),
            "deflate" => inflate(ZlibDecoder::new(body.as_slice()))
                .or_else(|_| inflate(DeflateDecoder::new(body.as_slice()))),
            "br" | "zstd" => Err(ReadError::Refused(
                "its page is packed as brotli or Zstandard; have it archived unpacked",
            )),
            _ => Ok(body),
        }
    }
}

fn inflate(packed: impl Read) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    let read = packed.take(LIMIT as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|error| ReadError::Damaged(format!("its page cannot be unpacked: {error}")))?;
    if bytes.len() > LIMIT { Err(ReadError::TooLarge) } else { Ok(bytes) }
}

/// A body without its chunks' lengths; `None` where it has none.
fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let (mut rest, mut whole) = (body, Vec::new());
    loop {
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let (line, after) = rest.split_at(end + 1);
        let digits = std::str::from_utf8(line).ok()?.split(';').next()?.trim();
        let length = usize::from_str_radix(digits, 16).ok()?;
        if length == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(after.get(..length)?);
        rest = after
            .get(length..)?
            .strip_prefix(b"\r\n")
            .or_else(|| after.get(length..)?.strip_prefix(b"\n"))?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(answer: &str) -> Option<String> {
        let answer = Answer::of(answer.as_bytes()).unwrap()?;
        Some(String::from_utf8(answer.body().unwrap()).unwrap())
    }

    #[test]
    fn a_page_is_the_body_of_an_answer() {
        let html = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n";
        assert_eq!(page(&format!("{html}\r\n<p>Oui</p>")).as_deref(), Some("<p>Oui</p>"));
        let chunked =
            format!("{html}Transfer-Encoding: chunked\r\n\r\n4\r\n<p>O\r\n6;x\r\nui</p>\r\n0\r\n\r\n");
        assert_eq!(page(&chunked).as_deref(), Some("<p>Oui</p>"));
        // The field without the chunks.
        let plain = format!("{html}Transfer-Encoding: chunked\r\n\r\n<p>Oui</p>");
        assert_eq!(page(&plain).as_deref(), Some("<p>Oui</p>"));
    }

    #[test]
    fn what_is_no_page_is_none() {
        assert_eq!(page("HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n<p>Non</p>"), None);
        assert_eq!(page("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n..."), None);
        assert!(Answer::of(b"GET / HTTP/1.1").is_err());
    }
}
