//! What happens, as statements tell it.
//!
//! A classifier finds the words that tell of events (`trigger`), word lists give each its type (`lexicon`), the tree gives its
//! participants, place and time (`roles`), the form of the clause and the statement around it say how real it is (`account`),
//! and what is told twice becomes one event (`merge`).

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
use std::collections::BTreeSet;
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
    let heard = triggers.iter().filter(|trigger| !is_idle(&tree, lexicon, &roles, trigger));
    let told = heard.map(|trigger| {
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
    let mut events = merge::merge(&tree, lexicon, carried(&tree, lexicon, told.collect()), times);
    for (number, event) in events.iter_mut().enumerate() {
        event.id = format!("v{}", number + 1);
    }
    events
}

/// Takes who, where and when from events of which no statement gives an account: they are what an account says, and a reporting
/// clause ("assure la légende") is none.
pub fn without_account(events: &mut [Event]) {
    for event in events.iter_mut().filter(|event| event.accounts.is_empty()) {
        event.participants.clear();
        event.place = None;
        event.time = None;
    }
}

/// The type and roles of what a word tells of, and whether a list gives them.
fn frame(tree: &Tree<'_>, lexicon: &Lexicon, trigger: &Trigger) -> (Frame, bool) {
    let article = tree.article;
    let lemma = article.lemma(trigger.token).to_lowercase();
    // « prise d'otages », « crimes contre l'humanité », « conclure un traité », « le traité d'amitié conclu ».
    let is_clause = article.deprel(trigger.token).starts_with("acl");
    let above = article.ancestors(trigger.token).skip(1).take(if is_clause { 2 } else { 0 });
    let words: Vec<String> = tree
        .article
        .children(trigger.token)
        .chain(above)
        .map(|token| article.lemma(token).to_lowercase())
        .collect();
    if let Some(frame) = lexicon.phrase(trigger.part, &lemma, |word| words.iter().any(|w| w == word)) {
        return (frame, true);
    }
    if trigger.part != Part::Verb {
        return lexicon.word(trigger.part, &lemma).map_or((ANY, false), |frame| (frame, true));
    }
    let reflexive = tree.article.child(trigger.token, &["expl"]).is_some();
    let infinitive = tree.article.child(trigger.token, &["xcomp"]).is_some();
    match lexicon.verb(&lemma, article.lower(trigger.token), reflexive) {
        // « Il vient de signer » tells of no way made.
        Some(frame) if infinitive && frame.event == "Travel" => (ANY, true),
        Some(frame) => (frame, true),
        None => (ANY, false),
    }
}

/// Makes one event of a noun and the empty verb that carries it: « une explosion a eu lieu ».
fn carried(tree: &Tree<'_>, lexicon: &Lexicon, mut told: Vec<merge::Told>) -> Vec<merge::Told> {
    let position = |told: &[merge::Told], token: usize| told.binary_search_by_key(&token, |t| t.token).ok();
    let mut empty = BTreeSet::new();
    for at in 0..told.len() {
        let noun = told[at].token;
        if told[at].part == Part::Noun
            && let Some(verb) = tree.carrier(lexicon, noun).filter(|verb| tree.is_empty_verb(lexicon, *verb))
            && let Some(other) = position(&told, verb).filter(|other| !empty.contains(other))
        {
            let words = told[other].event.trigger.take();
            told[at].event.mentions.extend(words);
            empty.insert(other);
        }
    }
    let mut number = 0..;
    told.retain(|_| number.next().is_none_or(|n| !empty.contains(&n)));
    told
}

/// Triggers that tell of nothing by themselves: the second noun of « crime de guerre », and nouns that no list has and that name
/// somebody or some place.
fn is_idle(tree: &Tree<'_>, lexicon: &Lexicon, roles: &roles::Roles<'_>, trigger: &Trigger) -> bool {
    let article = tree.article;
    if trigger.part != Part::Noun {
        return false;
    }
    let lemma = article.lemma(trigger.token).to_lowercase();
    let of_phrase = article.head(trigger.token).is_some_and(|head| {
        article.upos(head) == "NOUN"
            && lexicon.phrase(Part::Noun, &article.lemma(head).to_lowercase(), |word| word == lemma).is_some()
    });
    of_phrase || lexicon.word(Part::Noun, &lemma).is_none() && roles.entity(trigger.token).is_some()
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
