//! What the engine says about a text, and its forms for people and tools: CoNLL-U and JSON.

use serde_json::json;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

/// A token with all that the models say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Byte offsets in the text, end exclusive.
    pub bytes: Range<usize>,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The dictionary form.
    pub lemma: Arc<str>,
    /// Universal part of speech, `NOUN`.
    pub upos: Arc<str>,
    /// The tag of the language's own set, empty where the model has none.
    pub xpos: Arc<str>,
    /// Universal features, `Gender=Fem|Number=Sing`, empty where there are none.
    pub feats: Arc<str>,
    /// The index of the head in [`Parse::tokens`]; a root is its own head.
    pub head: usize,
    /// The relation to the head, `nsubj`; `ROOT` for a root.
    pub deprel: Arc<str>,
    /// Whether white space follows.
    pub space: bool,
}

/// A named entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntitySpan {
    /// The tokens it covers, as indexes of [`Parse::tokens`].
    pub tokens: Range<usize>,
    /// Byte offsets in the text, end exclusive.
    pub bytes: Range<usize>,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// Its kind in the model's own names: `PER`, `ORG`, `LOC`, `DATE`, `HOUR`, `EVENT`, `PRODUCT` in the French press model.
    pub label: Arc<str>,
}

/// Tokens, trees and entities of one text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parse {
    /// The tokens in the order of the text. White space is no token, save in [`Mode::Pure`](super::Mode::Pure).
    pub tokens: Vec<Token>,
    /// The sentences, as ranges of tokens; together they cover all tokens.
    pub sentences: Vec<Range<usize>>,
    /// The paragraphs and headings, as ranges of tokens; each begins with a sentence.
    pub paragraphs: Vec<Range<usize>>,
    /// The named entities, in order; none lies within another or crosses a sentence.
    pub entities: Vec<EntitySpan>,
}

impl Parse {
    /// The text of a token.
    #[must_use]
    pub fn form<'t>(&self, text: &'t str, token: usize) -> &'t str {
        self.tokens.get(token).and_then(|t| text.get(t.bytes.clone())).unwrap_or_default()
    }

    /// The tokens that hang directly below a token, in order.
    pub fn children(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        let sentence =
            self.sentences.get(self.sentences.partition_point(|s| s.end <= token)).cloned().unwrap_or(0..0);
        sentence
            .filter(move |child| *child != token && self.tokens.get(*child).is_some_and(|t| t.head == token))
    }

    /// The parse in [CoNLL-U](https://universaldependencies.org/format.html); entities are in MISC (`Entity=B-PER`), and the code points of each
    /// token too (`Range=12:18`).
    #[must_use]
    pub fn conllu(&self, text: &str) -> String {
        let mut out = String::with_capacity(self.tokens.len() * 64);
        let mut entity = self.entities.iter().peekable();
        for (number, sentence) in self.sentences.iter().enumerate() {
            if self.paragraphs.iter().any(|p| p.start == sentence.start) {
                out.push_str("# newpar\n");
            }
            let bytes = self.tokens.get(sentence.start).zip(self.tokens.get(sentence.end.saturating_sub(1)));
            let line = bytes.and_then(|(a, b)| text.get(a.bytes.start..b.bytes.end)).unwrap_or_default();
            let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
            let _ = write!(out, "# sent_id = {}\n# text = {line}\n", number + 1);
            for i in sentence.clone() {
                let Some(token) = self.tokens.get(i) else { continue };
                while entity.peek().is_some_and(|e| e.tokens.end <= i) {
                    entity.next();
                }
                let mut misc = format!("Range={}:{}", token.start, token.end);
                if let Some(e) = entity.peek().filter(|e| e.tokens.contains(&i)) {
                    let mark = if e.tokens.start == i { 'B' } else { 'I' };
                    misc = format!("Entity={mark}-{}|{misc}", e.label);
                }
                if !token.space {
                    misc.push_str("|SpaceAfter=No");
                }
                let (head, deprel) = if token.head == i {
                    (0, "root")
                } else {
                    ((token.head + 1).saturating_sub(sentence.start), &*token.deprel)
                };
                let form = visible(text.get(token.bytes.clone()).unwrap_or_default());
                let lemma = visible(&token.lemma);
                let [upos, xpos, feats] =
                    [&token.upos, &token.xpos, &token.feats].map(|v| if v.is_empty() { "_" } else { &**v });
                let _ = writeln!(
                    out,
                    "{}\t{form}\t{lemma}\t{upos}\t{xpos}\t{feats}\t{head}\t{deprel}\t_\t{misc}",
                    i - sentence.start + 1
                );
            }
            out.push('\n');
        }
        out
    }

    /// The parse as JSON with the text of every token, for other tools. Offsets are code points.
    #[must_use]
    pub fn json(&self, text: &str) -> serde_json::Value {
        let token = |(i, token): (usize, &Token)| {
            let mut value = json!({
                "form": self.form(text, i), "start": token.start, "end": token.end, "lemma": &*token.lemma, "upos": &*token.upos,
                "head": token.head, "deprel": &*token.deprel, "space": token.space,
            });
            for (key, known) in [("xpos", &token.xpos), ("feats", &token.feats)] {
                if !known.is_empty() {
                    value[key] = json!(&**known);
                }
            }
            value
        };
        let entity = |e: &EntitySpan| {
            let exact = text.get(e.bytes.clone()).unwrap_or_default();
            json!({ "label": &*e.label, "exact": exact, "start": e.start, "end": e.end, "tokens": [e.tokens.start, e.tokens.end] })
        };
        let ranges = |ranges: &[Range<usize>]| ranges.iter().map(|r| [r.start, r.end]).collect::<Vec<_>>();
        json!({
            "tokens": self.tokens.iter().enumerate().map(token).collect::<Vec<_>>(),
            "sentences": ranges(&self.sentences),
            "paragraphs": ranges(&self.paragraphs),
            "entities": self.entities.iter().map(entity).collect::<Vec<_>>(),
        })
    }
}

/// CoNLL-U columns hold no tab or line break and are never empty.
fn visible(text: &str) -> String {
    let shown: String =
        text.chars().map(|c| if c.is_whitespace() || c.is_control() { ' ' } else { c }).collect();
    let shown = shown.trim();
    if shown.is_empty() { "_".to_owned() } else { shown.to_owned() }
}
