//! What the mapping promises, on the sample article.

use crate::{KOURSK, koursk};
use dicit::annotation::read;
use dicit::map::{iri::Base, map};
use dicit::store::Store;
use dicit::vocabulary::{class, nif, property};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{GraphName, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashSet};

fn quads() -> Vec<Quad> {
    map(&koursk(), &Base::default())
}

fn instances(quads: &[Quad], class: NamedNodeRef<'_>) -> HashSet<NamedOrBlankNode> {
    let is_instance =
        |quad: &&Quad| quad.predicate == rdf::TYPE && quad.object == Term::from(class.into_owned());
    quads.iter().filter(is_instance).map(|quad| quad.subject.clone()).collect()
}

fn objects<'q>(quads: &'q [Quad], subject: &NamedOrBlankNode, predicate: NamedNodeRef<'_>) -> Vec<&'q Term> {
    let asked = |quad: &&Quad| quad.subject == *subject && quad.predicate == predicate;
    quads.iter().filter(asked).map(|quad| &quad.object).collect()
}

fn value(term: &Term) -> &str {
    match term {
        Term::Literal(literal) => literal.value(),
        Term::NamedNode(node) => node.as_str(),
        _ => "",
    }
}

#[test]
fn the_whole_reading_is_there() {
    let (annotation, quads) = (koursk(), quads());
    for (class, count) in [
        (class::STATEMENT, 21),
        (class::EVENT, 28),
        (
            class::ATTRIBUTION,
            annotation
                .statements
                .iter()
                .map(|s| s.chain.len() + s.alternatives.iter().map(|r| r.chain.len()).sum::<usize>())
                .sum(),
        ),
        (class::CLAIM, annotation.statements.iter().map(|s| s.claims.len()).sum()),
        (class::MENTION, annotation.entities.iter().map(|e| e.mentions.len()).sum()),
        (class::ENTITY, annotation.entities.len()),
        (class::READING, 1),
        (class::DISCOURSE_LINK, 3),
        (class::RELATION, annotation.relations.len()),
    ] {
        assert_eq!(instances(&quads, class).len(), count, "{class}");
    }
}

#[test]
fn there_are_no_blank_nodes_and_nothing_is_in_the_default_graph() {
    for quad in quads() {
        assert!(matches!(quad.subject, NamedOrBlankNode::NamedNode(_)), "{quad}");
        assert!(!quad.object.is_blank_node(), "{quad}");
        assert!(matches!(quad.graph_name, GraphName::NamedNode(_)), "{quad}");
    }
}

#[test]
fn the_same_annotation_gives_the_same_quads_in_the_same_order() {
    assert_eq!(quads(), quads());
}

#[test]
fn every_quoted_string_equals_the_text_at_its_span() {
    let (text, quads) = (koursk().document.text, quads());
    let spans = instances(&quads, class::SPAN);
    assert!(!spans.is_empty());
    for span in spans {
        let number = |predicate| value(objects(&quads, &span, predicate)[0]).parse::<usize>().unwrap();
        let (begin, end) = (number(nif::BEGIN_INDEX), number(nif::END_INDEX));
        let found: String = text.chars().skip(begin).take(end - begin).collect();
        assert_eq!(value(objects(&quads, &span, nif::ANCHOR_OF)[0]), found);
        assert!(span.to_string().ends_with(&format!("#char={begin},{end}>")));
    }
}

/// A chain of three voices can be walked from the inside out.
#[test]
fn a_chain_leads_from_the_innermost_voice_to_the_outlet() {
    let quads = quads();
    let identifier = oxigraph::model::NamedNodeRef::new_unchecked("http://purl.org/dc/terms/identifier");
    let statement =
        quads.iter().find(|quad| quad.predicate == identifier && value(&quad.object) == "s07").unwrap();
    let mut link = value(objects(&quads, &statement.subject, property::ATTRIBUTION)[0]).to_owned();
    let mut voices = Vec::new();
    loop {
        let node = NamedOrBlankNode::from(oxigraph::model::NamedNode::new(&link).unwrap());
        voices.push(
            value(objects(&quads, &node, property::SOURCE)[0])
                .rsplit('/')
                .next()
                .unwrap_or_default()
                .to_owned(),
        );
        match objects(&quads, &node, property::REPORTED_IN).first() {
            Some(outer) => link = value(outer).to_owned(),
            None => break,
        }
    }
    assert_eq!(voices, ["commandant-veles", "rossiiskaia-gazeta", "courrier-international"]);
}

/// Content that somebody said is a claim or an account: no triple leads from an event to who took part, where or when,
/// and none between things but those of relations that no statement says.
#[test]
fn what_is_said_is_never_asserted() {
    let (annotation, quads) = (koursk(), quads());
    let events = instances(&quads, class::EVENT);
    let things: HashSet<_> = instances(&quads, class::ENTITY)
        .into_iter()
        .chain(events.clone())
        .chain(instances(&quads, class::TIME_SPAN))
        .collect();
    let mut relations = BTreeSet::new();
    for relation in instances(&quads, class::RELATION) {
        let part = |predicate| value(objects(&quads, &relation, predicate)[0]).to_owned();
        relations.insert([
            part(property::RELATION_SUBJECT),
            part(property::RELATION_PREDICATE),
            part(property::RELATION_OBJECT),
        ]);
    }
    for quad in quads.iter().filter(|quad| things.contains(&quad.subject)) {
        let Term::NamedNode(object) = &quad.object else { continue };
        if things.contains(&NamedOrBlankNode::from(object.clone())) && quad.predicate != property::RELATIVE_TO
        {
            let triple = [
                quad.subject.to_string().trim_matches(['<', '>']).to_owned(),
                quad.predicate.as_str().to_owned(),
                object.as_str().to_owned(),
            ];
            assert!(relations.contains(&triple), "{quad}");
        }
    }
    // The insinuated crime has a perpetrator in the account of the reader of the insinuation, and there only.
    let perpetrators: Vec<_> = quads
        .iter()
        .filter(|quad| quad.predicate == property::ROLE && value(&quad.object).ends_with("#perpetrator"))
        .flat_map(|quad| objects(&quads, &quad.subject, property::ACCOUNT))
        .flat_map(|account| {
            objects(
                &quads,
                &NamedOrBlankNode::from(oxigraph::model::NamedNode::new(value(account)).unwrap()),
                property::STATED_IN,
            )
        })
        .map(value)
        .collect();
    let reading = annotation.statements.iter().find(|statement| statement.id == "s09").unwrap();
    assert_eq!(perpetrators.len(), 1);
    assert!(
        perpetrators[0].ends_with(&format!("statement/{}-{}", reading.spans[0].start, reading.spans[0].end))
    );
}

/// Oxigraph keeps values, not spellings: what the mapping writes must come back as it was written.
#[test]
fn the_store_gives_back_what_the_mapping_gave() {
    let store = Store::in_memory(Base::default()).unwrap();
    store.add(&koursk()).unwrap();
    let ontology: GraphName = store.base().ontology_graph().into();
    let stored: BTreeSet<String> = store
        .quads()
        .iter()
        .map(|quad| quad.unwrap())
        .filter(|quad| quad.graph_name != ontology)
        .map(|quad| quad.to_string())
        .collect();
    assert_eq!(stored, quads().iter().map(ToString::to_string).collect());
}

/// Every field reaches the graph: a change of any value of the annotation changes the quads.
#[test]
fn every_field_reaches_the_graph() {
    let before: BTreeSet<String> = quads().iter().map(ToString::to_string).collect();
    let json: Value = serde_json::from_slice(KOURSK).unwrap();
    let mut paths = BTreeMap::<String, Vec<String>>::new();
    leaves(&json, String::new(), &mut paths);
    let mut tried = 0;
    for (field, pointers) in paths {
        // Fields whose change makes another document of it, and ids, which only tie the parts together.
        if matches!(
            field.as_str(),
            "/format" | "/document/text" | "/document/sha256" | "/document/id" | "/entities/id"
        ) {
            continue;
        }
        let changed = pointers.iter().filter_map(|pointer| {
            let mut json = json.clone();
            change(json.pointer_mut(pointer)?);
            read(&serde_json::to_vec(&json).ok()?).ok()
        });
        for annotation in changed.take(1) {
            tried += 1;
            let after: BTreeSet<String> =
                map(&annotation, &Base::default()).iter().map(ToString::to_string).collect();
            assert_ne!(before, after, "{field} does not reach the graph");
        }
    }
    assert!(tried > 60, "only {tried} fields could be changed");
}

fn leaves(value: &Value, path: String, paths: &mut BTreeMap<String, Vec<String>>) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| leaves(value, format!("{path}/{name}"), paths))
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, value)| leaves(value, format!("{path}/{i}"), paths))
        }
        Value::Null => {}
        _ => {
            let field =
                path.split('/').filter(|part| part.parse::<usize>().is_err()).collect::<Vec<_>>().join("/");
            paths.entry(field).or_default().push(path);
        }
    }
}

fn change(value: &mut Value) {
    match value {
        Value::Bool(flag) => *flag = !*flag,
        Value::Number(number) if number.is_f64() => {
            *value = Value::from(number.as_f64().unwrap_or_default() / 2.0)
        }
        Value::Number(number) => *value = Value::from(number.as_u64().unwrap_or_default() + 1),
        // Terms of a vocabulary change into one of their neighbours; other strings grow.
        Value::String(text) => {
            let neighbours = [
                ["positive", "negative"],
                ["certain", "possible"],
                ["actual", "denied"],
                ["endorses", "rejects"],
                ["accepted", "candidate"],
                ["praise", "criticism"],
                ["named", "nominal"],
                ["agent", "theme"],
                ["direct", "mixed"],
                ["date", "set"],
            ];
            let other = neighbours.iter().find_map(|[a, b]| {
                if text == a {
                    Some(*b)
                } else if text == b {
                    Some(*a)
                } else {
                    None
                }
            });
            *text = other.map_or_else(|| format!("{text}x"), str::to_owned);
        }
        _ => {}
    }
}
