//! The language engine: French (and any imported) text to tokens, sentences, lemmas, parts of speech, trees and named entities, offline.
//!
//! ```
//! use dicit::nlp::{Engine, model};
//! let model = model::french()?;
//! let mut engine = Engine::new(model.into());
//! let parse = engine.parse("« La ville est libre », assure la légende.");
//! # Ok::<(), dicit::nlp::NlpError>(())
//! ```
//!
//! Text runs through four steps, one file each: [`segment`] finds paragraphs and sentences, the tokenizer cuts words, an encoder gives
//! every token a vector, and heads read the vectors: tagger, parser, entity recogniser. The models are [`model`] files; the architecture
//! is spaCy 3's for the CPU, and in [`Mode::Pure`] the results are Python spaCy's. Equal input gives equal output.

mod encoder;
mod engine;
mod entities;
mod error;
pub mod hash;
mod lemma;
mod lexeme;
mod matrix;
mod mend;
mod misread;
pub mod model;
mod opening;
mod parse;
mod parser;
mod pattern;
mod ruler;
pub mod segment;
mod tagger;
mod tokenizer;
mod transition;

pub use engine::{Engine, Mode};
pub use error::{NlpError, Result};
pub use model::LanguageModel;
pub use parse::{EntitySpan, Parse, Token};
