//! The pages and what they show as one file that needs no server.
//!
//! Scripts become modules in `data:` IRIs behind an import map, so that the same files run in both places; what the
//! server would answer lies as JSON in the page.

use super::answer::answer;
use super::assets::{self, FILES};
use super::library::Library;
use super::task::{Filter, Order, Outcome, Problem, Task};
use crate::store::Store;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What pages ask of a whole report: bundled queries, and two of the pages' own.
const ASKED: &[&str] = &[
    "voices",
    "map",
    "unplaced-events",
    "timeline",
    "undated-events",
    "contradictory-accounts",
    "voice-links",
    "event-roles",
];

/// Files that only a server has use for: those of the page of queries.
const NOT_NEEDED: &[&str] = &["js/editor.js", "js/page-query.js", "js/results.js", "vendor/codemirror"];

/// Nothing is loaded from anywhere; the scripts are those of the file.
const POLICY: &str =
    "default-src 'none'; script-src 'unsafe-inline' data:; style-src 'unsafe-inline'; img-src data:";

/// Rows of an answer that a report shows.
const ROWS: usize = 5000;

/// A web page with some documents of a store, or all.
///
/// # Errors
/// What is wrong with the store, and 404 for a document that it does not hold.
pub fn report(store: Store, documents: &[String]) -> Result<String, Problem> {
    let data = data(&Library::new(store), documents)?;
    // No text can end the element that it stands in.
    let data = Value::Object(data).to_string().replace('<', "\\u003c");
    let scripts = scripts();
    let imports = json!({ "imports": scripts }).to_string().replace('<', "\\u003c");
    let theme = text("js/theme.js").replace("</", "<\\/");
    let style = style().replace("</", "<\\/");
    Ok(format!(
        "<!doctype html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>dicit</title>\n\
         <style>\n{style}</style>\n<script>\n{theme}</script>\n\
         <script type=\"application/json\" id=\"dicit-data\">{data}</script>\n\
         <script type=\"importmap\">{imports}</script>\n\
         <script type=\"module\">import \"dicit/main.js\"</script>\n</head>\n<body></body>\n</html>\n"
    ))
}

/// What the server would answer, by path.
fn data(library: &Library, documents: &[String]) -> Result<Map<String, Value>, Problem> {
    let mut data = Map::new();
    data.insert("/data/server".to_owned(), super::data::about(library.store.base().as_str(), false, false));
    data.insert("/data/terms".to_owned(), super::data::term_labels());
    data.insert("/api/".to_owned(), json!({ "queries": [] }));
    let mut list = library.articles(&Filter { limit: Some(usize::MAX), ..Filter::default() })?;
    if !documents.is_empty() {
        keep(&mut list, documents)?;
    }
    for article in list["articles"].as_array().into_iter().flatten() {
        let id = article["id"].as_str().unwrap_or_default();
        data.insert(format!("/data/article/{id}"), super::article::article(&library.store, id)?);
    }
    data.insert("/data/articles".to_owned(), list);
    for name in ASKED {
        let values = vec![("limit".to_owned(), ROWS.to_string())];
        data.insert(
            format!("/data/rows/{name}"),
            ask(library, Task::Rows { name: (*name).to_owned(), values })?,
        );
    }
    for (path, bytes) in
        FILES.iter().filter(|(path, _)| path.starts_with("vendor/") && path.ends_with("m.json"))
    {
        if let Ok(map) = serde_json::from_slice(bytes) {
            data.insert(format!("/{path}"), map);
        }
    }
    Ok(data)
}

/// Keeps some documents of the list of articles.
fn keep(list: &mut Value, documents: &[String]) -> Result<(), Problem> {
    let Some(articles) = list["articles"].as_array_mut() else { return Ok(()) };
    let is = |article: &Value, id: &String| article["id"].as_str() == Some(id.as_str());
    if let Some(id) = documents.iter().find(|id| !articles.iter().any(|article| is(article, id))) {
        return Err(Problem::new(404, format!("the store holds no document \"{id}\"")));
    }
    articles.retain(|article| documents.iter().any(|id| is(article, id)));
    let total = articles.len();
    list["total"] = total.into();
    Ok(())
}

fn ask(library: &Library, task: Task) -> Result<Value, Problem> {
    let mut body = Vec::new();
    match answer(library, &Order { task, max_rows: ROWS }, &mut body)? {
        Outcome::Failed(problem) => Err(problem),
        _ => serde_json::from_slice(&body).map_err(|error| Problem::new(500, error.to_string())),
    }
}

/// The text of a file of the pages; empty where there is none.
fn text(name: &str) -> &'static str {
    assets::text(name).unwrap_or_default()
}

/// All rules, those that load files left out.
fn style() -> String {
    let is_style = |path: &str| {
        path.ends_with(".css") && path != "css/fonts.css" && path != "css/base.css" && is_needed(path)
    };
    let ours = FILES.iter().filter(|(path, _)| path.starts_with("css/") && is_style(path));
    let vendored = FILES.iter().filter(|(path, _)| path.starts_with("vendor/") && is_style(path));
    let mut style = String::new();
    for name in std::iter::once("css/base.css").chain(ours.chain(vendored).map(|(path, _)| *path)) {
        for line in text(name).lines().filter(|line| !line.trim_start().starts_with("@import")) {
            style.push_str(&without_files(line));
            style.push('\n');
        }
    }
    style
}

fn is_needed(path: &str) -> bool {
    !NOT_NEEDED.iter().any(|left_out| path.starts_with(left_out))
}

/// A line without references to files.
fn without_files(line: &str) -> String {
    let mut kept = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("url(") {
        kept.push_str(before);
        kept.push_str("none");
        rest = after.split_once(')').map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

/// The modules by the names that they import one another by, as `data:` IRIs.
fn scripts() -> BTreeMap<String, String> {
    let ours: BTreeMap<&str, String> = FILES
        .iter()
        .filter(|(path, _)| path.starts_with("js/") && is_needed(path))
        .map(|(path, _)| (*path, text(path).replace("\"./", "\"dicit/").replace("\"../vendor/", "\"vendor/")))
        .collect();
    let is_used = |path: &str| ours.values().any(|source| source.contains(&format!("\"{path}\"")));
    let vendored = FILES.iter().filter(|(path, _)| path.starts_with("vendor/") && is_used(path));
    let vendored = vendored
        .filter(|(path, _)| path.ends_with("js") && is_needed(path))
        .map(|(path, _)| ((*path).to_owned(), module(text(path))));
    let ours = ours.iter().map(|(path, source)| (path.replacen("js/", "dicit/", 1), module(source)));
    ours.chain(vendored).collect()
}

fn module(source: &str) -> String {
    format!("data:text/javascript;base64,{}", BASE64.encode(source))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation;
    use crate::map::iri::Base;

    #[test]
    fn a_report_loads_nothing_and_no_text_breaks_out_of_it() {
        let text = "Le pont est sûr. </script><script>alert(1)</script>";
        let json = json!({
            "format": "dicit-annotation/1",
            "document": { "text": text, "language": "fr", "title": "</script>" },
            "statements": [],
        });
        let store = Store::in_memory(Base::default()).unwrap();
        let added = store.add(&annotation::read(json.to_string().as_bytes()).unwrap()).unwrap();
        let page = report(store, &[added.id]).unwrap();
        assert!(page.contains("Le pont est sûr."));
        assert!(!page.contains("<script>alert"));
        assert!(!page.contains("url("));
    }

    #[test]
    fn only_documents_of_the_store_are_reported() {
        let store = Store::in_memory(Base::default()).unwrap();
        assert_eq!(report(store, &["none".to_owned()]).unwrap_err().status, 404);
    }

    #[test]
    fn rules_lose_their_files() {
        assert_eq!(
            without_files(".a { background: url(a.png); b: url(\"b\") }"),
            ".a { background: none; b: none }"
        );
    }
}
