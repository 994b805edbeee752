//! What pages and scripts read: bundled queries, data, IRIs that lead somewhere, files.

use crate::server::{ID, Server, TOKEN, encoded};
use dicit::query::BUNDLED;

#[test]
fn every_bundled_query_is_listed_described_and_answered() {
    let server = Server::start(&[]);
    let list = server.get("/api/").json();
    let openapi = server.get("/api/openapi.json").json();
    assert_eq!(list["queries"].as_array().unwrap().len(), BUNDLED.len());
    for entry in list["queries"].as_array().unwrap() {
        let url = entry["url"].as_str().unwrap();
        let operation = &openapi["paths"][url]["get"];
        assert_eq!(operation["summary"], entry["summary"], "{url}");
        let required = |it: &&serde_json::Value| it["required"] == true;
        let values: Vec<String> = operation["parameters"]
            .as_array()
            .unwrap()
            .iter()
            .filter(required)
            .map(|it| format!("{}=1", it["name"].as_str().unwrap()))
            .collect();
        let reply = server.get(&format!("{url}?{}", values.join("&")));
        assert_eq!(reply.status, 200, "{url}: {}", reply.body);
        assert!(operation["responses"]["200"]["content"].get(reply.media_type()).is_some(), "{url}");
    }
}

#[test]
fn rows_are_objects_unless_another_format_is_asked_for() {
    let server = Server::start(&[]);
    let rows = server.get("/api/documents").json();
    assert_eq!((&rows[0]["id"], &rows[0]["statements"]), (&ID.into(), &21.into()));
    assert_eq!(server.get("/api/documents?format=csv").media_type(), "text/csv");
    assert_eq!(
        server.accept("/api/documents", "application/sparql-results+json").json()["head"]["vars"][0],
        "id"
    );
    let long = |length: &str| server.get(&format!("/api/chains-longer-than?length={length}")).json();
    assert!(long("1").as_array().unwrap().len() > long("2").as_array().unwrap().len());
    assert_eq!(server.get("/api/who-says-what?limit=3").json().as_array().unwrap().len(), 3);
    for (path, status) in [
        ("/api/nothing", 404),
        ("/api/chains-longer-than?length=long", 400),
        ("/api/chains-longer-than?longer=2", 400),
        ("/api/documents?format=docx", 406),
    ] {
        assert_eq!(server.get(path).status, status, "{path}");
    }
}

#[test]
fn what_pages_ask_is_kept_until_the_store_changes() {
    let server = Server::start(&["--allow-update"]);
    let pointing = format!("/data/rows/pointing-to?thing={}", encoded("urn:o"));
    let count = || server.get(&pointing).json().as_array().unwrap().len();
    assert_eq!([count(), count()], [0, 0]);
    let bearer = format!("Bearer {TOKEN}");
    let headers = [("Content-Type", "application/sparql-update"), ("Authorization", bearer.as_str())];
    let insert = "INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> <urn:o> } }";
    assert_eq!(server.ask("POST", "/sparql", &headers, insert).status, 204);
    assert_eq!([count(), count()], [1, 1]);
    assert_eq!(
        server.get("/data/rows/voices?limit=3").json(),
        server.get("/api/voices?limit=3").json(),
        "a bundled query is asked as any other"
    );
    for (path, status) in [("/data/rows/nothing", 404), ("/data/rows/pointing-to", 400)] {
        assert_eq!(server.get(path).status, status, "{path}");
    }
}

#[test]
fn an_article_comes_with_all_that_is_known_of_it() {
    let server = Server::start(&[]);
    let article = server.get(&format!("/data/article/{ID}")).json();
    let text: Vec<char> = article["text"].as_str().unwrap().chars().collect();
    let statements = article["statements"].as_array().unwrap();
    assert_eq!(statements.len(), 21);
    for statement in statements {
        let words: Vec<String> = statement["spans"]
            .as_array()
            .unwrap()
            .iter()
            .map(|span| {
                let place = |name: &str| usize::try_from(span[name].as_u64().unwrap()).unwrap();
                text[place("start")..place("end")].iter().collect()
            })
            .collect();
        assert_eq!(statement["words"], words.join(" […] "));
        // The outermost voice is the one that published the article.
        assert_eq!(statement["chain"][0]["source"]["name"], article["outlet"]["name"], "{statement}");
    }
    let deepest = statements.iter().find(|statement| statement["id"] == "s07").unwrap();
    let voices: Vec<&str> = deepest["chain"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["source"]["name"].as_str().unwrap())
        .collect();
    assert_eq!(voices, ["Courrier international", "Rossiïskaïa Gazeta", "commandant Veles"]);
    assert!(article["events"].as_array().unwrap().iter().all(|event| event["type"].is_string()));
    let mentions = |entity: &serde_json::Value| entity["mentions"].as_array().unwrap().len();
    assert!(article["entities"].as_array().unwrap().iter().map(mentions).sum::<usize>() > 50);
    assert_eq!(server.get("/data/article/none").status, 404);
}

#[test]
fn the_list_of_articles_is_searched_and_filtered() {
    let server = Server::start(&[]);
    let total = |query: &str| server.get(&format!("/data/articles?{query}")).json()["total"].clone();
    for (query, expected) in [
        ("", 1),
        ("q=munitions", 1),
        ("q=MUNITIONS+Otan", 1),
        ("q=munitions+girafe", 0),
        ("outlet=Courrier+international", 1),
        ("outlet=Courrier", 0),
        ("actor=gazeta", 1),
        ("actor=https://example.org/dicit/entity/organization/courrier-international", 1),
        ("actor=nobody", 0),
        ("from=2025-11-30", 1),
        ("from=2025-12-01", 0),
        ("to=2025-11-01", 1),
        ("to=2025-10-31", 0),
    ] {
        assert_eq!(total(query), expected, "{query}");
    }
    let article = &server.get("/data/articles").json()["articles"][0];
    assert_eq!((&article["id"], &article["statements"]), (&ID.into(), &21.into()));
    assert_eq!(server.get("/data/articles?limit=many").status, 400);
}

#[test]
fn a_node_is_explained() {
    let server = Server::start(&[]);
    let explained = server.get("/data/why?node=s07").json();
    let sentence: Vec<u16> = explained[0]["sentence"].as_str().unwrap().encode_utf16().collect();
    let place = |i: usize| usize::try_from(explained[0]["marked"][0][i].as_u64().unwrap()).unwrap();
    let marked = String::from_utf16(&sentence[place(0)..place(1)]).unwrap();
    assert!(marked.starts_with("la plupart des munitions"), "{marked}");
    assert_eq!(server.get("/data/why?node=nothing").status, 404);
    assert_eq!(server.get("/data/why").status, 400);
}

#[test]
fn what_the_store_names_can_be_looked_up() {
    let server = Server::start(&[]);
    let outlet = "/entity/organization/courrier-international";
    let page = server.accept(outlet, "text/html,*/*;q=0.8");
    let iri = "https%3A%2F%2Fexample%2Eorg%2Fdicit%2Fentity%2Forganization%2Fcourrier%2Dinternational";
    assert_eq!((page.status, page.header("location")), (303, format!("/thing?iri={iri}").as_str()));
    let page = server.accept(&format!("/doc/{ID}"), "text/html");
    assert_eq!(page.header("location"), format!("/article?id={ID}"));
    for (path, accept, media_type, says) in [
        (outlet.to_owned(), "text/turtle", "text/turtle", "skos:prefLabel \"Courrier international\"@fr"),
        (format!("{outlet}.jsonld"), "text/html", "application/ld+json", "Courrier international"),
        (format!("/dicit{outlet}"), "*/*", "text/turtle", "Courrier international"),
        (format!("/doc/{ID}"), "application/n-triples", "application/n-triples", "une quinzaine de soldats"),
        (format!("/doc/{ID}.trig"), "*/*", "application/trig", "graph/doc/"),
        (format!("/doc/{ID}/statement/0-304"), "*/*", "text/turtle", "dicit:form dicit:Narration"),
        ("/graph/runs.ttl".to_owned(), "*/*", "text/turtle", "dicit:describes"),
    ] {
        let reply = server.accept(&path, accept);
        assert_eq!((reply.status, reply.media_type()), (200, media_type), "{path}");
        assert!(reply.body.contains(says), "{path}: {}", reply.body);
    }
    for path in ["/entity/person/nobody", "/doc/none", "/doc/none.ttl", "/graph/none"] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
}

#[test]
fn terms_have_labels_in_both_languages() {
    let server = Server::start(&[]);
    let terms = server.get("/data/terms").json();
    assert_eq!(
        (&terms["Statement"]["en"], &terms["Statement"]["fr"]),
        (&"statement".into(), &"énoncé".into())
    );
    assert_eq!(terms["maintains"]["class"], "Stance");
}

#[test]
fn files_are_sent_once() {
    let server = Server::start(&[]);
    let page = server.get("/");
    assert_eq!((page.status, page.media_type()), (200, "text/html"));
    let tag = page.header("etag").to_owned();
    let again = server.ask("GET", "/", &[("If-None-Match", &tag)], "");
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    for path in ["/nothing", "/../Cargo.toml", "/%2e%2e/Cargo.toml", "/..%2fCargo.toml"] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
    assert_eq!(server.ask("POST", "/", &[], "").status, 405);
    assert_eq!(server.get(&format!("/data/why?node={}", encoded("x"))).status, 404);
}
