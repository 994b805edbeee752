//! What the store promises: one document, one step.

use crate::{copy, koursk};
use dicit::export::{Scope, write_canonical};
use dicit::map::iri::Base;
use dicit::store::{Change, Store, StoreError};
use std::collections::BTreeSet;

pub(crate) fn canonical(store: &Store) -> String {
    let mut bytes = Vec::new();
    write_canonical(store, &Scope::Store, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn empty() -> Store {
    Store::in_memory(Base::default()).unwrap()
}

#[test]
fn adding_twice_changes_nothing() {
    let store = empty();
    assert_eq!(store.add(&koursk()).unwrap().change, Change::Added);
    let before = canonical(&store);
    assert_eq!(store.add(&koursk()).unwrap().change, Change::Unchanged);
    assert_eq!(canonical(&store), before);
}

/// What the run before found is told in a graph of its own, and nowhere else.
#[test]
fn a_replaced_document_leaves_its_differences_and_no_other_trace() {
    let (replaced, fresh) = (empty(), empty());
    let mut changed = koursk();
    changed.statements.truncate(3);
    changed.statements[0].confidence = Some(0.5);
    changed.events.clear();
    changed.relations.clear();
    changed.discourse.clear();
    changed.entities.retain(|entity| entity.id != "a07");
    replaced.add(&koursk()).unwrap();
    assert_eq!(replaced.add(&changed).unwrap().change, Change::Replaced);
    fresh.add(&changed).unwrap();
    let (revisions, rest): (Vec<_>, Vec<_>) = replaced
        .quads()
        .iter()
        .map(Result::unwrap)
        .partition(|quad| quad.graph_name.to_string() == replaced.base().revisions_graph().to_string());
    assert!(revisions.iter().all(|quad| quad.subject.to_string().contains("/revision")));
    assert!(!revisions.is_empty());
    let fresh: BTreeSet<String> = fresh.quads().iter().map(|quad| quad.unwrap().to_string()).collect();
    assert_eq!(rest.iter().map(ToString::to_string).collect::<BTreeSet<_>>(), fresh);
}

#[test]
fn removing_the_last_document_leaves_an_empty_store() {
    let store = empty();
    let before = canonical(&store);
    store.add(&koursk()).unwrap();
    store.remove(&koursk().document.id).unwrap();
    assert_eq!(canonical(&store), before);
    assert!(matches!(store.remove("0000000000000000"), Err(StoreError::NoDocument(_))));
}

/// Shared entities are described as long as one document mentions them.
#[test]
fn removing_one_of_two_documents_gives_the_store_of_the_other() {
    let (both, one) = (empty(), empty());
    both.add(&koursk()).unwrap();
    both.add(&copy(1)).unwrap();
    both.remove(&koursk().document.id).unwrap();
    one.add(&copy(1)).unwrap();
    assert_eq!(canonical(&both), canonical(&one));
}

#[test]
fn many_at_once_give_the_same_store_as_one_by_one() {
    let (many, single) = (empty(), empty());
    let documents = [koursk(), copy(1), copy(2), copy(1), koursk()];
    let mut changes = Vec::new();
    let given = documents.iter().cloned().map(Ok::<_, StoreError>);
    many.add_all(given, |added| changes.push(added.change)).unwrap();
    for document in &documents {
        single.add(document).unwrap();
    }
    assert_eq!(changes, [Change::Added, Change::Added, Change::Added, Change::Unchanged, Change::Unchanged]);
    assert_eq!(canonical(&many), canonical(&single));
}

#[test]
fn another_name_of_a_shared_entity_is_kept_beside_the_first() {
    let store = empty();
    store.add(&koursk()).unwrap();
    let mut other = copy(1);
    let nato = other.entities.iter_mut().find(|entity| entity.name == "Otan").unwrap();
    nato.name = "OTAN".to_owned();
    store.add(&other).unwrap();
    let graph = canonical(&store);
    let lines = |needle: &str| {
        graph.lines().filter(|line| line.contains("organization/otan>") && line.contains(needle)).count()
    };
    assert_eq!((lines("prefLabel"), lines("altLabel> \"OTAN\"@fr")), (1, 1));
}

#[cfg(feature = "rocksdb")]
mod on_disk {
    use super::*;
    use std::fs;

    #[test]
    fn a_store_needs_a_folder_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("thesis.odt"), "years of work").unwrap();
        assert!(matches!(Store::create(folder.path(), Base::default()), Err(StoreError::Occupied(_))));
        assert!(matches!(Store::open(folder.path()), Err(StoreError::NotAStore(_))));
        assert!(matches!(Store::open(&folder.path().join("none")), Err(StoreError::Missing(_))));
        assert!(!folder.path().join("none").exists());
    }

    /// A kill or a full disk while a store is being made leaves a folder in which it can be made again.
    #[test]
    fn a_store_that_was_half_made_is_made_again() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(".dicit.json.new"), "{").unwrap();
        assert!(matches!(Store::open(folder.path()), Err(StoreError::Missing(_))));
        drop(Store::create(folder.path(), Base::default()).unwrap());
        assert!(Store::open(folder.path()).is_ok());
    }

    #[test]
    fn the_base_is_kept_with_the_store() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("press");
        let base = Base::new("https://data.example.net/press/").unwrap();
        let store = Store::create(&path, base.clone()).unwrap();
        store.add(&koursk()).unwrap();
        drop(store);
        let store = Store::open_read_only(&path).unwrap();
        assert_eq!(*store.base(), base);
        assert_eq!(store.document_ids().unwrap().into_iter().collect::<Vec<_>>(), [koursk().document.id]);
        assert!(!canonical(&store).contains("example.org"));
    }

    #[test]
    fn one_process_writes_and_others_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("press");
        let writer = Store::create(&path, Base::default()).unwrap();
        writer.add(&koursk()).unwrap();
        assert!(matches!(Store::open(&path), Err(StoreError::InUse(_))));
        let reader = Store::open_read_only(&path).unwrap();
        assert_eq!(canonical(&reader), canonical(&writer));
    }

    #[test]
    fn what_a_killed_load_leaves_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("press");
        drop(Store::create(&path, Base::default()).unwrap());
        let leftover = path.join("quads/bulk-170141183460469231731687303715884105727.sst");
        fs::write(&leftover, "half a load").unwrap();
        drop(Store::open(&path).unwrap());
        assert!(!leftover.exists());
    }

    #[test]
    fn a_large_load_goes_through_the_bulk_loader_to_the_same_store() {
        let folder = tempfile::tempdir().unwrap();
        let (bulk, single) = (Store::create(&folder.path().join("a"), Base::default()).unwrap(), empty());
        let documents = || (0..15).map(copy);
        let mut stored = 0;
        bulk.add_all(documents().map(Ok::<_, StoreError>), |_| stored += 1).unwrap();
        for document in documents() {
            single.add(&document).unwrap();
        }
        assert_eq!(stored, 15);
        assert_eq!(canonical(&bulk), canonical(&single));
    }
}
