//! The command line: arguments, terminal, environment and exit codes; one file a verb.
//!
//! Standard output carries results only. Exit codes: 0 done, 1 failed, 2 used wrongly, 3 found something (`validate`,
//! and `query --exit-status`), 128 and the signal's number where one ended the work.

mod add;
mod annotate;
mod articles;
mod completions;
mod context;
mod copies;
mod diagnostics;
mod export;
mod failures;
mod import;
mod ingest;
mod init;
mod link;
mod list;
mod load;
mod man;
mod map;
mod merge;
mod model;
mod parse;
mod progress;
mod push;
mod query;
mod remove;
mod report;
mod review;
mod schema;
mod search;
mod serve;
mod signal;
mod split;
mod stats;
mod validate;
mod why;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use context::{Context, Globals};
use std::io;
use std::process::ExitCode;

/// Who says what, on whose word: press articles as a graph of statements and voices.
#[derive(Debug, Parser)]
#[command(name = "dicit", version, about, long_about = LONG, after_help = AFTER, arg_required_else_help = false)]
#[command(propagate_version = true, disable_help_subcommand = true)]
struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    verb: Option<Verb>,
}

const LONG: &str = "\
dicit turns press articles into a knowledge graph in which every statement stands with its exact words, its place in \
the text and the whole chain of voices behind it: the outlet says that the newspaper says that the commander says.

It keeps the graph in a store on disk, answers questions in SPARQL and exports to every RDF syntax.";

const AFTER: &str = "\
Exit status: 0 done, 1 failed, 2 used wrongly, 3 found something (validate, query --exit-status), 130 ended by Ctrl-C, \
143 by SIGTERM.
Results go to standard output, messages to standard error.";

const GREETING: &str = "\
dicit: who says what, on whose word

  dicit init                    make a store in this folder, with a sample article
  dicit query who-says-what     ask it who says what, through whom
  dicit --help                  see everything else
";

/// Runs a verb; `Ok(false)` where it found something that the exit code must tell.
trait Run {
    fn run(self, context: &Context) -> anyhow::Result<bool>;
}

macro_rules! verbs {
    ($($(#[$doc:meta])* $name:ident($module:ident)),* $(,)?) => {
        #[derive(Debug, Subcommand)]
        enum Verb { $($(#[$doc])* $name($module::Args)),* }
        impl Run for Verb {
            fn run(self, context: &Context) -> anyhow::Result<bool> {
                match self { $(Self::$name(args) => args.run(context)),* }
            }
        }
    };
}

verbs! {
    /// Make a store, with a sample article in it
    Init(init),
    /// Read articles, annotate them and add them to the store
    Ingest(ingest),
    /// List the articles that could not be ingested, with the reason
    Failures(failures),
    /// Read articles and print their annotations
    Annotate(annotate),
    /// Add annotation documents that a person has checked; their statements outlive every ingestion
    Review(review),
    /// Show the tokens, trees and entities of texts
    Parse(parse),
    /// List, import and choose language models
    Model(model),
    /// Add annotation documents to the store, or replace them
    Add(add),
    /// Turn annotations of other tools into annotation documents
    Import(import),
    /// Turn annotation documents into quads, without a store
    Map(map),
    /// Load RDF of others into graphs beside the documents, to query both
    Load(load),
    /// List the documents of the store, or the graphs that were loaded
    List(list),
    /// Remove documents or loaded graphs from the store
    Remove(remove),
    /// Compare documents: which nodes are one person, organisation, place or event
    Link(link),
    /// Decide that two nodes are one
    Merge(merge),
    /// Decide that two nodes are not one, or that a name means somebody else in a document
    Split(split),
    /// Count what the store holds
    Stats(stats),
    /// Ask a bundled question or one of your own, in SPARQL
    Query(query),
    /// Search statements or articles by words, in all their French forms
    Search(search),
    /// Serve the store to browsers and programs: pages, SPARQL, bundled queries
    Serve(serve),
    /// Write the pages with what they show as one file
    Report(report),
    /// Show the sentence, the chain of voices and the rule behind a node
    Why(why),
    /// Write the store, a document or a canonical form to a file
    Export(export),
    /// Write the store to another server, graph by graph, or what changed since the last time
    Push(push),
    /// Check the store or a file against the SHACL shapes
    Validate(validate),
    /// Print the JSON Schema of the annotation document
    Schema(schema),
    /// Print completions for a shell
    Completions(completions),
    /// Print the manual page, or write all pages to a folder
    Man(man),
}

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match Cli::command().try_get_matches().and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        // clap prints help to stdout with 0 and misuse to stderr with 2; a closed pipe is no failure.
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let context = Context::new(cli.globals);
    let done = match cli.verb {
        Some(verb) => verb.run(&context),
        None => context.print(GREETING).map(|()| true),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(3),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) if error.is::<signal::Stopped>() => error
            .downcast_ref()
            .map_or(ExitCode::FAILURE, |stopped: &signal::Stopped| stopped.exit_code().into()),
        Err(error) => {
            diagnostics::print(&error, &context);
            ExitCode::from(if error.is::<diagnostics::Usage>() { 2 } else { 1 })
        }
    }
}

/// Whoever read the output has seen enough.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}
