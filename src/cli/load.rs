//! `dicit load`.

use super::diagnostics::{InRdf, Usage};
use super::progress::counter;
use super::{Context, Run};
use crate::load::{self, LoadError, SYNTAXES, Syntax};
use crate::map::iri::Base;
use crate::store::{Loaded, Store};
use anyhow::Context as _;
use clap::builder::PossibleValuesParser;
use oxigraph::model::NamedNode;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  dicit load villes.ttl\n  dicit load wikidata.nt.bz2 --graph https://www.wikidata.org/\n  dicit list --loaded\n  dicit remove https://www.wikidata.org/"
)]
pub(super) struct Args {
    /// RDF files, compressed or not (gz, bz2, zst); `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The graph that triples go into [default: BASE/graph/loaded/NAME, by the file's name]; quads keep theirs
    #[arg(long, value_name = "IRI")]
    graph: Option<String>,
    /// The syntax, where the file's name does not tell it
    #[arg(long, value_name = "NAME", value_parser = syntaxes())]
    format: Option<String>,
}

/// A file that is to be loaded.
struct Source {
    path: PathBuf,
    syntax: Syntax,
    graph: Option<NamedNode>,
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        let sources = self.sources()?;
        // Nothing is made or locked for a file that cannot be read.
        let opened = sources.iter().map(|source| open(&source.path)).collect::<Result<Vec<_>, _>>()?;
        let store = context.write_or_make_store()?;
        let mut files = HashMap::new();
        for source in &sources {
            let graph = source.graph(store.base());
            store.refuse_own(&graph)?;
            if let Some(other) = files.insert(graph.clone(), &source.path) {
                let (one, two) = (other.display(), source.path.display());
                return Err(Usage::new(format!("{one} and {two} would both become {graph}"))
                    .hint("load them one by one, each with a --graph of its own")
                    .into());
            }
        }
        for (source, file) in sources.iter().zip(opened) {
            let loaded = source.load(file, &store, context)?;
            let (quads, graphs) = (loaded.quads, loaded.graphs.len());
            let place = match loaded.graphs.first() {
                Some(graph) if graphs == 1 => graph.to_string(),
                _ => format!("{graphs} graphs"),
            };
            let unchanged = if loaded.changed { "" } else { ", unchanged" };
            context.tell(&format!("{}: {quads} quads in {place}{unchanged}", source.path.display()));
        }
        Ok(true)
    }
}

impl Args {
    fn sources(&self) -> anyhow::Result<Vec<Source>> {
        let graph = match &self.graph {
            Some(_) if self.files.len() > 1 => {
                return Err(Usage::new("--graph takes one file")
                    .hint("what is loaded into a graph replaces it: load one file into each graph")
                    .into());
            }
            Some(iri) => Some(NamedNode::new(iri).map_err(|error| {
                Usage::new(format!("\"{iri}\" is no IRI: {error}"))
                    .hint("as in --graph https://example.net/villes")
            })?),
            None => None,
        };
        self.files.iter().map(|path| self.source(path, graph.clone())).collect()
    }

    fn source(&self, path: &Path, graph: Option<NamedNode>) -> anyhow::Result<Source> {
        let names = || SYNTAXES.iter().map(|syntax| syntax.name).collect::<Vec<_>>().join(", ");
        let syntax = match &self.format {
            Some(name) => Syntax::named(name),
            None => path.file_name().and_then(|name| Syntax::of_file(&name.to_string_lossy())),
        };
        let syntax = syntax.ok_or_else(|| {
            let what = if is_standard_input(path) { "standard input" } else { "the file's name" };
            Usage::new(format!("{what} does not tell the RDF syntax of {}", path.display()))
                .hint(format!("name it with --format: {}", names()))
        })?;
        if is_standard_input(path) && graph.is_none() {
            return Err(Usage::new("standard input has no name to call a graph by")
                .hint("give --graph IRI")
                .into());
        }
        Ok(Source { path: path.to_owned(), syntax: *syntax, graph })
    }
}

impl Source {
    fn graph(&self, base: &Base) -> NamedNode {
        let name = || {
            let name = self.path.file_name().unwrap_or_default().to_string_lossy();
            let name = load::without_compression(&name);
            base.loaded_graph(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
        };
        self.graph.clone().unwrap_or_else(name)
    }

    fn load(&self, file: Box<dyn Read>, store: &Store, context: &Context) -> anyhow::Result<Loaded> {
        let graph = self.graph(store.base());
        let progress = counter(context, "quads");
        let loaded = load::decompress(file).map_err(LoadError::from).and_then(|text| {
            let mut quads =
                load::quads(text, self.syntax, &graph, store.base()).inspect(|_| progress.inc(1)).peekable();
            if quads.peek().is_none() {
                return Err(LoadError::Empty);
            }
            store.load(quads)
        });
        progress.finish_and_clear();
        loaded.map_err(|error| self.explain(error, &graph))
    }

    /// The error with the file's name, and with the line at fault where there is one.
    fn explain(&self, error: LoadError, graph: &NamedNode) -> anyhow::Error {
        let name = if is_standard_input(&self.path) {
            "standard input".to_owned()
        } else {
            self.path.display().to_string()
        };
        if let LoadError::Syntax { message, place } = &error {
            let found = match place {
                Some(place) => Some(place.clone()),
                None => self.again().and_then(|file| load::place(file, self.syntax, graph).ok()?),
            };
            let excerpt = found.and_then(|place| load::excerpt(self.again()?, &place).ok());
            if let Some(load::Excerpt { text, line, range }) = excerpt {
                let first_line = usize::try_from(line).unwrap_or(usize::MAX);
                return InRdf { name, content: text, first_line, message: message.clone(), range }.into();
            }
        }
        anyhow::Error::new(error).context(name)
    }

    /// The file, to be read a second time; standard input cannot.
    fn again(&self) -> Option<File> {
        File::open(&self.path).ok().filter(|_| !is_standard_input(&self.path))
    }
}

fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

fn open(path: &Path) -> anyhow::Result<Box<dyn Read>> {
    if is_standard_input(path) {
        return Ok(Box::new(io::stdin()));
    }
    let problem = || format!("{} cannot be read", path.display());
    anyhow::ensure!(!path.is_dir(), "{} is a folder; name the files in it", path.display());
    Ok(Box::new(File::open(path).with_context(problem)?))
}

fn syntaxes() -> PossibleValuesParser {
    PossibleValuesParser::new(SYNTAXES.iter().map(|syntax| syntax.name))
}
