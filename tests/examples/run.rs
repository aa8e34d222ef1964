//! A run of an example program, as a person or another program starts it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::sync::OnceLock;

use dynokit_tests::Result;
use serde_json::Value;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStderr, ChildStdout, Command};

/// An example, built with the others when one is first asked for.
fn program(name: &str) -> Result<&'static Path> {
    static PROGRAMS: OnceLock<Result<BTreeMap<String, PathBuf>, String>> = OnceLock::new();
    let built = PROGRAMS.get_or_init(|| build().map_err(|error| error.to_string()));
    let programs = built.as_ref().map_err(String::as_str)?;
    Ok(programs.get(name).ok_or("there is no such example")?)
}

fn build() -> Result<BTreeMap<String, PathBuf>> {
    // With the whole workspace, so that what the test command built is taken.
    let args = ["build", "--quiet", "--workspace", "--examples", "--message-format", "json"];
    let mut cargo = std::process::Command::new(env!("CARGO"));
    // Of this package, and reason enough for some build scripts to run again.
    let own = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
    for (name, _) in std::env::vars().filter(|(name, _)| own(name)) {
        cargo.env_remove(name);
    }
    let built = cargo.args(args).stderr(Stdio::inherit()).output()?;
    assert!(built.status.success(), "the examples do not build");
    let messages = String::from_utf8(built.stdout)?;
    let messages = messages.lines().map(serde_json::from_str::<Value>);
    let programs = messages.filter_map(|message| {
        let message = message.ok()?;
        let executable = message["executable"].as_str()?;
        Some((message["target"]["name"].as_str()?.to_owned(), executable.into()))
    });
    Ok(programs.collect())
}

/// A run that goes on. It has a directory of its own for temporary files.
pub(crate) struct Run {
    child: Child,
    /// Its output, for as long as it is read.
    lines: Option<Lines<BufReader<ChildStdout>>>,
    said: Vec<String>,
    errors: Lines<BufReader<ChildStderr>>,
    complaints: String,
    scratch: TempDir,
}

/// A run that is over.
pub(crate) struct Ended {
    pub(crate) status: ExitStatus,
    /// The lines of the standard output.
    pub(crate) lines: Vec<String>,
    pub(crate) errors: String,
    /// What is left in the directory for temporary files.
    pub(crate) left: Vec<PathBuf>,
}

impl Run {
    /// Starts the guide with these arguments and variables, and no key but one
    /// that is among them.
    pub(crate) fn start(args: &[&str], variables: &[(&str, &str)]) -> Result<Self> {
        Self::of("deploy_phoenix", args, variables)
    }

    /// The same with another example.
    pub(crate) fn of(name: &str, args: &[&str], variables: &[(&str, &str)]) -> Result<Self> {
        let scratch = tempfile::Builder::new().prefix("dynokit-test-").tempdir()?;
        let mut child = Command::new(program(name)?)
            .args(args)
            .env_remove("HEROKU_API_KEY")
            .env_remove("HEROKU_HOST")
            .env_remove("NODE_EXTRA_CA_CERTS")
            .env_remove("NETRC")
            // Nobody's own keys are to be found.
            .env("HOME", scratch.path())
            .env("TMPDIR", scratch.path())
            .envs(variables.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let lines = child.stdout.take().map(|output| BufReader::new(output).lines());
        let errors = BufReader::new(child.stderr.take().ok_or("no errors")?).lines();
        Ok(Self { child, lines, said: Vec::new(), errors, complaints: String::new(), scratch })
    }

    /// What it said so far.
    pub(crate) fn said(&self) -> &[String] {
        &self.said
    }

    /// Waits for a line of its errors with this text.
    pub(crate) async fn complains(&mut self, text: &str) -> Result {
        while let Some(line) = self.next_complaint().await? {
            if line.contains(text) {
                return Ok(());
            }
        }
        Err(format!("no {text:?}: {}", self.complaints).into())
    }

    async fn next_complaint(&mut self) -> Result<Option<String>> {
        let line = self.errors.next_line().await?;
        if let Some(line) = &line {
            self.complaints.push_str(line);
            self.complaints.push('\n');
        }
        Ok(line)
    }

    /// Waits until this holds.
    pub(crate) async fn until(&mut self, mut holds: impl FnMut() -> bool) -> Result {
        while !holds() {
            if let Some(status) = self.child.try_wait()? {
                return Err(format!("it ended with {status}").into());
            }
            tokio::task::yield_now().await;
        }
        Ok(())
    }

    /// Waits for a line with this text.
    pub(crate) async fn says(&mut self, text: &str) -> Result {
        while let Some(line) = self.next_line().await? {
            self.said.push(line);
            if self.said.last().is_some_and(|line| line.contains(text)) {
                return Ok(());
            }
        }
        Err(format!("it never says {text:?}, but {:#?}", self.said).into())
    }

    async fn next_line(&mut self) -> Result<Option<String>> {
        match &mut self.lines {
            Some(lines) => Ok(lines.next_line().await?),
            None => Ok(None),
        }
    }

    /// Sends a signal, by its name.
    pub(crate) async fn signal(&self, name: &str) -> Result {
        let id = self.child.id().ok_or("it has ended")?.to_string();
        let sent = Command::new("kill").args(["-s", name, &id]).status().await?;
        assert!(sent.success());
        Ok(())
    }

    /// Closes its output.
    pub(crate) fn unread(&mut self) {
        self.lines = None;
    }

    /// Waits for it to end.
    pub(crate) async fn end(mut self) -> Result<Ended> {
        while let Some(line) = self.next_line().await? {
            self.said.push(line);
        }
        while self.next_complaint().await?.is_some() {}
        let status = self.child.wait().await?;
        let left = std::fs::read_dir(self.scratch.path())?;
        let left = left.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
        Ok(Ended { status, lines: self.said, errors: self.complaints, left })
    }
}

impl Ended {
    /// Holds that it ended with this status, and left nothing behind.
    pub(crate) fn with_status(self, status: i32) -> Self {
        let Self { lines, errors, left, .. } = &self;
        assert_eq!(self.status.code(), Some(status), "{errors}\n{lines:#?}");
        assert!(left.is_empty(), "{left:?} is left over");
        self
    }

    /// Holds that its output has a line with this text.
    pub(crate) fn says(&self, text: &str) -> &Self {
        assert!(
            self.lines.iter().any(|line| line.contains(text)),
            "no {text:?}: {:#?}",
            self.lines
        );
        self
    }

    /// Holds that its errors have this text.
    pub(crate) fn complains(&self, text: &str) -> &Self {
        assert!(self.errors.contains(text), "no {text:?}: {}", self.errors);
        self
    }
}
