//! Answers on disk, by the hash of all that they depend on.

use super::prompt::{VERSION, question};
use crate::annotation::Document;
use crate::read::Article;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// The name of the answer of a model about an article.
pub(super) fn name(model: &str, article: &Article) -> String {
    let all = format!("{VERSION}\n{model}\n{}", question(&article.document));
    format!("{}.json", Document::sha256_of(&all))
}

pub(super) fn get(folder: &Path, name: &str) -> Option<String> {
    fs::read_to_string(folder.join(name)).ok()
}

/// Writes an answer so that it is there whole or not at all.
pub(super) fn put(folder: &Path, name: &str, content: &str) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(content.as_bytes())?;
    file.persist(folder.join(name)).map_err(|error| error.error)?;
    Ok(())
}
