//! Answers to pages, kept while the store stays as it is: what is counted over a whole store is counted once.

use super::pool::{Answer, Pool};
use super::spool::Spool;
use super::task::{Problem, Task};
use crate::store::{State, Store};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// Bytes of an answer that is kept.
const LARGEST: u64 = 8 << 20;

/// Bytes of all answers that are kept; those that were asked for longest ago go first.
const MOST: usize = 64 << 20;

/// What was answered, and of which store.
pub(super) struct Kept {
    folder: Option<PathBuf>,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    state: Option<State>,
    answers: HashMap<String, Entry>,
    bytes: usize,
    asked: u64,
}

struct Entry {
    media_type: String,
    more: bool,
    bytes: Vec<u8>,
    asked: u64,
}

impl Kept {
    /// Of the store in a folder, or of one that never changes.
    pub(super) fn of(folder: Option<PathBuf>) -> Self {
        Self { folder, known: Mutex::default() }
    }

    /// What the store is like now.
    pub(super) fn state(&self) -> Option<State> {
        self.folder.as_deref().map(Store::state)
    }

    /// The answer that is known, or else that of a worker.
    pub(super) async fn or_ask(&self, task: Task, pool: &Pool) -> Result<Answer, Problem> {
        let state = self.state();
        let key = serde_json::to_string(&task).map_err(|error| Problem::new(500, error.to_string()))?;
        if let Some(answer) = self.known(&key, state.as_ref()) {
            return Ok(answer);
        }
        let mut answer = pool.run(task).await?;
        if answer.status == 200
            && let Ok(Some(bytes)) = answer.body.copy(LARGEST).await
            // What was written meanwhile may or may not be in it.
            && self.state() == state
        {
            let media_type = answer.media_type.clone();
            self.keep(key, state, Entry { media_type, more: answer.more, bytes, asked: 0 });
        }
        Ok(answer)
    }

    fn known(&self, key: &str, state: Option<&State>) -> Option<Answer> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.state.as_ref() != state {
            return None;
        }
        known.asked += 1;
        let asked = known.asked;
        let answer = known.answers.get_mut(key)?;
        answer.asked = asked;
        let body = Spool::of(answer.bytes.clone());
        Some(Answer { status: 200, media_type: answer.media_type.clone(), more: answer.more, body })
    }

    fn keep(&self, key: String, state: Option<State>, answer: Entry) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.state != state {
            *known = Known { state, ..Known::default() };
        }
        known.asked += 1;
        let answer = Entry { asked: known.asked, ..answer };
        known.bytes += answer.bytes.len();
        if let Some(before) = known.answers.insert(key, answer) {
            known.bytes -= before.bytes.len();
        }
        while known.bytes > MOST {
            let oldest =
                known.answers.iter().min_by_key(|(_, answer)| answer.asked).map(|(key, _)| key.clone());
            let Some(oldest) = oldest.and_then(|key| known.answers.remove(&key)) else { break };
            known.bytes -= oldest.bytes.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(bytes: usize) -> Entry {
        Entry { media_type: "application/json".to_owned(), more: false, bytes: vec![0; bytes], asked: 0 }
    }

    #[test]
    fn what_was_asked_for_longest_ago_goes() {
        let kept = Kept::of(None);
        for name in ["a", "b", "c"] {
            kept.keep(name.to_owned(), None, answer(MOST / 3));
        }
        assert!(kept.known("a", None).is_some());
        kept.keep("d".to_owned(), None, answer(MOST / 3));
        let known = ["a", "b", "c", "d"].map(|name| kept.known(name, None).is_some());
        assert_eq!(known, [true, false, true, true]);
    }

    #[test]
    fn another_state_of_the_store_has_other_answers() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("quads")).unwrap();
        let kept = Kept::of(Some(folder.path().to_owned()));
        kept.keep("a".to_owned(), kept.state(), answer(1));
        assert!(kept.known("a", kept.state().as_ref()).is_some());
        std::fs::write(folder.path().join("quads/000001.log"), "written").unwrap();
        assert!(kept.known("a", kept.state().as_ref()).is_none());
    }
}
