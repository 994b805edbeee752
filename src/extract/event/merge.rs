//! What is told twice is one event: the same type in words of one family, and nothing that speaks against it.

use super::lexicon::{Lexicon, Part};
use super::tree::Tree;
use crate::annotation::{Event, Time};
use std::collections::{HashMap, HashSet};

/// Types too general for two of them to be the same event by their words.
const GENERAL: &[&str] = &[
    "Happening",
    "StateOfAffairs",
    "Change",
    "Decision",
    "SpeechAct",
    "Travel",
    "MediaActivity",
    "Provision",
];

/// The most participants of an event that is told again, so that the work stays linear.
const MOST: usize = 100;

/// An event as one trigger tells it.
#[derive(Debug)]
pub(super) struct Told {
    pub event: Event,
    pub token: usize,
    pub part: Part,
}

/// Joins what is told twice, in the order of the text.
pub(super) fn merge(tree: &Tree<'_>, lexicon: &Lexicon, told: Vec<Told>, times: &[Time]) -> Vec<Event> {
    let edtf: HashMap<&str, Option<&str>> =
        times.iter().map(|t| (t.id.as_str(), t.edtf.as_deref())).collect();
    let mut kept: Vec<Told> = Vec::with_capacity(told.len());
    // The statements that tell of each.
    let mut told_in: Vec<HashSet<String>> = Vec::with_capacity(told.len());
    let mut of_type: HashMap<String, Vec<usize>> = HashMap::new();
    for later in told {
        let same = of_type.get(&later.event.r#type).and_then(|positions| {
            // The nearest before it; a few steps back, so that the work stays linear.
            let recent = positions.iter().rev().take(24);
            recent
                .copied()
                .find(|earlier| kept.get(*earlier).is_some_and(|e| is_same(tree, lexicon, e, &later, &edtf)))
        });
        match same.and_then(|position| kept.get_mut(position).zip(told_in.get_mut(position))) {
            Some((earlier, told_in)) => join(&mut earlier.event, told_in, later.event),
            None => {
                told_in.push(later.event.accounts.iter().map(|a| a.statement.clone()).collect());
                of_type.entry(later.event.r#type.clone()).or_default().push(kept.len());
                kept.push(later);
            }
        }
    }
    for participant in kept.iter_mut().flat_map(|told| &mut told.event.participants) {
        participant.statements.sort();
        participant.statements.dedup();
    }
    kept.into_iter().map(|told| told.event).collect()
}

fn is_same(
    tree: &Tree<'_>,
    lexicon: &Lexicon,
    earlier: &Told,
    later: &Told,
    edtf: &HashMap<&str, Option<&str>>,
) -> bool {
    let (a, b) = (&earlier.event, &later.event);
    let article = tree.article;
    let full = a.participants.len() >= MOST;
    if full || GENERAL.contains(&&*a.r#type) || lexicon.is_a(&a.r#type, "SpeechAct") {
        return false;
    }
    if !cognate(article.lemma(earlier.token), article.lemma(later.token)) || introduces(tree, later) {
        return false;
    }
    let value = |id: &Option<String>| {
        id.as_deref().map(|id| edtf.get(id).copied().flatten().unwrap_or(id).to_owned())
    };
    let (times, places) = ((value(&a.time), value(&b.time)), (&a.place, &b.place));
    let conflict = |x: bool, y: bool, equal: bool| x && y && !equal;
    if conflict(times.0.is_some(), times.1.is_some(), times.0 == times.1)
        || conflict(places.0.is_some(), places.1.is_some(), places.0 == places.1)
    {
        return false;
    }
    let mut shared = times.0.is_some() && times.0 == times.1 || places.0.is_some() && places.0 == places.1;
    for role in b.participants.iter().map(|p| &p.role) {
        let of = |event: &Event| -> Vec<String> {
            event.participants.iter().filter(|p| p.role == *role).map(|p| p.entity.clone()).collect()
        };
        let (before, now) = (of(a), of(b));
        let common = now.iter().any(|entity| before.contains(entity));
        if !before.is_empty() && !common {
            return false;
        }
        shared |= common;
    }
    // « cette attaque », « l'attaque » with nothing of its own takes up the one before.
    shared || takes_up(tree, later)
}

/// Whether the words belong to one family: « bombarder », « bombardement ».
fn cognate(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let shorter = a.chars().count().min(b.chars().count());
    a == b || common >= 4 && common * 10 >= shorter * 6
}

/// Whether a noun brings in something new: « une attaque », « trois attaques », « une autre attaque », « de nouvelles frappes ».
fn introduces(tree: &Tree<'_>, told: &Told) -> bool {
    let article = tree.article;
    told.part == Part::Noun
        && tree.article.children(told.token).any(|child| match article.deprel(child) {
            "det" => {
                article.feature(child, "Definite") == Some("Ind")
                    || matches!(article.lemma(child), "plusieurs" | "chaque")
            }
            "nummod" => true,
            "amod" => matches!(
                article.lemma(child),
                "autre" | "nouveau" | "second" | "deuxième" | "troisième" | "dernier"
            ),
            _ => false,
        })
}

/// Whether a noun is definite or demonstrative and says nothing more of what it names.
fn takes_up(tree: &Tree<'_>, told: &Told) -> bool {
    let article = tree.article;
    let determined = tree.article.child(told.token, &["det"]).is_some_and(|det| {
        article.feature(det, "Definite") == Some("Def") || article.feature(det, "PronType") == Some("Dem")
    });
    told.part == Part::Noun
        && determined
        && !tree
            .article
            .children(told.token)
            .any(|child| article.has_deprel(child, &["nmod", "amod", "acl", "appos"]))
}

/// Adds what a later telling says. Participants that only some accounts give name them.
fn join(event: &mut Event, told_in: &mut HashSet<String>, later: Event) {
    let now: Vec<String> = later.accounts.iter().map(|a| a.statement.clone()).collect();
    event.mentions.extend(later.trigger);
    event.mentions.extend(later.mentions);
    for participant in later.participants {
        let known = event
            .participants
            .iter_mut()
            .find(|p| p.entity == participant.entity && p.role == participant.role);
        match known {
            Some(known) if !known.statements.is_empty() => known.statements.extend(now.iter().cloned()),
            Some(_) => {}
            None => {
                event
                    .participants
                    .push(crate::annotation::Participant { statements: now.clone(), ..participant });
            }
        }
    }
    // Who was named before and is not in the new account keeps to the old ones.
    event.accounts.extend(later.accounts.into_iter().filter(|a| told_in.insert(a.statement.clone())));
    event.place = event.place.take().or(later.place);
    event.time = event.time.take().or(later.time);
    event.confidence = event.confidence.zip(later.confidence).map(|(a, b)| a.max(b));
}
