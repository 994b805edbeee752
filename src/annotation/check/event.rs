//! Events, participants and accounts.

use super::{Check, Kind};
use std::collections::BTreeSet;

impl<'a> Check<'a> {
    pub(super) fn events(&mut self) {
        for (i, event) in self.annotation.events.iter().enumerate() {
            let path = format!("events[{i}]");
            self.term(format!("{path}.type"), "EventType", &event.r#type);
            if let Some(trigger) = &event.trigger
                && !(trigger.is_empty() && trigger.exact.is_empty())
            {
                self.span(&format!("{path}.trigger"), trigger);
            }
            for (j, mention) in event.mentions.iter().enumerate() {
                self.span(&format!("{path}.mentions[{j}]"), mention);
            }
            let told: BTreeSet<&str> =
                event.accounts.iter().map(|account| account.statement.as_str()).collect();
            for (j, participant) in event.participants.iter().enumerate() {
                let path = format!("{path}.participants[{j}]");
                self.reference(format!("{path}.entity"), &participant.entity, &[Kind::Entity, Kind::Event]);
                self.term(format!("{path}.role"), "Role", &participant.role);
                for (k, statement) in participant.statements.iter().enumerate() {
                    if !told.contains(statement.as_str()) {
                        self.fault(
                            format!("{path}.statements[{k}]"),
                            format!("\"{statement}\" gives no account of this event"),
                        );
                    }
                }
            }
            if let Some(place) = &event.place {
                self.reference(format!("{path}.place"), place, &[Kind::Entity]);
            }
            if let Some(time) = &event.time {
                self.reference(format!("{path}.time"), time, &[Kind::Time]);
            }
            for (j, account) in event.accounts.iter().enumerate() {
                let path = format!("{path}.accounts[{j}]");
                self.reference(format!("{path}.statement"), &account.statement, &[Kind::Statement]);
                self.term(format!("{path}.factuality"), "Factuality", &account.factuality);
                if let Some(place) = &account.place {
                    self.reference(format!("{path}.place"), place, &[Kind::Entity]);
                }
                if let Some(time) = &account.time {
                    self.reference(format!("{path}.time"), time, &[Kind::Time]);
                }
            }
            if told.len() < event.accounts.len() {
                self.fault(
                    format!("{path}.accounts"),
                    "has two accounts by one statement; a statement tells of an event once",
                );
            }
            self.identities(&path, &event.linked);
            self.confidence(&path, "confidence", event.confidence);
        }
    }
}
