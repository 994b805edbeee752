//! The index: a folder of tantivy's in the store's folder, made from the graph and brought up to date from it.
//!
//! It is made beside the old one and takes its place when it is whole. What is written to the store afterwards is noted
//! before it is written ([`Store::changed`]), and looked up anew before the notes go, so that no kill leaves it behind
//! unnoticed. A commit carries the version of its form; another version, or files that cannot be read, is a broken index.

use super::ask;
use super::entry::entries;
use super::list::{LISTED, containing, values};
use super::words::French;
use super::{Hit, Kind, SearchError};
use crate::query::Part;
use crate::store::{EVERYTHING, Store};
use oxigraph::model::{NamedNode, Term as Value};
use std::fs;
use std::path::Path;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, ConstScoreQuery, Occur, Query, TermQuery};
use tantivy::schema::{
    Field, IndexRecordOption, STORED, STRING, Schema, TantivyDocument, TextFieldIndexing, TextOptions,
    Value as _,
};
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyError, Term};

/// The form of the index; another one is made anew.
const VERSION: &str = "dicit-search/2";

/// The name of our tokenizer in the index.
const FRENCH: &str = "fr";

/// Stands for a document where what is listed is none's alone.
const SHARED: &str = "*";

/// The memory that indexing takes, in bytes.
const MEMORY: usize = 50 << 20;

/// The fields of an entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    /// The IRI of the statement or document.
    node: Field,
    /// The id of its document, by which entries are replaced.
    document: Field,
    kind: Field,
    pub(super) words: Field,
    pub(super) voices: Field,
    /// What a document has of each property that is listed.
    lists: [Field; LISTED.len()],
}

/// The full-text index of a store.
pub struct SearchIndex {
    index: Index,
    fields: Fields,
}

impl SearchIndex {
    /// Makes the index of a store that is open for writing, or of one in memory, and calls back for each document.
    ///
    /// # Errors
    /// [`SearchError`]; an index that was there stays.
    pub fn build(store: &Store, mut done: impl FnMut()) -> Result<Self, SearchError> {
        let (schema, fields) = schema();
        let builder = Index::builder().schema(schema);
        let folders = store.search_folder().map(|folder| (folder.with_extension("new"), folder));
        let index = match &folders {
            None => builder.create_in_ram()?,
            Some((new, _)) => {
                remove(new)?;
                fs::create_dir_all(new).map_err(at(new))?;
                builder.create_in_dir(new)?
            }
        };
        let built = Self::with(index, fields);
        let mut writer = built.writer()?;
        for id in store.graph_ids()? {
            built.add(&mut writer, store, &id)?;
            done();
        }
        built.add_shared(&mut writer, store)?;
        finish(writer)?;
        match folders {
            None => Ok(built),
            Some((new, folder)) => {
                drop(built);
                remove(&folder)?;
                fs::rename(&new, &folder).map_err(at(&folder))?;
                Self::open(store)
            }
        }
    }

    /// Opens the index of a store; that of a store in memory is made.
    ///
    /// # Errors
    /// [`SearchError::Missing`] and [`SearchError::Broken`].
    pub fn open(store: &Store) -> Result<Self, SearchError> {
        let Some(folder) = store.search_folder() else { return Self::build(store, || ()) };
        if !folder.exists() {
            return Err(SearchError::Missing);
        }
        let index = Index::open_in_dir(&folder)?;
        let (schema, fields) = schema();
        if index.schema() != schema || index.load_metas()?.payload.as_deref() != Some(VERSION) {
            return Err(SearchError::Broken("it has another form than this dicit's".to_owned()));
        }
        Ok(Self::with(index, fields))
    }

    /// Brings the index of a store up to date, which must be open for writing: what has changed is taken in, a broken
    /// index is made anew. Calls back for each document.
    ///
    /// # Errors
    /// [`SearchError`]; what was not taken in stays noted.
    pub fn update(store: &Store, mut done: impl FnMut()) -> Result<Self, SearchError> {
        let changed = store.changed()?;
        let known = match Self::open(store) {
            Ok(known) if !changed.contains(EVERYTHING) => known,
            Ok(_) | Err(SearchError::Broken(_)) => return Self::build(store, done),
            Err(error) => return Err(error),
        };
        if !changed.is_empty() {
            let mut writer = known.writer()?;
            for id in &changed {
                writer.delete_term(Term::from_field_text(known.fields.document, id));
                known.add(&mut writer, store, id)?;
                done();
            }
            known.add_shared(&mut writer, store)?;
            finish(writer)?;
            store.forget_changed()?;
        }
        Ok(known)
    }

    /// What matches the words that somebody typed, the best first: all of it, or the first so many.
    ///
    /// # Errors
    /// [`SearchError::Broken`].
    pub fn find(
        &self,
        typed: &str,
        kind: Option<Kind>,
        limit: Option<usize>,
    ) -> Result<Vec<Hit>, SearchError> {
        let Some(mut query) = ask::query(typed, &self.fields) else { return Ok(Vec::new()) };
        if let Some(kind) = kind {
            let term = Term::from_field_text(self.fields.kind, kind.name());
            let of_kind: Box<dyn Query> = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
            let of_kind = Box::new(ConstScoreQuery::new(of_kind, 0.0));
            query = Box::new(BooleanQuery::new(vec![(Occur::Must, query), (Occur::Must, of_kind)]));
        }
        let searcher = self.searcher()?;
        let limit = match limit {
            Some(limit) => limit,
            None => searcher.search(&query, &Count)?,
        };
        if limit == 0 {
            return Ok(Vec::new());
        }
        let mut hits = Vec::new();
        for (score, place) in searcher.search(&query, &TopDocs::with_limit(limit).order_by_score())? {
            let entry: TantivyDocument = searcher.doc(place)?;
            if let Some(node) = entry.get_first(self.fields.node).and_then(|value| value.as_str()) {
                hits.push(Hit { node: NamedNode::new_unchecked(node), score });
            }
        }
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.node.as_str().cmp(b.node.as_str())));
        Ok(hits)
    }

    /// The values of a property that contain a part, of all graphs of a store that the index is up to date with; nothing
    /// where the property is not listed, or they are too many.
    ///
    /// # Errors
    /// [`SearchError::Broken`] and [`SearchError::Store`].
    pub fn containing(&self, store: &Store, wanted: &Part) -> Result<Option<Vec<Value>>, SearchError> {
        let lists = LISTED.iter().zip(self.fields.lists);
        let list = lists.into_iter().find(|((listed, _), _)| *listed == wanted.property.as_ref());
        list.map_or(Ok(None), |(_, list)| containing(&self.searcher()?, list, store, wanted))
    }

    fn searcher(&self) -> Result<Searcher, SearchError> {
        let reader = self.index.reader_builder().reload_policy(ReloadPolicy::Manual);
        let reader: IndexReader = reader.try_into()?;
        Ok(reader.searcher())
    }

    fn with(index: Index, fields: Fields) -> Self {
        index.tokenizers().register(FRENCH, French);
        Self { index, fields }
    }

    /// One thread, so that the same documents give the same index.
    fn writer(&self) -> Result<IndexWriter, SearchError> {
        Ok(self.index.writer_with_num_threads(1, MEMORY)?)
    }

    fn add(&self, writer: &mut IndexWriter, store: &Store, id: &str) -> Result<(), SearchError> {
        let Fields { node, document, kind, words, voices, .. } = self.fields;
        for entry in entries(store, id)? {
            let mut row = TantivyDocument::new();
            row.add_text(node, &entry.node);
            row.add_text(document, id);
            row.add_text(kind, entry.kind.name());
            row.add_text(words, &entry.words);
            entry.voices.iter().for_each(|voice| row.add_text(voices, voice));
            writer.add_document(row)?;
        }
        self.list(writer, store, id, &store.base().document_graph(id))
    }

    /// Lists the values in graphs that documents share, in the place of those listed before.
    fn add_shared(&self, writer: &mut IndexWriter, store: &Store) -> Result<(), SearchError> {
        writer.delete_term(Term::from_field_text(self.fields.document, SHARED));
        for graph in store.shared_graphs()? {
            self.list(writer, store, SHARED, &graph)?;
        }
        Ok(())
    }

    fn list(
        &self,
        writer: &mut IndexWriter,
        store: &Store,
        id: &str,
        graph: &NamedNode,
    ) -> Result<(), SearchError> {
        let mut row = TantivyDocument::new();
        row.add_text(self.fields.document, id);
        for ((listed, _), list) in LISTED.into_iter().zip(self.fields.lists) {
            values(store, graph, listed)?.iter().for_each(|value| row.add_text(list, value));
        }
        writer.add_document(row)?;
        Ok(())
    }
}

fn finish(mut writer: IndexWriter) -> Result<(), SearchError> {
    let mut commit = writer.prepare_commit()?;
    commit.set_payload(VERSION);
    commit.commit()?;
    Ok(writer.wait_merging_threads()?)
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(FRENCH)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = TextOptions::default().set_indexing_options(indexing);
    let fields = Fields {
        node: schema.add_text_field("node", STORED),
        document: schema.add_text_field("document", STRING),
        kind: schema.add_text_field("kind", STRING),
        words: schema.add_text_field("words", text.clone()),
        voices: schema.add_text_field("voices", text),
        lists: LISTED.map(|(_, name)| schema.add_text_field(name, STRING)),
    };
    (schema.build(), fields)
}

fn remove(folder: &Path) -> Result<(), SearchError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(at(folder)(error)),
        _ => Ok(()),
    }
}

fn at(path: &Path) -> impl Fn(std::io::Error) -> SearchError + '_ {
    move |source| SearchError::Io { path: path.to_owned(), source }
}

impl From<TantivyError> for SearchError {
    fn from(error: TantivyError) -> Self {
        Self::Broken(error.to_string())
    }
}
