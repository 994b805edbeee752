//! [WebAnno TSV 3](https://inception-project.github.io/releases/36.0/docs/user-guide.html#sect_webannotsv), as INCEpTION
//! and WebAnno write it. Offsets are UTF-16 units.
//!
//! The text is what is given beside the file; without that it is put together from the `#Text` lines: what stood
//! between two sentences is taken for a space, or for line breaks where it was longer.

mod cell;
mod layer;

use super::draft::Draft;
use super::text::{Utf16, lines, utf8};
use super::{ImportError, Input};
use layer::{Layer, Marks};
use std::ops::Range;

/// A token, or a part of one that an annotation needs.
#[derive(Debug)]
struct Row<'a> {
    line: usize,
    /// `3-12`, `3-12.1`.
    id: &'a str,
    /// UTF-16 units.
    units: Range<usize>,
    form: String,
    cells: Vec<&'a str>,
}

#[derive(Debug, Default)]
struct Sentence<'a> {
    line: usize,
    text: String,
    rows: Vec<Row<'a>>,
}

pub(super) fn read(input: &Input<'_>) -> Result<Vec<Draft>, ImportError> {
    let file = utf8(input.bytes)?;
    let mut layers = Vec::new();
    let sentences = sentences(file, &mut layers)?;
    let columns: usize = layers.iter().map(Layer::width).sum();
    let text = match input.text {
        Some(text) => text.to_owned(),
        None => text_of(&sentences)?,
    };
    let units = Utf16::new(&text);
    let chars: Vec<char> = text.chars().collect();
    let mut draft = Draft { text, tool: Some("INCEpTION".to_owned()), ..Draft::default() };
    let mut marks = Marks::default();
    for row in sentences.iter().flat_map(|sentence| &sentence.rows) {
        let wrong = |message: String| ImportError::line(row.line, message);
        let (start, end) = (row.units.start, row.units.end);
        let span = units
            .span(start, end)
            .ok_or_else(|| wrong(format!("{start}-{end} is no stretch of the text in UTF-16 units")))?;
        let found: String = chars.get(span.clone()).unwrap_or_default().iter().collect();
        if found != row.form {
            return Err(wrong(format!(
                "\"{}\" differs from the text at {start}-{end}, which is \"{found}\"",
                row.form
            )));
        }
        if row.cells.len() < columns {
            return Err(wrong(format!(
                "has {} columns of annotation; its layers need {columns}",
                row.cells.len()
            )));
        }
        let mut at = 0;
        for layer in &layers {
            let cells = row.cells.get(at..at + layer.width()).unwrap_or_default();
            marks.read(layer, row, &span, cells, &mut draft).map_err(wrong)?;
            at += layer.width();
        }
    }
    marks.finish(&mut draft, input.names);
    Ok(vec![draft])
}

fn sentences<'a>(file: &'a str, layers: &mut Vec<Layer>) -> Result<Vec<Sentence<'a>>, ImportError> {
    let mut sentences: Vec<Sentence<'a>> = Vec::new();
    let mut numbered = lines(file);
    match numbered.next() {
        Some((_, first)) if first.starts_with("#FORMAT=WebAnno TSV 3") => {}
        _ => {
            return Err(ImportError::line(
                1,
                "is not \"#FORMAT=WebAnno TSV 3.3\"; export as WebAnno TSV v3.x",
            ));
        }
    }
    // The #Text lines of one sentence follow one another.
    let mut in_text = false;
    for (line, row) in numbered {
        if let Some(text) = row.strip_prefix("#Text=") {
            let text = cell::unescape(text);
            match sentences.last_mut().filter(|_| in_text) {
                Some(sentence) => {
                    sentence.text.push('\n');
                    sentence.text.push_str(&text);
                }
                None => sentences.push(Sentence { line, text, rows: Vec::new() }),
            }
            in_text = true;
        } else if let Some(header) = row.strip_prefix("#T_") {
            layers.push(
                Layer::read(header)
                    .ok_or_else(|| ImportError::line(line, format!("\"#T_{header}\" names no layer")))?,
            );
        } else if !row.trim().is_empty() && !row.starts_with('#') {
            in_text = false;
            let token = token(line, row)?;
            match sentences.last_mut() {
                Some(sentence) => sentence.rows.push(token),
                None => return Err(ImportError::line(line, "is a token before the first #Text line")),
            }
        } else if !row.starts_with('#') {
            in_text = false;
        }
    }
    sentences.retain(|sentence| !sentence.rows.is_empty());
    if sentences.is_empty() { Err(ImportError::Empty) } else { Ok(sentences) }
}

fn token(line: usize, row: &str) -> Result<Row<'_>, ImportError> {
    let mut columns = row.split('\t');
    let (Some(id), Some(offsets), Some(form)) = (columns.next(), columns.next(), columns.next()) else {
        return Err(ImportError::line(line, "has not the three columns of a token: number, offsets, form"));
    };
    let units = offsets.split_once('-').and_then(|(a, b)| Some(a.parse().ok()?..b.parse().ok()?));
    let Some(units) = units else {
        return Err(ImportError::line(line, format!("\"{offsets}\" are no offsets such as 12-25")));
    };
    Ok(Row { line, id, units, form: cell::unescape(form), cells: columns.collect() })
}

/// Longer gaps than this between two sentences are no text of an article but a fault.
const GAP: usize = 10_000;

/// The text that the sentences give.
fn text_of(sentences: &[Sentence<'_>]) -> Result<String, ImportError> {
    let (mut text, mut length) = (String::new(), 0_usize);
    let units = |text: &str| text.chars().map(char::len_utf16).sum::<usize>();
    for sentence in sentences {
        let wrong = |message: &str| ImportError::line(sentence.line, message);
        let first = sentence.rows.first().map_or(0, |row| row.units.start);
        let lead = units(&sentence.text) - units(sentence.text.trim_start());
        let begin = first.checked_sub(lead).filter(|begin| *begin >= length);
        let begin = begin.ok_or_else(|| wrong("begins before the sentence before it ends"))?;
        match begin - length {
            0 => {}
            1 => text.push(' '),
            gap if gap > GAP => return Err(wrong("begins far behind the sentence before it")),
            gap => text.extend(std::iter::repeat_n('\n', gap)),
        }
        text.push_str(&sentence.text);
        length = begin + units(&sentence.text);
    }
    Ok(text)
}
