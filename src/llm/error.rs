//! Why there is no answer. No message holds the secret.

use crate::annotation::AnnotationError;
use thiserror::Error;

/// Why a model's annotation cannot be had.
#[derive(Debug, Error)]
pub enum LlmError {
    /// The endpoint is no address.
    #[error("\"{0}\" is no HTTP address of an OpenAI-compatible endpoint, such as https://api.openai.com/v1")]
    BadUrl(String),
    /// The secret is missing or wrong.
    #[error("the endpoint refuses the key (HTTP {status}){message}")]
    Unauthorized {
        /// 401 or 403.
        status: u16,
        /// What the server says, after a colon.
        message: String,
    },
    /// Any other answer than success, after all repetitions.
    #[error("the endpoint answers HTTP {status}{message}")]
    Status {
        /// The status.
        status: u16,
        /// What the server says, after a colon.
        message: String,
    },
    /// No answer in time.
    #[error("the endpoint did not answer within {0} s")]
    Timeout(u64),
    /// No connection, or one that broke.
    #[error("the endpoint cannot be reached: {0}")]
    Unreachable(String),
    /// The answer is larger than is read.
    #[error("the answer is larger than {0} bytes")]
    TooLarge(u64),
    /// The answer is not UTF-8.
    #[error("byte {0} of the answer is not UTF-8")]
    NotUtf8(usize),
    /// The answer is no JSON.
    #[error("the answer is no JSON: {0}")]
    NotJson(String),
    /// The answer is JSON of another shape.
    #[error("the answer breaks the schema: {path}: {message}")]
    Schema {
        /// JSON path.
        path: String,
        /// What is wrong there.
        message: String,
    },
    /// The model came to the end of what it may write.
    #[error(
        "the answer is cut off: the model reached its limit of tokens; annotate a shorter article or use another model"
    )]
    Truncated,
    /// The model declined.
    #[error("the model declines to answer: {0}")]
    Declined(String),
    /// What was made of the answer breaks the annotation format, as metadata of a wrong form do.
    #[error(transparent)]
    Refused(#[from] AnnotationError),
}
