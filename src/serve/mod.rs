//! The store over HTTP: SPARQL, bundled queries, pages; offline, from the one program.
//!
//! The server itself opens no store. It reads requests, and has [`worker`] processes answer them, which it can end.

mod answer;
mod api;
mod article;
mod assets;
mod connection;
mod data;
mod dereference;
mod describe;
pub mod formats;
mod graph_store;
mod guard;
mod kept;
mod library;
mod negotiate;
mod nodes;
mod openapi;
mod pool;
mod reply;
mod report;
mod request;
mod review;
mod reviewing;
mod rows;
mod service;
mod sparql;
mod spool;
mod task;
mod warm;
mod why;
pub mod worker;
mod write;

pub use connection::serve;
pub use guard::Guard;
pub use negotiate::{Offer, Wanted};
pub use pool::{Access, Bounds, Start};
pub use report::report;
pub use task::Problem;

use axum::Router;
use axum::routing::{any, get};
use kept::Kept;
use pool::{Answer, Pool};
use std::path::PathBuf;
use std::sync::Arc;
use task::Task;

/// How the server is set up.
pub struct Settings {
    /// How a worker is started.
    pub start: Start,
    /// What one request may use.
    pub bounds: Bounds,
    /// Processes for queries of users, and as many again for pages and bundled queries.
    pub workers: usize,
    /// Who may ask.
    pub guard: Guard,
    /// The base of the store's IRIs.
    pub base: String,
    /// The store's folder; nothing for annotations without a store, which stay as they are.
    pub folder: Option<PathBuf>,
    /// The secret that lets a client write; without it nobody can.
    pub token: Option<String>,
    /// The secret by which the server's own pages correct what the store holds; without it they do not.
    pub review: Option<String>,
    /// A folder whose files stand in for those in the program.
    pub assets: Option<PathBuf>,
}

/// What all requests share.
struct App {
    /// For queries of users, which may be bad ones.
    queries: Pool,
    /// For what dicit itself asks: a bad query keeps no page waiting.
    pages: Pool,
    /// For what changes the store.
    writer: Pool,
    /// For what pages will ask.
    ahead: Pool,
    /// What pages have asked.
    kept: Kept,
    assets: Option<PathBuf>,
    base: String,
    token: Option<String>,
    review: Option<String>,
}

impl App {
    /// What a page asks, kept while the store stays as it is.
    async fn page(&self, task: Task) -> Result<Answer, Problem> {
        self.kept.or_ask(task, &self.pages).await
    }

    /// Has something written, to the end: a client that goes does not stop it.
    async fn write(self: &Arc<Self>, task: Task) -> Result<Answer, Problem> {
        let app = Arc::clone(self);
        let written = tokio::spawn(async move { app.writer.run(task).await }).await;
        written.unwrap_or_else(|error| Err(Problem::new(500, error.to_string())))
    }
}

type State = axum::extract::State<Arc<App>>;

/// All that the server answers. What pages will ask is asked ahead as long as the router lives.
///
/// It has to be called where a Tokio runtime is.
pub fn router(settings: Settings) -> Router {
    let Settings { start, bounds, workers, guard, base, folder, token, review, assets } = settings;
    let app = App {
        queries: Pool::new(Arc::clone(&start), Access::Read, workers, bounds),
        pages: Pool::new(Arc::clone(&start), Access::Read, workers, bounds),
        ahead: Pool::new(Arc::clone(&start), Access::Read, 1, Bounds { time: bounds.time * 10, ..bounds }),
        kept: Kept::of(folder),
        writer: Pool::new(start, Access::Write, 1, bounds),
        assets,
        base,
        token,
        review,
    };
    let mut router = Router::new()
        .route("/sparql", any(sparql::endpoint))
        .route("/rdf-graph-store", any(graph_store::endpoint))
        .route("/api/", get(api::list))
        .route("/api/openapi.json", get(openapi::document))
        .route("/api/{name}", get(api::query))
        .route("/data/server", get(data::server))
        .route("/data/terms", get(data::terms))
        .route("/data/articles", get(data::articles))
        .route("/data/article/{id}", get(data::article))
        .route("/data/rows/{name}", get(data::rows))
        .route("/data/why", get(data::why))
        .route("/data/review", get(reviewing::token))
        .route("/data/review/{id}", get(reviewing::annotation).post(reviewing::correct))
        .fallback(assets::asset);
    for path in dereference::paths(&app.base) {
        router = router.route(&path, get(dereference::node));
    }
    let app = Arc::new(app);
    tokio::spawn(warm::keep_warm(Arc::downgrade(&app)));
    let router = router.with_state(app);
    guard::around(router, guard)
}
