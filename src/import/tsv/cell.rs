//! What stands in one cell: values between bars, each with its number in brackets, and backslashes before what is meant
//! as it stands.

/// A value of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    /// As it is written.
    pub raw: String,
    /// The number of the annotation, where several tokens or several annotations need one.
    pub number: Option<u32>,
    /// What stands in the brackets of a relation: the numbers of both its ends.
    pub pair: Option<(u32, u32)>,
}

impl Value {
    /// The value itself; `None` for an annotation without one.
    pub(super) fn text(&self) -> Option<String> {
        (self.raw != "*").then(|| unescape(&self.raw))
    }
}

/// The values of a cell; none for `_`.
pub(super) fn values(cell: &str) -> Vec<Value> {
    if cell == "_" || cell.is_empty() {
        return Vec::new();
    }
    split(cell, '|').into_iter().map(value).collect()
}

fn value(raw: &str) -> Value {
    if let Some((before, inside)) = raw.strip_suffix(']').and_then(|raw| raw.rsplit_once('['))
        && !before.ends_with('\\')
    {
        let number = inside.parse().ok();
        let pair = inside.split_once('_').and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
        if number.is_some() || pair.is_some() {
            return Value { raw: before.to_owned(), number, pair };
        }
    }
    Value { raw: raw.to_owned(), number: None, pair: None }
}

/// Parts between a character that no backslash stands before.
pub(super) fn split(text: &str, at: char) -> Vec<&str> {
    let (mut parts, mut from, mut escaped) = (Vec::new(), 0, false);
    for (i, c) in text.char_indices() {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if c == at {
            parts.push(text.get(from..i).unwrap_or_default());
            from = i + c.len_utf8();
        }
    }
    parts.push(text.get(from..).unwrap_or_default());
    parts
}

/// Text without its backslashes.
pub(super) fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' {
            plain.push(c);
            continue;
        }
        match chars.next() {
            Some('t') => plain.push('\t'),
            Some('n') => plain.push('\n'),
            Some('r') => plain.push('\r'),
            Some('f') => plain.push('\u{c}'),
            Some('b') => plain.push('\u{8}'),
            // The arrow of chains is escaped by its first character.
            Some(other) => plain.push(other),
            None => plain.push('\\'),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_values_with_their_numbers() {
        let of = |cell| {
            values(cell).into_iter().map(|v| (v.raw.clone(), v.text(), v.number, v.pair)).collect::<Vec<_>>()
        };
        assert_eq!(of("_"), []);
        assert_eq!(
            of("PER[2]|*"),
            [("PER".into(), Some("PER".into()), Some(2), None), ("*".into(), None, None, None)]
        );
        assert_eq!(of("1-2[3_0]"), [("1-2".into(), Some("1-2".into()), None, Some((3, 0)))]);
        assert_eq!(of(r"a\|b\[1\]"), [(r"a\|b\[1\]".into(), Some("a|b[1]".into()), None, None)]);
    }
}
