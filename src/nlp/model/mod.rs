//! Language models: one file each, read in milliseconds, made by training or imported from a spaCy package.

pub mod archive;
mod import;
mod library;
mod package;

pub use archive::{About, Archive};
pub use import::import;
pub use library::{ENDING, Library, ModelInfo, french};

use super::encoder::{Encoder, EncoderSpec};
use super::entities::Recognizer;
use super::error::{NlpError, Result};
use super::lemma::Lemmatizer;
use super::parser::Parser;
use super::ruler::Ruler;
use super::tagger::{Tagger, TaggerSpec};
use super::tokenizer::{Rules, Tokenizer};
use super::transition::TransitionSpec;
use std::collections::BTreeMap;
use std::path::Path;

/// A model that is ready to run. It holds no state of the texts it reads: engines on several threads can share it.
#[derive(Debug)]
pub struct LanguageModel {
    about: About,
    pub(crate) tokenizer: Tokenizer,
    pub(crate) encoders: Vec<Encoder>,
    /// Each head with the number of the encoder it reads.
    pub(crate) tagger: Option<(usize, Tagger)>,
    pub(crate) parser: Option<(usize, Parser)>,
    pub(crate) recognizer: Option<(usize, Recognizer)>,
    pub(crate) ruler: Option<Ruler>,
    pub(crate) lemmatizer: Option<Lemmatizer>,
}

impl LanguageModel {
    /// Reads a model file.
    ///
    /// # Errors
    /// Fails where the file cannot be read, is damaged, or its parts do not fit together.
    pub fn open(path: &Path) -> Result<Self> {
        Self::read(&Archive::open(path)?)
    }

    /// Reads a model from a file in memory.
    ///
    /// # Errors
    /// Fails where parts of the model are absent or do not fit together.
    pub fn read(archive: &Archive) -> Result<Self> {
        let Some(rules) = archive.part::<Rules>("tokenizer")? else {
            return Err(NlpError::Inconsistent("there is no tokenizer".to_owned()));
        };
        let bytes = archive.part::<bool>("bytes")?.unwrap_or(false);
        let specs = archive.part::<BTreeMap<String, EncoderSpec>>("encoders")?.unwrap_or_default();
        let (names, specs): (Vec<String>, Vec<EncoderSpec>) = specs.into_iter().unzip();
        let read = |(name, spec): (&String, &EncoderSpec)| {
            Encoder::read(archive, &format!("encoder.{name}"), spec, bytes)
        };
        let encoders: Vec<Encoder> = names.iter().zip(&specs).map(read).collect::<Result<_>>()?;
        let reads = |name: &str| match names.iter().position(|n| n == name) {
            Some(i) => Ok((i, encoders.get(i).map_or(0, Encoder::width))),
            None => Err(NlpError::Inconsistent(format!("there is no encoder {name}"))),
        };
        let mut model = Self {
            about: archive.about().clone(),
            tokenizer: Tokenizer::new(&rules)?,
            tagger: None,
            parser: None,
            recognizer: None,
            ruler: archive.part("rules")?.map(Ruler::new).transpose()?,
            lemmatizer: archive
                .part("lemmatizer")?
                .map(|spec| Lemmatizer::read(archive, spec))
                .transpose()?,
            encoders: vec![],
        };
        if let Some(spec) = archive.part::<TaggerSpec>("tagger")? {
            let (encoder, width) = reads(&spec.encoder)?;
            model.tagger = Some((encoder, Tagger::read(archive, &spec, width, bytes)?));
        }
        if let Some(spec) = archive.part::<TransitionSpec>("parser")? {
            let (encoder, width) = reads(&spec.encoder)?;
            model.parser = Some((encoder, Parser::read(archive, &spec, width, bytes)?));
        }
        if let Some(spec) = archive.part::<TransitionSpec>("ner")? {
            let (encoder, width) = reads(&spec.encoder)?;
            model.recognizer = Some((encoder, Recognizer::read(archive, &spec, width, bytes)?));
        }
        model.encoders = encoders;
        Ok(model)
    }

    /// What the model says about itself.
    #[must_use]
    pub fn about(&self) -> &About {
        &self.about
    }
}
