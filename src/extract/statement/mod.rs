//! Acts of saying: their words, and the chain of voices through which they reach the reader.
//!
//! Quotations come from their marks (`quotation`, `direct`), other content from the grammar around words of saying (`clause`,
//! `hearsay`); `voice` finds who says it, `chain` on whose word. What nobody else says is `narration`.

mod according;
mod anaphor;
mod around;
mod attitude;
mod before;
mod behind;
mod beside;
mod chain;
mod clause;
mod colon;
mod content;
mod control;
mod cue;
mod dialogue;
mod direct;
mod following;
mod found;
mod frame;
mod hearsay;
mod held;
mod infinitive;
mod interview;
mod inverted;
mod lent;

mod lone;
mod made;
mod medium;
mod narration;
mod nominal;
mod noun;
mod party;
mod preceding;
mod predicate;
mod preposition;
mod pronoun;
mod quoted;
mod relay;
mod reporting;
mod resumed;
mod speaker;
mod staff;
#[cfg(test)]
mod tests;
mod that;
mod through;
mod voice;

use super::quotation::nested;
use super::{ParsedArticle, entity::Entities, saying};
use crate::annotation::{self, Certainty, Form, Link, Polarity, Span, Statement, Time};
use found::Found;
use held::Held;
use std::collections::HashSet;
use std::ops::Range;
use voice::Voice;

/// The statements of an article, in the order of the text. Speakers that no mention names so far become entities.
#[must_use]
pub fn statements(article: &ParsedArticle<'_>, entities: &mut Entities, _times: &[Time]) -> Vec<Statement> {
    let found = find(article);
    let chains = chain::chains(article, entities, &found);
    let mut statements: Vec<Statement> = found
        .iter()
        .zip(chains)
        .filter_map(|(f, chain)| Some(statement(article, entities, f, chain?)))
        .collect();
    statements.extend(
        narration::spans(article, &found).iter().map(|words| narration::statement(article, entities, words)),
    );
    statements.sort_by_key(|s| s.spans.first().map_or((0, 0), |span| (span.start, usize::MAX - span.end)));
    for (number, statement) in statements.iter_mut().enumerate() {
        statement.id = format!("s{}", number + 1);
    }
    statements
}

/// The text under no statement.
#[must_use]
pub fn uncovered(article: &ParsedArticle<'_>, statements: &[Statement]) -> Vec<annotation::Range> {
    narration::uncovered(article, statements)
}

/// All acts of saying, in the order of their content.
fn find(article: &ParsedArticle<'_>) -> Vec<Found> {
    let quotations = quoted::quoted(article, article.quotations());
    let mut found = clause::of_verbs(article);
    found.extend(according::according(article));
    found.extend(noun::of_nouns(article));
    found.extend(resumed::resumed(article));
    let quoted = |token: usize| quoted::at(&quotations, token).is_some();
    found.extend(inverted::inverted(article, quoted));
    found.extend(colon::said(article, quoted));
    // A law that is applied is no voice; one that a quotation cites is.
    found.retain(|f| !chain::restates(f) || f.cue.as_ref().is_some_and(|c| quoted(c.tokens.start)));
    // "je pense que" inside a quotation is its speaker's own word.
    found.retain(|f| !(f.own_word(article) && f.cue.as_ref().is_some_and(|c| quoted(c.tokens.start))));
    direct::extend(article, &mut found, &quotations);
    resumed::settle(article, &mut found);
    according::settle(article, &mut found);
    // "Il l'a écrit", in somebody's words: nothing that is not told there.
    found.retain(|f| f.rule != anaphor::RULE || !f.cue.as_ref().is_some_and(|c| quoted(c.tokens.start)));
    // What is reported within a quotation ends with it.
    for f in &mut found {
        let cue = f.cue.as_ref().map_or(usize::MAX, |c| c.tokens.start);
        if let Some(q) = quoted::at(&quotations, cue).filter(|q| q.inner.contains(&cue)) {
            f.content = f
                .content
                .iter()
                .map(|c| c.start.max(q.inner.start)..c.end.min(q.inner.end))
                .filter(|c| c.start < c.end)
                .collect();
        }
    }
    found.retain(|f| !f.content.is_empty());
    let direct = direct::statements(article, &quotations, &mut found);
    found.extend(direct);
    let nested = quoted::quoted(article, &nested(article.text(), article.quotations()));
    found.extend(direct::within(article, &nested));
    let mut marked: Vec<usize> = found.iter().filter(|f| f.quotation.is_some()).map(Found::start).collect();
    marked.sort_unstable();
    let has_marks = |part: &Range<usize>| {
        marked.get(marked.partition_point(|start| *start < part.start)).is_some_and(|s| part.contains(s))
    };
    let mut spoken = dialogue::dialogue(article);
    spoken.retain(|line| !line.content.iter().any(has_marks));
    // An answer may quote somebody else; one that is all in marks is a quotation.
    let marks = |line: &Found| {
        let held = found.iter().filter(|f| f.quotation.is_some() && line.holds(f.start()));
        held.map(Found::size).sum::<usize>() * 2 > line.size()
    };
    spoken.extend(interview::labelled(article).into_iter().filter(|line| !marks(line)));
    found.extend(spoken);
    // An answer may quote somebody else.
    let answers = interview::answers(article).into_iter().chain(dialogue::exchange(article));
    let mut known: Vec<Range<usize>> =
        found.iter().filter(|f| f.form == Form::Direct).flat_map(|f| f.content.clone()).collect();
    known.sort_unstable_by_key(|part| part.start);
    let is_known = |line: &Found| {
        line.content.iter().any(|line| {
            let next = known.partition_point(|part| part.start <= line.start);
            let before = next.checked_sub(1).is_some_and(|last| known[last].end > line.start);
            let mut within = known[next..].iter().take_while(|part| part.start < line.end);
            before || within.any(|part| part.len() * 2 > line.len())
        })
    };
    let (known, answers): (Vec<Found>, Vec<Found>) = answers.partition(is_known);
    // "je pense que" in an answer is its speaker's own word, and "le dit" takes up what is not told.
    let labelled: Vec<Found> = found.iter().filter(|f| f.rule == interview::LABEL).cloned().collect();
    let lines = ordered(answers.iter().chain(&labelled));
    let in_answer = |f: &Found| f.cue.as_ref().is_some_and(|c| holding(&lines, c.tokens.start).is_some());
    found.retain(|f| !((f.own_word(article) || f.rule == anaphor::RULE) && in_answer(f)));
    // "Vous écrivez que…", who asks: the word of who answers.
    let answerer = lines.first().filter(|_| lines.len() > 2).map(|(_, line)| line.voice.clone());
    let addressed = |f: &Found| {
        matches!(&f.voice, Voice::Phrase { head, .. } if matches!(article.lower(*head), "vous" | "-vous"))
            && f.cue.as_ref().is_some_and(|c| {
                holding(&lines, c.tokens.start).is_none()
                    && dialogue::asks(article, &article.paragraph(c.tokens.start))
            })
    };
    if let Some(voice) = &answerer {
        for f in found.iter_mut().filter(|f| addressed(f)) {
            f.voice = voice.clone();
        }
    }
    found.extend(answers);
    // An answer in marks is the word of who is interviewed.
    let marked = ordered(known.iter().filter(|answer| answer.rule == interview::ANSWER));
    for f in found.iter_mut().filter(|f| matches!(f.voice, Voice::Last)) {
        if let Some(answer) = holding(&marked, f.start()) {
            f.voice = answer.voice.clone();
        }
    }
    let held = Held::of(&found);
    let hearsay = hearsay::statements(article, |token| held.at(&found, token).next().is_some());
    found.extend(hearsay);
    // The law that a quotation restates is quoted.
    let quotes = |i: &usize| found[*i].quotation.is_some() && found[*i].form == Form::Direct;
    let restated = |i: usize| Some((i, held.at(&found, found[i].start()).find(quotes)?));
    let laws = (0..found.len()).filter(|i| chain::restates(&found[*i])).filter_map(restated);
    for (law, quotation) in laws.collect::<Vec<_>>() {
        (found[law].form, found[law].quotation) = (found[quotation].form, found[quotation].quotation);
    }
    found.sort_by_key(|f| (f.start(), usize::MAX - f.size()));
    distinct(found)
}

/// The parts of some lines, in the order of the text.
fn ordered<'f>(lines: impl Iterator<Item = &'f Found>) -> Vec<(Range<usize>, &'f Found)> {
    let mut parts: Vec<_> =
        lines.flat_map(|line| line.content.iter().map(move |part| (part.clone(), line))).collect();
    parts.sort_by_key(|(part, _)| part.start);
    parts
}

/// The line that holds a token; none overlaps another.
fn holding<'f>(parts: &[(Range<usize>, &'f Found)], token: usize) -> Option<&'f Found> {
    let last = parts.partition_point(|(part, _)| part.start <= token).checked_sub(1)?;
    parts.get(last).filter(|(part, _)| part.contains(&token)).map(|(_, line)| *line)
}

/// Of two finds with the same content the surer one stays.
fn distinct(found: Vec<Found>) -> Vec<Found> {
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    for f in found {
        // A voice that a quotation names stays beside it, and so does one that says the same.
        let nested = |k: &Found| {
            (k.rule == resumed::RULE) != (f.rule == resumed::RULE)
                || f.cue.as_ref().is_some_and(|c| k.holds(c.tokens.start))
                || k.cue.as_ref().is_some_and(|c| f.holds(c.tokens.start))
        };
        match kept
            .iter_mut()
            .rev()
            .take(6)
            .find(|k| !nested(k) && f.shared(k) * 10 >= k.size().max(f.size()) * 8)
        {
            Some(known) if known.confidence >= f.confidence => (),
            Some(known) => *known = f,
            None => kept.push(f),
        }
    }
    kept
}

/// A statement by a rule; its id follows from its place among the others.
fn by_rule(form: Form, spans: Vec<Span>, chain: Vec<Link>, rule: &str, confidence: f64) -> Statement {
    Statement {
        confidence: Some(confidence),
        rule: Some(rule.to_owned()),
        ..Statement::new(String::new(), form, spans, chain)
    }
}

fn statement(article: &ParsedArticle<'_>, entities: &Entities, found: &Found, chain: Vec<Link>) -> Statement {
    let spans = found.content.iter().map(|range| article.span(range.clone())).collect();
    let mut statement = by_rule(found.form, spans, chain, found.rule, found.confidence);
    if found.rule == "quote:title" {
        statement.form = Form::Headline;
    }
    if found.rule == "quote:caption" {
        statement.form = Form::Caption;
    }
    statement.quotation = found.quotation.map(|(start, end)| {
        let tokens = article.tokens_in(start, end);
        article.span(tokens)
    });
    // In the order in which the text first names them.
    let mut about: Vec<_> = found.content.iter().flat_map(|part| entities.headed_in(part.clone())).collect();
    about.sort_by_key(|mention| mention.tokens.start);
    let mut known = HashSet::new();
    about.retain(|mention| known.insert(mention.entity));
    statement.about = about.into_iter().map(|mention| Entities::id(mention.entity)).collect();
    if found.rule == anaphor::RULE {
        // Nobody is meant, whatever a pronoun of this form may mean.
        statement.about.clear();
        statement.note = Some(anaphor::NOTE.to_owned());
    }
    statement.polarity = Some(if found.denied { Polarity::Negative } else { Polarity::Positive });
    statement.certainty = (found.form == Form::Hearsay).then_some(Certainty::Unverified);
    statement
}
