//! Asks ahead what pages show of the whole store, so that nobody has to wait for it.

use super::App;
use super::task::{Filter, Task};
use std::sync::Weak;
use std::time::Duration;

/// What the pages ask as they open, with their limits.
const ASKED: &[(&str, &[(&str, &str)])] = &[
    ("voices", &[("limit", "1000")]),
    ("voice-links", &[]),
    ("timeline-months", &[]),
    ("map-places", &[]),
    ("contradictory-accounts", &[("limit", "1000")]),
    ("event-roles", &[]),
];

/// How often it looks whether somebody has written to the store.
const PAUSE: Duration = Duration::from_secs(5);

/// Asks as soon as the server starts, and again when the store has changed and is quiet.
pub(super) async fn keep_warm(app: Weak<App>) {
    let mut warm = None;
    let mut before = None;
    loop {
        let Some(app) = app.upgrade() else { return };
        let state = app.kept.state();
        if warm.as_ref() != Some(&state) && (before.is_none() || before.as_ref() == Some(&state)) {
            ask(&app).await;
            warm = Some(state.clone());
        }
        before = Some(state);
        drop(app);
        tokio::time::sleep(PAUSE).await;
    }
}

async fn ask(app: &App) {
    // The list of articles is read by each worker: one of those that answer pages may as well do it now.
    let _ = app.page(Task::Articles(Filter { limit: Some(50), ..Filter::default() })).await;
    for (name, values) in ASKED {
        let values = values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        // A page that asks the same meets what is wrong with it.
        let _ = app.kept.or_ask(Task::Rows { name: (*name).to_owned(), values }, &app.ahead).await;
    }
    app.ahead.rest();
}
