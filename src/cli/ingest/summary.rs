//! Counts of what was done.

use crate::annotation::Annotation;
use crate::store::Change;
use std::collections::BTreeSet;
use std::fmt;

/// Counts of what was done.
#[derive(Default)]
pub(super) struct Summary {
    added: usize,
    replaced: usize,
    unchanged: usize,
    /// Those of the unchanged that were not annotated again.
    passed_over: usize,
    statements: usize,
    kept: usize,
    voices: BTreeSet<String>,
    failed: usize,
}

impl Summary {
    pub(super) fn count(&mut self, change: Change) {
        match change {
            Change::Added => self.added += 1,
            Change::Replaced => self.replaced += 1,
            Change::Unchanged => self.unchanged += 1,
        }
    }

    pub(super) fn pass_over(&mut self) {
        self.unchanged += 1;
        self.passed_over += 1;
    }

    pub(super) fn fail(&mut self) {
        self.failed += 1;
    }

    pub(super) fn keep(&mut self, reviewed: usize) {
        self.kept += reviewed;
    }

    pub(super) fn hear(&mut self, annotation: &Annotation) {
        self.statements += annotation.statements.len();
        self.voices.extend(voices(annotation));
    }

    pub(super) fn documents(&self) -> usize {
        self.added + self.replaced + self.unchanged
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { added, replaced, unchanged, passed_over, statements, kept, voices, failed } = self;
        write!(f, "{added} added, {replaced} replaced, {unchanged} unchanged, {failed} failed; ")?;
        write!(f, "{statements} statements, {} voices", voices.len())?;
        if *passed_over > 0 {
            write!(f, "; {passed_over} were ingested before and not annotated again")?;
        }
        if *kept > 0 {
            write!(f, "; {kept} reviewed statements kept")?;
        }
        Ok(())
    }
}

/// The names of those who speak.
fn voices(annotation: &Annotation) -> impl Iterator<Item = String> + '_ {
    let links = annotation.statements.iter().flat_map(|statement| &statement.chain);
    let ids: BTreeSet<&str> = links.filter_map(|link| link.source.as_deref()).collect();
    annotation
        .entities
        .iter()
        .filter(move |entity| ids.contains(entity.id.as_str()))
        .map(|entity| entity.name.clone())
}
