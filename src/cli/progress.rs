//! A counter on the user's screen.

use super::Context;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, stderr};
use std::time::Duration;

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
