//! The [SPARQL 1.1 Graph Store HTTP Protocol](https://www.w3.org/TR/sparql11-http-rdf-update/): one request a graph,
//! which the server takes as a whole.

use super::PushError;
use super::connection::{Asked, Connection, Content};
use super::payload::Payload;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::NamedNode;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::io::{self, Read};
use ureq::http::Method;

/// The address of graphs.
pub(super) struct GraphStore<'c> {
    pub(super) connection: &'c Connection,
    pub(super) url: &'c str,
    pub(super) parameter: &'static str,
}

impl GraphStore<'_> {
    /// Replaces a graph.
    pub(super) fn put(&self, payload: &mut Payload) -> Result<(), PushError> {
        let content =
            Content { media_type: "text/turtle", length: payload.length, reader: &mut payload.body };
        let url = graph_url(self.url, self.parameter, &payload.part);
        let mut asked = Asked { method: Method::PUT, url: &url, accept: "*/*", body: Some(content) };
        self.connection.send(&mut asked, |answer| drain(answer.body_mut().as_reader()))
    }

    /// Removes a graph; that there is none is as good.
    pub(super) fn remove(&self, graph: &NamedNode) -> Result<(), PushError> {
        let url = graph_url(self.url, self.parameter, graph);
        let mut asked = Asked { method: Method::DELETE, url: &url, accept: "*/*", body: None };
        match self.connection.send(&mut asked, |answer| drain(answer.body_mut().as_reader())) {
            Err(PushError::Status { status: 404, .. }) => Ok(()),
            done => done,
        }
    }

    /// Counts the triples of a graph by reading them.
    pub(super) fn count(&self, graph: &NamedNode) -> Result<u64, PushError> {
        let url = graph_url(self.url, self.parameter, graph);
        let accept = "application/n-triples, text/turtle;q=0.9";
        let mut asked = Asked { method: Method::GET, url: &url, accept, body: None };
        let counted = self.connection.send(&mut asked, |answer| {
            let media_type = answer.headers().get("content-type").and_then(|value| value.to_str().ok());
            let Some(format) = media_type.and_then(RdfFormat::from_media_type) else { return Ok(None) };
            let mut triples = 0;
            for triple in RdfParser::from_format(format).for_reader(answer.body_mut().as_reader()) {
                triple?;
                triples += 1;
            }
            Ok(Some(triples))
        });
        match counted {
            Err(PushError::Status { status: 404, .. }) => Ok(0),
            Ok(Some(triples)) => Ok(triples),
            Ok(None) => Err(PushError::Answer { address: url, expected: "RDF" }),
            Err(error) => Err(error),
        }
    }
}

/// Reads an answer to its end, so that the connection can be used again.
pub(super) fn drain(mut reader: impl Read) -> io::Result<()> {
    io::copy(&mut reader, &mut io::sink()).map(|_| ())
}

/// What stands in a parameter as it is ([RFC 3986, section 2.3](https://www.rfc-editor.org/rfc/rfc3986#section-2.3)).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The address of a graph.
fn graph_url(url: &str, parameter: &str, graph: &NamedNode) -> String {
    let mark = if url.contains('?') { '&' } else { '?' };
    format!("{url}{mark}{parameter}={}", utf8_percent_encode(graph.as_str(), RESERVED))
}
