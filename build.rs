//! Lists the data folders, so that adding a query or an ontology module is adding one file.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    for (folder, extension) in [("ontology", "ttl"), ("queries", "rq"), ("queries/tables", "rq")] {
        println!("cargo::rerun-if-changed={folder}");
        fs::write(
            out.join(format!("{}.rs", folder.replace('/', "-"))),
            listing(&root.join(folder), extension)?,
        )?;
    }
    Ok(())
}

/// A slice expression of `(file stem, content)`, sorted by name.
fn listing(folder: &Path, extension: &str) -> io::Result<String> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|found| found == extension));
    files.sort();
    let mut code = "&[\n".to_owned();
    for file in files {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let _ = writeln!(code, "    ({stem:?}, include_str!({:?})),", file.display().to_string());
    }
    code.push(']');
    Ok(code)
}
