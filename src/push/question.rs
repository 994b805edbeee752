//! What the target itself says it holds.

use super::PushError;
use super::connection::{Asked, Connection, Content};
use oxigraph::model::NamedNode;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use ureq::http::Method;

/// How many graphs are counted by one question.
const TOGETHER: usize = 100;

/// The longest answer, in bytes.
const LONGEST: u64 = 256 << 20;

/// The address of questions.
pub(super) struct Questions<'c> {
    pub(super) connection: &'c Connection,
    pub(super) url: &'c str,
}

impl Questions<'_> {
    /// Counts the triples of graphs; those that the target lacks have none.
    pub(super) fn counts(&self, graphs: &[NamedNode]) -> Result<BTreeMap<String, u64>, PushError> {
        let mut counts = BTreeMap::new();
        for part in graphs.chunks(TOGETHER) {
            let names: String = part.iter().map(|graph| format!("{graph} ")).collect();
            let rows = self.ask(&format!(
                "SELECT ?g (COUNT(*) AS ?n) WHERE {{ VALUES ?g {{ {names}}} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"
            ))?;
            for row in rows {
                // Without a group, some servers give a row all the same.
                if let (Some(graph), Some(count)) = (value(&row, "g"), value(&row, "n")) {
                    let count = count.parse().map_err(|_| self.no_answer())?;
                    counts.insert(graph.to_owned(), count);
                }
            }
        }
        Ok(counts)
    }

    /// The graphs whose names begin with a prefix.
    pub(super) fn graphs(&self, prefix: &str) -> Result<BTreeSet<NamedNode>, PushError> {
        let rows = self.ask(&format!(
            "SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), \"{prefix}\")) }}"
        ))?;
        Ok(rows.iter().filter_map(|row| NamedNode::new(value(row, "g")?).ok()).collect())
    }

    /// The rows of an answer in the [JSON format](https://www.w3.org/TR/sparql11-results-json/).
    fn ask(&self, query: &str) -> Result<Vec<Value>, PushError> {
        let body = format!("query={}", utf8_percent_encode(query, NON_ALPHANUMERIC));
        let mut reader = Cursor::new(body.as_bytes());
        let content = Content {
            media_type: "application/x-www-form-urlencoded",
            length: body.len() as u64,
            reader: &mut reader,
        };
        let accept = "application/sparql-results+json";
        let mut asked = Asked { method: Method::POST, url: self.url, accept, body: Some(content) };
        let bytes = self.connection.send(&mut asked, |answer| {
            let mut bytes = Vec::new();
            answer.body_mut().as_reader().take(LONGEST).read_to_end(&mut bytes)?;
            Ok(bytes)
        })?;
        let mut answer: Value = serde_json::from_slice(&bytes).map_err(|_| self.no_answer())?;
        match answer.pointer_mut("/results/bindings").map(Value::take) {
            Some(Value::Array(rows)) => Ok(rows),
            _ => Err(self.no_answer()),
        }
    }

    fn no_answer(&self) -> PushError {
        PushError::Answer { address: self.url.to_owned(), expected: "answer to a SPARQL query in JSON" }
    }
}

fn value<'r>(row: &'r Value, variable: &str) -> Option<&'r str> {
    row.get(variable)?.get("value")?.as_str()
}
