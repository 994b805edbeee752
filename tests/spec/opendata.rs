//! What bibliographies and Wikibase get: dates with their true precision, and no claim of anybody as a fact.

use crate::koursk;
use dicit::annotation::Annotation;
use dicit::export::{Format, Scope};
use dicit::map::iri::Base;
use dicit::store::Store;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Quad, Term, vocab::rdf};
use std::collections::BTreeSet;

fn written(annotation: &Annotation, name: &str) -> String {
    let store = Store::in_memory(Base::default()).unwrap();
    store.add(annotation).unwrap();
    let mut bytes = Vec::new();
    Format::named(name).unwrap().write(&store, &Scope::Store, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// The sample as it would be with this publication date, a headline with marks of all sorts, and an address.
fn published(date: &str) -> Annotation {
    let mut annotation = koursk();
    annotation.times.clear();
    annotation.document.published = Some(date.to_owned());
    annotation.document.title = Some("Un \"titre\"\tsur\ndeux lignes".to_owned());
    annotation.document.url = Some("https://example.org/a?b=c".to_owned());
    annotation
}

#[test]
fn a_date_is_no_more_precise_than_it_is_known() {
    for (date, statements, csl, ris) in [
        ("2025", Some("+2025-00-00T00:00:00Z/9"), r#"{"date-parts":[[2025]]}"#, Some("2025///")),
        ("2025-11", Some("+2025-11-00T00:00:00Z/10"), r#"{"date-parts":[[2025,11]]}"#, Some("2025/11//")),
        (
            "2025-11-14",
            Some("+2025-11-14T00:00:00Z/11"),
            r#"{"date-parts":[[2025,11,14]]}"#,
            Some("2025/11/14/"),
        ),
        ("2024-08/2025-03", None, r#"{"date-parts":[[2024,8],[2025,3]]}"#, None),
        ("2025~", None, r#"{"raw":"2025~"}"#, None),
        ("202X", None, r#"{"raw":"202X"}"#, None),
    ] {
        let annotation = published(date);
        let commands = written(&annotation, "quickstatements");
        let stated = commands.lines().find_map(|line| line.strip_prefix("LAST\tP577\t"));
        assert_eq!(stated.map(|value| value.split('\t').next().unwrap()), statements, "{date}");
        assert!(written(&annotation, "csl").contains(&format!("\"issued\":{csl}")), "{date}");
        let file = written(&annotation, "ris");
        assert_eq!(file.lines().find_map(|line| line.strip_prefix("DA  - ")), ris, "{date}");
    }
}

#[test]
fn a_command_is_a_line_whatever_the_words_hold() {
    let commands = written(&published("2025-11-14"), "quickstatements");
    let title = "LAST\tP1476\tfr:\"Un ”titre” sur deux lignes\"\tS854\t\"https://example.org/a?b=c\"";
    assert!(commands.lines().any(|line| line.starts_with(title)), "{commands}");
    for line in commands.lines() {
        assert!(line == "CREATE" || line.starts_with("LAST\t"), "{line}");
        assert!(line.matches('"').count() % 2 == 0, "{line}");
    }
}

/// What is only claimed is quoted inside a reifier: without these, the graph is the one of the other exports.
#[test]
fn a_claim_is_reified_and_not_asserted() {
    let quads = |name: &str, text: String| -> BTreeSet<String> {
        let format = if name == "nq" { RdfFormat::NQuads } else { RdfFormat::TriG };
        let quads = RdfParser::from_format(format).for_slice(&text).map(Result::unwrap);
        let plain = |quad: &Quad| quad.predicate != rdf::REIFIES;
        quads.filter(plain).map(|quad| quad.to_string()).collect()
    };
    let annotation = koursk();
    let text = written(&annotation, "rdf12");
    let reified = RdfParser::from_format(RdfFormat::TriG).for_slice(&text).map(Result::unwrap);
    let reified = reified.filter(|quad| matches!(quad.object, Term::Triple(_))).count();
    let whole = annotation.statements.iter().flat_map(|statement| &statement.claims);
    let whole =
        whole.filter(|claim| claim.subject.is_some() && claim.predicate.is_some() && claim.object.is_some());
    assert_eq!(reified, whole.count());
    assert_eq!(quads("rdf12", text), quads("nq", written(&annotation, "nq")));
}

#[test]
fn a_nanopublication_asserts_who_says_it_and_nothing_that_is_said() {
    let annotation = koursk();
    let text = written(&annotation, "nanopub");
    let quads: Vec<Quad> =
        RdfParser::from_format(RdfFormat::TriG).for_slice(&text).map(Result::unwrap).collect();
    let graphs: BTreeSet<String> = quads.iter().map(|quad| quad.graph_name.to_string()).collect();
    assert_eq!(graphs.len(), 4 * annotation.statements.len());
    let about = |quad: &&Quad| quad.graph_name.to_string().ends_with("/assertion>");
    let subjects: BTreeSet<String> =
        quads.iter().filter(about).map(|quad| quad.subject.to_string()).collect();
    for subject in &subjects {
        let voice = subject.contains("/attribution/") || subject.contains("/entity/");
        assert!(voice || subject.contains("/statement/"), "{subject}");
        assert!(!subject.contains("/claim/") && !subject.contains("/event/"), "{subject}");
    }
}

/// What ties two entities of FollowTheMoney says as what it does, and both are there.
#[test]
fn a_link_leads_from_and_to_what_is_written_and_says_how_it_is_told() {
    let annotation = koursk();
    let lines: Vec<serde_json::Value> =
        written(&annotation, "ftm").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let first =
        |line: &serde_json::Value, name: &str| line["properties"][name][0].as_str().map(str::to_owned);
    let schema = |id: &str| lines.iter().find(|line| line["id"] == id).unwrap()["schema"].clone();
    let mut told = 0;
    for link in lines.iter().filter(|line| line["schema"] == "UnknownLink") {
        let (role, status) = (first(link, "role").unwrap(), first(link, "status"));
        let ends = ["subject", "object"].map(|end| schema(&first(link, end).unwrap()));
        if role == "tells" {
            told += 1;
            assert_eq!(ends, ["Note", "Event"]);
            assert!(status.is_some(), "an account says how real it makes the event");
        } else if role.starts_with("voice ") {
            assert_eq!(ends[1], "Note");
        } else {
            assert_eq!(ends[1], "Event");
            let mut accounts = link["properties"]["summary"].as_array().into_iter().flatten();
            assert!(accounts.all(|by| by.as_str().unwrap().starts_with("Told as ")), "{link}");
        }
    }
    assert_eq!(told, annotation.events.iter().map(|event| event.accounts.len()).sum::<usize>());
}
