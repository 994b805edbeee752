//! `dicit serve`.

use super::diagnostics::Usage;
use super::{Context, Run, signal};
use crate::serve::{Access, Bounds, Guard, Settings, serve, worker};
use anyhow::Context as _;
use std::io::{self, BufRead, BufWriter};
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  dicit serve\n  curl 'http://127.0.0.1:7878/api/who-says-what?format=csv'"
)]
pub(super) struct Args {
    /// The address and port to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:7878")]
    bind: SocketAddr,
    /// A name under which the server is reached, beside addresses and localhost; may be given several times
    #[arg(long, value_name = "NAME")]
    host: Vec<String>,
    /// Let pages of this origin read answers, * for all; may be given several times
    #[arg(long, value_name = "ORIGIN")]
    cors: Vec<String>,
    /// End a query after some seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30.0)]
    timeout: f64,
    /// Refuse results of more rows or triples
    #[arg(long, value_name = "NUMBER", default_value_t = 1_000_000)]
    max_rows: usize,
    /// End a query that takes more memory (on Linux)
    #[arg(long, value_name = "MIB", default_value_t = 1024)]
    max_memory: u64,
    /// Queries that run at once [default: the number of processors, 2 to 8]
    #[arg(long, value_name = "NUMBER")]
    workers: Option<usize>,
    /// Let clients write that send the token of DICIT_TOKEN, as `Authorization: Bearer …`
    #[arg(long)]
    allow_update: bool,
    /// Let the pages accept, correct and reject what the store holds
    #[arg(long)]
    review: bool,
    /// Serve the files of this folder as pages, in the place of those in the program
    #[arg(long, value_name = "FOLDER", hide = true)]
    assets: Option<PathBuf>,
    /// Answer orders on standard input: a process of a server
    #[arg(long, hide = true, value_name = "ACCESS", value_parser = ["read", "write"])]
    worker: Option<String>,
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        if let Some(access) = &self.worker {
            return work(context, access == "write");
        }
        // What is wrong with the store is told now, not to the first client.
        let base = context.read_store()?.base().as_str().to_owned();
        let time = Duration::try_from_secs_f64(self.timeout)
            .ok()
            .filter(|time| !time.is_zero())
            .ok_or_else(|| Usage::new(format!("{} is no number of seconds", self.timeout)))?;
        let processors = std::thread::available_parallelism().map_or(2, usize::from);
        let token = self.token(context)?;
        let review = if self.review { Some(secret(context)?) } else { None };
        let settings = Settings {
            start: Arc::new(start(context)?),
            bounds: Bounds {
                time,
                max_rows: self.max_rows,
                memory: self.max_memory << 20,
                answer: 1 << 30,
                patience: Duration::from_secs(10),
            },
            workers: self.workers.unwrap_or(processors.clamp(2, 8)).max(1),
            guard: Guard { hosts: self.host, origins: self.cors },
            base,
            folder: context.globals.annotation.is_empty().then(|| context.globals.location.clone()),
            token,
            review,
            assets: self.assets,
        };
        let listener =
            TcpListener::bind(self.bind).with_context(|| format!("cannot listen on {}", self.bind))?;
        if !self.bind.ip().is_loopback() {
            context.warn("whoever reaches this address can read the store");
        }
        serve(
            listener,
            settings,
            async || {
                signal::next().await;
            },
            |address| context.tell(&format!("http://{address}/")),
        )?;
        Ok(true)
    }
}

impl Args {
    /// The secret of those who may write.
    fn token(&self, context: &Context) -> anyhow::Result<Option<String>> {
        if !self.allow_update {
            return Ok(None);
        }
        on_disk(context)?;
        match std::env::var("DICIT_TOKEN") {
            Ok(token) if token.len() >= 16 => Ok(Some(token)),
            _ => {
                Err(Usage::new("--allow-update needs a secret of 16 characters or more in DICIT_TOKEN")
                    .into())
            }
        }
    }
}

/// What is only in memory is made anew by every worker: nothing can be written to it.
fn on_disk(context: &Context) -> anyhow::Result<()> {
    if context.globals.annotation.is_empty() {
        return Ok(());
    }
    Err(Usage::new("annotation documents are served as they are; to write, serve a store").into())
}

/// What only pages of this server know, as only they can ask for it.
fn secret(context: &Context) -> anyhow::Result<String> {
    on_disk(context)?;
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)
        .map_err(|error| anyhow::anyhow!("the system gives no random bytes: {error}"))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// How this program is started as a worker on the same store.
fn start(context: &Context) -> anyhow::Result<impl Fn(Access) -> Command + Send + Sync + 'static> {
    let program = std::env::current_exe().context("cannot find this program")?;
    let globals = context.globals.clone();
    Ok(move |access| {
        let mut command = Command::new(&program);
        command.arg("--location").arg(&globals.location);
        if let Some(base) = &globals.base {
            command.arg("--base").arg(base);
        }
        for annotation in &globals.annotation {
            command.arg("--annotation").arg(annotation);
        }
        command.args(["serve", "--worker", if access == Access::Write { "write" } else { "read" }]);
        command
    })
}

fn work(context: &Context, writes: bool) -> anyhow::Result<bool> {
    let (sender, orders) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        io::stdin().lock().lines().map_while(Result::ok).try_for_each(|line| sender.send(line)).ok();
        // The server is gone: nobody waits for an answer, and a query might never end.
        std::process::exit(0);
    });
    let open = || if writes { context.write_store() } else { context.read_store() };
    let answers = BufWriter::new(io::stdout().lock());
    worker::work(|| open().map_err(|error| format!("{error:#}")), orders, answers)?;
    Ok(true)
}
