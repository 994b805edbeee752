//! [brat standoff](https://brat.nlplab.org/standoff.html): an `.ann` file beside its `.txt`; offsets are code points.

use super::draft::{Arc, Draft, Mark};
use super::text::{lines, utf8};
use super::{ImportError, Input};
use crate::span::TextIndex;
use std::collections::BTreeMap;
use std::ops::Range;

pub(super) fn read(input: &Input<'_>) -> Result<Vec<Draft>, ImportError> {
    let text = input.text.ok_or(ImportError::NoText("brat"))?;
    let index = TextIndex::new(text);
    let mut draft = Draft { text: text.to_owned(), tool: Some("brat".to_owned()), ..Draft::default() };
    // Lines may refer to lines that come later: stretches first, then events, which are known by their triggers.
    let (mut marks, mut events): (BTreeMap<String, usize>, BTreeMap<String, String>) = Default::default();
    let rows = rows(utf8(input.bytes)?)?;
    for row in rows.iter().filter(|row| row.id.starts_with('T')) {
        let mark = stretch(row, &index)?;
        if marks.insert(row.id.to_owned(), draft.marks.len()).is_some() {
            return Err(ImportError::line(row.line, format!("{} is there already", row.id)));
        }
        draft.marks.push(mark);
    }
    for row in rows.iter().filter(|row| row.id.starts_with('E')) {
        let trigger = pairs(row)?.first().map(|(_, to)| (*to).to_owned());
        let trigger = trigger.filter(|t| marks.contains_key(t)).ok_or_else(|| {
            ImportError::line(
                row.line,
                "an event begins with its type and trigger, Type:T1, and the trigger is there",
            )
        })?;
        events.insert(row.id.to_owned(), trigger);
    }
    let known = |id: &str| events.get(id).cloned().unwrap_or_else(|| id.to_owned());
    for row in &rows {
        match row.id.chars().next() {
            Some('T') => {}
            Some('R') => {
                let [(_, from), (_, to)] = pairs_of(row, row.words.get(1..).unwrap_or_default())?[..] else {
                    return Err(ImportError::line(row.line, "a relation has two arguments, Arg1:T1 Arg2:T2"));
                };
                let label = row.words.first().copied().unwrap_or_default().to_owned();
                draft.arcs.push(Arc { label, from: known(from), to: known(to) });
            }
            Some('*') => {
                for pair in row.words.get(1..).unwrap_or_default().windows(2) {
                    let label = row.words.first().copied().unwrap_or_default().to_owned();
                    draft.arcs.push(Arc { label, from: known(pair[0]), to: known(pair[1]) });
                }
            }
            Some('E') => {
                for (label, to) in pairs(row)?.into_iter().skip(1) {
                    draft.arcs.push(Arc { label: label.to_owned(), from: known(row.id), to: known(to) });
                }
            }
            Some('A' | 'M' | 'N' | '#') => about(row, &known, &marks, &mut draft)?,
            _ => draft.left_out.note("lines of another sort than T, R, *, E, A, M, N, #", row.id),
        }
    }
    Ok(vec![draft])
}

/// A line: its id, the words of its second column, and its third.
struct Row<'a> {
    line: usize,
    id: &'a str,
    words: Vec<&'a str>,
    rest: &'a str,
}

fn rows(text: &str) -> Result<Vec<Row<'_>>, ImportError> {
    let mut rows = Vec::new();
    for (line, content) in lines(text).filter(|(_, line)| !line.trim().is_empty()) {
        let mut columns = content.splitn(3, '\t');
        let (Some(id), Some(middle)) = (columns.next(), columns.next()) else {
            return Err(ImportError::line(
                line,
                "has no tab; brat writes an id, a tab, a type and its arguments",
            ));
        };
        let words: Vec<&str> = middle.split_whitespace().collect();
        if id.is_empty() || words.is_empty() {
            return Err(ImportError::line(line, "has an empty column"));
        }
        rows.push(Row { line, id, words, rest: columns.next().unwrap_or_default() });
    }
    Ok(rows)
}

fn stretch(row: &Row<'_>, index: &TextIndex<'_>) -> Result<Mark, ImportError> {
    let wrong = |message: String| ImportError::line(row.line, message);
    let offsets = row.words.get(1..).unwrap_or_default().join(" ");
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut found = String::new();
    for part in offsets.split(';') {
        let numbers: Option<Vec<usize>> = part.split_whitespace().map(|n| n.parse().ok()).collect();
        let Some([start, end]) = numbers.as_deref() else {
            return Err(wrong(format!("\"{offsets}\" are no offsets; brat writes 12 25 or 12 25;30 41")));
        };
        let exact = index.slice(*start, *end).ok_or_else(|| {
            wrong(format!("{start}..{end} is out of range: the text has {} code points", index.len()))
        })?;
        found.push_str(exact);
        spans.push(*start..*end);
    }
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    if !row.rest.is_empty() && bare(row.rest) != bare(&found) {
        return Err(wrong(format!("\"{}\" differs from the text there, which is \"{found}\"", row.rest)));
    }
    let label = row.words.first().copied().unwrap_or_default();
    Ok(Mark { spans, ..Mark::new(row.id, label, 0..0) })
}

fn pairs<'a>(row: &Row<'a>) -> Result<Vec<(&'a str, &'a str)>, ImportError> {
    pairs_of(row, &row.words)
}

fn pairs_of<'a>(row: &Row<'a>, words: &[&'a str]) -> Result<Vec<(&'a str, &'a str)>, ImportError> {
    let pair = |word: &&'a str| {
        word.split_once(':')
            .filter(|(name, to)| !name.is_empty() && !to.is_empty())
            .ok_or_else(|| ImportError::line(row.line, format!("\"{word}\" is no argument such as Arg1:T1")))
    };
    words.iter().map(pair).collect()
}

/// Attributes, normalisations and notes: what is said of something else.
fn about(
    row: &Row<'_>,
    known: &dyn Fn(&str) -> String,
    marks: &BTreeMap<String, usize>,
    draft: &mut Draft,
) -> Result<(), ImportError> {
    let name = row.words.first().copied().unwrap_or_default();
    let Some(of) = row.words.get(1) else {
        return Err(ImportError::line(row.line, format!("{} names nothing that it is about", row.id)));
    };
    let target = marks.get(&known(of)).and_then(|mark| draft.marks.get_mut(*mark));
    let Some(mark) = target else {
        draft.left_out.note(
            "attributes and notes of relations or of what is not there",
            format!("{} {name} {of}", row.id),
        );
        return Ok(());
    };
    match row.id.chars().next() {
        Some('#') => mark.notes.push(row.rest.to_owned()),
        Some('N') => mark.identities.extend(row.words.get(2).map(|id| (*id).to_owned())),
        _ => {
            let value = row.words.get(2..).filter(|words| !words.is_empty());
            mark.features.push((name.to_owned(), value.map_or("true".to_owned(), |words| words.join(" "))));
        }
    }
    Ok(())
}
