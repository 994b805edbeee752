//! JSON of spaCy's [`Doc.to_json()`](https://spacy.io/api/doc#to_json): one document, a list, or one a line.

use super::draft::{Draft, Mark};
use super::text::{lines, utf8};
use super::{ImportError, Input};
use serde_json::Value;

pub(super) fn read(input: &Input<'_>) -> Result<Vec<Draft>, ImportError> {
    let text = utf8(input.bytes)?;
    let documents: Vec<(String, Value)> = match serde_json::from_str(text) {
        Ok(Value::Array(list)) => list.into_iter().enumerate().map(|(i, v)| (format!("[{i}]."), v)).collect(),
        Ok(one) => vec![(String::new(), one)],
        // One document a line, as spaCy's JSONL corpora have them.
        Err(error) => {
            let rows: Vec<(usize, &str)> = lines(text).filter(|(_, line)| !line.trim().is_empty()).collect();
            if rows.is_empty() {
                return Err(ImportError::Empty);
            }
            let parse = |(line, row): (usize, &str)| {
                Ok((
                    format!("line {line}: "),
                    serde_json::from_str(row).map_err(|_| ImportError::json("", error.to_string()))?,
                ))
            };
            rows.into_iter().map(parse).collect::<Result<_, ImportError>>()?
        }
    };
    documents.iter().map(|(path, value)| document(path, value)).collect()
}

fn document(path: &str, value: &Value) -> Result<Draft, ImportError> {
    let Some(text) = value["text"].as_str() else {
        return Err(ImportError::json(format!("{path}text"), "is missing; spaCy's Doc.to_json() writes it"));
    };
    let mut draft = Draft { text: text.to_owned(), tool: Some("spaCy".to_owned()), ..Draft::default() };
    let length = text.chars().count();
    marks(&format!("{path}ents"), &value["ents"], length, &mut draft)?;
    if let Some(groups) = value["spans"].as_object() {
        for (name, group) in groups {
            marks(&format!("{path}spans.{name}"), group, length, &mut draft)?;
        }
    }
    Ok(draft)
}

fn marks(path: &str, list: &Value, length: usize, draft: &mut Draft) -> Result<(), ImportError> {
    let list = match list {
        Value::Null => return Ok(()),
        Value::Array(list) => list,
        _ => return Err(ImportError::json(path, "is no list")),
    };
    for (i, span) in list.iter().enumerate() {
        let path = format!("{path}[{i}]");
        let number = |key: &str| span[key].as_u64().and_then(|n| usize::try_from(n).ok());
        let (Some(start), Some(end), Some(label)) = (number("start"), number("end"), span["label"].as_str())
        else {
            return Err(ImportError::json(path, "has not a start, an end and a label"));
        };
        if start > end || end > length {
            return Err(ImportError::json(
                path,
                format!("{start}..{end} is no stretch of the text, which has {length} code points"),
            ));
        }
        let mut mark = Mark::new(path, label, start..end);
        let identity = span["kb_id"].as_str().filter(|id| !id.is_empty() && *id != "NIL");
        mark.identities.extend(identity.map(str::to_owned));
        draft.marks.push(mark);
    }
    Ok(())
}
