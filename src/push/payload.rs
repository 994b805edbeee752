//! A graph as it is sent: N-Triples, which is Turtle too and can stand in a SPARQL update.

use super::PushError;
use crate::store::Store;
use oxigraph::model::{NamedNode, Triple};
use sha2::{Digest, Sha256};
use std::io::{self, BufWriter, Seek, Write};
use tempfile::SpooledTempFile;

/// From how many bytes on a graph waits in a temporary file.
const MEMORY: usize = 8 << 20;

/// What a graph says: its number of triples and the digest of its N-Triples.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) triples: u64,
    pub(super) digest: String,
}

/// A graph that is on its way.
pub(super) struct Payload {
    pub(super) graph: NamedNode,
    pub(super) content: Content,
    pub(super) body: SpooledTempFile,
    /// The length of the body in bytes.
    pub(super) length: u64,
}

impl Payload {
    pub(super) fn read(store: &Store, graph: &NamedNode) -> Result<Self, PushError> {
        let mut body = SpooledTempFile::new(MEMORY);
        let content = write(store, graph, BufWriter::new(&mut body))?;
        let length = body.stream_position()?;
        Ok(Self { graph: graph.clone(), content, body, length })
    }
}

/// What a graph says, without keeping it.
pub(super) fn content(store: &Store, graph: &NamedNode) -> Result<Content, PushError> {
    write(store, graph, io::sink())
}

/// Writes a graph in the store's order, which follows from the content alone.
fn write(store: &Store, graph: &NamedNode, mut writer: impl Write) -> Result<Content, PushError> {
    let (mut digest, mut triples) = (Sha256::new(), 0);
    for quad in store.graph(graph.as_ref()) {
        let line = format!("{} .\n", Triple::from(quad?));
        digest.update(&line);
        writer.write_all(line.as_bytes())?;
        triples += 1;
    }
    writer.flush()?;
    let digest = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Content { triples, digest })
}
