//! The [W3C Web Annotation Data Model](https://www.w3.org/TR/annotation-model/) in JSON-LD: for each document its text
//! and a collection of annotations.

use super::{Kind, Mark, Standoff};
use crate::export::table::each_document;
use crate::export::{ExportError, Format, Guide, Output, Scope};
use crate::span::TextIndex;
use crate::store::Store;
use crate::vocabulary::DICIT;
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

pub(in crate::export) static FORMAT: Format = Format {
    name: "webannotation",
    title: "W3C Web Annotations",
    media_type: "application/ld+json",
    keeps: "the text; statements with their forms and chains of voices, cues, sources; mentions, events and times with what they are; by position and by quote",
    drops: "claims, evaluations, sections, other readings, links between statements, entities without a mention",
    counts: "annotations",
    guide: Guide {
        load: "\
For each document there is `ID.txt` and `ID.jsonld`, an AnnotationCollection with one page. Each target has a
TextPositionSelector (code points) and a TextQuoteSelector with what stands before and behind, so that the words are
found again where the text moved. Annotations whose targets are two other annotations link them.

- **Recogito, RecogitoJS, Annotorious**: give `first.items` to `setAnnotations`.
- **Hypothesis**: its API takes the selectors of each item as they are, with the address of the page as `uri`.
- **RDF stores**: it is JSON-LD 1.1 with the context `http://www.w3.org/ns/anno.jsonld`.
- **dicit**: `dicit import --from web-annotation ID.jsonld` reads it back with `ID.txt` beside it.",
        language: "sh",
        questions: &[
            (
                "The words of every statement with its form:",
                "jq -r '.first.items[] | select(.target | type == \"array\" and (.[0] | type == \"object\")) | select(any(.body[]; .purpose == \"describing\")) | (.body[1].value + \"\\t\" + ([.target[].selector[1].exact] | join(\" […] \")))' press/*.jsonld",
            ),
            (
                "The chain of voices of each statement:",
                "jq -r '.first.items[].body[] | select(.purpose == \"describing\") | .value' press/*.jsonld",
            ),
            (
                "What is identified in Wikidata, by which words:",
                "jq -r '.first.items[] | select(.target | type == \"array\") | . as $a | .body[] | select(.purpose == \"identifying\" and (.source | contains(\"wikidata.org\"))) | ($a.target[0].selector[1].exact + \"\\t\" + .source)' press/*.jsonld | sort -u",
            ),
        ],
    },
    output: Output::Folder(write),
};

/// Code points before and behind a quote.
const CONTEXT: usize = 32;

fn write(store: &Store, scope: &Scope, folder: &Path) -> Result<usize, ExportError> {
    let mut count = 0;
    each_document(store, scope, |tables| {
        let Some(standoff) = super::read(tables)? else { return Ok(()) };
        fs::write(folder.join(format!("{}.txt", tables.id)), &standoff.document.text)?;
        let items = items(&standoff);
        count += items.len();
        let mut file = BufWriter::new(File::create(folder.join(format!("{}.jsonld", tables.id)))?);
        serde_json::to_writer_pretty(&mut file, &collection(&standoff, items))
            .map_err(std::io::Error::from)?;
        file.write_all(b"\n")?;
        file.flush()?;
        Ok(())
    })?;
    Ok(count)
}

fn collection(standoff: &Standoff, items: Vec<Value>) -> Value {
    let document = &standoff.document;
    let (id, page) =
        (format!("{}/annotations", document.document), format!("{}/annotations/1", document.document));
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": id,
        "type": "AnnotationCollection",
        "label": document.title.as_deref().unwrap_or(&document.document),
        "total": items.len(),
        "first": { "id": page, "type": "AnnotationPage", "partOf": id, "startIndex": 0, "items": items },
    })
}

fn items(standoff: &Standoff) -> Vec<Value> {
    let index = TextIndex::new(&standoff.document.text);
    // Where it was published, or else the node of the text itself.
    let source = standoff.document.url.as_deref().unwrap_or(&standoff.document.document);
    let id = |number: usize| format!("{}/annotation/{}", standoff.document.document, number + 1);
    let mut items = Vec::with_capacity(standoff.marks.len() + standoff.arcs.len());
    for (number, mark) in standoff.marks.iter().enumerate() {
        let targets: Vec<Value> =
            mark.spans.iter().map(|(start, end)| target(source, &index, *start, *end)).collect();
        let mut item = json!({ "id": id(number), "type": "Annotation", "motivation": motivation(mark.kind), "body": bodies(mark), "target": targets });
        if let Some(tool) = &standoff.document.tool {
            item["generator"] = json!({ "type": "Software", "name": tool });
        }
        items.push(item);
    }
    for (number, arc) in standoff.arcs.iter().enumerate() {
        let body = [tag(&arc.label)];
        let number = standoff.marks.len() + number;
        items.push(json!({ "id": id(number), "type": "Annotation", "motivation": "linking", "body": body, "target": [id(arc.from), id(arc.to)] }));
    }
    items
}

fn motivation(kind: Kind) -> &'static str {
    if kind == Kind::Entity { "identifying" } else { "classifying" }
}

fn target(source: &str, index: &TextIndex<'_>, start: usize, end: usize) -> Value {
    let text = |start: usize, end: usize| index.slice(start, end).unwrap_or_default();
    json!({
        "source": source,
        "selector": [
            { "type": "TextPositionSelector", "start": start, "end": end },
            {
                "type": "TextQuoteSelector",
                "exact": text(start, end),
                "prefix": text(start.saturating_sub(CONTEXT), start),
                "suffix": text(end, (end + CONTEXT).min(index.len())),
            },
        ],
    })
}

fn tag(value: &str) -> Value {
    json!({ "type": "TextualBody", "purpose": "tagging", "value": value })
}

/// What it is as a class and as a tag, whose node it is, what is known of it, and remarks for people.
fn bodies(mark: &Mark) -> Vec<Value> {
    let resource =
        |purpose: &str, iri: &str| json!({ "type": "SpecificResource", "purpose": purpose, "source": iri });
    let class = match mark.label.as_str() {
        "Person" | "Organization" | "Place" => format!("https://schema.org/{}", mark.label),
        "Work" => "https://schema.org/CreativeWork".to_owned(),
        "Cue" | "Source" => format!("{DICIT}{}", mark.label.to_lowercase()),
        "Time" => format!("{DICIT}TimeSpan"),
        label => format!("{DICIT}{label}"),
    };
    let mut bodies = vec![resource("classifying", &class), tag(&mark.label)];
    let node = if mark.kind == Kind::Entity { "identifying" } else { "linking" };
    bodies.push(resource(node, &mark.node));
    bodies.extend(mark.same_as.iter().map(|iri| resource("identifying", iri)));
    bodies.extend(mark.features.iter().map(|(name, value)| tag(&format!("{name}: {value}"))));
    bodies.extend(mark.notes.iter().enumerate().map(|(i, note)| {
        let purpose = if i == 0 && mark.kind == Kind::Statement { "describing" } else { "commenting" };
        json!({ "type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": note })
    }));
    bodies
}
