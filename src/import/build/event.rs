//! Marks of times and events.

use super::Builder;
use crate::annotation::{Account, Event, Participant, Time, TimeKind, edtf};
use crate::import::names::{ArcMeaning, SpanMeaning, value};

impl Builder {
    pub(super) fn times(&mut self) {
        for i in 0..self.marks.len() {
            let SpanMeaning::Time(kind) = self.marks[i].meaning else { continue };
            let kind = kind.or_else(|| self.marks[i].feature("type").and_then(kind_of));
            let given = self.marks[i].feature("value").map(str::to_owned);
            let bounds = given.as_deref().map(edtf::bounds);
            if let (Some(Err(_)), Some(value)) = (&bounds, &given) {
                self.left_out.note("values of times that are no EDTF", value.clone());
            }
            let bounds = bounds.and_then(Result::ok);
            let span = self.whole(i);
            let id = format!("t{}", self.times.len() + 1);
            self.time_of[i] = Some(id.clone());
            let time = Time {
                id,
                start: span.start,
                end: span.end,
                exact: span.exact,
                edtf: given.filter(|_| bounds.is_some()),
                earliest: bounds.and_then(|b| b.earliest_begin).map(edtf::xsd_date),
                latest: bounds.and_then(|b| b.latest_end).map(edtf::xsd_date),
                kind: kind.unwrap_or(TimeKind::Date),
                relative: None,
                holds_at: None,
                anchor: None,
                inferred: Vec::new(),
                linked: Vec::new(),
                rule: Some(self.rule.clone()),
                confidence: self.confidence(i),
                note: self.notes(i),
            };
            self.times.push(time);
        }
    }

    pub(super) fn events(&mut self) {
        for i in 0..self.marks.len() {
            let SpanMeaning::Event(r#type) = &self.marks[i].meaning else { continue };
            let (r#type, trigger) = (r#type.clone(), self.whole(i));
            self.event_of[i] = Some(self.events.len());
            let event = Event {
                id: format!("v{}", self.events.len() + 1),
                r#type,
                label: trigger.exact.clone(),
                trigger: Some(trigger),
                mentions: Vec::new(),
                participants: Vec::new(),
                place: None,
                time: None,
                accounts: Vec::new(),
                extent: None,
                linked: Vec::new(),
                confidence: self.confidence(i),
                rule: Some(self.rule.clone()),
                note: self.notes(i),
            };
            self.events.push(event);
        }
        for tie in 0..self.ties.len() {
            let (from, to) = (self.ties[tie].from, self.ties[tie].to);
            // Some schemes draw the link from the participant to the event.
            let pair =
                self.event_of[from].map(|event| (event, to)).or(self.event_of[to].map(|event| (event, from)));
            if let Some((event, other)) = pair {
                let used = self.part(event, other, tie);
                self.ties[tie].used |= used;
            }
        }
    }

    /// Gives an event a participant, its place or its time; `false` where the link is of another sort.
    fn part(&mut self, event: usize, other: usize, tie: usize) -> bool {
        let entity = self.entity_at(other).map(|e| self.entities[e].id.clone());
        let other_event = self.event_of[other].map(|e| self.events[e].id.clone());
        let time = self.time_of[other].clone();
        let event = &mut self.events[event];
        match &self.ties[tie].meaning {
            ArcMeaning::Place if event.place.is_none() && entity.is_some() => event.place = entity,
            ArcMeaning::Time if event.time.is_none() && time.is_some() => event.time = time,
            ArcMeaning::Role(role) => {
                let Some(who) = entity.or(other_event) else { return false };
                if who == event.id {
                    return false;
                }
                event.participants.push(Participant {
                    entity: who,
                    role: role.clone(),
                    statements: Vec::new(),
                    inferred: false,
                    note: None,
                });
            }
            _ => return false,
        }
        true
    }

    /// How real an event is, in the statement tied to it or else in the innermost one that holds its trigger.
    pub(super) fn accounts(&mut self) {
        for i in 0..self.marks.len() {
            let Some(event) = self.event_of[i] else { continue };
            let Some(factuality) = self.term(i, "factuality", "Factuality") else { continue };
            let known: Vec<String> =
                self.events[event].accounts.iter().map(|a| a.statement.clone()).collect();
            let (start, end) = (self.marks[i].start(), self.marks[i].end());
            let holding = self
                .statements
                .iter()
                .filter(|s| s.spans.iter().any(|span| span.start <= start && end <= span.end))
                .min_by_key(|s| s.spans.iter().map(|span| span.end - span.start).sum::<usize>())
                .map(|s| s.id.clone());
            match holding {
                _ if !known.is_empty() => {
                    for account in &mut self.events[event].accounts {
                        account.factuality.clone_from(&factuality);
                    }
                }
                Some(statement) => self.events[event].accounts.push(account(statement, factuality)),
                None => self.left_out.note("factualities of events that no statement tells of", factuality),
            }
        }
        // An account says how real the event is; without that it is none.
        for event in &mut self.events {
            let before = event.accounts.len();
            event.accounts.retain(|account| !account.factuality.is_empty());
            if event.accounts.len() < before {
                self.left_out.note("accounts of events without a factuality", event.label.clone());
            }
        }
    }
}

/// An account without remarks.
pub(super) fn account(statement: String, factuality: String) -> Account {
    Account { statement, factuality, place: None, time: None, note: None }
}

/// Kinds of the annotation, and `TIME` of TimeML, which is a date at the precision of hours.
fn kind_of(name: &str) -> Option<TimeKind> {
    value(name).or_else(|| name.eq_ignore_ascii_case("time").then_some(TimeKind::Date))
}
