//! A part of the store as it is sent.

use super::PushError;
use super::transport::Transport;
use crate::store::Store;
use oxigraph::model::NamedNode;
use sha2::{Digest, Sha256};
use std::io::{self, BufWriter, Seek, Write};
use tempfile::SpooledTempFile;

/// From how many bytes on a part waits in a temporary file.
const MEMORY: usize = 8 << 20;

/// What a part says: its number of triples or rows and the digest of what is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) size: u64,
    pub(super) digest: String,
}

/// A part that is on its way.
pub(super) struct Payload {
    pub(super) part: NamedNode,
    pub(super) content: Content,
    pub(super) body: SpooledTempFile,
    /// The length of the body in bytes.
    pub(super) length: u64,
}

impl Payload {
    pub(super) fn read(
        transport: &dyn Transport,
        store: &Store,
        part: &NamedNode,
    ) -> Result<Self, PushError> {
        let mut body = SpooledTempFile::new(MEMORY);
        let content = write(transport, store, part, BufWriter::new(&mut body))?;
        let length = body.stream_position()?;
        Ok(Self { part: part.clone(), content, body, length })
    }
}

/// What a part says, without keeping it.
pub(super) fn content(
    transport: &dyn Transport,
    store: &Store,
    part: &NamedNode,
) -> Result<Content, PushError> {
    write(transport, store, part, io::sink())
}

fn write(
    transport: &dyn Transport,
    store: &Store,
    part: &NamedNode,
    writer: impl Write,
) -> Result<Content, PushError> {
    let mut writer = Digesting { writer, digest: Sha256::new() };
    let size = transport.write(store, part, &mut writer)?;
    writer.flush()?;
    let digest = writer.digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Content { size, digest })
}

/// Writes, and digests what is written.
struct Digesting<W> {
    writer: W,
    digest: Sha256,
}

impl<W: Write> Write for Digesting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.writer.write(bytes)?;
        self.digest.update(bytes.get(..written).unwrap_or(bytes));
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}
