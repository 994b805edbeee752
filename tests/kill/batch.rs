//! `dicit ingest` is killed at random moments of a batch, and goes on: what its journal holds is in the store, each
//! document is whole or absent, and the store ends as that of a run that nobody killed, byte for byte.

use crate::{Done, Random, dicit, kill, leftovers, number, run, seed};
use dicit::annotation::Document;
use dicit::export::{Scope, write_canonical};
use dicit::store::Store;
use oxigraph::model::Quad;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Articles of the batch: their last three repeat the words of others.
const ARTICLES: usize = 40;

/// Quads of a group: a transaction each, or the bulk loader.
const GROUPS: [&str; 3] = ["1500", "6000", "60000"];

/// Articles of our own: who says what of which works in which town, never twice the same.
fn articles(folder: &Path) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    const TOWNS: [&str; 7] = ["Dole", "Larche", "Brassy", "Vaux", "Morteau", "Arinthod", "Nozeroy"];
    const WHO: [&str; 5] = ["Anne Roux", "Paul Noir", "Louise Arnaud", "Marc Vidal", "Jeanne Petit"];
    const WORKS: [&str; 6] = ["le pont", "la digue", "l’école", "la gare", "le musée", "le marché"];
    let mut texts = Vec::new();
    for i in 0..ARTICLES - 3 {
        let (town, who, works) = (TOWNS[i % 7], WHO[i % 5], WORKS[i % 6]);
        let other = WHO[(i + 2) % 5];
        let year = 1950 + i;
        texts.push(format!(
            "À {town}, {works} de {year} sera refait avant l’été, a annoncé mardi la mairie dans un communiqué de {i} lignes.\n\n\
             « Nous avons attendu {i} ans, et {works} ne tiendra pas un hiver de plus », a déclaré {who}, adjointe au maire de {town}, \
             devant une quarantaine d’habitants réunis salle {year}.\n\n\
             Selon {other}, qui préside l’association des riverains du quartier {i}, le devis de {year}0 euros « ne repose sur rien », \
             et la préfecture n’a pas répondu à ses {i} lettres."
        ));
    }
    let shorter = texts[1].split("\n\n").take(2).collect::<Vec<_>>().join("\n\n");
    texts.push(shorter);
    texts.push(texts[2].clone());
    texts.push(format!("Travaux en vue\n\n{}", texts[3]));
    fs::create_dir_all(folder)?;
    let mut ids = BTreeMap::new();
    for (i, text) in texts.into_iter().enumerate() {
        let path = folder.join(format!("{i:02}.txt"));
        let outlet = if i % 2 == 0 { "Le Petit Dolois" } else { "La Gazette du large" };
        let day = 1 + i % 28;
        ids.insert(path.display().to_string(), Document::id_of(&Document::sha256_of(&text)));
        fs::write(
            folder.join(format!("{i:02}.meta.json")),
            format!("{{\"outlet\": \"{outlet}\", \"published\": \"2026-03-{day:02}\"}}"),
        )?;
        fs::write(path, text)?;
    }
    // One that is no article stops nothing.
    fs::write(folder.join("05b.txt"), " ")?;
    Ok(ids)
}

fn ingest(store: &Path, folder: &Path, group: &str) -> Command {
    let mut command = dicit(store);
    command.args(["ingest", "--group", group]).arg(folder);
    command
}

fn content(store: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut bytes = Vec::new();
    write_canonical(&Store::open_read_only(store)?, &Scope::Store, &mut bytes)?;
    Ok(bytes)
}

/// The lines of two N-Quads files that stand in one of them only.
fn difference(expected: &[u8], found: &[u8]) -> String {
    let [expected, found] = [expected, found].map(String::from_utf8_lossy);
    let [before, after]: [BTreeSet<&str>; 2] = [expected.lines().collect(), found.lines().collect()];
    let lost = before.difference(&after).map(|line| format!("- {line}\n"));
    let more = after.difference(&before).map(|line| format!("+ {line}\n"));
    lost.chain(more).collect()
}

/// A batch, and the store of a run that nobody killed.
struct Batch {
    _folder: tempfile::TempDir,
    articles: PathBuf,
    store: PathBuf,
    /// The ids of the documents, by the files that the journal names.
    ids: BTreeMap<String, String>,
    unbroken: Vec<u8>,
    /// What the unbroken store holds of each document that is published once.
    whole: BTreeMap<String, HashSet<Quad>>,
    took: Duration,
}

impl Batch {
    fn new() -> Result<Self, Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        let articles_folder = folder.path().join("articles");
        let ids = articles(&articles_folder)?;
        let (unbroken, store) = (folder.path().join("unbroken.store"), folder.path().join("killed.store"));
        let start = Instant::now();
        run(&mut ingest(&unbroken, &articles_folder, "500000"))?;
        let took = start.elapsed();
        let opened = Store::open_read_only(&unbroken)?;
        let mut whole = BTreeMap::new();
        for id in ids.values().filter(|id| ids.values().filter(|other| other == id).count() == 1) {
            let graph = opened.base().document_graph(id);
            whole.insert(id.clone(), opened.graph(graph.as_ref()).collect::<Result<_, _>>()?);
        }
        drop(opened);
        let unbroken = content(&unbroken)?;
        Ok(Self { _folder: folder, articles: articles_folder, store, ids, unbroken, whole, took })
    }

    /// How many lines the journal has.
    fn noted(&self) -> usize {
        let journal = fs::read_to_string(self.store.join("ingested.jsonl"));
        journal.map_or(0, |journal| journal.lines().count())
    }

    /// Looks at what a run left; returns how many documents are there and how many are noted.
    fn check(&self) -> Result<(usize, usize), Box<dyn Error>> {
        if !self.store.join("dicit.json").exists() {
            return Ok((0, 0));
        }
        let store = Store::open_read_only(&self.store)?;
        let there = store.document_ids()?;
        for id in &there {
            let Some(whole) = self.whole.get(id) else { continue };
            let graph = store.base().document_graph(id);
            let found: HashSet<Quad> = store.graph(graph.as_ref()).collect::<Result<_, _>>()?;
            assert!(found == *whole, "{id} is not whole");
        }
        let journal = fs::read_to_string(self.store.join("ingested.jsonl")).unwrap_or_default();
        let mut noted = 0;
        for line in journal.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok()) {
            if line.get("stored").is_some() {
                let id = &self.ids[line["input"].as_str().ok_or("a line without an input")?];
                assert!(there.contains(id), "{line} is noted and not there");
                noted += 1;
            }
        }
        Ok((there.len(), noted))
    }

    /// Lets a run end, and compares.
    fn finish(&self) -> Done {
        run(&mut ingest(&self.store, &self.articles, "6000"))?;
        assert_eq!(leftovers(&self.store), 0);
        let different = difference(&self.unbroken, &content(&self.store)?);
        assert!(different.is_empty(), "it ends otherwise than a run that nobody killed:\n{different}");
        assert_eq!(self.check()?, (ARTICLES - 1, ARTICLES));
        fs::remove_dir_all(&self.store)?;
        Ok(())
    }
}

#[test]
fn a_killed_batch_goes_on_and_ends_as_one_that_nobody_killed() -> Done {
    let kills: usize = number("DICIT_BATCH_KILLS").unwrap_or(8);
    let seed = seed()?;
    let mut random = Random::new(seed);
    let batch = Batch::new()?;
    println!("without a kill: {:?}", batch.took);
    let (mut done, mut tries, mut partial, mut ends) = (0, 0, 0, 0);
    while done < kills {
        tries += 1;
        assert!(tries < 10 * kills, "only {done} of {tries} kills met a running process");
        let group = GROUPS[usize::try_from(random.below(3))?];
        // Two of three wait for documents to be stored, which takes a small part of the run.
        let (noted, after) = match random.below(3) {
            0 => (0, random.moment(batch.took + batch.took / 4)),
            _ => (
                batch.noted() + usize::try_from(random.below(ARTICLES as u64 / 2))?,
                Duration::from_millis(random.below(100)),
            ),
        };
        let wait = |child: &mut Child| {
            while batch.noted() < noted && child.try_wait()?.is_none() {
                sleep(Duration::from_millis(1));
            }
            sleep(after);
            Ok(())
        };
        let met = kill(&mut ingest(&batch.store, &batch.articles, group), wait)?;
        done += usize::from(met);
        let at = format!("seed {seed}, kill {done} after {noted} documents and {after:?}, groups of {group}");
        let (there, noted) = batch.check().map_err(|error| format!("{at}: {error}"))?;
        assert!(noted <= there + 1, "{at}");
        partial += usize::from(there > 0 && there < ARTICLES - 1);
        // Some stores are killed several times before they are finished.
        if !met || random.below(3) == 0 {
            batch.finish().map_err(|error| format!("{at}: {error}"))?;
            ends += 1;
        }
    }
    batch.finish()?;
    assert!(partial > 0, "no kill left a part of the documents: the moments are not those of the writing");
    println!(
        "{done} kills of {tries} runs, {partial} times a part of the documents was there, {} ends compared",
        ends + 1
    );
    Ok(())
}

#[test]
fn a_kill_between_the_kept_annotation_and_the_graph_loses_nothing() -> Done {
    let folder = tempfile::tempdir()?;
    let [first, second] = ["a", "b"].map(|name| folder.path().join(name));
    let text = "Le pont de Larche rouvrira lundi, a annoncé la mairie de Dole.";
    for (articles, outlet) in [(&first, "La Gazette du large"), (&second, "Le Petit Dolois")] {
        fs::create_dir(articles)?;
        fs::write(articles.join("pont.txt"), text)?;
        fs::write(articles.join("pont.meta.json"), format!("{{\"outlet\": \"{outlet}\"}}"))?;
    }
    let [whole, killed] = ["whole", "killed"].map(|name| folder.path().join(name));
    for store in [&whole, &killed] {
        run(&mut ingest(store, &first, "1500"))?;
    }
    run(&mut ingest(&whole, &second, "1500"))?;
    // What the second publication makes of the document is kept, and then its graph is committed.
    let kept = format!("annotations/{}.dicit.json.gz", Document::id_of(&Document::sha256_of(text)));
    fs::copy(whole.join(&kept), killed.join(&kept))?;
    assert_ne!(difference(&content(&whole)?, &content(&killed)?), "");
    run(&mut ingest(&killed, &second, "1500"))?;
    assert_eq!(difference(&content(&whole)?, &content(&killed)?), "");
    Ok(())
}

/// Sends a signal to a process and waits for its end.
fn signal(mut child: Child, name: &str) -> Result<(Option<i32>, String), Box<dyn Error>> {
    run(Command::new("kill").args([&format!("-{name}"), &child.id().to_string()]))?;
    let mut message = String::new();
    if let Some(stderr) = &mut child.stderr {
        std::io::Read::read_to_string(stderr, &mut message)?;
    }
    Ok((child.wait()?.code(), message))
}

#[test]
fn a_signal_ends_a_batch_cleanly_and_it_goes_on() -> Done {
    let batch = Batch::new()?;
    for (name, code) in [("INT", 130), ("TERM", 143)] {
        let mut command = ingest(&batch.store, &batch.articles, "1500");
        let child = command.arg("--jobs=1").spawn()?;
        let journal = batch.store.join("ingested.jsonl");
        let start = Instant::now();
        while fs::metadata(&journal).map_or(0, |file| file.len()) < 200 {
            assert!(start.elapsed() < Duration::from_secs(120), "nothing is noted");
            sleep(Duration::from_millis(5));
        }
        let (ended, message) = signal(child, name)?;
        assert_eq!(ended, Some(code), "{message}");
        let (there, noted) = batch.check()?;
        assert!(there > 0 && there < ARTICLES - 1, "{there} are there");
        assert_eq!(there, noted, "what is stored is noted");
        batch.finish()?;
    }
    Ok(())
}
