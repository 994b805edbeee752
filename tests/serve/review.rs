//! A person corrects what the store holds, in the page.

use crate::server::{ID, Reply, Server};
use serde_json::{Value, json};

fn review(server: &Server, correction: &Value) -> Reply {
    let token = server.get("/data/review").json()["token"].as_str().unwrap().to_owned();
    let headers = [("Content-Type", "application/json"), ("Dicit-Token", token.as_str())];
    server.ask("POST", &format!("/data/review/{ID}"), &headers, &correction.to_string())
}

fn statement(server: &Server, id: &str) -> Option<Value> {
    let article = server.get(&format!("/data/article/{ID}")).json();
    article["statements"].as_array().unwrap().iter().find(|statement| statement["id"] == id).cloned()
}

#[test]
fn a_correction_is_seen_kept_and_taken_back() {
    let server = Server::start(&["--review"]);
    let before = statement(&server, "s07").unwrap();
    let speaker = json!({
        "do": "speaker", "statement": before["iri"], "link": 2,
        "speaker": { "name": "Anne Roux", "type": "Person" },
    });
    let reply = review(&server, &speaker);
    assert_eq!((reply.status, &reply.json()["undo"]), (200, &1.into()), "{}", reply.body);
    let after = statement(&server, "s07").unwrap();
    assert_eq!(after["chain"][2]["source"]["name"], "Anne Roux");
    assert_eq!(server.get("/data/why?node=s07").json()[0]["chain"][2]["name"], "Anne Roux");

    assert_eq!(review(&server, &json!({ "do": "reject", "statement": "s08" })).status, 200);
    assert!(statement(&server, "s08").is_none());
    assert_eq!(review(&server, &json!({ "do": "undo" })).json()["undo"], 1);
    assert!(statement(&server, "s08").is_some());
    assert_eq!(review(&server, &json!({ "do": "undo" })).json()["undo"], 0);
    assert_eq!(statement(&server, "s07").unwrap(), before);
    assert_eq!(review(&server, &json!({ "do": "undo" })).status, 409);
}

#[test]
fn what_machines_find_does_not_undo_what_a_person_decided() {
    let server = Server::start(&["--review"]);
    let text = "« Le pont est sûr », assure Anne Brun, maire de Dole. Selon Jean Vatel, l’usine fermera.";
    std::fs::write(server.folder.path().join("pont.txt"), text).unwrap();
    server.dicit(&["ingest", "--quiet", "pont.txt"]);
    let list = server.get("/data/articles?q=pont").json();
    let id = list["articles"][0]["id"].as_str().unwrap().to_owned();
    let statements = || {
        let article = server.get(&format!("/data/article/{id}")).json();
        let words = |it: &Value| (it["words"].as_str().unwrap().to_owned(), it["reviewed"] == true);
        article["statements"].as_array().unwrap().iter().map(words).collect::<Vec<_>>()
    };
    let found = statements();
    assert!(found.len() >= 2 && found.iter().all(|(_, reviewed)| !reviewed), "{found:?}");
    let shown = server.get(&format!("/data/review/{id}")).json();
    let all = shown["annotation"]["statements"].as_array().unwrap();
    let with = |words: &str| {
        all.iter().find(|it| it["spans"][0]["exact"].as_str().unwrap().contains(words)).unwrap()["id"].clone()
    };
    let token = server.get("/data/review").json()["token"].as_str().unwrap().to_owned();
    let headers = [("Content-Type", "application/json"), ("Dicit-Token", token.as_str())];
    for correction in [
        json!({ "do": "reject", "statement": with("usine") }),
        json!({ "do": "accept", "statement": with("pont est") }),
    ] {
        let reply = server.ask("POST", &format!("/data/review/{id}"), &headers, &correction.to_string());
        assert_eq!(reply.status, 200, "{}", reply.body);
    }
    let decided = statements();
    server.dicit(&["ingest", "--quiet", "pont.txt"]);
    assert_eq!(statements(), decided);
    assert!(decided.iter().any(|(words, reviewed)| words.contains("pont est") && *reviewed));
    assert!(decided.iter().all(|(words, _)| !words.contains("usine")));
}

#[test]
fn what_cannot_be_is_refused_and_changes_nothing() {
    let server = Server::start(&["--review"]);
    let before = server.get(&format!("/doc/{ID}.nt")).body;
    for (correction, status) in [
        (json!({ "do": "accept", "statement": "s99" }), 404),
        (json!({ "do": "span", "statement": "s07", "spans": [] }), 422),
        (json!({ "do": "span", "statement": "s07", "spans": [{ "start": 9, "end": 5 }] }), 422),
        (json!({ "do": "speaker", "statement": "s07", "link": 9, "speaker": null }), 422),
        (json!({ "do": "chain", "statement": "s07", "chain": [] }), 422),
        (json!({ "do": "identity", "entity": "s07", "target": "urn:x", "status": "accepted" }), 404),
        (json!({ "do": "burn" }), 400),
        (json!([]), 400),
    ] {
        let reply = review(&server, &correction);
        assert_eq!(reply.status, status, "{correction}: {}", reply.body);
    }
    assert_eq!(server.get(&format!("/doc/{ID}.nt")).body, before);
}

#[test]
fn only_pages_of_the_server_review() {
    let server = Server::start(&["--review", "--cors", "*"]);
    let body = json!({ "do": "reject", "statement": "s07" }).to_string();
    let path = format!("/data/review/{ID}");
    let json_type = ("Content-Type", "application/json");
    assert_eq!(server.ask("POST", &path, &[json_type], &body).status, 403);
    assert_eq!(server.ask("POST", &path, &[json_type, ("Dicit-Token", "guess")], &body).status, 403);
    for other in [
        ("Origin", "https://other.example"),
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
    ] {
        assert_eq!(server.ask("GET", "/data/review", &[other], "").status, 403, "{other:?}");
    }
    assert!(statement(&server, "s07").is_some());
    let server = Server::start(&[]);
    assert_eq!(server.get("/data/review").status, 403);
}
