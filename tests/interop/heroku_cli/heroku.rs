//! A person at a terminal: the client, git, a home and a working directory of
//! their own, and a Heroku that is served on this machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use dynokit::AppHandle;
use dynokit::mock::Mock;
use dynokit::ops::apps::AppCreate;
use dynokit::server::Server;
use dynokit_tests::{Project, Result};
use tempfile::TempDir;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use crate::install::Client;

/// A command that takes longer hangs.
pub(crate) const LIMIT: Duration = Duration::from_secs(120);

/// The key that the server asks for.
const KEY: &str = "HRKU-01234567-89ab-cdef-0123-456789abcdef";

/// The client, and all around it.
pub(crate) struct Heroku {
    pub(crate) mock: Mock,
    pub(crate) server: Server,
    client: Client,
    home: TempDir,
}

/// What a command said.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Heroku {
    pub(crate) async fn new(client: Client) -> Result<Self> {
        let mock = Mock::builder().seed(1).build();
        mock.script().key(KEY);
        let server = Server::builder().key(KEY).serve(mock.clone()).await?;
        let home = tempfile::Builder::new().prefix("dynokit-test-").tempdir()?;
        // As if the notice that comes with a first run had been seen.
        fs::create_dir_all(home.path().join(".cache/heroku"))?;
        fs::write(home.path().join(".cache/heroku/terms-of-service"), "")?;
        fs::create_dir(home.path().join("work"))?;
        fs::write(home.path().join("ca.pem"), server.root_certificate())?;
        Ok(Self { mock, server, client, home })
    }

    /// Where commands run.
    pub(crate) fn directory(&self) -> PathBuf {
        self.home.path().join("work")
    }

    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// Our own client of the same platform, to prepare and to look.
    pub(crate) fn dynokit(&self) -> dynokit::Client {
        dynokit::Client::new(self.mock.clone())
    }

    /// An app without code.
    pub(crate) async fn app(&self, name: &str) -> Result<AppHandle> {
        let params = AppCreate { name: Some(name.into()), ..AppCreate::default() };
        self.dynokit().apps().create(params).await?;
        Ok(self.dynokit().app(name))
    }

    /// An app that runs an Elixir project.
    pub(crate) async fn deployed(&self, name: &str) -> Result<AppHandle> {
        let app = self.app(name).await?;
        app.buildpacks().set("hashnuke/elixir").await?;
        app.push(Project::elixir()?.path()).await?;
        Ok(app)
    }

    /// `heroku LINE`, as one types it; it has to succeed.
    pub(crate) async fn run(&self, line: &str) -> Result<Said> {
        self.ends(0, &format!("heroku {line}"), "").await
    }

    /// `heroku LINE` with something on its standard input; it has to succeed.
    pub(crate) async fn run_with_input(&self, line: &str, input: &str) -> Result<Said> {
        self.ends(0, &format!("heroku {line}"), input).await
    }

    /// `heroku LINE`, which has to fail with this exit code.
    pub(crate) async fn fails(&self, code: i32, line: &str) -> Result<Said> {
        self.ends(code, &format!("heroku {line}"), "").await
    }

    /// Any other command; it has to succeed.
    pub(crate) async fn shell(&self, line: &str) -> Result<Said> {
        self.ends(0, line, "").await
    }

    /// A command line with its environment, to be started.
    pub(crate) fn command(&self, line: &str) -> Command {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = std::iter::once(self.client.bin.clone()).chain(std::env::split_paths(&path));
        let certificate = self.home.path().join("ca.pem");
        let mut command = Command::new("sh");
        command
            .args(["-c", line])
            .current_dir(self.directory())
            .env_clear()
            .env("PATH", std::env::join_paths(path).unwrap_or_default())
            .env("HOME", self.home.path())
            .env("HEROKU_HOST", self.server.url())
            .env("HEROKU_API_KEY", KEY)
            .env("HEROKU_GIT_HOST", self.server.git_host())
            .env("HEROKU_PARTICLEBOARD_URL", self.server.url())
            .env("HEROKU_BUILDPACK_REGISTRY_URL", self.local("buildpack-registry.heroku.com"))
            .env("HEROKU_STATUS_HOST", self.local("status.heroku.com"))
            .env("NODE_EXTRA_CA_CERTS", &certificate)
            .env("GIT_SSL_CAINFO", &certificate)
            .env("DISABLE_TELEMETRY", "true")
            .env("HEROKU_SKIP_NEW_VERSION_CHECK", "1")
            .env("HEROKU_DISABLE_AUTOUPDATE", "1")
            .env("HEROKU_NOTIFICATIONS", "0")
            .env("TERM", "xterm")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_AUTHOR_NAME", "Tina")
            .env("GIT_AUTHOR_EMAIL", "tina@example.com")
            .env("GIT_COMMITTER_NAME", "Tina")
            .env("GIT_COMMITTER_EMAIL", "tina@example.com")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        command
    }

    /// Where the server stands in for a host of the platform.
    fn local(&self, host: &str) -> String {
        format!("{}/{host}", self.server.url())
    }

    async fn ends(&self, code: i32, line: &str, input: &str) -> Result<Said> {
        let mut child = self.command(line).spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            // A command that reads nothing may be gone by now.
            let _ = stdin.write_all(input.as_bytes()).await;
        }
        let output = tokio::time::timeout(LIMIT, child.wait_with_output()).await;
        let output = output.map_err(|_| format!("`{line}` does not end"))??;
        let said = Said {
            stdout: String::from_utf8(output.stdout)?,
            stderr: String::from_utf8(output.stderr)?,
        };
        match output.status.code() == Some(code) {
            true => Ok(said),
            false => {
                let Said { stdout, stderr } = said;
                let ended = output.status;
                Err(format!("`{line}` ended with {ended}, not {code}:\n{stdout}{stderr}").into())
            }
        }
    }
}

impl Said {
    /// Whether this stands in the standard output.
    #[track_caller]
    pub(crate) fn prints(&self, text: &str) -> &Self {
        assert!(self.stdout.contains(text), "{text:?} is not in the output:\n{self}");
        self
    }

    /// Whether this stands in the standard error, where progress goes.
    #[track_caller]
    pub(crate) fn tells(&self, text: &str) -> &Self {
        assert!(self.stderr.contains(text), "{text:?} is not in what it tells:\n{self}");
        self
    }
}

impl std::fmt::Display for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr)
    }
}
