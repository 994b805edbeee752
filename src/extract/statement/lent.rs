//! Whom a newspaper lets speak: "Elle cite un général : « … »", "… donne la parole à l'économiste Anna Vulc. Selon cette dernière, …".

use super::found::Found;
use super::medium::is_medium;
use super::speaker::Speaker;
use super::voice::{Voice, of_verb};
use crate::extract::ParsedArticle;
use crate::extract::entity::{Entities, MentionTokens, gives_the_word};

/// What a newspaper does that has others speak in its pages, beside what it says itself.
const LENDS: &[&str] = &[
    "rencontrer",
    "interroger",
    "interviewer",
    "recueillir",
    "consulter",
    "entretenir",
    "questionner",
    "retrouver",
];

/// What it does with whom it gives no more than a sentence.
const CITES: &[&str] = &["citer", "sonder"];

/// "a rencontré les habitants", "donne la parole à un député", "ouvre ses pages à l'ancien maire": whether a newspaper that does so has others speak in its pages.
pub(super) fn lends(article: &ParsedArticle<'_>, verb: usize) -> bool {
    let voices =
        || (verb + 1..article.sentence(verb).end.min(verb + 5)).any(|i| article.lower(i) == "entendre");
    // "fait parler un armateur"
    let made =
        article.lemma(verb) == "parler" && verb.checked_sub(1).is_some_and(|i| article.lemma(i) == "faire");
    made || LENDS.contains(&article.lemma(verb))
        || gives_the_word(article, verb)
        || article.lower(verb).starts_with("donn") && voices()
}

/// How many sentences on, those that somebody says included.
const REACH: usize = 2;

/// The newspaper that cites or questions who speaks, a sentence or two before.
pub(super) fn lender(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    statement: &Found,
    speaker: &Speaker,
) -> Option<usize> {
    let entity = speaker.entity.filter(|e| !is_medium(entities, *e))?;
    let at = statement.cue.as_ref().map_or(0, |cue| cue.tokens.end).max(statement.start());
    let near = |m: &&MentionTokens| {
        article.sentence_number(at).saturating_sub(article.sentence_number(m.head)) <= REACH
    };
    // Who speaks in a sentence is not whom its verb lets speak.
    let cited = statement.rule.ends_with(":according");
    let own = |m: &&MentionTokens| !cited && speaker.tokens.as_ref().is_some_and(|t| t.contains(&m.head));
    let told = entities.told_until(at).take_while(near).filter(|m| m.entity == entity && !own(m));
    told.filter_map(|m| {
        let lets = |verb: &usize| {
            article.upos(*verb) == "VERB" && (CITES.contains(&article.lemma(*verb)) || lends(article, *verb))
        };
        let verb = article.ancestors(m.head).skip(1).take(4).find(lets)?;
        match of_verb(article, verb)? {
            Voice::Phrase { head, .. } => entities.headed_by(head).map(|m| m.entity),
            _ => None,
        }
    })
    .find(|e| is_medium(entities, *e) && *e != entity)
}
