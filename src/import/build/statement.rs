//! Marks of content, cues and sources: statements and their chains.

use super::event::account;
use super::{Builder, tidy};
use crate::annotation::{Cue, EntityType, Form, Link, Span, Statement};
use crate::import::names::{ArcMeaning, SpanMeaning};
use std::ops::Range;

/// A statement while its chain is being found.
#[derive(Debug)]
struct Part {
    /// Its marks; the first gives its features.
    marks: Vec<usize>,
    spans: Vec<Range<usize>>,
    cue: Option<usize>,
    source: Option<usize>,
    via: Vec<(usize, usize)>,
}

const OPENING: &[char] = &['«', '“', '„', '"', '‹', '‘'];
const CLOSING: &[char] = &['»', '”', '"', '›', '’', '“'];

impl Builder {
    pub(super) fn statements(&mut self, outlet: Option<&str>) {
        let mut parts = self.parts();
        if parts.is_empty() {
            return self.unused_cues(&parts);
        }
        for part in &mut parts {
            self.voices(part);
        }
        self.unused_cues(&parts);
        let outlet = outlet.map(|name| self.entity_named(EntityType::Organization, name));
        let outer: Vec<Option<usize>> = (0..parts.len()).map(|i| self.holder(&parts, i)).collect();
        for i in 0..parts.len() {
            let made = self.statement(&parts, &outer, i, outlet);
            self.statements.push(made);
        }
        self.ties_of_statements(&parts);
    }

    /// The statements, each with all its marks, in the order of the text.
    fn parts(&mut self) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let mut part_of = vec![usize::MAX; self.marks.len()];
        for i in (0..self.marks.len()).filter(|i| self.marks[*i].is_statement()) {
            part_of[i] = parts.len();
            let spans = self.marks[i].spans.clone();
            parts.push(Part { marks: vec![i], spans, cue: None, source: None, via: Vec::new() });
        }
        for tie in self.ties.iter_mut().filter(|tie| tie.meaning == ArcMeaning::Continues) {
            let (a, b) = (part_of[tie.from], part_of[tie.to]);
            if a == usize::MAX || b == usize::MAX {
                continue;
            }
            tie.used = true;
            if a != b {
                let (first, later) = (a.min(b), a.max(b));
                let moved = std::mem::take(&mut parts[later].marks);
                for mark in &moved {
                    part_of[*mark] = first;
                }
                parts[first].marks.extend(moved);
                let spans = std::mem::take(&mut parts[later].spans);
                parts[first].spans.extend(spans);
            }
        }
        parts.retain(|part| !part.marks.is_empty());
        for part in &mut parts {
            part.spans = tidy(&self.chars, &part.spans);
        }
        parts.sort_by_key(|part| {
            let end = part.spans.last().map_or(0, |span| span.end);
            (part.spans.first().map_or(0, |span| span.start), std::cmp::Reverse(end))
        });
        parts
    }

    /// Finds cue, source and voices further out, by the links of a statement and of its cue.
    fn voices(&mut self, part: &mut Part) {
        let (mut cues, mut sources) = (Vec::new(), Vec::new());
        for (tie, other) in self.beside(&part.marks) {
            match &self.ties[tie].meaning {
                ArcMeaning::Via(number) if self.marks[other].is_voice() => {
                    part.via.push((*number, other));
                    self.ties[tie].used = true;
                }
                ArcMeaning::Source | ArcMeaning::Cue | ArcMeaning::Content => {
                    if self.marks[other].meaning == SpanMeaning::Cue {
                        cues.push(other);
                    } else if self.marks[other].is_voice() {
                        sources.push(other);
                    } else {
                        continue;
                    }
                    self.ties[tie].used = true;
                }
                _ => {}
            }
        }
        part.via.sort_by_key(|(number, _)| *number);
        cues.sort_unstable();
        cues.dedup();
        // The source may hang from the cue alone.
        for (tie, other) in self.beside(&cues) {
            let fits =
                matches!(self.ties[tie].meaning, ArcMeaning::Source | ArcMeaning::Cue | ArcMeaning::Content);
            if fits && self.marks[other].is_voice() {
                self.ties[tie].used = true;
                sources.push(other);
            }
        }
        // Or the cue from the source alone.
        if cues.is_empty() {
            for (tie, other) in self.beside(&sources) {
                let fits = matches!(self.ties[tie].meaning, ArcMeaning::Source | ArcMeaning::Cue);
                if fits && self.marks[other].meaning == SpanMeaning::Cue {
                    self.ties[tie].used = true;
                    cues.push(other);
                }
            }
        }
        sources.sort_unstable();
        sources.dedup();
        part.cue = cues.first().copied();
        part.source = sources.first().copied();
        for (what, more) in [("cues", &cues), ("sources", &sources)] {
            for mark in more.iter().skip(1) {
                let words = format!("“{}”", self.whole(*mark).exact);
                self.left_out.note(format!("further {what} of a statement"), words);
            }
        }
    }

    /// The links of some marks, each with the mark at its other end.
    fn beside(&self, marks: &[usize]) -> Vec<(usize, usize)> {
        let other =
            |(i, tie): (usize, &super::Tie)| match (marks.contains(&tie.from), marks.contains(&tie.to)) {
                (true, false) => Some((i, tie.to)),
                (false, true) => Some((i, tie.from)),
                _ => None,
            };
        self.ties.iter().enumerate().filter_map(other).collect()
    }

    fn unused_cues(&mut self, parts: &[Part]) {
        for i in 0..self.marks.len() {
            let used = parts
                .iter()
                .any(|p| p.cue == Some(i) || p.source == Some(i) || p.via.iter().any(|(_, v)| *v == i));
            let what = match self.marks[i].meaning {
                SpanMeaning::Cue => "cues",
                SpanMeaning::Source(_) if self.entity_of[i].is_none() => "sources",
                _ => continue,
            };
            if !used {
                let words = format!("“{}”", self.whole(i).exact);
                self.left_out.note(format!("{what} that are tied to no statement"), words);
            }
        }
    }

    /// The statement in whose content another one stands with its cue and its source.
    fn holder(&self, parts: &[Part], inner: usize) -> Option<usize> {
        let bounds = |part: &Part| Some((part.spans.first()?.start, part.spans.last()?.end));
        let part = &parts[inner];
        let content = bounds(part)?;
        let (mut start, mut end) = content;
        for mark in part.cue.iter().chain(&part.source) {
            start = start.min(self.marks[*mark].start());
            end = end.max(self.marks[*mark].end());
        }
        (0..parts.len())
            .filter(|i| *i != inner && (parts[*i].source.is_some() || parts[*i].cue.is_some()))
            .filter_map(|i| Some((i, bounds(&parts[i])?)))
            .filter(|(_, (a, b))| *a <= start && end <= *b && (*a, *b) != content)
            .min_by_key(|(_, (a, b))| b - a)
            .map(|(i, _)| i)
    }

    fn statement(
        &mut self,
        parts: &[Part],
        outer: &[Option<usize>],
        i: usize,
        outlet: Option<usize>,
    ) -> Statement {
        let part = &parts[i];
        let first = part.marks[0];
        let mut chain: Vec<Link> = Vec::new();
        if let Some(outlet) = outlet {
            chain.push(Link {
                source: Some(self.entities[outlet].id.clone()),
                implicit: true,
                ..Link::default()
            });
        }
        let mut holders = Vec::new();
        let mut next = outer[i];
        while let Some(holder) = next
            && !holders.contains(&holder)
        {
            holders.push(holder);
            next = outer[holder];
        }
        for holder in holders.into_iter().rev() {
            self.voices_of(&parts[holder], &mut chain);
        }
        self.voices_of(part, &mut chain);
        if chain.is_empty() || (part.source.is_none() && part.cue.is_none() && part.via.is_empty()) {
            chain.push(Link::default());
        }
        let (spans, quotation, form) = self.words(part);
        let stated = match &self.marks[first].meaning {
            SpanMeaning::Statement(form) => *form,
            _ => None,
        };
        let own: Option<Form> = match self.marks[first].feature("form").and_then(crate::import::names::form) {
            Some(form) => Some(form),
            None => self.value(first, "form"),
        };
        Statement {
            quotation,
            polarity: self.value(first, "polarity"),
            certainty: self.value(first, "certainty"),
            confidence: self.confidence(first),
            rule: Some(self.rule.clone()),
            note: self.notes(first),
            ..Statement::new(format!("s{}", i + 1), own.or(stated).unwrap_or(form), spans, chain)
        }
    }

    /// Adds the voices of a statement to a chain; a voice that comes back stands where it is innermost.
    fn voices_of(&mut self, part: &Part, chain: &mut Vec<Link>) {
        for (_, via) in &part.via {
            let source = self.entity_at(*via).map(|e| self.entities[e].id.clone());
            chain.push(Link { source, source_span: Some(self.whole(*via)), ..Link::default() });
        }
        if part.source.is_some() || part.cue.is_some() {
            let features: Vec<usize> = part.cue.into_iter().chain(part.marks.first().copied()).collect();
            let source =
                part.source.and_then(|mark| self.entity_at(mark)).map(|e| self.entities[e].id.clone());
            if let (Some(mark), None) = (part.source, &source) {
                let words = format!("“{}”", self.whole(mark).exact);
                self.left_out.note(
                    "sources whose words alone are kept, since no entity or type is given for them",
                    words,
                );
            }
            let cue = part.cue.map(|mark| {
                let span = self.whole(mark);
                let lemma = self.marks[mark].feature("lemma").map(str::to_owned);
                Cue { start: span.start, end: span.end, exact: span.exact, lemma }
            });
            chain.push(Link {
                source,
                source_span: part.source.map(|mark| self.whole(mark)),
                vehicle: None,
                cue,
                stance: features.iter().find_map(|mark| self.term(*mark, "stance", "Stance")),
                commitment: features.iter().find_map(|mark| self.value(*mark, "commitment")),
                implicit: false,
            });
        }
        let links = std::mem::take(chain);
        for (i, link) in links.iter().enumerate() {
            if link.source.is_none() || links[i + 1..].iter().all(|later| later.source != link.source) {
                chain.push(link.clone());
            }
        }
    }

    /// The words of a statement without its outer quotation marks, the quotation with them, and the form they show.
    fn words(&self, part: &Part) -> (Vec<Span>, Option<Span>, Form) {
        let (first, last) =
            (part.spans.first().cloned().unwrap_or(0..0), part.spans.last().cloned().unwrap_or(0..0));
        let at = |i: usize| self.chars.at(i);
        let is = |marks: &[char], c: Option<char>| c.is_some_and(|c| marks.contains(&c));
        // Marks may stand inside the stretch or just outside of it.
        let opens_inside = is(OPENING, at(first.start));
        let closes_inside = is(CLOSING, last.end.checked_sub(1).and_then(at));
        let mut before = first.start;
        while before > 0 && at(before - 1).is_some_and(char::is_whitespace) {
            before -= 1;
        }
        let opens_outside = before > 0 && is(OPENING, at(before - 1));
        let after = self.chars.skip_space(last.end);
        let closes_outside = is(CLOSING, at(after));
        let one = part.spans.len() == 1;
        let content = |range: Range<usize>| tidy(&self.chars, std::slice::from_ref(&range));
        let inner_marks = |range: Range<usize>| range.into_iter().any(|i| is(&['«', '“', '"'], at(i)));
        if opens_inside && closes_inside && first.start + 2 < last.end {
            let whole = first.start..last.end;
            let closed_before =
                one && (first.start + 1..last.end - 1).any(|i| matches!(at(i), Some('»' | '”')));
            if one && !closed_before {
                let inner = content(first.start + 1..last.end - 1);
                let quotation = (!inner.is_empty()).then(|| self.span(&whole));
                let spans = if inner.is_empty() {
                    vec![self.span(&whole)]
                } else {
                    inner.iter().map(|s| self.span(s)).collect()
                };
                return (spans, quotation, Form::Direct);
            }
            let spans = part.spans.iter().map(|s| self.span(s)).collect();
            return (spans, None, if one { Form::Mixed } else { Form::Direct });
        }
        let spans: Vec<Span> = part.spans.iter().map(|span| self.span(span)).collect();
        if opens_outside && closes_outside {
            let quotation = one.then(|| self.span(&(before - 1..after + 1)));
            return (spans, quotation, Form::Direct);
        }
        let mixed = part.spans.iter().any(|span| inner_marks(span.clone()));
        (spans, None, if mixed { Form::Mixed } else { Form::Indirect })
    }

    /// What statements are about, and the events they tell of.
    fn ties_of_statements(&mut self, parts: &[Part]) {
        let of = |mark: usize| parts.iter().position(|part| part.marks.contains(&mark));
        for tie in 0..self.ties.len() {
            let (from, to) = (self.ties[tie].from, self.ties[tie].to);
            let Some((statement, other)) = of(from).map(|s| (s, to)).or(of(to).map(|s| (s, from))) else {
                continue;
            };
            let used = match self.ties[tie].meaning {
                ArcMeaning::Account => self.event_of[other].is_some_and(|event| {
                    let id = self.statements[statement].id.clone();
                    let accounts = &mut self.events[event].accounts;
                    if accounts.iter().all(|known| known.statement != id) {
                        accounts.push(account(id, String::new()));
                    }
                    true
                }),
                ArcMeaning::About => {
                    let entity = self.entity_at(other).map(|e| self.entities[e].id.clone());
                    let event = self.event_of[other].map(|e| self.events[e].id.clone());
                    let about = &mut self.statements[statement].about;
                    match entity
                        .or(event)
                        .or_else(|| self.time_of[other].clone())
                        .or(of(other).map(|s| format!("s{}", s + 1)))
                    {
                        Some(id) if !about.contains(&id) => {
                            about.push(id);
                            true
                        }
                        found => found.is_some(),
                    }
                }
                _ => false,
            };
            self.ties[tie].used |= used;
        }
    }
}
