//! The engine: a model, what it has seen so far, and how a text goes through it.

use super::encoder::Embedded;
use super::mend::mend;
use super::misread::reread;
use super::model::LanguageModel;
use super::opening::{hang, is_participle, openings};
use super::parse::{EntitySpan, Parse, Token};
use super::parser::{Tree, single_roots};
use super::segment::{Sentences, paragraphs, plain};
use super::tagger::{Label, Scores};
use super::tokenizer::{Raw, Seen};
use super::transition::Prepared;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// The most tokens that are parsed as one text in [`Mode::Press`]; a sentence is never longer.
const UNIT: usize = 1_000;
/// Tokens that are gathered before they go through the encoder: so many that their products stay in the processor's cache.
const BATCH: usize = 256;
/// Bytes of a paragraph that are read at once.
const PIECE: usize = 64 * 1024;
/// Word types that are remembered before the memory starts anew.
const TYPES: usize = 60_000;

/// How a text is cut before the models see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// For articles: paragraphs and sentences are found first, white space is no token, every sentence has one root. Linear in
    /// the length of the text.
    #[default]
    Press,
    /// What Python spaCy does: the text is one document, the parser finds the sentences, white space can be a token.
    Pure,
}

/// Parses texts with a model. It remembers word types: use one engine for many texts, one engine a thread.
#[derive(Debug)]
pub struct Engine {
    model: Arc<LanguageModel>,
    /// One thread: products would else spread over all processors, though documents are what is worth spreading.
    pool: Option<Arc<rayon::ThreadPool>>,
    sentences: Sentences,
    memory: Memory,
}

#[derive(Debug, Default)]
struct Memory {
    seen: Seen,
    embedded: Vec<Embedded>,
    tags: Scores,
    arcs: Prepared,
    names: Prepared,
    /// Of each word type by its number, the lemmas by part of speech.
    lemmas: Vec<Vec<(Arc<str>, Arc<str>)>>,
}

/// A stretch of tokens that is parsed on its own.
struct Unit {
    tokens: Vec<Raw>,
    /// Sentence starts where they are known.
    starts: Option<Vec<bool>>,
    /// Starts that only part a sentence from the phrase that opens it.
    opened: Vec<usize>,
}

impl Unit {
    /// Tokens of a text whose sentence starts are known.
    fn new(text: &str, tokens: Vec<Raw>, mut starts: Vec<bool>) -> Self {
        let forms: Vec<&str> =
            tokens.iter().map(|token| text.get(token.start..token.end).unwrap_or_default()).collect();
        let opened = openings(&forms, &starts);
        for at in &opened {
            starts[*at] = true;
        }
        Self { tokens, starts: Some(starts), opened }
    }
}

impl Engine {
    /// An engine that has seen nothing yet.
    #[must_use]
    pub fn new(model: Arc<LanguageModel>) -> Self {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().ok().map(Arc::new);
        Self { model, pool, sentences: Sentences::default(), memory: Memory::default() }
    }

    /// The model it runs.
    #[must_use]
    pub fn model(&self) -> &Arc<LanguageModel> {
        &self.model
    }

    /// Parses a press text: any text, of any length.
    pub fn parse(&mut self, text: &str) -> Parse {
        self.parse_as(text, Mode::Press)
    }

    /// Parses a text in one of the modes.
    pub fn parse_as(&mut self, text: &str, mode: Mode) -> Parse {
        match self.pool.clone() {
            Some(pool) => pool.install(|| self.parse_here(text, mode)),
            None => self.parse_here(text, mode),
        }
    }

    fn parse_here(&mut self, text: &str, mode: Mode) -> Parse {
        if self.memory.seen.lexicon.len() > TYPES {
            self.memory = Memory::default();
        }
        let mut parse = Parse::default();
        if mode == Mode::Pure {
            let tokens = self.model.tokenizer.tokens(text, &mut self.memory.seen);
            self.run(text, &[Unit { tokens, starts: None, opened: vec![] }], mode, &mut parse);
            parse.paragraphs.extend(Some(0..parse.tokens.len()).filter(|all| !all.is_empty()));
        } else {
            self.press(text, &mut parse);
        }
        count_characters(text, &mut parse);
        parse
    }

    fn press(&mut self, text: &str, parse: &mut Parse) {
        let (mut units, mut waiting) = (vec![], 0);
        for paragraph in paragraphs(text) {
            let first = parse.tokens.len() + waiting;
            for range in pieces(text, paragraph) {
                for unit in self.units(text, range) {
                    waiting += unit.tokens.len();
                    units.push(unit);
                }
                if waiting >= BATCH {
                    self.run(text, &units, Mode::Press, parse);
                    units.clear();
                    waiting = 0;
                    if self.memory.seen.lexicon.len() > TYPES {
                        self.memory = Memory::default();
                    }
                }
            }
            let last = parse.tokens.len() + waiting;
            if first < last {
                parse.paragraphs.push(first..last);
            }
        }
        self.run(text, &units, Mode::Press, parse);
    }

    /// The units of one paragraph: it is one, unless it is very long.
    fn units(&mut self, text: &str, range: Range<usize>) -> Vec<Unit> {
        let source = &text[range.clone()];
        let plain = plain(source);
        let starts = self.sentences.starts(&plain);
        let mut tokens: Vec<Raw> = vec![];
        for token in self.model.tokenizer.tokens(&plain, &mut self.memory.seen) {
            if !token.is_space {
                tokens.push(token);
            } else if let Some(last) = tokens.last_mut() {
                last.space = true;
            }
        }
        let mut begins = vec![false; tokens.len()];
        for start in starts {
            if let Some(begin) = begins.get_mut(tokens.partition_point(|token| token.start < start)) {
                *begin = true;
            }
        }
        reread(&plain, &mut tokens, &mut self.memory.seen.lexicon);
        restore_offsets(source, &plain, range.start, &mut tokens);
        let mut units = vec![];
        while tokens.len() > UNIT {
            let cut = (UNIT / 2..=UNIT).rev().find(|i| begins.get(*i) == Some(&true)).unwrap_or(UNIT);
            let rest = (tokens.split_off(cut), begins.split_off(cut));
            units.push(Unit::new(text, tokens, begins));
            (tokens, begins) = rest;
        }
        if !tokens.is_empty() {
            units.push(Unit::new(text, tokens, begins));
        }
        units
    }

    /// Runs the models over some units and adds what they say.
    fn run(&mut self, text: &str, units: &[Unit], mode: Mode, parse: &mut Parse) {
        let model = Arc::clone(&self.model);
        let texts: Vec<&[Raw]> = units.iter().map(|unit| unit.tokens.as_slice()).collect();
        let count = texts.iter().map(|text| text.len()).sum();
        if count == 0 {
            return;
        }
        let Memory { seen, embedded, tags, arcs, names, .. } = &mut self.memory;
        embedded.resize_with(model.encoders.len(), Embedded::default);
        for (encoder, known) in model.encoders.iter().zip(&mut *embedded) {
            encoder.encode(&texts, &seen.lexicon, known);
        }
        let of = |encoder: usize| embedded.get(encoder).map(Embedded::vectors).unwrap_or_default();
        let labels = match &model.tagger {
            Some((encoder, tagger)) => tagger.tag(count, of(*encoder), tags),
            None => vec![],
        };
        if let Some((encoder, parser)) = &model.parser {
            parser.prepare(count, of(*encoder), arcs);
        }
        if let Some((encoder, ner)) = &model.recognizer {
            ner.prepare(count, of(*encoder), names);
        }
        let mut offset = 0;
        for unit in units {
            let labels = labels.get(offset..offset + unit.tokens.len()).unwrap_or_default();
            self.finish(text, unit, offset, labels, mode, parse);
            offset += unit.tokens.len();
        }
    }

    /// Parses one unit, whose rows begin at `offset`, and adds its tokens and entities.
    fn finish(
        &mut self,
        text: &str,
        unit: &Unit,
        offset: usize,
        labels: &[&Label],
        mode: Mode,
        parse: &mut Parse,
    ) {
        let model = Arc::clone(&self.model);
        let length = unit.tokens.len();
        let mut tree = match &model.parser {
            Some((_, parser)) => parser.parse(&mut self.memory.arcs, offset, length, unit.starts.as_deref()),
            None => Tree {
                heads: (0..length).collect(),
                labels: vec!["ROOT".into(); length],
                starts: unit.starts.clone().unwrap_or_default(),
            },
        };
        if mode == Mode::Press {
            let punctuation = |i| labels.get(i).is_some_and(|label: &&Label| &*label.upos == "PUNCT");
            hang(&mut tree, &unit.opened, punctuation);
            single_roots(&mut tree, punctuation);
        }
        let base = parse.tokens.len();
        if let Some((_, ner)) = &model.recognizer {
            let word = |i: usize| {
                let token = unit.tokens.get(i);
                token.and_then(|token| text.get(token.start..token.end)).unwrap_or_default()
            };
            for (range, label) in ner.find(&mut self.memory.names, offset, &unit.tokens, &tree.starts) {
                // "Contactée, la préfecture…", "Joint par téléphone": nobody's name.
                let begins = range.start == 0 || tree.starts.get(range.start) == Some(&true);
                let alone = matches!(word(range.start + 1), "," | "par");
                if mode == Mode::Press && begins && alone && is_participle(word(range.start)) {
                    continue;
                }
                let ends = unit.tokens.get(range.start).zip(unit.tokens.get(range.end.saturating_sub(1)));
                let bytes = ends.map_or(0..0, |(first, last)| first.start..last.end);
                let tokens = base + range.start..base + range.end;
                parse.entities.push(EntitySpan { tokens, bytes, start: 0, end: 0, label });
            }
        }
        let (unknown, unset) = (Label::default(), Arc::from(""));
        let token = |(i, (token, deprel)): (usize, (&Raw, Arc<str>))| {
            let label = labels.get(i).copied().unwrap_or(&unknown);
            Token {
                bytes: token.start..token.end,
                start: 0,
                end: 0,
                lemma: Arc::clone(&unset),
                upos: Arc::clone(&label.upos),
                xpos: Arc::clone(&label.xpos),
                feats: Arc::clone(&label.feats),
                head: base + tree.heads.get(i).copied().unwrap_or(i),
                deprel,
                space: token.space,
            }
        };
        parse.tokens.extend(unit.tokens.iter().zip(tree.labels).enumerate().map(token));
        let tokens = parse.tokens.get_mut(base..).unwrap_or_default();
        // the form that the models saw: a type has one lemma, whatever apostrophe the text has
        let form = |token: &Token| {
            let form = text.get(token.bytes.clone()).unwrap_or_default();
            if mode == Mode::Press { plain(form).into() } else { Cow::from(form) }
        };
        if let Some(ruler) = &model.ruler {
            let forms: Vec<Cow<'_, str>> = tokens.iter().map(form).collect();
            ruler.apply(tokens, &forms);
        }
        for (token, raw) in tokens.iter_mut().zip(&unit.tokens) {
            if token.lemma.is_empty() {
                token.lemma = self.memory.lemma(&model, form, raw.lexeme, token);
            }
        }
        if mode == Mode::Press {
            mend(tokens, base, &|token| form(token).into_owned());
        }
        for i in 0..length {
            if tree.starts.get(i) == Some(&true) || i == 0 {
                parse.sentences.push(base + i..base + i);
            }
            if let Some(sentence) = parse.sentences.last_mut() {
                sentence.end = base + i + 1;
            }
        }
    }
}

impl Memory {
    fn lemma<'t>(
        &mut self,
        model: &LanguageModel,
        form: impl Fn(&Token) -> Cow<'t, str>,
        lexeme: u32,
        token: &Token,
    ) -> Arc<str> {
        let Some(lemmatizer) = &model.lemmatizer else { return form(token).into() };
        if lemmatizer.is_lemma(&token.upos, &token.feats) {
            return form(token).to_lowercase().into();
        }
        let number = lexeme as usize;
        if self.lemmas.len() <= number {
            self.lemmas.resize_with(number + 1, Vec::new);
        }
        let Some(known) = self.lemmas.get_mut(number) else { return form(token).into() };
        if let Some((_, lemma)) = known.iter().find(|(upos, _)| *upos == token.upos) {
            return Arc::clone(lemma);
        }
        let lemma: Arc<str> = lemmatizer.lemma(&form(token), &token.upos).into();
        known.push((Arc::clone(&token.upos), Arc::clone(&lemma)));
        lemma
    }
}

/// Cuts a paragraph of unusual length at blanks, so that memory stays bounded.
fn pieces(text: &str, paragraph: Range<usize>) -> Vec<Range<usize>> {
    let (mut pieces, mut start) = (vec![], paragraph.start);
    while paragraph.end - start > PIECE {
        let mut limit = start + PIECE;
        while !text.is_char_boundary(limit) {
            limit += 1;
        }
        let blank = text[start..limit].rfind(super::segment::is_blank).filter(|at| *at > 0);
        let cut = blank.map_or(limit, |at| start + at);
        pieces.push(start..cut);
        start = cut;
    }
    pieces.push(start..paragraph.end);
    pieces
}

/// Turns byte offsets in the plain form of a paragraph into byte offsets in the text.
fn restore_offsets(source: &str, plain: &str, base: usize, tokens: &mut [Raw]) {
    if source.len() == plain.len() {
        for token in tokens {
            (token.start, token.end) = (token.start + base, token.end + base);
        }
        return;
    }
    let mut pairs = plain
        .char_indices()
        .zip(source.char_indices())
        .map(|((a, _), (b, _))| (a, b))
        .chain([(plain.len(), source.len())]);
    let mut restore =
        |at: usize| pairs.by_ref().find(|(plain, _)| *plain >= at).map_or(source.len(), |(_, source)| source);
    let mut last = (0, 0);
    for token in tokens {
        // one token may end where the next starts: that place has been passed
        let start = if token.start == last.0 { last.1 } else { restore(token.start) };
        let end = if token.end == token.start { start } else { restore(token.end) };
        last = (token.end, end);
        (token.start, token.end) = (start + base, end + base);
    }
}

/// Fills in the code points of tokens and entities from their bytes.
fn count_characters(text: &str, parse: &mut Parse) {
    let (mut byte, mut count) = (0, 0);
    let mut upto = |at: usize| {
        count += text.get(byte..at).unwrap_or_default().chars().count();
        byte = byte.max(at);
        count
    };
    for token in &mut parse.tokens {
        token.start = upto(token.bytes.start);
        token.end = upto(token.bytes.end);
    }
    for entity in &mut parse.entities {
        entity.start = parse.tokens.get(entity.tokens.start).map_or(0, |token| token.start);
        entity.end = parse.tokens.get(entity.tokens.end.saturating_sub(1)).map_or(0, |token| token.end);
    }
}
