//! Entities in MISC: BIO and BIOES marks, and the brackets of [CorefUD](https://ufal.mff.cuni.cz/corefud).

use super::Token;
use crate::import::ImportError;
use crate::import::draft::{Draft, Mark};
use std::ops::Range;

/// Names under which tools write an entity: dicit and CorefUD, stanza and spaCy, and others.
const KEYS: &[&str] = &["Entity", "ner", "NE", "named_entity"];

/// A mention whose bracket is open.
#[derive(Debug)]
struct Open {
    cluster: String,
    label: String,
    spans: Vec<Range<usize>>,
    /// Which part of it this is, and of how many.
    part: (usize, usize),
}

/// Finds the entities while the tokens go by.
#[derive(Debug)]
pub(super) struct Entities {
    /// Where the type stands in a bracket.
    type_at: usize,
    flat: Option<(String, Range<usize>)>,
    open: Vec<Open>,
    /// Closed parts of mentions of several parts.
    parts: Vec<Open>,
    count: usize,
}

impl Entities {
    pub(super) fn new(order: Option<&str>) -> Self {
        let type_at = order.and_then(|order| order.split('-').position(|name| name == "etype")).unwrap_or(1);
        Self { type_at, flat: None, open: Vec::new(), parts: Vec::new(), count: 0 }
    }

    pub(super) fn token(&mut self, token: &Token, draft: &mut Draft) -> Result<(), ImportError> {
        let value = token.misc(KEYS).unwrap_or_default();
        if value.starts_with('(') || value.ends_with(')') {
            self.flush(draft);
            return self.brackets(token, value, draft);
        }
        let (mark, label) = value.split_once('-').unwrap_or((value, ""));
        match mark {
            "" | "O" | "_" | "-" => self.flush(draft),
            // An inside mark goes on with what is open of its kind, and else begins anew, as many a tagger writes.
            "I" | "E" | "L" if self.flat.as_ref().is_some_and(|(open, _)| open == label) => {
                if let Some((_, span)) = &mut self.flat {
                    span.end = token.span.end;
                }
                if mark != "I" {
                    self.flush(draft);
                }
            }
            "B" | "I" | "E" | "L" | "S" | "U" if !label.is_empty() => {
                self.flush(draft);
                self.flat = Some((label.to_owned(), token.span.clone()));
                if !matches!(mark, "B" | "I") {
                    self.flush(draft);
                }
            }
            _ => {
                return Err(ImportError::line(
                    token.line,
                    format!("\"{value}\" is no entity mark such as B-PER, I-PER, O or (e1-person)"),
                ));
            }
        }
        Ok(())
    }

    fn flush(&mut self, draft: &mut Draft) {
        if let Some((label, span)) = self.flat.take() {
            let key = self.key();
            draft.marks.push(Mark::new(key, label, span));
        }
    }

    fn key(&mut self) -> String {
        self.count += 1;
        format!("m{}", self.count)
    }

    /// `(e1-person-2(e2-place)`, `e1)`: openings, whole mentions and closings in any number.
    fn brackets(&mut self, token: &Token, value: &str, draft: &mut Draft) -> Result<(), ImportError> {
        let wrong = |message: String| ImportError::line(token.line, message);
        let mut rest = value;
        while !rest.is_empty() {
            if let Some(inside) = rest.strip_prefix('(') {
                let end = inside.find(['(', ')']).unwrap_or(inside.len());
                let (name, after) = inside.split_at(end);
                let whole = after.starts_with(')');
                let fields: Vec<&str> = name.split('-').collect();
                let (cluster, part) = part_of(fields.first().copied().unwrap_or_default());
                if cluster.is_empty() {
                    return Err(wrong(format!("\"{value}\" has a bracket without a name")));
                }
                let label = fields
                    .get(self.type_at)
                    .copied()
                    .filter(|l| !l.is_empty())
                    .unwrap_or("Mention")
                    .to_owned();
                let open = Open { cluster: cluster.to_owned(), label, spans: vec![token.span.clone()], part };
                rest = after;
                if whole {
                    rest = after.get(1..).unwrap_or_default();
                    self.close(open, draft);
                } else {
                    self.open.push(open);
                }
            } else {
                let (name, after) =
                    rest.split_once(')').ok_or_else(|| wrong(format!("\"{value}\" is no entity bracket")))?;
                let (cluster, part) = part_of(name);
                let found = self.open.iter().rposition(|open| open.cluster == cluster && open.part == part);
                let Some(found) = found else {
                    return Err(wrong(format!("\"{name})\" closes what is not open")));
                };
                let mut open = self.open.remove(found);
                if let Some(span) = open.spans.first_mut() {
                    span.end = token.span.end;
                }
                self.close(open, draft);
                rest = after;
            }
        }
        Ok(())
    }

    fn close(&mut self, open: Open, draft: &mut Draft) {
        if open.part.1 <= 1 {
            return self.mention(open, draft);
        }
        let last = open.part.0 >= open.part.1;
        match self.parts.iter().position(|known| known.cluster == open.cluster) {
            Some(known) => {
                self.parts[known].spans.extend(open.spans);
                if last {
                    let whole = self.parts.remove(known);
                    self.mention(whole, draft);
                }
            }
            None => self.parts.push(open),
        }
    }

    fn mention(&mut self, open: Open, draft: &mut Draft) {
        let key = self.key();
        let spans = open.spans;
        draft.marks.push(Mark { spans, cluster: Some(open.cluster), ..Mark::new(key, open.label, 0..0) });
    }

    pub(super) fn end_of_sentence(&mut self, draft: &mut Draft) {
        self.flush(draft);
    }

    pub(super) fn end(mut self, draft: &mut Draft) {
        for open in std::mem::take(&mut self.open).into_iter().chain(std::mem::take(&mut self.parts)) {
            draft.left_out.note("brackets of entities that are never closed", open.cluster);
        }
    }
}

/// `e5[1/2]` is the first of two parts of a mention of e5.
fn part_of(name: &str) -> (&str, (usize, usize)) {
    let split = || {
        let (cluster, part) = name.strip_suffix(']')?.split_once('[')?;
        let (number, of) = part.split_once('/')?;
        Some((cluster, (number.parse().ok()?, of.parse().ok()?)))
    };
    split().unwrap_or((name, (1, 1)))
}
