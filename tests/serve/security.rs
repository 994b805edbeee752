//! Who is let in, and what a hostile article can do: nothing.

use crate::server::{Server, TOKEN};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpStream;

const SCRIPT: &str = "</script><script>alert(\"1\")</script><img src=x onerror='alert(1)'>";

#[test]
fn every_answer_tells_the_browser_to_run_nothing_strange() {
    let server = Server::start(&[]);
    for path in ["/", "/sparql?query=nope", "/api/documents", "/data/articles", "/nothing", "/doc/none"] {
        let reply = server.get(path);
        let policy = reply.header("content-security-policy");
        assert!(policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'"), "{path}");
        assert!(!policy.contains("unsafe"), "{path}");
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(reply.header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(reply.header("cross-origin-resource-policy"), "same-origin", "{path}");
    }
}

#[test]
fn only_its_own_names_reach_the_server() {
    let server = Server::start(&["--host", "press.example"]);
    for (host, status) in [
        ("127.0.0.1", 200),
        ("localhost:7878", 200),
        ("[::1]:7878", 200),
        ("press.example:80", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("press.example.evil.example", 421),
        ("localhost.evil.example:7878", 421),
    ] {
        assert_eq!(server.ask("GET", "/", &[("Host", host)], "").status, status, "{host}");
    }
    let mut stream = TcpStream::connect(server.url.trim_start_matches("http://")).unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n").unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).unwrap();
    assert!(reply.starts_with("HTTP/1.1 400"), "{reply}");
}

#[test]
fn other_sites_read_nothing_unless_they_are_named() {
    let other =
        [("Origin", "https://other.example"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "cors")];
    let server = Server::start(&[]);
    let reply = server.ask("GET", "/api/documents", &other, "");
    assert_eq!((reply.status, reply.header("access-control-allow-origin")), (403, ""));
    let link = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate")];
    assert_eq!(server.ask("GET", "/", &link, "").status, 200);

    let server = Server::start(&["--cors", "https://other.example"]);
    let reply = server.ask("GET", "/api/documents", &other, "");
    assert_eq!((reply.status, reply.header("access-control-allow-origin")), (200, "https://other.example"));
    let preflight = [
        ("Origin", "https://other.example"),
        ("Access-Control-Request-Method", "POST"),
        ("Sec-Fetch-Site", "cross-site"),
    ];
    let reply = server.ask("OPTIONS", "/sparql", &preflight, "");
    assert_eq!((reply.status, reply.header("access-control-allow-origin")), (204, "https://other.example"));
    let third =
        [("Origin", "https://third.example"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "cors")];
    assert_eq!(server.ask("GET", "/api/documents", &third, "").status, 403);
}

#[test]
fn a_hostile_article_is_only_text() {
    let server = Server::start(&[]);
    let text = format!("« Le pont est sûr », dit {SCRIPT}. {SCRIPT}");
    let end = text.chars().count();
    let annotation = json!({
        "format": "dicit-annotation/1",
        "document": { "text": text, "language": "fr", "title": SCRIPT, "outlet": SCRIPT, "author": SCRIPT },
        "entities": [{ "id": "e1", "type": "Person", "name": SCRIPT, "title": SCRIPT, "note": SCRIPT, "mentions": [] }],
        "events": [],
        "statements": [{
            "id": "s1", "form": "narration", "spans": [{ "start": 0, "end": end, "exact": text }],
            "chain": [{ "source": "e1" }], "about": [], "interprets": null, "note": SCRIPT,
        }],
    });
    let file = server.folder.path().join("hostile.dicit.json");
    std::fs::write(&file, annotation.to_string()).unwrap();
    server.dicit(&["add", "--quiet", "hostile.dicit.json"]);
    let list = server.get("/data/articles?q=pont").json();
    let article = &list["articles"][0];
    assert_eq!(article["title"], SCRIPT);
    let id = article["id"].as_str().unwrap();
    for path in [
        "/data/articles".to_owned(),
        format!("/data/article/{id}"),
        "/data/why?node=s1".to_owned(),
        "/api/who-says-what".to_owned(),
        "/api/who-says-what?format=xml".to_owned(),
        "/api/who-says-what?format=csv".to_owned(),
        format!("/doc/{id}.rdf"),
        format!("/doc/{id}.ttl"),
        "/api/<script>".to_owned().replace('<', "%3C").replace('>', "%3E"),
        "/%3Cscript%3E".to_owned(),
    ] {
        let reply = server.accept(&path, "text/html, */*");
        assert_ne!(reply.media_type(), "text/html", "{path}");
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
        if reply.media_type().ends_with("xml") {
            assert!(!reply.body.contains("<script>"), "{path}");
        }
    }
    let shown: Value = server.get(&format!("/data/article/{id}")).json();
    assert_eq!(shown["text"], text);
}

#[test]
fn the_token_is_nowhere_to_be_seen() {
    let server = Server::start(&["--allow-update"]);
    for path in ["/data/server", "/api/", "/sparql", "/"] {
        assert!(!server.get(path).body.contains(TOKEN), "{path}");
    }
    let arguments = std::fs::read(format!("/proc/{}/cmdline", server.id())).unwrap_or_default();
    assert!(!String::from_utf8_lossy(&arguments).contains(TOKEN));
}
