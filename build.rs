//! Lists the data folders, so that adding a query or an ontology module is adding one file.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    for (folder, extension) in [("ontology", "ttl"), ("queries", "rq"), ("queries/tables", "rq")] {
        println!("cargo::rerun-if-changed={folder}");
        fs::write(out.join(format!("{}.rs", folder.replace('/', "-"))), listing(folder, extension)?)?;
    }
    println!("cargo::rerun-if-changed=web");
    fs::write(out.join("web.rs"), tree("web")?)?;
    Ok(())
}

/// The path of a file below the package, as an expression: checkouts that share a target folder each find their own.
fn from_package(file: &Path) -> String {
    let below: Vec<_> = file.iter().map(|part| part.to_string_lossy()).collect();
    format!("concat!(env!(\"CARGO_MANIFEST_DIR\"), {:?})", format!("/{}", below.join("/")))
}

/// A slice expression of `(file stem, content)`, sorted by name.
fn listing(folder: &str, extension: &str) -> io::Result<String> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|found| found == extension));
    files.sort();
    let mut code = "&[\n".to_owned();
    for file in files {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let _ = writeln!(code, "    ({stem:?}, include_str!({})),", from_package(&file));
    }
    code.push(']');
    Ok(code)
}

/// A slice expression of `(path below the folder, bytes)` of all files, sorted by path.
fn tree(root: &str) -> io::Result<String> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::from(root)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    let mut code = "&[\n".to_owned();
    for file in files {
        let below = file.strip_prefix(root).unwrap_or(&file);
        let name: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        let _ = writeln!(code, "    ({:?}, include_bytes!({})),", name.join("/"), from_package(&file));
    }
    code.push(']');
    Ok(code)
}
