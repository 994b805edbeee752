//! Runs the language engine from scripts: `nlp import PACKAGE OUT [--compact]`, `nlp dump MODEL DOCS.jsonl`, `nlp time MODEL DOCS.jsonl`, `nlp parse MODEL FILE`.
//!
//! DOCS is one JSON object a line with `text`. `dump` prints what each document's parse is, for comparison with other tools; with `--pure` as the last
//! argument the text is read as Python spaCy reads it.

use dicit::nlp::model::{Archive, import};
use dicit::nlp::{Engine, LanguageModel, Mode};
use std::error::Error;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mode = if words.last() == Some(&"--pure") { Mode::Pure } else { Mode::Press };
    match words.as_slice() {
        ["import", package, out, rest @ ..] => {
            std::fs::write(out, import(Path::new(package), rest == ["--compact"])?)?
        }
        ["tables", model] => {
            let archive = Archive::open(Path::new(model))?;
            println!("{:#?}", archive.about());
            archive.tables().for_each(|(name, kind, shape)| println!("{name}\t{kind:?}\t{shape:?}"));
        }
        ["dump", model, docs, ..] => dump(model, docs, mode)?,
        ["time", model, docs, ..] => time(model, docs, mode)?,
        ["parse", model, file, ..] => {
            let text = std::fs::read_to_string(file)?;
            print!("{}", engine(model)?.parse_as(&text, mode).conllu(&text));
        }
        _ => return Err("see the head of examples/nlp.rs".into()),
    }
    Ok(())
}

fn engine(model: &str) -> Result<Engine, Box<dyn Error>> {
    Ok(Engine::new(LanguageModel::open(Path::new(model))?.into()))
}

fn texts(docs: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let read = |line: &str| -> Result<String, Box<dyn Error>> {
        let value: serde_json::Value = serde_json::from_str(line)?;
        Ok(value["text"].as_str().unwrap_or_default().to_owned())
    };
    std::fs::read_to_string(docs)?.lines().map(read).collect()
}

fn dump(model: &str, docs: &str, mode: Mode) -> Result<(), Box<dyn Error>> {
    let mut engine = engine(model)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for text in texts(docs)? {
        writeln!(out, "{}", engine.parse_as(&text, mode).json(&text))?;
    }
    Ok(())
}

fn time(model: &str, docs: &str, mode: Mode) -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let mut engine = engine(model)?;
    println!("load: {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let texts = texts(docs)?;
    for run in ["first", "second", "third"] {
        let (start, before) = (Instant::now(), cpu_seconds());
        let tokens: usize = texts.iter().map(|text| engine.parse_as(text, mode).tokens.len()).sum();
        let (wall, cpu) = (start.elapsed().as_secs_f64(), cpu_seconds() - before);
        println!(
            "{run}: {tokens} tokens, {cpu:.2} CPU s, {:.0} tokens per CPU s, {wall:.2} s",
            tokens as f64 / cpu.max(0.01)
        );
    }
    Ok(())
}

/// CPU time of this process on Linux, 0 elsewhere.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |i: usize| fields.get(i).and_then(|f| f.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}
