//! Whom a pronoun of the third person means that speaks: "a-t-il déclaré", "Elle annonce que", "selon lui".

use super::beside::named_beside;
use super::found::Found;
use super::held::Held;
use super::lent::lends;
use super::resumed;
use super::speaker::Speaker;
use crate::annotation::{EntityType, MentionKind};
use crate::extract::ParsedArticle;
use crate::extract::entity::{Entities, Gender, MentionTokens, gives_the_word, is_somebody};

/// What speakers told so far are, for the pronouns behind them.
pub(super) struct Told<'a> {
    pub(super) found: &'a [Found],
    pub(super) held: &'a Held,
    pub(super) speakers: &'a [Speaker],
    /// Whoever spoke last.
    pub(super) last: &'a Speaker,
}

/// The word of a pronoun, without what ties it to its verb: "-t-il" is "il".
fn word<'a>(article: &'a ParsedArticle<'_>, token: usize) -> &'a str {
    article.lower(token).trim_start_matches('-').trim_start_matches("t-")
}

/// Whether a word is a pronoun of the third person that can be a subject.
pub(super) fn third_person(article: &ParsedArticle<'_>, token: usize) -> bool {
    matches!(word(article, token), "il" | "elle" | "ils" | "elles")
}

/// Whom the pronoun means. Behind what is said it points before it, not into it: the subject of the sentence before comes first, where
/// that is not somebody else's word, then whoever spoke last. Before what is said it is who co-reference found, unless that one is told of
/// only in what others say.
pub(super) fn meant(
    article: &ParsedArticle<'_>,
    entities: &Entities,
    statement: &Found,
    pronoun: usize,
    told: &Told<'_>,
) -> Option<usize> {
    let fits = |entity: &usize| fits(article, entities, *entity, pronoun);
    let last = told.last.entity.filter(fits);
    let known = entities.headed_by(pronoun).map(|m| m.entity);
    let body = |e: &usize| entities.list().get(*e).is_some_and(|e| e.r#type == EntityType::Organization);
    let named = |e: &usize| entities.is_called(*e) && !body(e);
    let behind =
        statement.quotation.is_some() && pronoun >= statement.start() || statement.rule == "clause:inverted";
    if behind {
        let opens = statement.quotation.map_or(statement.start(), |(open, _)| article.token_at(open));
        // "La Russie « tient parole », a-t-il dit": the sentence is his from its beginning.
        let opens = opens.min(statement.start());
        let before = opens.checked_sub(1)?;
        let paragraphs = article.paragraph_number(opens) - article.paragraph_number(before);
        let subject = subject(article, entities, before, told).filter(|e| paragraphs <= 1 && fits(e));
        // "Son fils a renoncé. « Il m'a prévenu », raconte-t-il": whom the quotation begins with does not say it.
        let spoken_of = third_person(article, statement.start())
            && word(article, statement.start()) == word(article, pronoun)
            && last.is_some_and(|last| Some(last) != subject);
        // Nobody spoke yet: "Le magazine a rencontré Anna Vulc. « … », raconte-t-elle."
        let said = |m: &MentionTokens| article.quotation_number(m.head).is_some();
        let told = || {
            let before =
                |e: usize| entities.told_until(opens).find(|m| m.entity == e).is_some_and(|m| !said(m));
            known.filter(|known| fits(known) && before(*known))
        };
        // A newspaper that told of her is not "elle".
        let told = told();
        let last = last.filter(|last| !(body(last) && told.as_ref().is_some_and(named)));
        return subject.filter(|_| !spoken_of).or(last).or(told);
    }
    // "Son client, dit-il, « dort bien »": not the one of whom he says so.
    let start = article.sentence(pronoun).start;
    if article.form(pronoun).starts_with('-')
        && let Some(before) = start.checked_sub(1)
        && known.is_some_and(|known| entities.in_range(start..pronoun).any(|m| m.entity == known))
    {
        let here = article.paragraph_number(before) == article.paragraph_number(pronoun);
        let subject = || subject(article, entities, before, told).filter(fits);
        return if here { subject().or(last) } else { last.or_else(subject) };
    }
    // "Selon le parquet, Paul Rey a tiré. Il nie": who denies was told of.
    let denies = statement.cue.as_ref().and_then(|c| c.reporting).is_some_and(|r| r.stance == "denies");
    match known {
        Some(known) if denies => Some(known),
        Some(known) if !only_said(entities, known, pronoun, told) => Some(known),
        // "Paul Rey va bien, précise l'hôpital. Il dit": a body is less a "il" than a man.
        _ => last.filter(|last| !(body(last) && known.as_ref().is_some_and(named))).or(known),
    }
}

/// The subject of the sentence that holds a token, where the sentence is the article's own.
fn subject(article: &ParsedArticle<'_>, entities: &Entities, token: usize, told: &Told<'_>) -> Option<usize> {
    // "Elle chantera mardi. Peur ? « Oui », tranche-t-elle": a question without a verb tells of nobody.
    let sentence = article.sentence(token);
    let asked = sentence.len() <= 5
        && !article.has_finite(sentence.clone())
        && sentence.end.checked_sub(1).is_some_and(|i| article.form(i) == "?");
    let same = |before: &usize| article.paragraph_number(*before) == article.paragraph_number(token);
    let before = sentence.start.checked_sub(1).filter(|before| asked && same(before));
    let sentence =
        super::found::behind_dateline(article, before.map_or(sentence, |before| article.sentence(before)));
    // "Au comptoir, un vieil homme en bleu de travail.": a sentence that is nothing but a noun is about whom it names.
    let whole = |i: usize| matches!(article.upos(i), "NOUN" | "PROPN") && article.head(i).is_none();
    let subject = sentence.filter(|i| {
        article.has_deprel(*i, &["nsubj"]) && article.head(*i).is_some_and(|h| article.head(h).is_none())
            || whole(*i)
    });
    // "Le journal donne la parole à un politologue, Paul Rey. « … », explique-t-il": who is given it.
    let given = subject.clone().find_map(|i| {
        let verb = article.head(i)?;
        let given = || {
            let word = article.child(verb, &["obj"]).filter(|_| gives_the_word(article, verb))?;
            article.child(verb, &["obl:arg", "obl", "iobj"]).filter(|to| *to > word)
        };
        // "Le quotidien s'est entretenu avec la sénatrice Anna Vulc. « … », tonne-t-elle"
        let met = || {
            let medium = entities.headed_by(i).is_some_and(|m| entities.is_press(m.entity));
            let with =
                article.children(verb).filter(|c| *c > verb && article.has_deprel(*c, &["obj", "obl"]));
            with.into_iter().find(|c| medium && lends(article, verb) && is_somebody(article, *c))
        };
        let to = given().or_else(met)?;
        let known = || entities.headed_by(to).map(|m| m.entity);
        named_beside(article, entities, to, to + 1).or_else(known)
    });
    if given.is_some() {
        return given;
    }
    let spoken = |at: usize| told.speakers.get(at).is_some_and(|speaker| speaker.entity.is_some());
    let own = |i: &usize| !told.held.at(told.found, *i).any(spoken);
    let person = |i: usize| {
        let within = entities.in_range(article.subtree(i));
        let person = |e: usize| entities.list().get(e).is_some_and(|e| e.r#type == EntityType::Person);
        within.filter(|m| m.kind == MentionKind::Named && person(m.entity)).last().map(|m| m.entity)
    };
    subject.filter(own).find_map(|i| {
        // "Un des chefs du parti, Marc Roy, a dit": the name.
        let pronoun = article.upos(i) == "PRON";
        let named = named_beside(article, entities, i, i + 1);
        named.or_else(|| entities.headed_by(i).map(|m| m.entity).filter(|_| !pronoun)).or_else(|| person(i))
    })
}

/// Whether the latest that the text tells of an entity before a token stands in what somebody else says.
fn only_said(entities: &Entities, entity: usize, token: usize, told: &Told<'_>) -> bool {
    let latest = entities.told_until(token).find(|m| m.entity == entity);
    latest.is_some_and(|m| {
        let near = told.found.iter().zip(told.speakers).rev().take(12);
        let mut near = near.filter(|(f, _)| f.rule != resumed::RULE && !f.holds(token));
        near.any(|(f, speaker)| f.holds(m.head) && speaker.entity.is_some_and(|s| s != entity))
    })
}

/// Whether an entity can be what a pronoun means that speaks.
pub(super) fn fits(article: &ParsedArticle<'_>, entities: &Entities, entity: usize, pronoun: usize) -> bool {
    let word = word(article, pronoun);
    let masculine = word.starts_with("il") || matches!(word, "lui" | "eux" | "celui-ci" | "ceux-ci");
    let gender = if masculine { Gender::Masculine } else { Gender::Feminine };
    let plural = word.ends_with('s') || matches!(word, "eux" | "ceux-ci" | "celles-ci");
    let number = match entities.list().get(entity).map(|e| e.r#type) {
        Some(EntityType::Person) => !plural,
        Some(EntityType::Group) => plural,
        Some(EntityType::Organization) => true,
        _ => false,
    };
    number && entities.gender(entity).is_none_or(|g| g == gender)
}
