//! Ctrl-C and the signal that ends services.

use super::context::eprintln_safe;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::thread;
use thiserror::Error;

/// SIGINT, by its number.
const INTERRUPT: u8 = 2;

/// SIGTERM, by its number.
const TERMINATE: u8 = 15;

/// The user, or the system, ended the work; what was done is told already. The exit code is 128 and the signal's number.
#[derive(Debug, Error)]
#[error("stopped")]
pub(super) struct Stopped(u8);

impl Stopped {
    pub(super) fn exit_code(&self) -> u8 {
        128 + self.0
    }
}

/// Waits for Ctrl-C or the signal that ends services.
pub(super) async fn next() -> u8 {
    let interrupt = async {
        if let Err(error) = tokio::signal::ctrl_c().await {
            eprintln_safe(&format!("warning: Ctrl-C is not heard: {error}"));
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await.unwrap_or_default(),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => INTERRUPT,
        () = terminate => TERMINATE,
    }
}

/// Whether work is to end at the next place where nothing is half done.
#[derive(Debug, Clone, Default)]
pub(super) struct Stop(Arc<AtomicU8>);

impl Stop {
    /// Listens from now on. The second signal ends the process at once.
    pub(super) fn listen() -> anyhow::Result<Self> {
        let stop = Self::default();
        let heard = stop.clone();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        thread::spawn(move || {
            runtime.block_on(async {
                heard.0.store(next().await, Ordering::Relaxed);
                eprintln_safe("stopping when what is begun is stored; once more ends at once");
                std::process::exit(i32::from(128 + next().await));
            });
        });
        Ok(stop)
    }

    /// The end of the work, if it is asked for.
    pub(super) fn asked(&self) -> Option<Stopped> {
        match self.0.load(Ordering::Relaxed) {
            0 => None,
            signal => Some(Stopped(signal)),
        }
    }
}
