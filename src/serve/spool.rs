//! The bytes of an answer: in memory while they are few, else in a file without a name.
//!
//! An answer is sent when it is whole, so that its status is known and a slow client holds no worker.

use axum::body::Body;
use std::io::{self, SeekFrom};
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt, AsyncWriteExt};
use tokio_util::io::ReaderStream;

/// Bytes that are kept in memory.
const IN_MEMORY: usize = 512 << 10;

/// The bytes of an answer.
#[derive(Debug, Default)]
pub struct Spool {
    memory: Vec<u8>,
    file: Option<File>,
    length: u64,
}

impl Spool {
    pub(super) fn len(&self) -> u64 {
        self.length
    }

    pub(super) async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.length += bytes.len() as u64;
        if self.file.is_none() && self.memory.len() + bytes.len() > IN_MEMORY {
            let mut file = File::from_std(tempfile::tempfile()?);
            file.write_all(&std::mem::take(&mut self.memory)).await?;
            self.file = Some(file);
        }
        match &mut self.file {
            Some(file) => file.write_all(bytes).await,
            None => {
                self.memory.extend_from_slice(bytes);
                Ok(())
            }
        }
    }

    pub(super) async fn finish(&mut self) -> io::Result<()> {
        if let Some(file) = &mut self.file {
            file.flush().await?;
            file.seek(SeekFrom::Start(0)).await?;
        }
        Ok(())
    }

    /// Bytes that are there already.
    pub(super) fn of(memory: Vec<u8>) -> Self {
        let length = memory.len() as u64;
        Self { memory, file: None, length }
    }

    /// A copy of the bytes, where they are no more than this.
    pub(super) async fn copy(&mut self, most: u64) -> io::Result<Option<Vec<u8>>> {
        if self.length > most {
            return Ok(None);
        }
        let Some(file) = &mut self.file else { return Ok(Some(self.memory.clone())) };
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).await?;
        file.seek(SeekFrom::Start(0)).await?;
        Ok(Some(bytes))
    }

    /// The bytes as the body of a response.
    pub(super) fn into_body(self) -> Body {
        match self.file {
            Some(file) => Body::from_stream(ReaderStream::with_capacity(file, 64 << 10)),
            None => Body::from(self.memory),
        }
    }
}
