//! Quotations and who says them: the reporting clause behind, inside or before the marks, or the grammar around them.

use super::around::{around, calls, free_standing, predicated};
use super::before::{before, headed, is_nickname, is_title};
use super::behind::{behind, inside};
use super::cue;
use super::found::{Cue, Found, without};
use super::held::Held;
use super::quoted::{self, Quoted};
use super::reporting::{Clause, finite};
use super::voice::{self, Voice};
use crate::annotation::Form;
use crate::extract::ParsedArticle;
use std::ops::Range;

/// The statements of quotations. `indirect` is what the grammar gave so far: a quotation inside such content makes it mixed.
pub(super) fn statements(
    article: &ParsedArticle<'_>,
    quotations: &[Quoted],
    indirect: &mut Vec<Found>,
) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut end_of_last = 0;
    // Content is only read here, so that the indexes hold throughout; what turns out to be said twice is emptied, and goes in the end.
    let told = Held::of(indirect);
    let mut quoted_so_far = vec![false; article.len()];
    for quoted in quotations {
        let statement =
            of_quotation(article, quoted, quotations, (indirect.as_mut_slice(), &told), end_of_last);
        if let Some(statement) = statement {
            end_of_last = quoted.outer.end.max(statement.clause.end);
            let joined = joined(article, quotations, quoted, &statement, &quoted_so_far);
            // "« … », selon X" was found as X's word already, "dénonce une « dérive »" as a report.
            for i in told.within(&statement.content) {
                let f = &mut indirect[i];
                let same = f.rule == "clause:according" && redundant(f, &statement);
                if same || reported(f, &statement) {
                    f.content.clear();
                }
            }
            for one in joined.into_iter().chain([statement]) {
                one.content.iter().for_each(|part| quoted_so_far[part.clone()].fill(true));
                found.push(one);
            }
        }
    }
    indirect.retain(|f| !f.content.is_empty());
    found
}

/// "« Je me suis trompé », et « j'ai payé », dit-il": the quotation before is of the same voice.
fn joined(
    article: &ParsedArticle<'_>,
    all: &[Quoted],
    quoted: &Quoted,
    statement: &Found,
    quoted_so_far: &[bool],
) -> Option<Found> {
    let before = quoted::before(all, quoted.outer.start)?;
    let between = before.outer.end..quoted.outer.start;
    let and = between.clone().all(|i| matches!(article.lower(i), "," | "et" | "puis" | "mais" | "ou"));
    let known = quoted_so_far[before.inner.start] || statement.holds(before.inner.start);
    let behind = statement.clause.start >= quoted.outer.end;
    (and && !known && behind && !between.is_empty() && before.inner.len() > 1).then(|| Found {
        content: vec![before.inner.clone()],
        quotation: Some(before.span),
        rule: "quote:joined",
        confidence: 0.75,
        ..statement.clone()
    })
}

/// Quotations within quotations: "« Il m'a dit : “Pars.” », raconte-t-elle": his word on hers.
pub(super) fn within(article: &ParsedArticle<'_>, nested: &[Quoted]) -> Vec<Found> {
    nested
        .iter()
        .filter_map(|quoted| {
            let colon = quoted.outer.start.checked_sub(1)?;
            let start = article.sentence(colon).start.max(colon.saturating_sub(8));
            let verb =
                (start..colon).rev().find_map(|i| cue::verb_at(article, i).filter(|v| v.reporting.quote))?;
            let voice = voice::of_verb(article, verb.token)
                .filter(|v| !matches!(v, Voice::Phrase { head, .. } if quoted.inner.contains(head)))?;
            Some(Found {
                form: Form::Direct,
                content: vec![quoted.inner.clone()],
                quotation: Some(quoted.span),
                denied: false,
                cue: Some(Cue::from(&verb)),
                voice,
                clause: start..quoted.outer.start,
                rule: "quote:nested",
                confidence: 0.8,
            })
        })
        .collect()
}

/// Whether a noun phrase that is reported is mostly a quotation of the same voice.
fn reported(indirect: &Found, direct: &Found) -> bool {
    let noun_phrase = matches!(indirect.rule, "clause:object" | "clause:preposition" | "clause:noun-phrase");
    noun_phrase && indirect.shared(direct) * 2 >= direct.size().min(indirect.size())
}

/// Content that opens a quotation goes on to its end: "déclare que « … »".
pub(super) fn extend(article: &ParsedArticle<'_>, found: &mut [Found], quotations: &[Quoted]) {
    let ends = |token: usize| matches!(article.form(token), "." | "?" | "!" | "…");
    for statement in found.iter_mut().filter(|f| f.content.len() == 1) {
        let Some(content) = statement.content.first_mut() else { continue };
        let opened = quoted::since(quotations, content.start.max(1))
            .iter()
            .take_while(|q| q.outer.start <= content.end)
            // "à manifester « dans le calme »": it goes on within the marks, "Pourquoi ? « … »" does not.
            .find(|q| q.inner.end >= content.end && (q.outer.start < content.end || !ends(content.end - 1)));
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
    let shared = indirect.shared(direct);
    let outside = indirect.size() - shared;
    // A voice that the quotation itself names is another one.
    if indirect.cue.as_ref().is_some_and(|c| direct.holds(c.tokens.start)) {
        return false;
    }
    // "Selon A, B parle d'une « dérive »": B's word comes on A's.
    if direct.cue.as_ref().is_some_and(|c| c.reporting.is_some() && indirect.holds(c.tokens.start)) {
        return false;
    }
    let same_voice =
        direct.clause.start <= indirect.clause.start && indirect.clause.start <= direct.clause.end;
    shared > 0 && (outside <= 4 || same_voice)
}

fn of_quotation(
    article: &ParsedArticle<'_>,
    quoted: &Quoted,
    all: &[Quoted],
    (indirect, told): (&mut [Found], &Held),
    end_of_last: usize,
) -> Option<Found> {
    let inner = &quoted.inner;
    if is_nickname(article, quoted) || is_source(article, quoted) {
        return None;
    }
    let long = finite(article, inner) && inner.len() >= 4;
    let found = |form, content: Vec<Range<usize>>, clause: Clause| {
        let cue = match (&clause.verb, &clause.according) {
            (Some(verb), _) => Some(Cue::from(verb)),
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
    // "qualifie de « délirantes » ces accusations": what is said is the quotation alone.
    let called = calls(article, quoted);
    // Inside content that is reported already it makes that mixed.
    let holder = told.at(indirect, inner.start).find(|i| {
        let f = &indirect[*i];
        f.rule != "clause:according"
            && f.rule != "clause:object"
            && !(matches!(f.rule, "clause:preposition" | "clause:judgement") && called)
            && f.holds(inner.end - 1)
            && !f.cue.as_ref().is_some_and(|c| inner.contains(&c.tokens.start))
    });
    if let Some(holder) = holder {
        indirect[holder].form = Form::Mixed;
        indirect[holder].quotation = Some(quoted.span);
        return None;
    }
    if let Some(clause) = inside(article, quoted) {
        let hole = clause.tokens.clone();
        let mut content = without(article, inner.clone(), &hole);
        // The full stop inside the marks is quoted too.
        if let Some(last) = content.last_mut().filter(|last| last.start >= hole.end)
            && (last.end..inner.end).all(|i| article.upos(i) == "PUNCT")
        {
            last.end = inner.end;
        }
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
    if let Some(clause) = headed(article, quoted).or_else(|| behind(article, quoted, all)) {
        if let Some(sentence) = closes_sentence(article, quoted, all, &clause) {
            return found(Form::Mixed, vec![sentence], clause);
        }
        return found(form_of(article, quoted, long), content, clause);
    }
    if let Some(clause) = before(article, quoted, all) {
        return found(form_of(article, quoted, long), content, clause);
    }
    let holder = told.at(indirect, inner.start).find(|i| indirect[*i].holds(inner.end - 1));
    if let Some(holder) = holder.filter(|_| !called) {
        indirect[holder].form = Form::Mixed;
        indirect[holder].quotation = Some(quoted.span);
        return None;
    }
    if let Some((clause, phrase)) = around(article, quoted) {
        return found(Form::Mixed, vec![phrase], clause);
    }
    if let Some((clause, sentence)) = predicated(article, quoted) {
        return found(Form::Mixed, vec![sentence], clause);
    }
    free_standing(article, quoted, end_of_last, long).and_then(|clause| found(Form::Direct, content, clause))
}

/// "Selon le « Berner Merkur », qui cite un document": the name of a source.
fn is_source(article: &ParsedArticle<'_>, quoted: &Quoted) -> bool {
    let Some(det) = quoted.outer.start.checked_sub(1) else { return false };
    let led = det
        .checked_sub(1)
        .is_some_and(|i| matches!(article.lower(i), "selon" | "après" | "dans" | "par" | "pour"));
    let name = |i: usize| article.form(i).starts_with(char::is_uppercase);
    led && article.upos(det) == "DET" && quoted.inner.clone().all(name)
}

/// "La chute n'est plus qu'une « question de jours », claironne le journal": a sentence that some words in marks close, all of which is said.
fn closes_sentence(
    article: &ParsedArticle<'_>,
    quoted: &Quoted,
    all: &[Quoted],
    clause: &Clause,
) -> Option<Range<usize>> {
    let before = quoted.outer.start.checked_sub(1)?;
    let start = article.sentence(before).start;
    let open = start..quoted.outer.start;
    let inverted = clause.rule == "quote:inverted" && clause.tokens.start >= quoted.outer.end;
    let alone = quoted::before(all, quoted.outer.start).is_none_or(|q| q.outer.end <= start);
    let said = open.clone().any(|i| cue::verb_at(article, i).is_some());
    let part = matches!(article.upos(before), "DET" | "ADP" | "AUX" | "ADV" | "VERB");
    (inverted
        && alone
        && !said
        && !is_title(article, quoted)
        && part
        && !finite(article, &quoted.inner)
        && article.has_finite(open))
    .then_some(start..quoted.outer.end)
}

/// A quotation that fills its sentence is direct, one that is part of another's sentence mixed.
fn form_of(article: &ParsedArticle<'_>, quoted: &Quoted, long: bool) -> Form {
    let capital = article.form(quoted.inner.start).chars().next().is_some_and(char::is_uppercase);
    if long || capital { Form::Direct } else { Form::Mixed }
}
