//! A store keeps each document whole, whatever happens to the process that writes it.
//!
//! `kill -9` at 50 random moments while documents are added, replaced, removed and loaded in bulk; then two writers,
//! readers beside a writer, replacement and removal.

use crate::{Done, Random, dicit, kill, leftovers, number, run, seed};
use dicit::annotation::{self, Annotation, Document};
use dicit::map::{iri::Base, map};
use dicit::ontology;
use dicit::store::{Change, Store, StoreError};
use oxigraph::model::{GraphName, GraphNameRef, Quad};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

const KOURSK: &str = include_str!("../../data/articles/koursk/koursk.dicit.json");

/// Documents that are added one by one and replaced.
const SINGLE: usize = 4;

/// Documents of a bulk load: more quads than one transaction takes.
const BULK: usize = 12;

/// One document in its two versions: the same text with other statements and entities.
struct Both {
    id: String,
    files: [PathBuf; 2],
    annotations: [Annotation; 2],
    /// The quads of each version in the document's own graph, and in the graphs that it shares.
    own: [HashSet<Quad>; 2],
    shared: [HashSet<Quad>; 2],
}

impl Both {
    fn new(folder: &Path, number: usize) -> Result<Self, Box<dyn Error>> {
        let base = Base::default();
        let annotations = [first_version(number)?, second_version(first_version(number)?)];
        let id = annotations[0].document.id.clone();
        let graph = GraphName::from(base.document_graph(&id));
        let split = |annotation| -> (HashSet<Quad>, HashSet<Quad>) {
            map(annotation, &base).into_iter().partition(|quad| quad.graph_name == graph)
        };
        let ((own_a, shared_a), (own_b, shared_b)) = (split(&annotations[0]), split(&annotations[1]));
        let files = ["a", "b"].map(|version| folder.join(format!("{number:03}-{version}.dicit.json")));
        for (file, annotation) in files.iter().zip(&annotations) {
            fs::write(file, annotation::to_json(annotation)?)?;
        }
        Ok(Self { id, files, annotations, own: [own_a, own_b], shared: [shared_a, shared_b] })
    }

    /// Which version the store holds; an error where it holds a part of one or a mixture.
    fn version(&self, store: &Store) -> Result<Option<usize>, Box<dyn Error>> {
        let graph = store.base().document_graph(&self.id);
        let stored = store.graph(graph.as_ref()).collect::<Result<Vec<_>, _>>()?;
        let is = |version: &usize| {
            stored.len() == self.own[*version].len()
                && stored.iter().all(|quad| self.own[*version].contains(quad))
        };
        match (store.contains(&self.id)?, stored.is_empty(), [0, 1].into_iter().find(is)) {
            (false, true, _) => Ok(None),
            (true, false, Some(version)) => Ok(Some(version)),
            (known, ..) => {
                Err(format!("{} has {} quads, in the list: {known}", self.id, stored.len()).into())
            }
        }
    }
}

/// The Koursk article with another closing line, and so with another id.
fn first_version(number: usize) -> Result<Annotation, Box<dyn Error>> {
    static READ: OnceLock<Option<Annotation>> = OnceLock::new();
    let read = READ.get_or_init(|| annotation::read(KOURSK.as_bytes()).ok());
    let mut annotation = read.clone().ok_or("the Koursk annotation cannot be read")?;
    let document = &mut annotation.document;
    document.text.push_str(&format!("\n\nCopie {number}."));
    document.sha256 = Document::sha256_of(&document.text);
    document.id = Document::id_of(&document.sha256);
    Ok(annotation)
}

/// The same text read again: statements and shared entities that the first version has not, and the other way round.
fn second_version(mut annotation: Annotation) -> Annotation {
    annotation.extraction.tool = "second reading".to_owned();
    for statement in annotation.statements.iter_mut().step_by(2) {
        statement.confidence = Some(0.25);
        statement.claims.clear();
    }
    for entity in annotation.entities.iter_mut().step_by(3) {
        entity.name.push_str(" bis");
    }
    annotation
}

fn all(folder: &Path, numbers: std::ops::Range<usize>) -> Result<Vec<Both>, Box<dyn Error>> {
    numbers.map(|number| Both::new(folder, number)).collect()
}

/// The versions of the documents that the store holds, after a look at every quad of it.
fn check(store: &Store, documents: &[&Both]) -> Result<HashMap<String, usize>, Box<dyn Error>> {
    let base = store.base();
    let mut versions = HashMap::new();
    let mut shared = HashSet::<&Quad>::new();
    for document in documents {
        if let Some(version) = document.version(store)? {
            versions.insert(document.id.clone(), version);
            shared.extend(&document.shared[version]);
        }
    }
    let ids = versions.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(store.document_ids()?, ids, "documents that nobody added, or a list of others");
    let runs = revised(store, &ids)?;
    let mut count = 0;
    for graph in [base.entities_graph(), base.runs_graph()] {
        for quad in store.graph(graph.as_ref()) {
            let quad = quad?;
            if shared.contains(&quad) {
                count += 1;
            } else {
                assert!(runs.contains(&quad.subject.to_string()), "left behind: {quad}");
            }
        }
    }
    assert_eq!(count, shared.len(), "descriptions of shared entities or runs are missing");
    static TERMS: OnceLock<usize> = OnceLock::new();
    let terms = TERMS.get_or_init(|| ontology::triples().iter().collect::<HashSet<_>>().len());
    assert_eq!(store.graph(base.ontology_graph().as_ref()).count(), *terms, "the ontology is not whole");
    assert!(
        store.quads().quads_for_pattern(None, None, None, Some(GraphNameRef::DefaultGraph)).next().is_none()
    );
    Ok(versions)
}

/// The runs that revisions name, after a look at each revision: it is whole, and of a document that is there.
fn revised(store: &Store, ids: &BTreeSet<String>) -> Result<HashSet<String>, Box<dyn Error>> {
    let mut runs = HashSet::new();
    let mut told = BTreeMap::<String, Vec<Quad>>::new();
    for quad in store.graph(store.base().revisions_graph().as_ref()) {
        let quad = quad?;
        told.entry(quad.subject.to_string()).or_default().push(quad);
    }
    let documents: Vec<String> =
        ids.iter().map(|id| format!("<{}/revision", store.base().document(id).as_str())).collect();
    for (node, quads) in &told {
        assert!(documents.iter().any(|document| node.starts_with(document)), "left behind: {node}");
        let names =
            |local: &str| quads.iter().filter(|quad| quad.predicate.as_str().ends_with(local)).count();
        if node.ends_with("/revision>") {
            assert_eq!((names("#revisionOf"), names("#runBefore"), names("#runAfter")), (1, 1, 1), "{node}");
            for quad in quads {
                let object = quad.object.to_string();
                match quad.predicate.as_str().rsplit('#').next() {
                    Some("runBefore" | "runAfter") => drop(runs.insert(object)),
                    Some("change") => assert!(told.contains_key(&object), "{object} is missing"),
                    _ => {}
                }
            }
        } else {
            assert_eq!((names("#changedNode"), names("#changedProperty")), (1, 1), "{node}");
        }
    }
    Ok(runs)
}

/// What a killed process was doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Work {
    Add,
    Replace,
    Remove,
    Bulk,
}

#[test]
fn a_killed_process_leaves_each_document_whole_or_absent() -> Done {
    let kills: usize = number("DICIT_KILLS").unwrap_or(50);
    let seed = seed()?;
    let mut random = Random::new(seed);

    let folder = tempfile::tempdir()?;
    let documents = all(folder.path(), 0..SINGLE)?;
    let many = all(folder.path(), SINGLE..SINGLE + BULK)?;
    let probe = all(folder.path(), SINGLE + BULK..SINGLE + BULK + 1)?.pop().ok_or("no document")?;
    let (store, bulk_store) = (folder.path().join("single.store"), folder.path().join("bulk.store"));
    drop(Store::create(&store, Base::default())?);

    let timed = |command: &mut Command| -> Result<Duration, Box<dyn Error>> {
        let start = Instant::now();
        run(command)?;
        Ok(start.elapsed())
    };
    let every = |version: usize| documents.iter().map(move |document| &document.files[version]);
    let one = timed(dicit(&store).arg("add").arg(&documents[0].files[0]))?;
    run(dicit(&store).arg("add").args(every(0)))?;
    let replacing = timed(dicit(&store).arg("add").args(every(1)))?;
    let removing = timed(dicit(&store).arg("remove").args(documents.iter().map(|document| &document.id)))?;
    drop(Store::create(&bulk_store, Base::default())?);
    let loading = timed(dicit(&bulk_store).arg("add").args(many.iter().map(|document| &document.files[0])))?;
    assert_eq!(check(&Store::open_read_only(&bulk_store)?, &many.iter().collect::<Vec<_>>())?.len(), BULK);
    println!("without a kill: add {one:?}, replace {replacing:?}, remove {removing:?}, bulk {loading:?}");

    let (mut done, mut orphans, mut partial, mut tries) = (0, 0, 0, 0);
    while done < kills {
        tries += 1;
        assert!(tries < 10 * kills, "only {done} of {tries} kills met a running process");
        let work = [Work::Add, Work::Replace, Work::Bulk, Work::Replace, Work::Add, Work::Bulk, Work::Remove]
            [done % 7];
        let version = usize::try_from(random.below(2))?;
        let (path, set) = if work == Work::Bulk { (&bulk_store, &many) } else { (&store, &documents) };
        match work {
            // A bulk load is of documents that are not there.
            Work::Bulk if !Store::open_read_only(path)?.document_ids()?.is_empty() => {
                fs::remove_dir_all(path)?;
                drop(Store::create(path, Base::default())?);
            }
            Work::Remove => run(dicit(path).arg("add").args(every(version)))?,
            _ => {}
        }
        let mut command = dicit(path);
        let whole = match work {
            Work::Add => {
                let chosen = usize::try_from(random.below(SINGLE as u64))?;
                command.arg("add").arg(&documents[chosen].files[version]);
                one
            }
            Work::Replace => {
                command.arg("add").args(every(version));
                replacing
            }
            Work::Remove => {
                command.arg("remove").args(documents.iter().map(|document| &document.id));
                removing
            }
            Work::Bulk => {
                command.arg("add").args(many.iter().map(|document| &document.files[version]));
                loading
            }
        };
        let after = random.moment(whole);
        let wait = |_: &mut Child| {
            thread::sleep(after);
            Ok(())
        };
        if !kill(&mut command, wait)? {
            continue;
        }
        done += 1;
        let at = format!("seed {seed}, kill {done}: {work:?} after {after:?}");
        let known: Vec<&Both> = set.iter().chain([&probe]).collect();
        orphans += leftovers(path);

        // What a reader sees, then what the next writer sees and can do.
        let seen = check(&Store::open_read_only(path)?, &known)
            .map_err(|error| format!("{at}: reading: {error}"))?;
        let writer = Store::open(path).map_err(|error| format!("{at}: {error}"))?;
        assert_eq!(leftovers(path), 0, "{at}");
        let mut there = check(&writer, &known).map_err(|error| format!("{at}: writing: {error}"))?;
        assert_eq!(seen, there, "{at}");
        let in_set = set.iter().filter(|document| there.contains_key(&document.id)).count();
        partial += usize::from(in_set > 0 && in_set < set.len());
        if work == Work::Bulk {
            assert!(
                in_set == 0 || in_set == set.len(),
                "{at}: a commit is all or nothing, and {in_set} are there"
            );
        }
        if done % 5 == 0 {
            writer.add(&probe.annotations[version]).map_err(|error| format!("{at}: {error}"))?;
            there.insert(probe.id.clone(), version);
            assert_eq!(check(&writer, &known)?, there, "{at}");
            writer.remove(&probe.id)?;
        }
    }
    println!(
        "{done} kills of {tries} runs; {orphans} bulk files left behind and removed, {partial} times a part of the documents"
    );
    run(dicit(&store).arg("add").args(every(0)))?;
    let end = check(&Store::open_read_only(&store)?, &documents.iter().collect::<Vec<_>>())?;
    assert!(end.len() == SINGLE && end.values().all(|version| *version == 0));
    Ok(())
}

#[test]
fn one_process_writes_while_others_read() -> Done {
    let folder = tempfile::tempdir()?;
    let document = &all(folder.path(), 0..1)?[0];
    let path = folder.path().join("shared.store");
    let writer = Store::create(&path, Base::default())?;
    writer.add(&document.annotations[0])?;

    assert!(matches!(Store::open(&path), Err(StoreError::InUse(_))));
    let refused = dicit(&path).arg("add").arg(&document.files[1]).output()?;
    let message = String::from_utf8(refused.stderr)?;
    assert_eq!(refused.status.code(), Some(1), "{message}");
    assert!(message.contains("in use") && !message.contains("panicked"), "{message}");
    run(dicit(&path).arg("list"))?;

    // Each reader sees one version or the other while the writer goes from one to the other.
    let stop = AtomicBool::new(false);
    let (mut reads, mut seen) = (0, BTreeSet::new());
    thread::scope(|scope| -> Done {
        let writing = scope.spawn(|| {
            let mut version = 0;
            while !stop.load(Ordering::Relaxed) {
                version = 1 - version;
                writer.add(&document.annotations[version]).map_err(|error| error.to_string())?;
            }
            Ok::<_, String>(())
        });
        let start = Instant::now();
        let mut outcome = Ok(());
        while outcome.is_ok() && (reads < 8 || seen.len() < 2) && start.elapsed() < Duration::from_secs(120) {
            outcome = read(&path, document).map(|version| {
                reads += 1;
                seen.insert(version);
            });
        }
        stop.store(true, Ordering::Relaxed);
        writing.join().map_err(|_| "the writer panicked")??;
        outcome
    })?;
    println!("{reads} reads beside the writer");
    assert_eq!(seen, BTreeSet::from([0, 1]));
    drop(writer);
    run(dicit(&path).arg("add").arg(&document.files[0]))
}

/// The version that a new reader finds.
fn read(path: &Path, document: &Both) -> Result<usize, Box<dyn Error>> {
    let reader = Store::open_read_only(path)?;
    let versions = check(&reader, &[document])?;
    Ok(*versions.get(&document.id).ok_or("the document is gone")?)
}

#[test]
fn a_document_is_replaced_and_removed_with_what_it_alone_speaks_of() -> Done {
    let folder = tempfile::tempdir()?;
    let documents = all(folder.path(), 0..2)?;
    let store = Store::create(&folder.path().join("test.store"), Base::default())?;
    let both: Vec<&Both> = documents.iter().collect();
    let expect = |versions: &[usize]| -> Done {
        let expected: HashMap<String, usize> =
            both.iter().map(|document| document.id.clone()).zip(versions.iter().copied()).collect();
        assert_eq!(check(&store, &both)?, expected);
        Ok(())
    };
    assert_eq!(store.add(&both[0].annotations[0])?.change, Change::Added);
    assert_eq!(store.add(&both[1].annotations[0])?.change, Change::Added);
    expect(&[0, 0])?;
    assert_eq!(store.add(&both[1].annotations[1])?.change, Change::Replaced);
    expect(&[0, 1])?;
    assert_eq!(store.add(&both[1].annotations[1])?.change, Change::Unchanged);
    expect(&[0, 1])?;
    assert_eq!(store.add(&both[0].annotations[1])?.change, Change::Replaced);
    expect(&[1, 1])?;
    store.remove(&both[1].id)?;
    expect(&[1])?;
    assert!(matches!(store.remove(&both[1].id), Err(StoreError::NoDocument(_))));
    store.remove(&both[0].id)?;
    expect(&[])?;
    // Nothing is left of them, not even as an empty graph.
    assert_eq!(store.quads().len()?, store.graph(store.base().ontology_graph().as_ref()).count());
    assert_eq!(store.quads().named_graphs().count(), store.stats()?.graphs);
    for document in &both {
        assert!(!store.quads().contains_named_graph(&store.base().document_graph(&document.id))?);
    }
    Ok(())
}
