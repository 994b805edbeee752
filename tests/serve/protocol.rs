//! The SPARQL 1.1 Protocol and the Graph Store Protocol; the cases of the W3C's test suite for the protocol that a
//! client alone can express.

use crate::server::{ID, Server, TOKEN, encoded};

const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");
const QUERY: (&str, &str) = ("Content-Type", "application/sparql-query");
const UPDATE: (&str, &str) = ("Content-Type", "application/sparql-update");

#[test]
fn a_query_comes_by_get_by_form_or_directly() {
    let server = Server::start(&[]);
    let results = "application/sparql-results+json";
    for reply in [
        server.query("ASK {}"),
        server.ask("POST", "/sparql", &[FORM], &format!("query={}", encoded("ASK {}"))),
        server.ask("POST", "/sparql", &[QUERY], "ASK {}"),
        server.ask(
            "POST",
            "/sparql",
            &[("Content-Type", "application/sparql-query; charset=utf-8")],
            "ASK {}",
        ),
    ] {
        assert_eq!((reply.status, reply.media_type()), (200, results), "{}", reply.body);
        assert_eq!(reply.json()["boolean"], true);
    }
    assert_eq!(server.query("SELECT (1 AS ?x) {}").json()["results"]["bindings"][0]["x"]["value"], "1");
    let head = server.ask("HEAD", "/sparql?query=ASK%7B%7D", &[], "");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
}

#[test]
fn what_breaks_the_protocol_is_refused() {
    let server = Server::start(&[]);
    let two = format!("query={0}&query={0}", encoded("ASK {}"));
    for (case, status, reply) in [
        ("not SPARQL", 400, server.query("SELECT nope")),
        ("an unknown prefix", 400, server.query("ASK { ?s nope:nope ?o }")),
        ("two queries", 400, server.get(&format!("/sparql?{two}"))),
        ("two queries in a form", 400, server.ask("POST", "/sparql", &[FORM], &two)),
        ("another method", 405, server.ask("PUT", "/sparql?query=ASK%7B%7D", &[QUERY], "ASK {}")),
        (
            "another media type",
            415,
            server.ask("POST", "/sparql", &[("Content-Type", "text/plain")], "ASK {}"),
        ),
        ("no media type", 415, server.ask("POST", "/sparql", &[("Content-Type", "")], "ASK {}")),
        ("a form as a query", 400, server.ask("POST", "/sparql", &[QUERY], "query=ASK%20%7B%7D")),
        ("a query as a form", 400, server.ask("POST", "/sparql", &[FORM], "ASK {}")),
        ("no format", 406, server.accept("/sparql?query=ASK%7B%7D", "image/png")),
        ("no IRI", 400, server.get("/sparql?query=ASK%7B%7D&default-graph-uri=here")),
        ("an update by GET", 400, server.get("/sparql?update=CLEAR%20ALL")),
        ("an update", 403, server.ask("POST", "/sparql", &[UPDATE], "CLEAR ALL")),
        ("an update in a form", 403, server.ask("POST", "/sparql", &[FORM], "update=CLEAR%20ALL")),
        ("another endpoint", 400, server.query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")),
    ] {
        assert_eq!(reply.status, status, "{case}: {}", reply.body);
        assert_eq!(reply.media_type(), "application/problem+json", "{case}");
        assert!(!reply.json()["detail"].as_str().unwrap().is_empty(), "{case}");
    }
    let latin = server.ask("GET", "/sparql?query=ASK%7B%3Fs%20%3Fp%20%22%E9%22%7D", &[], "");
    assert!(matches!(latin.status, 200 | 400), "{}", latin.status);
}

#[test]
fn a_syntax_error_has_a_place() {
    let server = Server::start(&[]);
    let problem = server.query("SELECT * { ?é dicit:source ] }").json();
    assert_eq!((&problem["start"], &problem["end"]), (&27.into(), &28.into()));
}

#[test]
fn every_format_can_be_had() {
    let server = Server::start(&[]);
    let rows = format!("/sparql?query={}", encoded("SELECT * { ?s dicit:words ?words } LIMIT 2"));
    for (accept, format, media_type) in [
        ("application/sparql-results+json", "json", "application/sparql-results+json"),
        ("application/json", "json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "xml", "application/sparql-results+xml"),
        ("text/csv", "csv", "text/csv"),
        ("text/tab-separated-values", "tsv", "text/tab-separated-values"),
    ] {
        let by_header = server.accept(&rows, accept);
        assert_eq!((by_header.status, by_header.media_type()), (200, media_type));
        assert_eq!(by_header.header("vary").to_lowercase(), "accept");
        assert_eq!(server.get(&format!("{rows}&format={format}")).body, by_header.body);
    }
    let graph = format!("/sparql?query={}", encoded("CONSTRUCT WHERE { ?s dicit:stance ?o }"));
    for (media_type, format) in [
        ("text/turtle", "ttl"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "rdf"),
        ("application/ld+json", "jsonld"),
        ("application/trig", "trig"),
        ("application/n-quads", "nq"),
    ] {
        let by_header = server.accept(&graph, media_type);
        assert_eq!((by_header.status, by_header.media_type()), (200, media_type));
        let by_name = server.get(&format!("{graph}&format={format}"));
        assert_eq!(by_name.body.len(), by_header.body.len());
    }
    assert_eq!(server.accept(&graph, "text/csv").status, 406);
    assert_eq!(server.accept(&rows, "text/turtle").status, 406);
}

#[test]
fn the_default_graph_is_the_union_unless_graphs_are_chosen() {
    let server = Server::start(&[]);
    let count = |graphs: &str, pattern: &str| -> u64 {
        let query = encoded(&format!("SELECT (COUNT(*) AS ?n) {{ {pattern} }}"));
        let reply = server.get(&format!("/sparql?query={query}{graphs}"));
        reply.json()["results"]["bindings"][0]["n"]["value"].as_str().unwrap().parse().unwrap()
    };
    let runs = encoded("https://example.org/dicit/graph/runs");
    let document = encoded(&format!("https://example.org/dicit/graph/doc/{ID}"));
    let all = "?s ?p ?o";
    let in_runs = count(&format!("&default-graph-uri={runs}"), all);
    let in_document = count(&format!("&default-graph-uri={document}"), all);
    assert!(0 < in_runs && in_runs < in_document && in_document < count("", all));
    assert_eq!(
        count(&format!("&default-graph-uri={runs}&default-graph-uri={document}"), all),
        in_runs + in_document
    );
    assert_eq!(count(&format!("&named-graph-uri={runs}"), all), 0);
    assert_eq!(count(&format!("&named-graph-uri={runs}"), "GRAPH ?g { ?s ?p ?o }"), in_runs);
    // What the request chooses goes before what the query chooses.
    let query = encoded(&format!(
        "SELECT (COUNT(*) AS ?n) FROM <https://example.org/dicit/graph/doc/{ID}> {{ ?s ?p ?o }}"
    ));
    let reply = server.get(&format!("/sparql?query={query}&default-graph-uri={runs}"));
    assert_eq!(reply.json()["results"]["bindings"][0]["n"]["value"], in_runs.to_string());
}

#[test]
fn the_endpoint_describes_itself() {
    let server = Server::start(&[]);
    let turtle = server.accept("/sparql", "text/turtle");
    assert_eq!((turtle.status, turtle.media_type()), (200, "text/turtle"));
    assert!(turtle.body.contains("sparql-service-description#UnionDefaultGraph"), "{}", turtle.body);
    assert!(turtle.body.contains(&format!("<{}/sparql>", server.url)));
    let page = server.accept("/sparql", "text/html");
    assert_eq!((page.status, page.header("location")), (303, "/query"));
}

#[test]
fn who_has_the_token_can_update() {
    let server = Server::start(&["--allow-update"]);
    let bearer = format!("Bearer {TOKEN}");
    let with_token = [UPDATE, ("Authorization", bearer.as_str())];
    let ask = "ASK { GRAPH <urn:g> { <urn:s> <urn:p> 'words' } }";
    let insert = "INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 'words' } }";
    assert_eq!(server.ask("POST", "/sparql", &[UPDATE], insert).status, 401);
    assert_eq!(server.ask("POST", "/sparql", &[UPDATE, ("Authorization", "Bearer x")], insert).status, 401);
    assert_eq!(server.query(ask).json()["boolean"], false);
    assert_eq!(server.ask("POST", "/sparql", &with_token, "INSERT nothing").status, 400);
    assert_eq!(server.ask("POST", "/sparql", &with_token, insert).status, 204);
    assert_eq!(server.query(ask).json()["boolean"], true);
    let load = "LOAD <http://127.0.0.1:9/> INTO GRAPH <urn:g>";
    assert_eq!(server.ask("POST", "/sparql", &with_token, load).status, 500);
    let form = [FORM, ("Authorization", bearer.as_str())];
    let delete = format!(
        "update={}&using-named-graph-uri={}",
        encoded("DELETE { GRAPH <urn:g> { ?s ?p ?o } } WHERE { GRAPH <urn:g> { ?s ?p ?o } }"),
        encoded("urn:g")
    );
    assert_eq!(server.ask("POST", "/sparql", &form, &delete).status, 204);
    assert_eq!(server.query(ask).json()["boolean"], false);
    let two = format!(
        "update={}&using-graph-uri=urn%3Ag",
        encoded("WITH <urn:h> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }")
    );
    assert_eq!(server.ask("POST", "/sparql", &form, &two).status, 400);
}

#[test]
fn graphs_are_read_and_written_as_a_whole() {
    let server = Server::start(&["--allow-update"]);
    let bearer = format!("Bearer {TOKEN}");
    let turtle = [("Content-Type", "text/turtle"), ("Authorization", bearer.as_str())];
    let path = format!("/rdf-graph-store?graph={}", encoded("urn:g"));
    assert_eq!(server.get(&path).status, 404);
    assert_eq!(server.ask("PUT", &path, &turtle[..1], "<urn:s> <urn:p> 1 .").status, 401);
    assert_eq!(server.ask("PUT", &path, &turtle, "<urn:s> <urn:p> 1 .").status, 201);
    assert_eq!(server.ask("POST", &path, &turtle, "<urn:s> <urn:p> 2 .").status, 204);
    assert_eq!(server.accept(&path, "application/n-triples").body.lines().count(), 2);
    assert_eq!(server.ask("PUT", &path, &turtle, "<urn:s> <urn:p> 3 .").status, 204);
    assert_eq!(server.accept(&path, "application/n-triples").body.lines().count(), 1);
    assert_eq!(server.ask("PUT", &path, &turtle, "no turtle").status, 400);
    assert_eq!(server.ask("HEAD", &path, &[], "").status, 200);
    assert_eq!(server.ask("DELETE", &path, &turtle, "").status, 204);
    assert_eq!(server.ask("DELETE", &path, &turtle, "").status, 404);
    assert_eq!(server.get("/rdf-graph-store").status, 400);
    assert!(server.get("/rdf-graph-store?default").body.contains("dicit:Statement"));
    assert_eq!(server.ask("PATCH", &path, &turtle, "").status, 405);
}

#[test]
fn readers_see_what_another_process_writes() {
    let server = Server::start(&[]);
    let count = || server.get("/api/documents").json().as_array().unwrap().len();
    assert_eq!(count(), 1);
    server.dicit(&["remove", "--quiet", ID]);
    assert_eq!(count(), 0);
}
