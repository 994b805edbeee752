//! Queries that take too much, and clients that want too much.

use crate::server::{Server, encoded};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Every triple with every other one, sorted: no token stops it, and it needs more memory than there is.
const ENDLESS: &str = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g";

#[test]
fn a_query_is_ended_in_time_and_the_next_one_answered() {
    let server = Server::start(&["--timeout", "1", "--workers", "1"]);
    let begun = Instant::now();
    for query in [ENDLESS, "SELECT (COUNT(*) AS ?n) { ?a (!<urn:a>|!<urn:b>)* ?b . ?c (!<urn:a>)* ?d }"] {
        let reply = server.query(query);
        assert_eq!(reply.status, 503, "{}", reply.body);
        assert!(reply.header("retry-after").parse::<u32>().is_ok());
    }
    assert!(begun.elapsed() < Duration::from_secs(20));
    assert_eq!(server.query("ASK {}").status, 200);
}

#[cfg(target_os = "linux")]
#[test]
fn a_query_that_takes_too_much_memory_is_ended() {
    let server = Server::start(&["--max-memory", "200", "--timeout", "60"]);
    let reply = server.query(ENDLESS);
    assert_eq!(reply.status, 503);
    assert!(reply.body.contains("memory"), "{}", reply.body);
    assert_eq!(server.query("ASK {}").status, 200);
}

#[test]
fn a_query_that_breaks_its_process_breaks_no_other() {
    let server = Server::start(&[]);
    let deep = format!("ASK {{ FILTER({}1{}) }}", "(".repeat(200_000), ")".repeat(200_000));
    let reply = server.ask("POST", "/sparql", &[("Content-Type", "application/sparql-query")], &deep);
    assert!(matches!(reply.status, 400 | 500 | 503), "{}", reply.status);
    assert_eq!(server.query("ASK {}").status, 200);
}

#[test]
fn a_result_is_whole_or_says_that_it_is_not() {
    let server = Server::start(&["--max-rows", "10"]);
    let all = encoded("SELECT * { ?s ?p ?o }");
    assert_eq!(server.get(&format!("/sparql?query={all}")).status, 422);
    let first = server.get(&format!("/sparql?query={all}&first=3"));
    assert_eq!((first.status, first.header("dicit-more")), (200, "true"));
    assert_eq!(first.json()["results"]["bindings"].as_array().unwrap().len(), 3);
    let few = server.get(&format!("/sparql?query={}&first=3", encoded("SELECT * { ?s ?p ?o } LIMIT 2")));
    assert_eq!((few.status, few.header("dicit-more")), (200, ""));
    assert_eq!(server.query("CONSTRUCT WHERE { ?s ?p ?o }").status, 422);
    assert_eq!(server.get("/rdf-graph-store?default").status, 422);
}

#[test]
fn bodies_are_bounded() {
    let server = Server::start(&[]);
    let query = [("Content-Type", "application/sparql-query")];
    let long = format!("ASK {{}} #{}", "x".repeat(2 << 20));
    let mut stream = TcpStream::connect(server.url.trim_start_matches("http://")).unwrap();
    let head = format!(
        "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        long.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    let _ = stream.write_all(long.as_bytes());
    let mut reply = [0; 12];
    stream.read_exact(&mut reply).unwrap();
    assert_eq!(&reply, b"HTTP/1.1 413");
    assert_eq!(server.ask("POST", "/sparql", &query, "ASK {}").status, 200);
}

/// Two hundred clients at once, some of them slow, some rude, some asking too much: nobody brings the server down, and
/// whoever asks something small gets it.
#[test]
fn many_clients_at_once_do_not_bring_it_down() {
    let server = Server::start(&["--timeout", "2"]);
    let address = server.url.trim_start_matches("http://").to_owned();
    let (asked, answered) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let until = Instant::now() + Duration::from_secs(6);
    std::thread::scope(|scope| {
        for i in 0..200 {
            let (server, address, asked, answered) = (&server, &address, &asked, &answered);
            scope.spawn(move || {
                while Instant::now() < until {
                    match i % 5 {
                        0 => {
                            // Half a request, and silence.
                            let Ok(mut stream) = TcpStream::connect(address) else { continue };
                            let _ = stream.write_all(b"GET /sparql?query=");
                            std::thread::sleep(Duration::from_millis(500));
                        }
                        1 => {
                            let Ok(mut stream) = TcpStream::connect(address) else { continue };
                            let _ = stream.write_all(&[0xff; 4096]);
                            let _ = stream.read(&mut [0; 64]);
                        }
                        2 => {
                            let reply = server.query(ENDLESS);
                            assert_eq!(reply.status, 503, "{}", reply.body);
                        }
                        3 => {
                            let reply = server.query(&"?".repeat(10_000));
                            assert!(matches!(reply.status, 400 | 503), "{}", reply.status);
                        }
                        _ => {
                            asked.fetch_add(1, Ordering::Relaxed);
                            let reply = server.get("/api/documents");
                            answered.fetch_add(usize::from(reply.status == 200), Ordering::Relaxed);
                            std::thread::sleep(Duration::from_millis(200));
                        }
                    }
                }
            });
        }
    });
    let (asked, answered) = (asked.into_inner(), answered.into_inner());
    assert!(answered > 40 && answered * 10 >= asked * 9, "{answered} of {asked}");
    assert_eq!(server.query("ASK {}").status, 200);
}

#[cfg(unix)]
#[test]
fn it_ends_when_it_is_told_to() {
    let server = Server::start(&[]);
    assert_eq!(server.query("ASK {}").status, 200);
    assert!(server.interrupt().success());
}

/// A query that never ends does not outlive a server that was killed.
#[cfg(target_os = "linux")]
#[test]
fn nothing_runs_on_when_the_server_is_killed() {
    let server = Server::start(&["--timeout", "60", "--max-memory", "4096"]);
    let mut stream = TcpStream::connect(server.url.trim_start_matches("http://")).unwrap();
    let path =
        format!("/sparql?query={}", encoded("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"));
    stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes()).unwrap();
    let workers = || -> Vec<String> {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", server.id())).into_iter().flatten().flatten();
        let children = tasks.filter_map(|task| std::fs::read_to_string(task.path().join("children")).ok());
        children.flat_map(|list| list.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
    };
    let until = Instant::now() + Duration::from_secs(20);
    while workers().is_empty() && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(50));
    }
    let started = workers();
    assert!(!started.is_empty());
    drop(server);
    let is_running = |id: &String| {
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
        status.contains("dicit") && !status.contains("State:\tZ")
    };
    while started.iter().any(is_running) && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(!started.iter().any(is_running));
}
