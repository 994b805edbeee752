//! [W3C Web Annotation](https://www.w3.org/TR/annotation-model/) in JSON-LD: an annotation, a list, a page or a
//! collection, over a text that is given beside it.
//!
//! Positions are code points; where the quote differs from the text there, or stands alone, it is looked for in the
//! text with its prefix and suffix. Bodies that tag or classify name the mark, those that identify link it, those that
//! comment are notes, and those that are another annotation make an arc.

use super::draft::{Arc, Draft, Mark};
use super::text::json;
use super::{ImportError, Input};
use crate::span::TextIndex;
use oxigraph::model::NamedNode;
use serde_json::Value;
use std::ops::Range;

pub(super) fn read(input: &Input<'_>) -> Result<Vec<Draft>, ImportError> {
    let text = input.text.ok_or(ImportError::NoText("web-annotation"))?;
    let value = json(input.bytes)?;
    let mut annotations = Vec::new();
    collect("", &value, &mut annotations, 0);
    if annotations.is_empty() {
        return Err(ImportError::json("", "holds no Web Annotation (an object with a target)"));
    }
    let anchor = Anchor { text, index: TextIndex::new(text) };
    let mut draft = Draft { text: text.to_owned(), ..Draft::default() };
    let (mut relations, mut source) = (Vec::new(), None);
    for (number, (path, annotation)) in annotations.iter().enumerate() {
        let key = annotation["id"]
            .as_str()
            .or(annotation["@id"].as_str())
            .map_or(format!("#{number}"), str::to_owned);
        if draft.tool.is_none() {
            let generator = &annotation["generator"];
            draft.tool = generator
                .as_str()
                .or(generator["name"].as_str())
                .or(generator["id"].as_str())
                .map(str::to_owned);
        }
        let targets = list(&annotation["target"]);
        // A target that is another annotation makes this one a link.
        let plain: Vec<&str> = targets.iter().filter_map(|t| t.as_str().or(t["id"].as_str())).collect();
        if plain.len() == targets.len() && targets.iter().all(|t| t["selector"].is_null()) {
            relations.push((key, labels(annotation), plain));
            continue;
        }
        let mut mark = Mark::new(key, "", 0..0);
        mark.spans.clear();
        for (i, target) in targets.iter().enumerate() {
            let document = target["source"].as_str().or(target["source"]["id"].as_str());
            match (document, source) {
                (Some(document), None) => source = Some(document),
                (Some(document), Some(first)) if document != first => {
                    draft.left_out.note("annotations of another document", document);
                    continue;
                }
                _ => {}
            }
            let path = if annotation["target"].is_array() {
                format!("{path}target[{i}]")
            } else {
                format!("{path}target")
            };
            match anchor.find(&path, &target["selector"], 0)? {
                Some(span) => mark.spans.push(span),
                None => {
                    draft.left_out.note("quotes that are not in the text", target["selector"].to_string())
                }
            }
        }
        if mark.spans.is_empty() {
            continue;
        }
        bodies(annotation, &mut mark, &mut draft, input);
        draft.marks.push(mark);
    }
    draft.url =
        source.filter(|url| url.starts_with("http") && NamedNode::new(*url).is_ok()).map(str::to_owned);
    for (key, labels, ends) in relations {
        let label = labels.iter().find(|label| input.names.arc(label).is_some()).or(labels.first()).cloned();
        match (label, &ends[..]) {
            (Some(label), [from, to]) => {
                draft.arcs.push(Arc { label, from: (*from).to_owned(), to: (*to).to_owned() })
            }
            _ => draft.left_out.note("annotations without a stretch of the text", key),
        }
    }
    Ok(vec![draft])
}

/// Finds annotations in lists, pages, collections and graphs.
fn collect<'a>(path: &str, value: &'a Value, found: &mut Vec<(String, &'a Value)>, depth: usize) {
    const DEPTH: usize = 8;
    if depth > DEPTH {
        return;
    }
    match value {
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                collect(&format!("{}[{i}].", path.trim_end_matches('.')), item, found, depth + 1);
            }
        }
        Value::Object(object) if object.contains_key("target") => found.push((path.to_owned(), value)),
        Value::Object(object) => {
            for key in ["items", "first", "@graph"] {
                if let Some(inner) = object.get(key) {
                    collect(&format!("{path}{key}."), inner, found, depth + 1);
                }
            }
        }
        _ => {}
    }
}

fn list(value: &Value) -> Vec<&Value> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(items) => items.iter().collect(),
        one => vec![one],
    }
}

/// What tags and classifies: values of tags, and names of classes.
fn labels(annotation: &Value) -> Vec<String> {
    let mut labels = Vec::new();
    for body in list(&annotation["body"]).into_iter().chain(list(&annotation["bodyValue"])) {
        let purposes = list(&body["purpose"]);
        let is = |wanted: &str| purposes.iter().any(|p| p.as_str() == Some(wanted));
        if let Some(iri) = body.as_str() {
            labels.push(iri.to_owned());
        } else if purposes.is_empty() || is("tagging") || is("classifying") || is("linking") {
            let names = [&body["value"], &body["source"], &body["id"], &body["label"], &body["name"]];
            labels.extend(names.iter().filter_map(|name| name.as_str()).map(str::to_owned));
        }
    }
    labels
}

fn bodies(annotation: &Value, mark: &mut Mark, draft: &mut Draft, input: &Input<'_>) {
    mark.labels = labels(annotation);
    for body in list(&annotation["body"]) {
        let purpose = list(&body["purpose"])
            .first()
            .and_then(|p| p.as_str())
            .or(annotation["motivation"].as_str())
            .unwrap_or_default();
        let value = body["value"].as_str();
        let iri = body["source"].as_str().or(body["id"].as_str()).or(body.as_str());
        match (purpose, iri, value) {
            ("identifying", Some(iri), _) | ("identifying", None, Some(iri)) => {
                mark.identities.push(iri.to_owned())
            }
            // A link to another annotation, by the name that the body gives it.
            ("linking", Some(to), Some(label)) if input.names.arc(label).is_some() => {
                draft.arcs.push(Arc { label: label.to_owned(), from: mark.key.clone(), to: to.to_owned() });
            }
            ("commenting" | "describing" | "replying", _, Some(note)) => mark.notes.push(note.to_owned()),
            // A tag may be a feature and its value, "Form: direct".
            (_, _, Some(tag)) if input.names.span(tag).is_none() => {
                let pair = tag.split_once([':', '=']).map(|(name, value)| (name.trim(), value.trim()));
                match pair.filter(|(name, value)| input.names.feature(name, value).is_some()) {
                    Some((name, value)) => mark.features.push((name.to_owned(), value.to_owned())),
                    None => draft.left_out.note("tags that the table of names lacks", tag),
                }
            }
            _ => {}
        }
    }
    if mark.labels.is_empty() {
        mark.labels.extend(annotation["motivation"].as_str().map(str::to_owned));
    }
}

/// The text in which quotes are found again.
struct Anchor<'a> {
    text: &'a str,
    index: TextIndex<'a>,
}

impl Anchor<'_> {
    /// The stretch that a selector, or the first of several that leads anywhere, selects.
    fn find(&self, path: &str, selector: &Value, depth: usize) -> Result<Option<Range<usize>>, ImportError> {
        let selectors = list(selector);
        let of = |kind: &str| {
            selectors.iter().find(|s| s["type"].as_str() == Some(kind) || s["@type"].as_str() == Some(kind))
        };
        let quote = of("TextQuoteSelector");
        if let Some(position) = of("TextPositionSelector") {
            let number = |key: &str| position[key].as_u64().and_then(|n| usize::try_from(n).ok());
            let (Some(start), Some(end)) = (number("start"), number("end")) else {
                return Err(ImportError::json(
                    format!("{path}.selector"),
                    "has a TextPositionSelector without a start and an end",
                ));
            };
            let exact = quote.and_then(|quote| quote["exact"].as_str());
            match (self.index.slice(start, end), exact) {
                (Some(found), Some(exact)) if found == exact => return Ok(Some(start..end)),
                (Some(_), None) => return Ok(Some(start..end)),
                (None, None) => {
                    let length = self.index.len();
                    return Err(ImportError::json(
                        format!("{path}.selector"),
                        format!("{start}..{end} is no stretch of the text, which has {length} code points"),
                    ));
                }
                // The text was changed since: the quote finds it.
                _ => return Ok(self.quote(quote, Some(start))),
            }
        }
        if quote.is_some() {
            return Ok(self.quote(quote, None));
        }
        // A selector may refine another one; the inner one is the finer.
        for selector in selectors {
            if !selector["refinedBy"].is_null() && depth < 4 {
                return self.find(path, &selector["refinedBy"], depth + 1);
            }
        }
        Err(ImportError::json(
            format!("{path}.selector"),
            "holds no TextPositionSelector and no TextQuoteSelector",
        ))
    }

    /// The place of a quote: the one whose prefix and suffix fit best, the nearest to where it stood, the first.
    fn quote(&self, quote: Option<&&Value>, near: Option<usize>) -> Option<Range<usize>> {
        let quote = quote?;
        let exact = quote["exact"].as_str().filter(|exact| !exact.is_empty())?;
        let length = exact.chars().count();
        let (prefix, suffix) =
            (quote["prefix"].as_str().unwrap_or_default(), quote["suffix"].as_str().unwrap_or_default());
        let common = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| {
            a.zip(b).take_while(|(a, b)| a == b).count()
        };
        let (mut best, mut counted, mut passed) = (None, 0, 0);
        for (byte, _) in self.text.match_indices(exact) {
            counted += self.text.get(passed..byte)?.chars().count();
            passed = byte;
            let before = common(&mut self.text.get(..byte)?.chars().rev(), &mut prefix.chars().rev());
            let after = common(&mut self.text.get(byte + exact.len()..)?.chars(), &mut suffix.chars());
            let distance = near.map_or(0, |near| near.abs_diff(counted));
            let rank = (std::cmp::Reverse(before + after), distance, counted);
            if best.is_none_or(|(known, _)| rank < known) {
                best = Some((rank, counted));
            }
        }
        best.map(|(_, start)| start..start + length)
    }
}
