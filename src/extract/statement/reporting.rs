//! Clauses that report: ", assure la légende", "a-t-il déclaré", "selon X".

use super::according::from_end;
use super::cue::Verb;
use super::that::TIMES;
use super::voice::Voice;
use super::{cue, following, preposition, saying};
use crate::extract::{
    ParsedArticle,
    entity::{is_expletive, is_somebody, is_work},
};
use std::ops::Range;

/// The name of the rule for clauses whose verb is none of saying.
pub(super) const OTHER_VERB: &str = "quote:inverted-other-verb";

/// A clause that reports: ", assure la légende".
pub(super) struct Clause {
    pub(super) verb: Option<Verb>,
    /// The tokens from the comma to the end of the clause.
    pub(super) tokens: Range<usize>,
    pub(super) voice: Voice,
    pub(super) according: Option<preposition::According>,
    pub(super) rule: &'static str,
    pub(super) confidence: f64,
}

impl Clause {
    /// A clause without a verb of saying: a label, a title, a signature.
    pub(super) fn told(tokens: Range<usize>, voice: Voice, rule: &'static str, confidence: f64) -> Self {
        Self { verb: None, tokens, voice, according: None, rule, confidence }
    }

    /// A phrase that names whose word something is: "selon X".
    pub(super) fn according(
        article: &ParsedArticle<'_>,
        phrase: preposition::According,
        tokens: Range<usize>,
        rule: &'static str,
        confidence: f64,
    ) -> Self {
        let voice = Voice::phrase(article, phrase.head);
        Self { verb: None, tokens, voice, according: Some(phrase), rule, confidence }
    }
}

pub(super) fn finite(article: &ParsedArticle<'_>, tokens: &Range<usize>) -> bool {
    tokens.clone().any(|i| article.feature(i, "VerbForm") == Some("Fin") || article.upos(i) == "AUX")
}

/// The verb of saying that begins a reporting clause at a token: "a aussitôt déclaré", "s'est-il félicité", "peut-on lire".
pub(super) fn reporting_verb(article: &ParsedArticle<'_>, at: usize) -> Option<(usize, Option<Verb>)> {
    let end = (at + 6).min(article.len());
    // "s'alarme la sage-femme", which the tagger takes for a noun.
    if matches!(article.lower(at), "s'" | "se")
        && article.upos(at + 1) != "AUX"
        && let Some(reporting) = saying::reflexive(article.lower(at + 1))
    {
        let verb = Verb { token: at + 1, tokens: at + 1..at + 2, reporting };
        return Some((at + 1, Some(verb).filter(|v| v.reporting.quote)));
    }
    let mut next = at;
    while next < end {
        if let Some(words) = following::aside(article, next) {
            next += words;
            continue;
        }
        let token = next;
        next += 1;
        let mistagged = token == at
            && matches!(article.upos(token), "ADJ" | "NOUN" | "PROPN" | "X")
            && saying::lemma(article.lower(token)).is_some()
            && (matches!(article.upos(token + 1), "DET" | "PROPN")
                || article.form(token + 1).starts_with('-'));
        if article.upos(token) == "VERB"
            || mistagged
            || (article.upos(token) == "AUX" && cue::verb_at(article, token).is_some())
        {
            let modal = matches!(article.lemma(token), "pouvoir" | "devoir" | "vouloir" | "tenir");
            if modal && token + 1 < end {
                continue;
            }
            let finite = article.has_finite(at..=token);
            let verb = cue::verb_at(article, token).or_else(|| {
                let reporting = saying::verb(saying::lemma(article.lower(token))?)?;
                mistagged.then_some(Verb { token, tokens: token..token + 1, reporting })
            });
            return (finite || mistagged).then(|| (token, verb.filter(|v| v.reporting.quote)));
        }
        let passes = matches!(article.upos(token), "AUX" | "ADV" | "PRON" | "PART")
            || matches!(article.form(token), "-" | "t" | "-t")
            || matches!(article.lower(token), "peut" | "pouvait" | "tient" | "à" | "ainsi" | "donc");
        if !passes {
            return None;
        }
    }
    None
}

/// The reporting clause that begins at a token: its verb and an inverted subject.
pub(super) fn clause_at(
    article: &ParsedArticle<'_>,
    start: usize,
    at: usize,
    limit: usize,
) -> Option<Clause> {
    if let Some(phrase) = preposition::according_at(article, at) {
        let voice = Voice::phrase(article, phrase.head);
        let end = end_of(article, &voice, phrase.tokens.end, limit);
        return Some(Clause::according(article, phrase, start..end, "quote:according", 0.9));
    }
    let (token, verb) = reporting_verb(article, at)?;
    if cue::negated(article, token) && verb.as_ref().is_none_or(|v| v.reporting.stance != "denies") {
        return None;
    }
    // A pronoun before the verb is its subject only where the clause is not inverted: "…, il l'a dit".
    let inverted_pronoun = (at..token + 2).find(|i| {
        *i > at && article.form(*i).starts_with('-') && article.form(*i).len() > 1
            || (*i > at && article.form(i - 1) == "-" && article.upos(*i) == "PRON")
    });
    let words = verb.as_ref().map_or(token..token + 1, |v| v.tokens.clone());
    let last = words.end - 1;
    let mut below = words.flat_map(|word| article.children(word));
    // "a d'emblée lancé le maire": an adverb.
    let led =
        |c: usize| article.child(c, &["case"]).is_some_and(|case| case < c && article.upos(case) == "ADP");
    // "disait de lui l'an dernier Anna Vulc": when.
    let when = |c: &usize| TIMES.contains(&article.lower(*c)) || article.lower(*c) == "an";
    let subject = below.find(|c| article.deprel(*c) == "nsubj" && *c >= at && !led(*c) && !when(c));
    let voice = match (&verb, inverted_pronoun.or(subject)) {
        // "a lu la maire sur une feuille": who reads it aloud.
        (Some(v), subject)
            if v.reporting.lemma == "lire" && !subject.is_some_and(|s| is_somebody(article, s)) =>
        {
            reading(article, token, limit)?
        }
        (_, Some(subject)) if subject < limit => Voice::phrase(article, subject),
        (Some(_), _) => {
            following::after_verb(article, last).filter(|v| within(v, limit)).unwrap_or(Voice::Unnamed(None))
        }
        (None, _) => return None,
    };
    let known = verb.is_some();
    // Any verb can carry a quotation ("sourit-elle"), but then the grammar has to be plain.
    if !known && (inverted_pronoun.is_none() && !article.has_deprel(token, &["parataxis"])) {
        return None;
    }
    // "« La mer prévient, encore faut-il l'écouter »", "« Baissez la tête, levez la main »": the speaker's own.
    // "savoure le président": the first and the third person of some verbs are one form.
    let noun =
        matches!(&voice, Voice::Phrase { head, .. } if matches!(article.upos(*head), "NOUN" | "PROPN"));
    let second = article.feature(token, "Person").is_some_and(|person| person != "3")
        && !(noun && article.lower(token).ends_with('e'));
    let addressed = article.lower(token).ends_with("ez") && inverted_pronoun.is_none();
    if addressed || !known && (second || inverted_pronoun.is_some_and(|i| is_expletive(article, i))) {
        return None;
    }
    let after = verb.as_ref().map_or(token + 1, |v| v.tokens.end);
    let tokens = start..end_of(article, &voice, after, limit);
    let (rule, confidence) = if known { ("quote:inverted", 0.95) } else { (OTHER_VERB, 0.7) };
    Some(Clause { verb, tokens, voice, according: None, rule, confidence })
}

pub(super) fn within(voice: &Voice, limit: usize) -> bool {
    !matches!(voice, Voice::Phrase { head, .. } if *head >= limit)
}

/// "peut-on lire dans Le Monde": the voice is what is read.
pub(super) fn reading(article: &ParsedArticle<'_>, verb: usize, limit: usize) -> Option<Voice> {
    // "« … », y lisait-on": in the text told of last.
    if (verb.saturating_sub(2)..verb).any(|i| article.lower(i) == "y") {
        let sentence = article.sentence_number(verb);
        let work = (0..verb).rev().take_while(|i| article.sentence_number(*i) + 2 >= sentence);
        let work = work.into_iter().find(|i| article.upos(*i) == "NOUN" && is_work(article.lower(*i)))?;
        return Some(Voice::phrase(article, work));
    }
    let place =
        (verb + 1..limit.min(verb + 4)).find(|i| matches!(article.lower(*i), "dans" | "sur" | "en" | "à"))?;
    Some(Voice::phrase(article, cue::noun_phrase_head(article, place + 1, limit)?))
}

/// One past the last token of a reporting clause: the first mark behind its voice, past an apposition of the voice.
pub(super) fn end_of(article: &ParsedArticle<'_>, voice: &Voice, after: usize, limit: usize) -> usize {
    let stop = |from: usize| {
        (from..limit)
            .find(|i| {
                matches!(
                    article.form(*i),
                    "," | "." | ";" | ":" | "!" | "?" | "…" | "—" | "–" | "«" | "“" | "\"" | "»" | "”"
                )
            })
            .unwrap_or(limit)
    };
    let from = match voice {
        Voice::Phrase { tokens, .. } => tokens.end.max(after),
        _ => after,
    };
    let first = stop(from.min(limit));
    // "reconnaît l'autrice, Anna Vulc, de l'université. Les deux": the name and where it is from.
    let name = article
        .name_at(first + 1)
        .filter(|name| article.form(first) == "," && name.tokens.start == first + 1 && &*name.label == "PER");
    let close = name.and_then(|name| from_end(article, name.tokens.end, limit));
    if let Some(close) = close.filter(|close| article.form(*close) == ".") {
        return close;
    }
    if article.form(first) == ","
        && first < limit
        && let Voice::Phrase { head, .. } = voice
        && let Some(aside) =
            (first + 1..limit).find(|i| article.upos(*i) != "DET" && article.upos(*i) != "ADP")
        && article
            .ancestors(aside)
            .any(|a| article.head(a) == Some(*head) && article.has_deprel(a, &["appos", "acl", "flat"]))
    {
        return stop(article.subtree(*head).end.clamp(first + 1, limit));
    }
    first
}
