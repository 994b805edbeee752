//! [UIMA CAS JSON 0.4](https://github.com/apache/uima-uimaj-io-jsoncas): a file for each document, offsets in UTF-16
//! units.

use super::{Kind, Standoff};
use crate::export::table::each_document;
use crate::export::{ExportError, Format, Guide, Output, Scope};
use crate::store::Store;
use serde_json::{Map, Value, json};
use std::fs;
use std::path::Path;

pub(in crate::export) static FORMAT: Format = Format {
    name: "cas",
    title: "UIMA CAS JSON 0.4",
    media_type: "application/json",
    keeps: "the text; statements with their forms, cues, sources and voices; mentions, events and times; what is known of each as features",
    drops: "voices without words in the text, claims, evaluations, sections, other readings, links between statements, entities without a mention",
    counts: "annotations",
    guide: Guide {
        load: "\
For each document there is `ID.json` with its own type system. Statements, mentions, cues, sources, events and times are
span layers (`webanno.custom.Statement` and so on), `webanno.custom.Link` is the relation layer between them; a statement in
several stretches is several annotations with a link `Continues`.

- **dkpro-cassis** (Python): `cassis.load_cas_from_json(open(file))`.
- **INCEpTION**: make the layers of these names in the project, then import as \"UIMA CAS JSON 0.4.0\".
- **Java**: `org.apache.uima.json.jsoncas2`, package uimaj-io-jsoncas.
- **dicit**: `dicit import --from cas-json ID.json` reads it back.",
        language: "python",
        questions: &[
            (
                "The words of every statement with their form:",
                "import cassis, glob\nfor file in sorted(glob.glob(\"press/*.json\")):\n    cas = cassis.load_cas_from_json(open(file, encoding=\"utf-8\"))\n    for statement in cas.select(\"webanno.custom.Statement\"):\n        print(statement.Form, statement.get_covered_text())",
            ),
            (
                "Who is named as a source, beside which reporting words:",
                "import cassis, glob\nfor file in sorted(glob.glob(\"press/*.json\")):\n    cas = cassis.load_cas_from_json(open(file, encoding=\"utf-8\"))\n    for link in cas.select(\"webanno.custom.Link\"):\n        if link.label in (\"Source\", \"Cue\"):\n            print(link.label, link.Dependent.get_covered_text())",
            ),
            (
                "Events with the words that tell them:",
                "import cassis, glob\nfor file in sorted(glob.glob(\"press/*.json\")):\n    cas = cassis.load_cas_from_json(open(file, encoding=\"utf-8\"))\n    for event in cas.select(\"webanno.custom.Event\"):\n        print(event.value, event.get_covered_text())",
            ),
        ],
    },
    output: Output::Folder(write),
};

const LINK: &str = "webanno.custom.Link";

fn write(store: &Store, scope: &Scope, folder: &Path) -> Result<usize, ExportError> {
    let mut count = 0;
    each_document(store, scope, |tables| {
        let Some(standoff) = super::read(tables)? else { return Ok(()) };
        let (cas, annotations) = cas(&standoff);
        count += annotations;
        let text = serde_json::to_string(&cas).map_err(std::io::Error::from)?;
        fs::write(folder.join(format!("{}.json", tables.id)), text + "\n")?;
        Ok(())
    })?;
    Ok(count)
}

fn layer(kind: Kind) -> String {
    format!("webanno.custom.{}", kind.name())
}

/// The features of each layer.
fn features(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Statement => {
            &["Form", "Polarity", "Certainty", "Stance", "Commitment", "Confidence", "Note", "iri"]
        }
        Kind::Entity => &["value", "Mention", "Confidence", "Identifier", "iri"],
        Kind::Cue => &["Lemma", "iri"],
        Kind::Source => &["iri"],
        Kind::Event => &["value", "Confidence", "Note", "iri"],
        Kind::Time => &["Type", "EDTF", "Confidence", "iri"],
    }
}

fn types() -> Value {
    const KINDS: [Kind; 6] =
        [Kind::Statement, Kind::Entity, Kind::Cue, Kind::Source, Kind::Event, Kind::Time];
    let feature = |name: &str, range: &str| (name.to_owned(), json!({ "%NAME": name, "%RANGE": range }));
    let r#type = |name: &str, features: Vec<(String, Value)>| {
        let mut map = Map::new();
        map.insert("%NAME".to_owned(), json!(name));
        map.insert("%SUPER_TYPE".to_owned(), json!("uima.tcas.Annotation"));
        map.extend(features);
        (name.to_owned(), Value::Object(map))
    };
    let strings = |names: &[&str]| names.iter().map(|name| feature(name, "uima.cas.String")).collect();
    let mut types: Map<String, Value> =
        KINDS.iter().map(|kind| r#type(&layer(*kind), strings(features(*kind)))).collect();
    let ends = ["Governor", "Dependent"].map(|end| feature(end, "uima.tcas.Annotation"));
    types.extend([r#type(LINK, ends.into_iter().chain([feature("label", "uima.cas.String")]).collect())]);
    Value::Object(types)
}

fn cas(standoff: &Standoff) -> (Value, usize) {
    let text = &standoff.document.text;
    let mut units = vec![0];
    for character in text.chars() {
        units.push(units.last().copied().unwrap_or(0) + character.len_utf16());
    }
    let unit = |point: usize| units.get(point).copied().unwrap_or(0);
    let mut structures = vec![
        json!({ "%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text/plain", "sofaString": text }),
        json!({ "%ID": 2, "%TYPE": "uima.tcas.DocumentAnnotation", "@sofa": 1, "begin": 0, "end": units.last(), "language": standoff.document.language }),
    ];
    let mut first_of = Vec::with_capacity(standoff.marks.len());
    let mut continued = Vec::new();
    for mark in &standoff.marks {
        let first = structures.len() + 1;
        first_of.push((first, mark.start()));
        for (part, (start, end)) in mark.spans.iter().enumerate() {
            let id = structures.len() + 1;
            let mut structure = json!({ "%ID": id, "%TYPE": layer(mark.kind), "@sofa": 1, "begin": unit(*start), "end": unit(*end) });
            structure["iri"] = json!(mark.node);
            match mark.kind {
                Kind::Statement => structure["Form"] = json!(mark.label),
                Kind::Entity | Kind::Event => structure["value"] = json!(mark.label),
                _ => {}
            }
            for (name, value) in &mark.features {
                structure[*name] = json!(value);
            }
            if features(mark.kind).contains(&"Note") && !mark.notes.is_empty() {
                structure["Note"] = json!(mark.notes.join("\n"));
            }
            if let (Kind::Entity, Some(iri)) = (mark.kind, wikidata_first(&mark.same_as)) {
                structure["Identifier"] = json!(iri);
            }
            structures.push(structure);
            if part > 0 {
                continued.push((first, id, unit(*start), unit(*end)));
            }
        }
    }
    let link = |id: usize, from: usize, to: usize, begin: usize, end: usize, label: &str| json!({ "%ID": id, "%TYPE": LINK, "@sofa": 1, "begin": begin, "end": end, "@Governor": from, "@Dependent": to, "label": label });
    for (from, to, begin, end) in continued {
        structures.push(link(structures.len() + 1, from, to, begin, end, "Continues"));
    }
    for arc in &standoff.arcs {
        if let (Some((from, _)), Some((to, start)), Some(mark)) =
            (first_of.get(arc.from), first_of.get(arc.to), standoff.marks.get(arc.to))
        {
            let end = mark.spans.first().map_or(*start, |(_, end)| *end);
            structures.push(link(structures.len() + 1, *from, *to, unit(*start), unit(end), &arc.label));
        }
    }
    let members: Vec<usize> = (2..=structures.len()).collect();
    let count = members.len() - 1;
    let cas = json!({
        "%TYPES": types(),
        "%FEATURE_STRUCTURES": structures,
        "%VIEWS": { "_InitialView": { "%SOFA": 1, "%MEMBERS": members } },
    });
    (cas, count)
}

/// The one identity that the layer has room for.
fn wikidata_first(iris: &[String]) -> Option<&String> {
    iris.iter().find(|iri| iri.contains("wikidata.org/")).or(iris.first())
}
