//! Who refers to whom in an annotation, by ids.

use crate::annotation::{Annotation, ClaimObject, Event, Link, Statement};
use std::collections::BTreeSet;

/// All ids that name something.
pub(in crate::annotation) fn ids(annotation: &Annotation) -> impl Iterator<Item = &str> {
    let entities = annotation.entities.iter().map(|it| &it.id);
    let times = annotation.times.iter().map(|it| &it.id);
    let events = annotation.events.iter().map(|it| &it.id);
    let statements = annotation.statements.iter().map(|it| &it.id);
    entities.chain(times).chain(events).chain(statements).map(String::as_str)
}

/// Calls back for every id, where it is given and where it is referred to.
pub(super) fn for_each_id(annotation: &mut Annotation, visit: &mut dyn FnMut(&mut String)) {
    annotation.entities.iter_mut().for_each(|entity| visit(&mut entity.id));
    for time in &mut annotation.times {
        visit(&mut time.id);
        time.relative.iter_mut().for_each(|relative| visit(&mut relative.to));
    }
    annotation.events.iter_mut().for_each(|event| ids_of_event(event, visit));
    annotation.statements.iter_mut().for_each(|statement| ids_of_statement(statement, visit));
    for relation in &mut annotation.relations {
        visit(&mut relation.subject);
        visit(&mut relation.object);
    }
    for link in &mut annotation.discourse {
        visit(&mut link.from);
        visit(&mut link.to);
        link.by.iter_mut().for_each(&mut *visit);
    }
}

fn ids_of_event(event: &mut Event, visit: &mut dyn FnMut(&mut String)) {
    visit(&mut event.id);
    for participant in &mut event.participants {
        visit(&mut participant.entity);
        participant.statements.iter_mut().for_each(&mut *visit);
    }
    event.place.iter_mut().chain(&mut event.time).for_each(&mut *visit);
    for account in &mut event.accounts {
        visit(&mut account.statement);
        account.place.iter_mut().chain(&mut account.time).for_each(&mut *visit);
    }
}

fn ids_of_statement(statement: &mut Statement, visit: &mut dyn FnMut(&mut String)) {
    visit(&mut statement.id);
    let readings = statement.alternatives.iter_mut().map(|reading| &mut reading.chain);
    for chain in std::iter::once(&mut statement.chain).chain(readings) {
        for Link { source, vehicle, .. } in chain {
            source.iter_mut().chain(vehicle).for_each(&mut *visit);
        }
    }
    statement.about.iter_mut().for_each(&mut *visit);
    statement.interprets.iter_mut().chain(&mut statement.translated_by).for_each(&mut *visit);
    for claim in &mut statement.claims {
        claim.subject.iter_mut().chain(&mut claim.condition).for_each(&mut *visit);
        if let Some(ClaimObject::Id(id)) = &mut claim.object {
            visit(id);
        }
    }
    for evaluation in &mut statement.evaluations {
        evaluation.target.iter_mut().for_each(&mut *visit);
    }
}

/// The ids that the statements need: their own, what they refer to, the events that they tell of, and what these refer to.
pub(super) fn needed(annotation: &Annotation) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for mut statement in annotation.statements.iter().cloned() {
        ids_of_statement(&mut statement, &mut |id| {
            found.insert(id.clone());
        });
    }
    // An event may take part in another one, and a time may stand relative to an event.
    loop {
        let before = found.len();
        for event in &annotation.events {
            let told = event.accounts.iter().any(|account| found.contains(&account.statement));
            if told || found.contains(&event.id) {
                ids_of_event(&mut event.clone(), &mut |id| {
                    found.insert(id.clone());
                });
            }
        }
        for time in &annotation.times {
            if let Some(relative) = time.relative.as_ref().filter(|_| found.contains(&time.id)) {
                found.insert(relative.to.clone());
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

/// Drops entities, times and events that are not needed.
pub(super) fn retain_needed(annotation: &mut Annotation, needed: &BTreeSet<String>) {
    annotation.entities.retain(|entity| needed.contains(&entity.id));
    annotation.times.retain(|time| needed.contains(&time.id));
    annotation.events.retain(|event| needed.contains(&event.id));
    drop_dangling(annotation);
}

/// Drops statements, with what was told through them alone.
pub(in crate::annotation) fn retain_statements(
    annotation: &mut Annotation,
    keep: impl Fn(&Statement) -> bool,
) {
    annotation.statements.retain(keep);
    let left: BTreeSet<String> = annotation.statements.iter().map(|statement| statement.id.clone()).collect();
    annotation.events.retain_mut(|event| {
        let was_told = !event.accounts.is_empty();
        event.accounts.retain(|account| left.contains(&account.statement));
        event.participants.retain_mut(|participant| {
            let of_all = participant.statements.is_empty();
            participant.statements.retain(|id| left.contains(id));
            of_all || !participant.statements.is_empty()
        });
        !was_told || !event.accounts.is_empty()
    });
    drop_dangling(annotation);
}

/// Drops references to what is not there.
fn drop_dangling(annotation: &mut Annotation) {
    let known: BTreeSet<String> = ids(annotation).map(str::to_owned).collect();
    let is_known = |id: &String| known.contains(id);
    let keep = |id: &mut Option<String>| *id = id.take().filter(is_known);
    for statement in &mut annotation.statements {
        statement.about.retain(is_known);
        keep(&mut statement.interprets);
        statement.evaluations.retain(|evaluation| evaluation.target.as_ref().is_none_or(is_known));
        for claim in &mut statement.claims {
            keep(&mut claim.subject);
            keep(&mut claim.condition);
            claim.object =
                claim.object.take().filter(|it| !matches!(it, ClaimObject::Id(id) if !is_known(id)));
        }
    }
    for event in &mut annotation.events {
        event.participants.retain(|participant| is_known(&participant.entity));
    }
    for time in &mut annotation.times {
        time.relative = time.relative.take().filter(|relative| is_known(&relative.to));
    }
    annotation.relations.retain(|relation| is_known(&relation.subject) && is_known(&relation.object));
    annotation.discourse.retain(|link| is_known(&link.from) && is_known(&link.to));
}
