//! Repetition of what failed for a reason that passes.

use super::{PushError, Settings};
use std::time::Duration;

/// What one attempt came to, where it gave no answer.
pub(super) enum Failure {
    /// It may go better, at the earliest after this time where the server says so.
    Passing(PushError, Option<Duration>),
    /// It will fail again.
    Lasting(PushError),
}

impl Settings {
    /// Attempts something until it is done, fails for good or has failed too often.
    pub(super) fn repeat<T>(&self, mut attempt: impl FnMut() -> Result<T, Failure>) -> Result<T, PushError> {
        let mut tried = 0;
        loop {
            let (error, wanted) = match attempt() {
                Ok(value) => return Ok(value),
                Err(Failure::Lasting(error)) => return Err(error),
                Err(Failure::Passing(error, wanted)) => (error, wanted),
            };
            if tried == self.retries {
                return Err(error);
            }
            let wait = self.backoff.saturating_mul(2_u32.saturating_pow(tried));
            std::thread::sleep(wanted.unwrap_or(wait).min(self.longest_wait));
            tried += 1;
        }
    }
}
