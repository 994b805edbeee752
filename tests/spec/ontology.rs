//! The ontology files and the program's constants are held together.

use dicit::ontology::{self, MODULES, SHAPES};
use dicit::vocabulary::{DICIT, class, property};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{NamedNodeRef, NamedOrBlankNode, Term, Triple};
use std::collections::{BTreeMap, BTreeSet};

/// The triples about each term of the dicit namespace.
fn terms() -> BTreeMap<String, Vec<&'static Triple>> {
    let mut terms = BTreeMap::<String, Vec<_>>::new();
    for triple in ontology::triples() {
        if let NamedOrBlankNode::NamedNode(subject) = &triple.subject
            && let Some(local) = subject.as_str().strip_prefix(DICIT)
        {
            terms.entry(local.to_owned()).or_default().push(triple);
        }
    }
    terms
}

fn has_type(triples: &[&Triple], class: &str) -> bool {
    triples.iter().any(|triple| {
        triple.predicate == rdf::TYPE && triple.object.to_string().ends_with(&format!("#{class}>"))
    })
}

#[test]
fn every_module_is_turtle_without_blank_nodes() {
    for (name, turtle) in MODULES {
        for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(turtle) {
            let quad = quad.unwrap_or_else(|error| panic!("{name}.ttl: {error}"));
            let blank = quad.subject.is_blank_node() || quad.object.is_blank_node();
            assert!(!blank || *name == SHAPES, "{name}.ttl has a blank node: {quad}");
        }
    }
}

#[test]
fn every_term_has_a_label_and_a_comment_in_english_and_french() {
    for (local, triples) in terms() {
        for predicate in [rdfs::LABEL, rdfs::COMMENT] {
            for wanted in ["en", "fr"] {
                let found = triples.iter().any(|triple| {
                    triple.predicate == predicate
                        && matches!(&triple.object, Term::Literal(words) if words.language() == Some(wanted) && !words.value().is_empty())
                });
                assert!(found, "dicit:{local} has no {predicate} in {wanted}");
            }
        }
    }
}

#[test]
fn the_ontology_declares_every_constant() {
    let terms = terms();
    for (constants, wanted) in
        [(class::ALL, &["Class"][..]), (property::ALL, &["ObjectProperty", "DatatypeProperty"])]
    {
        for constant in constants {
            let local = constant.as_str().strip_prefix(DICIT).unwrap_or_default();
            let triples = terms.get(local).unwrap_or_else(|| panic!("dicit:{local} is not declared"));
            assert!(
                wanted.iter().any(|class| has_type(triples, class)),
                "dicit:{local} is declared as something else"
            );
        }
    }
}

#[test]
fn every_class_and_property_is_a_constant_or_a_vocabulary() {
    let constants: BTreeSet<&str> =
        [class::ALL, property::ALL].concat().into_iter().map(NamedNodeRef::as_str).collect();
    for (local, triples) in terms() {
        let iri = format!("{DICIT}{local}");
        let is_property =
            ["ObjectProperty", "DatatypeProperty"].iter().any(|class| has_type(&triples, class));
        let vocabulary = has_type(&triples, "RelationTerm") || ontology::terms_of(&local).next().is_some();
        if (is_property || has_type(&triples, "Class")) && !vocabulary {
            assert!(constants.contains(iri.as_str()), "dicit:{local} is declared and nothing writes it");
        }
    }
}

#[test]
fn nothing_makes_rival_accounts_contradict_each_other() {
    for triple in ontology::triples() {
        let text = triple.to_string();
        for term in [
            "owl#imports",
            "owl#FunctionalProperty",
            "owl#InverseFunctionalProperty",
            "owl#disjointWith",
            "owl#sameAs",
        ] {
            assert!(!text.contains(term), "{text}");
        }
    }
}
