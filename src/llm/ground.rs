//! An answer turned into an annotation of what the text bears out.

use super::answer::{Answer, Said};
use super::locate::Haystack;
use super::{LlmError, Warning};
use crate::annotation::{self, Annotation, Cue, Document, Entity, EntityType, Extraction, FORMAT, Form};
use crate::annotation::{Link, Mention, MentionKind, Statement};
use crate::annotation::{Range as Stretch, Span};
use crate::read::Article;
use std::ops::Range;

/// How far from its content a cue or a speaker may stand, in code points.
const FAR: usize = 400;

struct Grounding<'a> {
    text: Haystack,
    document: &'a Document,
    rule: String,
    entities: Vec<Entity>,
    warnings: &'a mut Vec<Warning>,
}

/// The annotation of what an answer says and the text bears out.
pub(super) fn annotation(
    model: &str,
    article: &Article,
    answer: Answer,
    warnings: &mut Vec<Warning>,
) -> Result<Annotation, LlmError> {
    let mut document = article.document.clone();
    if document.language.is_empty() {
        "fr".clone_into(&mut document.language);
    }
    document.sha256 = Document::sha256_of(&document.text);
    document.id = Document::id_of(&document.sha256);
    let mut grounding = Grounding {
        text: Haystack::new(&document.text),
        document: &article.document,
        rule: format!("llm:{model}"),
        entities: Vec::new(),
        warnings,
    };
    grounding.named(&answer);
    let statements = grounding.said(answer.statements);
    let covered = statements.iter().flat_map(|s| &s.spans).map(|span| span.start..span.end).collect();
    let uncovered = grounding.text.uncovered(covered);
    let made = Annotation {
        format: FORMAT.to_owned(),
        extraction: Extraction {
            tool: concat!("dicit ", env!("CARGO_PKG_VERSION")).to_owned(),
            model: Some(model.to_owned()),
            at: None,
        },
        sections: article.sections.clone(),
        entities: grounding.entities,
        times: Vec::new(),
        events: Vec::new(),
        statements,
        relations: Vec::new(),
        discourse: Vec::new(),
        uncovered: uncovered.into_iter().map(|gap| Stretch { start: gap.start, end: gap.end }).collect(),
        rejected: Vec::new(),
        document,
    };
    let json = annotation::to_json(&made).map_err(|error| LlmError::NotJson(error.to_string()))?;
    Ok(annotation::read(json.as_bytes())?)
}

impl Grounding<'_> {
    fn warn(&mut self, message: String) {
        self.warnings.push(Warning(message));
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span { start: range.start, end: range.end, exact: self.text.exact(range) }
    }

    fn named(&mut self, answer: &Answer) {
        for named in &answer.entities {
            let mut mentions: Vec<Range<usize>> = Vec::new();
            for words in std::iter::once(&named.name).chain(&named.mentions) {
                // The same string again is its next place.
                let place = self.text.places(words).into_iter().find(|place| !mentions.contains(place));
                match place {
                    Some(place) => mentions.push(place),
                    None if words == &named.name || self.text.from(words, 0).is_some() => {}
                    None => self.warn(format!("mention “{words}” is not in the text")),
                }
            }
            mentions.sort_by_key(|place| place.start);
            let Some(first) = mentions.first().cloned() else {
                self.warn(format!("entity “{}” is not in the text", named.name));
                continue;
            };
            // A name that the text does not hold is the model's knowledge, not the article's.
            let name = match self.text.from(&named.name, 0) {
                Some(place) => self.text.exact(&place),
                None => self.text.exact(&first),
            };
            if self.entities.iter().any(|e| e.name == name && e.r#type == named.r#type) {
                continue;
            }
            let position = self.add(named.r#type, name);
            for place in mentions {
                self.mention(position, &place);
            }
        }
    }

    fn add(&mut self, r#type: EntityType, name: String) -> usize {
        let id = format!("e{}", self.entities.len() + 1);
        self.entities.push(Entity::new(id, r#type, name));
        self.entities.len() - 1
    }

    fn mention(&mut self, entity: usize, place: &Range<usize>) {
        let exact = self.text.exact(place);
        let named = exact.split(|c: char| !c.is_alphanumeric()).any(|w| w.starts_with(char::is_uppercase));
        let rule = Some(self.rule.clone());
        if let Some(entity) = self.entities.get_mut(entity)
            && entity.mentions.iter().all(|m| (m.start, m.end) != (place.start, place.end))
        {
            let kind = if named { MentionKind::Named } else { MentionKind::Nominal };
            entity.mentions.push(Mention {
                start: place.start,
                end: place.end,
                exact,
                kind,
                rule,
                confidence: None,
            });
        }
    }

    fn said(&mut self, said: Vec<Said>) -> Vec<Statement> {
        let mut statements: Vec<Statement> = Vec::new();
        let mut position = 0;
        for said in said {
            let Some(spans) = self.content(&said, &mut position) else { continue };
            if statements.iter().any(|known| known.spans == spans) {
                self.warn(format!("statement “{}” comes twice", said.content.join(" … ")));
                continue;
            }
            let whole = spans.first().map_or(0, |s| s.start)..spans.last().map_or(0, |s| s.end);
            let chain = self.chain(&said, &whole);
            let confidence = said.confidence.filter(|c| (0.0..=1.0).contains(c));
            if confidence != said.confidence {
                self.warn("a confidence that is not between 0 and 1".to_owned());
            }
            let id = format!("s{}", statements.len() + 1);
            statements.push(Statement {
                confidence,
                rule: Some(self.rule.clone()),
                ..Statement::new(id, self.form(said.form, &whole), spans, chain)
            });
        }
        statements
    }

    /// Where the parts of a content stand, one behind the other; none where any of them is not in the text.
    fn content(&mut self, said: &Said, position: &mut usize) -> Option<Vec<Span>> {
        let mut spans: Vec<Range<usize>> = Vec::new();
        for words in &said.content {
            let from = spans.last().map_or(*position, |last| last.end);
            let place =
                self.text.from(words, from).filter(|p| spans.last().is_none_or(|last| p.start >= last.end));
            match place {
                Some(place) => spans.push(place),
                None => {
                    self.warn(format!("statement dropped: “{words}” is not in the text"));
                    return None;
                }
            }
        }
        if spans.is_empty() {
            self.warn("a statement without content".to_owned());
            return None;
        }
        *position = spans.first().map_or(*position, |first| first.start + 1);
        Some(spans.iter().map(|span| self.span(span)).collect())
    }

    fn chain(&mut self, said: &Said, content: &Range<usize>) -> Vec<Link> {
        let mut chain = Vec::new();
        if let Some(outlet) = self.document.outlet.clone().filter(|name| !name.trim().is_empty()) {
            let source = self.entity_of_metadata(EntityType::Organization, &outlet);
            chain.push(Link { source: Some(source), implicit: true, ..Link::default() });
        }
        for voice in &said.chain {
            let (source, source_span) = match &voice.speaker {
                Some(speaker) => self.speaker(speaker, content),
                None => (None, None),
            };
            let cue = voice.cue.as_ref().and_then(|words| {
                let place = self.text.near(words, content, FAR);
                if place.is_none() {
                    self.warn(format!("cue “{words}” does not stand near its statement"));
                }
                place.map(|place| self.span(&place))
            });
            let cue =
                cue.map(|span| Cue { start: span.start, end: span.end, exact: span.exact, lemma: None });
            let implicit = cue.is_none() && source_span.is_none();
            chain.push(Link { source, source_span, cue, implicit, ..Link::default() });
        }
        if said.chain.is_empty() {
            chain.push(Link::default());
        }
        // A voice that comes back stands where it is innermost.
        let mut kept: Vec<Link> = Vec::new();
        for (i, link) in chain.iter().enumerate() {
            let again = chain.iter().skip(i + 1).any(|later| later.source == link.source);
            if link.source.is_none() || !again {
                kept.push(link.clone());
            }
        }
        kept
    }

    /// The entity that a speaker's name is of, and where it stands near the content.
    fn speaker(&mut self, speaker: &str, content: &Range<usize>) -> (Option<String>, Option<Span>) {
        let near = self.text.near(speaker, content, FAR);
        let anywhere = near.clone().or_else(|| self.text.from(speaker, 0));
        let Some(place) = anywhere else {
            let is =
                |name: &Option<String>| name.as_deref().is_some_and(|name| name.trim() == speaker.trim());
            if is(&self.document.outlet) {
                return (Some(self.entity_of_metadata(EntityType::Organization, speaker)), None);
            }
            if is(&self.document.author) {
                return (Some(self.entity_of_metadata(EntityType::Person, speaker)), None);
            }
            self.warn(format!("speaker “{speaker}” is neither in the text nor in the metadata"));
            return (None, None);
        };
        let exact = self.text.exact(&place);
        let found =
            |e: &&Entity| e.name == exact || e.name == speaker || e.mentions.iter().any(|m| m.exact == exact);
        let known = self.entities.iter().find(found).map(|e| e.id.clone());
        if known.is_none() {
            self.warn(format!(
                "speaker “{speaker}” is none of the entities of the answer; its words are kept"
            ));
        }
        (known, near.map(|place| self.span(&place)))
    }

    /// An entity that the metadata name.
    fn entity_of_metadata(&mut self, r#type: EntityType, name: &str) -> String {
        let known = self.entities.iter().position(|e| e.r#type == r#type && e.name == name);
        let position = known.unwrap_or_else(|| self.add(r#type, name.to_owned()));
        format!("e{}", position + 1)
    }

    /// Nothing is word for word where no mark of quotation stands, whatever the model says.
    fn form(&self, form: Form, content: &Range<usize>) -> Form {
        let before = self.text.exact(&(content.start.saturating_sub(2)..content.start));
        let opened = before.trim_end().ends_with(['«', '“', '"', '„', '—', '–', '-']);
        match form {
            Form::Direct if !opened && !self.text.exact(content).contains(['«', '“', '"']) => {
                Form::Indirect
            }
            form => form,
        }
    }
}
