use super::*;
use crate::annotation::{Form, Identity, merge_reviewed, read};

/// The example, of which nothing counts as reviewed.
fn example() -> Annotation {
    let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/articles/koursk/koursk.dicit.json"));
    let mut annotation = read(json).unwrap();
    annotation.statements.iter_mut().for_each(|statement| statement.reviewed = false);
    annotation
}

fn statement<'a>(annotation: &'a Annotation, id: &str) -> &'a Statement {
    annotation.statements.iter().find(|statement| statement.id == id).unwrap()
}

#[test]
fn what_is_accepted_is_reviewed_and_nothing_else_changes() {
    let before = example();
    let mut after = before.clone();
    correct(&mut after, &Correction::Accept { statement: "s07".to_owned() }).unwrap();
    assert!(statement(&after, "s07").reviewed && after.is_reviewed());
    after.statements.iter_mut().for_each(|statement| statement.reviewed = false);
    assert_eq!(before, after);
}

#[test]
fn what_is_rejected_does_not_come_back() {
    let machine = example();
    let mut annotation = machine.clone();
    let extent = statement(&machine, "s07").extent().unwrap();
    correct(&mut annotation, &Correction::Reject { statement: "s07".to_owned() }).unwrap();
    assert!(annotation.statements.iter().all(|statement| statement.id != "s07"));
    assert_eq!(annotation.rejected, [extent]);
    let merged = merge_reviewed(machine, annotation);
    assert!(merged.statements.iter().all(|statement| statement.extent() != Some(extent)));
    assert_eq!(merged.faults(), []);
    assert_eq!(merged.rejected, [extent]);
}

#[test]
fn another_speaker_can_be_somebody_new() {
    let mut annotation = example();
    let links = statement(&annotation, "s07").chain.len();
    let speaker =
        Some(Speaker::New { name: "Anne Roux".to_owned(), r#type: EntityType::Person, mention: None });
    let correction = Correction::Speaker { statement: "s07".to_owned(), link: links - 1, speaker };
    correct(&mut annotation, &correction).unwrap();
    let corrected = statement(&annotation, "s07");
    let source = corrected.chain[links - 1].source.clone().unwrap();
    let entity = annotation.entities.iter().find(|entity| entity.id == source).unwrap();
    assert_eq!((entity.name.as_str(), entity.mentions.len()), ("Anne Roux", 0));
    assert_eq!((corrected.reviewed, corrected.rule.as_deref()), (true, Some("person")));
    let beyond = Correction::Speaker { statement: "s07".to_owned(), link: 9, speaker: None };
    assert_eq!(correct(&mut annotation, &beyond), Err(CorrectionError::NoLink(9)));
}

#[test]
fn other_words_are_taken_from_the_text() {
    let mut annotation = example();
    let Range { start, end } = statement(&annotation, "s07").extent().unwrap();
    let spans = vec![Range { start, end: end - 1 }];
    correct(&mut annotation, &Correction::Span { statement: "s07".to_owned(), spans }).unwrap();
    let exact = &statement(&annotation, "s07").spans[0].exact;
    assert_eq!(exact.chars().count(), end - 1 - start);
    assert_eq!(annotation.faults(), []);
    let spans = vec![Range { start: 0, end: 1_000_000 }];
    let before = annotation.clone();
    let failed = correct(&mut annotation, &Correction::Span { statement: "s07".to_owned(), spans });
    assert_eq!(failed, Err(CorrectionError::NoRange(Range { start: 0, end: 1_000_000 })));
    assert_eq!(annotation, before);
}

#[test]
fn a_chain_can_lose_and_gain_links() {
    let mut annotation = example();
    let old = statement(&annotation, "s07").chain.clone();
    let chain = vec![
        Voice { from: Some(0), ..Voice::default() },
        Voice { from: Some(old.len() - 1), ..Voice::default() },
    ];
    correct(&mut annotation, &Correction::Chain { statement: "s07".to_owned(), chain }).unwrap();
    assert_eq!(statement(&annotation, "s07").chain, [old[0].clone(), old[old.len() - 1].clone()]);
}

#[test]
fn a_link_that_is_refused_stays_refused() {
    let mut machine = example();
    let entity = &mut machine.entities[0];
    let target = "http://www.wikidata.org/entity/Q42".to_owned();
    let identity = Identity {
        iri: target.clone(),
        status: IdentityStatus::Accepted,
        score: Some(0.5),
        basis: Some("name".to_owned()),
    };
    entity.linked = vec![identity];
    let mut annotation = machine.clone();
    let correction = Correction::Identity {
        entity: machine.entities[0].id.clone(),
        target,
        status: IdentityStatus::Rejected,
    };
    correct(&mut annotation, &correction).unwrap();
    let merged = merge_reviewed(machine, annotation);
    assert_eq!(merged.entities[0].linked[0].status, IdentityStatus::Rejected);
    assert_eq!(merged.statements[0].form, Form::Narration);
}
