//! Worker processes, as many as may run at once; one that takes too much time or memory is ended.

use super::spool::Spool;
use super::task::{Order, Outcome, Problem, Task};
use std::io;
use std::process::Stdio;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

/// How a worker is started: a program and its arguments.
pub type Start = Arc<dyn Fn(Access) -> std::process::Command + Send + Sync>;

/// What a worker may do with the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Read beside others.
    Read,
    /// Read and write; one process at a time can.
    Write,
}

/// What one request may use.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// How long a worker may take.
    pub time: Duration,
    /// Rows or triples of a result.
    pub max_rows: usize,
    /// Bytes of memory of a worker, where the system tells how much it uses (Linux).
    pub memory: u64,
    /// Bytes of an answer.
    pub answer: u64,
    /// How long a request waits for a worker.
    pub patience: Duration,
}

/// A result that is ready to be sent.
#[derive(Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// Its media type; empty where there is nothing to show.
    pub media_type: String,
    /// Whether it is only the beginning.
    pub more: bool,
    /// Its bytes.
    pub body: Spool,
}

/// The workers of one kind of request.
pub struct Pool {
    start: Start,
    access: Access,
    idle: Mutex<Vec<Worker>>,
    free: Semaphore,
    bounds: Bounds,
}

impl Pool {
    /// Up to `workers` processes, each started when it is first needed.
    #[must_use]
    pub fn new(start: Start, access: Access, workers: usize, bounds: Bounds) -> Self {
        Self { start, access, idle: Mutex::new(Vec::new()), free: Semaphore::new(workers), bounds }
    }

    /// Has a task done.
    ///
    /// A worker whose request is dropped, because the client has gone, is ended with it.
    ///
    /// # Errors
    /// What is wrong with the request, or 503 where the bounds do not allow it.
    pub async fn run(&self, task: Task) -> Result<Answer, Problem> {
        let Ok(Ok(_permit)) = timeout(self.bounds.patience, self.free.acquire()).await else {
            return Err(
                Problem::new(503, "the server is busy with other queries").hint("try again in a moment")
            );
        };
        let writes = task.writes();
        let order = Order { task, max_rows: self.bounds.max_rows };
        let mut line = serde_json::to_vec(&order).map_err(|error| Problem::new(500, error.to_string()))?;
        line.push(b'\n');
        // A worker that waited may have ended meanwhile; a fresh one has no such excuse.
        if let Some(mut worker) = self.waiting()
            && worker.take(&line).await.is_ok()
        {
            return self.finish(worker, writes).await;
        }
        let mut worker = Worker::start((self.start)(self.access)).map_err(cannot_start)?;
        worker.take(&line).await.map_err(cannot_start)?;
        self.finish(worker, writes).await
    }

    /// Ends the workers that wait.
    pub fn rest(&self) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn waiting(&self) -> Option<Worker> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    /// Reads a worker's answer and keeps the worker for the next request; one that has written gives back the store.
    async fn finish(&self, mut worker: Worker, writes: bool) -> Result<Answer, Problem> {
        let id = worker.process.id();
        let bounds = self.bounds;
        let read = tokio::select! {
            read = worker.answer(bounds.answer) => read,
            () = sleep(bounds.time) => Err(Problem::new(
                503, format!("the query was ended after {} s", bounds.time.as_secs_f64()),
            ).hint("make it smaller, or start the server with a longer --timeout")),
            () = grown(id, bounds.memory) => Err(Problem::new(
                503, format!("the query was ended when it had taken {} MiB of memory", bounds.memory >> 20),
            ).hint("make it smaller, or start the server with a larger --max-memory")),
        };
        // What ended badly is dropped, and the process with it.
        let (outcome, body) = read?;
        if writes {
            worker.end().await;
        } else {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
        }
        match outcome {
            Outcome::Done { media_type, more } => Ok(Answer { status: 200, media_type, more, body }),
            Outcome::Nothing { status } => {
                Ok(Answer { status, media_type: String::new(), more: false, body })
            }
            Outcome::Failed(problem) => Err(problem),
        }
    }
}

fn cannot_start(error: io::Error) -> Problem {
    Problem::new(503, format!("a process for the query cannot be started: {error}"))
}

struct Worker {
    process: Child,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Worker {
    fn start(command: std::process::Command) -> io::Result<Self> {
        let mut command = Command::from(command);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).kill_on_drop(true);
        // Ctrl-C on the terminal is for the server, which ends its workers itself.
        #[cfg(unix)]
        command.process_group(0);
        let mut process = command.spawn()?;
        let (Some(orders), Some(answers)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(io::Error::other("it has no pipes"));
        };
        Ok(Self { process, orders, answers: BufReader::new(answers) })
    }

    /// Lets it end by itself, for a while.
    async fn end(self) {
        let Self { mut process, orders, answers } = self;
        drop((orders, answers));
        let _ = timeout(Duration::from_secs(5), process.wait()).await;
    }

    async fn take(&mut self, line: &[u8]) -> io::Result<()> {
        if self.process.try_wait()?.is_some() {
            return Err(io::Error::from(io::ErrorKind::BrokenPipe));
        }
        self.orders.write_all(line).await?;
        self.orders.flush().await
    }

    async fn answer(&mut self, most: u64) -> Result<(Outcome, Spool), Problem> {
        let mut body = Spool::default();
        match self.read(&mut body, most).await {
            Ok(Some(outcome)) => Ok((outcome, body)),
            Ok(None) => Err(Problem::new(422, format!("the result has more than {} MiB", most >> 20))
                .hint("ask for less with LIMIT, or export the store with dicit export")),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                Err(Problem::new(500, "the query broke the process that ran it")
                    .hint("is it nested very deeply?"))
            }
            Err(error) => Err(Problem::new(500, format!("the answer cannot be read: {error}"))),
        }
    }

    /// Reads chunks and the outcome; nothing where they are too many bytes.
    async fn read(&mut self, body: &mut Spool, most: u64) -> io::Result<Option<Outcome>> {
        let mut chunk = Vec::new();
        loop {
            let length = self.answers.read_u32().await?;
            if length == 0 {
                break;
            }
            if body.len() + u64::from(length) > most {
                return Ok(None);
            }
            self.fill(&mut chunk, length).await?;
            body.write(&chunk).await?;
        }
        let length = self.answers.read_u32().await?;
        self.fill(&mut chunk, length).await?;
        body.finish().await?;
        Ok(Some(serde_json::from_slice(&chunk)?))
    }

    async fn fill(&mut self, chunk: &mut Vec<u8>, length: u32) -> io::Result<()> {
        chunk.resize(usize::try_from(length).map_err(io::Error::other)?, 0);
        self.answers.read_exact(chunk).await.map(|_| ())
    }
}

/// Returns when a process has more memory of its own than it may; never where the system does not tell.
async fn grown(process: Option<u32>, most: u64) {
    loop {
        sleep(Duration::from_millis(50)).await;
        if process.and_then(memory).is_some_and(|used| used > most) {
            return;
        }
    }
}

/// Bytes of memory that a process has of its own: not those of files that it looks into.
fn memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"))?;
    line.trim().strip_suffix(" kB")?.parse::<u64>().ok().map(|kilobytes| kilobytes << 10)
}
