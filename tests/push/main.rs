//! A push ends with the target equal to the store, whatever happens on the way.

mod server;

use dicit::annotation::{self, Annotation, Document};
use dicit::map::iri::Base;
use dicit::push::{Action, Confirmed, Credentials, Destination, Push, PushError, Settings, Target};
use dicit::store::Store;
use server::{Fault, Server};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const KOURSK: &str = include_str!("../../data/articles/koursk/koursk.dicit.json");

/// The Koursk article with another closing line, and so with another id.
fn copy(number: usize) -> Annotation {
    let mut annotation = annotation::read(KOURSK.as_bytes()).unwrap();
    let document = &mut annotation.document;
    document.text.push_str(&format!("\n{number}"));
    document.sha256 = Document::sha256_of(&document.text);
    document.id = Document::id_of(&document.sha256);
    annotation
}

/// A store of some documents: as many graphs and three more.
fn store(folder: &Path, documents: usize) -> Store {
    let store = Store::create(&folder.join("store"), Base::default()).unwrap();
    (0..documents).for_each(|number| assert!(store.add(&copy(number)).is_ok()));
    store
}

fn quads(store: &Store) -> BTreeSet<String> {
    store.quads().iter().map(|quad| quad.unwrap().to_string()).collect()
}

/// The targets that the small server can be: the graph store protocol with and without questions, and updates.
fn destinations(server: &Server) -> [Destination; 3] {
    let of = |name, path, query: Option<&str>| Destination {
        target: Target::named(name).unwrap(),
        url: format!("{}{path}", server.url),
        query_url: query.map(|path| format!("{}{path}", server.url)),
        schema: String::new(),
    };
    [of("oxigraph", "", None), of("gsp", "/store", None), of("sparql", "/update", Some("/query"))]
}

fn settings() -> Settings {
    Settings {
        timeout: Duration::from_secs(2),
        retries: 2,
        backoff: Duration::from_millis(10),
        longest_wait: Duration::from_millis(50),
        ..Settings::default()
    }
}

fn push(store: &Store, destination: &Destination) -> Result<Confirmed, PushError> {
    Push::plan(store, destination, &settings(), false)?.run(|_| ())
}

fn actions(store: &Store, destination: &Destination, prune: bool) -> Vec<Action> {
    let plan = Push::plan(store, destination, &settings(), prune).unwrap();
    plan.tasks().iter().map(|task| task.action).collect()
}

#[test]
fn the_target_ends_equal_to_the_store() {
    let server = Server::new();
    for (number, destination) in destinations(&server).iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(folder.path(), 3);
        let confirmed = push(&store, destination).unwrap();
        assert_eq!(server.quads(), quads(&store), "{number}");
        assert_eq!(confirmed.size, store.quads().len().unwrap() as u64);
        assert_eq!(confirmed.parts, 6);
        server.store.clear().unwrap();
    }
}

#[test]
fn only_what_changed_is_sent_again() {
    let server = Server::new();
    for destination in &destinations(&server) {
        let folder = tempfile::tempdir().unwrap();
        let store = store(folder.path(), 2);
        push(&store, destination).unwrap();
        assert_eq!(actions(&store, destination, false), [Action::Keep; 5]);
        store.add(&copy(2)).unwrap();
        store.remove(&copy(0).document.id).unwrap();
        let planned = actions(&store, destination, false);
        assert_eq!(planned.iter().filter(|action| **action == Action::Remove).count(), 1);
        assert_eq!(planned[0], Action::Keep, "the ontology");
        assert_eq!(*planned.last().unwrap(), Action::Remove);
        push(&store, destination).unwrap();
        assert_eq!(server.quads(), quads(&store));
        server.store.clear().unwrap();
    }
}

/// The notes say that it is there, the target says that it is not.
#[test]
fn a_target_that_lost_its_data_is_sent_everything_again() {
    let server = Server::new();
    let [destination, ..] = destinations(&server);
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path(), 1);
    push(&store, &destination).unwrap();
    server.store.clear().unwrap();
    push(&store, &destination).unwrap();
    assert_eq!(server.quads(), quads(&store));
}

#[test]
fn a_graph_of_somebody_else_stays_unless_it_is_pruned() {
    let server = Server::new();
    let [destination, ..] = destinations(&server);
    let foreign = "INSERT DATA { GRAPH <urn:other> { <urn:a> <urn:p> 1 } GRAPH <https://example.org/dicit/graph/doc/0> { <urn:a> <urn:p> 2 } }";
    oxigraph::sparql::SparqlEvaluator::new()
        .parse_update(foreign)
        .unwrap()
        .on_store(&server.store)
        .execute()
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path(), 1);
    push(&store, &destination).unwrap();
    assert_eq!(server.quads().len(), quads(&store).len() + 2);
    let pruned = Push::plan(&store, &destination, &settings(), true).unwrap().run(|_| ());
    assert!(pruned.is_ok());
    assert_eq!(server.quads().len(), quads(&store).len() + 1);
    let [_, without_questions, _] = destinations(&server);
    assert!(matches!(Push::plan(&store, &without_questions, &settings(), true), Err(PushError::NoQueries)));
}

#[test]
fn what_passes_is_tried_again() {
    for fault in [Fault::Status(500, "busy"), Fault::Status(503, ""), Fault::Close, Fault::CloseInAnswer] {
        // Every second request that writes goes wrong.
        let server = Server::with(move |number, _| (number % 2 == 1).then_some(fault));
        for destination in &destinations(&server) {
            let folder = tempfile::tempdir().unwrap();
            let store = store(folder.path(), 2);
            push(&store, destination).unwrap_or_else(|error| panic!("{fault:?}: {error}"));
            assert_eq!(server.quads(), quads(&store), "{fault:?}");
            server.store.clear().unwrap();
        }
    }
}

#[test]
fn what_lasts_is_an_error_and_is_not_tried_again() {
    for (status, tries) in [(400, 1), (401, 1), (403, 1), (404, 1), (500, 3)] {
        let server =
            Server::with(move |_, _| Some(Fault::Status(status, "<html><b>no such\nthing</b></html>")));
        let [destination, ..] = destinations(&server);
        let folder = tempfile::tempdir().unwrap();
        let error = push(&store(folder.path(), 1), &destination).unwrap_err();
        let is_refusal = matches!(&error, PushError::Unauthorized { .. });
        assert_eq!(is_refusal, matches!(status, 401 | 403), "{error}");
        assert!(
            error.to_string().ends_with(&format!("(HTTP {status}): no such thing")) == is_refusal,
            "{error}"
        );
        assert!(
            error.to_string().contains(&status.to_string()) && error.to_string().contains(": no such thing")
        );
        assert_eq!(server.writes(), tries, "{status}");
        assert!(server.quads().is_empty());
    }
}

#[test]
fn a_target_that_hangs_is_an_error() {
    let server = Server::with(|_, _| Some(Fault::Hang));
    let [destination, ..] = destinations(&server);
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings { timeout: Duration::from_millis(300), retries: 1, ..settings() };
    let plan = Push::plan(&store(folder.path(), 1), &destination, &settings, false).unwrap().run(|_| ());
    assert!(matches!(plan, Err(PushError::Timeout { .. })), "{plan:?}");
    assert_eq!(server.writes(), 2);
}

#[test]
fn nobody_there_is_an_error() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let destination = Destination {
        target: Target::named("oxigraph").unwrap(),
        url,
        query_url: None,
        schema: String::new(),
    };
    let folder = tempfile::tempdir().unwrap();
    let error = push(&store(folder.path(), 1), &destination).unwrap_err();
    assert!(matches!(error, PushError::Unreachable { .. }), "{error}");
}

/// Between the first and the last graph: those that were taken are whole, and the next push sends only the others.
#[test]
fn a_push_that_failed_goes_on_where_it_stopped() {
    let server = Server::with(|number, _| matches!(number, 3..=5).then_some(Fault::Status(500, "")));
    let [destination, ..] = destinations(&server);
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path(), 3);
    let mut taken = 0;
    let failed = Push::plan(&store, &destination, &settings(), false).unwrap().run(|_| taken += 1);
    assert!(matches!(failed, Err(PushError::Status { status: 500, .. })));
    assert_eq!(taken, 2);
    assert!(server.quads().is_subset(&quads(&store)));
    let runs = store.base().runs_graph();
    assert!(!server.store.contains_named_graph(&runs).unwrap(), "no document is listed that is not there");
    let kept =
        actions(&store, &destination, false).into_iter().filter(|action| *action == Action::Keep).count();
    assert_eq!(kept, 2);
    push(&store, &destination).unwrap();
    assert_eq!(server.quads(), quads(&store));
}

/// A graph of more than one request, which fails in the middle, is not taken for whole.
#[test]
fn an_update_in_several_requests_that_failed_is_sent_again() {
    let server = Server::with(|number, _| matches!(number, 3..=5).then_some(Fault::Close));
    let [.., destination] = destinations(&server);
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path(), 0);
    let line = |number: usize| format!("<urn:s> <urn:p> \"{number:01000}\" .\n");
    let text: String = (0..9000).map(line).collect();
    let syntax = *dicit::load::Syntax::named("nt").unwrap();
    let graph = store.base().loaded_graph("grand");
    store.load(dicit::load::quads(text.as_bytes(), syntax, &graph, store.base())).unwrap();
    assert!(matches!(push(&store, &destination), Err(PushError::Unreachable { .. })));
    let there = server.quads();
    assert!(!there.is_empty() && there.len() < quads(&store).len());
    push(&store, &destination).unwrap();
    assert_eq!(server.quads(), quads(&store));
}

#[test]
fn a_target_that_takes_less_than_it_says_is_found_out() {
    let server = Server::with(|number, _| (number == 2).then_some(Fault::Status(204, "")));
    let [destination, ..] = destinations(&server);
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path(), 1);
    match push(&store, &destination) {
        Err(PushError::Differs(differences)) => {
            assert_eq!((differences.len(), differences[0].target), (1, 0));
            assert_eq!(differences[0].part, store.base().entities_graph().as_str());
        }
        other => panic!("{other:?}"),
    }
    push(&store, &destination).unwrap();
    assert_eq!(server.quads(), quads(&store));
}

#[test]
fn credentials_are_sent_and_never_shown() {
    for (credentials, expected) in [
        (Credentials::Token("jeton-7".to_owned()), "Bearer jeton-7"),
        (
            Credentials::Password { user: "moi".to_owned(), password: "jeton-7".to_owned() },
            "Basic bW9pOmpldG9uLTc=",
        ),
    ] {
        let server = Server::with(|_, _| Some(Fault::Status(400, "jeton-7 is unknown")));
        let [destination, ..] = destinations(&server);
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings { credentials, ..settings() };
        let result =
            Push::plan(&store(folder.path(), 1), &destination, &settings, false).unwrap().run(|_| ());
        let error = format!("{0} {0:?} {settings:?}", result.unwrap_err());
        assert!(!error.contains("jeton-7"), "{error}");
        assert_eq!(server.asked.lock().unwrap().last().unwrap().authorization.as_deref(), Some(expected));
    }
}

/// `kill -9` while a graph is on its way, at each place of a push.
#[cfg(unix)]
#[test]
fn a_push_that_was_killed_is_made_good_by_the_next_one() {
    for place in 1..=5 {
        let server = Server::with(move |number, _| (number == place).then_some(Fault::Hang));
        for destination in &destinations(&server)[..1] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("store");
            let store = store(folder.path(), 2);
            let mut child = Command::new(env!("CARGO_BIN_EXE_dicit"))
                .args(["push", destination.target.name, &destination.url, "--location"])
                .arg(&path)
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            let begin = Instant::now();
            while server.writes() < place {
                assert!(begin.elapsed() < Duration::from_secs(60), "it never came to request {place}");
                sleep(Duration::from_millis(5));
            }
            child.kill().unwrap();
            child.wait().unwrap();
            assert_ne!(server.quads(), quads(&store));
            let planned = actions(&store, destination, false);
            assert_eq!(planned.iter().filter(|action| **action == Action::Keep).count(), place - 1);
            push(&store, destination).unwrap();
            assert_eq!(server.quads(), quads(&store), "{place}");
        }
    }
}
