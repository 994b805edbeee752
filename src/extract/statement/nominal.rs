//! What is said as a noun phrase: "accuse X de fraude", "juge l'accord inutile", "les pertes annoncées par X".

use super::content::arguments;
use super::cue::Verb;
use super::found::trimmed;
use super::infinitive::is_infinitive;
use super::made::MADE;
use super::party::is_spoken;
use super::{cue, saying, voice};
use crate::annotation::Form;
use crate::extract::{ParsedArticle, entity::is_work};
use std::ops::Range;

/// "La tentative a été confirmée par le ministre", "les pertes annoncées par l'armée": what is said is what the passive is said of.
pub(super) fn told_of(
    article: &ParsedArticle<'_>,
    verb: &Verb,
) -> Option<(Range<usize>, Form, &'static str, f64)> {
    if !cue::passive(article, verb.token) {
        return None;
    }
    let by = article.child(verb.token, &["obl:agent"]).or_else(|| voice::in_work(article, verb.token))?;
    let subject = article.children(verb.token).find(|c| article.deprel(*c) == "nsubj:pass");
    let noun = subject.or_else(|| {
        article.head(verb.token).filter(|h| *h < verb.token && article.has_deprel(verb.token, &["acl"]))
    })?;
    let whole = article.subtree(noun);
    let start = (whole.start..noun).find(|i| article.upos(*i) != "ADP").unwrap_or(noun);
    let content = trimmed(article, start..whole.end.min(verb.token))?;
    // "une affirmation démentie par X" points to what was said before; "les cas prévus par la loi" are no one's word.
    let points = saying::noun(article.lemma(noun)).is_some() && content.len() <= 2
        || subject.is_none()
            && (is_work(article.lower(noun))
                || MADE.contains(&article.lemma(noun))
                || is_spoken(article, noun));
    let law = subject.is_none() && is_work(article.lower(by)) && article.has_deprel(by, &["obl:agent"]);
    (article.upos(noun) == "NOUN" && !points && !law).then_some((content, Form::Report, "clause:object", 0.6))
}

/// "les mesures que le ministre annonce", "la hausse qu'a confirmée l'institut": what is said is what the clause is about.
pub(super) fn told_in_clause(
    article: &ParsedArticle<'_>,
    verb: &Verb,
) -> Option<(Range<usize>, Form, &'static str, f64)> {
    let relative = article.children(verb.token).find(|c| {
        *c < verb.token && article.upos(*c) == "PRON" && matches!(article.lower(*c), "que" | "qu'")
    })?;
    let noun = article.head(verb.token).filter(|h| *h < relative && article.upos(*h) == "NOUN")?;
    let whole = article.subtree(noun);
    let start = (whole.start..noun).find(|i| article.upos(*i) != "ADP").unwrap_or(noun);
    let content = trimmed(article, start..relative)?;
    // "les propos que X a tenus" say nothing yet; "le cas que prévoit la loi" is no one's word.
    let points = saying::noun(article.lemma(noun)).is_some() && content.len() <= 2
        || is_work(article.lower(noun))
        || MADE.contains(&article.lemma(noun));
    let law = article.child(verb.token, &["nsubj"]).is_some_and(|s| is_work(article.lower(s)));
    let told = article.has_deprel(verb.token, &["acl"]) && !points && !law;
    told.then_some((content, Form::Report, "clause:object", 0.6))
}

/// "juge l'accord inutile", "considère la loi comme un recul", "est considéré comme dangereux par X".
pub(super) fn judged(article: &ParsedArticle<'_>, verb: &Verb) -> Option<Range<usize>> {
    if !verb.reporting.judged {
        return None;
    }
    let last = verb.tokens.end;
    let like = arguments(article, verb).find(|c| {
        article.children(*c).any(|m| {
            matches!(article.lower(m), "comme" | "tant")
                && matches!(article.deprel(m), "case" | "mark" | "fixed")
        })
    });
    let object = article.child(verb.token, &["obj"]);
    if let Some(like) = like {
        let own = article.subtree(like);
        let start = object.map_or(own.start, |object| article.subtree(object).start.max(last));
        return trimmed(article, start.min(own.start)..own.end);
    }
    if cue::passive(article, verb.token) {
        return None;
    }
    if let Some(content) = judged_to(article, verb) {
        return Some(content);
    }
    let object = object.filter(|o| matches!(article.upos(*o), "NOUN" | "PROPN" | "PRON"))?;
    let attribute = arguments(article, verb)
        .find(|c| article.has_deprel(*c, &["xcomp"]) && matches!(article.upos(*c), "ADJ" | "VERB"))
        .filter(|c| !is_infinitive(article, *c));
    // The tagger takes "trop légère" for an epithet.
    let degree = |adjective: usize| {
        verb.reporting.lemma == "juger"
            || article
                .children(adjective)
                .any(|m| matches!(article.lower(m), "trop" | "très" | "bien" | "assez" | "si"))
    };
    let whole = article.subtree(object);
    let epithet = || {
        let adjective = whole.end.checked_sub(1).filter(|i| *i > object)?;
        (article.upos(adjective) == "ADJ" && article.head(adjective) == Some(object) && degree(adjective))
            .then_some(adjective)
    };
    let attribute = attribute.or_else(epithet)?;
    let start = whole.start.min(article.subtree(attribute).start).max(last);
    trimmed(article, start..whole.end.max(article.subtree(attribute).end))
}

/// "accuse X d'avoir menti", "appelle à la grève", "se dit opposé au projet".
pub(super) fn with_preposition(
    article: &ParsedArticle<'_>,
    verb: &Verb,
) -> Option<(Range<usize>, Form, &'static str, f64)> {
    let reporting = verb.reporting;
    let takes = |case: &str| match case {
        "de" | "d'" | "du" | "des" | "comme" => reporting.of,
        "à" | "au" | "aux" => reporting.to,
        "pour" | "contre" | "avec" | "en" => reporting.side,
        "sur" => reporting.on,
        _ => false,
    };
    // "a insisté sur la radio Soleil": where, not what; "se souvient l'artisan de 54 ans": of whom it tells.
    let aside = |c: usize| {
        matches!(
            article.lower(c),
            "radio" | "chaîne" | "antenne" | "ondes" | "plateau" | "x" | "twitter" | "facebook" | "instagram"
        ) || article.lower(c) == "ans"
    };
    if !(reporting.of || reporting.to || reporting.side || reporting.on || reporting.attribute) {
        return None;
    }
    let last = verb.tokens.end;
    let below = |c: usize| std::iter::once(c).chain(article.children(c).filter(move |g| *g > c));
    let content = arguments(article, verb).flat_map(below).find_map(|c| {
        if reporting.attribute {
            let participle =
                article.feature(c, "VerbForm") == Some("Part") && article.quotation_number(c).is_none();
            return (article.has_deprel(c, &["xcomp"]) && (article.upos(c) == "ADJ" || participle))
                .then(|| article.subtree(c));
        }
        if aside(c) {
            return None;
        }
        let case = article.children(c).find(|m| {
            let case = article.has_deprel(*m, &["case", "mark"]) || article.upos(*m) == "ADP";
            // "s'est félicité lors d'une réunion": when, not of what.
            let when = m
                .checked_sub(1)
                .is_some_and(|i| matches!(article.lower(i), "lors" | "auprès" | "cours" | "occasion"));
            case && !when && takes(article.lower(*m))
        })?;
        // "a appelé « à la grève »": the quotation is what is said.
        let quoted = article.quotation_number(case) != article.quotation_number(verb.token);
        let clause = is_infinitive(article, c) || quoted;
        let fixed = article.children(case).filter(|f| article.deprel(*f) == "fixed").last();
        let start = if clause { case } else { fixed.unwrap_or(case) + 1 };
        article.has_deprel(c, &["obl", "xcomp", "ccomp", "advcl", "iobj", "nmod", "acl"]).then(|| {
            let end = article.subtree(c).end.max(start + 1);
            let within = |i: &usize| article.quotation_number(*i) == article.quotation_number(case);
            start..if quoted {
                (start..end).take_while(within).last().map_or(end, |last| last + 1)
            } else {
                end
            }
        })
    })?;
    // "en faveur de la levée"
    let within = |of: &str| matches!(of, "de" | "d'" | "du" | "des");
    let start = match article.lower(content.start) {
        "faveur" if within(article.lower(content.start + 1)) => content.start + 2,
        _ => content.start.max(last),
    };
    let content = trimmed(article, start..content.end)?;
    let rule = if reporting.side && !reporting.on { "clause:side" } else { "clause:preposition" };
    Some((content, Form::Report, rule, 0.65))
}

/// "juge « indispensable » de ramener le déficit à 5 %": what an infinitive tells of is what is judged.
fn judged_to(article: &ParsedArticle<'_>, verb: &Verb) -> Option<Range<usize>> {
    let adjective = arguments(article, verb).find(|c| {
        *c > verb.token && article.has_deprel(*c, &["xcomp", "obj", "amod"]) && article.upos(*c) == "ADJ"
    })?;
    let of =
        (adjective + 1..adjective + 4).find(|i| article.form(*i) != "»" && article.upos(*i) != "PUNCT")?;
    let infinitive = (of + 1..of + 4).find(|i| is_infinitive(article, *i))?;
    let led = matches!(article.lower(of), "de" | "d'")
        && (of + 1..infinitive).all(|i| matches!(article.upos(i), "PRON" | "ADV" | "AUX"));
    let start = (verb.tokens.end..adjective)
        .rev()
        .take_while(|i| article.upos(*i) != "VERB")
        .last()
        .unwrap_or(adjective);
    led.then(|| trimmed(article, start..article.subtree(infinitive).end)).flatten()
}
