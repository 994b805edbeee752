//! The pipeline goes one way, and only the command line touches the terminal and the environment.

use crate::in_repository;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules, each with those that it may use.
const LAYERS: &[(&str, &[&str])] = &[
    ("span", &[]),
    ("vocabulary", &[]),
    ("nlp", &[]),
    ("ontology", &["vocabulary"]),
    ("annotation", &["ontology", "span", "vocabulary"]),
    ("read", &["annotation", "span"]),
    ("extract", &["annotation", "nlp", "ontology", "read", "span", "vocabulary"]),
    ("import", &["annotation", "ontology", "span"]),
    ("llm", &["annotation", "ontology", "read", "span"]),
    ("reuse", &[]),
    ("map", &["annotation", "reuse", "span", "vocabulary"]),
    ("store", &["annotation", "map", "ontology", "reuse", "vocabulary"]),
    ("identity", &["annotation", "map", "store", "vocabulary"]),
    ("load", &["map", "store"]),
    ("query", &["store", "vocabulary"]),
    ("search", &["query", "store", "vocabulary"]),
    ("export", &["map", "query", "span", "store", "vocabulary"]),
    ("push", &["export", "store"]),
    ("validate", &["ontology"]),
    ("why", &["span", "store", "vocabulary"]),
    (
        "serve",
        &["annotation", "export", "map", "ontology", "query", "search", "span", "store", "vocabulary", "why"],
    ),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(sources(&path)) } else { files.push(path) }
    }
    files
}

/// The source files of a module.
fn module(name: &str) -> Vec<PathBuf> {
    let folder = in_repository("src").join(name);
    if folder.is_dir() { sources(&folder) } else { vec![folder.with_extension("rs")] }
}

#[test]
fn imports_go_one_way() {
    for (name, allowed) in LAYERS {
        for file in module(name) {
            let text = fs::read_to_string(&file).unwrap();
            for used in text.split("crate::").skip(1) {
                let used = used.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
                assert!(used == *name || allowed.contains(&used), "{} uses {used}", file.display());
            }
        }
    }
}

#[test]
fn every_module_has_its_layer() {
    let lib = fs::read_to_string(in_repository("src/lib.rs")).unwrap();
    for line in lib.lines() {
        if let Some(name) = line.strip_prefix("pub mod ").and_then(|rest| rest.strip_suffix(';')) {
            assert!(name == "cli" || LAYERS.iter().any(|(layer, _)| *layer == name), "{name} has no layer");
        }
    }
}

#[test]
fn only_the_command_line_talks_to_people() {
    for (name, _) in LAYERS {
        for file in module(name) {
            let text = fs::read_to_string(&file).unwrap();
            for forbidden in [
                "anyhow",
                "println!",
                "eprint",
                "std::env",
                "stdout()",
                "stderr()",
                "process::exit",
                "SystemTime",
                "Instant::now",
            ] {
                assert!(!text.contains(forbidden), "{} has {forbidden}", file.display());
            }
        }
    }
}

/// Outside tests nothing may stop the program: errors are returned.
#[test]
fn nothing_panics_on_purpose() {
    let is_code = |file: &PathBuf| !file.ends_with("tests.rs");
    for file in sources(&in_repository("src")).into_iter().filter(is_code) {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for forbidden in [".unwrap()", ".expect(", "panic!(", "unreachable!(", "todo!(", "unimplemented!("] {
            assert!(!code.contains(forbidden), "{} has {forbidden}", file.display());
        }
    }
}
