//! What the model answers, and the schema that it is held to.

use super::LlmError;
use crate::annotation::{EntityType, Form};
use serde::Deserialize;
use serde_json::{Value, json};

/// The whole answer.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Answer {
    pub entities: Vec<Named>,
    pub statements: Vec<Said>,
}

/// An entity, by the strings that name it in the text.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Named {
    pub name: String,
    pub r#type: EntityType,
    pub mentions: Vec<String>,
}

/// A statement, by the strings of its content.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Said {
    pub content: Vec<String>,
    pub form: Form,
    pub chain: Vec<Voice>,
    pub confidence: Option<f64>,
}

/// A voice and the words that make it one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Voice {
    pub speaker: Option<String>,
    pub cue: Option<String>,
}

/// The JSON Schema of [`Answer`], in the part of the language that strict servers take: every field is required.
pub(super) fn schema() -> Value {
    let object = |fields: Value| {
        let required: Vec<String> =
            fields.as_object().map(|f| f.keys().cloned().collect()).unwrap_or_default();
        json!({ "type": "object", "properties": fields, "required": required, "additionalProperties": false })
    };
    let strings = json!({ "type": "array", "items": { "type": "string" } });
    let text_or_null = json!({ "type": ["string", "null"] });
    let entity = object(json!({
        "name": { "type": "string" },
        "type": { "type": "string", "enum": ["Person", "Organization", "Group", "Place", "Work", "Object"] },
        "mentions": strings,
    }));
    let voice = object(json!({ "speaker": text_or_null, "cue": text_or_null }));
    let statement = object(json!({
        "content": strings,
        "form": { "type": "string", "enum": ["direct", "indirect", "mixed", "hearsay", "report"] },
        "chain": { "type": "array", "items": voice },
        "confidence": { "type": ["number", "null"] },
    }));
    object(json!({
        "entities": { "type": "array", "items": entity },
        "statements": { "type": "array", "items": statement },
    }))
}

/// Reads an answer; a fence of Markdown around it, as some models write, is no fault.
pub(super) fn read(content: &str) -> Result<Answer, LlmError> {
    let mut text = content.trim();
    if let Some(fenced) = text.strip_prefix("```").and_then(|rest| rest.strip_suffix("```")) {
        text = fenced.strip_prefix("json").unwrap_or(fenced).trim();
    }
    let value: Value = serde_json::from_str(text).map_err(|error| LlmError::NotJson(error.to_string()))?;
    serde_path_to_error::deserialize(value).map_err(|error| LlmError::Schema {
        path: error.path().to_string(),
        message: error.into_inner().to_string(),
    })
}
