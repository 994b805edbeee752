//! A process that is killed loses nothing that it reported and leaves nothing half done.
//!
//! `DICIT_KILL_SEED` repeats a run, `DICIT_KILLS` and `DICIT_BATCH_KILLS` change the numbers.

#![cfg(all(unix, feature = "rocksdb"))]

mod batch;
mod documents;

use std::error::Error;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

type Done = Result<(), Box<dyn Error>>;

/// A number that the environment gives.
fn number<T: std::str::FromStr>(name: &str) -> Option<T> {
    std::env::var(name).ok().and_then(|number| number.parse().ok())
}

/// The seed of this run, which is told.
fn seed() -> Result<u64, Box<dyn Error>> {
    let clock = u64::from(SystemTime::now().duration_since(UNIX_EPOCH)?.subsec_nanos());
    let seed = number("DICIT_KILL_SEED").unwrap_or(clock);
    println!("DICIT_KILL_SEED={seed}");
    Ok(seed)
}

fn dicit(store: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dicit"));
    command.arg("-q").arg("-l").arg(store).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

fn run(command: &mut Command) -> Done {
    let output = command.output()?;
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into()) }
}

fn leftovers(store: &Path) -> usize {
    let files = fs::read_dir(store.join("quads")).into_iter().flatten().flatten();
    files.filter(|file| file.file_name().to_string_lossy().starts_with("bulk-")).count()
}

/// A small generator of random numbers (xorshift64*): no moment can be repeated without its seed.
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_add(0x9e37_79b9_7f4a_7c15))
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % limit.max(1)
    }

    /// A moment of a run: half of them in its last third, where most of the writing is.
    fn moment(&mut self, run: Duration) -> Duration {
        let micros = u64::try_from(run.as_micros()).unwrap_or(u64::MAX);
        Duration::from_micros(match self.below(2) {
            0 => self.below(micros),
            _ => micros * 2 / 3 + self.below(micros / 3),
        })
    }
}

/// Kills a command once a wait is over; whether it was still running.
fn kill(command: &mut Command, wait: impl FnOnce(&mut Child) -> Done) -> Result<bool, Box<dyn Error>> {
    let mut child = command.spawn()?;
    wait(&mut child)?;
    child.kill()?;
    let output = child.wait_with_output()?;
    if !output.status.success() && output.status.signal() != Some(9) {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(output.status.signal() == Some(9))
}
