//! Every bundled query has a header, a golden result and an answer in every format.
//!
//! `tests/queries/NAME.csv` (or `.nt` for a graph) holds the result on the sample article; `NAME+key=value.csv` the
//! result with a parameter (percent-encoded). `tests/queries/CHECKED.md` tells how each was checked against the article.

use crate::{in_repository, koursk};
use dicit::export::write_graph;
use dicit::map::iri::Base;
use dicit::query::output::{RowFormat, Shortener, write_boolean, write_rows};
use dicit::query::{BUNDLED, Limits, Question, nearest};
use dicit::store::Store;
use oxigraph::io::RdfFormat;
use oxigraph::sparql::QueryResults;
use std::collections::BTreeSet;
use std::fs;
use std::time::Duration;

fn store() -> Store {
    let store = Store::in_memory(Base::default()).unwrap();
    store.add(&koursk()).unwrap();
    store
}

/// The result of a query as a program that reads a pipe gets it.
pub(crate) fn result(store: &Store, sparql: &str, values: &[(&str, &str)], format: RowFormat) -> String {
    let question = Question::parse(sparql).unwrap().bind(values.iter().copied()).unwrap();
    let mut bytes = Vec::new();
    match question.run(store, &Limits::default()).unwrap() {
        QueryResults::Solutions(rows) => {
            write_rows(rows, format, &Shortener::new(store.base().as_str()), 120, &mut bytes).unwrap();
        }
        QueryResults::Boolean(answer) => write_boolean(answer, format, &mut bytes).unwrap(),
        QueryResults::Graph(triples) => {
            let triples = triples.collect::<Result<_, _>>().unwrap();
            write_graph(triples, RdfFormat::NTriples, &mut bytes).unwrap();
        }
    }
    String::from_utf8(bytes).unwrap().replace("\r\n", "\n")
}

/// `key=value` in the name of a file, percent-encoded where a file name cannot hold a character.
pub(super) fn parameter(part: &str) -> (String, String) {
    let (key, value) = part.split_once('=').unwrap();
    let mut pieces = value.split('%');
    let mut bytes = pieces.next().unwrap().as_bytes().to_vec();
    for piece in pieces {
        bytes.push(u8::from_str_radix(&piece[..2], 16).unwrap());
        bytes.extend_from_slice(&piece.as_bytes()[2..]);
    }
    (key.to_owned(), String::from_utf8(bytes).unwrap())
}

/// A graph is a set: without blank nodes, its N-Triples in any order.
pub(super) fn lines(result: &str, sorted: bool) -> Vec<&str> {
    let mut lines: Vec<&str> = result.lines().collect();
    if sorted {
        lines.sort_unstable();
    }
    lines
}

#[test]
fn every_query_gives_its_golden_result() {
    let store = store();
    let mut queries: BTreeSet<&str> = BUNDLED.iter().map(|(name, _)| *name).collect();
    let mut checked = 0;
    for entry in fs::read_dir(in_repository("tests/queries")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension == "md") {
            continue;
        }
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let mut parts = stem.split('+');
        let name = parts.next().unwrap();
        let values: Vec<(String, String)> = parts.map(parameter).collect();
        let values: Vec<(&str, &str)> =
            values.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        let (_, sparql) =
            BUNDLED.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("{name} is no query"));
        let expected = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        let found = result(&store, sparql, &values, RowFormat::Csv);
        let graph = path.extension().is_some_and(|extension| extension == "nt");
        assert!(
            lines(&expected, graph) == lines(&found, graph),
            "{}\n--- expected\n{expected}\n--- found\n{found}",
            path.display()
        );
        queries.remove(name);
        checked += 1;
    }
    assert!(queries.is_empty(), "no golden result for {queries:?}");
    assert!(checked >= 24);
}

#[test]
fn every_query_has_a_header_and_writes_every_format() {
    let store = store();
    for (name, sparql) in BUNDLED {
        let question = Question::parse(sparql).unwrap();
        assert!(
            !question.header.summary.is_empty() && !question.header.tags.is_empty(),
            "{name} has no summary or tags"
        );
        for default in question.header.defaults.keys() {
            let known =
                default == "limit" || question.parameters.iter().any(|parameter| parameter.name == *default);
            assert!(known, "{name} has a default for {default}, which it does not use");
        }
        for (format_name, format) in RowFormat::ALL {
            assert!(!result(&store, sparql, &[], *format).is_empty(), "{name} as {format_name}");
        }
    }
}

/// The questions of the design that one article can answer, by their numbers there.
#[test]
fn every_competency_question_has_its_query() {
    let tags: BTreeSet<String> =
        BUNDLED.iter().flat_map(|(_, sparql)| Question::parse(sparql).unwrap().header.tags).collect();
    for question in (1..=11).chain(15..=27).chain([29, 33, 34, 35, 36, 37, 38]) {
        assert!(tags.contains(&format!("Q{question}")), "no query is tagged Q{question}");
    }
}

#[test]
fn a_value_is_a_term_and_never_text_of_the_query() {
    let store = store();
    let sparql = "#+ summary: x\n#+ tags: [x]\nSELECT ?s WHERE { ?s dicit:words ?w . FILTER(CONTAINS(STR(?w), ?_words)) }";
    let hostile = "\") } SELECT * WHERE { ?s ?p ?o FILTER(\"\" = \"";
    assert_eq!(result(&store, sparql, &[("words", hostile)], RowFormat::Csv), "s\n");
}

#[test]
fn the_default_graph_is_the_union() {
    let store = store();
    let count = |sparql| result(&store, sparql, &[], RowFormat::Csv);
    assert_eq!(count("SELECT (COUNT(?s) AS ?n) WHERE { ?s a dicit:Statement }"), "n\n21\n");
    assert_eq!(
        count("ASK { GRAPH <https://example.org/dicit/graph/entities> { ?s a dicit:Statement } }"),
        "false\n"
    );
}

/// A clock that runs out cancels the query and then calls the last resort; one that is dropped in time does neither.
/// `tests/cli/query.trycmd` shows that the program ends a query that does not listen to its token.
#[test]
fn a_clock_runs_out_unless_it_is_stopped() {
    let start = |timeout: Duration| {
        let (ended, told) = std::sync::mpsc::channel();
        (Limits::after(timeout, Duration::from_millis(10), move || ended.send(()).unwrap_or_default()), told)
    };
    let (limits, told) = start(Duration::from_millis(10));
    assert!(told.recv().is_ok(), "the last resort is called");
    assert!(limits.cancellation.is_cancelled());
    let (limits, told) = start(Duration::from_secs(3600));
    drop(limits);
    assert!(told.recv().is_err(), "the clock is gone without a call");
}

#[test]
fn the_nearest_name_is_suggested() {
    let known = ["who-says-what", "timeline"];
    assert_eq!(nearest("who-say-what", known), Some("who-says-what"));
    assert_eq!(nearest("zzz", known), None);
}
