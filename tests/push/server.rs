//! A small server with the graph store protocol, SPARQL query and update, over an Oxigraph store in memory, that can be
//! told to misbehave.

use oxigraph::io::{RdfFormat, RdfParser, RdfSerializer};
use oxigraph::model::{NamedNode, NamedNodeRef};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Store;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What the server does instead of what it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It answers with a status.
    Status(u16, &'static str),
    /// It takes the request and says nothing.
    Hang,
    /// It closes the connection before it answers.
    Close,
    /// It takes the request, does what it says, and closes the connection within its answer.
    CloseInAnswer,
}

/// A request as it came.
#[derive(Debug, Clone)]
pub struct Asked {
    pub method: String,
    pub path: String,
    pub authorization: Option<String>,
    pub body: String,
}

type Faults = dyn Fn(usize, &Asked) -> Option<Fault> + Send + Sync;

pub struct Server {
    pub url: String,
    pub store: Store,
    /// Every request, in the order in which they came.
    pub asked: Arc<Mutex<Vec<Asked>>>,
}

impl Server {
    pub fn new() -> Self {
        Self::with(|_, _| None)
    }

    /// A server that asks, with the number of each request that writes (from 1 on), how to misbehave.
    pub fn with(faults: impl Fn(usize, &Asked) -> Option<Fault> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self {
            url: format!("http://{}", listener.local_addr().unwrap()),
            store: Store::new().unwrap(),
            asked: Arc::default(),
        };
        let (store, asked): (_, Arc<Mutex<Vec<Asked>>>) = (server.store.clone(), server.asked.clone());
        let faults: Arc<Faults> = Arc::new(faults);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (store, asked, faults) = (store.clone(), asked.clone(), faults.clone());
                thread::spawn(move || serve(&stream, &store, &asked, &*faults));
            }
        });
        server
    }

    pub fn quads(&self) -> BTreeSet<String> {
        self.store.iter().map(|quad| quad.unwrap().to_string()).collect()
    }

    pub fn writes(&self) -> usize {
        self.asked.lock().unwrap().iter().filter(|asked| is_write(asked)).count()
    }
}

fn is_write(asked: &Asked) -> bool {
    asked.method == "PUT" || asked.method == "DELETE" || asked.path.starts_with("/update")
}

fn serve(stream: &TcpStream, store: &Store, all: &Mutex<Vec<Asked>>, faults: &Faults) {
    let mut reader = BufReader::new(stream);
    while let Some(asked) = read(&mut reader) {
        let number = {
            let mut all = all.lock().unwrap();
            all.push(asked.clone());
            all.iter().filter(|asked| is_write(asked)).count()
        };
        match if is_write(&asked) { faults(number, &asked) } else { None } {
            Some(Fault::Status(status, message)) => answer(stream, status, "text/plain", message.as_bytes()),
            Some(Fault::Hang) => return thread::sleep(Duration::from_secs(60)),
            Some(Fault::Close) => return,
            Some(Fault::CloseInAnswer) => {
                act(store, &asked);
                let mut stream = stream;
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
                return;
            }
            None => {
                let (status, media_type, body) = act(store, &asked);
                answer(stream, status, media_type, &body);
            }
        }
    }
}

fn read(reader: &mut impl BufRead) -> Option<Asked> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
    let mut words = line.split(' ').map(str::to_owned);
    let (method, path) = (words.next()?, words.next()?);
    let (mut length, mut authorization) = (0, None);
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok().filter(|read| *read > 0)?;
        let Some((name, value)) = header.trim_end().split_once(": ") else { break };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.parse().unwrap(),
            "authorization" => authorization = Some(value.to_owned()),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Asked { method, path, authorization, body: String::from_utf8(body).unwrap() })
}

fn answer(mut stream: &TcpStream, status: u16, media_type: &str, body: &[u8]) {
    let length = body.len();
    let head =
        format!("HTTP/1.1 {status} -\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\n\r\n");
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
}

fn act(store: &Store, asked: &Asked) -> (u16, &'static str, Vec<u8>) {
    let decode = |text: &str| percent_encoding::percent_decode_str(text).decode_utf8().unwrap().into_owned();
    let graph = || NamedNode::new(decode(asked.path.split_once("graph=").unwrap().1)).unwrap();
    match (asked.method.as_str(), asked.path.split('?').next().unwrap()) {
        ("PUT", "/store") => {
            let graph = graph();
            let parser = RdfParser::from_format(RdfFormat::Turtle).with_default_graph(graph.clone());
            let mut transaction = store.start_transaction().unwrap();
            transaction.clear_graph(&graph).unwrap();
            transaction.load_from_slice(parser, &asked.body).unwrap();
            transaction.commit().unwrap();
            (204, "text/plain", Vec::new())
        }
        ("DELETE", "/store") => {
            store.remove_named_graph(&graph()).unwrap();
            (204, "text/plain", Vec::new())
        }
        ("GET", "/store") => {
            let serializer = RdfSerializer::from_format(RdfFormat::NTriples);
            let body =
                store.dump_graph_to_writer(NamedNodeRef::from(&graph()), serializer, Vec::new()).unwrap();
            (200, "application/n-triples", body)
        }
        ("POST", "/update") => match SparqlEvaluator::new().parse_update(&asked.body) {
            Ok(update) => {
                update.on_store(store).execute().unwrap();
                (204, "text/plain", Vec::new())
            }
            Err(error) => (400, "text/plain", error.to_string().into_bytes()),
        },
        ("POST", "/query") => {
            let query = decode(asked.body.strip_prefix("query=").unwrap());
            let results =
                SparqlEvaluator::new().parse_query(&query).unwrap().on_store(store).execute().unwrap();
            let QueryResults::Solutions(rows) = results else { panic!("a SELECT") };
            let mut writer = QueryResultsSerializer::from_format(QueryResultsFormat::Json)
                .serialize_solutions_to_writer(Vec::new(), rows.variables().to_vec())
                .unwrap();
            for row in rows {
                writer.serialize(&row.unwrap()).unwrap();
            }
            (200, "application/sparql-results+json", writer.finish().unwrap())
        }
        _ => (404, "text/plain", b"nothing here".to_vec()),
    }
}
