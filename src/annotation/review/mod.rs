//! What a person has reviewed, carried over into a new annotation of the same text.

mod references;

use super::{Annotation, Entity, Event, Mention, Range, Relation, Span, Statement};
use references::{for_each_id, needed, retain_needed};
pub(super) use references::{ids, retain_statements};
use std::collections::{BTreeMap, BTreeSet};

/// The reviewed statements of `reviewed` with all that they refer to, and what `new` finds beside them.
///
/// What a person has rejected is left out of `new`, and identities on which a person has decided hold for its entities.
/// A new statement is added where it overlaps no reviewed one. What it refers to is the person's entity, time or event
/// where that is the same, else its own under an id that is free. Where the person has reviewed every statement, only
/// what added statements need comes in. Both must be of one text; else, and where the result would contradict itself,
/// the reviewed annotation is given back as it is.
#[must_use]
pub fn merge_reviewed(mut new: Annotation, reviewed: Annotation) -> Annotation {
    if !reviewed.is_reviewed() {
        return new;
    }
    if new.document.text != reviewed.document.text {
        return reviewed;
    }
    retain_statements(&mut new, |statement| {
        !statement.extent().is_some_and(|extent| reviewed.rejected.contains(&extent))
    });
    new.rejected.clone_from(&reviewed.rejected);
    decide(&mut new, &reviewed);
    if !reviewed.statements.iter().any(|statement| statement.reviewed) {
        return new;
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

/// Takes over the identities on which a person has decided.
fn decide(new: &mut Annotation, reviewed: &Annotation) {
    for known in &reviewed.entities {
        for identity in known.linked.iter().filter(|identity| identity.is_reviewed()) {
            if let Some(entity) = new.entities.iter_mut().find(|entity| is_same_entity(known, entity)) {
                entity.linked.retain(|other| other.iri != identity.iri);
                entity.linked.push(identity.clone());
            }
        }
    }
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
pub(super) fn without(ranges: &[Range], covers: &[Range]) -> Vec<Range> {
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

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    const TEXT: &str = "Le pont est sûr, dit Anne Roux. Il fermera, dit Paul Noir. La ville attend.";

    /// An annotation with a statement for each `(id, words, speaker, reviewed)`, each speaker an entity of its own.
    fn annotation(statements: &[(&str, &str, &str, bool)]) -> Annotation {
        let span = |words: &str| {
            let start = TEXT.find(words).map(|byte| TEXT[..byte].chars().count()).unwrap();
            format!("\"start\": {start}, \"end\": {}, \"exact\": \"{words}\"", start + words.chars().count())
        };
        let entity = |(id, _, who, _): &(&str, &str, &str, bool)| {
            format!(
                "{{\"id\": \"e{id}\", \"type\": \"Person\", \"name\": \"{who}\", \"mentions\": [{{{}, \"kind\": \"named\"}}]}}",
                span(who)
            )
        };
        let statement = |(id, words, _, reviewed): &(&str, &str, &str, bool)| {
            format!(
                "{{\"id\": \"s{id}\", \"form\": \"indirect\", \"spans\": [{{{}}}], \"chain\": [{{\"source\": \"e{id}\"}}], \
                 \"about\": [], \"interprets\": null, \"reviewed\": {reviewed}}}",
                span(words)
            )
        };
        let entities: Vec<String> = statements.iter().map(entity).collect();
        let all: Vec<String> = statements.iter().map(statement).collect();
        let json = format!(
            "{{\"format\": \"dicit-annotation/1\", \"document\": {{\"text\": \"{TEXT}\", \"language\": \"fr\"}}, \
             \"entities\": [{}], \"statements\": [{}], \"uncovered\": [{{\"start\": 0, \"end\": 75}}]}}",
            entities.join(", "),
            all.join(", ")
        );
        read(json.as_bytes()).unwrap()
    }

    /// Statements with the names of their speakers.
    fn said(annotation: &Annotation) -> Vec<(String, String, bool)> {
        let name = |id: &str| annotation.entities.iter().find(|e| e.id == id).unwrap().name.clone();
        let one =
            |s: &Statement| (s.spans[0].exact.clone(), name(s.chain[0].source.as_ref().unwrap()), s.reviewed);
        annotation.statements.iter().map(one).collect()
    }

    fn row(words: &str, who: &str, reviewed: bool) -> (String, String, bool) {
        (words.to_owned(), who.to_owned(), reviewed)
    }

    #[test]
    fn reviewed_statements_stay_and_new_ones_come_beside_them() {
        let reviewed = annotation(&[("1", "Le pont est sûr", "Anne Roux", true)]);
        // The machine gave the first one to somebody else, with the ids that the person uses.
        let new =
            annotation(&[("1", "Il fermera", "Paul Noir", false), ("2", "pont est", "Paul Noir", false)]);
        let merged = merge_reviewed(new, reviewed);
        assert_eq!(merged.faults(), []);
        assert_eq!(
            said(&merged),
            [row("Le pont est sûr", "Anne Roux", true), row("Il fermera", "Paul Noir", false)]
        );
        assert_eq!(merged.entities.len(), 2);
        let bare: Vec<(usize, usize)> =
            merged.uncovered.iter().map(|range| (range.start, range.end)).collect();
        assert_eq!(bare, [(0, 32), (42, 75)]);
    }

    #[test]
    fn the_same_entity_stays_one() {
        let reviewed = annotation(&[("a", "Le pont est sûr", "Anne Roux", true)]);
        let new = annotation(&[("b", "La ville attend", "Anne Roux", false)]);
        let merged = merge_reviewed(new, reviewed);
        assert_eq!(merged.entities.len(), 1);
        assert_eq!(merged.statements[1].chain[0].source.as_deref(), Some("ea"));
    }

    #[test]
    fn what_nobody_reviewed_is_the_machine_s_to_replace() {
        let reviewed = annotation(&[
            ("1", "Le pont est sûr", "Anne Roux", true),
            ("2", "Il fermera", "Anne Roux", false),
        ]);
        let new = annotation(&[("1", "Il fermera", "Paul Noir", false)]);
        let merged = merge_reviewed(new.clone(), reviewed);
        assert_eq!(
            said(&merged),
            [row("Le pont est sûr", "Anne Roux", true), row("Il fermera", "Paul Noir", false)]
        );
        let nothing = annotation(&[("1", "Le pont est sûr", "Anne Roux", false)]);
        assert_eq!(merge_reviewed(new.clone(), nothing), new);
    }

    #[test]
    fn the_example_stays_as_its_reader_left_it() {
        let example =
            include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/articles/koursk/koursk.dicit.json"));
        let reviewed = read(example).unwrap();
        let mut new = reviewed.clone();
        new.statements.iter_mut().for_each(|statement| statement.reviewed = false);
        assert_eq!(merge_reviewed(new, reviewed.clone()), reviewed);
    }
}
