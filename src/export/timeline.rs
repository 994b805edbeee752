//! A timeline in the JSON of [TimelineJS](https://timeline.knightlab.com/docs/json-format.html), with EDTF kept.

use super::table::each_document;
use super::{ExportError, Format, Guide, Output, Scope};
use crate::store::Store;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::io::Write;

pub(super) static FORMAT: Format = Format {
    name: "timeline",
    title: "Dated accounts of events as a timeline",
    media_type: "application/json",
    keeps: "each account of an event that has a date, with its EDTF value and its bounds, who tells it and in which words, and the publication of each document",
    drops: "what has no date or no bound at all, chains of voices but for their innermost voice, claims, links",
    counts: "entries",
    guide: Guide {
        load: "\
- **TimelineJS**: `new TL.Timeline(\"timeline\", \"press.timeline\")` in a page that loads TimelineJS. An entry's `start_date` and
  `end_date` are the outermost days that the date allows; `display_date` is the EDTF value, which tells how precise it is.
- **vis-timeline, d3, a notebook**: each entry has `edtf`, `earliest_begin`, `latest_begin`, `earliest_end` and `latest_end`
  too, so that an uncertain bound can be drawn as one.
- **jq** picks entries on the command line.",
        language: "sh",
        questions: &[
            ("What is told to have happened, in the order of time:", "jq -r '.events | sort_by(.start_date.year, .start_date.month // 0, .start_date.day // 0) | .[] | [.edtf, .text.headline] | @tsv' press.timeline"),
            ("Who dates an event, and how real that makes it:", "jq -r '.events[] | select(.factuality) | [.text.headline, .edtf, .speaker, .factuality] | @tsv' press.timeline"),
            ("Entries of which one end is open:", "jq -r '.events[] | select(.latest_end == null or .earliest_begin == null) | [.edtf, .text.headline] | @tsv' press.timeline"),
        ],
    },
    output: Output::File(write),
};

#[derive(Deserialize)]
struct Document {
    document: String,
    title: Option<String>,
    outlet_name: Option<String>,
    published: Option<String>,
    published_earliest: Option<String>,
    published_latest: Option<String>,
}

#[derive(Deserialize)]
struct Event {
    event: String,
    r#type: String,
    label: String,
}

#[derive(Deserialize)]
struct Account {
    account: String,
    document: String,
    event: String,
    statement: String,
    factuality: String,
    time: Option<String>,
}

#[derive(Deserialize)]
struct Statement {
    statement: String,
    words: String,
    speaker: Option<String>,
}

#[derive(Deserialize)]
struct Entity {
    entity: String,
    name: String,
}

#[derive(Deserialize)]
struct Time {
    time: String,
    edtf: Option<String>,
    earliest_begin: Option<String>,
    latest_begin: Option<String>,
    earliest_end: Option<String>,
    latest_end: Option<String>,
}

fn write(store: &Store, scope: &Scope, writer: &mut dyn Write) -> Result<usize, ExportError> {
    write!(writer, "{{\"scale\":\"human\",\"events\":[")?;
    let mut count = 0;
    let mut entry = |entry: Value| -> Result<(), ExportError> {
        write!(writer, "{}\n{entry}", if count > 0 { "," } else { "" })?;
        count += 1;
        Ok(())
    };
    each_document(store, scope, |document| {
        for published in document.read::<Document>("documents")? {
            let time = Time {
                time: String::new(),
                edtf: published.published,
                earliest_begin: published.published_earliest,
                latest_begin: None,
                earliest_end: None,
                latest_end: published.published_latest,
            };
            let outlet = published.outlet_name.as_deref().unwrap_or(&document.id);
            let headline = published.title.as_deref().unwrap_or(outlet);
            if let Some(dated) = dated(&time) {
                let text = json!({ "headline": escape(headline), "text": escape(outlet) });
                let about = json!({ "unique_id": published.document, "group": "publication", "text": text, "document": published.document });
                entry(merged(about, dated))?;
            }
        }
        let times: Vec<Time> = document.read("times")?;
        let times: HashMap<&str, &Time> = times.iter().map(|time| (time.time.as_str(), time)).collect();
        let events: Vec<Event> = document.read("events")?;
        let events: HashMap<&str, &Event> =
            events.iter().map(|event| (event.event.as_str(), event)).collect();
        let statements: Vec<Statement> = document.read("statements")?;
        let statements: HashMap<&str, &Statement> =
            statements.iter().map(|statement| (statement.statement.as_str(), statement)).collect();
        let entities: Vec<Entity> = document.read("entities")?;
        let names: HashMap<&str, &str> =
            entities.iter().map(|entity| (entity.entity.as_str(), entity.name.as_str())).collect();
        for account in document.read::<Account>("accounts")? {
            let time = account.time.as_deref().and_then(|time| times.get(time));
            let Some(dated) = time.and_then(|time| dated(time)) else { continue };
            let (Some(event), Some(statement)) =
                (events.get(account.event.as_str()), statements.get(account.statement.as_str()))
            else {
                continue;
            };
            let speaker = statement.speaker.as_deref().and_then(|speaker| names.get(speaker));
            let said = match speaker {
                Some(name) => format!("{name} : {}", statement.words),
                None => statement.words.clone(),
            };
            let about = json!({
                "unique_id": account.account,
                "group": event.r#type,
                "text": { "headline": escape(&event.label), "text": escape(&said) },
                "factuality": account.factuality,
                "speaker": speaker,
                "statement": account.statement,
                "document": account.document,
            });
            entry(merged(about, dated))?;
        }
        Ok(())
    })?;
    writeln!(writer, "\n]}}")?;
    Ok(count)
}

/// The dates of an entry; none where neither end has a bound.
fn dated(time: &Time) -> Option<Map<String, Value>> {
    let start = time.earliest_begin.as_ref().or(time.latest_begin.as_ref()).or(time.earliest_end.as_ref());
    let start = start.or(time.latest_end.as_ref())?;
    let end = time.latest_end.as_ref().filter(|end| *end != start);
    let mut dated = Map::new();
    dated.insert("start_date".to_owned(), date(start)?);
    if let Some(end) = end.and_then(|end| date(end)) {
        dated.insert("end_date".to_owned(), end);
    }
    dated.insert("display_date".to_owned(), json!(time.edtf));
    for (name, value) in [
        ("edtf", &time.edtf),
        ("earliest_begin", &time.earliest_begin),
        ("latest_begin", &time.latest_begin),
        ("earliest_end", &time.earliest_end),
        ("latest_end", &time.latest_end),
    ] {
        dated.insert(name.to_owned(), json!(value));
    }
    Some(dated)
}

/// `YYYY-MM-DD`, the year with a sign where it is before 0, as TimelineJS takes it.
fn date(day: &str) -> Option<Value> {
    let mut parts = day.rsplitn(3, '-');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    Some(json!({
        "year": year.parse::<i64>().ok()?,
        "month": month.parse::<u8>().ok()?,
        "day": day.parse::<u8>().ok()?,
    }))
}

/// TimelineJS takes texts for HTML.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn merged(mut about: Value, dated: Map<String, Value>) -> Value {
    if let Value::Object(about) = &mut about {
        about.extend(dated);
    }
    about
}
