//! Quotations and who says them: the reporting clause behind, inside or before the marks, or the grammar around them.

use super::cue::{self, Verb};
use super::found::{Cue, Found, trimmed, without};
use super::lexicon;
use super::quotation::Quotation;
use super::voice::{self, Voice};
use crate::annotation::Form;
use crate::extract::ParsedArticle;
use std::ops::Range;

/// A quotation in tokens.
#[derive(Debug, Clone)]
pub(super) struct Quoted {
    /// Without its marks.
    pub(super) inner: Range<usize>,
    /// With its marks.
    pub(super) outer: Range<usize>,
    /// With its marks, in code points.
    pub(super) span: (usize, usize),
    /// Whether its closing mark stands in the text.
    pub(super) closed: bool,
}

/// The quotations of an article in tokens.
pub(super) fn quoted(article: &ParsedArticle<'_>, quotations: Vec<Quotation>) -> Vec<Quoted> {
    let tokens = &article.parse.tokens;
    let first = |byte: usize| tokens.partition_point(|t| t.bytes.end <= byte);
    let last = |byte: usize| tokens.partition_point(|t| t.bytes.start < byte);
    // Marks and words begin and end with tokens, save where a mark is glued to one.
    let point = |byte: usize| {
        let token = tokens.get(first(byte)).filter(|t| t.bytes.start <= byte);
        match token {
            Some(t) => t.start + article.text().get(t.bytes.start..byte).map_or(0, |s| s.chars().count()),
            None => {
                let before = first(byte).checked_sub(1).and_then(|i| tokens.get(i));
                let (bytes, point) = before.map_or((0, 0), |t| (t.bytes.end, t.end));
                point + article.text().get(bytes..byte).map_or(0, |s| s.chars().count())
            }
        }
    };
    quotations
        .into_iter()
        .map(|q| Quoted {
            inner: first(q.inner.start)..last(q.inner.end),
            outer: first(q.outer.start)..last(q.outer.end),
            span: (point(q.outer.start), point(q.outer.end)),
            closed: q.closed,
        })
        .filter(|q| q.inner.start < q.inner.end)
        .collect()
}

/// A clause that reports: ", assure la légende".
struct Clause {
    verb: Option<Verb>,
    /// The tokens from the comma to the end of the clause.
    tokens: Range<usize>,
    voice: Voice,
    according: Option<cue::According>,
    rule: &'static str,
    confidence: f64,
}

/// The statements of quotations. `indirect` is what the grammar gave so far: a quotation inside such content makes it mixed.
pub(super) fn statements(
    article: &ParsedArticle<'_>,
    quotations: &[Quoted],
    indirect: &mut Vec<Found>,
) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut end_of_last = 0;
    for quoted in quotations {
        let statement = of_quotation(article, quoted, quotations, indirect, end_of_last);
        if let Some(statement) = statement {
            end_of_last = quoted.outer.end.max(statement.clause.end);
            // "« … », selon X" was found as X's word already, "dénonce une « dérive »" as a report.
            indirect.retain(|f| {
                let same = f.rule == "clause:according" && redundant(f, &statement);
                !same && !reported(f, &statement)
            });
            found.push(statement);
        }
    }
    found
}

/// Whether a noun phrase that is reported is mostly a quotation of the same voice.
fn reported(indirect: &Found, direct: &Found) -> bool {
    let noun_phrase = matches!(indirect.rule, "clause:object" | "clause:preposition" | "clause:noun-phrase");
    let shared = indirect.content.iter().flat_map(Clone::clone).filter(|t| direct.holds(*t)).count();
    noun_phrase && shared * 2 >= direct.size().min(indirect.size())
}

/// Content that opens a quotation goes on to its end: "déclare que « … »".
pub(super) fn extend(article: &ParsedArticle<'_>, found: &mut [Found], quotations: &[Quoted]) {
    for statement in found.iter_mut().filter(|f| f.content.len() == 1) {
        let Some(content) = statement.content.first_mut() else { continue };
        let opened = quotations
            .iter()
            .find(|q| content.contains(&q.outer.start) && q.inner.end >= content.end && q.outer.start > 0);
        if let Some(quoted) = opened
            .filter(|q| article.paragraph_number(q.outer.start) == article.paragraph_number(content.start))
        {
            let close = quoted.closed && article.upos(quoted.outer.end.saturating_sub(1)) == "PUNCT";
            content.end = content.end.max(if close { quoted.outer.end } else { quoted.inner.end });
        }
    }
}

/// Whether indirect content adds next to nothing to a quotation.
fn redundant(indirect: &Found, direct: &Found) -> bool {
    let outside = indirect.content.iter().flat_map(Clone::clone).filter(|t| !direct.holds(*t)).count();
    let shared = indirect.content.iter().flat_map(Clone::clone).any(|t| direct.holds(t));
    // A voice that the quotation itself names is another one.
    if indirect.cue.as_ref().is_some_and(|c| direct.holds(c.tokens.start)) {
        return false;
    }
    let same_voice =
        direct.clause.start <= indirect.clause.start && indirect.clause.start <= direct.clause.end;
    shared && (outside <= 4 || same_voice)
}

fn of_quotation(
    article: &ParsedArticle<'_>,
    quoted: &Quoted,
    all: &[Quoted],
    indirect: &mut [Found],
    end_of_last: usize,
) -> Option<Found> {
    let inner = &quoted.inner;
    let long = finite(article, inner) && inner.len() >= 4;
    let found = |form, content: Vec<Range<usize>>, clause: Clause| {
        let cue = match (&clause.verb, &clause.according) {
            (Some(verb), _) => Some(Cue {
                tokens: verb.tokens.clone(),
                lemma: verb.reporting.lemma.to_owned(),
                reporting: Some(verb.reporting),
            }),
            (None, Some(phrase)) => {
                Some(Cue { tokens: phrase.tokens.clone(), lemma: phrase.lemma.to_owned(), reporting: None })
            }
            (None, None) => None,
        };
        Some(Found {
            form,
            content,
            quotation: Some(quoted.span),
            denied: clause.verb.as_ref().is_some_and(|v| v.reporting.stance == "denies"),
            cue,
            voice: clause.voice,
            clause: clause.tokens,
            rule: clause.rule,
            confidence: clause.confidence,
        })
    };
    // Inside content that is reported already it makes that mixed.
    if let Some(holder) = indirect.iter_mut().find(|f| {
        f.rule != "clause:according"
            && f.rule != "clause:object"
            && f.holds(inner.start)
            && f.holds(inner.end - 1)
            && !f.cue.as_ref().is_some_and(|c| inner.contains(&c.tokens.start))
    }) {
        holder.form = Form::Mixed;
        holder.quotation = Some(quoted.span);
        return None;
    }
    if let Some(clause) = inside(article, quoted) {
        let hole = clause.tokens.clone();
        let mut content = without(article, inner.clone(), &hole);
        if !quoted.closed
            && content.len() > 1
            && matches!(article.form(hole.end.saturating_sub(1)), "." | "…")
        {
            content.truncate(1);
        }
        if !content.is_empty() {
            return found(Form::Direct, content, clause);
        }
    }
    let content = vec![inner.clone()];
    if let Some(clause) = behind(article, quoted.outer.end, all) {
        return found(form_of(article, quoted, long), content, clause);
    }
    if let Some(clause) = before(article, quoted, all) {
        return found(form_of(article, quoted, long), content, clause);
    }
    if let Some(holder) = indirect.iter_mut().find(|f| f.holds(inner.start) && f.holds(inner.end - 1)) {
        holder.form = Form::Mixed;
        holder.quotation = Some(quoted.span);
        return None;
    }
    if let Some((clause, phrase)) = around(article, quoted) {
        return found(Form::Mixed, vec![phrase], clause);
    }
    free_standing(article, quoted, end_of_last, long).and_then(|clause| found(Form::Direct, content, clause))
}

/// A quotation that fills its sentence is direct, one that is part of another's sentence mixed.
fn form_of(article: &ParsedArticle<'_>, quoted: &Quoted, long: bool) -> Form {
    let capital = article.form(quoted.inner.start).chars().next().is_some_and(char::is_uppercase);
    if long || capital { Form::Direct } else { Form::Mixed }
}

fn finite(article: &ParsedArticle<'_>, tokens: &Range<usize>) -> bool {
    tokens.clone().any(|i| article.feature(i, "VerbForm") == Some("Fin") || article.upos(i) == "AUX")
}

/// The verb of saying that begins a reporting clause at a token: "a aussitôt déclaré", "s'est-il félicité", "peut-on lire".
fn reporting_verb(article: &ParsedArticle<'_>, at: usize) -> Option<(usize, Option<Verb>)> {
    let end = (at + 6).min(article.len());
    for token in at..end {
        let mistagged = token == at
            && matches!(article.upos(token), "ADJ" | "NOUN" | "PROPN" | "X")
            && lexicon::lemma(article.lower(token)).is_some()
            && article.upos(token + 1) == "DET";
        if article.upos(token) == "VERB"
            || mistagged
            || (article.upos(token) == "AUX" && cue::verb_at(article, token).is_some())
        {
            let modal = matches!(article.lemma(token), "pouvoir" | "devoir" | "vouloir" | "tenir");
            if modal && token + 1 < end {
                continue;
            }
            let finite = (at..=token).any(|i| article.feature(i, "VerbForm") == Some("Fin"));
            return finite.then(|| (token, cue::verb_at(article, token).filter(|v| v.reporting.quote)));
        }
        let passes = matches!(article.upos(token), "AUX" | "ADV" | "PRON" | "PART")
            || matches!(article.form(token), "-" | "t" | "-t")
            || matches!(
                article.lower(token),
                "peut" | "pouvait" | "tient" | "à" | "ainsi" | "donc" | "d'" | "abord"
            );
        if !passes {
            return None;
        }
    }
    None
}

/// The reporting clause that begins at a token: its verb and an inverted subject.
fn clause_at(article: &ParsedArticle<'_>, start: usize, at: usize, limit: usize) -> Option<Clause> {
    if let Some(phrase) = cue::according_at(article, at) {
        let voice = Voice::phrase(article, phrase.head);
        let end = end_of(article, &voice, phrase.tokens.end, limit);
        return Some(Clause {
            verb: None,
            tokens: start..end,
            voice,
            according: Some(phrase),
            rule: "quote:according",
            confidence: 0.9,
        });
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
    let subject = article.children(token).find(|c| article.deprel(*c) == "nsubj" && *c >= at);
    let voice = match (&verb, inverted_pronoun.or(subject)) {
        (Some(v), _) if v.reporting.lemma == "lire" => reading(article, token, limit)?,
        (_, Some(subject)) if subject < limit => Voice::phrase(article, subject),
        (Some(_), _) => {
            voice::after_verb(article, token).filter(|v| within(v, limit)).unwrap_or(Voice::Unnamed(None))
        }
        (None, _) => return None,
    };
    let known = verb.is_some();
    // Any verb can carry a quotation ("sourit-elle"), but then the grammar has to be plain.
    if !known && (inverted_pronoun.is_none() && !article.has_deprel(token, &["parataxis"])) {
        return None;
    }
    let after = verb.as_ref().map_or(token + 1, |v| v.tokens.end);
    let tokens = start..end_of(article, &voice, after, limit);
    let (rule, confidence) =
        if known { ("quote:inverted", 0.95) } else { ("quote:inverted-other-verb", 0.7) };
    Some(Clause { verb, tokens, voice, according: None, rule, confidence })
}

fn within(voice: &Voice, limit: usize) -> bool {
    !matches!(voice, Voice::Phrase { head, .. } if *head >= limit)
}

/// "peut-on lire dans Le Monde": the voice is what is read.
fn reading(article: &ParsedArticle<'_>, verb: usize, limit: usize) -> Option<Voice> {
    let place =
        (verb + 1..limit.min(verb + 4)).find(|i| matches!(article.lower(*i), "dans" | "sur" | "en" | "à"))?;
    Some(Voice::phrase(article, cue::noun_phrase_head(article, place + 1, limit)?))
}

/// One past the last token of a reporting clause: the first mark behind its voice, past an apposition of the voice.
fn end_of(article: &ParsedArticle<'_>, voice: &Voice, after: usize, limit: usize) -> usize {
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

/// A reporting clause inside the marks: "…, dit-il, …".
fn inside(article: &ParsedArticle<'_>, quoted: &Quoted) -> Option<Clause> {
    let inner = &quoted.inner;
    for comma in inner.start + 1..inner.end.saturating_sub(1) {
        if !matches!(article.form(comma), "," | "—" | "–" | "?" | "!" | "…") {
            continue;
        }
        let Some(mut clause) = clause_at(article, comma, comma + 1, inner.end) else { continue };
        // The subject has to follow the verb, else it is the speaker's own sentence.
        let verb = clause.verb.as_ref().map_or(comma + 1, |v| v.token);
        let inverted = match &clause.voice {
            Voice::Phrase { head, tokens } => {
                *head > comma + 1 && (tokens.start > verb || article.form(*head).starts_with('-'))
            }
            Voice::Unnamed(Some(tokens)) => tokens.start > comma + 1,
            _ => false,
        };
        let first_person = matches!(&clause.voice, Voice::Phrase { head, .. } if matches!(article.lower(*head), "-je" | "-nous" | "-vous" | "-tu" | "je" | "nous" | "vous"));
        if clause.according.is_some() || !inverted || first_person {
            continue;
        }
        if matches!(article.form(comma), "?" | "!" | "…") {
            clause.tokens.start = comma + 1;
        }
        clause.rule = "quote:interrupted";
        return Some(clause);
    }
    None
}

/// A reporting clause behind the closing mark: "», assure la légende".
fn behind(article: &ParsedArticle<'_>, end: usize, all: &[Quoted]) -> Option<Clause> {
    let mut at = end;
    let comma = matches!(article.form(at), "," | "-" | "–" | "—" | ")" | ".");
    if comma {
        at += 1;
    }
    if let Some(clause) = presented(article, end).or_else(|| signed(article, end)) {
        return Some(clause);
    }
    let first = article.form(at).chars().next()?;
    if first.is_uppercase() && !first.is_numeric() {
        return None;
    }
    let paragraph_end = article.paragraph(at).end;
    let next_quotation =
        all.iter().map(|q| q.outer.start).find(|start| *start >= at).unwrap_or(paragraph_end);
    let limit = article.sentence(at).end.min(next_quotation);
    clause_at(article, end, at, limit)
}

/// A signature below a quotation: "— Marie Durand, directrice".
fn signed(article: &ParsedArticle<'_>, end: usize) -> Option<Clause> {
    let line = article.paragraph(end);
    let dash = matches!(article.form(end), "—" | "–" | "-");
    let verb = line.clone().any(|i| article.feature(i, "VerbForm") == Some("Fin"));
    if !dash || line.start != end || line.len() > 25 || verb {
        return None;
    }
    let head = cue::noun_phrase_head(article, end + 1, line.end)?;
    Some(Clause {
        verb: None,
        tokens: line.clone(),
        voice: Voice::phrase(article, head),
        according: None,
        rule: "quote:signed",
        confidence: 0.85,
    })
}

/// "« … » : c'est le titre retenu par X", "« … », tel est le titre de X".
fn presented(article: &ParsedArticle<'_>, end: usize) -> Option<Clause> {
    let limit = article.sentence(end).end.min(end + 8);
    let is = (end..limit.min(end + 4)).find(|i| matches!(article.lower(*i), "est" | "était"))?;
    let noun = (is + 1..limit).find(|i| {
        article.upos(*i) == "NOUN"
            && lexicon::noun(article.lemma(*i)).is_some_and(|n| matches!(n.stance, "titles" | "captions"))
    })?;
    let rule = if article.lemma(noun) == "légende" { "quote:caption" } else { "quote:title" };
    Some(Clause {
        verb: None,
        tokens: end..article.sentence(end).end,
        voice: Voice::phrase(article, noun),
        according: None,
        rule,
        confidence: 0.75,
    })
}

/// What stands before the opening mark: "X déclare : «", "X : «".
fn before(article: &ParsedArticle<'_>, quoted: &Quoted, all: &[Quoted]) -> Option<Clause> {
    let mark = quoted.outer.start;
    let last = mark.checked_sub(1)?;
    if article.paragraph_number(last) != article.paragraph_number(quoted.inner.start)
        && article.form(last) != ":"
    {
        return None;
    }
    let colon = article.form(last) == ":";
    let sentence = article.sentence(last);
    let previous = all.iter().rev().map(|q| q.outer.end).find(|end| *end <= last).unwrap_or(0);
    let start = sentence.start.max(previous);
    if let Some((token, head)) = titled(article, start, mark) {
        return Some(Clause {
            verb: None,
            tokens: start..mark,
            voice: Voice::phrase(article, head),
            according: None,
            rule: if token == "légende" { "quote:caption" } else { "quote:title" },
            confidence: 0.8,
        });
    }
    if !colon && is_title(article, quoted) {
        return None;
    }
    let reach = if colon { start } else { start.max(mark.saturating_sub(7)) };
    let verb = (reach..last + 1)
        .rev()
        .find_map(|i| cue::verb_at(article, i).filter(|v| v.reporting.quote || v.reporting.that));
    if let Some(verb) = verb
        && !cue::negated(article, verb.token)
        && (colon || adjacent(article, &verb, last, quoted))
    {
        let voice = voice::of_verb(article, verb.token)
            .filter(|v| !matches!(v, Voice::Phrase { head, .. } if quoted.inner.contains(head)))
            .or_else(|| voice::after_verb(article, verb.token).filter(|v| within(v, mark)));
        return Some(Clause {
            tokens: start..mark,
            // "Avant d'ajouter : « … »": whoever spoke goes on.
            voice: voice.or_else(|| voice::before_verb(article, verb.token)).unwrap_or(Voice::Last),
            verb: Some(verb),
            according: None,
            rule: "quote:before",
            confidence: 0.9,
        });
    }
    if !colon {
        return None;
    }
    let root = (start..last).find(|i| article.head(*i).is_none_or(|h| h < start || h > last))?;
    let subject = article.child(root, &["nsubj"]).filter(|s| *s < last);
    let (head, rule) = match (subject, article.upos(root)) {
        (Some(subject), _) => (subject, "quote:colon"),
        (None, "NOUN" | "PROPN") => (root, "quote:label"),
        _ => return None,
    };
    Some(Clause {
        verb: None,
        tokens: start..mark,
        voice: Voice::phrase(article, head),
        according: None,
        rule,
        confidence: 0.65,
    })
}

/// Whether a quotation is a name rather than words: capitalised and without a verb, or behind "intitulé", "surnommé", "le film".
fn is_title(article: &ParsedArticle<'_>, quoted: &Quoted) -> bool {
    let mark = quoted.outer.start;
    let named = (mark.saturating_sub(3)..mark).any(|i| {
        let form = article.lower(i);
        ["intitul", "surnomm", "baptis", "nommé", "dénommé", "appel"].iter().any(|stem| form.starts_with(stem))
            || matches!(form, "dit" | "dite" | "dits" | "dites" if article.upos(i) != "AUX" && article.children(i).next().is_none())
    });
    let work = mark.checked_sub(1).is_some_and(|i| WORKS.contains(&article.lemma(i)));
    let capital = article.form(quoted.inner.start).chars().next().is_some_and(char::is_uppercase);
    named
        || work
        || capital
            && !finite(article, &quoted.inner)
            && quoted.inner.len() <= 8
            && !ends_sentence(article, quoted)
}

fn ends_sentence(article: &ParsedArticle<'_>, quoted: &Quoted) -> bool {
    quoted.inner.end.checked_sub(1).is_some_and(|i| matches!(article.form(i), "!" | "?" | "…" | "."))
}

/// Things that bear a title.
const WORKS: &[&str] = &[
    "film",
    "livre",
    "roman",
    "chanson",
    "album",
    "pièce",
    "tableau",
    "série",
    "opération",
    "projet",
    "recueil",
    "exposition",
    "essai",
    "spectacle",
    "documentaire",
    "programme",
    "opéra",
    "poème",
    "nouvelle",
    "émission",
    "revue",
    "plan",
    "dossier",
    "loi",
    "mouvement",
    "collectif",
    "association",
    "groupe",
    "bateau",
    "navire",
    "prix",
    "label",
    "festival",
];

/// Whether a verb leads straight to a quotation: "a lancé hier « Nous partons »".
fn adjacent(article: &ParsedArticle<'_>, verb: &Verb, last: usize, quoted: &Quoted) -> bool {
    let open = (verb.tokens.end..last + 1).all(|i| !matches!(article.form(i), "," | ";" | "." | "(" | ")"));
    let comma = article.form(last) == ",";
    (open || comma && last == verb.tokens.end)
        && verb.reporting.quote
        && finite(article, &quoted.inner)
        && quoted.inner.len() >= 3
        || (last + 1 == verb.tokens.end && quoted.inner.len() >= 2)
}

/// "Le titre retenu par X, “…”": a headline or a caption, with the head of what names it.
fn titled<'a>(article: &'a ParsedArticle<'_>, start: usize, mark: usize) -> Option<(&'a str, usize)> {
    let noun = (start.max(mark.saturating_sub(9))..mark).rev().find(|i| {
        article.upos(*i) == "NOUN"
            && lexicon::noun(article.lemma(*i)).is_some_and(|n| matches!(n.stance, "titles" | "captions"))
    })?;
    let between = (noun + 1..mark)
        .filter(|i| article.upos(*i) == "VERB" && article.feature(*i, "VerbForm") == Some("Fin"));
    (between.count() == 0).then(|| (article.lemma(noun), noun))
}

/// A quotation that is part of the reporter's sentence: "dénonce une « dérive »".
fn around(article: &ParsedArticle<'_>, quoted: &Quoted) -> Option<(Clause, Range<usize>)> {
    let inner = &quoted.inner;
    if is_title(article, quoted) {
        return None;
    }
    let top = inner
        .clone()
        .find(|i| article.upos(*i) != "PUNCT" && article.head(*i).is_none_or(|h| !inner.contains(&h)))?;
    let verb = article
        .ancestors(top)
        .skip(1)
        .take(6)
        .filter(|a| !inner.contains(a))
        .find_map(|a| cue::verb_at(article, a).or_else(|| cue::verb_at(article, a.checked_sub(1)?)))?;
    if cue::negated(article, verb.token) {
        return None;
    }
    let voice = voice::of_verb(article, verb.token)
        .filter(|v| !matches!(v, Voice::Phrase { head, .. } if inner.contains(head)))?;
    let phrase = phrase_of(article, quoted, top, verb.token)?;
    let clause = Clause {
        tokens: article.sentence(verb.token).start..inner.start,
        verb: Some(verb),
        voice,
        according: None,
        rule: "quote:mixed",
        confidence: 0.8,
    };
    Some((clause, phrase))
}

/// What is quoted, or the noun phrase around it where that says more: "son « immobilisme » face à la crise".
fn phrase_of(article: &ParsedArticle<'_>, quoted: &Quoted, top: usize, verb: usize) -> Option<Range<usize>> {
    let below = article.ancestors(top).take_while(|a| *a != verb).last()?;
    let whole = article.subtree(below);
    let around = whole.clone().filter(|i| !quoted.outer.contains(i));
    let more =
        around.filter(|i| !matches!(article.upos(*i), "DET" | "ADP" | "PUNCT" | "CCONJ" | "ADV")).count();
    let object = below > verb && article.has_deprel(below, &["obj", "xcomp", "ccomp", "obl", "nmod"]);
    match (quoted.inner.len(), more) {
        (4.., _) | (_, 0) => Some(quoted.inner.clone()),
        _ if object && whole.start > verb => trimmed(article, whole),
        // A word or two in marks, far from the verb: a scare quote.
        _ => None,
    }
}

/// A quotation that is a sentence of its own: whoever spoke last goes on.
fn free_standing(
    article: &ParsedArticle<'_>,
    quoted: &Quoted,
    end_of_last: usize,
    long: bool,
) -> Option<Clause> {
    let begins = quoted.outer.start == 0
        || quoted.outer.start <= end_of_last + 1
        || article.paragraph(quoted.inner.start).start >= quoted.outer.start
        || matches!(article.form(quoted.outer.start - 1), "." | "!" | "?" | "…");
    let next = article.form(quoted.outer.end);
    let last_word = article.form(quoted.inner.end - 1);
    let ends = quoted.outer.end >= article.paragraph(quoted.inner.start).end
        || matches!(next, "." | "!" | "?" | "«" | "“")
        || (matches!(last_word, "." | "!" | "?" | "…")
            && next.chars().next().is_some_and(char::is_uppercase));
    let spoken = long || (quoted.inner.len() >= 3 && matches!(last_word, "!" | "?" | "…" | "."));
    (begins && ends && spoken).then_some(Clause {
        verb: None,
        tokens: quoted.outer.start..quoted.outer.start,
        voice: Voice::Last,
        according: None,
        rule: "quote:free-standing",
        confidence: 0.6,
    })
}

/// Lines of dialogue: "— Nous partons, dit-elle."
pub(super) fn dialogue(article: &ParsedArticle<'_>) -> Vec<Found> {
    article
        .parse
        .paragraphs
        .iter()
        .filter(|p| p.len() > 3 && matches!(article.form(p.start), "—" | "–" | "-"))
        .filter_map(|paragraph| {
            let inner = trimmed(article, paragraph.start + 1..paragraph.end)?;
            let span = article.span(paragraph.clone());
            let quoted = Quoted {
                inner: inner.start..paragraph.end,
                outer: paragraph.clone(),
                span: (span.start, span.end),
                closed: true,
            };
            let clause = inside(article, &quoted)?;
            let content = without(article, inner, &clause.tokens);
            let verb = clause.verb?;
            (!content.is_empty()).then(|| Found {
                form: Form::Direct,
                content,
                quotation: None,
                cue: Some(Cue {
                    tokens: verb.tokens.clone(),
                    lemma: verb.reporting.lemma.to_owned(),
                    reporting: Some(verb.reporting),
                }),
                denied: verb.reporting.stance == "denies",
                voice: clause.voice,
                clause: clause.tokens,
                rule: "dialogue",
                confidence: 0.85,
            })
        })
        .collect()
}
