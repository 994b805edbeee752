//! `dicit query`.

use super::context::{eprintln_safe, read_file};
use super::diagnostics::{InQuery, Usage};
use super::search::{reading, ready};
use super::{Context, Run};
use crate::export::{Format, write_graph};
use crate::query::output::{RowFormat, Shortener, write_boolean, write_rows};
use crate::query::{BUNDLED, Header, Limits, QueryError, Question, bundled, nearest};
use crate::search::look_up;
use crate::store::Store;
use clap::builder::PossibleValuesParser;
use oxigraph::io::RdfFormat;
use oxigraph::model::{Term, Variable};
use oxigraph::sparql::{QueryEvaluationError, QueryResults, QuerySolutionIter};
use std::fmt::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  dicit query who-says-what\n  dicit query chains-longer-than --param length=2 --format md\n  dicit query -q 'SELECT ?words { ?s dicit:words ?words }'"
)]
pub(super) struct Args {
    /// A bundled query; `--list` lists them
    #[arg(value_name = "NAME", required_unless_present_any = ["sparql", "file", "list", "show"], conflicts_with_all = ["sparql", "file"])]
    name: Option<String>,
    /// A value for a parameter; may be given several times
    #[arg(short, long, value_name = "KEY=VALUE", value_parser = key_value)]
    param: Vec<(String, String)>,
    /// A query of your own
    #[arg(short = 'q', long = "sparql", value_name = "SPARQL", conflicts_with = "file")]
    sparql: Option<String>,
    /// A query in a file; `-` is standard input
    #[arg(short, long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// How to write the result: rows as table, csv, tsv, json, xml, md; graphs as ttl, nt, nq, trig, rdf, jsonld
    /// [default: table on a terminal, csv elsewhere; ttl for graphs]
    #[arg(long, value_name = "NAME", value_parser = all_formats())]
    format: Option<String>,
    /// Show only these columns
    #[arg(short, long, value_name = "NAME,…", value_delimiter = ',')]
    columns: Vec<String>,
    /// End the query after some seconds; 0 for never
    #[arg(long, value_name = "SECONDS", default_value_t = 60.0)]
    timeout: f64,
    /// Exit with 3 where an ASK is false or no row is found
    #[arg(long)]
    exit_status: bool,
    /// List the bundled queries
    #[arg(long)]
    list: bool,
    /// Say less on standard error
    // The global option, without its short form: here -q gives a query.
    #[arg(id = "quiet", long = "quiet", help_heading = "Global options")]
    _quiet: bool,
    /// Print a bundled query
    #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "")]
    show: Option<String>,
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        if self.list {
            return list(context);
        }
        if let Some(shown) = &self.show {
            let name = if shown.is_empty() { self.name.as_deref().unwrap_or_default() } else { shown };
            context.print(find(name)?)?;
            return Ok(true);
        }
        let (name, sparql) = match (&self.name, &self.sparql, &self.file) {
            (Some(name), ..) => (format!("{name}.rq"), find(name)?.to_owned()),
            (_, Some(sparql), _) => ("query".to_owned(), sparql.clone()),
            (.., Some(file)) => {
                let bytes = read_file(file)?;
                let sparql = String::from_utf8(bytes)
                    .map_err(|_| anyhow::anyhow!("{} is not UTF-8", file.display()))?;
                (file.display().to_string(), sparql)
            }
            // clap requires one of them.
            (None, None, None) => return list(context),
        };
        let values = self.param.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        let mut question = prepare(&name, &sparql)?.bind(values)?;
        if !self.columns.is_empty() {
            question = question.columns(&self.columns)?;
        }
        let store =
            if question.searches().is_empty() { reading(context, &question)? } else { ready(context)?.0 };
        question = look_up(question, &store)?;
        let found = answer(question, &store, self.format.as_deref(), &limits(self.timeout)?, context)?;
        Ok(found || !self.exit_status)
    }
}

/// Runs a bundled query that has no parameters, for verbs that are one.
pub(super) fn run_bundled(name: &str, format: Option<&str>, context: &Context) -> anyhow::Result<bool> {
    let question = prepare(name, find(name)?)?.bind([])?;
    let store = context.read_store()?;
    answer(question, &store, format, &limits(60.0)?, context)?;
    Ok(true)
}

/// Runs a query of dicit's own, for verbs that are one.
pub(super) fn run_own(
    sparql: &str,
    store: &Store,
    format: Option<&str>,
    context: &Context,
) -> anyhow::Result<bool> {
    answer(prepare("query", sparql)?.bind([])?, store, format, &limits(0.0)?, context)?;
    Ok(true)
}

pub(super) fn prepare(name: &str, sparql: &str) -> anyhow::Result<Question> {
    Question::parse(sparql).map_err(|error| match error {
        QueryError::Syntax(error) => {
            InQuery { name: name.to_owned(), sparql: sparql.to_owned(), error }.into()
        }
        other => other.into(),
    })
}

fn find(name: &str) -> anyhow::Result<&'static str> {
    bundled(name).ok_or_else(|| {
        let usage = Usage::new(format!("no bundled query is called \"{name}\""));
        match nearest(name, BUNDLED.iter().map(|(known, _)| *known)) {
            Some(near) => usage.hint(format!("did you mean {near}? dicit query --list shows all")),
            None => usage.hint("dicit query --list shows all"),
        }
        .into()
    })
}

/// One name a line where a program reads, with summaries where a person does.
fn list(context: &Context) -> anyhow::Result<bool> {
    let mut lines = String::new();
    let width = BUNDLED.iter().map(|(name, _)| name.len()).max().unwrap_or_default() + 2;
    for (name, sparql) in BUNDLED {
        if context.is_terminal() {
            writeln!(lines, "{name:<width$}{}", Header::of(sparql).map_err(QueryError::from)?.summary)?;
        } else {
            writeln!(lines, "{name}")?;
        }
    }
    context.print(&lines)?;
    Ok(true)
}

/// Ends the query after a time; where the evaluation does not listen, ends the process: reading leaves nothing behind.
pub(super) fn limits(seconds: f64) -> anyhow::Result<Limits> {
    if seconds == 0.0 {
        return Ok(Limits::default());
    }
    let timeout = Duration::try_from_secs_f64(seconds)
        .map_err(|_| Usage::new(format!("{seconds} is no number of seconds")))?;
    Ok(Limits::after(timeout, Duration::from_millis(300), move || {
        eprintln_safe(&format!("error: {}", timed_out(seconds)));
        std::process::exit(1);
    }))
}

fn timed_out(seconds: f64) -> String {
    let unit = if seconds == 1.0 { "second" } else { "seconds" };
    format!("the query was ended after {seconds} {unit}; --timeout gives it more")
}

/// Writes what a query finds and says whether it found anything.
pub(super) fn answer(
    question: Question,
    store: &Store,
    format: Option<&str>,
    limits: &Limits,
    context: &Context,
) -> anyhow::Result<bool> {
    let done = run(question, store, format, limits, context);
    match done {
        Err(error) if is_cancelled(&error) => {
            anyhow::bail!("the query was ended by its time-out; --timeout gives it more")
        }
        other => other,
    }
}

fn is_cancelled(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        matches!(cause.downcast_ref(), Some(QueryEvaluationError::Cancelled))
            || cause.to_string() == QueryEvaluationError::Cancelled.to_string()
    })
}

fn run(
    question: Question,
    store: &Store,
    format: Option<&str>,
    limits: &Limits,
    context: &Context,
) -> anyhow::Result<bool> {
    match question.run(store, limits)? {
        QueryResults::Solutions(rows) => write_solutions(rows, store, format, context),
        QueryResults::Boolean(answer) => {
            let format = row_format(format, context)?;
            context.output(|writer| Ok(write_boolean(answer, format, writer)?))?;
            Ok(answer)
        }
        QueryResults::Graph(triples) => {
            let format = match format {
                None => RdfFormat::Turtle,
                Some(name) => Format::named(name)
                    .and_then(Format::rdf)
                    .ok_or_else(|| cannot_hold("graphs", name, super::export::syntaxes()))?,
            };
            let triples = triples.collect::<Result<Vec<_>, _>>()?;
            let count = context.output(|writer| Ok(write_graph(triples, format, writer)?))?;
            Ok(count > 0)
        }
    }
}

/// Writes rows that no query gave, for verbs that have some; says whether there were any.
pub(super) fn write(
    names: &[&str],
    rows: Vec<Vec<Option<Term>>>,
    store: &Store,
    format: Option<&str>,
    context: &Context,
) -> anyhow::Result<bool> {
    let names: Arc<[Variable]> = names.iter().map(|name| Variable::new_unchecked(*name)).collect();
    let known = Arc::clone(&names);
    let rows = rows.into_iter().map(move |row| Ok((Arc::clone(&known), row).into()));
    write_solutions(QuerySolutionIter::new(names, rows), store, format, context)
}

fn write_solutions(
    rows: QuerySolutionIter<'_>,
    store: &Store,
    format: Option<&str>,
    context: &Context,
) -> anyhow::Result<bool> {
    let format = row_format(format, context)?;
    let shortener = Shortener::new(store.base().as_str());
    let count =
        context.output(|writer| Ok(write_rows(rows, format, &shortener, table_width(context), writer)?))?;
    if format == RowFormat::Table {
        context.tell(&format!("{count} {}", if count == 1 { "row" } else { "rows" }));
    }
    Ok(count > 0)
}

/// The width of a table: the terminal's, or what `COLUMNS` says, or one that most screens have.
fn table_width(context: &Context) -> u16 {
    let terminal =
        context.is_terminal().then(terminal_size::terminal_size).flatten().map(|(width, _)| width.0);
    let columns = || std::env::var("COLUMNS").ok()?.parse().ok();
    terminal.or_else(columns).unwrap_or(120)
}

fn row_format(name: Option<&str>, context: &Context) -> anyhow::Result<RowFormat> {
    match name {
        None if context.is_terminal() => Ok(RowFormat::Table),
        None => Ok(RowFormat::Csv),
        Some(name) => {
            let names = RowFormat::ALL.iter().map(|(known, _)| *known);
            RowFormat::named(name).ok_or_else(|| cannot_hold("rows", name, names))
        }
    }
}

/// A format of the other kind of result.
fn cannot_hold<'n>(what: &str, name: &str, names: impl Iterator<Item = &'n str>) -> anyhow::Error {
    let names: Vec<&str> = names.collect();
    let usage = Usage::new(format!("this query gives {what}, which \"{name}\" cannot hold"));
    usage.hint(format!("formats of {what}: {}", names.join(", "))).into()
}

/// The names of the formats of rows, for clap.
pub(super) fn row_formats() -> PossibleValuesParser {
    PossibleValuesParser::new(RowFormat::ALL.iter().map(|(name, _)| *name))
}

fn all_formats() -> PossibleValuesParser {
    let rows = RowFormat::ALL.iter().map(|(name, _)| *name);
    PossibleValuesParser::new(rows.chain(super::export::syntaxes()))
}

fn key_value(argument: &str) -> Result<(String, String), String> {
    argument
        .split_once('=')
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .ok_or_else(|| "write KEY=VALUE, as in length=3".to_owned())
}
