//! Extraction from the outside: how much of the development set it finds, and that it makes nothing up.

#[path = "extraction/devset.rs"]
mod devset;
#[path = "extraction/grounding.rs"]
mod grounding;
#[path = "extraction/score.rs"]
mod score;

use dicit::annotation::Annotation;
use dicit::extract::Extractor;
use dicit::nlp::LanguageModel;
use dicit::nlp::model::french;
use dicit::read::{Format, Metadata, read};
use std::sync::{Arc, LazyLock};

static FRENCH: LazyLock<Arc<LanguageModel>> = LazyLock::new(|| Arc::new(french().expect("the French model")));

fn extractor() -> Extractor {
    Extractor::new(Arc::clone(&FRENCH))
}

/// The annotation of a plain text; none where it holds nothing to read.
fn annotate(extractor: &mut Extractor, text: &str, metadata: &Metadata) -> Option<Annotation> {
    let format = Format::named("text").expect("plain text");
    let reading = read(text.as_bytes(), format, metadata, "fr").ok()?;
    Some(extractor.annotate(reading.article))
}
