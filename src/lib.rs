//! dicit turns press articles into a knowledge graph in which every statement stands with its exact words, its place
//! in the text and the whole chain of voices behind it.
//!
//! The pipeline: [`read`] (an article from bytes) → [`nlp`] (its parse) → [`extract`] → [`annotation`] (who says what, as JSON;
//! also from [`import`] and [`llm`]) → [`map`] (quads) → [`store`] (Oxigraph) → [`identity`] (who is who across documents) → [`query`], [`export`], [`validate`], [`why`] →
//! [`cli`].

// Tests may; what runs on input says what is wrong.
#![cfg_attr(
    not(test),
    warn(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::unreachable, clippy::todo)
)]

pub mod annotation;
pub mod cli;
pub mod export;
pub mod extract;
pub mod identity;
pub mod import;
pub mod llm;
pub mod load;
pub mod map;
pub mod nlp;
pub mod ontology;
pub mod push;
pub mod query;
pub mod read;
pub mod reuse;
pub mod search;
pub mod serve;
pub mod span;
pub mod store;
pub mod validate;
pub mod vocabulary;
pub mod why;
