//! What a push asks of a target, whatever it speaks.

use super::PushError;
use super::payload::Payload;
use crate::store::Store;
use oxigraph::model::NamedNode;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// A way to a target. A part is what it takes as a whole: a named graph, or the rows of a document.
pub(super) trait Transport {
    /// Asks for what nobody has, so that a wrong address or password shows before anything is read or written.
    fn greet(&mut self, store: &Store) -> Result<(), PushError>;

    /// The parts of a store.
    fn parts(&self, store: &Store) -> Result<Vec<NamedNode>, PushError>;

    /// Writes a part as it is sent, in an order that follows from its content, and gives its number of triples or rows.
    fn write(&self, store: &Store, part: &NamedNode, writer: &mut dyn Write) -> Result<u64, PushError>;

    /// Counts what the target holds of parts; those that it lacks have nothing.
    fn counts(&mut self, parts: &[NamedNode]) -> Result<BTreeMap<String, u64>, PushError>;

    /// The parts that the target holds under the store's base.
    fn held(&mut self, store: &Store) -> Result<BTreeSet<NamedNode>, PushError>;

    /// Makes what must be there before the first part is sent.
    fn begin(&mut self) -> Result<(), PushError> {
        Ok(())
    }

    /// How many bytes go together into one step.
    fn together(&self) -> u64 {
        0
    }

    /// Replaces parts.
    fn put(&mut self, parts: &mut [Payload]) -> Result<(), PushError>;

    /// Removes a part; that there is none is as good.
    fn remove(&mut self, part: &NamedNode) -> Result<(), PushError>;
}
