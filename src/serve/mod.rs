//! The store over HTTP: SPARQL, bundled queries, pages; offline, from the one program.
//!
//! The server itself opens no store. It reads requests, and has [`worker`] processes answer them, which it can end.

mod answer;
mod api;
mod assets;
mod connection;
pub mod formats;
mod guard;
mod negotiate;
mod pool;
mod reply;
mod request;
mod rows;
mod sparql;
mod spool;
mod task;
pub mod worker;

pub use connection::serve;
pub use guard::Guard;
pub use negotiate::{Offer, Wanted};
pub use pool::{Bounds, Start};

use axum::Router;
use axum::routing::{any, get};
use pool::Pool;
use std::path::PathBuf;
use std::sync::Arc;

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
    /// A folder whose files stand in for those in the program.
    pub assets: Option<PathBuf>,
}

/// What all requests share.
struct App {
    /// For queries of users, which may be bad ones.
    queries: Pool,
    /// For what dicit itself asks: a bad query keeps no page waiting.
    pages: Pool,
    assets: Option<PathBuf>,
}

type State = axum::extract::State<Arc<App>>;

/// All that the server answers.
pub fn router(settings: Settings) -> Router {
    let Settings { start, bounds, workers, guard, assets } = settings;
    let app = App {
        queries: Pool::new(Arc::clone(&start), workers, bounds),
        pages: Pool::new(start, workers, bounds),
        assets,
    };
    let router = Router::new()
        .route("/sparql", any(sparql::endpoint))
        .route("/api/", get(api::list))
        .route("/api/{name}", get(api::query))
        .fallback(assets::asset)
        .with_state(Arc::new(app));
    guard::around(router, guard)
}
