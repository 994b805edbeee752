//! What is said in the reporter's grammar: "rapporte que…", "dit vouloir…", "annonce la fermeture", "selon X, …".

use super::content::content;
use super::content::to_sentence_end;
use super::cue::Verb;
use super::found::{Cue, Found};
use super::voice::Voice;
use super::{anaphor, cue, following, hearsay, preceding, saying, voice};
use crate::extract::{
    ParsedArticle,
    entity::{is_somebody, is_work},
};
use std::ops::Range;

/// Whether a noun phrase can be a voice: a name, a pronoun, a noun for people, bodies or texts.
pub(super) fn speaks(article: &ParsedArticle<'_>, head: usize) -> bool {
    article.upos(head) != "NOUN"
        || matches!(article.lower(head), "m." | "mm." | "mme" | "mmes" | "mlle" | "me" | "mgr")
        || article.name_at(head).is_some_and(|e| &*e.label != "MISC")
        || is_somebody(article, head)
        // "La Vosgienne": a noun with a capital.
        || head > article.sentence(head).start && article.form(head).starts_with(char::is_uppercase)
        || is_work(article.lower(head))
        || matches!(
            article.lemma(head),
            "pays"
                | "camp"
                | "état"
                | "ville"
                | "commune"
                | "région"
                | "capitale"
                | "métropole"
                | "agglomération"
                | "département"
                | "direction"
                | "hôpital"
                | "clinique"
                | "école"
                | "lycée"
                | "collège"
                | "musée"
                | "théâtre"
                | "aéroport"
                | "usine"
        )
        || saying::noun(article.lemma(head)).is_some()
        || is_some_of(article, head)
        || is_party(article, head)
        || is_of_people(article, head)
        || article
            .children(head)
            .any(|c| article.upos(c) == "PROPN" && article.has_deprel(c, &["appos", "flat"]))
}

/// "Une quinzaine d'étudiants", "la plupart des habitants".
fn is_some_of(article: &ParsedArticle<'_>, head: usize) -> bool {
    let some = article.lemma(head).ends_with("aine")
        || matches!(
            article.lemma(head),
            "poignée" | "plupart" | "moitié" | "tiers" | "majorité" | "partie" | "millier" | "foule"
        );
    some && article.children(head).any(|c| article.has_deprel(c, &["nmod"]) && is_somebody(article, c))
}

/// "Les raffineurs, eux, réclament": a noun for people that no table knows.
fn is_of_people(article: &ParsedArticle<'_>, head: usize) -> bool {
    // "Les ultras de Valserre, eux, demandent"
    let close = (head + 1..head + 6).find(|i| article.form(*i) == ",").unwrap_or(head + 1);
    let doubled = article.form(close) == ","
        && matches!(article.lower(close + 1), "eux" | "elles" | "lui" | "elle")
        && article.form(close + 2) == ",";
    doubled || ["eurs", "euses", "istes"].iter().any(|end| article.lower(head).ends_with(end))
}

/// "La défense", "l'accusation": the sides of a trial, and not what somebody defends.
fn is_party(article: &ParsedArticle<'_>, head: usize) -> bool {
    matches!(article.lower(head), "défense" | "accusation")
        && article.children(head).all(|c| !article.has_deprel(c, &["nmod", "amod"]))
}

/// Whether a noun phrase can promise, deny or announce: texts can only tell.
fn acts_by_itself(article: &ParsedArticle<'_>, head: usize, rule: &str) -> bool {
    let medium = matches!(article.lemma(head), "site" | "média" | "magazine" | "portail" | "blog");
    let text = is_work(article.lower(head)) && !is_somebody(article, head) && !medium;
    speaks(article, head) && !(text && rule == "clause:infinitive")
}

/// Whoever an earlier verb of saying in the sentence has as its voice.
fn earlier_voice(article: &ParsedArticle<'_>, verb: usize) -> Option<Voice> {
    let start = article.sentence(verb).start;
    (start..verb)
        .rev()
        .filter_map(|i| cue::verb_at(article, i))
        .filter_map(|earlier| {
            voice::of_verb(article, earlier.token).or_else(|| preceding::beside_verb(article, earlier.token))
        })
        .find(|voice| matches!(voice, Voice::Phrase { head, .. } if speaks(article, *head)))
}

/// Pronouns for things, and for nobody.
const NOBODY: &[&str] =
    &["ce", "c'", "cela", "ça", "ceci", "rien", "tout", "personne", "nul", "nulle", "aucun", "aucune"];

/// Whether a verb tells of a thought: somebody has to have it.
fn thinks(verb: &Verb) -> bool {
    matches!(verb.reporting.stance, "estimates" | "knows" | "supports" | "opposes")
}

/// Whether a verb of saying stands where nothing is said yet or at all: "avant qu'il n'annonce", "sans préciser", "permet d'expliquer".
fn is_unsaid(article: &ParsedArticle<'_>, verb: &Verb) -> bool {
    let token = verb.token;
    let start = article.sentence(token).start;
    let marks: Vec<usize> =
        article.children(token).filter(|c| *c < token && article.deprel(*c) == "mark").collect();
    let not_yet = marks.iter().any(|m| {
        let before = |word: &str| (start.max(m.saturating_sub(1))..=*m).any(|i| article.lower(i) == word);
        matches!(article.lower(*m), "que" | "qu'") && (before("avant") || before("sans"))
    });
    let infinitive = article.feature(token, "VerbForm") == Some("Inf");
    // "non sans rappeler": said.
    let near = || {
        (start.max(token.saturating_sub(3))..token)
            .any(|i| article.lower(i) == "sans" && article.lower(i.saturating_sub(1)) != "non")
    };
    let without = infinitive && near();
    let allowed = infinitive
        && article.head(token).is_some_and(|h| {
            h < token
                && matches!(
                    article.lemma(h),
                    "permettre"
                        | "servir"
                        | "aider"
                        | "empêcher"
                        | "éviter"
                        | "falloir"
                        | "refuser"
                        | "renoncer"
                        | "abstenir"
                        | "omettre"
                        | "oublier"
                )
        });
    not_yet || without || allowed || is_noted(article, verb)
}

/// Verbs with which an article points to what it says itself: "Rappelons que", "il est à noter que", "force est de constater que".
const NOTING: &[&str] =
    &["noter", "rappeler", "préciser", "souligner", "remarquer", "signaler", "constater", "ajouter", "dire"];

/// Whether the article says it in its own voice.
fn is_noted(article: &ParsedArticle<'_>, verb: &Verb) -> bool {
    let token = verb.token;
    let noting = NOTING.contains(&verb.reporting.lemma) && article.quotation_number(token).is_none();
    let start = article.sentence(token).start;
    let bare = article.child(token, &["nsubj", "obl:agent"]).is_none();
    let imperative = article.feature(token, "Mood") == Some("Imp")
        || token <= start + 1
            && (article.lower(token).ends_with("ons") || article.lower(token).ends_with("ez"));
    let nobody = (start..token)
        .rev()
        .take(5)
        .any(|i| matches!(article.lower(i), "faut" | "convient" | "force" | "reste"))
        || (start..token)
            .rev()
            .take(4)
            .any(|i| article.lower(i) == "il" && matches!(article.lower(i + 1), "est"))
            && !cue::passive(article, token);
    noting && bare && (imperative || nobody)
}

/// "sait où aller", "ne savait quoi répondre": nothing is known, but what to do.
fn asks_what_to_do(article: &ParsedArticle<'_>, content: &Range<usize>) -> bool {
    let next = (content.start + 1..content.end).find(|i| matches!(article.upos(*i), "VERB" | "AUX"));
    matches!(article.lower(content.start), "quoi" | "que" | "où" | "comment" | "qui" | "quand" | "combien")
        && next.is_none_or(|verb| article.feature(verb, "VerbForm") == Some("Inf"))
}

/// Rules that hold only where somebody is named: a noun phrase alone is no speech.
fn needs_voice(rule: &str) -> bool {
    matches!(
        rule,
        "clause:object" | "clause:preposition" | "clause:judgement" | "clause:side" | anaphor::RULE
    )
}

/// Indirect speech after verbs of saying.
pub(super) fn of_verbs(article: &ParsedArticle<'_>) -> Vec<Found> {
    (0..article.len()).filter_map(|token| of_verb(article, &cue::verb_at(article, token)?)).collect()
}

fn of_verb(article: &ParsedArticle<'_>, verb: &Verb) -> Option<Found> {
    let (content, form, rule, confidence) = content(article, verb)?;
    // "salue la loi, tout en regrettant que": what follows the second verb is the second's.
    let other = content.start.checked_sub(1).filter(|last| *last >= verb.tokens.end);
    if article.lower(content.start).starts_with("qu")
        && other.is_some_and(|i| cue::verb_at(article, i).is_some_and(|v| v.reporting.that))
    {
        return None;
    }
    let content = if content.start > verb.token { to_sentence_end(article, content) } else { content };
    let content = if rule == "clause:infinitive" {
        upto_comment(article, upto_finite(article, content))
    } else {
        content
    };
    let content = upto_unsaid(article, upto_reporting(article, upto_next_saying(article, content)));
    let content =
        if needs_voice(rule) { upto_mark(article, content) } else { upto_quotation(article, content) };
    let negated = cue::negated(article, verb.token);
    let denied = matches!(verb.reporting.stance, "denies");
    // "n'a pas précisé si": nothing is said; "ne pense pas que" is an opinion.
    if negated && !matches!(verb.reporting.stance, "estimates" | "denies" | "knows" | "supports" | "opposes")
    {
        return None;
    }
    let asks = matches!(verb.reporting.stance, "knows" | "asks") && asks_what_to_do(article, &content);
    if is_unsaid(article, verb) || asks {
        return None;
    }
    // "Le club envisagerait de vendre": nobody is sure that it does.
    let mut words = verb.token.saturating_sub(2)..verb.tokens.end;
    let thought = verb.reporting.stance == "estimates" && rule == "clause:infinitive";
    if thought && words.any(|i| hearsay::is_heard(article, i)) {
        return None;
    }
    // "a démenti l'attaque et accusé l'armée d'avoir tiré": who denies accuses.
    let joined = article.lower(verb.token.saturating_sub(1)) == "et"
        && article.feature(verb.token, "VerbForm") == Some("Part")
        && article.children(verb.token).all(|c| article.upos(c) != "AUX");
    let voice = voice::of_verb(article, verb.token)
        .or_else(|| {
            (verb.token + 1 < content.start).then(|| following::after_verb(article, verb.token)).flatten()
        })
        .filter(|voice| !matches!(voice, Voice::Phrase { head, .. } if content.contains(head)))
        // "et appelle les belligérants à laisser passer": whom, which the parser takes for who.
        .filter(|voice| {
            let whom =
                |head: usize| (verb.token + 1..content.start).contains(&head) && article.upos(head) == "NOUN";
            rule != "clause:infinitive"
                || cue::passive(article, verb.token)
                || !matches!(voice, Voice::Phrase { head, .. } if whom(*head))
        })
        .or_else(|| preceding::before_verb(article, verb.token))
        .or_else(|| preceding::beside_verb(article, verb.token))
        .or_else(|| (rule == "clause:infinitive").then(|| earlier_voice(article, verb.token))?);
    let voice = match voice {
        None | Some(Voice::Unnamed(_)) if joined => earlier_voice(article, verb.token),
        voice => voice,
    };
    // "La digue menace de céder": things do not speak, and texts promise nothing; whoever spoke in the sentence goes on.
    // Whoever takes a side can.
    let acts = needs_voice(rule) && rule != "clause:side" || rule == "clause:infinitive";
    let agent = |head| article.child(verb.token, &["obl:agent"]) == Some(head);
    let voice = match voice {
        Some(Voice::Phrase { head, .. }) if acts && !agent(head) && !acts_by_itself(article, head, rule) => {
            Some(earlier_voice(article, verb.token)?)
        }
        None if needs_voice(rule) || thinks(verb) => return None,
        other => other,
    };
    // "s'indigne une mère de famille": what one is called is not what one says.
    let own = |tokens: &Range<usize>| tokens.start >= verb.tokens.end && tokens.contains(&content.start);
    if needs_voice(rule) && matches!(&voice, Some(Voice::Phrase { tokens, .. }) if own(tokens)) {
        return None;
    }
    // "Et d'ajouter que": whoever spoke goes on.
    let opening = article.sentence(verb.token).start;
    let goes_on = article.lower(opening) == "et"
        && matches!(article.lower(opening + 1), "de" | "d'")
        && verb.token == opening + 2
        && article.feature(verb.token, "VerbForm") == Some("Inf");
    // "a-t-elle plaidé, avant de rappeler que": so does she.
    let then = matches!(voice, None | Some(Voice::Unnamed(_)))
        && matches!(article.lower(verb.token.saturating_sub(1)), "de" | "d'")
        && article.lower(verb.token.saturating_sub(2)) == "avant";
    // "a ironisé Anne Roy, élue de la ville, rappelant que", "tout en rappelant que": so does she.
    let beside = matches!(voice, None | Some(Voice::Unnamed(_)))
        && !thinks(verb)
        && article.lower(verb.token).ends_with("ant")
        && article.feature(verb.token, "VerbForm") == Some("Part")
        && matches!(article.lower(verb.token.saturating_sub(1)), "," | "en");
    // "Le tribunal a condamné un homme à trois ans", "soupçonnés d'espionnage": a judgment, and what nobody in the text says.
    let of_court = |head: usize| {
        matches!(article.lemma(head), "tribunal" | "cour" | "juge" | "justice" | "juré" | "magistrat")
    };
    let judges = verb.reporting.lemma == "condamner"
        && matches!(&voice, Some(Voice::Phrase { head, .. }) if of_court(*head));
    let suspected = verb.reporting.lemma == "soupçonner"
        && cue::passive(article, verb.token)
        && !matches!(&voice, Some(Voice::Phrase { .. }));
    if judges || suspected {
        return None;
    }
    let voice = if goes_on || then || beside { Voice::Last } else { voice.unwrap_or(Voice::Unnamed(None)) };
    // "ce qui montre que": nobody says it.
    let thing = |head: usize| NOBODY.contains(&article.lower(head));
    if thinks(verb) && matches!(voice, Voice::Unnamed(_))
        || matches!(voice, Voice::Phrase { head, .. } if thing(head))
    {
        return None;
    }
    // "est appelé à se répéter": nobody calls.
    if rule == "clause:infinitive"
        && verb.reporting.lemma == "appeler"
        && cue::passive(article, verb.token)
        && !matches!(voice, Voice::Phrase { head, .. } if agent(head))
    {
        return None;
    }
    // "accusé de fraude": by somebody.
    let accused = verb.reporting.stance == "accuses" && cue::passive(article, verb.token);
    if needs_voice(rule) && !accused && !matches!(voice, Voice::Phrase { .. }) {
        return None;
    }
    Some(Found {
        form,
        clause: article.subtree(verb.token).start.min(verb.token)..content.start.max(verb.token + 1),
        content: vec![content],
        quotation: None,
        cue: Some(Cue::from(verb)),
        voice,
        denied: denied != negated,
        rule,
        confidence,
    })
}

/// "a dit prendre acte du jugement et a assuré que": the second verb of saying, which is no infinitive, is not what the first says.
fn upto_finite(article: &ParsedArticle<'_>, content: Range<usize>) -> Range<usize> {
    let says = |i: usize| cue::verb_at(article, i).is_some() && article.has_finite([i, i.saturating_sub(1)]);
    let next = content.clone().skip(2).find(|and| {
        article.lower(*and) == "et"
            && article.quotation_number(*and).is_none()
            && (says(and + 1) || says(and + 2) && article.upos(and + 1) == "AUX")
    });
    content.start..next.unwrap_or(content.end)
}

/// "estime que l'on exagère : « De mon temps, … »": the words in marks are of whoever says both.
pub(super) fn upto_quotation(article: &ParsedArticle<'_>, content: Range<usize>) -> Range<usize> {
    let marked = |i: usize| article.quotation_number(i).is_some();
    let colon =
        content.clone().find(|i| article.form(*i) == ":" && !marked(*i) && (marked(i + 1) || marked(i + 2)));
    let Some(colon) = colon else { return content };
    let says = (content.start..colon).any(|i| cue::verb_at(article, i).is_some_and(|v| v.reporting.quote));
    if says || !article.has_finite(content.start..colon) { content } else { content.start..colon }
}

/// "menace de saisir le tribunal, ce qui serait une première": the article's own.
fn upto_comment(article: &ParsedArticle<'_>, content: Range<usize>) -> Range<usize> {
    // "…, tout en soulignant que": what is said next.
    let next = |i: usize| {
        article.lower(i) == "tout" && article.lower(i + 1) == "en" && cue::verb_at(article, i + 2).is_some()
    };
    let comment = content.clone().find(|i| {
        let ours = article.lower(i + 1) == "ce" && matches!(article.lower(i + 2), "qui" | "que" | "qu'");
        article.form(*i) == "," && (ours || next(i + 1)) && article.quotation_number(*i).is_none()
    });
    content.start..comment.unwrap_or(content.end)
}

/// "note que le trafic recule et cite une commerçante : « … »": what is said next, with a quotation of its own, is not what was said first.
fn upto_next_saying(article: &ParsedArticle<'_>, content: Range<usize>) -> Range<usize> {
    let next = content.clone().skip(3).find(|and| {
        article.lower(*and) == "et"
            && article.quotation_number(*and).is_none()
            && cue::verb_at(article, and + 1).is_some_and(|v| v.reporting.quote)
            && article.feature(and + 1, "VerbForm") == Some("Fin")
            && (and + 2..article.sentence(*and).end.min(and + 12))
                .any(|i| article.form(i) == ":" && article.quotation_number(i + 2).is_some())
    });
    content.start..next.unwrap_or(content.end)
}

/// "plaide pour « une opposition utile », rappelant que": what stands in marks is what is said, where a comma closes it.
fn upto_mark(article: &ParsedArticle<'_>, content: Range<usize>) -> Range<usize> {
    let number =
        article.quotation_number(content.start + 1).filter(|_| article.upos(content.start) == "PUNCT");
    let Some(quoted) = number.and_then(|number| article.quotations().get(number)) else { return content };
    let close = content
        .clone()
        .find(|i| article.parse.tokens[*i].bytes.start >= quoted.outer.end)
        .unwrap_or(content.end);
    content.start..if article.form(close) == "," && close > content.start { close } else { content.end }
}

/// Verbs for what a voice leaves out, beside those of saying.
const LEFT_OUT: &[&str] =
    &["donner", "fournir", "livrer", "apporter", "nommer", "chiffrer", "détailler", "entrer"];

/// "promet que l'aide arrivera, sans donner de date": the end of the sentence tells what is not said.
fn upto_unsaid(article: &ParsedArticle<'_>, content: Range<usize>) -> Range<usize> {
    let leaves_out = |i: usize| LEFT_OUT.contains(&article.lemma(i)) || cue::verb_at(article, i).is_some();
    let unsaid = |comma: &usize| {
        article.form(*comma) == ","
            && article.lower(comma + 1) == "sans"
            && article.quotation_number(*comma).is_none()
            && (comma + 2..content.end.min(comma + 7)).any(leaves_out)
            && !article.has_finite(comma + 1..content.end)
    };
    let comma = content.clone().skip(1).find(unsaid);
    content.start..comma.unwrap_or(content.end)
}

/// "dément avoir été averti, rapporte Le Quotidien": the clause at the end reports all that stands before it.
fn upto_reporting(article: &ParsedArticle<'_>, content: Range<usize>) -> Range<usize> {
    let reports = |comma: &usize| {
        let verb = (comma + 1..content.end.min(comma + 4)).find(|i| article.upos(*i) == "VERB");
        article.form(*comma) == ","
            && article.quotation_number(*comma).is_none()
            && verb.is_some_and(|verb| {
                article.has_deprel(verb, &["parataxis"])
                    && cue::verb_at(article, verb).is_some_and(|v| v.reporting.quote)
                    && article.children(verb).any(|c| article.deprel(c) == "nsubj" && c > verb)
                    && !article.children(verb).any(|c| article.deprel(c) == "nsubj" && c < verb)
            })
    };
    let comma = content.clone().skip(1).find(reports);
    content.start..comma.unwrap_or(content.end)
}
