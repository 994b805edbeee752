//! Word types and the features the models see of them.

use super::hash::string_id;
use std::collections::HashMap;
use std::sync::LazyLock;

/// spaCy's base norms: currency signs, quotation marks and dashes under one form.
static NORMS: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| include_str!("norms.txt").lines().filter_map(|row| row.split_once('\t')).collect());

/// A feature of a word type, as spaCy names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Feature {
    /// The normal form: lower case, or what the tokenizer's exceptions say.
    Norm,
    /// The first character.
    Prefix,
    /// The last three characters.
    Suffix,
    /// The outline: `Xxxxx`, `dd`, runs cut at four.
    Shape,
    /// Whether a space follows; the only feature of a token instead of its type.
    Spacy,
    /// Whether the token is white space.
    IsSpace,
}

impl Feature {
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "NORM" => Self::Norm,
            "PREFIX" => Self::Prefix,
            "SUFFIX" => Self::Suffix,
            "SHAPE" => Self::Shape,
            "SPACY" => Self::Spacy,
            "IS_SPACE" => Self::IsSpace,
            _ => return None,
        })
    }
}

/// A word type: ids of its features.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lexeme {
    pub(crate) orth: u64,
    pub(crate) norm: u64,
    pub(crate) prefix: u64,
    pub(crate) suffix: u64,
    pub(crate) shape: u64,
    pub(crate) is_space: bool,
}

impl Lexeme {
    /// The type of a written form; `norm` replaces the usual normal form where it is not empty.
    pub(crate) fn new(text: &str, norm: &str) -> Self {
        let last = text.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
        let first = text.chars().next().map_or(0, char::len_utf8);
        let norm = if norm.is_empty() {
            NORMS.get(text).map_or_else(|| text.to_lowercase(), |n| (*n).to_owned())
        } else {
            norm.to_owned()
        };
        Self {
            orth: string_id(text),
            norm: string_id(&norm),
            prefix: string_id(&text[..first]),
            suffix: string_id(&text[last..]),
            shape: string_id(&shape(text)),
            is_space: text.chars().all(char::is_whitespace),
        }
    }

    pub(crate) fn feature(&self, feature: Feature, space_follows: bool) -> u64 {
        match feature {
            Feature::Norm => self.norm,
            Feature::Prefix => self.prefix,
            Feature::Suffix => self.suffix,
            Feature::Shape => self.shape,
            Feature::Spacy => space_follows.into(),
            Feature::IsSpace => self.is_space.into(),
        }
    }
}

/// The outline of a word: `X` for capitals, `x` for other letters, `d` for digits, no run longer than four.
fn shape(text: &str) -> String {
    if text.chars().nth(99).is_some() {
        return "LONG".to_owned();
    }
    let (mut shape, mut last, mut run) = (String::with_capacity(text.len()), None, 0);
    for c in text.chars() {
        let mark = match c {
            c if c.is_alphabetic() => {
                if c.is_uppercase() {
                    'X'
                } else {
                    'x'
                }
            }
            c if is_digit(c) => 'd',
            c => c,
        };
        run = if last == Some(mark) { run + 1 } else { 0 };
        last = Some(mark);
        if run < 4 {
            shape.push(mark);
        }
    }
    shape
}

/// Python's `isdigit`, for the scripts that press texts hold.
fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' | '₀'..='₉' | '①'..='⑨')
        || matches!(c, '٠'..='٩' | '۰'..='۹' | '०'..='९' | '０'..='９')
}

/// Word types by number, so that what is computed for a type is computed once.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    by_form: HashMap<Box<str>, u32>,
    types: Vec<Lexeme>,
}

impl Lexicon {
    /// The number of the type of a form with that norm.
    pub(crate) fn number(&mut self, text: &str, norm: &str) -> u32 {
        let key =
            if norm.is_empty() { std::borrow::Cow::from(text) } else { format!("{text}\0{norm}").into() };
        if let Some(number) = self.by_form.get(&*key) {
            return *number;
        }
        let number = u32::try_from(self.types.len()).unwrap_or(u32::MAX);
        self.types.push(Lexeme::new(text, norm));
        self.by_form.insert(key.into(), number);
        number
    }

    /// The number of a type of its own for a form that has the features of another.
    pub(crate) fn like(&mut self, text: &str, other: &str) -> u32 {
        let key = format!("{text}\0\0{other}");
        if let Some(number) = self.by_form.get(key.as_str()) {
            return *number;
        }
        let number = u32::try_from(self.types.len()).unwrap_or(u32::MAX);
        self.types.push(Lexeme::new(other, ""));
        self.by_form.insert(key.into(), number);
        number
    }

    pub(crate) fn get(&self, number: u32) -> Option<&Lexeme> {
        self.types.get(number as usize)
    }

    pub(crate) fn len(&self) -> usize {
        self.types.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlines_cut_long_runs() {
        assert_eq!(shape("Koursk2025!"), "Xxxxxdddd!");
        assert_eq!(shape("déclarèrent"), "xxxx");
        assert_eq!(shape(&"a".repeat(100)), "LONG");
    }

    #[test]
    fn any_text_is_a_type() {
        for text in ["", "é", "🇫🇷", "\u{a0}", "l’"] {
            let _ = Lexeme::new(text, "");
        }
        assert_eq!(Lexeme::new("’", "").norm, string_id("'"));
    }
}
