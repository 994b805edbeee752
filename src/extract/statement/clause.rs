//! What is said in the reporter's grammar: "rapporte que…", "dit vouloir…", "annonce la fermeture", "selon X, …".

use super::cue::{self, Verb};
use super::found::{Cue, Found, trimmed, without};
use super::lexicon;
use super::voice::{self, Voice};
use crate::annotation::Form;
use crate::extract::ParsedArticle;
use std::ops::Range;

/// Whether a noun phrase can be a voice: a name, a pronoun, a noun for people, bodies or texts.
fn speaks(article: &ParsedArticle<'_>, head: usize) -> bool {
    article.upos(head) != "NOUN"
        || crate::extract::entity::is_somebody(article.lower(head))
        || crate::extract::entity::is_work(article.lower(head))
        || lexicon::noun(article.lemma(head)).is_some()
        || article
            .children(head)
            .any(|c| article.upos(c) == "PROPN" && article.has_deprel(c, &["appos", "flat"]))
}

/// Rules that hold only where somebody is named: a noun phrase alone is no speech.
fn needs_voice(rule: &str) -> bool {
    matches!(rule, "clause:object" | "clause:preposition")
}

/// Words that open a clause that is said or asked.
const OPENERS: &[&str] = &[
    "que", "qu'", "si", "s'", "comment", "pourquoi", "combien", "quand", "où", "ce", "quel", "quelle",
    "quels", "quelles",
];

/// Indirect speech after verbs of saying.
pub(super) fn of_verbs(article: &ParsedArticle<'_>) -> Vec<Found> {
    (0..article.len()).filter_map(|token| of_verb(article, &cue::verb_at(article, token)?)).collect()
}

fn of_verb(article: &ParsedArticle<'_>, verb: &Verb) -> Option<Found> {
    let (content, form, rule, confidence) = content(article, verb)?;
    let content = if content.start > verb.token { to_sentence_end(article, content) } else { content };
    let negated = cue::negated(article, verb.token);
    let denied = matches!(verb.reporting.stance, "denies");
    // "n'a pas précisé si": nothing is said; "ne pense pas que" is an opinion.
    if negated && !matches!(verb.reporting.stance, "estimates" | "denies") {
        return None;
    }
    let voice = voice::of_verb(article, verb.token)
        .or_else(|| {
            (verb.token + 1 < content.start).then(|| voice::after_verb(article, verb.token)).flatten()
        })
        .filter(|voice| !matches!(voice, Voice::Phrase { head, .. } if content.contains(head)))
        .or_else(|| voice::before_verb(article, verb.token));
    let voice = match voice {
        Some(voice) => voice,
        None if needs_voice(rule) || verb.reporting.stance == "estimates" => return None,
        None => Voice::Unnamed(None),
    };
    if needs_voice(rule) && !matches!(voice, Voice::Phrase { head, .. } if speaks(article, head)) {
        return None;
    }
    // "La digue menace de céder": things do not speak.
    if rule == "clause:infinitive" && !matches!(voice, Voice::Phrase { head, .. } if !speaks(article, head)) {
        // The voice is somebody, or nobody is named.
    } else if rule == "clause:infinitive" {
        return None;
    }
    Some(Found {
        form,
        clause: article.subtree(verb.token).start.min(verb.token)..content.start.max(verb.token + 1),
        content: vec![content],
        quotation: None,
        cue: Some(Cue {
            tokens: verb.tokens.clone(),
            lemma: verb.reporting.lemma.to_owned(),
            reporting: Some(verb.reporting),
        }),
        voice,
        denied: denied != negated,
        rule,
        confidence,
    })
}

/// What hangs below the words of a verb of saying, behind them.
fn arguments<'a>(article: &'a ParsedArticle<'_>, verb: &'a Verb) -> impl Iterator<Item = usize> + 'a {
    verb.tokens.clone().flat_map(|t| article.children(t)).filter(|c| *c >= verb.tokens.end)
}

/// What a verb of saying has as its content, by the grammar.
fn content(article: &ParsedArticle<'_>, verb: &Verb) -> Option<(Range<usize>, Form, &'static str, f64)> {
    let last = verb.tokens.end;
    let reporting = verb.reporting;
    if reporting.that {
        let clause = arguments(article, verb).find(|c| {
            let adverbial = article.has_deprel(*c, &["advcl"]);
            article.has_deprel(*c, &["ccomp", "advcl", "xcomp", "obj", "parataxis"])
                && opener(article, *c, last)
                    .is_some_and(|o| !adverbial || o <= last + 1 && article.upos(last) != "PUNCT")
        });
        if let Some(clause) = clause {
            let start = opener(article, clause, last)?;
            let content = whole(article, trimmed(article, start..clause_end(article, clause, start))?);
            return Some((content, Form::Indirect, "clause:that", 0.9));
        }
        // A clause that the parser hung elsewhere: "que" close behind the verb.
        let near = (last..article.sentence(verb.token).end.min(last + 3))
            .take_while(|i| article.upos(*i) != "PUNCT")
            .find(|i| matches!(article.lower(*i), "que" | "qu'") && article.upos(*i) == "SCONJ");
        if let Some(start) = near {
            let clause = article.head(start).filter(|h| *h > start)?;
            let content = whole(article, trimmed(article, start..clause_end(article, clause, start))?);
            return Some((content, Form::Indirect, "clause:that-near", 0.75));
        }
    }
    if reporting.infinitive {
        let infinitive = arguments(article, verb)
            .find(|c| article.has_deprel(*c, &["xcomp", "ccomp", "advcl"]) && is_infinitive(article, *c))
            .or_else(|| close_infinitive(article, last));
        if let Some(infinitive) = infinitive {
            let start = (last..infinitive)
                .rev()
                .take_while(|i| {
                    matches!(
                        article.lower(*i),
                        "ne" | "n'" | "pas" | "plus" | "jamais" | "de" | "d'" | "à" | "en" | "y"
                    ) || matches!(article.upos(*i), "AUX" | "PRON" | "PART")
                        || article.head(*i) == Some(infinitive) && article.upos(*i) != "NOUN"
                })
                .last()
                .unwrap_or(infinitive);
            let content = trimmed(article, start..clause_end(article, infinitive, start))?;
            let content =
                if content.end <= infinitive + 1 { to_next_mark(article, content) } else { content };
            return Some((content, Form::Indirect, "clause:infinitive", 0.8));
        }
    }
    if reporting.object && !cue::passive(article, verb.token) {
        // A second subject behind the verb is its object: "a annoncé mardi le rappel".
        let subject_before =
            article.children(verb.token).any(|c| c < verb.token && article.deprel(c) == "nsubj");
        let object = arguments(article, verb).find(|c| {
            (article.deprel(*c) == "obj" || article.deprel(*c) == "nsubj" && subject_before)
                && matches!(article.upos(*c), "NOUN" | "PROPN")
        });
        if let Some(object) = object {
            let content =
                trimmed(article, article.subtree(object).start.max(last)..article.subtree(object).end)?;
            return Some((content, Form::Report, "clause:object", 0.6));
        }
    }
    if reporting.object && article.child(verb.token, &["obl:agent"]).is_some() {
        // "La tentative a été confirmée par le ministre": what is said is the subject.
        let subject = article.children(verb.token).find(|c| article.deprel(*c) == "nsubj:pass")?;
        let content =
            trimmed(article, article.subtree(subject).start..article.subtree(subject).end.min(verb.token))?;
        return (article.upos(subject) == "NOUN").then_some((content, Form::Report, "clause:object", 0.6));
    }
    with_preposition(article, verb)
}

/// "accuse X d'avoir menti", "appelle à la grève", "se dit opposé au projet".
fn with_preposition(
    article: &ParsedArticle<'_>,
    verb: &Verb,
) -> Option<(Range<usize>, Form, &'static str, f64)> {
    let reporting = verb.reporting;
    let cases: &[&str] = match (reporting.of, reporting.to) {
        (true, _) => &["de", "d'", "du", "des", "comme"],
        (_, true) => &["à", "au", "aux"],
        _ if reporting.attribute => &[],
        _ => return None,
    };
    let last = verb.tokens.end;
    let below = |c: usize| std::iter::once(c).chain(article.children(c).filter(move |g| *g > c));
    let content = arguments(article, verb).flat_map(below).find_map(|c| {
        if reporting.attribute {
            return (article.has_deprel(c, &["xcomp"]) && article.upos(c) == "ADJ")
                .then(|| article.subtree(c));
        }
        let case = article
            .children(c)
            .find(|m| article.has_deprel(*m, &["case", "mark"]) && cases.contains(&article.lower(*m)))?;
        let clause = is_infinitive(article, c);
        let start = if clause { case } else { case + 1 };
        article
            .has_deprel(c, &["obl", "xcomp", "ccomp", "advcl", "iobj", "nmod", "acl"])
            .then(|| start..article.subtree(c).end.max(start + 1))
    })?;
    let content = trimmed(article, content.start.max(last)..content.end)?;
    Some((content, Form::Report, "clause:preposition", 0.65))
}

/// The infinitive that follows a verb of saying so closely that it can only be its own: "dément avoir menti".
fn close_infinitive(article: &ParsedArticle<'_>, last: usize) -> Option<usize> {
    let end = article.sentence(last).end.min(last + 4);
    let first = (last..end)
        .find(|i| !matches!(article.lower(*i), "de" | "d'" | "à" | "ne" | "n'" | "pas" | "en" | "y"))?;
    if article.feature(first, "VerbForm") != Some("Inf") {
        return None;
    }
    if article.upos(first) == "AUX" {
        return article.head(first).filter(|h| *h > first && *h < first + 6).or(Some(first));
    }
    Some(first)
}

/// Whether a verb is an infinitive, alone or with an auxiliary: "avoir signé".
fn is_infinitive(article: &ParsedArticle<'_>, token: usize) -> bool {
    let infinitive = |t| article.feature(t, "VerbForm") == Some("Inf");
    infinitive(token) || article.children(token).any(|c| matches!(article.upos(c), "AUX") && infinitive(c))
}

/// What is said at the end of a sentence, with what the parser cut off: appositions, lists, relative clauses, but no further verb.
pub(super) fn to_sentence_end(article: &ParsedArticle<'_>, content: Range<usize>) -> Range<usize> {
    let end = article.sentence(content.start).end;
    let rest = content.end..end;
    let relative = rest.clone().take(3).any(|i| {
        matches!(article.lower(i), "qui" | "que" | "dont" | "où" | "auquel" | "laquelle" | "lequel")
    });
    let verb = rest.clone().any(|i| article.feature(i, "VerbForm") == Some("Fin"));
    let said = rest.clone().any(|i| {
        cue::verb_at(article, i).is_some()
            || cue::according_at(article, i).is_some()
            || matches!(article.form(i), "«" | "“" | "»" | "”" | ":" | ";" | "\"")
    });
    let leaves = matches!(
        article.lower(rest.start),
        "et" | "mais" | "alors" | "tandis" | "avant" | "après" | "lors" | "dans"
    ) || matches!(
        article.lower(rest.start + 1),
        "alors" | "tandis" | "avant" | "après" | "lors" | "selon" | "a" | "mais" | "tout"
    );
    if said || leaves || (verb && !relative) {
        return content;
    }
    trimmed(article, content.start..end).unwrap_or(content)
}

/// A clause without a finite verb is one that the parser cut short: it goes on to the end of its sentence.
fn whole(article: &ParsedArticle<'_>, content: Range<usize>) -> Range<usize> {
    if content.clone().any(|i| article.feature(i, "VerbForm") == Some("Fin")) {
        return content;
    }
    let end = article.sentence(content.start).end;
    let stop =
        (content.end..end).find(|i| matches!(article.form(*i), ";" | "." | "»" | "”" | ":")).unwrap_or(end);
    content.start..stop.max(content.end)
}

/// A stretch with what follows up to the next mark or conjunction.
fn to_next_mark(article: &ParsedArticle<'_>, content: Range<usize>) -> Range<usize> {
    let end = article.sentence(content.start).end;
    let stop =
        (content.end..end).find(|i| matches!(article.upos(*i), "PUNCT" | "CCONJ" | "SCONJ")).unwrap_or(end);
    content.start..stop.max(content.end)
}

/// Where the clause below a verb of saying opens: "que", "si", "ce que".
fn opener(article: &ParsedArticle<'_>, clause: usize, after: usize) -> Option<usize> {
    let tree = article.subtree(clause);
    (tree.start.max(after)..tree.end.min(tree.start.max(after) + 3)).find(|i| {
        OPENERS.contains(&article.lower(*i)) && article.upos(*i) != "DET"
            || matches!(article.lower(*i), "que" | "qu'")
    })
}

/// One past the last token of a clause; clauses that the reporter adds ("…, avant d'ajouter que") stay outside of it.
fn clause_end(article: &ParsedArticle<'_>, clause: usize, start: usize) -> usize {
    let end = article.subtree(clause).end.max(start + 1);
    let closing =
        (start..end).find(|i| matches!(article.form(*i), "»" | "”") && balance(article, start, *i) < 0);
    closing.unwrap_or(end)
}

fn balance(article: &ParsedArticle<'_>, start: usize, end: usize) -> i32 {
    (start..=end)
        .map(|i| match article.form(i) {
            "«" | "“" => 1,
            "»" | "”" => -1,
            _ => 0,
        })
        .sum()
}

/// A reporting clause at the end of what it reports, without marks: "Le pont restera fermé, a confirmé la préfecture."
pub(super) fn inverted(article: &ParsedArticle<'_>, quoted: impl Fn(usize) -> bool) -> Vec<Found> {
    (0..article.len())
        .filter(|comma| article.form(*comma) == "," && !quoted(*comma))
        .filter_map(|comma| inverted_at(article, comma, &quoted))
        .collect()
}

fn inverted_at(article: &ParsedArticle<'_>, comma: usize, quoted: &impl Fn(usize) -> bool) -> Option<Found> {
    let sentence = article.sentence(comma);
    let verb = (comma + 1..sentence.end.min(comma + 5))
        .take_while(|i| {
            matches!(article.upos(*i), "AUX" | "ADV" | "PRON" | "VERB") || article.form(*i).starts_with('-')
        })
        .filter(|i| article.upos(*i) == "VERB")
        .find_map(|i| cue::verb_at(article, i))?;
    let first = comma + 1;
    let subject = article.children(verb.token).find(|c| article.deprel(*c) == "nsubj");
    let behind = subject.is_some_and(|s| s > verb.token || article.form(s).starts_with('-'));
    let participle = (first..=verb.token).all(|i| article.feature(i, "VerbForm") != Some("Fin"));
    if !behind || participle || !verb.reporting.quote || comma < sentence.start + 2 {
        return None;
    }
    // What is reported has a verb of its own and is not a quotation, nor a line of a dialogue.
    let content = trimmed(article, sentence.start..comma)?;
    let line = matches!(article.form(article.paragraph(comma).start), "—" | "–" | "-");
    if quoted(content.start) || quoted(sentence.start) || line {
        return None;
    }
    let says = content.clone().any(|i| article.feature(i, "VerbForm") == Some("Fin"));
    let voice = Voice::phrase(article, subject?);
    let opener =
        matches!(article.lower(content.start), "comme" | "si" | "quand" | "lorsque" | "alors" | "où");
    (says && !opener).then(|| Found {
        form: Form::Indirect,
        content: vec![content],
        quotation: None,
        cue: Some(Cue {
            tokens: verb.tokens.clone(),
            lemma: verb.reporting.lemma.to_owned(),
            reporting: Some(verb.reporting),
        }),
        voice,
        clause: comma..sentence.end,
        denied: verb.reporting.stance == "denies",
        rule: "clause:inverted",
        confidence: 0.85,
    })
}

/// "selon X", "d'après X": the clause is X's word.
pub(super) fn according(article: &ParsedArticle<'_>) -> Vec<Found> {
    (0..article.len()).filter_map(|token| according_at(article, token)).collect()
}

fn according_at(article: &ParsedArticle<'_>, token: usize) -> Option<Found> {
    let phrase = cue::according_at(article, token)?;
    let sentence = article.sentence(token);
    let voice = Voice::phrase(article, phrase.head);
    let tail = match &voice {
        Voice::Phrase { tokens, .. } => aside_end(article, phrase.head, tokens.end, sentence.end),
        _ => phrase.tokens.end + 1,
    };
    let hole = token..tail.max(phrase.tokens.end);
    let whole = scope(article, phrase.head, &hole).unwrap_or(sentence);
    let content = without(article, whole, &hole);
    if content.is_empty() || content.iter().map(ExactSizeIterator::len).sum::<usize>() < 2 {
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
        rule: "clause:according",
        confidence: 0.85,
    })
}

/// One past what belongs to the phrase of a voice: its apposition between commas and its relative clause.
fn aside_end(article: &ParsedArticle<'_>, head: usize, end: usize, limit: usize) -> usize {
    let comma = |i: usize| matches!(article.form(i), "," | "(");
    if end < limit && comma(end) {
        let inside = article.subtree(head).end.min(limit);
        let next_is_aside = (end + 1..limit).next().is_some_and(|next| {
            matches!(
                article.lower(next),
                "qui" | "dont" | "lequel" | "laquelle" | "citant" | "cité" | "citée" | "cités"
            ) || article
                .ancestors(next)
                .any(|a| article.head(a) == Some(head) && article.has_deprel(a, &["appos", "acl"]))
        });
        if next_is_aside {
            let close = (end + 1..limit).find(|i| matches!(article.form(*i), "," | ")" | ":"));
            let reach = if inside > end + 1 { inside } else { close.unwrap_or(limit) };
            // An aside that swallows the whole sentence is a parser's slip.
            return match close {
                Some(close) if reach >= limit.saturating_sub(1) => close,
                _ => reach,
            };
        }
    }
    end
}

/// The clause that a phrase of attribution governs.
fn scope(article: &ParsedArticle<'_>, head: usize, hole: &Range<usize>) -> Option<Range<usize>> {
    let sentence = article.sentence(head);
    let verb = article.ancestors(head).skip(1).find(|a| {
        !hole.contains(a)
            && (article.upos(*a) == "VERB" || article.children(*a).any(|c| article.deprel(c) == "cop"))
    })?;
    let tree = article.subtree(verb);
    // A phrase at the head of its sentence governs all of it, and so does one behind a comma at its end.
    let last =
        hole.end + 1 >= sentence.end && hole.start.checked_sub(1).is_some_and(|i| article.form(i) == ",");
    if hole.start <= sentence.start + 1 || last {
        Some(sentence)
    } else {
        Some(tree.start.min(hole.start)..tree.end.max(hole.end))
    }
}

/// Nouns of saying with a clause: "l'annonce que…", "les déclarations selon lesquelles…".
pub(super) fn of_nouns(article: &ParsedArticle<'_>) -> Vec<Found> {
    (0..article.len()).filter_map(|token| of_noun(article, token)).collect()
}

/// Nouns that tell what is said as a noun phrase or an infinitive: "l'annonce de la fermeture", "la promesse de revoir le dossier".
const TELLING: &[&str] = &[
    "annonce",
    "promesse",
    "révélation",
    "confirmation",
    "démenti",
    "demande",
    "menace",
    "appel",
    "engagement",
    "proposition",
];

fn of_noun(article: &ParsedArticle<'_>, token: usize) -> Option<Found> {
    if article.upos(token) != "NOUN" {
        return None;
    }
    let reporting = lexicon::noun(article.lemma(token))?;
    of_noun_with_clause(article, token, reporting).or_else(|| of_noun_with_phrase(article, token, reporting))
}

fn of_noun_with_phrase(
    article: &ParsedArticle<'_>,
    token: usize,
    reporting: &'static lexicon::Reporting,
) -> Option<Found> {
    if !TELLING.contains(&reporting.lemma) || article.children(token).any(|c| article.upos(c) == "NUM") {
        return None;
    }
    let determined =
        article.child(token, &["det"]).is_some_and(|d| article.feature(d, "Definite") != Some("Ind"));
    let said = article.children(token).filter(|c| *c > token).find_map(|c| {
        let case = article.children(c).find(|m| article.has_deprel(*m, &["case", "mark"]))?;
        let infinitive = is_infinitive(article, c);
        let word = article.lower(case);
        let takes = matches!(word, "de" | "d'" | "du" | "des")
            || (reporting.lemma == "appel" && matches!(word, "à" | "au" | "aux"));
        let somebody = crate::extract::entity::is_somebody(article.lower(c)) || article.upos(c) != "NOUN";
        (takes && (infinitive || !somebody))
            .then(|| (if infinitive { case } else { case + 1 })..article.subtree(c).end)
    })?;
    let content = trimmed(article, said.start..said.end.max(said.start + 1))?;
    let voice = noun_voice(article, token)
        .filter(|v| !matches!(v, Voice::Phrase { head, .. } if content.contains(head)))
        .unwrap_or(Voice::Unnamed(None));
    determined.then(|| Found {
        form: Form::Report,
        clause: token..content.start,
        content: vec![content],
        quotation: None,
        cue: Some(Cue {
            tokens: token..token + 1,
            lemma: reporting.lemma.to_owned(),
            reporting: Some(reporting),
        }),
        voice,
        denied: reporting.stance == "denies",
        rule: "clause:noun-phrase",
        confidence: 0.55,
    })
}

fn of_noun_with_clause(
    article: &ParsedArticle<'_>,
    token: usize,
    reporting: &'static lexicon::Reporting,
) -> Option<Found> {
    let end = article.sentence(token).end;
    let start = (token + 1..end.min(token + 9)).take_while(|i| article.upos(*i) != "VERB").find(|i| {
        matches!(article.lower(*i), "laquelle" | "lesquelles" | "lequel" | "lesquels")
            && article.lower(i - 1) == "selon"
            || matches!(article.lower(*i), "que" | "qu'")
                && article.upos(*i) == "SCONJ"
                && article.head(*i).is_some_and(|clause| article.head(clause) == Some(token))
    })?;
    let relative = matches!(article.upos(start), "PRON") && article.lower(start) != "que";
    let clause = article.head(start).filter(|h| *h > start)?;
    let begin = if relative { start + 1 } else { start };
    let clause = if relative && article.upos(clause) != "VERB" {
        article.head(clause).unwrap_or(clause)
    } else {
        clause
    };
    let content = trimmed(article, begin..article.subtree(clause).end.max(begin + 1))?;
    let voice = noun_voice(article, token)?;
    Some(Found {
        form: Form::Indirect,
        clause: article.subtree(token).start.min(token)..start,
        content: vec![content],
        quotation: None,
        cue: Some(Cue {
            tokens: token..token + 1,
            lemma: reporting.lemma.to_owned(),
            reporting: Some(reporting),
        }),
        voice,
        denied: reporting.stance == "denies",
        rule: "clause:noun",
        confidence: 0.7,
    })
}

/// Whose word a noun of saying is: "les déclarations du maire", "son annonce", the subject of the verb it hangs from.
fn noun_voice(article: &ParsedArticle<'_>, noun: usize) -> Option<Voice> {
    let complement = article.children(noun).find(|c| {
        *c > noun
            && article.deprel(*c) == "nmod"
            && article.children(*c).any(|case| matches!(article.lower(case), "de" | "du" | "d'" | "des"))
    });
    if let Some(complement) = complement {
        return Some(Voice::phrase(article, complement));
    }
    let possessive = article.children(noun).find(|c| article.feature(*c, "Poss") == Some("Yes"));
    if let Some(possessive) = possessive {
        return Some(Voice::Phrase { head: possessive, tokens: possessive..possessive + 1 });
    }
    let verb = article.head(noun).filter(|h| article.upos(*h) == "VERB")?;
    voice::of_verb(article, verb).filter(|v| !matches!(v, Voice::Phrase { head, .. } if *head == noun))
}
