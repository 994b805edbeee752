//! What a target was sent, noted beside the store, so that a push that was killed goes on where it stopped.
//!
//! A line is noted before a part is sent and another when the target has taken it; the last line counts. What is
//! noted is believed only where the target confirms the number of triples or rows.

use super::PushError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::PathBuf;

/// What is known of a part at the target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum State {
    /// It was being written.
    Unknown,
    /// It was written whole, with this digest.
    Sent(String),
    /// It was removed.
    Removed,
}

#[derive(Serialize, Deserialize)]
struct Line {
    part: String,
    state: State,
}

/// The notes of one target.
pub(super) struct Journal {
    path: PathBuf,
    file: Option<File>,
    /// The parts that the target may hold.
    pub(super) states: BTreeMap<String, State>,
}

impl Journal {
    /// Reads the notes; without a path none are kept.
    pub(super) fn open(path: Option<PathBuf>) -> Result<Self, PushError> {
        let Some(path) = path else {
            return Ok(Self { path: PathBuf::new(), file: None, states: BTreeMap::new() });
        };
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(source) => return Err(PushError::Journal { path, source }),
        };
        let mut states = BTreeMap::new();
        // A line that a kill has cut off says nothing.
        for Line { part, state } in text.lines().filter_map(|line| serde_json::from_str(line).ok()) {
            match state {
                State::Removed => states.remove(&part),
                state => states.insert(part, state),
            };
        }
        Ok(Self { path, file: None, states })
    }

    /// Opens the file to be written to.
    pub(super) fn start(&mut self) -> Result<(), PushError> {
        if self.path.as_os_str().is_empty() {
            return Ok(());
        }
        // Written anew with what counts, it does not grow for ever.
        let fresh = self.path.with_extension("new");
        let write = || -> io::Result<File> {
            fs::create_dir_all(self.path.parent().unwrap_or(&self.path))?;
            let mut file = File::create(&fresh)?;
            for (part, state) in &self.states {
                line(&mut file, part, state)?;
            }
            fs::rename(&fresh, &self.path)?;
            Ok(file)
        };
        match write() {
            Ok(file) => self.file = Some(file),
            Err(source) => return Err(PushError::Journal { path: self.path.clone(), source }),
        }
        Ok(())
    }

    pub(super) fn note(&mut self, part: &str, state: State) -> Result<(), PushError> {
        if let Some(file) = &mut self.file {
            line(file, part, &state)
                .map_err(|source| PushError::Journal { path: self.path.clone(), source })?;
        }
        self.states.insert(part.to_owned(), state);
        Ok(())
    }
}

fn line(file: &mut File, part: &str, state: &State) -> io::Result<()> {
    let line = serde_json::to_string(&Line { part: part.to_owned(), state: state.clone() })?;
    file.write_all(format!("{line}\n").as_bytes())
}
