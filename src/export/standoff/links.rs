//! Links between the marks of a document.

use super::{Arc, Attribution, ExportError, Kind, Mark, Statement};
use crate::export::table::DocumentTables;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Deserialize)]
struct Participation {
    event: String,
    participant: String,
    role: String,
}

#[derive(Debug, Deserialize)]
struct Account {
    event: String,
    statement: String,
    place: Option<String>,
    time: Option<String>,
}

/// The marks by node and by place.
struct Marks<'m> {
    marks: &'m [Mark],
    of_node: BTreeMap<&'m str, Vec<usize>>,
    at: BTreeMap<(Kind, (usize, usize)), usize>,
}

impl<'m> Marks<'m> {
    fn new(marks: &'m [Mark]) -> Self {
        let (mut of_node, mut at): (BTreeMap<&str, Vec<usize>>, BTreeMap<_, _>) = Default::default();
        for (i, mark) in marks.iter().enumerate() {
            if !matches!(mark.kind, Kind::Cue | Kind::Source) {
                of_node.entry(mark.node.as_str()).or_default().push(i);
            }
            at.extend(mark.spans.iter().map(|span| ((mark.kind, *span), i)));
        }
        Self { marks, of_node, at }
    }

    fn of(&self, node: &str) -> &[usize] {
        self.of_node.get(node).map_or(&[], Vec::as_slice)
    }

    /// The mark of a node that stands nearest to another mark.
    fn nearest(&self, node: &str, to: usize) -> Option<usize> {
        let start = |i: usize| self.marks.get(i).map_or(0, Mark::start);
        self.of(node).iter().copied().filter(|i| *i != to).min_by_key(|i| (start(*i).abs_diff(start(to)), *i))
    }
}

/// All links, sorted, each once.
pub(super) fn arcs(
    tables: &DocumentTables<'_>,
    statements: &[Statement],
    voices: &[Attribution],
    marks: &[Mark],
) -> Result<Vec<Arc>, ExportError> {
    let marks = Marks::new(marks);
    let mut arcs = BTreeSet::new();
    let mut link = |from: Option<usize>, to: Option<usize>, label: String| {
        if let Some((from, to)) = from.zip(to) {
            arcs.insert(Arc { from, to, label });
        }
    };
    for statement in statements {
        let Some(from) = marks.of(&statement.statement).first().copied() else { continue };
        let chain: Vec<&Attribution> =
            voices.iter().filter(|voice| voice.statement == statement.statement).collect();
        let innermost = chain.iter().map(|voice| voice.level).max().unwrap_or(0);
        for voice in chain {
            let at = |kind, span: Option<(usize, usize)>| marks.at.get(&(kind, span?)).copied();
            let (source, cue) = (at(Kind::Source, voice.source()), at(Kind::Cue, voice.cue()));
            if voice.level == innermost {
                link(Some(from), source, "Source".to_owned());
                link(Some(from), cue, "Cue".to_owned());
            } else {
                link(Some(from), source, format!("Via{}", voice.level));
            }
        }
        for node in &statement.about {
            let event = marks.of(node).first().is_some_and(|i| marks.marks[*i].kind == Kind::Event);
            if !event {
                link(Some(from), marks.nearest(node, from), "About".to_owned());
            }
        }
    }
    for account in tables.read::<Account>("accounts")? {
        let event = marks.of(&account.event).first().copied();
        link(marks.of(&account.statement).first().copied(), event, "Account".to_owned());
        let Some(event) = event else { continue };
        let near = |node: Option<String>| marks.nearest(&node?, event);
        link(Some(event), near(account.place), "Place".to_owned());
        link(Some(event), near(account.time), "Time".to_owned());
    }
    for part in tables.read::<Participation>("participants")? {
        let Some(event) = marks.of(&part.event).first().copied() else { continue };
        link(Some(event), marks.nearest(&part.participant, event), part.role);
    }
    for mentions in marks.of_node.values() {
        for pair in mentions.windows(2) {
            if let [a, b] = *pair
                && marks.marks[a].kind == Kind::Entity
            {
                link(Some(a), Some(b), "Coreference".to_owned());
            }
        }
    }
    Ok(arcs.into_iter().collect())
}
