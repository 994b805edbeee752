//! Events and what each statement says of them.
//!
//! An event node says that something is told of, not that it happened: who took part, where and when hang from the
//! accounts, each tied to its statement with a factuality. So an insinuated crime gets no perpetrator as a fact.

use super::link::identities;
use super::names::Names;
use super::quads::{Quads, under};
use crate::annotation::{Annotation, Event};
use crate::vocabulary::{class, dcterms, property, sem, skos};
use oxigraph::model::NamedNode;
use std::collections::BTreeMap;

pub(super) fn map(annotation: &Annotation, names: &Names<'_>, quads: &mut Quads) {
    for event in &annotation.events {
        let Some(iri) = names.get(&event.id) else { continue };
        let trigger =
            event.trigger.as_ref().filter(|trigger| !trigger.is_empty()).map(|trigger| quads.span(trigger));
        let mentions: Vec<NamedNode> = event.mentions.iter().map(|mention| quads.span(mention)).collect();
        quads
            .node(iri)
            .a(class::EVENT)
            .a(sem::EVENT)
            .term(sem::EVENT_TYPE, &event.r#type)
            .text(skos::PREF_LABEL, &event.label)
            .plain(dcterms::IDENTIFIER, &event.id)
            .iris(property::TRIGGER, &trigger)
            .iris(property::EVENT_MENTION, &mentions)
            .maybe_text(property::EXTENT, event.extent.as_deref())
            .maybe_plain(property::NOTE, event.note.as_deref())
            .found_by(event.rule.as_deref(), event.confidence);
        let accounts = accounts(event, iri, names, quads);
        participants(event, iri, &accounts, names, quads);
        identities(&event.linked, iri, quads);
    }
}

/// Writes the accounts and gives their IRIs by the id of their statement.
fn accounts<'a>(
    event: &'a Event,
    iri: &NamedNode,
    names: &Names<'_>,
    quads: &mut Quads,
) -> BTreeMap<&'a str, NamedNode> {
    let mut accounts = BTreeMap::new();
    for account in &event.accounts {
        let Some(statement) = names.get(&account.statement) else { continue };
        let place_in_text = statement.as_str().rsplit('/').next().unwrap_or_default();
        let account_iri = under(iri, &format!("account/{place_in_text}"));
        let place = account.place.as_ref().or(event.place.as_ref()).and_then(|place| names.get(place));
        let time = account.time.as_ref().or(event.time.as_ref()).and_then(|time| names.get(time));
        quads
            .node(&account_iri)
            .a(class::EVENT_ACCOUNT)
            .iri(property::EVENT, iri)
            .iri(property::STATED_IN, statement)
            .term(property::FACTUALITY, &account.factuality)
            .iris(property::PLACE, place)
            .iris(property::TIME, time)
            .maybe_plain(property::NOTE, account.note.as_deref());
        accounts.insert(account.statement.as_str(), account_iri);
    }
    accounts
}

fn participants(
    event: &Event,
    iri: &NamedNode,
    accounts: &BTreeMap<&str, NamedNode>,
    names: &Names<'_>,
    quads: &mut Quads,
) {
    for (i, participant) in event.participants.iter().enumerate() {
        let Some(entity) = names.get(&participant.entity) else { continue };
        let told_by = accounts
            .iter()
            .filter(|(id, _)| {
                participant.statements.is_empty() || participant.statements.iter().any(|told| told == *id)
            })
            .map(|(_, account)| account);
        quads
            .node(&under(iri, &format!("participation/{}", i + 1)))
            .a(class::PARTICIPATION)
            .iri(property::EVENT, iri)
            .iris(property::ACCOUNT, told_by)
            .iri(property::PARTICIPANT, entity)
            .term(property::ROLE, &participant.role)
            .boolean(property::INFERRED, participant.inferred)
            .maybe_plain(property::NOTE, participant.note.as_deref());
    }
}
