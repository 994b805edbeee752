//! What each step of the pipeline costs with 1, 100 and more copies of the article under other ids: the cost of one
//! document must not grow with the number of documents.
//!
//! `DICIT_BENCH_COPIES=1,100,10000` sets the sizes; ten thousand copies are 47 million quads and 16 GB of disk, and take
//! ten minutes to fill: `DICIT_BENCH_FOLDER` keeps the stores for the next run. Every figure is the time of one document,
//! of one question or of the export of one document, in a store of that size.

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dicit::annotation::{self, Annotation, Document};
use dicit::export::{Scope, write_rdf};
use dicit::map::{iri::Base, map};
use dicit::query::{Limits, Question, bundled};
use dicit::store::{Store, StoreError};
use oxigraph::io::RdfFormat;
use oxigraph::sparql::QueryResults;
use std::hint::black_box;
use std::io;
use std::path::Path;
use std::time::Duration;

const KOURSK: &str = include_str!("../data/articles/koursk/koursk.dicit.json");

fn sizes() -> Vec<usize> {
    let sizes = std::env::var("DICIT_BENCH_COPIES").unwrap_or_else(|_| "1,100,1000".to_owned());
    sizes.split(',').filter_map(|size| size.trim().parse().ok()).collect()
}

fn copy(article: &Annotation, number: usize) -> Annotation {
    let mut copy = article.clone();
    copy.document.text.push_str(&format!("\n\nCopie {number}."));
    copy.document.sha256 = Document::sha256_of(&copy.document.text);
    copy.document.id = Document::id_of(&copy.document.sha256);
    copy
}

/// A store of so many copies, kept from an earlier run where `DICIT_BENCH_FOLDER` says so.
fn of_size(folder: &Path, article: &Annotation, size: usize) -> Result<Store, StoreError> {
    let kept = std::env::var_os("DICIT_BENCH_FOLDER").map(|kept| Path::new(&kept).join(size.to_string()));
    let folder = kept.unwrap_or_else(|| folder.join("store"));
    if folder.exists() { Store::open(&folder) } else { filled(&folder, article, size) }
}

fn filled(folder: &Path, article: &Annotation, size: usize) -> Result<Store, StoreError> {
    let store = Store::create(folder, Base::default())?;
    store.add_all((0..size).map(|number| Ok::<_, StoreError>(copy(article, number))), |_| ())?;
    Ok(store)
}

/// Runs a question to its end and counts what it finds.
fn ask(store: &Store, sparql: &str) -> Option<usize> {
    match Question::parse(sparql).ok()?.bind([]).ok()?.run(store, &Limits::default()).ok()? {
        QueryResults::Solutions(rows) => Some(rows.filter_map(Result::ok).count()),
        QueryResults::Graph(triples) => Some(triples.filter_map(Result::ok).count()),
        QueryResults::Boolean(_) => Some(1),
    }
}

fn pipeline(criterion: &mut Criterion) {
    let article =
        annotation::read(KOURSK.as_bytes()).expect("the article that comes with dicit is read by the tests");
    let base = Base::default();
    let quads = map(&article, &base).len() as u64;

    let mut group = criterion.benchmark_group("document");
    group.throughput(Throughput::Elements(quads));
    group.bench_function("read", |bencher| bencher.iter(|| annotation::read(black_box(KOURSK.as_bytes()))));
    group.bench_function("map", |bencher| bencher.iter(|| map(black_box(&article), &base)));
    group.finish();

    for size in sizes() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = of_size(folder.path(), &article, size).expect("a store");
        let id = copy(&article, size / 2).document.id;

        let mut group = criterion.benchmark_group("store");
        group
            .throughput(Throughput::Elements(quads))
            .sample_size(10)
            .measurement_time(Duration::from_secs(5));
        let mut number = store.document_ids().expect("documents").len();
        group.bench_function(BenchmarkId::new("add one", size), |bencher| {
            bencher.iter_batched(
                || {
                    number += 1;
                    copy(&article, number)
                },
                |annotation| store.add(&annotation).map(drop),
                BatchSize::PerIteration,
            );
        });
        let mut again = copy(&article, size / 2);
        let mut confidence = 0.0;
        group.bench_function(BenchmarkId::new("replace one", size), |bencher| {
            bencher.iter(|| {
                confidence = (confidence + 0.01) % 1.0;
                again.statements.iter_mut().for_each(|statement| statement.confidence = Some(confidence));
                store.add(&again).map(drop)
            });
        });
        group.bench_function(BenchmarkId::new("export one", size), |bencher| {
            let scope = Scope::Document(id.clone());
            bencher.iter(|| write_rdf(&store, &scope, RdfFormat::Turtle, io::sink()));
        });
        group.finish();

        let mut group = criterion.benchmark_group("query");
        group.sample_size(10).measurement_time(Duration::from_secs(5));
        let of_one = format!(
            "PREFIX dicit: <https://w3id.org/dicit/ns#>
            SELECT ?words ?speaker ?depth {{
              ?statement dicit:inDocument <{}> ; dicit:words ?words ; dicit:chainLength ?depth .
              OPTIONAL {{ ?statement dicit:speaker ?speaker }}
            }} ORDER BY ?words",
            base.document(&id).as_str()
        );
        group.bench_function(BenchmarkId::new("statements of one document", size), |bencher| {
            bencher.iter(|| ask(&store, &of_one).expect("rows"));
        });
        if size <= 100 {
            let sparql = bundled("who-says-what").expect("a bundled query");
            group.bench_function(BenchmarkId::new("who-says-what, all documents", size), |bencher| {
                bencher.iter(|| ask(&store, sparql).expect("rows"));
            });
        }
        group.finish();
    }

    // Many at once: the whole load divided by the number of documents.
    let mut group = criterion.benchmark_group("bulk");
    // Ten samples of a load of 10,000 documents would take hours: benches/compare measures large loads, once.
    for size in sizes().into_iter().filter(|size| *size <= 1_000) {
        group
            .throughput(Throughput::Elements(size as u64))
            .sample_size(10)
            .measurement_time(Duration::from_secs(1));
        group.bench_function(BenchmarkId::new("add all", size), |bencher| {
            bencher.iter_batched(
                || tempfile::tempdir().expect("a temporary folder"),
                |folder| filled(&folder.path().join("store"), &article, size).map(|_| folder),
                BatchSize::PerIteration,
            );
        });
        group.bench_function(BenchmarkId::new("export all as N-Quads", size), |bencher| {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let store = filled(&folder.path().join("store"), &article, size).expect("a store");
            bencher.iter(|| write_rdf(&store, &Scope::Store, RdfFormat::NQuads, io::sink()));
        });
    }
    group.finish();
}

criterion_group!(benches, pipeline);
criterion_main!(benches);
