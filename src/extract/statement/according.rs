//! "selon X", "d'après X", "pour X": the clause is X's word.

use super::cue;
use super::found::{Cue, Found, behind_dateline, without};
use super::made::is_text;
use super::preposition;
use super::voice::Voice;
use crate::annotation::Form;
use crate::extract::{
    ParsedArticle,
    entity::{is_somebody, is_title, is_work},
};
use std::ops::Range;

/// The name of the rule.
pub(super) const RULE: &str = "clause:according";

/// "selon X", "d'après X": the clause is X's word.
pub(super) fn according(article: &ParsedArticle<'_>) -> Vec<Found> {
    let at = |token| according_at(article, token).or_else(|| to_believe(article, token));
    (0..article.len()).filter_map(at).collect()
}

/// "À l'en croire, …", "à les entendre": the clause is the word of whoever spoke last.
fn to_believe(article: &ParsedArticle<'_>, token: usize) -> Option<Found> {
    let sentence = article.sentence(token);
    let pronoun = matches!(article.lower(token + 1), "l'" | "le" | "la" | "les");
    let verb = token + 2 + usize::from(article.lower(token + 2) == "en");
    let believed = matches!(article.lower(verb), "croire" | "entendre" | "écouter");
    let comma = article.form(verb + 1) == ",";
    let opens = (sentence.start..token).all(|i| matches!(article.upos(i), "PUNCT" | "CCONJ"));
    // "La suite, à l'en croire, est facile."
    let aside = token > sentence.start
        && article.form(token - 1) == ","
        && (comma || matches!(article.form(verb + 1), "." | ""));
    if !preposition::is_at(article, token) || !(pronoun && believed && (comma && opens || aside)) {
        return None;
    }
    let content = without(article, sentence, &(token..verb + 2));
    if content.is_empty() {
        return None;
    }
    // "À les entendre": several, of whom no one spoke last.
    let several = article.lower(token + 1) == "les";
    let lemma = if article.lower(verb) == "croire" { "à en croire" } else { "à entendre" };
    Some(Found {
        form: Form::Indirect,
        content,
        quotation: None,
        cue: Some(Cue { tokens: token..verb + 1, lemma: lemma.to_owned(), reporting: None }),
        voice: if several { Voice::Unnamed(Some(token + 1..token + 2)) } else { Voice::Last },
        clause: token..verb + 2,
        denied: false,
        rule: RULE,
        confidence: 0.7,
    })
}

pub(super) fn according_at(article: &ParsedArticle<'_>, token: usize) -> Option<Found> {
    if let Some(found) = relative(article, token) {
        return Some(found);
    }
    let phrase =
        preposition::according_at(article, token).filter(|_| source_of_verb(article, token).is_none())?;
    // "conformément aux traités": as any of them would have it.
    if phrase.lemma == "conformément à" && article.feature(phrase.head, "Number") == Some("Plur") {
        return None;
    }
    let sentence = article.sentence(token);
    let voice = Voice::phrase(article, phrase.head);
    let tail = match &voice {
        Voice::Phrase { tokens, .. } => asides_end(article, phrase.head, tokens.end, sentence.end),
        _ => phrase.tokens.end + 1,
    };
    let hole = token..tail.max(phrase.tokens.end);
    let whole = scope(article, phrase.head, &hole).unwrap_or(sentence.clone());
    let text = behind_dateline(article, sentence);
    let whole =
        if whole.start < text.start && text.start <= hole.start { text.start..whole.end } else { whole };
    // "La direction le nie : d'après elle, …": what stands before the colon is not hers.
    let apart = token.checked_sub(1).is_some_and(|i| article.form(i) == ":")
        || preposition::is_contrast(article, token);
    // The parser may hang the phrase from what stands before the colon.
    let end = if whole.end <= hole.end + 1 { text.end } else { whole.end };
    let whole = if apart { token..end.max(token) } else { whole };
    // "Le maire demande que l'aide soit rendue : le groupe aurait touché un million, selon ses calculs": what another voice says before.
    let marks = |i: &usize| matches!(article.form(*i), ":" | ";") && article.quotation_number(*i).is_none();
    let mark = (whole.start..hole.start).rev().find(marks).filter(|mark| {
        let says =
            (whole.start..*mark).any(|i| article.has_finite([i]) && cue::verb_at(article, i).is_some());
        says && article.has_finite(mark + 1..hole.start) && whole.end <= hole.end + 1
    });
    let whole = mark.map_or(whole.start, |mark| mark + 1)..whole.end;
    // "D'après les uns, il dort ; d'autres jurent que": another voice.
    let says = |v: &usize| article.has_finite([*v]) && cue::verb_at(article, *v).is_some();
    let last = whole.clone().rev().take_while(|i| *i >= hole.end).find(says);
    let other = last.and_then(|last| (hole.end..last).find(|i| article.form(*i) == ";"));
    let whole = whole.start..other.unwrap_or(whole.end);
    let content = without(article, whole, &hole);
    // "Pour le capitaine, le mal est profond : « … »": the words in marks are another statement.
    let content = content.into_iter().map(|part| super::clause::upto_quotation(article, part));
    // "tandis que, selon X, …": what joins the clause is no part of it.
    let joins = |part: &Range<usize>| {
        part.len() <= 3
            && part.clone().all(|i| matches!(article.upos(i), "SCONJ" | "CCONJ" | "ADV" | "PUNCT"))
    };
    let content: Vec<_> = content.filter(|part| !joins(part)).collect();
    let size: usize = content.iter().map(ExactSizeIterator::len).sum();
    // "« … », dit-il selon la radio": the clause of another.
    let clitic = |i: usize| article.form(i).starts_with('-') && article.upos(i) == "PRON";
    let inverted = size <= 3 && content.iter().cloned().flatten().any(clitic);
    let answer = matches!(content.as_slice(), [only] if only.start == text.start && super::inverted::is_answer(article, only));
    if content.is_empty() || inverted || size < 2 && !answer {
        return None;
    }
    Some(Found {
        form: Form::Indirect,
        content,
        quotation: None,
        cue: Some(Cue { tokens: phrase.tokens.clone(), lemma: phrase.lemma.to_owned(), reporting: None }),
        voice,
        clause: hole,
        denied: false,
        rule: RULE,
        confidence: 0.85,
    })
}

/// "Le journal croit savoir, de source diplomatique, que": the head of a source that a voice itself names, behind its verb.
pub(super) fn source_of_verb(article: &ParsedArticle<'_>, token: usize) -> Option<usize> {
    let verb =
        token.checked_sub(2).filter(|i| article.form(i + 1) == "," && cue::verb_at(article, *i).is_some())?;
    let phrase = preposition::according_at(article, token).filter(|phrase| phrase.lemma == "de source")?;
    let close =
        (phrase.head..article.sentence(verb).end.min(phrase.head + 6)).find(|i| article.form(*i) == ",")?;
    matches!(article.lower(close + 1), "que" | "qu'").then_some(phrase.head)
}

/// "le ministère, selon lequel la route est sûre", "Bosfor Post, pour lequel « … »": the clause is the word of what stands before it.
fn relative(article: &ParsedArticle<'_>, token: usize) -> Option<Found> {
    let lemma = match article.lower(token) {
        "selon" => "selon",
        "pour" => "pour",
        _ => return None,
    };
    let which = matches!(article.lower(token + 1), "qui" | "lequel" | "laquelle" | "lesquels" | "lesquelles");
    let comma = token.checked_sub(1).filter(|i| article.form(*i) == ",")?;
    let start = article.sentence(token).start;
    // "Le Phare, proche de la majorité, pour qui": an aside between them.
    let open = (start + 1..comma).rev().take(8).find(|i| article.form(*i) == ",");
    let aside = open.filter(|open| {
        matches!(
            article.lower(open + 1),
            "dans" | "à" | "en" | "au" | "proche" | "classé" | "classée" | "plutôt" | "réputé" | "réputée"
        )
    });
    let near = (start..aside.unwrap_or(comma))
        .rev()
        .take(1)
        .find(|i| matches!(article.upos(*i), "NOUN" | "PROPN") || article.name_at(*i).is_some())?;
    // "dans Le Sillon, pour qui": for the model a place.
    let place = article.name_at(near).filter(|name| {
        let before = |n: usize| name.tokens.start.checked_sub(n);
        // "l'Ohio", but "La Crónica de Badajoz"
        let led = before(1).is_some_and(|i| {
            matches!(article.upos(i), "ADP" | "DET")
                && article.lower(i) != "dans"
                && article.form(i).starts_with(char::is_lowercase)
        });
        let longer = before(2).is_some_and(|i| article.form(i).starts_with(char::is_uppercase));
        &*name.label == "LOC" && (longer || !led)
    });
    let mut head = near;
    while let Some(above) = article.head(head).filter(|h| {
        place.is_none()
            && *h < head
            && *h >= start
            && matches!(article.upos(*h), "NOUN" | "PROPN")
            && article.has_deprel(head, &["nmod", "flat", "appos", "amod"])
    }) {
        // "le ton du Monde, pour qui": a name, and not the thing that it completes.
        let thing = article.name_at(above).is_none() && !is_somebody(article, above);
        if preposition::is_body(article, head)
            && !article.has_deprel(head, &["flat"])
            && (!preposition::is_body(article, above) || thing && article.name_at(head).is_some())
        {
            break;
        }
        head = above;
    }
    let said = super::saying::noun(article.lemma(head)).is_some();
    let text = lemma == "selon" && is_work(article.lower(head));
    if !which || !text && (said || place.is_none() && !preposition::is_body(article, head)) {
        return None;
    }
    // "Paul Rey, pour qui la loi est bonne, est parti": the last verb is his own.
    let end = article.sentence(token).end;
    let own = (token + 3..end.min(token + 60)).find(|i| {
        article.form(*i) == "," && article.has_finite([i + 1]) && article.has_finite(token + 2..*i)
    });
    let content = super::found::trimmed(article, token + 2..own.unwrap_or(end))?;
    let finite = article.has_finite(content.clone());
    finite.then(|| Found {
        form: Form::Indirect,
        content: vec![content],
        quotation: None,
        cue: Some(Cue { tokens: token..token + 1, lemma: lemma.to_owned(), reporting: None }),
        voice: Voice::phrase(article, head),
        clause: comma..token + 2,
        denied: false,
        rule: RULE,
        confidence: 0.75,
    })
}

/// One past all asides of a voice: "selon le préfet, Paul Rey, cité par l'AFP,".
fn asides_end(article: &ParsedArticle<'_>, head: usize, end: usize, limit: usize) -> usize {
    let open =
        matches!(article.lower(end + 1), "cité" | "citée" | "cités" | "citées") && article.form(end) == ",";
    // "Selon Médecins du Nil, une association qui soutient l'hôpital, …"
    let told =
        article.form(end) == "," && matches!(article.lower(end + 1), "un" | "une" | "le" | "la" | "l'");
    let close = (end + 2..limit.min(end + 20)).find(|i| article.form(*i) == ",").filter(|close| {
        let opens = (end + 2..*close).find(|i| article.has_finite([*i]));
        told && opens.is_some_and(|verb| {
            (end + 2..verb).any(|i| matches!(article.lower(i), "qui" | "dont" | "que" | "qu'"))
        })
    });
    let first = if open { end } else { close.unwrap_or_else(|| aside_end(article, head, end, limit)) };
    let cited = matches!(article.lower(first + 1), "cité" | "citée" | "cités" | "citées" | "citant")
        || article.lower(first + 1) == "qui" && article.lower(first + 2).starts_with("cit");
    if (open || first > end) && article.form(first) == "," && first + 1 < limit && cited {
        let stop = |i: &usize| matches!(article.form(*i), "," | ")" | ":" | ";" | "«" | "“");
        return (first + 1..limit).find(stop).unwrap_or(limit);
    }
    first
}

/// One past what belongs to the phrase of a voice: its apposition between commas and its relative clause.
pub(super) fn aside_end(article: &ParsedArticle<'_>, head: usize, end: usize, limit: usize) -> usize {
    let comma = |i: usize| matches!(article.form(i), "," | "(");
    // "selon des témoins joints par téléphone, …", where the parser cut the participle off.
    let participle = article.upos(end) == "VERB" && matches!(article.feature(end, "VerbForm"), Some("Part"))
        || matches!(article.lower(end), "s'" | "se") && article.lower(end + 1).ends_with("ant");
    if participle && end < limit && article.sentence(head).start + 4 >= head {
        let close = (end..limit.min(end + 14)).find(|i| article.form(*i) == ",");
        let finite = |close: usize| article.has_finite(end..close);
        if let Some(close) = close.filter(|close| !finite(*close)) {
            return close;
        }
    }
    // "selon le maire de Tignes, Marc Roy."
    let name = article.parse.entities.partition_point(|e| e.tokens.end <= end + 1);
    // "selon la cheffe du service, la Dre Anna Vulc"
    let titled = |start: usize| {
        start <= end + 3 && (end + 1..start).all(|i| article.upos(i) == "DET" || is_title(article.lower(i)))
    };
    let name = article.parse.entities.get(name).filter(|e| titled(e.tokens.start) && &*e.label == "PER");
    if let Some(name) = name.filter(|_| article.form(end) == ",")
        && matches!(article.form(name.tokens.end), "," | "." | ")" | ";" | "")
    {
        return name.tokens.end.min(limit);
    }
    // "selon Marc Roy, de l'université de Gand, …"
    let named = article.upos(end.saturating_sub(1)) == "PROPN";
    let from = if named { from_end(article, end, limit) } else { None };
    if let Some(close) = from.filter(|close| article.form(*close) != ".") {
        return close;
    }
    // "d'après un rapport que le journal a pu consulter, …"
    let told = matches!(article.lower(end), "que" | "qu'" | "dont" | "qui")
        && article.head(end).is_some_and(|verb| verb > end && article.ancestors(verb).any(|a| a == head));
    if let Some(close) = (end..limit.min(end + 14)).find(|i| told && article.form(*i) == ",") {
        return close;
    }
    if end < limit && comma(end) {
        let inside = article.subtree(head).end.min(limit);
        let relative = |i: usize| {
            matches!(article.lower(i), "qui" | "que" | "qu'" | "dont" | "où" | "lequel" | "laquelle")
        };
        // "De l'avis des experts, le vitrage ne compensera pas le recul": a clause, whatever the parser makes of it.
        let clause = article.upos(end + 1) == "DET" && {
            let close = (end + 1..limit).find(|i| article.form(*i) == ",").unwrap_or(limit);
            let verb = (end + 1..close).find(|i| article.has_finite([*i]));
            verb.is_some_and(|verb| !(end + 1..verb).any(relative))
        };
        let next_is_aside = !clause
            && (end + 1..limit).next().is_some_and(|next| {
                matches!(
                    article.lower(next),
                    "qui" | "dont" | "lequel" | "laquelle" | "citant" | "cité" | "citée" | "cités"
                ) || article.ancestors(next).any(|a| {
                    let of = article.head(a).is_some_and(|h| h == head || (head..end).contains(&h));
                    // A participle has no subject of its own: what has one is the clause that the phrase governs.
                    let subject = article.child(a, &["nsubj"]);
                    let clause = article.has_deprel(a, &["acl"])
                        && subject.is_some_and(|s| !relative(s) && !(end + 1..s).any(relative));
                    of && !clause && article.has_deprel(a, &["appos", "acl"])
                })
            });
        if next_is_aside {
            let close = (end + 1..limit).find(|i| matches!(article.form(*i), "," | ")" | ":"));
            let reach = if inside > end + 1 { inside } else { close.unwrap_or(limit) };
            // An aside that swallows the whole sentence is a parser's slip, and so is one that no mark closes.
            let mark = |i: usize| article.upos(i) == "PUNCT" && !matches!(article.form(i), "«" | "“" | "\"");
            let closed = reach >= limit || mark(reach) || mark(reach.saturating_sub(1));
            return match close {
                Some(close) if reach >= limit.saturating_sub(1) => close,
                _ if !closed => close.filter(|close| *close < reach).unwrap_or(end),
                _ => reach,
            };
        }
    }
    end
}

/// The mark behind where somebody is from, between commas or before the full stop: "Marc Roy, de l'université de Gand," for the comma at `end`.
pub(super) fn from_end(article: &ParsedArticle<'_>, end: usize, limit: usize) -> Option<usize> {
    let from = article.form(end) == ","
        && matches!(article.lower(end + 1), "de" | "du" | "des" | "d'" | "à" | "chez" | "au");
    let close = (end + 1..limit.min(end + 12)).find(|i| matches!(article.form(*i), "," | ";" | "."))?;
    let verb = (end..close).any(|i| matches!(article.upos(i), "VERB" | "AUX"));
    (from && !verb).then_some(close)
}

/// The clause that a phrase of attribution governs.
pub(super) fn scope(article: &ParsedArticle<'_>, head: usize, hole: &Range<usize>) -> Option<Range<usize>> {
    let sentence = article.sentence(head);
    let verb = article.ancestors(head).skip(1).find(|a| {
        !hole.contains(a)
            && (article.upos(*a) == "VERB" || article.children(*a).any(|c| article.deprel(c) == "cop"))
    })?;
    let tree = article.subtree(verb);
    // A phrase at the head of its sentence governs all of it, and so does one behind a comma at its end.
    let ends = hole.end + 1 >= sentence.end;
    let comma = hole.start.checked_sub(1).is_some_and(|i| article.form(i) == ",");
    let told =
        || (sentence.start..hole.start).any(|i| cue::verb_at(article, i).is_some_and(|v| v.reporting.that));
    // "Il rappelle que l'eau a baissé, selon une étude de l'institut": the study says so of the water.
    if ends && comma && is_text(article, head) {
        let that = |i: &usize| {
            matches!(article.lower(*i), "que" | "qu'")
                && i.checked_sub(1)
                    .is_some_and(|verb| cue::verb_at(article, verb).is_some_and(|v| v.reporting.that))
        };
        let parted = |that: &usize| (*that..hole.start).any(|i| matches!(article.form(i), ":" | ";"));
        if let Some(that) = (sentence.start..hole.start).find(that).filter(|that| !parted(that)) {
            return Some(that + 1..sentence.end);
        }
    }
    let last = ends && (comma || !told());
    if hole.start <= sentence.start + 1 || last {
        Some(sentence)
    } else {
        Some(tree.start.min(hole.start)..tree.end.max(hole.end))
    }
}

/// "18 morts, selon A, « au moins quarante » d'après B": each phrase governs what stands before it, from the one before on.
fn part(article: &ParsedArticle<'_>, found: &mut [Found]) {
    let mut holes: Vec<Range<usize>> =
        found.iter().filter(|f| f.rule == RULE).map(|f| f.clause.clone()).collect();
    holes.sort_by_key(|hole| hole.start);
    for f in found.iter_mut().filter(|f| f.rule == RULE) {
        let sentence = article.sentence(f.clause.start);
        let near = holes.partition_point(|hole| hole.start < sentence.start)
            ..holes.partition_point(|hole| hole.start < sentence.end);
        let others = || holes[near.clone()].iter().filter(|hole| **hole != f.clause);
        let before = others().filter(|h| h.end <= f.clause.start).map(|h| h.end).max();
        let behind = others().any(|h| h.start >= f.clause.end);
        // A phrase at the head of the sentence governs what follows.
        let first = others().map(|h| h.start).chain([f.clause.start]).min();
        let closes = first.is_some_and(|first| (sentence.start..first).any(|i| article.upos(i) != "PUNCT"));
        if !closes || before.is_none() && !behind {
            continue;
        }
        let start = before.unwrap_or(sentence.start);
        let parts = f.content.iter().filter_map(|c| {
            let part = c.start.max(start)..c.end.min(f.clause.start);
            if part.is_empty() { None } else { super::found::trimmed(article, part) }
        });
        let parts: Vec<_> = parts.collect();
        if !parts.is_empty() {
            f.content = parts;
        }
    }
}

/// Another's word in a clause of its own ends what somebody else says: "selon A, les raisons sont floues, d'autres déclarent que…".
pub(super) fn settle(article: &ParsedArticle<'_>, found: &mut [Found]) {
    part(article, found);
    let mut verbs: Vec<usize> = found
        .iter()
        .filter(|f| f.rule != RULE)
        .filter_map(|f| f.cue.as_ref().filter(|c| c.reporting.is_some()).map(|c| c.tokens.start))
        .collect();
    verbs.sort_unstable();
    for f in found.iter_mut().filter(|f| f.rule == RULE) {
        let start = f.clause.end;
        let within = |part: &Range<usize>| {
            let first = verbs.partition_point(|verb| *verb < part.start.max(start + 1));
            &verbs[first..verbs.partition_point(|verb| *verb < part.end).max(first)]
        };
        let next = f.content.iter().flat_map(within);
        let Some(cut) = next.filter_map(|verb| opens(article, start, *verb)).min() else { continue };
        f.content = f
            .content
            .iter()
            .filter_map(|c| {
                super::found::trimmed(article, c.start..c.end.min(cut)).filter(|c| c.start < c.end)
            })
            .collect();
    }
}

/// Where the clause of a verb begins, if it has its own subject behind a comma and another clause stands before it.
fn opens(article: &ParsedArticle<'_>, start: usize, verb: usize) -> Option<usize> {
    let subject = article.child(verb, &["nsubj"]).filter(|s| *s < verb)?;
    let mut first = article.subtree(subject).start;
    if matches!(article.lower(first.saturating_sub(1)), "mais" | "et" | "or") {
        first = first.saturating_sub(1);
    }
    let comma = first.checked_sub(1).filter(|i| *i > start && matches!(article.form(*i), "," | ";"))?;
    let clause = |i: usize| article.feature(i, "VerbForm") == Some("Fin") || article.upos(i) == "VERB";
    (start..comma).any(clause).then_some(comma)
}
