//! What happens, as statements tell it.
//!
//! A classifier finds the words that tell of events ([`trigger`]), word lists give each its type ([`lexicon`]), the tree gives its
//! participants, place and time ([`roles`]), the form of the clause and the statement around it say how real it is ([`account`]),
//! and what is told twice becomes one event ([`merge`]).

mod account;
mod lexicon;
mod merge;
mod roles;
mod scene;
#[cfg(test)]
mod tests;
mod tree;
mod trigger;

use super::{ParsedArticle, entity::Entities};
use crate::annotation::{Event, Statement, Time};
use lexicon::{ANY, Frame, Lexicon, Part};
use tree::Tree;
use trigger::Trigger;

/// The events of an article, in the order of the text.
#[must_use]
pub fn events(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    times: &[Time],
    statements: &[Statement],
) -> Vec<Event> {
    let lexicon = Lexicon::french();
    let tree = Tree::new(article);
    let triggers = trigger::triggers(&tree, lexicon);
    let roles = roles::Roles::new(&tree, lexicon, entities);
    let scenes = scene::Scenes::new(&tree, times);
    let accounts = account::Accounts::new(&tree, lexicon, statements, times);
    let told = triggers.iter().map(|trigger| {
        let (frame, listed) = frame(&tree, lexicon, trigger);
        let participants = roles.participants(trigger, frame);
        let place = scenes.place(&roles, trigger, frame, lexicon);
        let time = scenes.time(trigger, lexicon);
        let account = accounts.account(trigger, time.as_deref());
        let event = Event {
            id: String::new(),
            r#type: frame.event.to_owned(),
            label: scene::label(&tree, trigger),
            trigger: Some(article.span(trigger.token..trigger.token + 1)),
            mentions: Vec::new(),
            participants,
            place,
            time,
            accounts: account.into_iter().collect(),
            extent: None,
            linked: Vec::new(),
            confidence: Some(confidence(trigger, listed)),
            rule: Some(rule(trigger.part, listed).to_owned()),
            note: None,
        };
        merge::Told { event, token: trigger.token, part: trigger.part }
    });
    let mut events = merge::merge(&tree, lexicon, told.collect(), times);
    for (number, event) in events.iter_mut().enumerate() {
        event.id = format!("v{}", number + 1);
    }
    events
}

/// The type and roles of what a word tells of, and whether a list gives them.
fn frame(tree: &Tree<'_>, lexicon: &Lexicon, trigger: &Trigger) -> (Frame, bool) {
    let lemma = tree.article.lemma(trigger.token).to_lowercase();
    // « prise d'otages », « crimes contre l'humanité », « porter plainte ».
    let below = |word: &str| {
        tree.children(trigger.token).any(|child| tree.article.lemma(child).to_lowercase() == word)
    };
    if let Some(frame) = lexicon.phrase(trigger.part, &lemma, below) {
        return (frame, true);
    }
    lexicon.word(trigger.part, &lemma).map_or((ANY, false), |frame| (frame, true))
}

/// How sure it is that there is an event of this type: a type that no list gives takes away.
fn confidence(trigger: &Trigger, listed: bool) -> f64 {
    let sure = f64::from(trigger.probability) * if listed { 0.95 } else { 0.7 };
    (sure * 100.0).round() / 100.0
}

fn rule(part: Part, listed: bool) -> &'static str {
    match (part, listed) {
        (Part::Verb, true) => "event:verb",
        (Part::Noun, true) => "event:noun",
        (Part::Adjective, true) => "event:adjective",
        (Part::Verb, false) => "event:verb-untyped",
        (Part::Noun, false) => "event:noun-untyped",
        (Part::Adjective, false) => "event:adjective-untyped",
    }
}
