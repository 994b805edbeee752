//! What every verb is given: the global options, the store and the output.

use super::diagnostics::Usage;
use crate::annotation::{self, Annotation};
use crate::map::iri::Base;
use crate::store::{Store, StoreError};
use anyhow::Context as _;
use clap::{Args, ValueEnum};
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

/// Options of every verb, accepted before and after it.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Global options")]
pub(super) struct Globals {
    /// The store
    #[arg(
        short,
        long,
        global = true,
        value_name = "STORE",
        env = "DICIT_LOCATION",
        default_value = "dicit.store"
    )]
    pub location: PathBuf,
    /// Write the result to a file instead of standard output
    #[arg(short, long, global = true, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Use annotation documents instead of a store; may be given several times
    #[arg(short, long, global = true, value_name = "FILE")]
    pub annotation: Vec<PathBuf>,
    /// The base of all IRIs, for a store that is made now [default: https://example.org/dicit/]
    #[arg(long, global = true, value_name = "IRI")]
    pub base: Option<String>,
    /// Colours in messages and tables
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
    /// Say less on standard error
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Say more on standard error
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What every verb is given.
pub(super) struct Context {
    pub globals: Globals,
}

impl Context {
    pub(super) fn new(globals: Globals) -> Self {
        Self { globals }
    }

    /// The base IRI that the user chose.
    pub(super) fn chosen_base(&self) -> anyhow::Result<Option<Base>> {
        self.globals
            .base
            .as_deref()
            .map(|base| Base::new(base).map_err(|error| Usage::new(error).into()))
            .transpose()
    }

    /// The store for reading: the one on disk, or the annotation documents that the user names.
    pub(super) fn read_store(&self) -> anyhow::Result<Store> {
        if self.globals.annotation.is_empty() {
            let store = Store::open_read_only(&self.globals.location)?;
            self.check_base(&store)?;
            return Ok(store);
        }
        let store = Store::in_memory(self.chosen_base()?.unwrap_or_default())?;
        for path in &self.globals.annotation {
            store.add(&self.read_annotation(path)?)?;
        }
        if self.globals.annotation.len() > 1 {
            crate::identity::compare(&store, || {})?;
            super::copies::link(self, &store, &super::signal::Stop::default())?;
        }
        Ok(store)
    }

    /// The store for writing.
    pub(super) fn write_store(&self) -> anyhow::Result<Store> {
        let store = Store::open(&self.globals.location)?;
        self.check_base(&store)?;
        Ok(store)
    }

    /// The store for writing, made where there is none.
    pub(super) fn write_or_make_store(&self) -> anyhow::Result<Store> {
        match self.write_store() {
            Err(error) if matches!(error.downcast_ref(), Some(StoreError::Missing(_))) => {
                let base = self.base_for_new_store()?;
                self.tell(&format!("made a store at {}", self.globals.location.display()));
                Ok(Store::create(&self.globals.location, base)?)
            }
            other => other,
        }
    }

    /// The base for a store that is made now, with a warning where nobody chose one.
    pub(super) fn base_for_new_store(&self) -> anyhow::Result<Base> {
        Ok(self.chosen_base()?.unwrap_or_else(|| {
            let base = Base::default();
            self.warn(&format!("the store's IRIs begin with {}, which is nobody's; choose your own with --base before you publish", base.as_str()));
            base
        }))
    }

    /// A base that differs from the store's is a mistake, never a silent mixture.
    fn check_base(&self, store: &Store) -> anyhow::Result<()> {
        match self.chosen_base()? {
            Some(base) if base != *store.base() => Err(Usage::new(format!(
                "the store's base is {}, not {}; a base is chosen when a store is made",
                store.base().as_str(),
                base.as_str()
            ))
            .into()),
            _ => Ok(()),
        }
    }

    /// Reads an annotation document; `-` is standard input.
    pub(super) fn read_annotation(&self, path: &Path) -> anyhow::Result<Annotation> {
        let bytes = read_file(path)?;
        annotation::read(&bytes).map_err(|error| super::diagnostics::InFile::new(path, bytes, error).into())
    }

    /// Gives the result to `write`: standard output, or a file that takes its name only when it is whole.
    pub(super) fn output<T>(
        &self,
        write: impl FnOnce(&mut dyn Write) -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        match self.globals.output.as_deref().filter(|path| *path != Path::new("-")) {
            None => {
                let mut writer = BufWriter::new(Reader { stdout: io::stdout().lock(), gone: false });
                let done = write(&mut writer).and_then(|value| {
                    writer.flush()?;
                    Ok(value)
                });
                // Not every error on the way tells that its cause was the closed pipe.
                if writer.get_ref().gone {
                    return Err(io::Error::from(io::ErrorKind::BrokenPipe).into());
                }
                done
            }
            // A device or a pipe cannot be replaced, only written to.
            Some(path) if path.exists() && !path.is_file() => {
                let file = fs::OpenOptions::new()
                    .write(true)
                    .open(path)
                    .with_context(|| path.display().to_string())?;
                let mut writer = BufWriter::new(file);
                let value = write(&mut writer)?;
                writer.flush()?;
                Ok(value)
            }
            Some(path) => {
                let folder =
                    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
                let problem = || format!("cannot write {}", path.display());
                let file = tempfile::NamedTempFile::new_in(folder).with_context(problem)?;
                let mut writer = BufWriter::new(file);
                let value = write(&mut writer)?;
                let file =
                    writer.into_inner().map_err(io::IntoInnerError::into_error).with_context(problem)?;
                readable(file.as_file()).with_context(problem)?;
                file.persist(path).with_context(problem)?;
                Ok(value)
            }
        }
    }

    /// Gives the folder of the result to `write`. It takes its name only when it is whole; files of an earlier export
    /// are replaced, and a folder that holds anything else is left as it is.
    pub(super) fn output_folder<T>(
        &self,
        unnamed: impl FnOnce() -> Usage,
        write: impl FnOnce(&Path) -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        let Some(path) = self.globals.output.as_deref().filter(|path| *path != Path::new("-")) else {
            return Err(unnamed().into());
        };
        let problem = || format!("cannot write {}", path.display());
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = tempfile::tempdir_in(parent).with_context(problem)?;
        let value = write(folder.path())?;
        let written: BTreeSet<_> = names(folder.path()).with_context(problem)?;
        let there = match names(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => BTreeSet::new(),
            names => names.with_context(problem)?,
        };
        if let Some(other) = there.difference(&written).next() {
            let message =
                format!("{} holds {}, which is no part of this export", path.display(), other.display());
            return Err(Usage::new(message).hint("name an empty or a new folder").into());
        }
        fs::create_dir_all(path).with_context(problem)?;
        for name in written {
            fs::rename(folder.path().join(&name), path.join(&name)).with_context(problem)?;
        }
        Ok(value)
    }

    /// Prints a text as the result.
    pub(super) fn print(&self, text: &str) -> anyhow::Result<()> {
        self.output(|writer| Ok(writer.write_all(text.as_bytes())?))
    }

    /// Whether the result goes to a person's screen.
    pub(super) fn is_terminal(&self) -> bool {
        self.globals.output.is_none() && io::stdout().is_terminal()
    }

    /// Whether to use colours on a stream.
    pub(super) fn colors(&self, stream_is_terminal: bool) -> bool {
        match self.globals.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                stream_is_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            }
        }
    }

    /// Tells the user what was done.
    pub(super) fn tell(&self, message: &str) {
        if !self.globals.quiet {
            eprintln_safe(message);
        }
    }

    /// Warns the user.
    pub(super) fn warn(&self, message: &str) {
        if !self.globals.quiet {
            eprintln_safe(&format!("warning: {message}"));
        }
    }
}

/// Standard output, and whether whoever read it has gone.
struct Reader {
    stdout: io::StdoutLock<'static>,
    gone: bool,
}

impl Write for Reader {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.stdout.write(bytes);
        self.gone |= matches!(&written, Err(error) if error.kind() == io::ErrorKind::BrokenPipe);
        written
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.stdout.flush();
        self.gone |= matches!(&flushed, Err(error) if error.kind() == io::ErrorKind::BrokenPipe);
        flushed
    }
}

/// The names of what a folder holds.
fn names(folder: &Path) -> io::Result<BTreeSet<std::ffi::OsString>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect()
}

/// Temporary files are private; a result is as readable as any other file the user makes.
#[cfg(unix)]
fn readable(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &fs::File) -> io::Result<()> {
    Ok(())
}

/// A line on standard error; that nobody listens there is no failure.
pub(super) fn eprintln_safe(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// The bytes of a file; `-` is standard input.
pub(super) fn read_file(path: &Path) -> anyhow::Result<Vec<u8>> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).context("standard input cannot be read")?;
        return Ok(bytes);
    }
    fs::read(path).with_context(|| format!("{} cannot be read", path.display()))
}
