//! What the pages show, as JSON.

use super::State;
use super::reply::{Reply, json};
use super::request::Parameters;
use super::task::{Filter, Problem, Task};
use crate::ontology;
use crate::vocabulary::{DICIT, PREFIXES};
use axum::extract::Path;
use axum::http::Uri;
use axum::response::IntoResponse;
use oxigraph::model::{Term, vocab::rdf, vocab::rdfs};
use serde_json::{Map, Value, json as object};

/// The most articles of a page.
const PAGE: usize = 500;

/// `/data/server`: what this server is.
pub(super) async fn server(state: State) -> Reply {
    json(&about(&state.base, state.review.is_some(), state.token.is_some()))
}

/// `/data/terms`: the terms of the ontology by local name, with labels in English and French.
pub(super) async fn terms() -> Reply {
    json(&term_labels())
}

pub(super) fn about(base: &str, review: bool, update: bool) -> Value {
    let prefixes: Map<String, Value> =
        PREFIXES.iter().map(|(prefix, namespace)| ((*prefix).to_owned(), (*namespace).into())).collect();
    object!({
        "version": env!("CARGO_PKG_VERSION"), "base": base, "prefixes": prefixes, "review": review, "update": update,
    })
}

pub(super) fn term_labels() -> Value {
    let mut terms = Map::new();
    for triple in ontology::triples() {
        let subject = triple.subject.to_string();
        let name = subject.strip_prefix('<').and_then(|iri| iri.strip_prefix(DICIT)?.strip_suffix('>'));
        let (key, value) = match (&triple.predicate, &triple.object) {
            (predicate, Term::Literal(text)) if *predicate == rdfs::LABEL => {
                (text.language().map(str::to_owned), text.value())
            }
            (predicate, Term::Literal(text)) if *predicate == rdfs::COMMENT => {
                (text.language().map(|language| format!("comment_{language}")), text.value())
            }
            (predicate, Term::NamedNode(class)) if *predicate == rdf::TYPE => {
                let class = class.as_str().strip_prefix(DICIT);
                (class.map(|_| "class".to_owned()), class.unwrap_or_default())
            }
            _ => continue,
        };
        if let (Some(name), Some(key)) = (name, key) {
            terms.entry(name).or_insert_with(|| object!({}))[key] = value.into();
        }
    }
    Value::Object(terms)
}

/// `/data/rows/NAME?param=`: what a page shows of the whole store.
pub(super) async fn rows(state: State, Path(name): Path<String>, uri: Uri) -> Reply {
    let task = Task::Rows { name, values: Parameters::of_uri(&uri).0 };
    Ok(state.page(task).await?.into_response())
}

/// `/data/articles?q=&outlet=&actor=&from=&to=&offset=&limit=`.
pub(super) async fn articles(state: State, uri: Uri) -> Reply {
    let parameters = Parameters::of_uri(&uri);
    let text = |name| -> Result<Option<String>, Problem> {
        Ok(parameters.one(name)?.filter(|value| !value.trim().is_empty()).map(str::to_owned))
    };
    let filter = Filter {
        words: text("q")?,
        outlet: text("outlet")?,
        actor: text("actor")?,
        from: text("from")?,
        to: text("to")?,
        offset: parameters.number("offset")?.unwrap_or_default(),
        limit: parameters.number("limit")?.map(|limit| limit.min(PAGE)),
    };
    Ok(state.page(Task::Articles(filter)).await?.into_response())
}

/// `/data/article/ID`.
pub(super) async fn article(state: State, Path(id): Path<String>) -> Reply {
    Ok(state.pages.run(Task::Article(id)).await?.into_response())
}

/// `/data/why?node=`.
pub(super) async fn why(state: State, uri: Uri) -> Reply {
    let parameters = Parameters::of_uri(&uri);
    let node = parameters.one("node")?.ok_or_else(|| Problem::new(400, "say which: /data/why?node=…"))?;
    Ok(state.pages.run(Task::Why(node.to_owned())).await?.into_response())
}
