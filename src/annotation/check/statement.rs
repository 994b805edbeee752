//! Statements, chains, claims and discourse links.

use super::{Check, Kind, vehicle_kind};
use crate::annotation::{Claim, ClaimObject, Link, Statement};
use oxigraph::model::Literal;
use std::collections::{BTreeMap, BTreeSet};

impl<'a> Check<'a> {
    pub(super) fn statements(&mut self) {
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

    pub(super) fn statement_spans(&mut self, path: &str, statement: &Statement) {
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
    pub(super) fn chain(&mut self, path: &str, chain: &'a [Link]) {
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

    pub(super) fn claim(&mut self, path: &str, claim: &Claim) {
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
    pub(super) fn interpretation_cycles(&mut self) {
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

    pub(super) fn discourse(&mut self) {
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
