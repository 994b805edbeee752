//! What the endpoint says of itself: [SPARQL 1.1 Service Description](https://www.w3.org/TR/sparql11-service-description/).

use super::formats::GRAPHS;
use super::negotiate::Wanted;
use super::reply::Reply;
use super::request::text;
use super::task::Problem;
use crate::export::write_graph;
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Triple;

const DESCRIPTION: &str = "
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix formats: <http://www.w3.org/ns/formats/> .
<> a sd:Service ;
    sd:endpoint <> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:feature sd:UnionDefaultGraph ;
    sd:resultFormat formats:SPARQL_Results_JSON, formats:SPARQL_Results_XML, formats:SPARQL_Results_CSV,
        formats:SPARQL_Results_TSV, formats:Turtle, formats:N-Triples, formats:RDF_XML, formats:JSON-LD, formats:TriG,
        formats:N-Quads ;
    sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ] ] .
";

/// The description in the format asked for.
pub(super) fn description(wanted: &Wanted, headers: &HeaderMap, updates: bool) -> Reply {
    let offer = wanted.choose(GRAPHS).ok_or_else(|| super::answer::not_acceptable(GRAPHS))?;
    let failed = |error: &dyn std::fmt::Display| Problem::new(500, error.to_string());
    let here = format!("http://{}/sparql", text(headers, header::HOST).unwrap_or("localhost"));
    let mut turtle = DESCRIPTION.to_owned();
    if updates {
        turtle.push_str("<> <http://www.w3.org/ns/sparql-service-description#supportedLanguage> <http://www.w3.org/ns/sparql-service-description#SPARQL11Update> .\n");
    }
    let parser =
        RdfParser::from_format(RdfFormat::Turtle).with_base_iri(here).map_err(|error| failed(&error))?;
    let triples = parser
        .for_slice(&turtle)
        .map(|quad| quad.map(Triple::from))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| failed(&error))?;
    let format = super::answer::format(offer)?;
    let mut bytes = Vec::new();
    write_graph(triples, format, &mut bytes).map_err(|error| failed(&error))?;
    Ok(([(header::CONTENT_TYPE, offer.media_type), (header::VARY, "Accept")], bytes).into_response())
}
