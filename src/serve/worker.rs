//! The worker: a process of its own that reads orders and answers from the store.
//!
//! Whatever a client sends is parsed and evaluated here, so that the server outlives a query that takes all time or
//! memory, or that is nested so deeply that it breaks the stack: it ends the worker.
//!
//! An order is a line of JSON. The answer is the body in chunks, each behind its length in bytes as a big-endian
//! `u32`, then a chunk of length 0, then the outcome as JSON behind its length.

use super::answer;
use super::library::Library;
use super::task::{Order, Outcome, Problem};
use crate::store::Store;
use std::io::{self, BufWriter, Write};

/// Bytes of a chunk.
const CHUNK: usize = 64 << 10;

/// Answers orders until there are no more.
///
/// The store is opened with the first order, and again when another process has written to it.
///
/// # Errors
/// Where an order is none or `output` cannot be written, which means that the server is gone.
pub fn work(
    open: impl Fn() -> Result<Store, String>,
    orders: impl IntoIterator<Item = String>,
    mut output: impl Write,
) -> io::Result<()> {
    let mut library: Option<Library> = None;
    for line in orders {
        let order: Order = serde_json::from_str(&line)?;
        if library.as_ref().is_some_and(|library| library.store.is_outdated()) {
            library = None;
        }
        let mut body = BufWriter::with_capacity(CHUNK, Framed(&mut output));
        let outcome = match library.take().map_or_else(|| open().map(Library::new), Ok) {
            Ok(opened) => {
                let outcome = answer::answer(&opened, &order, &mut body);
                library = Some(opened);
                outcome.unwrap_or_else(Outcome::Failed)
            }
            Err(error) => Outcome::Failed(Problem::new(500, error)),
        };
        body.flush()?;
        drop(body);
        let json = serde_json::to_vec(&outcome)?;
        output.write_all(&0u32.to_be_bytes())?;
        output.write_all(&length(&json)?)?;
        output.write_all(&json)?;
        output.flush()?;
    }
    Ok(())
}

/// Writes what it is given behind its length.
struct Framed<W>(W);

impl<W: Write> Write for Framed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !bytes.is_empty() {
            self.0.write_all(&length(bytes)?)?;
            self.0.write_all(bytes)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn length(bytes: &[u8]) -> io::Result<[u8; 4]> {
    Ok(u32::try_from(bytes.len()).map_err(io::Error::other)?.to_be_bytes())
}
