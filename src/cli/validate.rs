//! `dicit validate`.

use super::context::read_file;
use super::diagnostics::{InRdf, Usage};
use super::{Context, Run};
use crate::export::{Scope, write_graph};
use crate::ontology;
use crate::validate::validate;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Triple;
use std::fmt::Write;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// RDF files to check instead of the store, as one graph
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to write the findings
    #[arg(long, value_name = "NAME", value_parser = ["text", "tsv"], default_value = "text")]
    format: String,
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        let mut triples: Vec<Triple> = ontology::triples().to_vec();
        if self.files.is_empty() {
            let store = context.read_store()?;
            Scope::Store.quads(&store, |quad| {
                triples.push(quad.clone().into());
                Ok(())
            })?;
        } else {
            for file in &self.files {
                triples.extend(read_rdf(file)?);
            }
        }
        let mut ntriples = Vec::new();
        write_graph(triples, RdfFormat::NTriples, &mut ntriples)?;
        let findings = validate(&ntriples)?;
        let mut lines = String::new();
        for finding in &findings {
            if self.format == "tsv" {
                let fields = [&finding.focus, &finding.path, &finding.component, &finding.shape];
                writeln!(lines, "{}", fields.map(String::as_str).join("\t"))?;
            } else {
                writeln!(lines, "{finding}")?;
            }
        }
        context.print(&lines)?;
        context.tell(&match findings.len() {
            0 => "the graph conforms to the shapes".to_owned(),
            1 => "1 finding".to_owned(),
            many => format!("{many} findings"),
        });
        Ok(findings.is_empty())
    }
}

/// The triples of an RDF file, by the extension of its name.
fn read_rdf(path: &Path) -> anyhow::Result<Vec<Triple>> {
    let format = path.extension().and_then(|extension| RdfFormat::from_extension(extension.to_str()?));
    let Some(format) = format else {
        return Err(Usage::new(format!("{} has no extension of an RDF syntax", path.display()))
            .hint("ttl, trig, nt, nq, rdf or jsonld")
            .into());
    };
    let bytes = read_file(path)?;
    let mut triples = Vec::new();
    for quad in RdfParser::from_format(format).for_slice(&bytes) {
        match quad {
            Ok(quad) => triples.push(quad.into()),
            Err(error) => {
                let range = error
                    .location()
                    .map(|location| to_usize(location.start.offset)..to_usize(location.end.offset));
                return Err(InRdf {
                    name: path.display().to_string(),
                    content: String::from_utf8_lossy(&bytes).into_owned(),
                    first_line: 1,
                    message: error.to_string(),
                    range: range.unwrap_or(0..0),
                }
                .into());
            }
        }
    }
    // Any JSON is JSON-LD of nothing; that nothing conforms would only mislead.
    anyhow::ensure!(!triples.is_empty(), "{} holds no RDF", path.display());
    Ok(triples)
}

fn to_usize(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}
