//! Results of several threads, given out in the order of their numbers.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};

/// How many results were taken.
#[derive(Default)]
pub(super) struct Turn {
    taken: Mutex<usize>,
    changed: Condvar,
}

impl Turn {
    /// Waits until so many results were taken.
    pub(super) fn wait_until(&self, number: usize) {
        let mut taken = lock(&self.taken);
        while *taken < number {
            taken = self.changed.wait(taken).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn set(&self, number: usize) {
        *lock(&self.taken) = number;
        self.changed.notify_all();
    }
}

/// What the mutex holds; a thread that failed leaves nothing half done.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Results in the order of their numbers.
pub(super) struct InOrder<'t, T> {
    receiver: mpsc::Receiver<(usize, T)>,
    waiting: BTreeMap<usize, T>,
    next: usize,
    turn: &'t Turn,
}

impl<'t, T> InOrder<'t, T> {
    /// The results that come in here; what is taken is told to `turn`.
    pub(super) fn new(receiver: mpsc::Receiver<(usize, T)>, turn: &'t Turn) -> Self {
        Self { receiver, waiting: BTreeMap::new(), next: 0, turn }
    }
}

impl<T> Iterator for InOrder<'_, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        loop {
            if let Some(outcome) = self.waiting.remove(&self.next) {
                self.next += 1;
                self.turn.set(self.next);
                return Some(outcome);
            }
            let (number, outcome) = self.receiver.recv().ok()?;
            self.waiting.insert(number, outcome);
        }
    }
}

impl<T> Drop for InOrder<'_, T> {
    fn drop(&mut self) {
        // Nobody waits for a turn that never comes.
        self.turn.set(usize::MAX);
    }
}
