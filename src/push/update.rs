//! [SPARQL 1.1 Update](https://www.w3.org/TR/sparql11-update/): several graphs a request, which servers take as a whole.
//!
//! A graph of over [`REQUEST`] bytes comes in several requests: between the first and the last it is there in part.

use super::PushError;
use super::connection::{Asked, Connection, Content};
use super::gsp::drain;
use super::payload::Payload;
use oxigraph::model::NamedNode;
use std::io::{BufRead, BufReader, Cursor, Seek};
use ureq::http::Method;

/// How many bytes of triples a request holds, as far as no single triple is longer.
pub(super) const REQUEST: u64 = 4 << 20;

/// The address of updates.
pub(super) struct Update<'c> {
    pub(super) connection: &'c Connection,
    pub(super) url: &'c str,
}

impl Update<'_> {
    /// Replaces graphs.
    pub(super) fn put(&self, batch: &mut [Payload]) -> Result<(), PushError> {
        let mut request = String::new();
        for payload in batch {
            request.push_str(&emptied(&payload.part));
            let open = format!("INSERT DATA {{ GRAPH {} {{\n", payload.part);
            request.push_str(&open);
            payload.body.rewind()?;
            let mut sent = 0;
            for line in BufReader::new(&mut payload.body).lines() {
                let line = line?;
                if sent + line.len() as u64 > REQUEST && sent > 0 {
                    request.push_str("} } ;\n");
                    self.send(std::mem::take(&mut request))?;
                    request.push_str(&open);
                    sent = 0;
                }
                sent += line.len() as u64;
                request.push_str(&line);
                request.push('\n');
            }
            request.push_str("} } ;\n");
        }
        self.send(request)
    }

    /// Removes a graph.
    pub(super) fn remove(&self, graph: &NamedNode) -> Result<(), PushError> {
        self.send(emptied(graph))
    }

    fn send(&self, request: String) -> Result<(), PushError> {
        // The last semicolon is optional, and not every server takes it.
        let request = request.trim_end().trim_end_matches(';');
        let mut reader = Cursor::new(request.as_bytes());
        let content = Content {
            media_type: "application/sparql-update",
            length: request.len() as u64,
            reader: &mut reader,
        };
        let mut asked = Asked { method: Method::POST, url: self.url, accept: "*/*", body: Some(content) };
        self.connection.send(&mut asked, |answer| drain(answer.body_mut().as_reader()))
    }
}

/// Every server has `DELETE WHERE`; QLever has no `CLEAR`.
fn emptied(graph: &NamedNode) -> String {
    format!("DELETE WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }} ;\n")
}
