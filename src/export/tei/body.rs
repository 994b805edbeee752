//! The text, with what is said and who is meant marked in it.

use super::names::Names;
use super::nest::{Part, Step, steps};
use super::xml::Xml;
use crate::export::ExportError;
use crate::export::standoff::{Kind, Mark, Standoff};
use crate::export::table::DocumentTables;
use crate::span::TextIndex;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::Write;

#[derive(Deserialize)]
struct Section {
    kind: String,
    start: usize,
    end: usize,
}

#[derive(Deserialize)]
struct Voice {
    statement: String,
    reading: Option<String>,
    source: Option<String>,
}

#[derive(Deserialize)]
struct Time {
    time: String,
    edtf: Option<String>,
    earliest_begin: Option<String>,
    latest_end: Option<String>,
}

/// The element of a mark.
struct Element {
    name: &'static str,
    id: String,
    attributes: Vec<(&'static str, String)>,
}

/// Writes the text as one division.
pub(super) fn write<W: Write>(
    xml: &mut Xml<W>,
    tables: &DocumentTables<'_>,
    standoff: &Standoff,
    names: &Names,
) -> Result<(), ExportError> {
    let index = TextIndex::new(&standoff.document.text);
    let elements = elements(tables, standoff, names)?;
    let parts: Vec<Part> = standoff
        .marks
        .iter()
        .enumerate()
        .flat_map(|(mark, known)| {
            let level = u8::from(known.kind != Kind::Statement);
            known.spans.iter().map(move |(start, end)| Part { mark, level, start: *start, end: *end })
        })
        .collect();
    // The blocks first: how many elements a mark has is known when all are cut.
    let mut counts = vec![0; standoff.marks.len()];
    let mut blocks = Vec::new();
    let mut last = 0;
    let blank = |start, end| index.slice(start, end).is_none_or(|text| text.trim().is_empty());
    for section in tables.read::<Section>("sections")?.into_iter().chain([Section {
        kind: String::new(),
        start: index.len(),
        end: index.len(),
    }]) {
        if section.start < last {
            continue;
        }
        if last < section.start {
            // White space between blocks: no mark has an element there.
            let (block, parts) = if blank(last, section.start) {
                (None, &[][..])
            } else {
                (Some(("ab", String::new())), &parts[..])
            };
            blocks.push((block, steps(parts, last, section.start, &mut counts)));
        }
        if section.start < section.end {
            let block = if section.kind == "body" { ("p", String::new()) } else { ("ab", section.kind) };
            blocks.push((Some(block), steps(&parts, section.start, section.end, &mut counts)));
        }
        last = section.end;
    }
    xml.open("div", &[("xml:space", "preserve")])?;
    if blocks.iter().all(|(block, _)| block.is_none()) {
        xml.empty("p", &[])?;
    }
    for (block, steps) in blocks {
        let Some((name, kind)) = block else {
            for step in steps {
                if let Step::Text(start, end) = step {
                    xml.text(index.slice(start, end).unwrap_or_default())?;
                }
            }
            continue;
        };
        xml.open(name, &[("type", &kind)])?;
        for step in steps {
            match step {
                Step::Open(mark, number) => {
                    if let Some(element) = elements.get(mark) {
                        let count = counts.get(mark).copied().unwrap_or(number);
                        element.open(xml, number, count)?;
                    }
                }
                Step::Close(mark) => xml.close(elements.get(mark).map_or("seg", |element| element.name))?,
                Step::Text(start, end) => xml.text(index.slice(start, end).unwrap_or_default())?,
            }
        }
        xml.close(name)?;
    }
    xml.close("div")
}

impl Element {
    /// Opens one of the elements of a mark, tied to the one before and the one behind.
    fn open<W: Write>(&self, xml: &mut Xml<W>, number: usize, count: usize) -> Result<(), ExportError> {
        let name =
            |number: usize| if number == 1 { self.id.clone() } else { format!("{}.{number}", self.id) };
        let mut attributes = self.attributes.clone();
        attributes.insert(0, ("xml:id", name(number)));
        if number > 1 {
            attributes.push(("prev", format!("#{}", name(number - 1))));
        }
        if number < count {
            attributes.push(("next", format!("#{}", name(number + 1))));
        }
        xml.open(self.name, &super::borrowed(&attributes))
    }
}

fn elements(
    tables: &DocumentTables<'_>,
    standoff: &Standoff,
    names: &Names,
) -> Result<Vec<Element>, ExportError> {
    let mut chains: BTreeMap<String, Vec<Option<String>>> = BTreeMap::new();
    for voice in tables.read::<Voice>("attributions")?.into_iter().filter(|voice| voice.reading.is_none()) {
        chains.entry(voice.statement).or_default().push(voice.source);
    }
    let times: BTreeMap<String, Time> =
        tables.read::<Time>("times")?.into_iter().map(|time| (time.time.clone(), time)).collect();
    let element = |(i, mark): (usize, &Mark)| {
        let typed = |kind: &str| vec![("type", kind.to_owned())];
        let (name, mut attributes) = match mark.kind {
            Kind::Statement => said(mark, chains.get(&mark.node).map_or(&[], Vec::as_slice), names),
            Kind::Entity => {
                ("rs", [typed(&mark.label.to_lowercase()), vec![("ref", names.pointer(&mark.node))]].concat())
            }
            Kind::Event => ("rs", [typed("event"), vec![("ref", names.pointer(&mark.node))]].concat()),
            Kind::Cue => ("seg", typed("cue")),
            Kind::Source => ("seg", typed("source")),
            Kind::Time => {
                let time = times.get(&mark.node);
                let bounds =
                    time.map_or((None, None), |t| (t.earliest_begin.as_deref(), t.latest_end.as_deref()));
                ("date", super::dating(time.and_then(|time| time.edtf.as_deref()), bounds))
            }
        };
        if !matches!(mark.kind, Kind::Entity | Kind::Event) {
            attributes.push(("corresp", mark.node.clone()));
        }
        let id = if mark.kind == Kind::Statement {
            names.pointer(&mark.node).trim_start_matches('#').to_owned()
        } else {
            format!("m{}", i + 1)
        };
        Element { name, id, attributes }
    };
    Ok(standoff.marks.iter().enumerate().map(element).collect())
}

/// What another voice says; what the article says itself is a segment.
fn said(mark: &Mark, chain: &[Option<String>], names: &Names) -> (&'static str, Vec<(&'static str, String)>) {
    let pointers = |voices: &[Option<String>]| {
        let known: Vec<String> = voices.iter().flatten().map(|voice| names.pointer(voice)).collect();
        known.join(" ")
    };
    let Some((speaker, outer)) = chain.split_last().filter(|(_, outer)| !outer.is_empty()) else {
        return ("seg", vec![("type", "narration".to_owned()), ("source", pointers(chain))]);
    };
    let direct = mark.label.ends_with("Quotation") && mark.label != "MixedQuotation";
    let who = pointers(std::slice::from_ref(speaker));
    ("said", vec![("who", who), ("source", pointers(outer)), ("direct", direct.to_string())])
}
