//! `dicit serve`, asked over HTTP as browsers, scripts and worse ask it.

#[path = "serve/limits.rs"]
mod limits;
#[path = "serve/pages.rs"]
mod pages;
#[path = "serve/protocol.rs"]
mod protocol;
#[path = "serve/review.rs"]
mod review;
#[path = "serve/security.rs"]
mod security;
#[path = "serve/server.rs"]
mod server;
