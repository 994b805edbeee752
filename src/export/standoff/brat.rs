//! [brat standoff](https://brat.nlplab.org/standoff.html): for each document a text and an `.ann` beside it.

use super::{Kind, Mark, Standoff};
use crate::export::table::each_document;
use crate::export::{ExportError, Format, Guide, Output, Scope};
use crate::span::TextIndex;
use crate::store::Store;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

pub(in crate::export) static FORMAT: Format = Format {
    name: "brat",
    title: "brat standoff",
    media_type: "text/plain",
    keeps: "the text; statements with their forms, cues, sources and voices; mentions, events and times; what is known of each as attributes and notes",
    drops: "voices without words in the text, claims, evaluations, sections, other readings, links between statements, entities without a mention",
    counts: "lines of annotation",
    guide: Guide {
        load: "\
For each document there is `ID.txt` and `ID.ann`; `annotation.conf` names the types that are used.

- **brat**: copy the folder into brat's `data/`; brat shows it at once. Offsets are code points, as brat counts.
- A stretch that runs over a line break is several fragments, since brat's lines cannot hold one; `dicit import` reads it so.
- **dicit**: `dicit import press/ID.ann` reads it back, after a review in brat for instance.
- **Python, R**: a line is an id, a tab, the type with its offsets, a tab, the words.",
        language: "sh",
        questions: &[
            ("How often each form of statement comes:", "grep -hE '^T[0-9]+' press/*.ann | cut -f2 | cut -d' ' -f1 | sort | uniq -c | sort -k1,1nr -k2"),
            ("The reporting words, each once:", "grep -hE '^T[0-9]+.Cue ' press/*.ann | cut -f3 | sort -u"),
            (
                "What the reporter keeps a distance from:",
                "for file in press/*.ann; do grep -hE '^A[0-9]+.Commitment T[0-9]+ distances' $file | cut -f2 | cut -d' ' -f2 | while read id; do grep -hP \"^$id\\t\" $file | cut -f3; done; done",
            ),
        ],
    },
    output: Output::Folder(write),
};

/// The types that are used, for brat's configuration.
#[derive(Default)]
struct Types {
    marks: BTreeSet<String>,
    arcs: BTreeSet<String>,
    attributes: BTreeSet<(&'static str, String)>,
}

fn write(store: &Store, scope: &Scope, folder: &Path) -> Result<usize, ExportError> {
    let mut types = Types::default();
    let mut count = 0;
    each_document(store, scope, |tables| {
        let Some(standoff) = super::read(tables)? else { return Ok(()) };
        fs::write(folder.join(format!("{}.txt", tables.id)), &standoff.document.text)?;
        let lines = annotations(&standoff, &mut types);
        count += lines.len();
        let lines: String = lines.into_iter().map(|line| line + "\n").collect();
        fs::write(folder.join(format!("{}.ann", tables.id)), lines)?;
        Ok(())
    })?;
    fs::write(folder.join("annotation.conf"), configuration(&types))?;
    Ok(count)
}

fn annotations(standoff: &Standoff, types: &mut Types) -> Vec<String> {
    let index = TextIndex::new(&standoff.document.text);
    let mut lines = Vec::new();
    let (mut attributes, mut notes, mut references) = (0, 0, 0);
    for (i, mark) in standoff.marks.iter().enumerate() {
        let number = i + 1;
        types.marks.insert(mark.label.clone());
        lines.push(stretch(number, mark, &index));
        for (name, value) in &mark.features {
            // An attribute has no blanks in its value.
            if value.contains(char::is_whitespace) {
                notes += 1;
                lines.push(format!("#{notes}\tAnnotatorNotes T{number}\t{name}: {}", one_line(value)));
            } else {
                attributes += 1;
                if !["Confidence", "Lemma", "EDTF"].contains(name) {
                    types.attributes.insert((name, value.clone()));
                }
                lines.push(format!("A{attributes}\t{name} T{number} {value}"));
            }
        }
        for note in &mark.notes {
            notes += 1;
            lines.push(format!("#{notes}\tAnnotatorNotes T{number}\t{}", one_line(note)));
        }
        for iri in &mark.same_as {
            references += 1;
            let id = iri.strip_prefix("http://www.wikidata.org/entity/");
            let id = id.map_or_else(|| iri.clone(), |id| format!("Wikidata:{id}"));
            lines.push(format!("N{references}\tReference T{number} {id}\t{}", words(mark, &index)));
        }
    }
    for (i, arc) in standoff.arcs.iter().enumerate() {
        types.arcs.insert(arc.label.clone());
        lines.push(format!("R{}\t{} Arg1:T{} Arg2:T{}", i + 1, arc.label, arc.from + 1, arc.to + 1));
    }
    lines
}

fn stretch(number: usize, mark: &Mark, index: &TextIndex<'_>) -> String {
    let fragments = fragments(mark, index);
    let offsets: Vec<String> = fragments.iter().map(|(start, end, _)| format!("{start} {end}")).collect();
    let words: Vec<&str> = fragments.iter().map(|(.., words)| *words).collect();
    format!("T{number}\t{} {}\t{}", mark.label, offsets.join(";"), words.join(" "))
}

/// The stretches of a mark, cut where a line ends.
fn fragments<'t>(mark: &Mark, index: &TextIndex<'t>) -> Vec<(usize, usize, &'t str)> {
    let mut fragments = Vec::new();
    for (start, end) in &mark.spans {
        let mut at = *start;
        for line in index
            .slice(*start, *end)
            .unwrap_or_default()
            .split_inclusive(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'])
        {
            let words = line.trim_end();
            let (blank, length) =
                (words.chars().take_while(|c| c.is_whitespace()).count(), words.chars().count());
            if blank < length {
                fragments.push((at + blank, at + length, words.trim_start()));
            }
            at += line.chars().count();
        }
    }
    fragments
}

fn words(mark: &Mark, index: &TextIndex<'_>) -> String {
    let words: Vec<&str> = fragments(mark, index).into_iter().map(|(.., words)| words).collect();
    words.join(" ")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// [`annotation.conf`](https://brat.nlplab.org/configuration.html): which types may be used, and between what.
fn configuration(types: &Types) -> String {
    let mut text = "[entities]\n".to_owned();
    text.extend(types.marks.iter().map(|label| format!("{label}\n")));
    text.push_str("\n[relations]\n");
    text.extend(types.arcs.iter().map(|label| format!("{label}\tArg1:<ENTITY>, Arg2:<ENTITY>\n")));
    text.push_str("<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n[events]\n\n[attributes]\n");
    let names: BTreeSet<&str> = types.attributes.iter().map(|(name, _)| *name).collect();
    for name in names {
        let values = types.attributes.iter().filter(|(known, _)| *known == name);
        let values: Vec<&str> = values.map(|(_, value)| value.as_str()).collect();
        let _ = writeln!(text, "{name}\tArg:<ENTITY>, Value:{}", values.join("|"));
    }
    text
}

impl Kind {
    /// Its name as a layer of annotation.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Statement => "Statement",
            Self::Entity => "Entity",
            Self::Cue => "Cue",
            Self::Source => "Source",
            Self::Event => "Event",
            Self::Time => "Time",
        }
    }
}
