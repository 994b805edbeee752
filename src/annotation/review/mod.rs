//! What a person has reviewed, carried over into a new annotation of the same text.

mod references;

use super::{Annotation, Entity, Event, Mention, Range, Relation, Span, Statement};
use references::{for_each_id, ids, needed, retain_needed, retain_statements};
use std::collections::{BTreeMap, BTreeSet};

/// The reviewed statements of `reviewed` with all that they refer to, and what `new` finds beside them.
///
/// A new statement is added where it overlaps no reviewed one. What it refers to is the person's entity, time or event
/// where that is the same, else its own under an id that is free. Where the person has reviewed every statement, only
/// what added statements need comes in. Both must be of one text; else, and where the result would contradict itself,
/// the reviewed annotation is given back as it is.
#[must_use]
pub fn merge_reviewed(new: Annotation, reviewed: Annotation) -> Annotation {
    if !reviewed.statements.iter().any(|statement| statement.reviewed) {
        return new;
    }
    if new.document.text != reviewed.document.text {
        return reviewed;
    }
    let whole = reviewed.statements.iter().all(|statement| statement.reviewed);
    let mut kept = reviewed.clone();
    if !whole {
        // The rest of it was a machine's, and the new annotation has its own.
        retain_statements(&mut kept, |statement| statement.reviewed);
        let needed = needed(&kept);
        retain_needed(&mut kept, &needed);
    }
    let merged = merge(new, kept, whole);
    if merged.faults().is_empty() { merged } else { reviewed }
}

fn merge(mut new: Annotation, mut kept: Annotation, whole: bool) -> Annotation {
    let taken: Vec<Range> = kept.statements.iter().flat_map(ranges).collect();
    let overlaps = |range: Range| taken.iter().any(|it| it.start < range.end && range.start < it.end);
    retain_statements(&mut new, |statement| !ranges(statement).any(overlaps));
    if whole {
        let needed = needed(&new);
        retain_needed(&mut new, &needed);
    }
    let names = names(&new, &kept);
    for_each_id(&mut new, &mut |id| {
        if let Some(name) = names.get(id.as_str()) {
            id.clone_from(name);
        }
    });
    if whole {
        let added: Vec<Range> = new.statements.iter().flat_map(ranges).collect();
        kept.uncovered = without(&kept.uncovered, &added);
    } else {
        kept.uncovered = without(&new.uncovered, &taken);
    }
    if kept.sections.is_empty() {
        kept.sections = new.sections;
    }
    if !new.statements.is_empty() {
        kept.extraction = new.extraction;
    }
    let (mine, its) = (&mut kept.document, new.document);
    for (mine, its) in [
        (&mut mine.title, its.title),
        (&mut mine.outlet, its.outlet),
        (&mut mine.author, its.author),
        (&mut mine.published, its.published),
        (&mut mine.url, its.url),
        (&mut mine.source_id, its.source_id),
    ] {
        *mine = mine.take().or(its);
    }
    for entity in new.entities {
        match kept.entities.iter_mut().find(|known| known.id == entity.id) {
            None => kept.entities.push(entity),
            Some(known) if !whole => add_mentions(known, entity.mentions),
            Some(_) => {}
        }
    }
    for event in new.events {
        match kept.events.iter_mut().find(|known| known.id == event.id) {
            None => kept.events.push(event),
            Some(known) => known.accounts.extend(event.accounts),
        }
    }
    for time in new.times {
        if !kept.times.iter().any(|known| known.id == time.id) {
            kept.times.push(time);
        }
    }
    for relation in new.relations {
        let key = |it: &Relation| (it.subject.clone(), it.predicate.clone(), it.object.clone());
        if !kept.relations.iter().any(|known| key(known) == key(&relation)) {
            kept.relations.push(relation);
        }
    }
    kept.discourse.extend(new.discourse);
    kept.statements.extend(new.statements);
    kept.statements.sort_by_key(|statement| statement.spans.first().map_or(0, |span| span.start));
    kept
}

fn add_mentions(entity: &mut Entity, mentions: Vec<Mention>) {
    for mention in mentions {
        if !entity.mentions.iter().any(|known| (known.start, known.end) == (mention.start, mention.end)) {
            entity.mentions.push(mention);
        }
    }
    entity.mentions.sort_by_key(|mention| (mention.start, mention.end));
}

/// Where a statement stands, its marks included.
fn ranges(statement: &Statement) -> impl Iterator<Item = Range> + '_ {
    let spans = statement.spans.iter().chain(&statement.quotation);
    spans.map(|span| Range { start: span.start, end: span.end })
}

/// The ranges without what others cover.
fn without(ranges: &[Range], covers: &[Range]) -> Vec<Range> {
    let mut left = ranges.to_vec();
    for cover in covers {
        left = left
            .into_iter()
            .flat_map(|range| {
                let before = Range { start: range.start, end: range.end.min(cover.start) };
                let after = Range { start: range.start.max(cover.end), end: range.end };
                if range.end <= cover.start || cover.end <= range.start {
                    [range, Range { start: 0, end: 0 }]
                } else {
                    [before, after]
                }
            })
            .filter(|range| range.start < range.end)
            .collect();
    }
    left
}

/// New names for the ids of an annotation: the ids of the same things in another one, or ids that are free there.
fn names(new: &Annotation, kept: &Annotation) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    let mut used: BTreeSet<String> = BTreeSet::new();
    let mut name = |id: &str, same: Option<&String>| {
        if let Some(same) = same.filter(|same| used.insert((*same).clone())) {
            names.insert(id.to_owned(), same.clone());
        }
    };
    for entity in &new.entities {
        name(
            &entity.id,
            kept.entities.iter().find(|known| is_same_entity(known, entity)).map(|known| &known.id),
        );
    }
    for time in &new.times {
        let same = |known: &&super::Time| {
            known.start < known.end && (known.start, known.end) == (time.start, time.end)
        };
        name(&time.id, kept.times.iter().find(same).map(|known| &known.id));
    }
    for event in &new.events {
        name(&event.id, kept.events.iter().find(|known| is_same_event(known, event)).map(|known| &known.id));
    }
    let taken: BTreeSet<&str> = ids(kept).chain(ids(new)).collect();
    let mut number = 0;
    let known: BTreeSet<&str> = ids(kept).collect();
    for id in ids(new).filter(|id| known.contains(id)) {
        if names.contains_key(id) {
            continue;
        }
        let free = loop {
            number += 1;
            let free = format!("n{number}");
            if !taken.contains(free.as_str()) {
                break free;
            }
        };
        names.insert(id.to_owned(), free);
    }
    names
}

fn is_same_entity(known: &Entity, new: &Entity) -> bool {
    let places = |entity: &Entity| -> BTreeSet<(usize, usize)> {
        entity.mentions.iter().filter(|m| m.start < m.end).map(|m| (m.start, m.end)).collect()
    };
    known.r#type == new.r#type && (known.name == new.name || !places(known).is_disjoint(&places(new)))
}

fn is_same_event(known: &Event, new: &Event) -> bool {
    let place = |event: &Event| {
        event.trigger.as_ref().filter(|span| !Span::is_empty(span)).map(|span| (span.start, span.end))
    };
    known.r#type == new.r#type && place(known).is_some() && place(known) == place(new)
}
