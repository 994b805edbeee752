//! Where and when, and what to call it.

use super::lexicon::{Frame, Lexicon, Part};
use super::roles::Roles;
use super::tree::Tree;
use super::trigger::Trigger;
use crate::annotation::{EntityType, Time, TimeKind};
use crate::extract::entity::Entities;

/// The longest label, in tokens.
const LABEL: usize = 9;

/// Places and times by the tokens they hang on.
#[derive(Debug)]
pub(super) struct Scenes<'a> {
    tree: &'a Tree<'a>,
    /// The time that hangs on each token: of several, the first.
    times: Vec<Option<&'a str>>,
}

impl<'a> Scenes<'a> {
    pub(super) fn new(tree: &'a Tree<'a>, times: &'a [Time]) -> Self {
        let article = tree.article;
        let mut hung = vec![None; article.len()];
        for time in times.iter().filter(|time| time.kind == TimeKind::Date && time.start < time.end) {
            let tokens = article.tokens_in(time.start, time.end);
            // The word above the expression, and the way up from there to the first verb.
            let above = tokens.clone().find_map(|t| article.head(t).filter(|head| !tokens.contains(head)));
            for token in above.into_iter().flat_map(|token| article.ancestors(token)).take(4) {
                if hung[token].is_none() {
                    hung[token] = Some(time.id.as_str());
                }
                if matches!(article.upos(token), "VERB" | "AUX")
                    || tree.article.child(token, &["cop"]).is_some()
                {
                    break;
                }
            }
        }
        Self { tree, times: hung }
    }

    /// When it takes place: the date that hangs on the trigger, or on the light verb it depends on.
    pub(super) fn time(&self, trigger: &Trigger, lexicon: &Lexicon) -> Option<String> {
        let token = trigger.token;
        let own = self.times[token];
        own.or_else(|| self.times[self.verb_of(trigger, lexicon)?]).map(str::to_owned)
    }

    /// Where it takes place: a place that a preposition of place hangs on the trigger, or on the light verb it depends on.
    pub(super) fn place(
        &self,
        roles: &Roles<'_>,
        trigger: &Trigger,
        frame: Frame,
        lexicon: &Lexicon,
    ) -> Option<String> {
        let below = |token: usize| {
            self.tree
                .article
                .children(token)
                .find_map(|child| self.place_of(roles, child, token, trigger, frame, lexicon))
        };
        let entity = below(trigger.token).or_else(|| below(self.verb_of(trigger, lexicon)?))?;
        Some(Entities::id(entity))
    }

    fn place_of(
        &self,
        roles: &Roles<'_>,
        child: usize,
        above: usize,
        trigger: &Trigger,
        frame: Frame,
        lexicon: &Lexicon,
    ) -> Option<usize> {
        let article = self.tree.article;
        if !article.has_deprel(child, &["obl", "nmod"]) {
            return None;
        }
        let preposition = self.tree.preposition(child)?;
        let named = matches!(&*preposition, "de" | "du" | "des")
            && above == trigger.token
            && trigger.part == Part::Noun
            && lexicon.named_after_place(frame.event);
        if !named && !lexicon.sets_scene(&preposition) {
            return None;
        }
        let is_place = |entity: &usize| roles.kind(*entity) == Some(EntityType::Place);
        let direct = roles.entity(child).filter(is_place);
        // « dans la ville de Kherson », « dans le centre de Kyiv », unless the noun is somebody's or something's own.
        direct.or_else(|| {
            let inner =
                self.tree.article.children(child).filter(|c| article.has_deprel(*c, &["nmod", "appos"]));
            inner.filter_map(|c| roles.entity(c)).find(is_place)
        })
    }

    /// The light verb that carries a noun: « L'explosion s'est produite lundi à Lyon ».
    fn verb_of(&self, trigger: &Trigger, lexicon: &Lexicon) -> Option<usize> {
        (trigger.part == Part::Noun).then(|| self.tree.carrier(lexicon, trigger.token))?
    }
}

/// What to call it, in words of the text that stand together: the trigger with its object or its complement.
pub(super) fn label(tree: &Tree<'_>, trigger: &Trigger) -> String {
    let article = tree.article;
    let token = trigger.token;
    let relations: &[&str] = match trigger.part {
        Part::Verb => &["obj", "xcomp"],
        Part::Noun => &["nmod", "amod"],
        Part::Adjective => &["obl"],
    };
    let mut end = token + 1;
    for child in
        tree.article.children(token).filter(|child| *child > token && article.has_deprel(*child, relations))
    {
        let below = article.subtree(child);
        // Only what follows without a gap, and not the clauses below it.
        let marks = |t| matches!(article.lower(t), "«" | "»" | "“" | "”" | "\"");
        if below.start <= end && below.end <= token + LABEL && !below.clone().any(marks) {
            end = end.max(below.end);
        }
    }
    // A label ends in no mark or preposition.
    while end > token + 1 && matches!(article.upos(end - 1), "PUNCT" | "ADP" | "DET" | "CCONJ" | "SCONJ") {
        end -= 1;
    }
    let exact = article.span(token..end).exact;
    exact.split_whitespace().collect::<Vec<_>>().join(" ")
}
