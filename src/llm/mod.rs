//! An extractor that asks a language model behind any OpenAI-compatible endpoint, and believes it nothing.
//!
//! The model must answer in a JSON Schema of ours. Every string that it quotes is looked for in the text; what is not
//! there is dropped with a [`Warning`], so that no answer brings words or names into the graph that the article lacks.
//! Answers are kept in a cache by the hash of text, metadata, prompt and model.

mod answer;
mod cache;
mod error;
mod ground;
mod http;
mod locate;
mod prompt;

use crate::annotation::Annotation;
use crate::read::Article;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

pub use error::LlmError;

/// Something of the model's answer that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning(pub String);

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Where the model is and how to ask it.
#[derive(Clone)]
pub struct Settings {
    /// The endpoint's base, `https://api.openai.com/v1`.
    pub base_url: String,
    /// The secret that is sent as a bearer token; local servers need none.
    pub key: Option<String>,
    /// The model's name there.
    pub model: String,
    /// The folder of the cache; without one every article is asked for.
    pub cache: Option<PathBuf>,
    /// How long one answer may take.
    pub timeout: Duration,
    /// How often a request is repeated that failed for a reason that passes.
    pub retries: u32,
    /// The first wait before a repetition; it doubles each time.
    pub backoff: Duration,
    /// The longest wait, whatever the server asks for.
    pub longest_wait: Duration,
    /// The largest answer that is read, in bytes.
    pub largest_answer: u64,
}

impl Settings {
    /// Usual settings for an endpoint and a model.
    #[must_use]
    pub fn new(base_url: impl Into<String>, model: impl Into<String>) -> Self {
        Self {
            base_url: base_url.into(),
            key: None,
            model: model.into(),
            cache: None,
            timeout: Duration::from_secs(180),
            retries: 4,
            backoff: Duration::from_millis(500),
            longest_wait: Duration::from_secs(60),
            largest_answer: 8 << 20,
        }
    }
}

/// The secret is nobody's business, not even a log's.
impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("base_url", &self.base_url)
            .field("key", &self.key.as_ref().map(|_| "…"))
            .field("model", &self.model)
            .field("cache", &self.cache)
            .finish_non_exhaustive()
    }
}

/// Asks one model for annotations.
#[derive(Debug)]
pub struct Client {
    settings: Settings,
    http: http::Http,
}

impl Client {
    /// A client with these settings.
    ///
    /// # Errors
    /// [`LlmError::BadUrl`] where the endpoint is no HTTP address.
    pub fn new(settings: Settings) -> Result<Self, LlmError> {
        let http = http::Http::new(&settings)?;
        Ok(Self { settings, http })
    }

    /// Annotates an article by the model's answer, and tells what of the answer the text does not bear out.
    ///
    /// # Errors
    /// [`LlmError`] where there is no answer, or none of the right shape.
    pub fn annotate(&self, article: &Article) -> Result<(Annotation, Vec<Warning>), LlmError> {
        let mut warnings = Vec::new();
        let cached =
            self.settings.cache.as_deref().map(|folder| (folder, cache::name(&self.settings.model, article)));
        let known = cached.as_ref().and_then(|(folder, name)| cache::get(folder, name));
        // A damaged entry of the cache is asked for anew.
        let answer = match known.map(|content| answer::read(&content)) {
            Some(Ok(answer)) => answer,
            _ => {
                let content = self.http.ask(&self.settings, article)?;
                let answer = answer::read(&content)?;
                if let Some((folder, name)) = &cached
                    && let Err(error) = cache::put(folder, name, &content)
                {
                    warnings.push(Warning(format!(
                        "the answer could not be kept in {}: {error}",
                        folder.display()
                    )));
                }
                answer
            }
        };
        let annotation = ground::annotation(&self.settings.model, article, answer, &mut warnings)?;
        Ok((annotation, warnings))
    }
}
