//! What a person does to an annotation: accept, correct, reject.

use super::review::{retain_statements, without};
use super::{
    Annotation, Cue, Entity, EntityType, Identity, IdentityStatus, Link, Mention, MentionKind, Range, Span,
    Statement,
};
use crate::span::TextIndex;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What an identity that a person has decided on rests on.
pub const BY_REVIEW: &str = "review";

/// One thing that a person does. Statements and entities are named by their ids, places by code points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "lowercase", deny_unknown_fields)]
pub enum Correction {
    /// The statement is right.
    Accept {
        /// Its id.
        statement: String,
    },
    /// The statement is none, or not one that the text makes.
    Reject {
        /// Its id.
        statement: String,
    },
    /// Somebody else speaks at a link of the chain.
    Speaker {
        /// Its id.
        statement: String,
        /// Which link, 0 for the outermost.
        link: usize,
        /// Who: an entity's id, or somebody whom the annotation does not know yet; nothing for an unnamed voice.
        speaker: Option<Speaker>,
    },
    /// Its words are others.
    Span {
        /// Its id.
        statement: String,
        /// Where they stand.
        spans: Vec<Range>,
    },
    /// It reaches the reader in another way.
    Chain {
        /// Its id.
        statement: String,
        /// The links, outermost first; the words of their spans are taken from the text.
        chain: Vec<Voice>,
    },
    /// An entity is, may be or is not something in another knowledge base.
    Identity {
        /// The entity's id.
        entity: String,
        /// IRI of the thing there.
        target: String,
        /// What is decided.
        status: IdentityStatus,
    },
}

impl Correction {
    /// Calls back for every id in it.
    pub fn for_each_id(&mut self, mut visit: impl FnMut(&mut String)) {
        match self {
            Self::Accept { statement } | Self::Reject { statement } | Self::Span { statement, .. } => {
                visit(statement)
            }
            Self::Identity { entity, .. } => visit(entity),
            Self::Speaker { statement, speaker, .. } => {
                visit(statement);
                if let Some(Speaker::Known(id)) = speaker {
                    visit(id);
                }
            }
            Self::Chain { statement, chain } => {
                visit(statement);
                for voice in chain {
                    if let Some(Speaker::Known(id)) = &mut voice.speaker {
                        visit(id);
                    }
                }
            }
        }
    }
}

/// Who speaks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Speaker {
    /// An entity of the annotation, by id.
    Known(String),
    /// Somebody new.
    New {
        /// The name.
        name: String,
        /// What it is.
        r#type: EntityType,
        /// Where the text refers to it.
        #[serde(default)]
        mention: Option<Range>,
    },
}

/// A link of a chain as a person gives it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voice {
    /// The link of the chain as it is from which everything else is taken.
    #[serde(default)]
    pub from: Option<usize>,
    /// Who speaks.
    #[serde(default)]
    pub speaker: Option<Speaker>,
    /// The words that say so.
    #[serde(default)]
    pub cue: Option<Range>,
}

/// Why a correction cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CorrectionError {
    /// Nothing has this id.
    #[error("\"{0}\" is the id of nothing in this document")]
    Unknown(String),
    /// The chain has no such link.
    #[error("the chain has no link {0}")]
    NoLink(usize),
    /// A place is none.
    #[error("{}..{} is no stretch of the text", .0.start, .0.end)]
    NoRange(Range),
    /// The result would contradict itself.
    #[error("the annotation would be faulty: {0}")]
    Faulty(String),
}

/// Makes a correction. What a person has corrected counts as reviewed.
///
/// # Errors
/// [`CorrectionError`]; the annotation is then as before.
pub fn correct(annotation: &mut Annotation, correction: &Correction) -> Result<(), CorrectionError> {
    let mut corrected = annotation.clone();
    apply(&mut corrected, correction)?;
    if let Some(fault) = corrected.faults().first() {
        return Err(CorrectionError::Faulty(fault.to_string()));
    }
    *annotation = corrected;
    Ok(())
}

fn apply(annotation: &mut Annotation, correction: &Correction) -> Result<(), CorrectionError> {
    match correction {
        Correction::Accept { statement } => find(annotation, statement)?.reviewed = true,
        Correction::Reject { statement } => reject(annotation, statement)?,
        Correction::Speaker { statement, link, speaker } => {
            find(annotation, statement)?;
            let source = speaker.as_ref().map(|speaker| entity(annotation, speaker)).transpose()?;
            let statement = by_hand(find(annotation, statement)?);
            statement.chain.get_mut(*link).ok_or(CorrectionError::NoLink(*link))?.source = source;
        }
        Correction::Span { statement, spans } => {
            let words: Vec<Span> =
                spans.iter().map(|range| span(annotation, *range)).collect::<Result<_, _>>()?;
            let statement = by_hand(find(annotation, statement)?);
            let holds = |quotation: &Span| {
                words.iter().all(|it| quotation.start <= it.start && it.end <= quotation.end)
            };
            statement.quotation = statement.quotation.take().filter(holds);
            let before = ranges(&statement.spans);
            statement.spans = words;
            let after = ranges(&statement.spans);
            let others = all_ranges(annotation);
            annotation.uncovered.extend(without(&before, &others));
            annotation.uncovered = without(&annotation.uncovered, &after);
            annotation.uncovered.sort_unstable();
        }
        Correction::Chain { statement, chain } => {
            let old = find(annotation, statement)?.chain.clone();
            let mut new = Vec::new();
            for voice in chain {
                let mut link = match voice.from {
                    Some(from) => old.get(from).ok_or(CorrectionError::NoLink(from))?.clone(),
                    None => Link::default(),
                };
                if let Some(speaker) = &voice.speaker {
                    link.source = Some(entity(annotation, speaker)?);
                }
                if let Some(range) = voice.cue {
                    let Span { start, end, exact } = span(annotation, range)?;
                    link.cue = Some(Cue { start, end, exact, lemma: None });
                }
                new.push(link);
            }
            by_hand(find(annotation, statement)?).chain = new;
        }
        Correction::Identity { entity, target, status } => {
            let unknown = || CorrectionError::Unknown(entity.clone());
            let entity = annotation.entities.iter_mut().find(|it| it.id == *entity).ok_or_else(unknown)?;
            let basis = Some(BY_REVIEW.to_owned());
            match entity.linked.iter_mut().find(|known| known.iri == *target) {
                Some(known) => (known.status, known.basis) = (*status, basis),
                None => {
                    entity.linked.push(Identity { iri: target.clone(), status: *status, score: None, basis })
                }
            }
        }
    }
    Ok(())
}

fn find<'a>(annotation: &'a mut Annotation, id: &str) -> Result<&'a mut Statement, CorrectionError> {
    let unknown = || CorrectionError::Unknown(id.to_owned());
    annotation.statements.iter_mut().find(|statement| statement.id == id).ok_or_else(unknown)
}

/// What a person has corrected no rule has found, and no measure of a rule's certainty holds for it.
fn by_hand(statement: &mut Statement) -> &mut Statement {
    statement.reviewed = true;
    statement.rule = Some("person".to_owned());
    statement.confidence = None;
    statement
}

/// Drops a statement and remembers where it stood, so that no machine finds it again.
fn reject(annotation: &mut Annotation, id: &str) -> Result<(), CorrectionError> {
    let stretch = find(annotation, id)?.extent();
    let words = ranges(&find(annotation, id)?.spans);
    retain_statements(annotation, |statement| statement.id != id);
    annotation.rejected.extend(stretch);
    annotation.rejected.sort_unstable();
    annotation.rejected.dedup();
    let others = all_ranges(annotation);
    annotation.uncovered.extend(without(&words, &others));
    annotation.uncovered.sort_unstable();
    Ok(())
}

/// The id of a speaker, who is added where the annotation does not know it.
fn entity(annotation: &mut Annotation, speaker: &Speaker) -> Result<String, CorrectionError> {
    match speaker {
        Speaker::Known(id) if annotation.entities.iter().any(|entity| entity.id == *id) => Ok(id.clone()),
        Speaker::Known(id) => Err(CorrectionError::Unknown(id.clone())),
        Speaker::New { name, r#type, mention } => {
            let known = |entity: &&Entity| entity.r#type == *r#type && entity.name == *name;
            if let Some(entity) = annotation.entities.iter().find(known) {
                return Ok(entity.id.clone());
            }
            let id = free(annotation);
            let mut entity = Entity::new(id.clone(), *r#type, name.clone());
            if let Some(range) = mention {
                let Span { start, end, exact } = span(annotation, *range)?;
                let kind = if exact == *name { MentionKind::Named } else { MentionKind::Nominal };
                entity.mentions.push(Mention {
                    start,
                    end,
                    exact,
                    kind,
                    rule: Some("person".to_owned()),
                    confidence: None,
                });
            }
            annotation.entities.push(entity);
            Ok(id)
        }
    }
}

/// An id that nothing has.
fn free(annotation: &Annotation) -> String {
    let mut number = annotation.entities.len();
    loop {
        number += 1;
        let id = format!("p{number}");
        if !super::review::ids(annotation).any(|known| known == id) {
            return id;
        }
    }
}

fn span(annotation: &Annotation, range: Range) -> Result<Span, CorrectionError> {
    let text = TextIndex::new(&annotation.document.text);
    let exact = text.slice(range.start, range.end).filter(|words| !words.is_empty());
    let exact = exact.ok_or(CorrectionError::NoRange(range))?.to_owned();
    Ok(Span { start: range.start, end: range.end, exact })
}

fn ranges(spans: &[Span]) -> Vec<Range> {
    spans.iter().map(|span| Range { start: span.start, end: span.end }).collect()
}

fn all_ranges(annotation: &Annotation) -> Vec<Range> {
    annotation.statements.iter().flat_map(|statement| ranges(&statement.spans)).collect()
}

#[cfg(test)]
mod tests;
