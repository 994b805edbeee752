//! An article with its parse, and the questions that extraction asks of them.

use super::quotation::{Quotation, quotations};
use crate::annotation::{Document, Section, Span};
use crate::nlp::{EntitySpan, Parse, Token};
use crate::read::Article;
use std::borrow::Cow;
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
    lower: Vec<Cow<'a, str>>,
    /// What hangs directly below each token.
    children: Children,
    /// The first and one past the last token of what hangs below each token, itself included.
    subtrees: Vec<Range<usize>>,
    /// The outermost quotations, in order, in bytes of the text.
    quotations: Vec<Quotation>,
    /// The sentence and the paragraph of each token.
    sentence_of: Vec<usize>,
    paragraph_of: Vec<usize>,
}

impl<'a> ParsedArticle<'a> {
    /// Prepares an article; linear in its length.
    #[must_use]
    pub fn new(article: &'a Article, parse: &'a Parse) -> Self {
        let text = &article.document.text;
        let lower = (0..parse.tokens.len()).map(|i| plain(parse.form(text, i))).collect();
        let number = |ranges: &[Range<usize>]| {
            let mut numbers = vec![0; parse.tokens.len()];
            for (number, range) in ranges.iter().enumerate() {
                numbers[range.clone()].fill(number);
            }
            numbers
        };
        let children = Children::of(parse);
        Self {
            document: &article.document,
            sections: &article.sections,
            parse,
            lower,
            subtrees: subtrees(parse, &children),
            children,
            quotations: quotations(text, &paragraphs(parse)),
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
        self.lower.get(token).map_or("", |lower| lower)
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
        self.children.of_token(token).iter().copied()
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
        let is =
            |r: &&str| relation.strip_prefix(*r).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'));
        relations.iter().any(is)
    }

    /// Whether one of some tokens is a finite verb.
    #[must_use]
    pub fn has_finite(&self, tokens: impl IntoIterator<Item = usize>) -> bool {
        tokens.into_iter().any(|token| self.feature(token, "VerbForm") == Some("Fin"))
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

    /// The outermost quotations of the text, in order, in bytes.
    pub(super) fn quotations(&self) -> &[Quotation] {
        &self.quotations
    }

    /// The number of the quotation that holds a token.
    #[must_use]
    pub fn quotation_number(&self, token: usize) -> Option<usize> {
        let byte = self.token(token)?.bytes.start;
        let number = self.quotations.partition_point(|q| q.inner.end <= byte);
        self.quotations.get(number).filter(|q| q.inner.start <= byte).map(|_| number)
    }

    /// The name that the model found at a token.
    #[must_use]
    pub fn name_at(&self, token: usize) -> Option<&'a EntitySpan> {
        let number = self.parse.entities.partition_point(|e| e.tokens.end <= token);
        self.parse.entities.get(number).filter(|e| e.tokens.contains(&token))
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
        // They are apart and in order, as `read` finds them.
        let number = self.sections.partition_point(|s| s.end <= start);
        self.sections.get(number).filter(|s| s.start <= start).map_or("body", |s| &s.kind)
    }

    /// The first and the last of a range of tokens.
    fn ends(&self, tokens: Range<usize>) -> Option<(&'a Token, &'a Token)> {
        let tokens = self.parse.tokens.get(tokens)?;
        tokens.first().zip(tokens.last())
    }

    /// The text of a range of tokens.
    #[must_use]
    pub fn slice(&self, tokens: Range<usize>) -> &'a str {
        let bytes = self.ends(tokens).map(|(first, last)| first.bytes.start..last.bytes.end);
        bytes.and_then(|bytes| self.text().get(bytes)).unwrap_or_default()
    }

    /// The span of a range of tokens; empty ranges give an empty span.
    #[must_use]
    pub fn span(&self, tokens: Range<usize>) -> Span {
        let exact = self.slice(tokens.clone()).to_owned();
        self.ends(tokens).map_or_else(Span::default, |(first, last)| Span {
            start: first.start,
            end: last.end,
            exact,
        })
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

/// A form in lower case with a plain apostrophe: most forms are that already.
fn plain(form: &str) -> Cow<'_, str> {
    let is_plain = |c: char| c != '’' && (c.is_ascii() && !c.is_ascii_uppercase() || c.is_lowercase());
    if form.chars().all(is_plain) {
        return form.into();
    }
    form.to_lowercase().replace('’', "'").into()
}

/// The paragraphs in bytes of the text.
pub(super) fn paragraphs(parse: &Parse) -> Vec<Range<usize>> {
    let bytes = |tokens: &Range<usize>| {
        let first = parse.tokens.get(tokens.start).map_or(0, |t| t.bytes.start);
        let last = tokens.end.checked_sub(1).and_then(|i| parse.tokens.get(i)).map_or(first, |t| t.bytes.end);
        first..last
    };
    parse.paragraphs.iter().map(bytes).collect()
}

/// The tokens below each token, in order: those of token `i` are `below[starts[i]..starts[i + 1]]`.
#[derive(Debug)]
struct Children {
    starts: Vec<usize>,
    below: Vec<usize>,
}

impl Children {
    fn of(parse: &Parse) -> Self {
        let heads = || {
            let within = parse.sentences.iter().flat_map(|s| s.clone().map(move |token| (token, s)));
            within.filter_map(|(token, sentence)| {
                let head = parse.tokens.get(token)?.head;
                (head != token && sentence.contains(&head)).then_some((token, head))
            })
        };
        let mut starts = vec![0; parse.tokens.len() + 1];
        for (_, head) in heads() {
            starts[head + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut next = starts.clone();
        let mut below = vec![0; starts.last().copied().unwrap_or(0)];
        for (token, head) in heads() {
            below[next[head]] = token;
            next[head] += 1;
        }
        Self { starts, below }
    }

    fn of_token(&self, token: usize) -> &[usize] {
        let range = self.starts.get(token).zip(self.starts.get(token + 1));
        range.and_then(|(start, end)| self.below.get(*start..*end)).unwrap_or_default()
    }
}

fn subtrees(parse: &Parse, children: &Children) -> Vec<Range<usize>> {
    let mut subtrees: Vec<Range<usize>> = (0..parse.tokens.len()).map(|i| i..i + 1).collect();
    // Each token before what hangs below it; read backwards, edges go up once.
    let mut order: Vec<usize> =
        (0..parse.tokens.len()).filter(|i| parse.tokens.get(*i).is_some_and(|t| t.head == *i)).collect();
    let mut at = 0;
    while let Some(token) = order.get(at) {
        order.extend_from_slice(children.of_token(*token));
        at += 1;
    }
    for token in order.into_iter().rev() {
        let (head, own) = (parse.tokens[token].head, subtrees[token].clone());
        let above = &mut subtrees[head];
        *above = above.start.min(own.start)..above.end.max(own.end);
    }
    subtrees
}
