//! `dicit push`.

use super::diagnostics::Usage;
use super::progress::counter;
use super::{Context, Run};
use crate::push::{
    Action, Confirmed, Credentials, Destination, Push, PushError, Settings, TARGETS, Target, Task,
};
use clap::builder::{PossibleValue, PossibleValuesParser};
use std::fmt::Write;
use std::path::PathBuf;
use std::time::Duration;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "DICIT_PUSH_USER with DICIT_PUSH_PASSWORD, or DICIT_PUSH_TOKEN, tell who you are; PGSSLROOTCERT names the certificate that PostgreSQL made for itself.\n\nExamples:\n  dicit push oxigraph http://localhost:7878\n  DICIT_PUSH_USER=dba DICIT_PUSH_PASSWORD=… dicit push virtuoso http://localhost:8890\n  dicit push sparql http://host/update --query-url http://host/query --dry-run\n  DICIT_PUSH_USER=press DICIT_PUSH_PASSWORD=… dicit push postgres postgres://db.example.net/press"
)]
pub(super) struct Args {
    /// The kind of server; `--list` lists them
    #[arg(value_name = "TARGET", value_parser = targets(), required_unless_present = "list")]
    target: Option<String>,
    /// Its address
    #[arg(value_name = "URL", required_unless_present = "list")]
    url: Option<String>,
    /// Where it is asked, for targets that do not tell
    #[arg(long, value_name = "URL")]
    query_url: Option<String>,
    /// The schema of a database that takes the tables, made where it is not there
    #[arg(long, value_name = "NAME", default_value = "dicit")]
    schema: String,
    /// Also remove graphs or documents under the store's base that this store did not send
    #[arg(long)]
    prune: bool,
    /// Print what would be sent and removed; only ask the target
    #[arg(long)]
    dry_run: bool,
    /// End a request after some seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 120, value_parser = clap::value_parser!(u64).range(1..))]
    timeout: u64,
    /// How often to repeat a request that breaks, times out or is answered by a status of 500 or above
    #[arg(long, value_name = "NUMBER", default_value_t = 5)]
    retries: u32,
    /// List the kinds of server with their addresses and what to mind
    #[arg(long)]
    list: bool,
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        if self.list {
            return list(context);
        }
        let target = self.target.as_deref().and_then(Target::named).ok_or_else(|| Usage::new("no target"))?;
        let url = self.url.clone().unwrap_or_default();
        let settings = Settings {
            credentials: credentials(&url, context)?,
            timeout: Duration::from_secs(self.timeout),
            retries: self.retries,
            root_certificates: std::env::var_os("PGSSLROOTCERT").map(PathBuf::from),
            ..Settings::default()
        };
        let store = context.read_store()?;
        let destination = Destination { target, url, query_url: self.query_url, schema: self.schema };
        let push = Push::plan(&store, &destination, &settings, self.prune).map_err(usage)?;
        let (parts, units) = target.units();
        let of = |tasks: &[Task], action| tasks.iter().filter(|task| task.action == action).count();
        let (send, kept, gone) = (
            of(push.tasks(), Action::Send),
            of(push.tasks(), Action::Keep),
            of(push.tasks(), Action::Remove),
        );
        if self.dry_run {
            context.print(&lines(push.tasks())?)?;
            context.tell(&format!(
                "{send} {parts} to send, {kept} unchanged, {gone} to remove; nothing was sent"
            ));
            return Ok(true);
        }
        let progress = counter(context, &format!("of {} {parts}", send + gone));
        let result = push.run(|task| {
            progress.inc(1);
            if context.globals.verbose {
                progress.suspend(|| context.tell(line(task).trim_end()));
            }
        });
        let done = progress.position();
        progress.finish_and_clear();
        match result {
            Ok(Confirmed { parts: whole, size }) => {
                context.tell(&format!(
                    "{send} {parts} sent, {kept} unchanged, {gone} removed; the target confirms {size} {units} in {whole} {parts}"
                ));
                Ok(true)
            }
            Err(error) => {
                if !matches!(error, PushError::Differs(_)) {
                    context.tell(&format!(
                        "{done} of {} {parts} are done; the same command goes on from there",
                        send + gone
                    ));
                }
                Err(error.into())
            }
        }
    }
}

/// What is wrong with the arguments is a misuse.
fn usage(error: PushError) -> anyhow::Error {
    let hint = match error {
        PushError::BadUrl(_) | PushError::BadDatabase(_) => "dicit push --list shows the form of addresses",
        PushError::SecretInUrl => "set DICIT_PUSH_USER and DICIT_PUSH_PASSWORD, or DICIT_PUSH_TOKEN",
        PushError::NoQueries => "give it with --query-url",
        other => return other.into(),
    };
    Usage::new(error).hint(hint).into()
}

/// Who asks, by the environment alone: arguments are seen by everybody on the machine.
fn credentials(url: &str, context: &Context) -> anyhow::Result<Credentials> {
    let variable = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let names = ["DICIT_PUSH_USER", "DICIT_PUSH_PASSWORD", "DICIT_PUSH_TOKEN"].map(variable);
    let credentials = match names {
        [None, None, None] => return Ok(Credentials::None),
        [None, None, Some(token)] => Credentials::Token(token),
        [Some(user), Some(password), None] => Credentials::Password { user, password },
        [_, _, Some(_)] => {
            return Err(Usage::new("both a password and a token are given")
                .hint("set DICIT_PUSH_USER and DICIT_PUSH_PASSWORD, or DICIT_PUSH_TOKEN")
                .into());
        }
        _ => {
            return Err(Usage::new("a user needs a password")
                .hint("set both DICIT_PUSH_USER and DICIT_PUSH_PASSWORD")
                .into());
        }
    };
    let is_local =
        ["localhost", "127.0.0.1", "[::1]"].iter().any(|host| url.starts_with(&format!("http://{host}")));
    if url.starts_with("http://") && !is_local {
        context.warn("the credentials go over the network unencrypted; use https where the server has it");
    }
    Ok(credentials)
}

fn list(context: &Context) -> anyhow::Result<bool> {
    let mut text = String::new();
    for target in TARGETS {
        if context.is_terminal() {
            writeln!(
                text,
                "{:<10}{}\n{:<10}{}\n{:<10}{}",
                target.name, target.title, "", target.url, "", target.mind
            )?;
        } else {
            writeln!(text, "{}", target.name)?;
        }
    }
    context.print(&text)?;
    Ok(true)
}

fn lines(tasks: &[Task]) -> anyhow::Result<String> {
    Ok(tasks.iter().filter(|task| task.action != Action::Keep).map(line).collect())
}

fn line(task: &Task) -> String {
    match task.action {
        Action::Send => format!("send {} {}\n", task.part.as_str(), task.size),
        Action::Keep => format!("keep {} {}\n", task.part.as_str(), task.size),
        Action::Remove => format!("remove {}\n", task.part.as_str()),
    }
}

fn targets() -> PossibleValuesParser {
    PossibleValuesParser::new(TARGETS.iter().map(|target| PossibleValue::new(target.name).help(target.title)))
}
