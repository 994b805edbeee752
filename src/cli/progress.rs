//! What is done, at which rate, and the time left.

use super::Context;
use indicatif::{HumanDuration, ProgressBar, ProgressStyle};
use std::io::{IsTerminal, stderr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A counter of what is done; nothing where nobody watches.
pub(super) fn counter(context: &Context, unit: &str) -> ProgressBar {
    if context.globals.quiet || !stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template(&format!(
        "{{spinner}} {{pos}} {unit}, {{per_sec}}, {{elapsed}} {{msg}}"
    ));
    let progress =
        ProgressBar::new_spinner().with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
    progress.enable_steady_tick(Duration::from_millis(200));
    progress
}

/// How many bytes of the input were read; a copy counts the same.
#[derive(Debug, Clone, Default)]
pub(super) struct Read(Arc<Bytes>);

#[derive(Debug, Default)]
struct Bytes {
    finished: AtomicU64,
    current: AtomicU64,
}

impl Read {
    /// The file that is open is read up to here.
    pub(super) fn at(&self, position: u64) {
        self.0.current.store(position, Ordering::Relaxed);
    }

    /// The file that was open, of this length, is read.
    pub(super) fn finished(&self, length: u64) {
        self.0.current.store(0, Ordering::Relaxed);
        self.0.finished.fetch_add(length, Ordering::Relaxed);
    }

    fn bytes(&self) -> u64 {
        self.0.finished.load(Ordering::Relaxed) + self.0.current.load(Ordering::Relaxed)
    }
}

/// How often somebody who reads no screen is told.
const TOLD: Duration = Duration::from_secs(60);

/// Articles that are done, their rate and the time left; a line a minute where standard error is no screen.
pub(super) struct Progress<'c> {
    context: &'c Context,
    pub(super) bar: ProgressBar,
    read: Read,
    bytes: u64,
    done: usize,
    start: Instant,
    told: Instant,
}

impl<'c> Progress<'c> {
    /// Of an input of so many bytes; 0 where that is not known.
    pub(super) fn new(context: &'c Context, read: Read, bytes: u64) -> Self {
        let (bar, start) = (counter(context, "articles"), Instant::now());
        Self { context, bar, read, bytes, done: 0, start, told: start }
    }

    /// One article more is done.
    pub(super) fn inc(&mut self) {
        self.done += 1;
        self.bar.inc(1);
        let left = self.left().map(|left| format!("{} left", HumanDuration(left))).unwrap_or_default();
        if self.bar.is_hidden() && self.told.elapsed() > TOLD {
            self.told = Instant::now();
            let rate = self.done as f64 / self.start.elapsed().as_secs_f64();
            self.context.tell(&format!("{} articles, {rate:.1}/s {left}", self.done));
        }
        self.bar.set_message(left);
    }

    /// The time left if the rest takes as long as what was read.
    fn left(&self) -> Option<Duration> {
        let read = self.read.bytes();
        let rest = self.bytes.checked_sub(read)?;
        (read > 0).then(|| self.start.elapsed().mul_f64(rest as f64 / read as f64))
    }
}
