//! What dicit promises, as tests: one file a promise.

mod across;
mod architecture;
mod export;
mod graph;
mod guides;
mod loading;
mod mapping;
mod ontology;
mod opendata;
mod queries;
mod reading;
mod reuse;
mod revision;
#[cfg(feature = "shacl")]
mod shapes;
mod standoff;
mod store;
mod tables;

use dicit::annotation::{Annotation, read};
use std::path::PathBuf;

/// The sample article's annotation document, as its bytes.
const KOURSK: &[u8] = include_bytes!("../../data/articles/koursk/koursk.dicit.json");

/// The sample article's annotation.
fn koursk() -> Annotation {
    read(KOURSK).expect("the sample is valid")
}

/// The sample article's annotation for another text: the same words with a line more at the end, under its own id.
fn copy(number: usize) -> Annotation {
    let mut annotation = koursk();
    let document = &mut annotation.document;
    document.text.push_str(&format!("\n{number}"));
    document.sha256 = dicit::annotation::Document::sha256_of(&document.text);
    document.id = dicit::annotation::Document::id_of(&document.sha256);
    annotation
}

/// A path in the repository.
fn in_repository(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}
