//! An article with its parse, and the questions that extraction asks of them.

use crate::annotation::{Document, Section, Span};
use crate::nlp::{Parse, Token};
use crate::read::Article;
use std::ops::Range;

/// An article with its parse. Token positions are indexes of [`Parse::tokens`]; spans are in code points.
#[derive(Debug)]
pub struct ParsedArticle<'a> {
    /// Text and metadata.
    pub document: &'a Document,
    /// Headings, captions, bylines and placeholders.
    pub sections: &'a [Section],
    /// Tokens, trees and named entities.
    pub parse: &'a Parse,
    /// The tokens in lower case, with plain apostrophes.
    lower: Vec<String>,
    /// The first and one past the last token of what hangs below each token, itself included.
    subtrees: Vec<Range<usize>>,
    /// The sentence and the paragraph of each token.
    sentence_of: Vec<usize>,
    paragraph_of: Vec<usize>,
}

impl<'a> ParsedArticle<'a> {
    /// Prepares an article; linear in its length.
    #[must_use]
    pub fn new(article: &'a Article, parse: &'a Parse) -> Self {
        let text = &article.document.text;
        let lower =
            (0..parse.tokens.len()).map(|i| parse.form(text, i).to_lowercase().replace('’', "'")).collect();
        let number = |ranges: &[Range<usize>]| {
            let mut numbers = vec![0; parse.tokens.len()];
            for (number, range) in ranges.iter().enumerate() {
                numbers[range.clone()].fill(number);
            }
            numbers
        };
        Self {
            document: &article.document,
            sections: &article.sections,
            parse,
            lower,
            subtrees: subtrees(parse),
            sentence_of: number(&parse.sentences),
            paragraph_of: number(&parse.paragraphs),
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &'a str {
        &self.document.text
    }

    /// How many tokens there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.parse.tokens.len()
    }

    /// Whether there is no token.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parse.tokens.is_empty()
    }

    /// A token.
    #[must_use]
    pub fn token(&self, token: usize) -> Option<&'a Token> {
        self.parse.tokens.get(token)
    }

    /// A token as it is written; empty past the end.
    #[must_use]
    pub fn form(&self, token: usize) -> &'a str {
        self.parse.form(self.text(), token)
    }

    /// A token in lower case with a plain apostrophe; empty past the end.
    #[must_use]
    pub fn lower(&self, token: usize) -> &str {
        self.lower.get(token).map_or("", String::as_str)
    }

    /// The lemma of a token; this and what follows is empty past the end.
    #[must_use]
    pub fn lemma(&self, token: usize) -> &str {
        self.token(token).map_or("", |t| &*t.lemma)
    }

    /// The universal part of speech of a token.
    #[must_use]
    pub fn upos(&self, token: usize) -> &str {
        self.token(token).map_or("", |t| &*t.upos)
    }

    /// The relation of a token to its head.
    #[must_use]
    pub fn deprel(&self, token: usize) -> &str {
        self.token(token).map_or("", |t| &*t.deprel)
    }

    /// The head of a token; `None` for a root.
    #[must_use]
    pub fn head(&self, token: usize) -> Option<usize> {
        self.token(token).map(|t| t.head).filter(|head| *head != token)
    }

    /// The value of a universal feature of a token: `feature(i, "Gender")` is `Some("Fem")`.
    #[must_use]
    pub fn feature(&self, token: usize, name: &str) -> Option<&str> {
        self.token(token)?.feats.split('|').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
    }

    /// The tokens that hang directly below a token, in order.
    pub fn children(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        self.parse.children(token)
    }

    /// The first child with one of these relations; a relation is matched with its subtypes (`nsubj` finds `nsubj:pass`).
    #[must_use]
    pub fn child(&self, token: usize, relations: &[&str]) -> Option<usize> {
        self.children(token).find(|child| self.has_deprel(*child, relations))
    }

    /// Whether a token hangs by one of these relations or their subtypes.
    #[must_use]
    pub fn has_deprel(&self, token: usize, relations: &[&str]) -> bool {
        let relation = self.deprel(token);
        relations.iter().any(|r| relation == *r || relation.split(':').next() == Some(*r))
    }

    /// From the first to one past the last token below a token, itself included. With a tree that crosses, it holds others too.
    #[must_use]
    pub fn subtree(&self, token: usize) -> Range<usize> {
        self.subtrees.get(token).cloned().unwrap_or(token..token)
    }

    /// The token and its heads up to the root.
    pub fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        let mut left = self.len();
        std::iter::successors(Some(token), move |token| {
            left = left.saturating_sub(1);
            self.head(*token).filter(|_| left > 0)
        })
    }

    /// The number of the sentence that holds a token.
    #[must_use]
    pub fn sentence_number(&self, token: usize) -> usize {
        self.sentence_of.get(token).copied().unwrap_or(self.parse.sentences.len())
    }

    /// The tokens of the sentence that holds a token.
    #[must_use]
    pub fn sentence(&self, token: usize) -> Range<usize> {
        self.parse.sentences.get(self.sentence_number(token)).cloned().unwrap_or(token..token)
    }

    /// The number of the paragraph that holds a token.
    #[must_use]
    pub fn paragraph_number(&self, token: usize) -> usize {
        self.paragraph_of.get(token).copied().unwrap_or(self.parse.paragraphs.len())
    }

    /// The tokens of the paragraph that holds a token.
    #[must_use]
    pub fn paragraph(&self, token: usize) -> Range<usize> {
        self.parse.paragraphs.get(self.paragraph_number(token)).cloned().unwrap_or(token..token)
    }

    /// The kind of section that holds a token, `body` where none does.
    #[must_use]
    pub fn section_kind(&self, token: usize) -> &str {
        let start = self.token(token).map_or(0, |t| t.start);
        self.sections.iter().find(|s| s.start <= start && start < s.end).map_or("body", |s| &s.kind)
    }

    /// The span of a range of tokens; empty ranges give an empty span.
    #[must_use]
    pub fn span(&self, tokens: Range<usize>) -> Span {
        let ends = self
            .parse
            .tokens
            .get(tokens.start)
            .zip(tokens.end.checked_sub(1).and_then(|e| self.parse.tokens.get(e)));
        match ends {
            Some((first, last)) if tokens.start < tokens.end => Span {
                start: first.start,
                end: last.end,
                exact: self.text().get(first.bytes.start..last.bytes.end).unwrap_or_default().to_owned(),
            },
            _ => Span::default(),
        }
    }

    /// The first token that ends after this code point.
    #[must_use]
    pub fn token_at(&self, code_point: usize) -> usize {
        self.parse.tokens.partition_point(|token| token.end <= code_point)
    }

    /// The tokens that overlap a stretch of code points.
    #[must_use]
    pub fn tokens_in(&self, start: usize, end: usize) -> Range<usize> {
        let first = self.token_at(start);
        first..self.parse.tokens.partition_point(|token| token.start < end).max(first)
    }
}

fn subtrees(parse: &Parse) -> Vec<Range<usize>> {
    let mut subtrees: Vec<Range<usize>> = (0..parse.tokens.len()).map(|i| i..i + 1).collect();
    for sentence in &parse.sentences {
        // A token gives its edges to its head until nothing changes: as often as the tree is deep, once in the usual order.
        loop {
            let mut changed = false;
            for token in sentence.clone().chain(sentence.clone().rev()) {
                let head = parse.tokens[token].head;
                let (start, end) = (subtrees[token].start, subtrees[token].end);
                let above = &mut subtrees[head];
                if start < above.start || end > above.end {
                    *above = above.start.min(start)..above.end.max(end);
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
    }
    subtrees
}
