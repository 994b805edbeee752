//! What annotates: the rules of dicit, or a language model behind an endpoint.

use super::ArticleArgs;
use super::sources::Source;
use crate::annotation::{Annotation, Document, Section};
use crate::cli::diagnostics::Usage;
use crate::extract::Extractor;
use crate::llm::{Client, LlmError, Settings};
use crate::nlp::LanguageModel;
use crate::read::{Article, Metadata, ReadError, Reading, Unread};
use crate::store::Input;
use anyhow::Context as _;
use sha2::{Digest, Sha256};
use std::env;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use thiserror::Error;

/// Which extractor annotates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(in crate::cli) enum Kind {
    /// The rules and models that come with dicit, offline
    Dicit,
    /// A language model behind an OpenAI-compatible endpoint: OPENAI_BASE_URL, OPENAI_API_KEY and --model say which
    Llm,
}

/// Why an article has no annotation.
#[derive(Debug, Error)]
pub(in crate::cli) enum Failure {
    /// It could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The language model did not answer as it should.
    #[error(transparent)]
    Llm(#[from] LlmError),
}

/// What each thread needs to annotate.
pub(in crate::cli) struct Annotator {
    with: With,
    /// The model's name and version, or the endpoint's and its model's.
    model: String,
    given: Metadata,
    language: String,
}

enum With {
    Dicit(Arc<LanguageModel>),
    Llm(Box<Client>),
}

/// A document after it is annotated.
#[derive(Debug)]
pub(in crate::cli) struct Outcome<T> {
    /// The file, and the place in it where it holds several documents.
    pub input: Input,
    /// The name that the document gives to itself, or its file.
    pub id: Option<String>,
    /// What was made of it.
    pub result: Result<T, Failure>,
    /// What is doubtful about its text and metadata, and what was dropped of a language model's answer.
    pub remarks: Vec<String>,
}

impl Annotator {
    /// With the user's model and metadata.
    pub(in crate::cli) fn new(args: &ArticleArgs) -> anyhow::Result<Self> {
        let given = args.metadata()?;
        if args.extractor == Kind::Llm {
            let settings = settings(args)?;
            let model = format!("{} {}", settings.base_url, settings.model);
            let with = With::Llm(Box::new(Client::new(settings)?));
            return Ok(Self { with, model, given, language: "fr".to_owned() });
        }
        let with = args.load_model().context("the language model cannot be loaded")?;
        let about = with.about();
        let (model, language) = (format!("{} {}", about.name, about.version), about.language.clone());
        Ok(Self { with: With::Dicit(with), model, given, language })
    }

    /// What one thread annotates with; nothing where a language model is asked.
    pub(super) fn extractor(&self) -> Option<Extractor> {
        match &self.with {
            With::Dicit(model) => Some(Extractor::new(Arc::clone(model))),
            With::Llm(_) => None,
        }
    }

    /// What tells an article that is annotated this way from any other, and this way from others: a digest of text,
    /// metadata, model and version.
    pub(in crate::cli) fn key(&self, document: &Document, sections: &[Section]) -> u128 {
        // Strings and numbers are always JSON.
        let json = serde_json::to_vec(&(env!("CARGO_PKG_VERSION"), &self.model, document, sections));
        let digest = Sha256::digest(json.unwrap_or_default());
        digest.iter().take(16).fold(0, |key, byte| key << 8 | u128::from(*byte))
    }

    /// Reads and annotates a document, unless `known` gives what it would come to.
    pub(super) fn annotate<T>(
        &self,
        extractor: &mut Option<Extractor>,
        source: Source,
        known: impl Fn(&Article) -> Option<T>,
        finish: impl Fn(Annotation) -> T,
    ) -> Outcome<T> {
        let Source { input, is_file, record, metadata } = source;
        let file = is_file.then(|| input.to_string());
        let reading = record
            .and_then(|record| Ok((record, metadata?)))
            .map_err(Unread::from)
            .and_then(|(record, beside)| record.read(&self.given.clone().or(beside), &self.language));
        let Reading { article, mut remarks } = match reading {
            Ok(reading) => reading,
            Err(Unread { source_id, error }) => {
                let (id, result) = (source_id.or(file), Err(error.into()));
                return Outcome { input, id, result, remarks: Vec::new() };
            }
        };
        let id = article.document.source_id.clone().or(file);
        let result = match known(&article) {
            Some(known) => Ok(known),
            None => self.extract(extractor, article, &mut remarks).map(finish),
        };
        Outcome { input, id, result, remarks }
    }

    fn extract(
        &self,
        extractor: &mut Option<Extractor>,
        article: Article,
        remarks: &mut Vec<String>,
    ) -> Result<Annotation, Failure> {
        match (&self.with, extractor.as_mut()) {
            (With::Llm(client), _) => {
                let (annotation, warnings) = client.annotate(&article)?;
                remarks.extend(warnings.iter().map(ToString::to_string));
                Ok(annotation)
            }
            (With::Dicit(_), None) => Err(ReadError::Failed.into()),
            // A fault of ours in one article is no reason to lose the others.
            (With::Dicit(_), Some(rules)) => catch_unwind(AssertUnwindSafe(|| rules.annotate(article)))
                .map_err(|_| {
                    *extractor = self.extractor();
                    ReadError::Failed.into()
                }),
        }
    }
}

/// The endpoint that the environment names, and the model that the user names.
fn settings(args: &ArticleArgs) -> anyhow::Result<Settings> {
    let set = |name: &str| env::var(name).ok().filter(|value| !value.trim().is_empty());
    let base_url = set("OPENAI_BASE_URL").ok_or_else(|| {
        Usage::new("OPENAI_BASE_URL is not set")
            .hint("it is the address of an OpenAI-compatible endpoint, such as http://localhost:11434/v1")
    })?;
    let model = args.model.clone().ok_or_else(|| {
        Usage::new("no model is named").hint("--model is the name that the endpoint gives to its model")
    })?;
    let mut settings = Settings::new(base_url, model);
    settings.key = set("OPENAI_API_KEY");
    settings.cache = set("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| set("HOME").map(|home| PathBuf::from(home).join(".cache")))
        .map(|folder| folder.join("dicit/llm"));
    Ok(settings)
}
