//! Prints what the ranking of antecedents and the model of frames are trained on: `questions FOLDER...`, one JSON object a line for each `NN.txt` and `NN.json`
//! of the folders, with the file of the gold, the annotation without either model, and what noun phrases for persons and statements asked.

use dicit::extract::Extractor;
use dicit::nlp::model::french;
use dicit::read::{Format, Metadata, read};
use serde::Deserialize;
use std::error::Error;
use std::io::{BufWriter, Write as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::{env, fs, io};

#[derive(Deserialize)]
struct Gold {
    published: String,
    outlet: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let format = Format::named("text").ok_or("plain text is a format")?;
    let mut extractor = Extractor::new(Arc::new(french()?));
    let mut out = BufWriter::new(io::stdout().lock());
    for folder in env::args().skip(1) {
        let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
        let mut files: Vec<PathBuf> = entries.collect::<io::Result<_>>()?;
        files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
        files.sort();
        for file in files {
            let gold: Gold = serde_json::from_slice(&fs::read(&file)?)?;
            let metadata = Metadata {
                published: Some(gold.published),
                outlet: Some(gold.outlet),
                ..Metadata::default()
            };
            let reading = read(&fs::read(file.with_extension("txt"))?, format, &metadata, "fr")?;
            let (annotation, asked) = extractor.questions(reading.article);
            let line = serde_json::json!({ "gold": file, "annotation": annotation, "asked": asked });
            writeln!(out, "{line}")?;
        }
    }
    Ok(out.flush()?)
}
