//! [UIMA CAS JSON 0.4](https://github.com/apache/uima-uimaj-io-jsoncas), as INCEpTION and cassis write it. Offsets are
//! UTF-16 units, as Java counts.
//!
//! Every feature structure with a stretch of the text is a mark, known by its type and by features such as `value` and
//! `label`. Relations (`@Governor`, `@Dependent`), links with a role and plain references to other marks are arcs.

use super::draft::{Arc, Draft, Mark};
use super::text::{Utf16, json};
use super::{ImportError, Input};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Layers of the language, which the annotation does not hold, and of INCEpTION's own bookkeeping.
const OF_THE_LANGUAGE: &[&str] = &[
    "segmentation.type",
    "lexmorph.type",
    "syntax.type",
    "metadata.type",
    "DocumentAnnotation",
    "uima.cas.Sofa",
];

/// Features that may hold what a mark is.
const LABELS: &[&str] = &["value", "label", "type", "class", "category", "tag", "kind", "referenceType"];

type Structure = Map<String, Value>;

/// All of them by number, each with its JSON path.
type Structures<'a> = BTreeMap<u64, (String, &'a Structure)>;

pub(super) fn read(input: &Input<'_>) -> Result<Vec<Draft>, ImportError> {
    let cas = json(input.bytes)?;
    let structures = structures(&cas)?;
    let (sofa, text) = sofa(&structures)?;
    let units = Utf16::new(text);
    let mut draft = Draft { text: text.to_owned(), tool: Some("INCEpTION".to_owned()), ..Draft::default() };
    let clusters = clusters(&structures);
    for (id, (path, structure)) in &structures {
        let kind = text_of(structure, "%TYPE");
        if kind.ends_with("DocumentMetaData") {
            draft.title =
                Some(text_of(structure, "documentTitle").to_owned()).filter(|title| !title.is_empty());
            draft.name = draft.title.clone();
        }
        if OF_THE_LANGUAGE.iter().any(|layer| kind.contains(layer)) {
            if !kind.ends_with("DocumentMetaData")
                && kind != "uima.cas.Sofa"
                && !kind.ends_with("DocumentAnnotation")
            {
                draft.left_out.note("structures of the language: tokens, sentences, tags, trees", "");
            }
            continue;
        }
        if let (Some(from), Some(to)) =
            (reference(structure, &["Governor", "source"]), reference(structure, &["Dependent", "target"]))
        {
            let label = arc_label(structure, kind, input);
            draft.arcs.push(Arc { label, from: from.to_string(), to: to.to_string() });
            continue;
        }
        if !structure.contains_key("begin") || structure.get("@sofa").and_then(Value::as_u64) != Some(sofa) {
            continue;
        }
        let number =
            |key: &str| structure.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
        let span = number("begin").zip(number("end")).and_then(|(begin, end)| units.span(begin, end));
        let Some(span) = span else {
            return Err(ImportError::json(
                path.as_str(),
                "has a begin and an end that are no stretch of the text in UTF-16 units",
            ));
        };
        let mut mark = Mark::new(id.to_string(), kind, span);
        mark.cluster = clusters.get(id).map(u64::to_string);
        features(structure, &structures, &mut mark, &mut draft, input);
        draft.marks.push(mark);
    }
    Ok(vec![draft])
}

/// All feature structures by their numbers, each with its JSON path.
fn structures<'a>(cas: &'a Value) -> Result<Structures<'a>, ImportError> {
    let place = "%FEATURE_STRUCTURES";
    let mut known = BTreeMap::new();
    let mut add = |path: String, id: Option<u64>, value: &'a Value| {
        let Value::Object(structure) = value else { return Err(ImportError::json(path, "is no object")) };
        let Some(id) = id.or_else(|| structure.get("%ID").and_then(Value::as_u64)) else {
            return Err(ImportError::json(path, "has no %ID"));
        };
        if known.insert(id, (path.clone(), structure)).is_some() {
            return Err(ImportError::json(path, format!("has the %ID {id}, which is there already")));
        }
        Ok(())
    };
    match &cas[place] {
        Value::Array(list) => {
            for (i, value) in list.iter().enumerate() {
                add(format!("{place}[{i}]"), None, value)?;
            }
        }
        Value::Object(map) => {
            for (id, value) in map {
                add(format!("{place}.{id}"), id.parse().ok(), value)?;
            }
        }
        _ => {
            return Err(ImportError::json(
                place,
                "is missing; this is no UIMA CAS JSON 0.4 (export as \"UIMA CAS JSON 0.4.0\")",
            ));
        }
    }
    Ok(known)
}

/// The text, and the number of the structure that holds it.
fn sofa<'a>(structures: &Structures<'a>) -> Result<(u64, &'a str), ImportError> {
    let texts = structures.iter().filter_map(|(id, (_, s))| {
        let text = s.get("sofaString")?.as_str()?;
        (text_of(s, "%TYPE") == "uima.cas.Sofa").then_some((*id, text, text_of(s, "sofaID")))
    });
    let first = texts.min_by_key(|(id, _, name)| (*name != "_InitialView", *id));
    first.map(|(id, text, _)| (id, text)).ok_or_else(|| {
        ImportError::json("%FEATURE_STRUCTURES", "hold no text (a uima.cas.Sofa with a sofaString)")
    })
}

fn text_of<'a>(structure: &'a Structure, key: &str) -> &'a str {
    structure.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// The number that a feature refers to.
fn reference(structure: &Structure, names: &[&str]) -> Option<u64> {
    names.iter().find_map(|name| structure.get(&format!("@{name}"))?.as_u64())
}

/// A relation is known by a value that the table of names knows, and else by its layer.
fn arc_label(structure: &Structure, kind: &str, input: &Input<'_>) -> String {
    let values = LABELS
        .iter()
        .map(|name| text_of(structure, name))
        .chain(structure.iter().filter(|(k, _)| !k.starts_with('%')).filter_map(|(_, v)| v.as_str()));
    let known = values.filter(|value| !value.is_empty()).find(|value| input.names.arc(value).is_some());
    known.unwrap_or(kind).to_owned()
}

/// The chain of each link of a coreference chain.
fn clusters(structures: &Structures<'_>) -> BTreeMap<u64, u64> {
    let mut clusters = BTreeMap::new();
    for (chain, (_, structure)) in structures {
        let mut next = reference(structure, &["first"]);
        let mut passed = BTreeSet::new();
        while let Some(link) = next
            && passed.insert(link)
        {
            clusters.insert(link, *chain);
            next = structures.get(&link).and_then(|(_, link)| reference(link, &["next"]));
        }
    }
    clusters
}

/// Plain values are features of a mark; references are arcs to other marks, or links with a role that lead to them.
fn features(
    structure: &Structure,
    structures: &Structures<'_>,
    mark: &mut Mark,
    draft: &mut Draft,
    input: &Input<'_>,
) {
    for (name, value) in structure {
        let of_the_format = name.starts_with(['%', '#', '^'])
            || ["begin", "end", "@sofa", "@next", "uiOrder"].contains(&name.as_str());
        if of_the_format || value.is_null() {
            continue;
        }
        if let Some(feature) = name.strip_prefix('@') {
            let targets = match value {
                Value::Array(list) => list.iter().filter_map(Value::as_u64).collect(),
                value => value.as_u64().into_iter().collect::<Vec<_>>(),
            };
            for target in targets {
                arcs(feature, target, structures, mark, draft, input, 0);
            }
            continue;
        }
        let value = match value {
            Value::String(text) => text.clone(),
            Value::Bool(_) | Value::Number(_) => value.to_string(),
            _ => {
                draft.left_out.note(
                    format!("values of the feature {name} that are lists or objects"),
                    mark.key.clone(),
                );
                continue;
            }
        };
        if LABELS.contains(&name.as_str()) {
            mark.labels.push(value.clone());
        }
        mark.features.push((name.clone(), value));
    }
}

fn arcs(
    feature: &str,
    target: u64,
    structures: &Structures<'_>,
    mark: &Mark,
    draft: &mut Draft,
    input: &Input<'_>,
    depth: usize,
) {
    let Some((_, structure)) = structures.get(&target) else {
        return draft.left_out.note("references to what is not there", format!("{feature} of {}", mark.key));
    };
    if let Some(Value::Array(elements)) = structure.get("%ELEMENTS") {
        if depth < 2 {
            for element in elements.iter().filter_map(Value::as_u64) {
                arcs(feature, element, structures, mark, draft, input, depth + 1);
            }
        }
        return;
    }
    let (label, to) = match reference(structure, &["target"]) {
        Some(to) => {
            let role = text_of(structure, "role");
            (if input.names.arc(role).is_some() { role } else { feature }, to)
        }
        None => (feature, target),
    };
    draft.arcs.push(Arc { label: label.to_owned(), from: mark.key.clone(), to: to.to_string() });
}
