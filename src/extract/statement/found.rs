//! A statement while it is being found, in tokens.

use super::cue::Verb;
use super::reporting;
use super::saying::Reporting;
use super::voice::Voice;
use crate::annotation::Form;
use crate::extract::ParsedArticle;
use std::ops::Range;

/// What says that something is said.
#[derive(Debug, Clone)]
pub(super) struct Cue {
    pub(super) tokens: Range<usize>,
    pub(super) lemma: String,
    pub(super) reporting: Option<&'static Reporting>,
}

impl From<&Verb> for Cue {
    fn from(verb: &Verb) -> Self {
        Self {
            tokens: verb.tokens.clone(),
            lemma: verb.reporting.lemma.to_owned(),
            reporting: Some(verb.reporting),
        }
    }
}

/// An act of saying: its content, its cue and its voice, before the chain is known.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) form: Form,
    /// The content, in order.
    pub(super) content: Vec<Range<usize>>,
    /// The quotation with its marks, in code points.
    pub(super) quotation: Option<(usize, usize)>,
    pub(super) cue: Option<Cue>,
    pub(super) voice: Voice,
    /// Tokens of the clause that reports, where the relay and the vehicle stand.
    pub(super) clause: Range<usize>,
    pub(super) denied: bool,
    pub(super) rule: &'static str,
    pub(super) confidence: f64,
}

impl Found {
    /// The first token of the content.
    pub(super) fn start(&self) -> usize {
        self.content.first().map_or(0, |r| r.start)
    }

    /// Whether the voice is "je", "nous", "on" or nobody.
    pub(super) fn own_word(&self, article: &ParsedArticle<'_>) -> bool {
        match &self.voice {
            Voice::Phrase { head, .. } => {
                matches!(
                    article.lower(*head).trim_start_matches('-'),
                    "je" | "j'" | "nous" | "vous" | "tu" | "moi" | "on"
                )
            }
            Voice::Unnamed(_) => true,
            Voice::Last => false,
        }
    }

    /// The clause of a quotation whose verb is none of saying: ", sourit-elle".
    pub(super) fn clause_of_any_verb(&self) -> Option<&Range<usize>> {
        (self.cue.is_none() && self.rule == reporting::OTHER_VERB).then_some(&self.clause)
    }

    /// Whether a token is in the content.
    pub(super) fn holds(&self, token: usize) -> bool {
        self.content.iter().any(|r| r.contains(&token))
    }

    /// How many tokens two contents share.
    pub(super) fn shared(&self, other: &Self) -> usize {
        let both = |a: &Range<usize>, b: &Range<usize>| a.end.min(b.end).saturating_sub(a.start.max(b.start));
        self.content.iter().map(|a| other.content.iter().map(|b| both(a, b)).sum::<usize>()).sum()
    }

    /// How many tokens the content has.
    pub(super) fn size(&self) -> usize {
        self.content.iter().map(ExactSizeIterator::len).sum()
    }
}

/// A range of tokens without punctuation at its ends, `None` where nothing is left.
pub(super) fn trimmed(article: &ParsedArticle<'_>, mut tokens: Range<usize>) -> Option<Range<usize>> {
    let outer = |token| {
        article.upos(token) == "PUNCT"
            && !matches!(article.form(token), "(" | ")" | "«" | "»" | "“" | "”" | "\"" | "!" | "?" | "…")
    };
    while tokens.start < tokens.end
        && (outer(tokens.start) || matches!(article.form(tokens.start), "!" | "?" | "…" | ")" | "»" | "”"))
    {
        tokens.start += 1;
    }
    // "a botté en touche : «" ends before the marks of what follows.
    let opens = |token| matches!(article.form(token), "«" | "“" | "(");
    while tokens.start < tokens.end && (outer(tokens.end - 1) || opens(tokens.end - 1)) {
        tokens.end -= 1;
    }
    (tokens.start < tokens.end).then_some(tokens)
}

/// Where a sentence begins behind its dateline: "TUNIS, 5 mai (AFP) - Une vedette…", "23 mars 2017. – Un homme…".
pub(super) fn behind_dateline(article: &ParsedArticle<'_>, sentence: Range<usize>) -> Range<usize> {
    let opens = article.paragraph(sentence.start).start == sentence.start;
    let dash = sentence
        .clone()
        .take(14)
        .find(|i| matches!(article.form(*i), "–" | "—" | "-") && *i > sentence.start)
        .filter(|dash| {
            opens && (sentence.start..*dash).all(|i| !matches!(article.upos(i), "VERB" | "AUX" | "PRON"))
        });
    dash.map_or(sentence.start, |dash| dash + 1)..sentence.end
}

/// Stems of participles that say how somebody came to speak.
const OPENING: &[&str] = &[
    "contact",
    "sollicit",
    "interrog",
    "questionn",
    "interview",
    "joint",
    "visé",
    "accusé",
    "interpell",
    "critiqu",
    "attaqu",
    "relanc",
    "pressé",
    "invité",
    "agac",
    "convoqu",
];

/// Where the clause of a sentence begins behind a dateline and a participle that stands alone, which the tagger takes for a name:
/// "Contacté, le laboratoire assure", "Visée, la ministre a dénoncé".
pub(super) fn clause_start(article: &ParsedArticle<'_>, sentence: Range<usize>) -> usize {
    let start = behind_dateline(article, sentence.clone()).start;
    let comma = |from: usize| (from..sentence.end.min(from + 8)).find(|i| article.form(*i) == ",");
    // "Côté européen, le ministre a nié"
    if article.lower(start) == "côté"
        && let Some(comma) = comma(start).filter(|comma| *comma < start + 5)
    {
        return comma + 1;
    }
    // "Par la voix de son avocate, Me Anna Vulc, la victime a fait savoir"
    if article.lower(start) == "par"
        && matches!(article.lower(start + 2), "voix" | "bouche")
        && let Some(first) = comma(start)
    {
        let named =
            article.upos(first + 1) == "PROPN" || article.form(first + 1).starts_with(char::is_uppercase);
        return named.then(|| comma(first + 1)).flatten().unwrap_or(first) + 1;
    }
    let participle = OPENING.iter().any(|stem| article.lower(start).starts_with(stem));
    let alone = start + 2 < sentence.end && article.form(start + 1) == ",";
    if participle && alone { start + 2 } else { start }
}

/// What is left of a range without another, as one or two ranges.
pub(super) fn without(
    article: &ParsedArticle<'_>,
    whole: Range<usize>,
    hole: &Range<usize>,
) -> Vec<Range<usize>> {
    [whole.start..hole.start.clamp(whole.start, whole.end), hole.end.clamp(whole.start, whole.end)..whole.end]
        .into_iter()
        .filter_map(|part| trimmed(article, part))
        .collect()
}
