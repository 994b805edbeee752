//! In the worker: from a task to the bytes of its answer.

use super::article::article;
use super::assets::text;
use super::describe::{self, describe};
use super::formats::{GRAPHS, PLAIN_ROWS, ROWS};
use super::library::Library;
use super::negotiate::{Offer, Wanted};
use super::task::{Graphs, Order, Outcome, Problem, Task};
use super::why::explain;
use super::write;
use super::{review, rows};
use crate::export::{self, ExportError, Format};
use crate::query::{Limits, QueryError, Question, SyntaxError, bundled};
use crate::search::{SearchError, look_up};
use crate::store::{EVERYTHING, StoreError};
use oxigraph::io::RdfFormat;
use oxigraph::model::NamedNode;
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{QueryEvaluationError, QueryResults, QuerySolutionIter};
use std::io::{self, Write};

/// Does what an order says and writes the body of the answer.
pub(super) fn answer(library: &Library, order: &Order, body: &mut impl Write) -> Result<Outcome, Problem> {
    let (store, max_rows) = (&library.store, order.max_rows);
    if matches!(order.task, Task::Update { .. } | Task::PutGraph { .. } | Task::DeleteGraph { .. }) {
        store.note_changed([EVERYTHING])?;
    }
    match &order.task {
        Task::Query(query) => {
            let (default, named) = query.graphs.nodes()?;
            let question = parse(&query.sparql)?.from_graphs(default, named);
            let shown = Shown { rows: ROWS, wanted: &query.wanted, max_rows, first: query.first };
            shown.write(look_up(question, store)?.run(store, &Limits::default())?, body)
        }
        Task::Bundled(asked) => {
            let sparql = bundled(&asked.name).ok_or_else(|| unknown(&asked.name))?;
            let question = bind(sparql, &asked.values)?;
            let shown = Shown { rows: PLAIN_ROWS, wanted: &asked.wanted, max_rows, first: None };
            shown.write(look_up(question, store)?.run(store, &Limits::default())?, body)
        }
        Task::Rows { name, values } => {
            let own = text(&format!("queries/{name}.rq"));
            let sparql = own.or_else(|| bundled(name)).ok_or_else(|| unknown(name))?;
            let wanted = Wanted::default();
            let shown = Shown { rows: PLAIN_ROWS, wanted: &wanted, max_rows, first: None };
            shown.write(bind(sparql, values)?.run(store, &Limits::default())?, body)
        }
        Task::Articles(filter) => json(&library.articles(filter)?, body),
        Task::Article(id) => json(&article(store, id)?, body),
        Task::Why(node) => json(&explain(store, node)?, body),
        Task::Describe { local, wanted } => {
            describe(store, local, &Shown { rows: ROWS, wanted, max_rows, first: None }, body)
        }
        Task::Graph { name, wanted } => {
            let name = name.as_deref().map(graph).transpose()?;
            describe::graph(store, name, &Shown { rows: ROWS, wanted, max_rows, first: None }, body)
        }
        Task::Update { sparql, graphs } => write::change(store, sparql, graphs),
        Task::PutGraph { name, media_type, content, replace } => {
            write::put(store, name.as_deref(), media_type, content, *replace)
        }
        Task::Annotation(id) => json(&review::annotation(store, id)?, body),
        Task::Correct { id, correction } => json(&review::correct(store, id, correction.clone())?, body),
        Task::DeleteGraph { name } => write::delete(store, name.as_deref()),
    }
}

fn unknown(name: &str) -> Problem {
    Problem::new(404, format!("no bundled query is called \"{name}\""))
}

fn bind(sparql: &str, values: &[(String, String)]) -> Result<Question, Problem> {
    Ok(parse(sparql)?.bind(values.iter().map(|(name, value)| (name.as_str(), value.as_str())))?)
}

fn json(value: &serde_json::Value, body: &mut impl Write) -> Result<Outcome, Problem> {
    serde_json::to_writer(body, value).map_err(internal)?;
    Ok(Outcome::Done { media_type: "application/json".to_owned(), more: false })
}

impl Graphs {
    /// The graphs of the default graph, and the named ones.
    pub(super) fn nodes(&self) -> Result<(Vec<NamedNode>, Vec<NamedNode>), Problem> {
        let nodes = |names: &[String]| names.iter().map(|name| graph(name)).collect::<Result<_, _>>();
        Ok((nodes(&self.default)?, nodes(&self.named)?))
    }
}

pub(super) fn graph(name: &str) -> Result<NamedNode, Problem> {
    NamedNode::new(name).map_err(|_| Problem::new(400, format!("\"{name}\" is no absolute IRI of a graph")))
}

fn parse(sparql: &str) -> Result<Question, Problem> {
    Question::parse(sparql).map_err(|error| match error {
        QueryError::Syntax(error) => syntax(sparql, error),
        other => other.into(),
    })
}

pub(super) fn syntax(sparql: &str, error: SyntaxError) -> Problem {
    let units = |byte: usize| sparql.get(..byte).unwrap_or_default().encode_utf16().count();
    let range = Some((units(error.range.start), units(error.range.end)));
    Problem { status: 400, detail: error.message, hint: error.hint, range }
}

/// How a result is written.
pub(super) struct Shown<'t> {
    /// The formats that rows can have.
    rows: &'static [Offer],
    wanted: &'t Wanted,
    pub(super) max_rows: usize,
    first: Option<usize>,
}

impl Shown<'_> {
    fn write(&self, result: QueryResults<'_>, body: &mut impl Write) -> Result<Outcome, Problem> {
        match result {
            QueryResults::Solutions(rows) => {
                let offer = self.offer(self.rows)?;
                let more = self.write_rows(rows, offer, body)?;
                Ok(done(offer, more))
            }
            QueryResults::Boolean(answer) => {
                let offer = self.offer(self.rows)?;
                match w3c(offer) {
                    Some(format) => {
                        QueryResultsSerializer::from_format(format)
                            .serialize_boolean_to_writer(body, answer)?;
                    }
                    None => write!(body, "{answer}")?,
                }
                Ok(done(offer, false))
            }
            QueryResults::Graph(triples) => {
                let offer = self.offer(GRAPHS)?;
                let limit = self.first.unwrap_or(self.max_rows).min(self.max_rows);
                let mut kept = Vec::new();
                let mut more = false;
                for triple in triples {
                    let triple = triple?;
                    if kept.len() == limit {
                        self.too_many("triples")?;
                        more = true;
                        break;
                    }
                    kept.push(triple);
                }
                export::write_graph(kept, format(offer)?, body)?;
                Ok(done(offer, more))
            }
        }
    }

    pub(super) fn offer<'o>(&self, offers: &'o [Offer]) -> Result<&'o Offer, Problem> {
        self.wanted.choose(offers).ok_or_else(|| not_acceptable(offers))
    }

    /// Writes rows and says whether there are more of them than the client wanted to see.
    fn write_rows(
        &self,
        rows: QuerySolutionIter<'_>,
        offer: &Offer,
        body: &mut impl Write,
    ) -> Result<bool, Problem> {
        let variables = rows.variables().to_vec();
        let limit = self.first.unwrap_or(self.max_rows).min(self.max_rows);
        let Some(format) = w3c(offer) else {
            let mut list = rows::Objects::new(body)?;
            for (count, row) in rows.enumerate() {
                let row = row?;
                if count == limit {
                    self.too_many("rows")?;
                    list.finish()?;
                    return Ok(true);
                }
                list.write(&row)?;
            }
            list.finish()?;
            return Ok(false);
        };
        let serializer = QueryResultsSerializer::from_format(format);
        let mut serializer = serializer.serialize_solutions_to_writer(body, variables)?;
        let mut more = false;
        for (count, row) in rows.enumerate() {
            let row = row?;
            if count == limit {
                self.too_many("rows")?;
                more = true;
                break;
            }
            serializer.serialize(&row)?;
        }
        serializer.finish()?;
        Ok(more)
    }

    /// A result that is cut says so only to who asked for its beginning; to others it would look whole.
    pub(super) fn too_many(&self, what: &str) -> Result<(), Problem> {
        match self.first {
            Some(first) if first <= self.max_rows => Ok(()),
            _ => Err(Problem::new(422, format!("the result has more than {} {what}", self.max_rows))
                .hint("add a LIMIT, ask for the beginning with first=…, or start the server with a larger --max-rows")),
        }
    }
}

pub(super) fn done(offer: &Offer, more: bool) -> Outcome {
    Outcome::Done { media_type: offer.media_type.to_owned(), more }
}

pub(super) fn not_acceptable(offers: &[Offer]) -> Problem {
    let names: Vec<String> =
        offers.iter().map(|offer| format!("{} ({})", offer.name, offer.media_type)).collect();
    Problem::new(406, "none of the formats asked for is one that this result can have")
        .hint(format!("formats: {}", names.join(", ")))
}

fn w3c(offer: &Offer) -> Option<QueryResultsFormat> {
    match offer.media_type {
        "application/json" => None,
        other => QueryResultsFormat::from_media_type(other),
    }
}

pub(super) fn format(offer: &Offer) -> Result<RdfFormat, Problem> {
    Format::named(offer.name)
        .and_then(Format::rdf)
        .ok_or_else(|| Problem::new(500, format!("no writer for {}", offer.name)))
}

pub(super) fn internal(error: impl std::fmt::Display) -> Problem {
    Problem::new(500, error.to_string())
}

impl From<QueryError> for Problem {
    fn from(error: QueryError) -> Self {
        let status = match &error {
            QueryError::Evaluation(_)
            | QueryError::Store(_)
            | QueryError::Header(_)
            | QueryError::Update(_) => 500,
            _ => 400,
        };
        Self::new(status, error.to_string())
    }
}

impl From<QueryEvaluationError> for Problem {
    fn from(error: QueryEvaluationError) -> Self {
        Self::new(500, error.to_string())
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        let status = if matches!(error, StoreError::NoDocument(_)) { 404 } else { 500 };
        Self::new(status, error.to_string())
    }
}

impl From<SearchError> for Problem {
    fn from(error: SearchError) -> Self {
        match error {
            SearchError::Store(error) => error.into(),
            SearchError::Missing | SearchError::NotBuilt => Self::new(501, error.to_string())
                .hint("dicit search --build makes the index of a store, where dicit has full-text search"),
            other => Self::new(500, other.to_string()),
        }
    }
}

impl From<ExportError> for Problem {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Store(error) => error.into(),
            ExportError::NotXml { .. } => Self::new(406, error.to_string()),
            other => internal(other),
        }
    }
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        internal(error)
    }
}
