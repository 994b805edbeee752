//! The extractor that asks a language model, against a server of this test's own that also misbehaves.

use dicit::annotation::{Annotation, Document, Form};
use dicit::llm::{Client, LlmError, Settings, Warning};
use dicit::read::Article;
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

const TEXT: &str = "« Le pont est sûr », assure Anne Brun, maire de Dole. Selon Jean Vatel, l’usine fermera. « Le pont est sûr », répète-t-elle.";
const SECRET: &str = "sk-very-secret";

/// What the server does with one connection.
#[derive(Clone)]
enum Act {
    /// Status, further headers, body.
    Answer(u16, &'static str, Vec<u8>),
    Hang,
    Close,
}

/// A server that does one act after the other, the last one for ever, and remembers what it was asked.
struct Stub {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Stub {
    fn new(acts: Vec<Act>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/v1/", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&asked);
        thread::spawn(move || {
            for (i, stream) in listener.incoming().enumerate() {
                let Ok(mut stream) = stream else { return };
                let request = request(&mut stream);
                seen.lock().unwrap().push(request);
                let _ = match acts[i.min(acts.len() - 1)].clone() {
                    Act::Answer(status, headers, body) => {
                        let head = format!(
                            "HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n",
                            body.len()
                        );
                        stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body))
                    }
                    Act::Hang => {
                        thread::spawn(move || {
                            thread::sleep(Duration::from_secs(5));
                            drop(stream);
                        });
                        Ok(())
                    }
                    Act::Close => Ok(()),
                };
            }
        });
        Self { url, asked }
    }

    fn requests(&self) -> usize {
        self.asked.lock().unwrap().len()
    }

    /// The JSON of a request.
    fn body(&self, i: usize) -> Value {
        let asked = self.asked.lock().unwrap();
        serde_json::from_str(asked[i].split_once("\r\n\r\n").unwrap().1).unwrap()
    }
}

/// Reads a request to the end that its head tells.
fn request(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    while let Ok(read) = stream.read(&mut buffer) {
        bytes.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        let length = text
            .split("content-length: ")
            .nth(1)
            .and_then(|rest| rest.split("\r\n").next()?.parse::<usize>().ok());
        let body = bytes.windows(4).position(|four| four == b"\r\n\r\n").map(|at| bytes.len() - at - 4);
        if read == 0 || body.is_some_and(|body| body >= length.unwrap_or(0)) {
            break;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn settings(stub: &Stub) -> Settings {
    let mut settings = Settings::new(&stub.url, "stub-1");
    settings.key = Some(SECRET.to_owned());
    settings.timeout = Duration::from_millis(800);
    settings.backoff = Duration::from_millis(1);
    settings.retries = 2;
    settings.largest_answer = 64 << 10;
    settings
}

fn article() -> Article {
    let document = Document {
        text: TEXT.to_owned(),
        language: "fr".to_owned(),
        outlet: Some("Le Jura".to_owned()),
        ..Document::default()
    };
    Article { document, sections: Vec::new() }
}

fn good() -> Value {
    let said = |content: &str, form: &str, speaker: &str, cue: &str| json!({ "content": [content], "form": form, "chain": [{ "speaker": speaker, "cue": cue }], "confidence": 0.9 });
    json!({
        "entities": [
            { "name": "Anne Brun", "type": "Person", "mentions": ["Anne Brun"] },
            { "name": "Jean Vatel", "type": "Person", "mentions": ["Jean Vatel"] },
        ],
        "statements": [
            said("Le pont est sûr", "direct", "Anne Brun", "assure"),
            said("l'usine  fermera", "indirect", "Jean Vatel", "Selon"),
            said("Le pont est sûr", "direct", "Anne Brun", "répète"),
        ],
    })
}

/// An answer of the endpoint with this content.
fn answer(content: &str) -> Act {
    let body = json!({ "choices": [{ "finish_reason": "stop", "message": { "role": "assistant", "content": content } }] });
    Act::Answer(200, "", body.to_string().into_bytes())
}

fn status(status: u16, headers: &'static str, message: &str) -> Act {
    Act::Answer(status, headers, json!({ "error": { "message": message } }).to_string().into_bytes())
}

fn ask(acts: Vec<Act>) -> (Result<(Annotation, Vec<Warning>), LlmError>, Stub) {
    let stub = Stub::new(acts);
    let answer = Client::new(settings(&stub)).unwrap().annotate(&article());
    (answer, stub)
}

fn error(acts: Vec<Act>) -> (LlmError, usize) {
    let (answer, stub) = ask(acts);
    let error = answer.unwrap_err();
    assert!(!format!("{error} {error:?}").contains(SECRET), "{error}");
    (error, stub.requests())
}

#[test]
fn a_good_answer_is_found_in_the_text() {
    let (answer, stub) = ask(vec![answer(&good().to_string())]);
    let (annotation, warnings) = answer.unwrap();
    assert_eq!(warnings, []);
    let words: Vec<&str> = annotation.statements.iter().map(|s| s.spans[0].exact.as_str()).collect();
    assert_eq!(words, ["Le pont est sûr", "l’usine fermera", "Le pont est sûr"]);
    assert!(
        annotation.statements[2].spans[0].start > annotation.statements[1].spans[0].start,
        "the second time is the second place"
    );
    let chain = &annotation.statements[0].chain;
    let name = |i: usize| {
        annotation.entities.iter().find(|e| Some(&e.id) == chain[i].source.as_ref()).unwrap().name.as_str()
    };
    assert_eq!((name(0), name(1)), ("Le Jura", "Anne Brun"));
    assert_eq!(chain[1].cue.as_ref().unwrap().exact, "assure");
    assert_eq!(annotation.statements[0].rule.as_deref(), Some("llm:stub-1"));
    assert_eq!(annotation.extraction.model.as_deref(), Some("stub-1"));
    let body = stub.body(0);
    assert_eq!((&body["temperature"], &body["response_format"]["type"]), (&json!(0), &json!("json_schema")));
    assert!(
        stub.asked.lock().unwrap()[0].to_lowercase().contains(&format!("authorization: bearer {SECRET}"))
    );
    assert!(stub.asked.lock().unwrap()[0].starts_with("POST /v1/chat/completions "));
}

#[test]
fn what_is_invented_is_dropped_with_a_warning() {
    let mut invented = good();
    invented["entities"][1] = json!({ "name": "Victor Hugo", "type": "Person", "mentions": ["Hugo"] });
    invented["statements"][1]["content"] = json!(["l’usine ouvrira"]);
    invented["statements"][2]["chain"] = json!([{ "speaker": "Victor Hugo", "cue": "chante" }]);
    invented["statements"][0]["confidence"] = json!(7);
    let (answer, _) = ask(vec![answer(&invented.to_string())]);
    let (annotation, warnings) = answer.unwrap();
    assert_eq!(annotation.statements.len(), 2);
    assert_eq!(annotation.statements[0].confidence, None);
    assert_eq!(annotation.statements[1].chain.last().unwrap().source, None);
    assert!(annotation.entities.iter().all(|e| e.name != "Victor Hugo"));
    for words in
        ["l’usine ouvrira", "speaker “Victor Hugo”", "cue “chante”", "entity “Victor Hugo”", "confidence"]
    {
        assert!(warnings.iter().any(|w| w.0.contains(words)), "{words}: {warnings:?}");
    }
}

#[test]
fn failures_that_pass_are_repeated() {
    for first in [
        status(500, "", "sorry"),
        status(429, "Retry-After: 0\r\n", "slow down"),
        status(429, "Retry-After: 0\r\n", "slow down"),
        Act::Close,
        Act::Hang,
    ] {
        let (found, stub) = ask(vec![first, answer(&good().to_string())]);
        assert_eq!(found.unwrap().0.statements.len(), 3);
        assert_eq!(stub.requests(), 2);
    }
}

#[test]
fn a_server_that_asks_for_an_hour_is_not_waited_for_so_long() {
    let stub = Stub::new(vec![status(429, "Retry-After: 3600\r\n", "later"), answer(&good().to_string())]);
    let mut settings = settings(&stub);
    settings.longest_wait = Duration::from_millis(5);
    assert!(Client::new(settings).unwrap().annotate(&article()).is_ok());
}

#[test]
fn failures_that_last_are_told_without_the_secret() {
    let (error_401, asked) = error(vec![status(401, "", &format!("Incorrect API key: {SECRET}"))]);
    assert!(matches!(error_401, LlmError::Unauthorized { status: 401, .. }));
    assert!(error_401.to_string().contains("Incorrect API key: …"));
    assert_eq!(asked, 1, "a wrong key is no better the second time");
    let (error_404, _) = error(vec![status(404, "", "no such model")]);
    assert_eq!(error_404.to_string(), "the endpoint answers HTTP 404: no such model");
    assert!(matches!(error(vec![status(500, "", "")]), (LlmError::Status { status: 500, .. }, 3)));
    assert!(matches!(error(vec![Act::Hang]), (LlmError::Timeout(_), 3)));
    assert!(matches!(error(vec![Act::Close]), (LlmError::Unreachable(_), 3)));
    assert!(matches!(
        error(vec![Act::Answer(302, "Location: http://127.0.0.1:9/\r\n", Vec::new())]).0,
        LlmError::Status { status: 302, .. }
    ));
}

#[test]
fn answers_of_a_wrong_form_are_refused() {
    let of = |content: &str| error(vec![answer(content)]).0;
    assert!(matches!(of("Bien sûr ! Voici…"), LlmError::NotJson(_)));
    assert!(matches!(of("{\"entities\": []}"), LlmError::Schema { .. }));
    let mut odd = good();
    odd["statements"][1]["form"] = json!("sung");
    let LlmError::Schema { path, .. } = of(&odd.to_string()) else { panic!("no schema error") };
    assert_eq!(path, "statements[1].form");
    assert!(matches!(error(vec![Act::Answer(200, "", b"<html>".to_vec())]).0, LlmError::NotJson(_)));
    assert!(matches!(error(vec![Act::Answer(200, "", b"{}".to_vec())]).0, LlmError::Schema { .. }));
    assert!(matches!(
        error(vec![Act::Answer(200, "", b"{\"a\": \"\xe9\"}".to_vec())]).0,
        LlmError::NotUtf8(7)
    ));
    assert!(matches!(error(vec![Act::Answer(200, "", vec![b' '; 200 << 10])]).0, LlmError::TooLarge(_)));
    let cut =
        json!({ "choices": [{ "finish_reason": "length", "message": { "content": "{\"entities\": [" } }] });
    assert!(matches!(error(vec![Act::Answer(200, "", cut.to_string().into_bytes())]).0, LlmError::Truncated));
    let declined = json!({ "choices": [{ "message": { "content": null, "refusal": "no" } }] });
    assert!(matches!(
        error(vec![Act::Answer(200, "", declined.to_string().into_bytes())]).0,
        LlmError::Declined(_)
    ));
}

#[test]
fn a_server_without_schemas_or_temperatures_is_asked_for_less() {
    let (found, stub) = ask(vec![
        status(400, "", "response_format json_schema is not supported"),
        status(400, "", "temperature may not be set"),
        answer(&format!("```json\n{}\n```", good())),
    ]);
    assert_eq!(found.unwrap().0.statements.len(), 3);
    let last = stub.body(2);
    assert_eq!(
        (&last["response_format"]["type"], &last["temperature"]),
        (&json!("json_object"), &Value::Null)
    );
    assert!(matches!(error(vec![status(400, "", "json_schema")]), (LlmError::Status { status: 400, .. }, 2)));
}

#[test]
fn an_answer_is_asked_for_once() {
    let folder = tempfile::tempdir().unwrap();
    let stub = Stub::new(vec![answer("no JSON"), answer(&good().to_string())]);
    let mut settings = settings(&stub);
    settings.cache = Some(folder.path().join("llm"));
    let client = Client::new(settings.clone()).unwrap();
    client.annotate(&article()).unwrap_err();
    let first = client.annotate(&article()).unwrap();
    assert_eq!(client.annotate(&article()).unwrap(), first);
    assert_eq!(stub.requests(), 2, "a bad answer is not kept, a good one is");
    // Another model, another text: another answer.
    settings.model = "stub-2".to_owned();
    Client::new(settings.clone()).unwrap().annotate(&article()).unwrap();
    assert_eq!(stub.requests(), 3);
    // A damaged entry is asked for again.
    for entry in std::fs::read_dir(folder.path().join("llm")).unwrap() {
        std::fs::write(entry.unwrap().path(), "{").unwrap();
    }
    client.annotate(&article()).unwrap();
    assert_eq!(stub.requests(), 4);
}

#[test]
fn a_direct_quotation_needs_marks() {
    let mut wrong = good();
    wrong["statements"][1]["form"] = json!("direct");
    let (answer, _) = ask(vec![answer(&wrong.to_string())]);
    assert_eq!(answer.unwrap().0.statements[1].form, Form::Indirect);
}

#[test]
fn addresses_that_are_none_are_refused() {
    for url in ["", "nonsense", "ftp://example.org", "https://name:word@example.org/v1"] {
        let error = Client::new(Settings::new(url, "m")).unwrap_err();
        assert!(matches!(error, LlmError::BadUrl(_)) && !error.to_string().contains("word@"), "{error}");
    }
}
