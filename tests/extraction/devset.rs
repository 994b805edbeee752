//! The development set `tests/devset/`, construction by construction, and the texts of `tests/unseen/`, manner by manner: what
//! share of their statements is found.
//!
//! `cargo test --test extraction -- --nocapture` prints the figures; with `DICIT_BLESS=1` they are written to `FIGURES.md` in
//! the folder too.

use super::score::{Told, pair, same_chain, same_speaker, told};
use super::{annotate, extractor};
use dicit::read::Metadata;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// A folder of texts with gold.
struct Set {
    folder: &'static str,
    /// What a statement counts in.
    parts: fn(&Gold, &GoldStatement) -> Vec<String>,
    /// What the parts are called.
    part: &'static str,
    /// How its figures are to be read.
    about: &'static str,
    least: Least,
}

/// The least that a whole set must give, in percent: a little below what it gave when these were last raised.
struct Least {
    /// Of the statements wanted: found.
    found: usize,
    /// Of the statements given: wanted.
    wanted: usize,
    /// Of those found: the speaker is right.
    speaker: usize,
    /// Of the statements wanted: found and the whole chain is right.
    chain: usize,
}

/// What a text of the set should give; its README tells the conventions.
#[derive(Deserialize)]
struct Gold {
    id: String,
    published: String,
    outlet: String,
    manner: String,
    statements: Vec<GoldStatement>,
}

#[derive(Deserialize)]
struct GoldStatement {
    content: Vec<(usize, usize)>,
    chain: Vec<String>,
    construction: String,
    also: Vec<String>,
}

/// How many statements were wanted, and how many of them came out how well.
#[derive(Default)]
struct Tally {
    wanted: usize,
    found: usize,
    speaker: usize,
    chain: usize,
}

impl Tally {
    fn add(&mut self, gold: &GoldStatement, found: Option<&Told>) {
        self.wanted += 1;
        if let Some(found) = found {
            self.found += 1;
            self.speaker += usize::from(same_speaker(&gold.chain, &found.chain));
            self.chain += usize::from(same_chain(&gold.chain, &found.chain));
        }
    }

    fn row(&self, name: &str) -> String {
        let Self { wanted, found, speaker, chain } = self;
        format!("| {name} | {wanted} | {found} | {speaker} | {chain} | {} % |", percent(*chain, *wanted))
    }
}

fn percent(part: usize, of: usize) -> usize {
    (100 * part).checked_div(of).unwrap_or(0)
}

fn texts(folder: &Path) -> Vec<(Gold, String)> {
    let listed = fs::read_dir(folder).expect("a set of texts").map(|entry| entry.expect("a file").path());
    let mut files: Vec<PathBuf> =
        listed.filter(|path| path.extension().is_some_and(|e| e == "json")).collect();
    files.sort();
    files
        .iter()
        .map(|path| {
            let gold: Gold =
                serde_json::from_slice(&fs::read(path).expect("gold")).expect("gold of the known form");
            (gold, fs::read_to_string(path.with_extension("txt")).expect("a text"))
        })
        .collect()
}

#[test]
fn the_development_set_is_read_as_well_as_before() {
    read(&Set {
        folder: "tests/devset",
        parts: |_, statement| statement.also.iter().chain([&statement.construction]).cloned().collect(),
        part: "construction",
        about: "A statement counts in each of its constructions. Rules were read against this set: on unseen text expect less.",
        least: Least { found: 97, wanted: 95, speaker: 95, chain: 91 },
    });
}

#[test]
fn texts_that_were_read_once_before_rules_saw_them_are_read_as_well_as_before() {
    read(&Set {
        folder: "tests/unseen",
        parts: |gold, _| {
            let manner = gold.manner.split(',').next().unwrap_or_default();
            vec![manner.to_owned(), format!("set {}", gold.id.trim_end_matches(|c: char| c.is_ascii_digit()))]
        },
        part: "manner",
        about: "The README tells what they gave when they were first read.",
        least: Least { found: 96, wanted: 95, speaker: 92, chain: 87 },
    });
}

fn read(set: &Set) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(set.folder);
    let mut extractor = extractor();
    let (mut all, mut given) = (Tally::default(), 0);
    let mut of_part: BTreeMap<String, Tally> = BTreeMap::new();
    for (gold, text) in texts(&folder) {
        let metadata = Metadata {
            outlet: Some(gold.outlet.clone()),
            published: Some(gold.published.clone()),
            ..Metadata::default()
        };
        let annotation = annotate(&mut extractor, &text, &metadata).expect("a text");
        assert_eq!(
            annotation.document.text, text,
            "{}: offsets of the gold are those of the article",
            gold.id
        );
        let found = told(&annotation);
        given += found.len();
        let content = |s: &GoldStatement| s.content.iter().flat_map(|(start, end)| *start..*end).collect();
        let wanted: Vec<BTreeSet<usize>> = gold.statements.iter().map(content).collect();
        let pairs = pair(&wanted, &found);
        for (i, statement) in gold.statements.iter().enumerate() {
            let found = pairs.get(&i).and_then(|j| found.get(*j));
            all.add(statement, found);
            for name in (set.parts)(&gold, statement) {
                of_part.entry(name).or_default().add(statement, found);
            }
        }
    }

    let mut figures =
        format!("| {} | wanted | found | speaker right | whole chain right | of wanted |\n", set.part);
    figures.push_str("|---|--:|--:|--:|--:|--:|\n");
    for (name, tally) in &of_part {
        writeln!(figures, "{}", tally.row(name)).expect("a string takes all");
    }
    writeln!(figures, "{}\n\nStatements given: {given}.", all.row("**all**")).expect("a string takes all");
    println!("{figures}");
    if env::var_os("DICIT_BLESS").is_some() {
        let about = format!(
            "# Figures\n\nWhat `cargo test --test extraction` finds of the statements of these texts; \
            written by it with `DICIT_BLESS=1`.\n{}\n\n",
            set.about
        );
        fs::write(folder.join("FIGURES.md"), format!("{about}{figures}")).expect("a file to write");
    }

    for (what, is, least) in [
        ("found, of those wanted", percent(all.found, all.wanted), set.least.found),
        ("wanted, of those given", percent(all.found, given), set.least.wanted),
        ("speaker right, of those found", percent(all.speaker, all.found), set.least.speaker),
        ("whole chain right, of those wanted", percent(all.chain, all.wanted), set.least.chain),
    ] {
        assert!(is >= least, "{what}: {is} % where {least} % are the least");
    }
}
