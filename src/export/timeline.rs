//! A timeline in the JSON of [TimelineJS](https://timeline.knightlab.com/docs/json-format.html), with EDTF kept.

use super::table::each_document;
use super::told;
use super::{ExportError, Format, Guide, Output, Scope};
use crate::store::Store;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::io::Write;

pub(super) static FORMAT: Format = Format {
    name: "timeline",
    title: "Dated accounts of events as a timeline",
    media_type: "application/json",
    keeps: "each account of an event that has a date, with its EDTF value and its bounds, where it was, who tells it, through whom and in which words, and the publication of each document",
    drops: "what has no date or no bound at all, who takes part, stance and commitment of the voices, claims, links",
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
            let outlet = published.outlet_name.as_deref().unwrap_or(&document.id);
            let headline = published.title.as_deref().unwrap_or(outlet);
            let (first, last) = (&published.published_earliest, &published.published_latest);
            if let Some(dated) = dated(&published.published, [first, &None, &None, last]) {
                let text = json!({ "headline": escape(headline), "text": escape(outlet) });
                let about = json!({ "unique_id": published.document, "group": "publication", "text": text, "document": published.document });
                entry(merged(about, dated))?;
            }
        }
        told::each(
            document,
            |_| Ok(()),
            |told| {
                let bounds = told.time.map(|time| {
                    dated(
                        &time.edtf,
                        [&time.earliest_begin, &time.latest_begin, &time.earliest_end, &time.latest_end],
                    )
                });
                let Some(dated) = bounds.flatten() else { return Ok(()) };
                let words = &told.statement.words;
                let said = told.speaker.map_or_else(|| words.clone(), |name| format!("{name} : {words}"));
                let about = json!({
                    "unique_id": told.account,
                    "group": told.event.r#type,
                    "text": { "headline": escape(&told.event.label), "text": escape(&said) },
                    "factuality": told.factuality,
                    "speaker": told.speaker,
                    "chain": told.chain,
                    "place": told.place.map(|place| place.name.as_str()),
                    "statement": told.statement.statement,
                    "document": told.document,
                });
                entry(merged(about, dated))
            },
        )
    })?;
    writeln!(writer, "\n]}}")?;
    Ok(count)
}

/// The bounds of a time, in the order in which an entry has them.
const BOUNDS: [&str; 4] = ["earliest_begin", "latest_begin", "earliest_end", "latest_end"];

/// The dates of an entry; none where neither end has a bound.
fn dated(edtf: &Option<String>, bounds: [&Option<String>; 4]) -> Option<Map<String, Value>> {
    let start = bounds.into_iter().flatten().next()?;
    let end = bounds[3].as_ref().filter(|end| *end != start);
    let mut dated = Map::new();
    dated.insert("start_date".to_owned(), date(start)?);
    if let Some(end) = end.and_then(|end| date(end)) {
        dated.insert("end_date".to_owned(), end);
    }
    dated.insert("display_date".to_owned(), json!(edtf));
    dated.insert("edtf".to_owned(), json!(edtf));
    dated.extend(BOUNDS.into_iter().zip(bounds).map(|(name, bound)| (name.to_owned(), json!(bound))));
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
