//! Preparing and running a query.

use super::bind::{Bindings, bind, contents};
use super::choice::choose;
use super::fold::fold;
use super::header::{BadHeader, Header};
use super::matching::{Relevance, relevance, relevance_function};
use super::merged::Merged;
use super::parameter::{BadValue, Parameter};
use super::{optional, sort};
use crate::store::{Store, StoreError};
use crate::vocabulary::PREFIXES;
use oxigraph::model::NamedNode;
use oxigraph::sparql::{
    CancellationToken, PreparedSparqlQuery, QueryEvaluationError, QueryResults, SparqlEvaluator,
    UpdateEvaluationError,
};
use spargebra::algebra::{GraphPattern, QueryDataset};
use spargebra::{Query, SparqlParser};
use std::ops::Range;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;
use thiserror::Error;

/// Why a query gives no result.
#[derive(Debug, Error)]
pub enum QueryError {
    /// Its header is broken.
    #[error(transparent)]
    Header(#[from] BadHeader),
    /// It is not SPARQL.
    #[error("{}", .0.message)]
    Syntax(SyntaxError),
    /// It asks another endpoint.
    #[error("SERVICE is off: dicit works offline and asks no other endpoint")]
    Service,
    /// A value does not fit its parameter.
    #[error(transparent)]
    Value(#[from] BadValue),
    /// A parameter has neither a value nor a default.
    #[error("the parameter \"{0}\" has no value; give it with --param {0}=…")]
    Missing(String),
    /// A value is given for something that is no parameter.
    #[error("\"{name}\" is no parameter of this query{}", parameters(known))]
    Unknown {
        /// The name given.
        name: String,
        /// The parameters that there are.
        known: Vec<String>,
    },
    /// A column is asked for that the rows do not have.
    #[error("\"{name}\" is no column of this query, which has {}", known.join(", "))]
    NoColumn {
        /// The name given.
        name: String,
        /// The columns that there are.
        known: Vec<String>,
    },
    /// An update names its graphs with `USING` or `WITH`, and the request names others.
    #[error("the update chooses its graphs with USING or WITH, and the request chooses graphs too")]
    TwoDatasets,
    /// An update cannot be evaluated, or the store failed.
    #[error(transparent)]
    Update(#[from] UpdateEvaluationError),
    /// A query matches by something that nobody has looked up.
    #[error(
        "dicit:matches takes a variable or an IRI on its left, words in quotation marks on its right, and a full-text index"
    )]
    Matches,
    /// The query cannot be evaluated.
    #[error(transparent)]
    Evaluation(#[from] QueryEvaluationError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn parameters(known: &[String]) -> String {
    if known.is_empty() { ", which has none".to_owned() } else { format!(", which has {}", known.join(", ")) }
}

/// Where and how a query breaks the grammar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong.
    pub message: String,
    /// The bytes of the query where it is wrong.
    pub range: Range<usize>,
    /// What to do, where that is known.
    pub hint: Option<String>,
}

/// What a query may use. A clock that was started stops when this is dropped.
#[derive(Clone, Default)]
pub struct Limits {
    /// Ends the evaluation where it next looks at its token: scans and joins look often, a sort does not.
    pub cancellation: CancellationToken,
    _clock: Option<Sender<()>>,
}

impl Limits {
    /// Cancels the query after a time and calls `last_resort` when it goes on all the same.
    ///
    /// Not every evaluation looks at its token (a sort of many rows, an unbounded path): a program that must end a
    /// query ends its own process in `last_resort`, or runs queries in a worker that it can end.
    pub fn after(timeout: Duration, grace: Duration, last_resort: impl FnOnce() + Send + 'static) -> Self {
        let (clock, stopped) = channel();
        let limits = Self { cancellation: CancellationToken::new(), _clock: Some(clock) };
        let cancellation = limits.cancellation.clone();
        std::thread::spawn(move || {
            if stopped.recv_timeout(timeout) == Err(RecvTimeoutError::Timeout) {
                cancellation.cancel();
                if stopped.recv_timeout(grace) == Err(RecvTimeoutError::Timeout) {
                    last_resort();
                }
            }
        });
        limits
    }
}

/// A query that is ready to run, its parameters bound.
#[derive(Debug, Clone)]
pub struct Question {
    /// What its header says.
    pub header: Header,
    /// Its parameters, in alphabetical order.
    pub parameters: Vec<Parameter>,
    pub(super) query: Query,
    pub(super) relevance: Relevance,
}

impl Question {
    /// Parses a query with dicit's prefixes at hand.
    ///
    /// # Errors
    /// [`QueryError::Header`], [`QueryError::Syntax`] and [`QueryError::Service`].
    pub fn parse(sparql: &str) -> Result<Self, QueryError> {
        let header = Header::of(sparql)?;
        let query = parser()
            .parse_query(sparql)
            .map_err(|error| QueryError::Syntax(place(sparql, &error.to_string())))?;
        let contents = contents(&query);
        if contents.asks_others {
            return Err(QueryError::Service);
        }
        let parameters = contents.variables.iter().filter_map(|name| Parameter::of_variable(name)).collect();
        Ok(Self { header, parameters, query, relevance: Relevance::new() })
    }

    /// Whether its result is a graph: it is a `CONSTRUCT` or a `DESCRIBE`.
    #[must_use]
    pub fn is_graph(&self) -> bool {
        matches!(self.query, Query::Construct { .. } | Query::Describe { .. })
    }

    /// Binds every parameter, from the values given or else from the defaults of the header.
    ///
    /// # Errors
    /// [`QueryError::Unknown`], [`QueryError::Missing`] and [`QueryError::Value`].
    pub fn bind<'v>(
        mut self,
        values: impl IntoIterator<Item = (&'v str, &'v str)>,
    ) -> Result<Self, QueryError> {
        let mut bindings = Bindings::new();
        let mut limit = self.header.defaults.get("limit").map(ToString::to_string);
        for (name, value) in values {
            if name == "limit" {
                limit = Some(value.to_owned());
                continue;
            }
            let Some(parameter) = self.parameters.iter().find(|parameter| parameter.name == name) else {
                let known = self.parameters.iter().map(|parameter| parameter.name.clone()).collect();
                return Err(QueryError::Unknown { name: name.to_owned(), known });
            };
            bindings.insert(parameter.variable.clone(), parameter.term(value)?);
        }
        for parameter in &self.parameters {
            if !bindings.contains_key(&parameter.variable) {
                let Some(default) = self.header.defaults.get(&parameter.name) else {
                    return Err(QueryError::Missing(parameter.name.clone()));
                };
                bindings.insert(parameter.variable.clone(), parameter.term(&default.to_string())?);
            }
        }
        bind(&mut self.query, &bindings);
        fold(&mut self.query);
        if let Some(limit) = limit {
            self.limit(&limit)?;
        }
        Ok(self)
    }

    /// Chooses the graphs that it reads, in the place of its `FROM`, as the
    /// [protocol](https://www.w3.org/TR/sparql11-protocol/#dataset) asks; where none is given, its own `FROM` holds.
    #[must_use]
    pub fn from_graphs(mut self, default: Vec<NamedNode>, named: Vec<NamedNode>) -> Self {
        if !default.is_empty() || !named.is_empty() {
            let (Query::Select { dataset, .. }
            | Query::Construct { dataset, .. }
            | Query::Describe { dataset, .. }
            | Query::Ask { dataset, .. }) = &mut self.query;
            *dataset = Some(QueryDataset { default, named: Some(named) });
        }
        self
    }

    /// Keeps only some columns of the rows, in this order.
    ///
    /// # Errors
    /// [`QueryError::NoColumn`].
    pub fn columns(mut self, columns: &[String]) -> Result<Self, QueryError> {
        let Query::Select { pattern, .. } = &mut self.query else { return Ok(self) };
        let mut known = Vec::new();
        pattern.on_in_scope_variable(|variable| known.push(variable.clone()));
        let mut variables = Vec::new();
        for column in columns {
            let Some(variable) = known.iter().find(|variable| variable.as_str() == column) else {
                let known = known.iter().map(|variable| variable.as_str().to_owned()).collect();
                return Err(QueryError::NoColumn { name: column.clone(), known });
            };
            variables.push(variable.clone());
        }
        let inner = std::mem::replace(pattern, GraphPattern::Bgp { patterns: Vec::new() });
        *pattern = GraphPattern::Project { inner: Box::new(inner), variables };
        Ok(self)
    }

    /// Cuts the result after some rows, as the grammar's `LIMIT` takes no variable.
    fn limit(&mut self, limit: &str) -> Result<(), QueryError> {
        let parameter = Parameter {
            name: "limit".to_owned(),
            variable: String::new(),
            r#type: super::ParameterType::Integer,
        };
        parameter.term(limit)?;
        let length = limit.parse().map_err(|_| QueryError::Missing("limit".to_owned()))?;
        if let Query::Select { pattern, .. }
        | Query::Construct { pattern, .. }
        | Query::Describe { pattern, .. } = &mut self.query
        {
            let inner = std::mem::replace(pattern, GraphPattern::Bgp { patterns: Vec::new() });
            *pattern = GraphPattern::Slice { inner: Box::new(inner), start: 0, length: Some(length) };
        }
        Ok(())
    }

    /// Runs the query on a store. The default graph is the union of all graphs, unless the query has `FROM`, and holds a
    /// triple once, in however many of them it stands.
    ///
    /// # Errors
    /// [`QueryError::Matches`], [`QueryError::Evaluation`] and [`QueryError::Store`]; rows may still fail while they are read.
    pub fn run(mut self, store: &Store, limits: &Limits) -> Result<QueryResults<'static>, QueryError> {
        choose(&mut self, store, limits)?;
        self.on(store, limits)
    }

    /// Runs it as it stands.
    pub(super) fn on(self, store: &Store, limits: &Limits) -> Result<QueryResults<'static>, QueryError> {
        let mut prepared = self.prepare(limits)?;
        if store.graphs_overlap()? {
            let merged = Merged::new(store.quads(), prepared.dataset_mut());
            return Ok(prepared.on_queryable_dataset(merged).execute()?);
        }
        Ok(prepared.on_store(store.quads()).execute()?)
    }

    /// Makes it ready for any store.
    pub(super) fn prepare(mut self, limits: &Limits) -> Result<PreparedSparqlQuery, QueryError> {
        self.refuse_searches()?;
        optional::look_up(&mut self.query);
        sort::with_keys(&mut self.query);
        let from = self.query.dataset().is_some();
        let known = self.relevance;
        let mut prepared = SparqlEvaluator::new()
            .with_cancellation_token(limits.cancellation.clone())
            .with_custom_function(relevance_function(), move |arguments| relevance(&known, arguments))
            .with_custom_function(sort::key_function(), sort::key)
            .for_query(self.query);
        if !from {
            prepared.dataset_mut().set_default_graph_as_union();
        }
        Ok(prepared)
    }
}

pub(super) fn parser() -> SparqlParser {
    PREFIXES.iter().fold(SparqlParser::new(), |parser, (prefix, namespace)| {
        // The prefixes are constants of this program; none of them is refused.
        parser.clone().with_prefix(*prefix, *namespace).unwrap_or(parser)
    })
}

/// Reads "error at LINE:COLUMN: …" back into a place: spargebra keeps it only in its message.
pub(super) fn place(sparql: &str, message: &str) -> SyntaxError {
    let parsed = message.strip_prefix("error at ").and_then(|rest| {
        let (line, rest) = rest.split_once(':')?;
        let (column, rest) = rest.split_once(": ")?;
        Some((line.parse::<usize>().ok()?, column.parse::<usize>().ok()?, rest))
    });
    let Some((line, column, rest)) = parsed else {
        return SyntaxError { message: message.to_owned(), range: 0..sparql.len().min(1), hint: None };
    };
    let start: usize = sparql.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let text = sparql.get(start..).unwrap_or_default();
    let offset = text.char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(byte, _)| byte);
    let at = start + offset;
    if rest.contains("Prefix not found") {
        let range = word_before(sparql, at);
        let name = sparql.get(range.clone()).unwrap_or_default();
        let prefix = name.split(':').next().unwrap_or_default();
        let known = PREFIXES.iter().map(|(known, _)| *known);
        let hint = match super::nearest(prefix, known.clone()) {
            Some(near) => format!("did you mean {near}: ?"),
            None => format!("declare it with PREFIX, or use one of {}", known.collect::<Vec<_>>().join(", ")),
        };
        return SyntaxError {
            message: format!("the prefix {prefix}: is not declared"),
            range,
            hint: Some(hint),
        };
    }
    let range = word_after(sparql, at);
    let word = sparql.get(range.clone()).unwrap_or_default();
    let message = if word.is_empty() {
        "the query breaks the grammar here or before".to_owned()
    } else {
        format!("\"{word}\" cannot stand here")
    };
    SyntaxError { message, range, hint: expected(rest) }
}

/// Whether a word of SPARQL ends at this character.
fn ends_word(c: char) -> bool {
    c.is_whitespace() || "{}()<>;,|/^".contains(c)
}

/// The word or mark that stands at a byte or next after it; empty at the end of the query.
fn word_after(sparql: &str, at: usize) -> Range<usize> {
    let rest = sparql.get(at..).unwrap_or_default();
    let at = at + rest.len() - rest.trim_start().len();
    let rest = sparql.get(at..).unwrap_or_default();
    let length = match rest.find(ends_word).unwrap_or(rest.len()) {
        0 => rest.chars().next().map_or(0, char::len_utf8),
        length => length,
    };
    at..at + length
}

/// The word that ends at a byte, be there white space between.
fn word_before(sparql: &str, at: usize) -> Range<usize> {
    let before = sparql.get(..at).unwrap_or_default().trim_end();
    let start =
        before.char_indices().rfind(|(_, c)| ends_word(*c)).map_or(0, |(byte, c)| byte + c.len_utf8());
    start..before.len()
}

/// The words of the grammar that could stand at a fault; its classes of characters would only confuse.
fn expected(message: &str) -> Option<String> {
    let list = message.strip_prefix("expected one of ").or_else(|| message.strip_prefix("expected "))?;
    let words: Vec<&str> = list
        .split(", ")
        .map(|word| word.trim_matches(['"', '[', ']', '\'']))
        .filter(|word| {
            !word.is_empty()
                && !word.contains("..")
                && !matches!(*word, "_" | "\\\\" | "\\t" | "\\n" | "\\r" | " ")
        })
        .collect();
    (!words.is_empty() && words.len() <= 12).then(|| format!("what can stand here: {}", words.join("  ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn syntax(sparql: &str) -> SyntaxError {
        match Question::parse(sparql) {
            Err(QueryError::Syntax(error)) => error,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_syntax_error_knows_its_place() {
        let sparql = "SELECT * WHERE {\n  ?é dicit:source ]\n}";
        let error = syntax(sparql);
        assert_eq!(&sparql[error.range], "]");
    }

    #[test]
    fn an_unknown_prefix_gets_the_nearest_one() {
        let sparql = "SELECT * WHERE { ?a dicti:source ?b }";
        let error = syntax(sparql);
        assert_eq!(error.hint.as_deref(), Some("did you mean dicit: ?"), "{error:?}");
        assert_eq!(&sparql[error.range], "dicti:source");
    }

    #[test]
    fn every_parameter_needs_a_value() {
        let question = || {
            Question::parse(
                "#+ summary: x\n#+ defaults: [{b: 2}]\nSELECT * { ?s ?p ?_a . FILTER(?p > ?_b_integer) }",
            )
            .unwrap()
        };
        assert!(matches!(question().bind([]), Err(QueryError::Missing(name)) if name == "a"));
        assert!(matches!(question().bind([("c", "")]), Err(QueryError::Unknown { name, .. }) if name == "c"));
        assert!(matches!(question().bind([("a", ""), ("b", "x")]), Err(QueryError::Value(_))));
        assert!(question().bind([("a", "")]).is_ok());
    }
}
