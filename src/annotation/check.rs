//! What the types cannot promise: spans, ids, chains, terms and values.

use super::read::Fault;
use super::{Annotation, Claim, ClaimObject, Document, EntityType, Identity, Link, Span, Statement, edtf};
use crate::ontology;
use crate::span::TextIndex;
use oxigraph::model::{Literal, NamedNode};
use std::collections::{BTreeMap, BTreeSet};

/// All faults of an annotation, in the order of the document.
pub(super) fn check(annotation: &Annotation) -> Vec<Fault> {
    let mut check = Check {
        annotation,
        text: TextIndex::new(&annotation.document.text),
        ids: BTreeMap::new(),
        faults: Vec::new(),
    };
    check.document();
    check.collect_ids();
    check.sections();
    check.entities();
    check.times();
    check.events();
    check.statements();
    check.interpretation_cycles();
    check.relations();
    check.discourse();
    check.faults
}

/// What an id names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Entity,
    Time,
    Event,
    Statement,
}

impl Kind {
    fn noun(self) -> &'static str {
        match self {
            Self::Entity => "an entity",
            Self::Time => "a time",
            Self::Event => "an event",
            Self::Statement => "a statement",
        }
    }
}

struct Check<'a> {
    annotation: &'a Annotation,
    text: TextIndex<'a>,
    ids: BTreeMap<&'a str, Kind>,
    faults: Vec<Fault>,
}

impl<'a> Check<'a> {
    fn fault(&mut self, path: impl Into<String>, problem: impl Into<String>) {
        self.faults.push(Fault { path: path.into(), problem: problem.into() });
    }

    fn document(&mut self) {
        let document = &self.annotation.document;
        if document.text.trim().is_empty() {
            self.fault("document.text", "is empty; offsets need the text they refer to");
        }
        let sha256 = Document::sha256_of(&document.text);
        if document.sha256 != sha256 {
            self.fault("document.sha256", format!("is not the SHA-256 of the text, which is {sha256}; the text was changed or another text was annotated"));
        } else if document.id != Document::id_of(&sha256) {
            self.fault(
                "document.id",
                format!(
                    "is \"{}\" but the text gives \"{}\"; put a name of your own into \"source_id\"",
                    document.id,
                    Document::id_of(&sha256)
                ),
            );
        }
        if Literal::new_language_tagged_literal("", &document.language).is_err() {
            self.fault(
                "document.language",
                format!("\"{}\" is no BCP 47 language tag; write \"fr\" for French", document.language),
            );
        }
        if let Some(Err(error)) = document.published.as_deref().map(edtf::bounds) {
            self.fault("document.published", error.to_string());
        }
        if let Some(url) = &document.url {
            self.iri("document.url", url);
        }
        if let Some(at) = &self.annotation.extraction.at
            && at.parse::<jiff::Timestamp>().is_err()
        {
            self.fault(
                "extraction.at",
                format!("\"{at}\" is no RFC 3339 date-time such as 2025-11-22T05:38:00Z"),
            );
        }
    }

    fn collect_ids(&mut self) {
        let a = self.annotation;
        let entities =
            a.entities.iter().enumerate().map(|(i, x)| (format!("entities[{i}].id"), &x.id, Kind::Entity));
        let times = a.times.iter().enumerate().map(|(i, x)| (format!("times[{i}].id"), &x.id, Kind::Time));
        let events =
            a.events.iter().enumerate().map(|(i, x)| (format!("events[{i}].id"), &x.id, Kind::Event));
        let statements = a
            .statements
            .iter()
            .enumerate()
            .map(|(i, x)| (format!("statements[{i}].id"), &x.id, Kind::Statement));
        for (path, id, kind) in entities.chain(times).chain(events).chain(statements) {
            if id.is_empty() {
                self.fault(path, "is empty");
            } else if self.ids.insert(id, kind).is_some() {
                self.fault(path, format!("\"{id}\" is the id of something else already"));
            }
        }
    }

    /// An id that must name one of some kinds of thing.
    fn reference(&mut self, path: impl Into<String>, id: &str, kinds: &[Kind]) {
        match self.ids.get(id) {
            Some(kind) if kinds.contains(kind) => {}
            Some(kind) => {
                let wanted = kinds.iter().map(|kind| kind.noun()).collect::<Vec<_>>().join(" or ");
                self.fault(path, format!("\"{id}\" is {}, not {wanted}", kind.noun()));
            }
            None => self.fault(path, format!("\"{id}\" is the id of nothing in this document")),
        }
    }

    fn term(&mut self, path: impl Into<String>, class: &str, name: &str) {
        if !ontology::is_term(class, name) {
            let names: Vec<&str> = ontology::terms_of(class).collect();
            self.fault(
                path,
                format!("\"{name}\" is no {class} of the ontology; one of {}", names.join(", ")),
            );
        }
    }

    fn confidence(&mut self, path: &str, field: &str, value: Option<f64>) {
        if let Some(value) = value
            && !(0.0..=1.0).contains(&value)
        {
            self.fault(format!("{path}.{field}"), format!("{value} is not between 0 and 1"));
        }
    }

    fn iri(&mut self, path: impl Into<String>, iri: &str) {
        if let Err(error) = NamedNode::new(iri) {
            self.fault(path, format!("\"{iri}\" is no absolute IRI ({error})"));
        }
    }

    fn span(&mut self, path: &str, span: &Span) {
        match self.text.slice(span.start, span.end) {
            _ if span.start > span.end => {
                self.fault(path, format!("starts at {} after its end {}", span.start, span.end));
            }
            None => {
                let length = self.text.len();
                self.fault(
                    path,
                    format!(
                        "{}..{} is out of range: the text has {length} code points",
                        span.start, span.end
                    ),
                );
            }
            Some(found) if found != span.exact => {
                self.fault(
                    format!("{path}.exact"),
                    format!(
                        "\"{}\" differs from the text at {}..{}, which is \"{found}\"",
                        span.exact, span.start, span.end
                    ),
                );
            }
            Some("") => self.fault(path, "is empty"),
            Some(_) => {}
        }
    }

    fn range(&mut self, path: &str, start: usize, end: usize) {
        if start >= end || self.text.slice(start, end).is_none() {
            let length = self.text.len();
            self.fault(
                path,
                format!("{start}..{end} is no stretch of the text, which has {length} code points"),
            );
        }
    }

    fn inferred(&mut self, path: &str, class: &str, fields: &[String]) {
        let allowed = crate::vocabulary::inferable(class);
        for (i, field) in fields.iter().enumerate() {
            if !allowed.iter().any(|(name, _)| name == field) {
                let names: Vec<&str> = allowed.iter().map(|(name, _)| *name).collect();
                self.fault(
                    format!("{path}.inferred[{i}]"),
                    format!("\"{field}\" is no field that can be inferred; one of {}", names.join(", ")),
                );
            }
        }
    }

    fn identities(&mut self, path: &str, identities: &[Identity]) {
        for (i, identity) in identities.iter().enumerate() {
            let path = format!("{path}.linked[{i}]");
            self.iri(format!("{path}.iri"), &identity.iri);
            self.confidence(&path, "score", identity.score);
        }
    }

    fn sections(&mut self) {
        for (i, section) in self.annotation.sections.iter().enumerate() {
            let path = format!("sections[{i}]");
            self.range(&path, section.start, section.end);
            self.term(format!("{path}.kind"), "SectionKind", &section.kind);
        }
        for (i, range) in self.annotation.uncovered.iter().enumerate() {
            self.range(&format!("uncovered[{i}]"), range.start, range.end);
        }
    }

    fn entities(&mut self) {
        for (i, entity) in self.annotation.entities.iter().enumerate() {
            let path = format!("entities[{i}]");
            if entity.name.trim().is_empty() {
                self.fault(format!("{path}.name"), "is empty");
            }
            if let Some(kind) = &entity.kind {
                self.term(format!("{path}.kind"), "EntityKind", kind);
            }
            for (j, mention) in entity.mentions.iter().enumerate() {
                let path = format!("{path}.mentions[{j}]");
                self.span(&path, &mention.span());
                self.confidence(&path, "confidence", mention.confidence);
            }
            for (j, country) in entity.country.iter().enumerate() {
                if country.len() != 2 || !country.bytes().all(|b| b.is_ascii_uppercase()) {
                    self.fault(
                        format!("{path}.country[{j}]"),
                        format!("\"{country}\" is no ISO 3166-1 alpha-2 code such as \"FR\""),
                    );
                }
            }
            if let Some(region) = &entity.region
                && !is_region(region)
            {
                self.fault(
                    format!("{path}.region"),
                    format!("\"{region}\" is no ISO 3166-2 code such as \"RU-KRS\""),
                );
            }
            if let Some(location) = &entity.location {
                if entity.r#type != EntityType::Place {
                    self.fault(format!("{path}.location"), "belongs to places only");
                }
                if !(-90.0..=90.0).contains(&location.latitude)
                    || !(-180.0..=180.0).contains(&location.longitude)
                {
                    self.fault(
                        format!("{path}.location"),
                        format!("{}, {} is no latitude and longitude", location.latitude, location.longitude),
                    );
                }
                self.term(format!("{path}.location.precision"), "LocationPrecision", &location.precision);
            }
            self.inferred(&path, "Entity", &entity.inferred);
            self.identities(&path, &entity.linked);
        }
    }

    fn times(&mut self) {
        for (i, time) in self.annotation.times.iter().enumerate() {
            let path = format!("times[{i}]");
            let span = time.span();
            if !(span.start == 0 && span.is_empty() && span.exact.is_empty()) {
                self.span(&path, &span);
            }
            match time.edtf.as_deref().map(edtf::bounds) {
                Some(Err(error)) => self.fault(format!("{path}.edtf"), error.to_string()),
                bounds => {
                    let bounds = bounds.and_then(Result::ok).unwrap_or_default();
                    for (field, given, implied) in [
                        ("earliest", &time.earliest, bounds.earliest_begin),
                        ("latest", &time.latest, bounds.latest_end),
                    ] {
                        let implied = implied.map(edtf::xsd_date);
                        if given.is_some() && *given != implied {
                            let implied =
                                implied.map_or("leaves it open".to_owned(), |day| format!("gives {day}"));
                            self.fault(
                                format!("{path}.{field}"),
                                format!("does not follow from edtf, which {implied}"),
                            );
                        }
                    }
                }
            }
            if let Some(day) = &time.holds_at
                && day.parse::<jiff::civil::Date>().is_err()
            {
                self.fault(format!("{path}.holds_at"), format!("\"{day}\" is no day such as 2025-11-14"));
            }
            if let Some(relative) = &time.relative {
                self.term(format!("{path}.relative.relation"), "TemporalRelation", &relative.relation);
                self.reference(format!("{path}.relative.to"), &relative.to, &[Kind::Event, Kind::Time]);
            }
            self.inferred(&path, "TimeSpan", &time.inferred);
            self.identities(&path, &time.linked);
            self.confidence(&path, "confidence", time.confidence);
        }
    }

    fn events(&mut self) {
        for (i, event) in self.annotation.events.iter().enumerate() {
            let path = format!("events[{i}]");
            self.term(format!("{path}.type"), "EventType", &event.r#type);
            if let Some(trigger) = &event.trigger
                && !(trigger.is_empty() && trigger.exact.is_empty())
            {
                self.span(&format!("{path}.trigger"), trigger);
            }
            for (j, mention) in event.mentions.iter().enumerate() {
                self.span(&format!("{path}.mentions[{j}]"), mention);
            }
            let told: BTreeSet<&str> =
                event.accounts.iter().map(|account| account.statement.as_str()).collect();
            for (j, participant) in event.participants.iter().enumerate() {
                let path = format!("{path}.participants[{j}]");
                self.reference(format!("{path}.entity"), &participant.entity, &[Kind::Entity, Kind::Event]);
                self.term(format!("{path}.role"), "Role", &participant.role);
                for (k, statement) in participant.statements.iter().enumerate() {
                    if !told.contains(statement.as_str()) {
                        self.fault(
                            format!("{path}.statements[{k}]"),
                            format!("\"{statement}\" gives no account of this event"),
                        );
                    }
                }
            }
            if let Some(place) = &event.place {
                self.reference(format!("{path}.place"), place, &[Kind::Entity]);
            }
            if let Some(time) = &event.time {
                self.reference(format!("{path}.time"), time, &[Kind::Time]);
            }
            for (j, account) in event.accounts.iter().enumerate() {
                let path = format!("{path}.accounts[{j}]");
                self.reference(format!("{path}.statement"), &account.statement, &[Kind::Statement]);
                self.term(format!("{path}.factuality"), "Factuality", &account.factuality);
                if let Some(place) = &account.place {
                    self.reference(format!("{path}.place"), place, &[Kind::Entity]);
                }
                if let Some(time) = &account.time {
                    self.reference(format!("{path}.time"), time, &[Kind::Time]);
                }
            }
            if told.len() < event.accounts.len() {
                self.fault(
                    format!("{path}.accounts"),
                    "has two accounts by one statement; a statement tells of an event once",
                );
            }
            self.identities(&path, &event.linked);
            self.confidence(&path, "confidence", event.confidence);
        }
    }

    fn statements(&mut self) {
        for (i, statement) in self.annotation.statements.iter().enumerate() {
            let path = format!("statements[{i}]");
            self.statement_spans(&path, statement);
            self.chain(&format!("{path}.chain"), &statement.chain);
            for (j, reading) in statement.alternatives.iter().enumerate() {
                let path = format!("{path}.alternatives[{j}]");
                self.chain(&format!("{path}.chain"), &reading.chain);
                self.confidence(&path, "confidence", reading.confidence);
            }
            for (j, about) in statement.about.iter().enumerate() {
                self.reference(
                    format!("{path}.about[{j}]"),
                    about,
                    &[Kind::Entity, Kind::Event, Kind::Statement, Kind::Time],
                );
            }
            if let Some(read) = &statement.interprets {
                self.reference(format!("{path}.interprets"), read, &[Kind::Statement]);
            }
            for (j, claim) in statement.claims.iter().enumerate() {
                self.claim(&format!("{path}.claims[{j}]"), claim);
            }
            for (j, evaluation) in statement.evaluations.iter().enumerate() {
                let path = format!("{path}.evaluations[{j}]");
                self.term(format!("{path}.valence"), "Valence", &evaluation.valence);
                if let Some(target) = &evaluation.target {
                    self.reference(format!("{path}.target"), target, &[Kind::Entity, Kind::Event]);
                }
            }
            for (j, term) in statement.evaluative_terms.iter().enumerate() {
                self.span(&format!("{path}.evaluative_terms[{j}]"), term);
            }
            for (j, role) in statement.unsaid.iter().enumerate() {
                self.term(format!("{path}.unsaid[{j}]"), "Role", role);
            }
            if let Some(modality) = &statement.modality {
                self.term(format!("{path}.modality"), "Modality", modality);
            }
            if let Some(language) = &statement.original_language
                && Literal::new_language_tagged_literal("", language).is_err()
            {
                self.fault(
                    format!("{path}.original_language"),
                    format!("\"{language}\" is no BCP 47 language tag"),
                );
            }
            if let Some(translator) = &statement.translated_by {
                self.reference(format!("{path}.translated_by"), translator, &[Kind::Entity]);
            }
            self.inferred(&path, "Statement", &statement.inferred);
            self.confidence(&path, "confidence", statement.confidence);
        }
    }

    fn statement_spans(&mut self, path: &str, statement: &Statement) {
        if statement.spans.is_empty() {
            self.fault(format!("{path}.spans"), "is empty; a statement has words");
        }
        for (j, span) in statement.spans.iter().enumerate() {
            self.span(&format!("{path}.spans[{j}]"), span);
        }
        if statement.spans.windows(2).any(|pair| pair[1].start < pair[0].end) {
            self.fault(format!("{path}.spans"), "are out of order or overlap");
        }
        if let Some(quotation) = &statement.quotation {
            self.span(&format!("{path}.quotation"), quotation);
        }
    }

    /// Voices from the outermost to the innermost; a chain that comes back to a voice has no innermost one.
    fn chain(&mut self, path: &str, chain: &'a [Link]) {
        if chain.is_empty() {
            self.fault(path, "is empty; somebody says it, be it an unnamed voice: {\"source\": null}");
        }
        let mut passed = BTreeSet::new();
        for (j, link) in chain.iter().enumerate() {
            let path = format!("{path}[{j}]");
            if let Some(source) = &link.source {
                self.reference(format!("{path}.source"), source, &[Kind::Entity]);
                if !passed.insert((source, &link.vehicle)) {
                    self.fault(
                        format!("{path}.source"),
                        format!("the chain is cyclic: it comes back to \"{source}\""),
                    );
                }
            }
            if let Some(span) = &link.source_span {
                self.span(&format!("{path}.source_span"), span);
            }
            if let Some(cue) = &link.cue {
                self.span(&format!("{path}.cue"), &cue.span());
            }
            if let Some(stance) = &link.stance {
                self.term(format!("{path}.stance"), "Stance", stance);
            }
            if let Some(vehicle) = &link.vehicle
                && (self.ids.contains_key(vehicle.as_str()) || vehicle_kind(vehicle).is_none())
            {
                self.reference(format!("{path}.vehicle"), vehicle, &[Kind::Entity]);
            }
        }
    }

    fn claim(&mut self, path: &str, claim: &Claim) {
        const ANYTHING: &[Kind] = &[Kind::Entity, Kind::Event, Kind::Time, Kind::Statement];
        if claim.text.trim().is_empty() {
            self.fault(format!("{path}.text"), "is empty");
        }
        if let Some(subject) = &claim.subject {
            self.reference(format!("{path}.subject"), subject, ANYTHING);
        }
        if let Some(predicate) = &claim.predicate {
            self.term(format!("{path}.predicate"), "RelationTerm", predicate);
        }
        if let Some(ClaimObject::Id(object)) = &claim.object {
            self.reference(format!("{path}.object.id"), object, ANYTHING);
        }
        if claim.predicate.is_none() && claim.object.is_some() {
            self.fault(format!("{path}.object"), "has no predicate to go with it");
        }
        if let Some(condition) = &claim.condition {
            self.reference(format!("{path}.condition"), condition, &[Kind::Event]);
        }
        self.inferred(path, "Claim", &claim.inferred);
    }

    /// A statement that reads another, and so on, must end at one that reads none.
    fn interpretation_cycles(&mut self) {
        let read: BTreeMap<&str, &str> = self
            .annotation
            .statements
            .iter()
            .filter_map(|statement| Some((statement.id.as_str(), statement.interprets.as_deref()?)))
            .collect();
        for (i, statement) in self.annotation.statements.iter().enumerate() {
            let mut next = read.get(statement.id.as_str());
            let mut steps = 0;
            while let Some(id) = next
                && steps <= read.len()
            {
                if *id == statement.id {
                    let id = id.to_string();
                    self.fault(
                        format!("statements[{i}].interprets"),
                        format!("the reading is cyclic: it comes back to \"{id}\""),
                    );
                    break;
                }
                next = read.get(id);
                steps += 1;
            }
        }
    }

    fn relations(&mut self) {
        const THINGS: &[Kind] = &[Kind::Entity, Kind::Event, Kind::Time];
        for (i, relation) in self.annotation.relations.iter().enumerate() {
            let path = format!("relations[{i}]");
            self.reference(format!("{path}.subject"), &relation.subject, THINGS);
            self.term(format!("{path}.predicate"), "RelationTerm", &relation.predicate);
            self.reference(format!("{path}.object"), &relation.object, THINGS);
            self.confidence(&path, "confidence", relation.confidence);
        }
    }

    fn discourse(&mut self) {
        for (i, link) in self.annotation.discourse.iter().enumerate() {
            let path = format!("discourse[{i}]");
            self.reference(format!("{path}.from"), &link.from, &[Kind::Statement]);
            self.reference(format!("{path}.to"), &link.to, &[Kind::Statement]);
            self.term(format!("{path}.relation"), "DiscourseRelation", &link.relation);
            if let Some(cue) = &link.cue {
                self.span(&format!("{path}.cue"), cue);
            }
            if let Some(by) = &link.by {
                self.reference(format!("{path}.by"), by, &[Kind::Entity]);
            }
        }
    }
}

fn is_region(code: &str) -> bool {
    code.split_once('-').is_some_and(|(country, region)| {
        country.len() == 2
            && country.bytes().all(|b| b.is_ascii_uppercase())
            && (1..=3).contains(&region.len())
            && region.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    })
}

/// The entity kind that a vehicle names without being an id: `Caption`, `caption`, `article`.
pub(crate) fn vehicle_kind(vehicle: &str) -> Option<&'static str> {
    let wanted = if vehicle == "article" { "NewsArticle" } else { vehicle };
    ontology::terms_of("EntityKind").find(|kind| kind.eq_ignore_ascii_case(wanted))
}
