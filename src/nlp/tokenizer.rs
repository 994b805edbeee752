//! Text to tokens, by spaCy's algorithm: white space, then prefixes, suffixes, exceptions and infixes of each piece.
//!
//! No character is lost: tokens and the single spaces between them make up the text again.

use super::error::Result;
use super::hash::string_id;
use super::lexeme::Lexicon;
use super::pattern::{Class, Pattern};
use std::collections::HashMap;

/// A piece of text without white space that is longer than this is cut, so that tokenisation stays linear.
const LONGEST: usize = 2_000;

/// The rules of a tokenizer as a model stores them, patterns folded.
#[derive(Debug, Clone, Default, serde::Serialize, serde::Deserialize)]
pub(crate) struct Rules {
    pub(crate) prefix: String,
    pub(crate) suffix: String,
    pub(crate) infix: String,
    /// What stays whole before affixes are looked for.
    pub(crate) token_match: Option<String>,
    /// What stays whole after affixes are taken off.
    pub(crate) url_match: Option<String>,
    /// Forms with their parts: written form and norm (empty: the usual one).
    pub(crate) exceptions: Vec<(String, Vec<(String, String)>)>,
    /// The classes that the folded patterns name.
    pub(crate) classes: Vec<Vec<(u32, u32)>>,
    /// Norms of other forms than the exceptions'.
    #[serde(default)]
    pub(crate) norms: Vec<(u64, String)>,
}

/// A token as the tokenizer leaves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Raw {
    /// Byte offset of the first character.
    pub(crate) start: usize,
    /// Byte offset after the last character.
    pub(crate) end: usize,
    /// Its type in the lexicon.
    pub(crate) lexeme: u32,
    /// Whether a space follows.
    pub(crate) space: bool,
    pub(crate) is_space: bool,
}

#[derive(Debug, Clone, Copy)]
struct Piece {
    length: usize,
    lexeme: u32,
}

/// An exception that is looked for again over finished tokens: ids of the tokens it begins as, parts it becomes.
type Special = (Vec<u64>, Vec<(String, String)>);

/// A compiled tokenizer.
#[derive(Debug)]
pub(crate) struct Tokenizer {
    prefix: Pattern,
    suffix: Pattern,
    infix: Pattern,
    token_match: Option<Pattern>,
    url_match: Option<Pattern>,
    exceptions: HashMap<Box<str>, Vec<(String, String)>>,
    classes: Vec<Class>,
    norms: HashMap<u64, String>,
    specials: HashMap<u64, Vec<Special>>,
}

/// What has been seen: pieces of text and their tokens.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) lexicon: Lexicon,
    pieces: HashMap<Box<str>, Box<[Piece]>>,
}

impl Tokenizer {
    pub(crate) fn new(rules: &Rules) -> Result<Self> {
        let classes: Vec<Class> = rules.classes.iter().map(|ranges| Class::new(ranges.clone())).collect();
        let compile = |source: &str| Pattern::new(source, &classes);
        let mut tokenizer = Self {
            prefix: compile(&rules.prefix)?,
            suffix: compile(&rules.suffix)?,
            infix: compile(&rules.infix)?,
            token_match: rules.token_match.as_deref().map(compile).transpose()?,
            url_match: rules.url_match.as_deref().map(compile).transpose()?,
            exceptions: HashMap::new(),
            norms: rules.norms.iter().cloned().collect(),
            specials: HashMap::new(),
            classes,
        };
        for (form, parts) in &rules.exceptions {
            let affixed = tokenizer.affixed(form);
            if affixed {
                let mut words = vec![];
                tokenizer.affixes(form, &mut |text, _| words.push(string_id(text)));
                if let (Some(first), false) = (words.first(), parts.is_empty()) {
                    tokenizer.specials.entry(*first).or_default().push((words, parts.clone()));
                }
            }
        }
        for specials in tokenizer.specials.values_mut() {
            specials.sort_by(|a, b| (b.0.len(), &a.1).cmp(&(a.0.len(), &b.1)));
        }
        // only now: an exception's own tokens are those without exceptions
        tokenizer.exceptions =
            rules.exceptions.iter().map(|(form, parts)| (form.as_str().into(), parts.clone())).collect();
        Ok(tokenizer)
    }

    fn affixed(&self, form: &str) -> bool {
        let found = |pattern: &Pattern| pattern.find(form, 0, &self.classes).is_some();
        form.contains(' ') || found(&self.prefix) || found(&self.infix) || found(&self.suffix)
    }

    /// The tokens of a text, in order.
    pub(crate) fn tokens(&self, text: &str, seen: &mut Seen) -> Vec<Raw> {
        let mut tokens: Vec<Raw> = Vec::with_capacity(text.len() / 5);
        let mut chars = text.char_indices();
        let Some((_, first)) = chars.next() else { return tokens };
        let (mut in_space, mut start) = (first.is_whitespace(), 0);
        for (at, c) in chars {
            if c.is_whitespace() == in_space {
                continue;
            }
            if start < at {
                self.piece(text, start, at, seen, &mut tokens);
            }
            start = at;
            if c == ' ' {
                if let Some(last) = tokens.last_mut() {
                    last.space = true;
                }
                start = at + 1;
            }
            in_space = !in_space;
        }
        if start < text.len() {
            self.piece(text, start, text.len(), seen, &mut tokens);
        }
        self.apply_specials(tokens, seen)
    }

    fn piece(&self, text: &str, start: usize, end: usize, seen: &mut Seen, tokens: &mut Vec<Raw>) {
        let mut from = start;
        while from < end {
            let mut to = end.min(from + LONGEST);
            while !text.is_char_boundary(to) {
                to += 1;
            }
            self.short_piece(text, from, to, seen, tokens);
            from = to;
        }
    }

    fn short_piece(&self, text: &str, start: usize, end: usize, seen: &mut Seen, tokens: &mut Vec<Raw>) {
        let form = &text[start..end];
        if !seen.pieces.contains_key(form) {
            let mut pieces = vec![];
            let lexicon = &mut seen.lexicon;
            let mut add = |text: &str, norm: &str| {
                pieces.push(Piece { length: text.len(), lexeme: self.number(lexicon, text, norm) })
            };
            match self.exceptions.get(form) {
                Some(parts) => parts.iter().for_each(|(text, norm)| add(text, norm)),
                None => self.affixes(form, &mut add),
            }
            seen.pieces.insert(form.into(), pieces.into());
        }
        let mut at = start;
        for piece in seen.pieces.get(form).into_iter().flatten() {
            let is_space = seen.lexicon.get(piece.lexeme).is_some_and(|lexeme| lexeme.is_space);
            tokens.push(Raw {
                start: at,
                end: at + piece.length,
                lexeme: piece.lexeme,
                space: false,
                is_space,
            });
            at += piece.length;
        }
    }

    fn number(&self, lexicon: &mut Lexicon, text: &str, norm: &str) -> u32 {
        let norm = if norm.is_empty() && !self.norms.is_empty() {
            self.norms.get(&string_id(text)).map_or("", |n| n)
        } else {
            norm
        };
        lexicon.number(text, norm)
    }

    fn whole(&self, form: &str) -> bool {
        self.token_match
            .as_ref()
            .is_some_and(|p| p.match_at(form, 0, &self.classes).is_some_and(|end| end > 0))
    }

    /// Takes affixes off a piece of text and gives its tokens, with their norms, to `add`.
    fn affixes(&self, piece: &str, add: &mut dyn FnMut(&str, &str)) {
        let special = |form: &str| !form.is_empty() && self.exceptions.contains_key(form);
        let (mut rest, mut suffixes) = (piece, vec![]);
        let mut last = usize::MAX;
        while !rest.is_empty() && rest.len() != last {
            if self.whole(rest) || special(rest) {
                break;
            }
            last = rest.len();
            let before = self.prefix.find(rest, 0, &self.classes).map_or(0, |(from, to)| to - from);
            let (Some(prefix), Some(after_prefix)) = (rest.get(..before), rest.get(before..)) else { break };
            if before > 0 && special(after_prefix) {
                add(prefix, "");
                rest = after_prefix;
                break;
            }
            let after = self.suffix.find(after_prefix, 0, &self.classes).map_or(0, |(from, to)| to - from);
            let cut = rest.len() - after;
            let (Some(suffix), Some(before_suffix)) = (rest.get(cut..), rest.get(..cut)) else { break };
            if after > 0 && special(before_suffix) {
                suffixes.push(suffix);
                rest = before_suffix;
                break;
            }
            if before > 0 {
                add(prefix, "");
            }
            if after > 0 {
                suffixes.push(suffix);
            }
            rest = rest.get(before..cut).unwrap_or_default();
        }
        if let Some(parts) = self.exceptions.get(rest) {
            parts.iter().for_each(|(text, norm)| add(text, norm));
        } else if self.whole(rest) || self.url(rest) {
            add(rest, "");
        } else {
            self.infixes(rest, add);
        }
        suffixes.iter().rev().for_each(|suffix| add(suffix, ""));
    }

    fn url(&self, form: &str) -> bool {
        // an address has a dot: most words need no match
        form.contains('.')
            && self.url_match.as_ref().is_some_and(|p| p.match_at(form, 0, &self.classes).is_some())
    }

    fn infixes(&self, form: &str, add: &mut dyn FnMut(&str, &str)) {
        let (mut start, mut from) = (0, 0);
        while let Some((at, end)) = self.infix.find(form, from, &self.classes) {
            if at > 0 {
                if start < at {
                    add(&form[start..at], "");
                }
                if at < end {
                    add(&form[at..end], "");
                }
                start = end;
            }
            from = if end > at { end } else { end + form[end..].chars().next().map_or(1, char::len_utf8) };
            if from > form.len() {
                break;
            }
        }
        if start < form.len() {
            add(&form[start..], "");
        }
    }

    /// Exceptions that only show once affixes are off: `(a.m.` and the like.
    fn apply_specials(&self, tokens: Vec<Raw>, seen: &mut Seen) -> Vec<Raw> {
        let orth = |seen: &Seen, token: &Raw| seen.lexicon.get(token.lexeme).map_or(0, |lexeme| lexeme.orth);
        if !tokens.iter().any(|token| self.specials.contains_key(&orth(seen, token))) {
            return tokens;
        }
        let mut out = Vec::with_capacity(tokens.len());
        let mut i = 0;
        while let Some(token) = tokens.get(i) {
            let found = self.specials.get(&orth(seen, token)).into_iter().flatten().find(|(words, _)| {
                tokens.get(i..i + words.len()).is_some_and(|run| {
                    run.iter().zip(words).all(|(token, word)| orth(seen, token) == *word)
                        && run.windows(2).all(|pair| matches!(pair, [a, b] if a.end == b.start))
                })
            });
            let Some((words, parts)) = found else {
                out.push(token.clone());
                i += 1;
                continue;
            };
            let mut at = token.start;
            for (text, norm) in parts {
                let lexeme = self.number(&mut seen.lexicon, text, norm);
                let is_space = seen.lexicon.get(lexeme).is_some_and(|lexeme| lexeme.is_space);
                out.push(Raw { start: at, end: at + text.len(), lexeme, space: false, is_space });
                at += text.len();
            }
            if let (Some(last), Some(replaced)) = (out.last_mut(), tokens.get(i + words.len() - 1)) {
                last.space = replaced.space;
            }
            i += words.len();
        }
        out
    }
}
